"""One row of a letterhead taken apart: the fields it states, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.intake.fields import Field, find_series_paper, find_symbol, read_fields
from build_tools.intake.fields.papers import DISTRIBUTION
from build_tools.intake.folding import columns

TITLE_WORD = re.compile(
    r"""
    \b(?:report|review|plan|strategy|programme|statement|annual|proceedings|minutes|overview
      |assessment|evaluation|framework|update|progress|paper|survey|study)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words of a letterhead that no key of the front matter holds, wherever they stand in a row.
ASIDE = re.compile(
    r"""
    \b(?:distr(?:ibution)?\.?\s{0,9}:?\s{0,9}(?:general|limited|restricted|confidential)?
      |(?:provisional\s{1,9})?agenda\s{1,9}item\s{0,9}:?\s{0,9}(?:[A-Z]{1,5}\s?)?\d{1,9}
        (?:\.\d{1,9}){0,9}(?:\s{0,9}\([a-z]\))?
      |,\s{0,9}item\s{1,9}\d{1,9}[a-z]?(?=\Z)
      |original\s{0,9}:\s{0,9}(?=\Z))(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
PRINTING = re.compile(
    r"^(?:ordered by|to be printed|printed (?:in|on)|by authority of)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stated:
    """The fields of a row, and the rest of its words.

    >>> read_row("English only")
    Stated(fields=(Field(key='language', value='en', start=0, end=12),), rest='')
    """

    fields: tuple[Field, ...]
    rest: str


def read_row(chars: str) -> Stated:
    """Take a row apart, column by column. A title that holds a date stays whole.

    `GENDER COORDINATION REPORT 2011` (2011, line 15) states nothing, though it holds a year; what
    says to whom a paper is distributed is neither field nor rest.

    >>> read_row("General Assembly    Distr.: General").rest, read_row("Geneva, 3 May 2011").rest
    ('General Assembly', '')
    >>> read_row("CONFERENCE ROOM PAPER/10").fields[0].value
    'CONFERENCE ROOM PAPER/10'
    """
    parts = [_column(part.strip()) for part in columns(chars) if part.strip(" *")]
    found = tuple(item for part in parts for item in part.fields)
    return Stated(found, "  ".join(part.rest for part in parts if part.rest).strip())


def _column(chars: str) -> Stated:
    plain = chars.strip("* ")
    if PRINTING.match(plain):
        return Stated((), "")
    found = list(read_fields(plain))
    symbol = find_symbol(ASIDE.sub(lambda aside: " " * len(aside.group()), plain))
    if symbol and all(item.end <= symbol.start or item.start >= symbol.end for item in found):
        found.append(symbol)
    paper = find_series_paper(plain) if found else None
    if paper is None and _is_title(plain, found):
        return Stated((), plain)
    found += [paper] if paper else []
    rest = _uncovered(plain, found)
    if DISTRIBUTION.match(rest) or DISTRIBUTION.match(plain):
        rest = ""
    return Stated(tuple(found), rest)


def _is_title(chars: str, found: list[Field]) -> bool:
    """The fields cover no more than half of a line that names a report."""
    covered = sum(item.end - item.start for item in found if item.key != "meeting_end")
    told = TITLE_WORD.search(_uncovered(chars, found) if _begins(found) else chars)
    return bool(found) and covered * 2 <= len(chars) and bool(told)


def _begins(found: list[Field]) -> bool:
    """`29th Annual Meeting – September 2014` begins with its session: `annual` is no title's."""
    return any(item.key == "session" and item.start == 0 for item in found)


def _uncovered(chars: str, found: list[Field]) -> str:
    """The words that no field covers, without the asides of a letterhead."""
    kept = list(chars)
    for item in found:
        kept[item.start : item.end] = " " * (item.end - item.start)
    words = ASIDE.sub(" ", "".join(kept))
    return " ".join(words.split()).strip(" ,;:-–—")
