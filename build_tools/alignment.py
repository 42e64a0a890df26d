"""Where two runs of words part, in linear time whatever they hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# So many words in a row say that two texts have met again.
MEETING = 3
# So many words in a row, once in each text, are surely the same.
LANDMARK = 5
END = ""  # no word is empty
# Gaps of so many words on either side are looked through for single words that both have.
SMALL = 200


@dataclass(frozen=True, slots=True)
class Gap:
    """Words from `start` to `stop` of the one text stand where `at` to `until` of the other do."""

    start: int
    stop: int
    at: int
    until: int


def gaps(wanted: Sequence[str], found: Sequence[str]) -> Iterator[Gap]:
    """The places where two texts differ, in order; none when they are the same.

    Runs of five words that each text has once are its landmarks. Between them, after a difference,
    the nearest three words that both have in common are taken as the place where they meet again.
    The cost grows with the length of the texts, not with its square.

    >>> list(gaps("a b c d e f".split(), "a b X c d e f".split()))
    [Gap(start=2, stop=2, at=2, until=3)]
    """
    if wanted == found:
        return
    i = j = 0
    for stop, until in [*_landmarks(wanted, found), (len(wanted), len(found))]:
        for gap in _between(wanted[i:stop], found[j:until]):
            yield Gap(gap.start + i, gap.stop + i, gap.at + j, gap.until + j)
        i, j = stop, until


def shared(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The words that two texts share, in order: where each stands in the one and in the other.

    Single words within a small gap are found too; a long gap shares nothing.

    >>> list(shared("a b c d".split(), "a x c d".split()))
    [(0, 0), (2, 2), (3, 3)]
    """
    i = j = 0
    for gap in [*gaps(one, other), Gap(len(one), len(one), len(other), len(other))]:
        yield from zip(range(i, gap.start), range(j, gap.at), strict=True)
        if 0 < gap.stop - gap.start <= SMALL and 0 < gap.until - gap.at <= SMALL:
            sides = one[gap.start : gap.stop], other[gap.at : gap.until]
            for run in SequenceMatcher(None, *sides, autojunk=False).get_matching_blocks():
                for step in range(run.size):
                    yield gap.start + run.a + step, gap.at + run.b + step
        i, j = gap.stop, gap.until


def _landmarks(wanted: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Where both texts have a run of words that is there once, in the order of both."""
    ones, others = _once(wanted), _once(found)
    pairs = sorted((at, others[run]) for run, at in ones.items() if run in others)
    ends: list[int] = []  # of the rising chains of each length, the lowest end
    held: list[int] = []  # the pairs that are these ends
    before: list[int] = []  # for each pair the one before it in its chain
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        held[length : length + 1] = [index]
        before.append(held[length - 1] if length else -1)
    rising = []
    at = held[-1] if held else -1
    while at >= 0:
        rising.append(pairs[at])
        at = before[at]
    return rising[::-1]


def _once(text: Sequence[str]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    again = set()
    for at in range(len(text) - LANDMARK + 1):
        run = tuple(text[at : at + LANDMARK])
        if run in places:
            again.add(run)
        places[run] = at
    return {run: at for run, at in places.items() if run not in again}


def _between(wanted: Sequence[str], found: Sequence[str]) -> Iterator[Gap]:
    one, other = [*wanted, *[END] * MEETING], [*found, *[END] * MEETING]
    places = _places(other)
    i = j = 0
    while i < len(wanted) or j < len(found):
        if one[i] == other[j]:
            i, j = i + 1, j + 1
            continue
        meeting_i, meeting_j = _meeting(one, places, i, j)
        yield Gap(i, meeting_i, j, meeting_j)
        i, j = meeting_i, meeting_j


def _places(text: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(text) - MEETING + 1):
        places.setdefault(tuple(text[at : at + MEETING]), []).append(at)
    return places


def _meeting(
    one: Sequence[str], places: dict[tuple[str, ...], list[int]], i: int, j: int
) -> tuple[int, int]:
    """The nearest place where both go on alike; the ends of both are one.

    It looks no further than what is passed over, so that all gaps together cost no more than the
    texts.
    """
    best: tuple[int, int] | None = None
    for at in range(i, len(one) - MEETING + 1):
        if best is not None and at - i >= sum(best) - i - j:
            break
        known = places.get(tuple(one[at : at + MEETING]), [])
        nearest = bisect_left(known, j)
        if nearest < len(known) and (best is None or at + known[nearest] < sum(best)):
            best = at, known[nearest]
    if best is None:
        raise AssertionError("the ends of two texts are always alike")
    return best
