"""The session of a body, counted in digits or in words."""

from __future__ import annotations

import re

from build_tools.intake.fields.field import Field

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
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        """.split(),
        start=1,
    )
}
ORDINAL = re.compile(
    rf"""
      (?P<digits>\d{{1,4}})\s*(?:st|nd|rd|th)\b                    # `86th Session` (2003, line 7)
    | \b(?P<hundred>(?:one[ ]|two[ ])?hundred(?:th|\s+and)?[\s-]*)?   # `one hundred and fifth`
      (?:(?P<tens>twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?P<ty>ieth|y))?
      (?:[\s-]?(?P<ones>{"|".join(sorted(ONES, key=len, reverse=True))}))?\b  # `Sixty-sixth`
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `fourth special session`, `2nd (resumed) session`; a board counts its meetings.
BETWEEN = r"""
    (?:\s+(?:\(?(?:annual|special|regular|resumed|extraordinary|ordinary|plenary|substantive
    |emergency|first|second)\)?)){0,6}
    """
SESSION = re.compile(
    r"(?<!\s)" + BETWEEN + r"\s+(?:session\b|(?:(?:board|council|committee)\s+)?meeting\b)",
    re.VERBOSE | re.IGNORECASE,
)
# `Thirtieth Board Meeting`: the body is in the count.
MEETING_OF = re.compile(r"(?<!\s)\s+(board|council|committee)\s+meeting\b", re.IGNORECASE)


def session_number(chars: str) -> tuple[int, int, int] | None:
    """A session's number in digits or words: value, start and end of the number.

    Only before the word `session`: `sixth International Day` counts no session.

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


def find_session(chars: str) -> Field | None:
    """The session that a line states, with the words `annual session` and their like in its span.

    2014, line 20 states it alone; 2003, line 7 with body, place and dates behind it.

    >>> found = find_session("105th Session")
    >>> found.value, found.end
    (105, 13)
    """
    found = session_number(chars)
    if found is None:
        return None
    value, start, end = found
    after = SESSION.match(chars, end)
    return Field("session", value, start, after.end() if after else end)
