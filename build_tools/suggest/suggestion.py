"""What a person is shown: a name, why it is shown, and where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_tools.suggest.candidates import span_of
from build_tools.suggest.passages import Passage
from build_tools.suggest.phrases import Place


@dataclass(frozen=True, slots=True)
class Shown:
    """One place: the report, page, line and address, the words there and their sentence."""

    report: str
    year: int | None
    path: str
    line: int
    anchor: str
    heading: bool
    words: str
    sentence: str
    at: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that recurs, as it is most printed, with its variants and the evidence for it.

    `also` are other phrases of the same paragraphs; `kinds` the evidence in words; `shown` every
    place of the name and its acronyms, by report and then in the page's order, `beside` the places
    of those phrases.
    """

    name: str
    variants: tuple[str, ...]
    also: tuple[str, ...]
    kinds: tuple[str, ...]
    acronyms: tuple[str, ...]
    score: float
    shown: tuple[Shown, ...]
    beside: tuple[Shown, ...] = ()
    titled: bool = False

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports in which it stands, in the archive's order."""
        return tuple(dict.fromkeys(each.report for each in self.shown))

    def first_in(self, report: str) -> Shown:
        """The first paragraph of a report that shows the name; a heading only where no other does.

        >>> places = [Shown("1", 1, "p", 3, "a", True, "A", "A", 0),
        ...           Shown("1", 1, "p", 5, "p1", False, "A", "A is.", 0)]
        >>> Suggestion("A", (), (), (), (), 0.0, tuple(places)).first_in("1").line
        5
        """
        here = [each for each in self.shown if each.report == report]
        return next((each for each in here if not each.heading), here[0])


def shown(places: Iterable[Place], held: Sequence[Passage]) -> tuple[Shown, ...]:
    """The places with their sentences, in the order of the archive.

    >>> shown((), ())
    ()
    """
    return tuple(_shown(held[place.passage], place) for place in sorted(places))


def _shown(passage: Passage, place: Place) -> Shown:
    start, end = span_of(passage, place)
    begin, stop = sentence_around(passage.ends, start, end)
    return Shown(
        report=passage.id,
        year=passage.year,
        path=passage.path,
        line=passage.line,
        anchor=passage.anchor,
        heading=passage.heading,
        words=passage.text[start:end],
        sentence=passage.text[begin:stop],
        at=start,
    )


def sentence_around(ends: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Where the sentences begin and end that hold these characters; `ends` are all ends, in order.

    >>> sentence_around([8, 16], 12, 15)
    (9, 16)
    """
    before = bisect_left(ends, start)
    return (ends[before - 1] + 1 if before else 0), ends[bisect_left(ends, end)]
