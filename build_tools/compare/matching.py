"""Which block of a page became which: by its words first, then by its number or anchor.

Blocks whose words are the same are one block, wherever they went and whatever their number is.
What lies between those that kept their order is compared word by word, over the ends of its
blocks, so that a paragraph that was split or joined has no word changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.compare.placed import Placed
from build_tools.compare.wording import Match, stayed

# A word that stands in more blocks than this tells nothing about where a block went.
COMMON = 8
# So many of the words of the longer one make a moved block the same block.
MOST = 0.6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks of both versions that are compared together, and the words that stayed.

    A word is named by its position among the words of the stretch's blocks.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    words: tuple[Match, ...] = ()

    def flipped(self) -> Stretch:
        """The stretch with its sides swapped."""
        return Stretch(self.after, self.before, _flipped(self.words))


@dataclass(frozen=True, slots=True)
class Matching:
    """Positions of blocks that are one block (`pairs`), and of those among them that moved.

    `parts` are further blocks that a block was split into, or that were joined into one;
    `stretches` is where words may differ.
    """

    pairs: tuple[Match, ...]
    moved: tuple[Match, ...] = ()
    parts: tuple[Match, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    def flipped(self) -> Matching:
        """The matching with its sides swapped."""
        return Matching(
            tuple(sorted(_flipped(self.pairs))),
            _flipped(self.moved),
            tuple(sorted(_flipped(self.parts))),
            tuple(each.flipped() for each in self.stretches),
        )


def _flipped(pairs: Iterable[Match]) -> tuple[Match, ...]:
    return tuple((j, i) for i, j in pairs)


def match(before: Sequence[Placed], after: Sequence[Placed]) -> Matching:
    """Match the blocks of two versions; swapped sides give the same, swapped."""
    if [_key(each) for each in before] > [_key(each) for each in after]:
        return _matched(after, before).flipped()
    return _matched(before, after)


def _key(block: Placed) -> tuple[tuple[str, ...], str, str]:
    return (block.text, block.anchor, block.block.kind)


@dataclass(slots=True)
class _Work:
    """What was found so far."""

    before: Sequence[Placed]
    after: Sequence[Placed]
    partner: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    parts: list[Match] = field(default_factory=list)
    split: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)
    stretches: list[Stretch] = field(default_factory=list)

    def free(self, i: int, j: int) -> bool:
        return i not in self.partner and j not in self.taken

    def pair(self, i: int, j: int) -> None:
        self.partner[i] = j
        self.taken.add(j)

    def alone(self, stretch: Stretch) -> tuple[list[int], list[int]]:
        """The blocks of a stretch that are no part of any other."""
        gone = [i for i in stretch.before if i not in self.partner and i not in self.joined]
        return gone, [j for j in stretch.after if j not in self.taken and j not in self.split]


def _matched(before: Sequence[Placed], after: Sequence[Placed]) -> Matching:
    work = _Work(before, after)
    for i, j in _alike(before, after):
        work.pair(i, j)
    kept = _longest_rise(sorted(work.partner.items()))
    moved = set(work.partner.items()) - set(kept)
    for gone, new in _between(work, kept):
        _compare(work, gone, new)
    moved |= set(_moved_and_edited(work))
    return Matching(
        tuple(sorted(work.partner.items())),
        tuple(sorted(moved)),
        tuple(sorted(work.parts)),
        tuple(work.stretches),
    )


def _alike(before: Sequence[Placed], after: Sequence[Placed]) -> list[Match]:
    """Blocks of the same words: those at the same address first, then in their order."""
    found = _paired(
        {i: (each.text, each.anchor) for i, each in enumerate(before) if each.anchor},
        {j: (each.text, each.anchor) for j, each in enumerate(after) if each.anchor},
    )
    ours, theirs = {i for i, _ in found}, {j for _, j in found}
    return found + _paired(
        {i: each.text for i, each in enumerate(before) if i not in ours},
        {j: each.text for j, each in enumerate(after) if j not in theirs},
    )


def _paired(ours: Mapping[int, Hashable], theirs: Mapping[int, Hashable]) -> list[Match]:
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for i, key in ours.items():
        waiting[key].append(i)
    return [(waiting[key].popleft(), j) for j, key in theirs.items() if waiting[key]]


def _longest_rise(pairs: Sequence[Match]) -> list[Match]:
    """The most pairs that keep their order on both sides."""
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        back.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        last[place : place + 1] = [at]
    kept, at = list[Match](), last[-1] if last else -1
    while at >= 0:
        kept.append(pairs[at])
        at = back[at]
    return kept[::-1]


def _between(work: _Work, kept: Sequence[Match]) -> Iterator[tuple[list[int], list[int]]]:
    """The blocks between those that kept their order, without those that are known."""
    i = j = 0
    for stop, until in [*kept, (len(work.before), len(work.after))]:
        gone = [at for at in range(i, stop) if at not in work.partner]
        new = [at for at in range(j, until) if at not in work.taken]
        if gone or new:
            yield gone, new
        i, j = stop + 1, until + 1


def _same_place(work: _Work, both: Match) -> bool:
    """Both are the paragraph of one number, or have one address: where a quotation leads."""
    old, new = work.before[both[0]], work.after[both[1]]
    return bool(old.block.number) and (old.block.number, old.anchor) == (
        new.block.number,
        new.anchor,
    )


def _compare(work: _Work, gone: Sequence[int], new: Sequence[int]) -> None:
    """Compare some blocks word by word, and find out which of them are the same."""
    ours = [(i, word) for i in gone for word in work.before[i].words]
    theirs = [(j, word) for j in new for word in work.after[j].words]
    words = stayed([word for _, word in ours], [word for _, word in theirs])
    shared = Counter((ours[a][0], theirs[b][0]) for a, b in words)
    related = _related(work, gone, new, shared)
    for i, j in sorted(
        related, key=lambda both: (not _same_place(work, both), -shared[both], both)
    ):
        if work.free(i, j):
            work.pair(i, j)
    for i, j in related:
        if work.partner.get(i) != j and (i not in work.partner or j not in work.taken):
            work.parts.append((i, j))
            work.split.add(j)
            work.joined.add(i)
    told = tuple((a, b) for a, b in words if (ours[a][0], theirs[b][0]) in related)
    work.stretches.append(Stretch(tuple(gone), tuple(new), told))


def _related(
    work: _Work, gone: Sequence[int], new: Sequence[int], shared: Counter[Match]
) -> set[Match]:
    """Blocks that have half of the shorter one's words in common, or the same number."""
    found = {
        (i, j)
        for (i, j), number in shared.items()
        if 2 * number >= min(len(work.before[i].words), len(work.after[j].words))
    }
    known = {i for i, _ in found}, {j for _, j in found}
    return found | {
        (i, j) for i, j in _named_alike(work, gone, new) if i not in known[0] and j not in known[1]
    }


def _named_alike(work: _Work, gone: Sequence[int], new: Sequence[int]) -> Iterator[Match]:
    """Paragraphs of the same number, and the only heading there is on either side."""
    numbered = {work.after[j].anchor: j for j in new if work.after[j].numbers}
    for i in gone:
        if work.before[i].numbers and work.before[i].anchor in numbered:
            yield i, numbered[work.before[i].anchor]
    ours = [i for i in gone if work.before[i].block.kind == "heading"]
    theirs = [j for j in new if work.after[j].block.kind == "heading"]
    if len(ours) == len(theirs) == 1:
        yield ours[0], theirs[0]


def _moved_and_edited(work: _Work) -> list[Match]:
    """Blocks that are gone at one place and stand at another, with some words changed."""
    moved = list(_found_elsewhere(work))
    ours, theirs = {i for i, _ in moved}, {j for _, j in moved}
    if moved:
        work.stretches = [_without(work, each, ours, theirs) for each in work.stretches]
    for i, j in moved:
        words = stayed(work.before[i].words, work.after[j].words)
        work.stretches.append(Stretch((i,), (j,), tuple(words)))
    return moved


def _found_elsewhere(work: _Work) -> Iterator[Match]:
    free = [work.alone(each) for each in work.stretches]
    places: dict[str, list[int]] = defaultdict(list)
    for j in (j for _, some in free for j in some):
        for word in set(work.after[j].text):
            places[word].append(j)
    for i in (i for some, _ in free for i in some):
        text = work.before[i].text
        rare = (word for word in set(text) if len(places[word]) <= COMMON)
        seen = Counter(j for word in rare for j in places[word])
        for j, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:COMMON]:
            if work.free(i, j) and _mostly(text, work.after[j].text):
                work.pair(i, j)
                yield i, j
                break


def _mostly(text: Sequence[str], other: Sequence[str]) -> bool:
    common = (Counter(text) & Counter(other)).total()
    return common >= MOST * max(len(text), len(other))


def _without(work: _Work, stretch: Stretch, ours: set[int], theirs: set[int]) -> Stretch:
    """A stretch without the blocks that moved; none of the words that stayed is in them."""
    before = [at for at in stretch.before for _ in work.before[at].words]
    after = [at for at in stretch.after for _ in work.after[at].words]
    left = {a: n for n, a in enumerate(a for a, at in enumerate(before) if at not in ours)}
    right = {b: n for n, b in enumerate(b for b, at in enumerate(after) if at not in theirs)}
    return Stretch(
        tuple(at for at in stretch.before if at not in ours),
        tuple(at for at in stretch.after if at not in theirs),
        tuple((left[a], right[b]) for a, b in stretch.words),
    )
