"""Dates in words, as reports themselves write them."""

from __future__ import annotations

from datetime import date

from build_tools.views.markup import element, escape

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(iso: str) -> str:
    """One day as HTML, its ISO date kept for machines; text that names no day stays as it is.

    >>> day_in_words("2003-11-07")
    '<time datetime="2003-11-07">7 November 2003</time>'
    >>> day_in_words("2003-02-31")
    '2003-02-31'
    """
    day = _day(iso)
    return escape(iso) if day is None else _time(day, plain_day(iso))


def plain_day(iso: str) -> str:
    """One day as text; text that names no day stays as it is.

    >>> plain_day("2003-11-07"), plain_day("2003-02-31")
    ('7 November 2003', '2003-02-31')
    """
    day = _day(iso)
    return iso if day is None else f"{day.day} {_month(day)} {day.year}"


def days_in_words(start: str | None, end: str | None) -> str:
    """A meeting's days as HTML, saying month and year once where both days share them.

    >>> import re
    >>> plain = lambda html: re.sub("<[^>]*>", "", html)
    >>> plain(days_in_words("2003-11-18", "2003-11-21"))
    '18–21 November 2003'
    >>> plain(days_in_words("2003-12-30", "2004-01-02"))
    '30 December 2003 – 2 January 2004'
    """
    first, last = _day(start or ""), _day(end or "")
    if first is None or last is None or first == last:
        return " – ".join(day_in_words(iso) for iso in dict.fromkeys((start, end)) if iso)
    parts = [str(first.day)]
    if (first.year, first.month) != (last.year, last.month):
        parts.append(_month(first))
    if first.year != last.year:
        parts.append(str(first.year))
    dash = "–" if len(parts) == 1 else " – "
    return _time(first, " ".join(parts)) + dash + day_in_words(last.isoformat())


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _time(day: date, text: str) -> str:
    return element("time", text, datetime=day.isoformat())
