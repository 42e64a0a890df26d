"""Which words of two texts stayed: as many as can be found in bounded time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.alignment import Gap, gaps

# Two stretches of 250 words each are compared exactly; longer ones first meet at common phrases.
CELLS = 62_500

Match = tuple[int, int]


def stayed(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    """Positions of the words that both texts have, in order.

    Of short texts as many as possible, so that no word is told as changed that need not be. The
    sides may be swapped: the pairs are then swapped, and the same.

    >>> stayed("the old unit met".split(), "the new unit met".split())
    [(0, 0), (2, 2), (3, 3)]
    """
    if list(one) > list(other):
        return [(i, j) for j, i in stayed(other, one)]
    return [match for run in _runs(one, other) for match in run]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A window on both texts."""

    one: Sequence[str]
    other: Sequence[str]
    at: Gap

    @property
    def cells(self) -> int:
        return (self.at.stop - self.at.start) * (self.at.until - self.at.at)


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[list[Match]]:
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    yield [(at, at) for at in range(head)]
    middle = Gap(head, len(one) - tail, head, len(other) - tail)
    yield from _inside(_Cut(one, other, middle))
    yield [(len(one) - back, len(other) - back) for back in range(tail, 0, -1)]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _inside(cut: _Cut) -> Iterator[list[Match]]:
    if cut.cells <= CELLS:
        yield _longest(cut)
        return
    start, at = cut.at.start, cut.at.at
    parted = gaps(cut.one[start : cut.at.stop], cut.other[at : cut.at.until])
    moved = [Gap(g.start + start, g.stop + start, g.at + at, g.until + at) for g in parted]
    ends = Gap(start, start, at, at), Gap(cut.at.stop, cut.at.stop, cut.at.until, cut.at.until)
    for before, after in pairwise([ends[0], *moved, ends[1]]):
        runs = zip(range(before.stop, after.start), range(before.until, after.at), strict=True)
        yield list(runs)
        if after is not ends[1]:
            piece = _Cut(cut.one, cut.other, after)
            yield _longest(piece) if piece.cells <= CELLS else []


def _longest(cut: _Cut) -> list[Match]:
    """The longest run of words in order that both have, by the table of all ends."""
    gap, one, other = cut.at, cut.one, cut.other
    table = _table(one[gap.start : gap.stop], other[gap.at : gap.until])
    i, j = gap.start, gap.at
    found: list[Match] = []
    while i < gap.stop and j < gap.until:
        below, beside = table[i - gap.start + 1][j - gap.at], table[i - gap.start][j - gap.at + 1]
        if one[i] == other[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif below >= beside:
            i += 1
        else:
            j += 1
    return found


def _table(one: Sequence[str], other: Sequence[str]) -> list[list[int]]:
    """For each two positions, how many words both have in order from there on."""
    table = [[0] * (len(other) + 1)]
    for word in reversed(one):
        below, row = table[-1], [0] * (len(other) + 1)
        for j in range(len(other) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == other[j] else max(below[j], row[j + 1])
        table.append(row)
    return table[::-1]
