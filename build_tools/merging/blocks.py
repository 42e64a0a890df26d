"""A page's body as its blocks, and which blocks of two versions are the same one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter

from build_tools.anchors import anchors
from build_tools.dialect import parse_body
from build_tools.model import words

ALIKE = 0.5  # so much of the words says that two blocks are one, edited
FEW = 2_500  # pairs of blocks that are compared word by word

ITEM = re.compile(r"\s*[-*+] ")
LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of one block: its text, and the end of its last line with what is blank below.

    `anchor` is its address, or the address of what it belongs to with a count; `fixed` says that
    the address is a printed number or a heading's words, so that it does not move with others.
    """

    anchor: str
    words: tuple[str, ...]
    text: str
    tail: str
    fixed: bool = False

    @property
    def whole(self) -> str:
        """Everything of it."""
        return self.text + self.tail


def chunks(body: str) -> tuple[str, tuple[Chunk, ...]]:
    r"""What stands before the first block, and the blocks, in the order of their lines.

    Joined they are the body, byte for byte. Blocks that begin on one line are one chunk.

    >>> before, parts = chunks("\n12. One\n    two.\n\n    - three\n")
    >>> before, [(part.anchor, part.text, part.tail) for part in parts]
    ('\n', [('p12', '12. One\n    two.', '\n\n'), ('p12-1', '    - three', '\n')])
    """
    lines = LINE.findall(body)
    found = [
        (line, list(group))
        for line, group in groupby(sorted(_found(body), key=itemgetter(0)), itemgetter(0))
    ]
    starts = [line - 1 for line, _ in found]
    parts = [
        _chunk(group, "".join(lines[start:stop]))
        for (_, group), start, stop in zip(found, starts, [*starts, len(lines)][1:], strict=True)
    ]
    return "".join(lines[: starts[0] if starts else None]), tuple(parts)


def _found(body: str) -> Iterator[tuple[int, str, tuple[str, ...], bool]]:
    """Line, anchor and words of each block, and whether the anchor is its own."""
    blocks = parse_body(body)
    owner, more = "", 0
    for block, anchor in zip(blocks, anchors(blocks), strict=True):
        owner, more = (anchor, 0) if anchor else (owner, more + 1)
        fixed = block.kind in ("heading", "footnote") or bool(block.number)
        said = (*words(block.number), *words(block.text))
        yield block.line, anchor or f"{owner}/{more}", said, fixed


def _chunk(group: Sequence[tuple[int, str, tuple[str, ...], bool]], text: str) -> Chunk:
    said = tuple(word for _, _, each, _ in group for word in each)
    kept = text.rstrip("\n \t")
    return Chunk(group[0][1], said, kept, text[len(kept) :], group[0][3])


def rejoined(blocks: Sequence[Chunk], versions: Sequence[Sequence[Chunk]]) -> str:
    r"""The blocks as a text: those that no version had beside each other are kept apart.

    But items stay as close as they stood to others of their list. It ends as the first version
    does.

    >>> one, two = chunks("One.\n\nTwo.\n")[1]
    >>> rejoined([two, one], [[one, two]])
    'Two.\n\nOne.\n'
    """
    beside = [(a, b) for side in versions for a, b in pairwise(side)]
    known = {(a.whole, b.text) for a, b in beside}
    tight = {each.text for pair in beside if _close(*pair) for each in pair}
    parts = []
    for block, after in pairwise(blocks):
        if (block.whole, after.text) in known:
            parts.append(block.whole)
        elif _items(block, after) and (after.text in tight or block.text in tight):
            parts.append(f"{block.text}\n")
        elif _items(block, after) or block.tail.count("\n") > 1:
            parts.append(block.whole)
        else:
            parts.append(f"{block.text}\n\n")
    end = versions[0][-1].tail if versions[0] else "\n"
    return "".join([*parts, *(f"{block.text}{end}" for block in blocks[-1:])])


def _items(block: Chunk, after: Chunk) -> bool:
    last = block.text.rpartition("\n\n")[2]  # a chunk that was merged may be several blocks
    return bool(ITEM.match(last) and ITEM.match(after.text) and "\n" in block.tail)


def _close(block: Chunk, after: Chunk) -> bool:
    """Whether two items stand without a blank line between them."""
    return _items(block, after) and block.tail.count("\n") == 1


def same_blocks(one: Sequence[Chunk], other: Sequence[Chunk]) -> list[Pair]:
    """Which blocks of two versions are the same, in order: places in the one and in the other.

    First those with the same address and words; between them those with the same words; then those
    with the same printed number or heading that share most of their words; then those that share
    most of their words; then those of which one begins or ends with the other; at last those with
    the same number or heading and some of their words, for numbers move. A block that somebody
    moved is no pair.
    """
    pairs: list[Pair] = [(-1, -1), (len(one), len(other))]
    for key, like in ((_both, None), (_said, None), (_address, alike)):
        pairs = _filled(pairs, partial(_by, key, like), one, other)
    for like in (alike, within):
        pairs = _filled(pairs, partial(_by_words, like), one, other)
    return _filled(pairs, partial(_by, _address, akin), one, other)[1:-1]


Range = tuple[int, int, int, int]
Rule = Callable[[Sequence[Chunk], Sequence[Chunk], Range], list[Pair]]
Like = Callable[[Chunk, Chunk], bool]


def _both(chunk: Chunk) -> Hashable:
    return chunk.anchor, chunk.words


def _said(chunk: Chunk) -> Hashable:
    return chunk.words or None


def _address(chunk: Chunk) -> Hashable:
    return chunk.anchor if chunk.fixed else None


def _filled(
    pairs: Sequence[Pair], rule: Rule, one: Sequence[Chunk], other: Sequence[Chunk]
) -> list[Pair]:
    """The pairs, and what a rule finds in each space between two of them."""
    filled = [pairs[0]]
    for (i, j), (k, m) in pairwise(pairs):
        if k - i > 1 and m - j > 1:
            filled += rule(one, other, (i + 1, j + 1, k, m))
        filled.append((k, m))
    return filled


def _by(
    key: Callable[[Chunk], Hashable],
    like: Like | None,
    one: Sequence[Chunk],
    other: Sequence[Chunk],
    where: Range,
) -> list[Pair]:
    """Blocks with a key that is there once on either side, as many as stand in one order."""
    i, j, k, m = where
    mine, theirs = _once(key, one[i:k]), _once(key, other[j:m])
    found = [(i + at, j + theirs[held]) for held, at in mine.items() if held in theirs]
    return ordered([(a, b) for a, b in found if like is None or like(one[a], other[b])])


def _once(key: Callable[[Chunk], Hashable], parts: Sequence[Chunk]) -> dict[Hashable, int]:
    keys = [key(part) for part in parts]
    many = Counter(keys)
    return {held: at for at, held in enumerate(keys) if held is not None and many[held] == 1}


def ordered(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs whose second places grow too (patience sorting).

    >>> ordered([(0, 5), (1, 2), (2, 3)])
    [(1, 2), (2, 3)]
    """
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        piles[pile : pile + 1] = [at]
    found: list[Pair] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _by_words(like: Like, one: Sequence[Chunk], other: Sequence[Chunk], where: Range) -> list[Pair]:
    """Blocks whose words are alike, the first that are; in small spaces only."""
    i, j, k, m = where
    found: list[Pair] = []
    if (k - i) * (m - j) > FEW:
        return found
    for at in range(i, k):
        there = next((n for n in range(j, m) if like(one[at], other[n])), None)
        if there is not None:
            found.append((at, there))
            j = there + 1
    return found


def alike(one: Chunk, other: Chunk) -> bool:
    """Do two blocks share most of their words?"""
    shared = (Counter(one.words) & Counter(other.words)).total()
    return shared > ALIKE * max(len(one.words), len(other.words))


def within(one: Chunk, other: Chunk) -> bool:
    """Does one block begin or end with all the words of the other, at least two?"""
    short, long = sorted((one.words, other.words), key=len)
    size = len(short)
    return size > 1 and short in (long[:size], long[-size:])


def akin(one: Chunk, other: Chunk) -> bool:
    """Do two blocks share any word besides their number?"""
    words = [{word for word in block.words if word.isalpha()} for block in (one, other)]
    return bool(words[0] & words[1]) or not (words[0] and words[1])
