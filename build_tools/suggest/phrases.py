"""Phrases that stand in two or more reports, and every place where they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.suggest.passages import Passage
from build_tools.suggest.words import Word, keyed, runs

Key = tuple[str, ...]
FREE = 4  # words up to which every phrase is looked at; a longer one grows from recurring parts
LONGEST = 10


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a phrase stands: the passage, and its first and last word there.

    >>> Place(0, 2, 3).last
    3
    """

    passage: int
    first: int
    last: int


def recurring(held: Sequence[Passage]) -> dict[Key, list[Place]]:
    """The phrases of two or more reports, each with its places in order.

    >>> recurring(())
    {}
    """
    common = _common(held)
    found: dict[Key, list[Place]] = {}
    stretches = [
        (number, first, last)
        for number, passage in enumerate(held)
        for first, last in _stretches(passage)
    ]
    good: set[tuple[int, int]] = set()
    for length in range(1, LONGEST + 1):
        places = _places(held, stretches, length, common, good)
        groups = in_two_reports(held, places)
        good = {(place.passage, place.first) for group in groups.values() for place in group}
        found.update(groups)
        if not good and length > FREE:
            break
    _shared(held, stretches, found)
    return {key: sorted(set(group)) for key, group in found.items()}


def _stretches(passage: Passage) -> Iterator[tuple[int, int]]:
    yield from runs(passage.words, titled=passage.heading)


def _common(held: Sequence[Passage]) -> set[str]:
    """The words of two or more reports: no other can be part of a phrase of two."""
    first: dict[str, int] = {}
    return {
        word.key
        for passage in held
        for word in passage.words
        if first.setdefault(word.key, passage.report) != passage.report
    }


def _places(
    held: Sequence[Passage],
    stretches: Iterable[tuple[int, int, int]],
    length: int,
    common: set[str],
    good: set[tuple[int, int]],
) -> Iterator[tuple[Key, Place]]:
    """Every phrase of so many words that may recur, with its place."""
    for number, first, last in stretches:
        words = held[number].words
        for at in range(first, last - length + 2):
            grown = (number, at) in good and (number, at + 1) in good
            if grown if length > FREE else all(w.key in common for w in words[at : at + length]):
                yield key_of(words[at : at + length]), Place(number, at, at + length - 1)


def key_of(words: Iterable[Word]) -> Key:
    """The key of words in a row."""
    return keyed(word.key for word in words)


def in_two_reports(
    held: Sequence[Passage], places: Iterable[tuple[Key, Place]]
) -> dict[Key, list[Place]]:
    """The places by phrase, of the phrases that stand in two or more reports."""
    groups: defaultdict[Key, list[Place]] = defaultdict(list)
    for key, place in places:
        groups[key].append(place)
    return {k: g for k, g in groups.items() if len(reports_of(held, g)) > 1}


def reports_of(held: Sequence[Passage], places: Iterable[Place]) -> list[int]:
    """The reports in which the places lie, in order."""
    return sorted({held[place.passage].report for place in places})


def _shared(
    held: Sequence[Passage],
    stretches: Iterable[tuple[int, int, int]],
    found: dict[Key, list[Place]],
) -> None:
    """`gender and migration indicators` are gender indicators too, where these recur."""
    virtual: defaultdict[Key, list[Place]] = defaultdict(list)
    for number, first, last in stretches:
        words = held[number].words
        for at in range(first, last - 1):
            if "and" in words[at + 1].gap and not words[at + 2].gap:
                key = keyed((words[at].key, words[at + 2].key))
                virtual[key].append(Place(number, at, at + 2))
    plain = in_two_reports(held, ((k, p) for k, ps in _pairs(held, stretches, virtual) for p in ps))
    for key, places in plain.items():
        found[key] = [*places]


def _pairs(
    held: Sequence[Passage],
    stretches: Iterable[tuple[int, int, int]],
    virtual: Mapping[Key, list[Place]],
) -> Iterator[tuple[Key, list[Place]]]:
    """The pairs of words that some coordination means, where they stand plainly or in one."""
    plain: defaultdict[Key, list[Place]] = defaultdict(list)
    for number, first, last in stretches:
        words = held[number].words
        for at in range(first, last):
            key = key_of(words[at : at + 2])
            if key in virtual:
                plain[key].append(Place(number, at, at + 1))
    for key, places in virtual.items():
        if key in plain:
            yield key, [*places, *plain[key]]
