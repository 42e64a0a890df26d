"""What kind of paper a letterhead names, and the symbol it bears."""

from __future__ import annotations

import re

from build_tools.intake.fields import Field

# `A/66/123`, `EB130/12`, `GB.317/PFA/4`, `C/105/CRP/21`, `COM(2011) 123 final`, `HC 123`,
# `CONFERENCE ROOM PAPER/10`, `CM(2012)45`, `C 2011/12`, `WFP/EB.A/2012/5-C`.
SYMBOL = re.compile(
    r"(?<![\w/])(?:[A-Z][A-Z .-]{1,40}[A-Z]/(?:[A-Z]+[/.])?\d{1,4}(?:/\w+)*"
    r"|[A-Z][A-Za-z]{0,9}(?:[./-][A-Z0-9][\w.]*|\(\d{4}\))*"
    r"(?:[/.-]\d{1,4}|\d{1,3}/\d{1,4}|\(\d{4}\)\s?\d{1,4})"
    r"[\w./-]*(?:\s+(?:final|rev\.\s?\d|add\.\s?\d|corr\.\s?\d))?(?:[/-][\w.-]+)*"
    r"|(?<![A-Z] )[A-Z]{1,4}\s"
    r"(?:\(\d{4}\)\s\d{1,4}|(?!(?:19|20)\d{2}(?!\d*/))\d{1,4})(?:[/-]\w+)*)"
    r"(?:\([IVXLC]{1,6}\))?"
    r"(?:\s*\((?:prov|rev|add|corr)[^)]{0,12}\)|\s+(?:Rev|Add|Corr)\.\s?\d{1,2})?(?![\w/])"
)

NOT_SYMBOL = re.compile(r"(?:19|20)\d{2}[-–/]|ISBN|ISSN|\d{4}$|tel|fax", re.IGNORECASE)

PAPER = re.compile(
    r"^(?P<kind>(?:conference room|working|information|background|discussion|position|"
    r"policy|issues?|council|committee|board|room|session) (?:paper|document|note)"
    r"|(?:(?:interim|final|progress|annual|further|first|second|third|mid-term)\s)?"
    r"(?:report|note|memorandum|submission|communication|statement|message)"
    r"\s+(?:of|by|from|prepared by|submitted by)\s+(?:the\s)?[\w’',\s-]{3,80}"
    r"|(?:\w+\s)?(?:special\s)?report of session \d{4}[-–]\d{2,4}"
    r"|information document|background document)(?:/(?P<number>\d{1,3}))?$",
    re.IGNORECASE,
)

# A report *on* something, or of a year, is a title and no kind of paper.
TOPIC = re.compile(r"\s(?:on|relating to|concerning|regarding)\s|(?:19|20)\d{2}", re.IGNORECASE)


def find_symbol(chars: str) -> Field | None:
    """The document's symbol, as printed, where a line holds one.

    >>> [find_symbol(line).value for line in ("COM(2011) 123 final", "EB130/12")]
    ['COM(2011) 123 final', 'EB130/12']
    """
    for match in SYMBOL.finditer(chars):
        if chars[: match.start()].endswith("("):
            continue  # another document, named in passing
        value = match.group().strip()
        if not NOT_SYMBOL.search(value) or "/" in value or "(" in value:
            return Field("symbol", value, match.start(), match.end())
    return None


SERIES_PAPER = re.compile(
    r"(?<!\S)(conference room paper|working paper|information (?:paper|document|note)|background "
    r"(?:paper|document|note)|discussion paper|council document|position paper)(?=/|\s|\Z)",
    re.IGNORECASE,
)


def find_series_paper(chars: str) -> Field | None:
    """A numbered kind of paper in a line that states other fields too.

    >>> find_series_paper("CONFERENCE ROOM PAPER/6 88th Session of the Council").value
    'CONFERENCE ROOM PAPER'
    """
    match = SERIES_PAPER.search(chars)
    return Field("document_type", match[1], *match.span()) if match else None


def find_paper(chars: str) -> Field | None:
    """The kind of paper, where a whole line says it.

    >>> find_paper("CONFERENCE ROOM PAPER/10").value
    'CONFERENCE ROOM PAPER'
    >>> find_paper("Report of the Secretary-General").value
    'Report of the Secretary-General'
    """
    match = PAPER.match(chars.strip())
    if match is None or (TOPIC.search(chars) and "session" not in chars.casefold()):
        return None
    return Field("document_type", match["kind"], 0, len(chars))
