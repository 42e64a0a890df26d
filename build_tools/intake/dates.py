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
ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
NUMERIC = re.compile(r"(?<![\w/.])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d{2})(?![\w/])")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a range found in a line: first day, last day (the same for one day), its span."""

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

    `5.10.2011` is day, month, year; with a slash (`5/10/2011`) only where one number is above 12.

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
    parts = match.groupdict()
    month = MONTHS[parts["m1"].lower()]
    last_month = MONTHS[parts["m2"].lower()] if parts.get("m2") else month
    year = int(parts["y1"])
    last_year = int(parts["y2"]) if parts.get("y2") else year
    if not parts.get("y2") and last_month < month:
        year -= 1
    last_day = parts.get("d2") or parts["d1"]
    try:
        first, last = (
            date(year, month, int(parts["d1"])),
            date(last_year, last_month, int(last_day)),
        )
    except ValueError:
        return None
    return Dated(first, last, *match.span()) if first <= last else None


def _numeric(chars: str) -> Dated | None:
    match = ISO.search(chars)
    if match:
        return _day(match, int(match[1]), int(match[2]), int(match[3]))
    match = NUMERIC.search(chars)
    if match is None:
        return None
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "/" and day <= 12 and month <= 12 and day != month:
        return None
    if month > 12 and match[2] == "/":
        day, month = month, day
    return _day(match, year, month, day)


def _day(match: re.Match[str], year: int, month: int, day: int) -> Dated | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Dated(found, found, *match.span())
