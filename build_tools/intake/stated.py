"""One row of a letterhead taken apart: the fields it states, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.intake import fields, papers
from build_tools.intake.pages import WIDE

TITLE_WORD = re.compile(
    r"\b(?:report|review|plan|strategy|programme|statement|annual|proceedings|minutes|overview|"
    r"assessment|evaluation|framework|update|progress|paper|survey|study)\b",
    re.IGNORECASE,
)
# Words of a letterhead that no key of the front matter holds, wherever they stand in a row.
ASIDE = re.compile(
    r"\b(?:distr(?:ibution)?\.?\s*:?\s*(?:general|limited|restricted|confidential)?|"
    r"(?:provisional\s+)?agenda\s+item\s*:?\s*\d+(?:\.\d+)*(?:\s*\([a-z]\))?|"
    r"original\s*:\s*(?=\Z))(?!\w)",
    re.IGNORECASE,
)
PRINTING = re.compile(
    r"^(?:ordered by|to be printed|printed (?:in|on)|by authority of)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stated:
    """The fields of a row, and the rest of its words."""

    fields: tuple[fields.Field, ...]
    rest: str


def read_row(chars: str) -> Stated:
    """Take a row apart, column by column. A title that holds a date stays whole.

    >>> read_row("General Assembly    Distr.: General").rest, read_row("Geneva, 3 May 2011").rest
    ('General Assembly', '')
    >>> read_row("CONFERENCE ROOM PAPER/10").fields[0].value
    'CONFERENCE ROOM PAPER/10'
    """
    parts = [_column(part.strip()) for part in WIDE.split(chars) if part.strip(" *")]
    found = tuple(item for part in parts for item in part.fields)
    return Stated(found, "  ".join(part.rest for part in parts if part.rest).strip())


def _column(chars: str) -> Stated:
    plain = chars.strip("* ")
    if PRINTING.match(plain):
        return Stated((), "")
    found = list(fields.read_fields(plain))
    symbol = papers.find_symbol(plain)
    if symbol and all(item.end <= symbol.start or item.start >= symbol.end for item in found):
        found.append(symbol)
    paper = papers.find_series_paper(plain) if found else None
    covered = sum(item.end - item.start for item in found if item.key != "meeting_end")
    if found and covered * 2 <= len(plain) and TITLE_WORD.search(plain) and paper is None:
        return Stated((), plain)
    found += [paper] if paper else []
    rest = _uncovered(plain, found)
    if fields.DISTRIBUTION.match(rest) or fields.DISTRIBUTION.match(plain):
        rest = ""
    return Stated(tuple(found), rest)


def _uncovered(chars: str, found: list[fields.Field]) -> str:
    """The words that no field covers, without the asides of a letterhead."""
    kept = list(chars)
    for item in found:
        kept[item.start : item.end] = " " * (item.end - item.start)
    words = ASIDE.sub(" ", "".join(kept))
    return " ".join(words.split()).strip(" ,;:-–—")
