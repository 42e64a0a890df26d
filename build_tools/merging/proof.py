"""The proof of a merged text: its words stand where one of the sides has them.

A merge by lines can put a change beside the wrong one of two like words. So what came out is read
once more, by other means. From its first word to its last it follows one version or the other, and
goes over from one to the other only where both stand at the same place of the base. And it holds
each word and mark as often as both changes together make it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.alignment import Gap, gaps
from build_tools.merging.blocks import ordered
from build_tools.merging.tally import COMPOUND, counts, faithful

MARK = ".,;:!?…"
# A paragraph, heading or item begins; else a word, or a sign.
PIECE = re.compile(
    r"(?P<block>\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[-*+]|\d+[.)]|#+)[^\S\n]))"
    rf"|(?P<word>{COMPOUND})|[^\w\s]"
)
BLOCK = "¶¶"
FEW = 40_000  # pairs of tokens of a difference that are weighed; a greater one is parted first

Pair = tuple[int, int]
Place = tuple[int, int]  # a side, and the next of its tokens


def proved(result: str, mine: str, base: str, new: str) -> bool:
    """Is a merged text what both sides together make of the base, word for word in its place?

    >>> proved("In May all came.", "In May two came.", "In June two came.", "In June all came.")
    True
    >>> proved("9 came. In May 7 met.", "7 came. In May 7 met.", "7 came. 7 met.", "7 came. 9 met.")
    False
    """
    texts = (result, mine, base, new)
    if not faithful(*map(counts, texts)):
        return False
    said, ours, old, fresh = map(_pieces, texts)
    sides = (_side(old, ours), _side(old, fresh))
    return _marked(said, old, sides) and _walked(said, old, sides)


def _pieces(text: str) -> list[str]:
    """The words and signs of a text, and where its blocks begin: the first one with it."""
    pieces = [BLOCK if found["block"] else found[0] for found in PIECE.finditer(text.strip())]
    return [token for token in (BLOCK, *pieces) if token.strip()] if pieces else []


@dataclass(frozen=True, slots=True)
class _Side:
    """The tokens of a version: which of the base each is (`known`), and the reverse (`there`)."""

    tokens: Sequence[str]
    known: Mapping[int, int]
    there: Mapping[int, int]

    def before(self, at: int) -> Sequence[str]:
        """What the version put in before one of its tokens."""
        start = at
        while start - 1 not in self.known:
            start -= 1
        return self.tokens[start:at]

    def behind(self, at: int) -> Sequence[str]:
        """What it put in from one of its tokens on."""
        stop = at
        while stop not in self.known:
            stop += 1
        return self.tokens[at:stop]

    def put_in(self, at: int) -> Sequence[str]:
        """What it put in there, unless it stands for words of the base: then nothing."""
        behind = self.behind(at)
        gone = self.known[at + len(behind)] - self.known[at - 1] - 1
        return () if len(behind) <= gone and BLOCK not in behind else behind


def _side(base: Sequence[str], tokens: Sequence[str]) -> _Side:
    pairs = _within_blocks(dict(_aligned(base, tokens)), base, tokens)
    there = {-1: -1, **pairs, len(base): len(tokens)}
    known = _turned(_slid(there, base))
    return _Side(tokens, known := _slid(known, tokens), _turned(known))


def _within_blocks(
    pairs: Mapping[int, int], base: Sequence[str], tokens: Sequence[str]
) -> dict[int, int]:
    """The pairs without marks that end a block of which the other's end only another one."""
    known = _turned(pairs)
    return {
        at: to
        for at, to in pairs.items()
        if base[at] not in MARK
        or not (
            BLOCK in tokens[pairs.get(at - 1, to) + 1 : to]
            or BLOCK in base[known.get(to - 1, at) + 1 : at]
        )
    }


def _turned(pairs: Mapping[int, int]) -> dict[int, int]:
    return {to: at for at, to in pairs.items()}


def _slid(pairs: dict[int, int], tokens: Sequence[str]) -> dict[int, int]:
    """The pairs, where a run without partners begins with a block's break if it can."""
    slid = dict(pairs)
    start = 0
    for stop in sorted(pairs):
        if BLOCK in tokens[start:stop]:
            back = _back(tokens, start, stop)
            for at in range(start - 1, start - 1 - back, -1):
                slid[at + stop - start] = slid.pop(at)
        start = stop + 1
    return slid


def _back(tokens: Sequence[str], start: int, stop: int) -> int:
    """By how much a run can begin earlier, to begin with the break of a block."""
    back = 0
    while tokens[start - back] != BLOCK:
        back += 1
        if back > min(start, stop - start) or tokens[start - back] != tokens[stop - back]:
            return 0
    return back


def _aligned(base: Sequence[str], tokens: Sequence[str]) -> Iterator[Pair]:
    """The tokens of the base in a version: words with the marks behind them before single ones."""
    one, other = _joined(base), _joined(tokens)
    pairs = [(one[x], other[y]) for x, y in _shared(_words(base, one), _words(tokens, other))]
    i = j = 0
    for at, to in [*pairs, (range(len(base), len(base)), range(len(tokens), len(tokens)))]:
        if i < at.start and j < to.start:
            for x, y in _shared(base[i : at.start], tokens[j : to.start]):
                yield i + x, j + y
        yield from zip(at, to, strict=True)
        i, j = at.stop, to.stop


def _joined(tokens: Sequence[str]) -> list[range]:
    """Where each word stands with the marks behind it."""
    starts = [at for at, token in enumerate(tokens) if token not in MARK]
    return [range(start, stop) for start, stop in pairwise([*starts, len(tokens)])]


def _words(tokens: Sequence[str], places: Sequence[range]) -> list[str]:
    return [" ".join(tokens[place.start : place.stop]) for place in places]


def _shared(one: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    """The tokens that both have, in order."""
    i = j = 0
    for gap in [*gaps(one, other), Gap(len(one), len(one), len(other), len(other))]:
        yield from zip(range(i, gap.start), range(j, gap.at), strict=True)
        for at, to in _likest(one[gap.start : gap.stop], other[gap.at : gap.until]):
            yield gap.start + at, gap.at + to
        i, j = gap.stop, gap.until


def _likest(one: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    """The pairs of like tokens that hold most words, and most of these beside each other."""
    if len(one) * len(other) > FEW:
        yield from _rarest(one, other)
        return
    best, runs = _scored(one, other)
    i = j = 0
    beside = False
    while i < len(one) and j < len(other):
        beside = runs[i][j] > 0 and runs[i][j] + beside >= best[i][j]
        if beside:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i + 1][j] == best[i][j]:
            i += 1
        else:
            j += 1


def _rarest(one: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    """The tokens that both have once, as many as stand in one order; between them the likest."""
    places = _once(other)
    rare = ordered([(at, places[token]) for token, at in _once(one).items() if token in places])
    i = j = 0
    for at, to in [*rare, (len(one), len(other))]:
        if (at - i) * (to - j) <= FEW:
            yield from ((i + x, j + y) for x, y in _likest(one[i:at], other[j:to]))
        if at < len(one):
            yield at, to
        i, j = at + 1, to + 1


def _once(tokens: Sequence[str]) -> dict[str, int]:
    times = Counter(tokens)
    return {token: at for at, token in enumerate(tokens) if times[token] == 1}


def _scored(one: Sequence[str], other: Sequence[str]) -> tuple[list[list[int]], list[list[int]]]:
    """From each two places on: the most that can be paired, and the most if these two are."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    runs = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        weight = 9 if one[i][0].isalnum() else 1
        for j in range(len(other) - 1, -1, -1):
            after = best[i + 1][j + 1]
            if one[i] == other[j]:
                run = runs[i + 1][j + 1]
                runs[i][j] = weight + (run + 1 if run >= after and run else after)
            best[i][j] = max(runs[i][j], best[i + 1][j], best[i][j + 1])
    return best, runs


def _marked(said: Sequence[str], base: Sequence[str], sides: Sequence[_Side]) -> bool:
    """Does the result hold each mark as often as both make it; what both did, once or twice?"""
    old, result = Counter(base), Counter(said)
    added, gone = ([change(base, side) for side in sides] for change in (_added, _gone))
    for mark in MARK:
        (more, extra), (less, fewer) = ([each[mark] for each in side] for side in (added, gone))
        whole = old[mark] + more + extra - less - fewer
        if not -min(more, extra) <= result[mark] - whole <= min(less, fewer):
            return False
    return True


def _added(_: Sequence[str], side: _Side) -> Counter[str]:
    return Counter(token for at, token in enumerate(side.tokens) if at not in side.known)


def _gone(base: Sequence[str], side: _Side) -> Counter[str]:
    return Counter(token for at, token in enumerate(base) if at not in side.there)


def _walked(said: Sequence[str], base: Sequence[str], sides: Sequence[_Side]) -> bool:
    """Can one walk through the result on one version or the other, to the end of both?"""
    places: set[Place] = {(0, 0), (1, 0)}
    for token in said:
        open_ = _crossed(places, sides, base)
        places = {
            (who, at + 1)
            for who, at in open_
            if at < len(sides[who].tokens) and sides[who].tokens[at] == token
        }
    return any(at == len(sides[who].tokens) for who, at in _crossed(places, sides, base))


def _crossed(places: set[Place], sides: Sequence[_Side], base: Sequence[str]) -> set[Place]:
    """The places, and those that one may go over to from them."""
    reached: set[Place] = set()
    ahead = list(places)
    while ahead:
        place = ahead.pop()
        if place not in reached:
            reached.add(place)
            ahead += _over(place, sides, base)
    return reached


def _over(place: Place, sides: Sequence[_Side], base: Sequence[str]) -> Iterator[Place]:
    """The other version's place behind the same word of the base, if one may go over to it."""
    who, at = place
    one, other = sides[who], sides[1 - who]
    if at in one.known and one.known[at] - 1 in other.there:
        behind = one.known[at]
        to = other.there[behind - 1] + 1
        put = other.put_in(to)
        if not _torn(one.before(at), put, behind, base) and not _left(put, one, behind, base):
            yield 1 - who, to


def _left(put: Sequence[str], one: _Side, at: int, base: Sequence[str]) -> bool:
    """Would what goes on with a block stand without it, for one side took all of it out?"""
    if not put or put[0] == BLOCK or at == 0:
        return False
    while at > 0 and at - 1 not in one.there and base[at - 1] != BLOCK:
        at -= 1
    return at > 0 and base[at - 1] == BLOCK and at - 1 not in one.there


def _torn(put: Sequence[str], more: Sequence[str], at: int, base: Sequence[str]) -> bool:
    """Would what both put in before one word of the base stand in another block than it did?

    What comes second belongs to the words before, so what comes first may not begin a block; and
    what comes first belongs to the words behind, so what comes second may not begin one.
    """
    if not put or not more:
        return False
    follows = at == len(base) or base[at] == BLOCK
    leads = (at == 0 or base[at - 1] == BLOCK) and put[-1] == BLOCK
    return (BLOCK in put and more[0] != BLOCK and not leads) or (BLOCK in more and not follows)
