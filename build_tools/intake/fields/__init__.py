"""What a line of a letterhead states: session, place, dates, symbol, language, body, kind of paper.

Each reader looks for one field in one line and says what it found and where; none guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.intake.dates import Dated, find_date
from build_tools.intake.fields.field import Field
from build_tools.intake.fields.languages import LANGUAGES, find_language
from build_tools.intake.fields.names import (
    BODY,
    foreign_name,
    is_body,
    organization_name,
    typical_body,
)
from build_tools.intake.fields.papers import find_paper, find_series_paper
from build_tools.intake.fields.sessions import MEETING_OF, find_session, session_number
from build_tools.intake.fields.symbols import find_symbol

# 2003, line 7: `86th Session of the Council Geneva, 18-21 November 2003`.
OF_BODY = re.compile(
    r"(?<!\s)\s+of\s+the\s+(?P<body>[A-Z][\w’'&-]*(?:\s+(?:of|the|on|for|and|[A-Z][\w’'&-]*))*)"
)
PLACE = re.compile(
    r"""
    (?:held\s{1,9}(?:in|at)\s{1,9})?
    (?P<place>
        [A-Z][\w.’'-]{0,40}+                                          # `Geneva`, `Rio de Janeiro`
        (?:[\s-](?:de|la|of|the|[A-Z][\w.’'-]{0,40}+)){0,3}
        (?:\s{0,9}\([A-Z][\w .’'-]{1,40}\)                            # `Bern (Switzerland)`
          |,\s[A-Z][\w.’'-]{1,40}+(?:\s[A-Z][\w.’'-]{1,40}+)?         # `Addis Ababa, Ethiopia`
        )?
    )
    \s{0,9}[,:]?\s{0,9}$
    """,
    re.VERBOSE,
)
# Behind the date: `3 May 2011, Geneva`.
PLACE_BEHIND = re.compile(r",\s+(?P<place>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2})\s*\Z")
HELD = re.compile(
    r"\b(?:[Mm]eeting|MEETING|[Hh]eld)\b"
    r"(?:\s{1,9}of\s{1,9}(?:the\s{1,9})?(?P<body>[A-Z]\w{1,40}+(?:\s[A-Z]\w{1,40}+){0,3}))?"
    r",?(?:\s{1,9}(?:held|on|of|from)){0,4}\s{0,9}:?\s{0,9}\Z"
)
ISSUED = re.compile(
    r"""
    (?:date(?:d)?|published|issued|adopted|version|as[ ](?:of|at)|printed|updated|approved)
    (?:[ ]of[ ]issue)?(?:[ ]on)?\s{0,9}:?\s{0,9}\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words with a capital before a date that name no place.
NO_PLACE = frozenset(
    """
    date dated published issued meeting on the version report session original distr monday tuesday
    wednesday thursday friday saturday sunday from for period printed adopted updated draft to
    """.split()
)
NAME_AND_PLACE = 2


def read_fields(chars: str) -> Iterator[Field]:
    """All that a line states, each with its span. Organization and body are read elsewhere.

    A range of days is a meeting, and so is a day behind a session; another day is one of issue.

    >>> line = "86th Session of the Council Geneva, 18-21 November 2003"
    >>> for item in read_fields(line):
    ...     print(item.key, item.value)
    session 86
    body Council
    meeting_start 2003-11-18
    meeting_end 2003-11-21
    place Geneva
    """
    language = find_language(chars)
    if language is not None:
        yield language
        return
    offset = 0
    session = find_session(chars)
    if session:
        yield session
        offset = session.end
        body = _body_of_session(chars, offset)
        if body:
            yield body
            offset = body.end
        elif meeting := MEETING_OF.search(chars[session.start : session.end]):
            start = session.start + meeting.start(1)
            yield Field("body", meeting[1].capitalize(), start, start + len(meeting[1]))
    yield from _dates(chars[offset:], offset, in_session=session is not None)


def _body_of_session(chars: str, offset: int) -> Field | None:
    """The body's name ends before a place that a date follows: `the Council Geneva, 18-21 …`."""
    match = OF_BODY.match(chars, offset)
    if match is None:
        return None
    name, end = match["body"], match.end()
    tail = name.rsplit(None, 1)
    placed = len(tail) == NAME_AND_PLACE and chars[end : end + 1] == ","
    if placed and find_date(chars[end:]):
        return Field("body", tail[0], offset, match.start("body") + len(tail[0]))
    return Field("body", name, offset, end)


def _dates(chars: str, offset: int, *, in_session: bool) -> Iterator[Field]:
    dated = find_date(chars)
    if dated is None:
        return
    before = chars[: dated.start]
    held = HELD.search(before)
    lead = ISSUED.search(before) or held
    place = PLACE.search(before.lstrip(" ,;:(")) or PLACE_BEHIND.match(chars[dated.end :])
    start, end = offset + (lead.start() if lead else dated.start), offset + dated.end
    met = dated.ranged or bool(held) or (place and in_session)
    over = bool(dated.ranged or in_session or held)
    if held and held["body"] and BODY.search(held["body"]):
        yield Field("body", held["body"], start, end)
    yield from _days(dated, start, end, met=bool(met), over=over)
    if place and not held and _is_place(place["place"]):
        yield Field("place", place["place"].strip(" ,"), offset, start)
    second = find_date(chars[dated.end :]) if dated.ranged else None
    if second and not second.ranged:
        yield Field("issued", second.first.isoformat(), end + second.start, end + second.end)


def _days(dated: Dated, start: int, end: int, *, met: bool, over: bool) -> Iterator[Field]:
    """The days of a meeting, its end where it is `over`; or a day of issue."""
    if not met:
        yield Field("issued", dated.first.isoformat(), start, end)
        return
    yield Field("meeting_start", dated.first.isoformat(), start, end)
    if over:
        yield Field("meeting_end", dated.last.isoformat(), start, end)


def _is_place(name: str) -> bool:
    """No body, no language (`English, 3 May 2011`), none of the words that lead to a date."""
    first = name.split(maxsplit=1)[0].lower().strip(".")
    if any(word.strip(".,").casefold() in LANGUAGES for word in name.split()):
        return False
    return not BODY.search(name) and first not in NO_PLACE


__all__ = [
    "Field",
    "find_paper",
    "find_series_paper",
    "find_symbol",
    "foreign_name",
    "is_body",
    "organization_name",
    "read_fields",
    "session_number",
    "typical_body",
]
