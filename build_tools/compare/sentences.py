"""The sentences in which words changed, old and new side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from build_tools.compare.lines import Lines
from build_tools.compare.matching import Matching, Stretch
from build_tools.compare.placed import Placed
from build_tools.compare.values import Piece, WordChange
from build_tools.compare.wording import Match
from build_tools.model import Correction, words

Sentence = tuple[int, int]  # a block and one of its sentences, by their positions


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    sentence: Sentence
    number: bool


@dataclass(slots=True)
class _Group:
    """Sentences that share words: the positions of their words on both sides."""

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of a page's blocks, what became of which, and what the newer one declares."""

    before: Sequence[Placed]
    after: Sequence[Placed]
    matching: Matching
    corrections: Sequence[Correction] = ()
    lines: tuple[Lines, Lines] = (Lines("", ()), Lines("", ()))


def changed_sentences(versions: Versions) -> list[WordChange]:
    """Each run of sentences with changed words, in the order of their lines."""
    told = (change for each in versions.matching.stretches for change in _told(versions, each))
    return sorted(told, key=lambda change: change.line)


def _told(versions: Versions, stretch: Stretch) -> Iterator[WordChange]:
    ours = _words(versions.before, stretch.before)
    theirs = _words(versions.after, stretch.after)
    same = dict(stretch.words)
    related = (*versions.matching.pairs, *versions.matching.parts)
    old, new = {i for i, _ in related}, {j for _, j in related}
    mates = _mates(ours, theirs, stretch.words, dict(versions.matching.pairs))
    for group in _groups(ours, theirs, sorted([*stretch.words, *mates])):
        pieces = tuple(_pieces(ours, theirs, group, same))
        if all(piece.same for piece in pieces):
            continue
        side = bool(group.after)
        here = _changed(ours, theirs, group, same)
        block = (versions.before, versions.after)[side][here[0]]
        whole = here[0] not in (old, new)[side]
        declared = _declared(pieces, block.at, versions.corrections)
        line = versions.lines[side].line(block.block, _begins(block, here[1]))
        yield WordChange(block.at, line, pieces, declared, whole)


def _changed(
    ours: Sequence[_Word], theirs: Sequence[_Word], group: _Group, same: Mapping[int, int]
) -> Sentence:
    """The sentence in which a group's first change stands now or, where none is left, before."""
    if not group.after:
        return ours[group.before[0]].sentence
    last: int | None = None
    gone = False
    for i, j in _steps(group, same):
        if i is not None and j is not None and gone:
            return theirs[j if last is None else last].sentence
        if i is None and j is not None and not theirs[j].number:
            return theirs[j].sentence
        gone = gone or (j is None and i is not None and not ours[i].number)
        last = last if j is None else j
    return theirs[group.after[-1]].sentence


def _begins(block: Placed, sentence: int) -> int:
    """How many words of a block stand before one of its sentences."""
    return bisect_left(block.sentences, sentence)


def _words(side: Sequence[Placed], ats: Iterable[int]) -> list[_Word]:
    return [
        _Word(text, (at, sentence), place < side[at].numbers)
        for at in ats
        for place, (text, sentence) in enumerate(
            zip(side[at].words, side[at].sentences, strict=True)
        )
    ]


def _groups(
    ours: Sequence[_Word], theirs: Sequence[_Word], links: Iterable[Match]
) -> Iterable[_Group]:
    """The sentences of both sides, those together that a link joins."""
    groups: dict[Sentence, _Group] = {}
    for at, word in enumerate(ours):
        groups.setdefault(word.sentence, _Group()).before.append(at)
    into: dict[Sentence, _Group] = {}
    for i, j in links:
        mine, held = groups[ours[i].sentence], into.get(theirs[j].sentence)
        if held is not None and held is not mine:
            held.before += mine.before
            for sentence in {ours[at].sentence for at in mine.before}:
                groups[sentence] = held
            mine = held
        into[theirs[j].sentence] = mine
    for at, word in enumerate(theirs):
        into.setdefault(word.sentence, _Group()).after.append(at)
    return {id(each): each for each in (*groups.values(), *into.values())}.values()


def _mates(
    ours: Sequence[_Word], theirs: Sequence[_Word], same: Sequence[Match], partner: dict[int, int]
) -> Iterator[Match]:
    """Sentences of one block of which no word stayed: the old ones go with the new in the gap."""
    gaps: dict[tuple[int, int | None], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, gap in _lone(ours, [i for i, _ in same]):
        gaps[gap, partner.get(ours[at].sentence[0])][0].append(at)
    for at, gap in _lone(theirs, [j for _, j in same]):
        gaps[gap, theirs[at].sentence[0]][1].append(at)
    for old, new in gaps.values():
        if old and new:
            yield from ((i, new[0]) for i in old)
            yield from ((old[0], j) for j in new[1:])


def _lone(side: Sequence[_Word], same: Sequence[int]) -> Iterator[Match]:
    """Where each sentence begins of which no word stayed, and how many words before it did."""
    met = {side[at].sentence for at in same}
    for at, word in enumerate(side):
        if word.sentence not in met:
            met.add(word.sentence)
            yield at, bisect_left(same, at)


def _pieces(
    ours: Sequence[_Word], theirs: Sequence[_Word], group: _Group, same: Mapping[int, int]
) -> Iterator[Piece]:
    """The words of a group as runs that stayed and runs that changed; changed numbers left out."""
    for stayed, run in groupby(_steps(group, same), key=lambda step: None not in step):
        pairs = list(run)
        old = tuple(ours[i].text for i, _ in pairs if i is not None and _told_of(ours[i], stayed))
        new = tuple(
            theirs[j].text for _, j in pairs if j is not None and _told_of(theirs[j], stayed)
        )
        if old or new:
            yield Piece(old, new, stayed)


def _told_of(word: _Word, stayed: bool) -> bool:
    return stayed or not word.number


def _steps(group: _Group, same: Mapping[int, int]) -> Iterator[tuple[int | None, int | None]]:
    """The positions of both sides in one order; those of a word that stayed together."""
    waiting = deque(group.after)
    for i in group.before:
        while i in same and waiting[0] != same[i]:
            yield None, waiting.popleft()
        yield i, waiting.popleft() if i in same else None
    yield from ((None, j) for j in waiting)


def _declared(pieces: Iterable[Piece], at: str, corrections: Sequence[Correction]) -> bool:
    """Whether an entry at this place has the old words for the source's, the new for the page's."""
    here = [each for each in corrections if each.at == at]
    return all(
        piece.same
        or any(
            _holds(each.source, piece.before) and _holds(each.page, piece.after) for each in here
        )
        for piece in pieces
    )


def _holds(text: str, run: Sequence[str]) -> bool:
    held, size = words(text), len(run)
    return any(held[at : at + size] == list(run) for at in range(len(held) - size + 1))
