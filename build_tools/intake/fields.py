"""What a line of a letterhead states: session, place, dates, symbol, language, body, kind of paper.

Each reader looks for one field in one line and says what it found and where; none guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.intake.dates import find_date
from build_tools.intake.names import BODY


@dataclass(frozen=True, slots=True)
class Field:
    """A key of the front matter, its value, and the span of the line that states it."""

    key: str
    value: str | int
    start: int
    end: int


TENS = {
    "twent": 20,
    "thirt": 30,
    "fort": 40,
    "fift": 50,
    "sixt": 60,
    "sevent": 70,
    "eight": 80,
    "ninet": 90,
}

ONES = {
    name: value
    for value, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        start=1,
    )
}

ORDINAL = re.compile(
    r"(?P<digits>\d{1,4})\s*(?:st|nd|rd|th)\b"
    r"|\b(?P<hundred>(?:one |two )?hundred(?:th|\s+and)?[\s-]*)?"
    r"(?:(?P<tens>twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?P<ty>ieth|y))?"
    r"(?:[\s-]?(?P<ones>" + "|".join(sorted(ONES, key=len, reverse=True)) + r"))?\b",
    re.IGNORECASE,
)

BETWEEN = (
    r"(?:\s+(?:\(?(?:annual|special|regular|resumed|extraordinary|ordinary|plenary|substantive|"
    r"emergency|first|second)\)?))*"
)

SESSION = re.compile(BETWEEN + r"\s+session\b", re.IGNORECASE)

OF_BODY = re.compile(
    r"\s+of\s+the\s+(?P<body>[A-Z][\w’'&-]*(?:\s+(?:of|the|on|for|and|[A-Z][\w’'&-]*))*)"
)

PLACE = re.compile(
    r"(?:held\s+(?:in|at)\s+)?(?P<place>[A-Z][\w.’'-]*(?:[\s-](?:de|la|of|the|[A-Z][\w.’'-]*)){0,3}"
    r"(?:\s*\([A-Z][\w .’'-]+\)|,\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)?)?)\s*[,:]?\s*$"
)

LANGUAGES = {
    "english": "en",
    "french": "fr",
    "spanish": "es",
    "arabic": "ar",
    "chinese": "zh",
    "russian": "ru",
    "german": "de",
    "portuguese": "pt",
    "italian": "it",
    "français": "fr",
    "anglais": "en",
    "español": "es",
    "inglés": "en",
    "deutsch": "de",
}

LANGUAGE = re.compile(
    r"^(?:(?:original(?:\s+language)?|language|langue|or\.)\s*:?\s*(?P<a>[^\W\d]+)|(?P<b>[^\W\d]+)\s+only)\s*$",
    re.IGNORECASE,
)

# Lines of a letterhead that no key of the front matter holds.
ASIDES = (
    r"distr(?:ibution)?\b.*|general|restricted|limited|confidential|unclassified",
    r"for (?:information|decision|action|discussion)|draft|advance (?:unedited )?version",
    r"original\s*:?|(?:provisional )?agenda item\b.*|item\s+\d.*|agenda\s+item.*",
    r"(?:\w+\s){0,2}item on the agenda|ordered by .*|to be printed .*|print(?:ed)? (?:in|on).*",
    r"page\s*:?|date\s*:?|document\s*:?|symbol\s*:?|advance copy|english|en\b|fr\b|e\b|\(?e\)?",
    r"(?:\d{2}-\d{5}.*)|gv\.\d.*|o: [a-z]+|\*\w+\*",
    r"(?:\w+\s){0,2}session(?:\s+of)?\s+\d{4}",
)
DISTRIBUTION = re.compile(rf"^(?:{'|'.join(ASIDES)})$", re.IGNORECASE)


def session_number(chars: str) -> tuple[int, int, int] | None:
    """A session's number in digits or words: value, start and end of the number.

    >>> [session_number(c)[0] for c in ("86th Session", "Sixty-sixth session", "hundredth session")]
    [86, 66, 100]
    """
    for match in ORDINAL.finditer(chars):
        value = _ordinal(match)
        end = match.start() + len(match.group().rstrip())
        if value and SESSION.match(chars, end):
            return value, match.start(), end
    return None


def _ordinal(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"])
    hundred = (match["hundred"] or "").strip().lower()
    value = (200 if hundred.startswith("two") else 100) if hundred else 0
    value += TENS.get((match["tens"] or "").lower(), 0)
    return value + ONES.get((match["ones"] or "").lower(), 0)


def read_fields(chars: str) -> Iterator[Field]:
    """All that a line states, each with its span. Organization and body are read elsewhere.

    >>> line = "86th Session of the Council Geneva, 18-21 November 2003"
    >>> [(item.key, item.value) for item in read_fields(line)][:3]
    [('session', 86), ('body', 'Council'), ('meeting_start', '2003-11-18')]
    """
    language = LANGUAGE.match(chars)
    if language:
        name = (language["a"] or language["b"]).lower()
        if name in LANGUAGES:
            yield Field("language", LANGUAGES[name], 0, len(chars))
            return
    rest, offset = chars, 0
    found = session_number(chars)
    if found:
        value, start, end = found
        after = SESSION.match(chars, end)
        offset = after.end() if after else end
        yield Field("session", value, start, offset)
        body = OF_BODY.match(chars, offset)
        if body:
            name, stop = _body_name(chars, body)
            yield Field("body", name, offset, stop)
            offset = stop
        rest = chars[offset:]
    yield from _dates(rest, offset, in_session=bool(found))


def _body_name(chars: str, match: re.Match[str]) -> tuple[str, int]:
    """The body's name ends before a place that a date follows: `the Council Geneva, 18-21 …`."""
    name = match["body"]
    dated = find_date(chars[match.end() :])
    tail = name.rsplit(None, 1)
    if dated and len(tail) == 2 and chars[match.end() : match.end() + 1] == ",":
        return tail[0], match.start("body") + len(tail[0])
    return name, match.end()


def _dates(chars: str, offset: int, *, in_session: bool) -> Iterator[Field]:
    dated = find_date(chars)
    if dated is None:
        return
    before = chars[: dated.start]
    held = HELD.search(before)
    lead = ISSUED.search(before) or held
    place = PLACE.search(before.lstrip(" ,;:(")) or AFTER.match(chars[dated.end :])
    start, end = offset + (lead.start() if lead else dated.start), offset + dated.end
    if dated.ranged or (held and not place) or (place and in_session):
        yield Field("meeting_start", dated.first.isoformat(), start, end)
        if dated.ranged or in_session:
            yield Field("meeting_end", dated.last.isoformat(), start, end)
    else:
        yield Field("issued", dated.first.isoformat(), start, end)
    if place and _is_place(place["place"]) and not held:
        yield Field("place", place["place"].strip(" ,"), offset, start)


AFTER = re.compile(r",\s+(?P<place>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2})\s*\Z")

HELD = re.compile(r"\b(?:meeting|held)\b(?:\s+(?:held|on|of|from))*\s*:?\s*\Z", re.IGNORECASE)

ISSUED = re.compile(
    r"(?:date(?:d)?|published|issued|adopted|version|as (?:of|at)|printed|updated|approved)"
    r"(?: of issue)?(?: on)?\s*:?\s*\Z",
    re.IGNORECASE,
)


def _is_place(name: str) -> bool:
    first = name.split(maxsplit=1)[0].lower().strip(".")
    if any(word.strip(".,").casefold() in LANGUAGES for word in name.split()):
        return False
    return not BODY.search(name) and first not in (
        "date",
        "dated",
        "published",
        "issued",
        "meeting",
        "on",
        "the",
        "version",
        "report",
        "session",
        "original",
        "distr",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "from",
        "for",
        "period",
        "printed",
        "adopted",
        "updated",
        "draft",
        "to",
    )
