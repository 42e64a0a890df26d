"""A timeline to scale as SVG: one mark for each report at its year, none where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from build_tools.views.appearances import Entry, span_of_years, years_without
from build_tools.views.markup import element, escape

# Places along the axis are per cent, so that letters keep their size on a phone.
MARGIN = 4.0
RADIUS, SMALLEST, ROOM = 6.0, 1.5, 240.0
STEP, FOOT = 16, 26  # between marks of one year; for the years under the axis
NEAR, NEARER = 8.0, 4.5  # per cent between two years in letters: on a phone, on a desk


def axis(found: Sequence[Entry]) -> str:
    """The picture of an initiative's timeline, with a text that says the same.

    A mark is filled where the report mentions the initiative and hollow where it is silent; the
    axis is broken where the archive holds no report. Reports without a year have no mark; without
    any year there is no picture.

    >>> axis([])
    ''
    """
    dated = [entry for entry in found if entry.report.front.year is not None]
    if not dated:
        return ""
    places = _Places(dated)
    parts = "\n".join((*places.lines(), *places.marks(), *places.years()))
    return (
        f'<svg class="axis" role="img" width="100%" height="{places.base + FOOT}" '
        f'aria-label="{escape(in_words(found))}">\n{parts}\n</svg>'
    )


def in_words(found: Sequence[Entry]) -> str:
    """What the picture shows, for those who do not see it.

    >>> in_words([])
    'Timeline.'
    """
    said = ", ".join(entry.name for entry in found if entry.passages)
    silent = ", ".join(entry.name for entry in found if not entry.passages)
    gaps = ", ".join(span_of_years(*gap) for gap in years_without(found))
    told = (
        f"Mentioned in {said}." if said else "",
        f"Not mentioned in {silent}." if silent else "",
        f"The archive holds no report for {gaps}." if gaps else "",
    )
    return " ".join(("Timeline.", *(part for part in told if part)))


class _Places:
    """Where on the picture everything stands."""

    def __init__(self, dated: Sequence[Entry]) -> None:
        self.by_year: dict[int, list[Entry]] = {}
        for entry in dated:
            self.by_year.setdefault(entry.report.front.year or 0, []).append(entry)
        self.first, self.last = min(self.by_year), max(self.by_year)
        highest = max(len(entries) for entries in self.by_year.values())
        self.base = STEP * highest
        span = self.last - self.first
        self.radius = max(SMALLEST, min(RADIUS, ROOM / span)) if span else RADIUS

    def x(self, year: int) -> float:
        span = self.last - self.first
        part = (year - self.first) / span if span else 0.5
        return round(MARGIN + part * (100 - 2 * MARGIN), 2)

    def lines(self) -> Iterator[str]:
        for before, after in pairwise(self.by_year):
            yield element(
                "line",
                "",
                class_="gap" if after > before + 1 else "kept",
                x1=f"{self.x(before)}%",
                x2=f"{self.x(after)}%",
                y1=str(self.base - STEP // 2),
                y2=str(self.base - STEP // 2),
            )

    def marks(self) -> Iterator[str]:
        for year, held in self.by_year.items():
            for above, entry in enumerate(held):
                yield element(
                    "circle",
                    "",
                    class_="said" if entry.passages else "silent",
                    cx=f"{self.x(year)}%",
                    cy=str(self.base - STEP // 2 - above * STEP),
                    r=f"{self.radius:g}",
                )

    def years(self) -> Iterator[str]:
        order = [self.first, self.last, *self.by_year]
        always = spread(((year, self.x(year)) for year in order), NEAR)
        kept = spread(((year, self.x(year)) for year in [*always, *order]), NEARER)
        for year in sorted(kept):
            yield element(
                "text",
                str(year),
                class_="year" if year in always else "year wide",
                x=f"{self.x(year)}%",
                y=str(self.base + FOOT - 10),
                text_anchor="middle",
            )


def spread(places: Iterable[tuple[int, float]], apart: float) -> list[int]:
    """Of things and their places, taken in order, those that keep their distance from all before.

    >>> spread([(2003, 0.0), (2014, 100.0), (2004, 5.0), (2009, 50.0)], 8)
    [2003, 2014, 2009]
    """
    kept: dict[int, float] = {}
    for thing, place in places:
        if thing not in kept and all(abs(place - other) >= apart for other in kept.values()):
            kept[thing] = place
    return list(kept)
