"""Dates as letterheads print them, read only where they are certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = rf"(?P<{{0}}>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
YEAR = r"(?P<{0}>(?:1[89]|20)\d{{2}})"
TO = r"\s*(?:-|–|—|to|until|and|&)\s*"


# The months of a year: `5/10/2011` may be read two ways, `25/10/2011` only one.
MONTHS_OF_YEAR = 12


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.])" + "".join(parts) + r"(?![\w/])", re.IGNORECASE)


def _named(template: str, name: str) -> str:
    return template.format(name)


_D1, _D2 = _named(DAY, "d1"), _named(DAY, "d2")
_M1, _M2 = _named(MONTH, "m1"), _named(MONTH, "m2")
_Y1, _Y2 = _named(YEAR, "y1"), _named(YEAR, "y2")

# From the fullest to the shortest, so that a range is not read as its last day.
RANGES = (
    _pattern(_D1, r"\s+", _M1, r",?\s+", _Y1, TO, _D2, r"\s+", _M2, r",?\s+", _Y2),
    _pattern(_D1, r"\s+", _M1, TO, _D2, r"\s+", _M2, r",?\s+", _Y1),
    _pattern(_D1, TO, _D2, r"\s+", _M1, r",?\s+", _Y1),
    _pattern(_M1, r"\s+", _D1, TO, _M2, r"\s+", _D2, r",?\s+", _Y1),
    _pattern(_M1, r"\s+", _D1, TO, _D2, r",?\s+", _Y1),
)
SINGLES = (
    _pattern(_D1, r"\s+", _M1, r",?\s+", _Y1),
    _pattern(_M1, r"\s+", _D1, r",?\s+", _Y1),
)
# `2011-12-05`, `5.12.2011`.
ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
NUMERIC = re.compile(r"(?<![\w/.])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d{2})(?![\w/])")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a range found in a line: first day, last day (the same for one day), its span.

    >>> find_date("Geneva, 5–7 December 2011")
    Dated(first=datetime.date(2011, 12, 5), last=datetime.date(2011, 12, 7), start=8, end=25)
    """

    first: date
    last: date
    start: int
    end: int

    @property
    def ranged(self) -> bool:
        """More than one day."""
        return self.first != self.last


def find_date(chars: str) -> Dated | None:
    """The first date or range in a line, or nothing where none is certain.

    Ranges within a month (2003, line 7), over two months (2005, line 13) and over two years; a
    range whose months run backwards began the year before. `5.10.2011` is day, month, year; with a
    slash (`5/10/2011`) only where one number is above 12. A day that no calendar has is no date.

    >>> found = find_date("Geneva, 29 November-2 December 2005")
    >>> found.first.isoformat(), found.last.isoformat()
    ('2005-11-29', '2005-12-02')
    >>> find_date("5/10/2011") is None
    True
    """
    for pattern in (*RANGES, *SINGLES):
        match = pattern.search(chars)
        found = _read(match) if match else None
        if found is not None:
            return found
    return _numeric(chars)


def _read(match: re.Match[str]) -> Dated | None:
    """What a pattern with named parts found; a part that it does not name is the first one's."""
    parts = match.groupdict()
    month = MONTHS[parts["m1"].lower()]
    last_month = MONTHS[parts["m2"].lower()] if parts.get("m2") else month
    year = int(parts["y1"])
    last_year = int(parts["y2"]) if parts.get("y2") else year
    if not parts.get("y2") and last_month < month:
        year -= 1
    first = _calendar(year, month, int(parts["d1"]))
    last = _calendar(last_year, last_month, int(parts.get("d2") or parts["d1"]))
    if first is None or last is None or first > last:
        return None
    return Dated(first, last, *match.span())


def _calendar(year: int, month: int, day: int) -> date | None:
    """The day, where the calendar has it: no 31 June."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(chars: str) -> Dated | None:
    match = ISO.search(chars)
    if match:
        return _day(match, int(match[1]), int(match[2]), int(match[3]))
    match = NUMERIC.search(chars)
    if match is None:
        return None
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "/" and day <= MONTHS_OF_YEAR and month <= MONTHS_OF_YEAR and day != month:
        return None
    if month > MONTHS_OF_YEAR and match[2] == "/":
        day, month = month, day
    return _day(match, year, month, day)


def _day(match: re.Match[str], year: int, month: int, day: int) -> Dated | None:
    found = _calendar(year, month, day)
    return Dated(found, found, *match.span()) if found else None
