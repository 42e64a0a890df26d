"""Page numbers: their shapes, and the count that tells them from other bare numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.source import Row

PAGE_WORD = r"(?:p\s?a\s?g\s?e|seite|página|pag\.?|pg\.?|p\.)"
PAGE_NUMBER = re.compile(
    rf"""
    [-–—_/\[(|.\s]*                       # `- 3 -`, `/3…`, `[page 3]`
    (?: {PAGE_WORD}\s*(?P<a>\d{{1,4}}|[ivxl]{{1,6}}\b)    # `Page 3`, `p. iv`, `Page 3 of 12`
        (?:\s*(?:of|/|sur|de|von)\s*\d{{1,4}})?
      | (?P<b>\d{{1,4}}) (?:\s*(?:of|/|\|)\s*(?:{PAGE_WORD}|\d{{1,4}}))     # `3/12`, `3 of 12`
      | (?P<c>\d{{1,4}}) (?:\s*+\|?\s*+{PAGE_WORD})        # `3 | P a g e`
      | (?P<d>\d{{1,4}}|[ivxl]{{1,6}})                    # `3`, `iv`
    )
    [-–—_/\])|…\s]*\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
DASHED = re.compile(r"[-–—_]\s*\d{1,4}\s*[-–—_]\Z")
CONTINUED = re.compile(
    r"""
      /\s*(?:\.\.\.|…)\Z         # `/...` at a page's foot
    | \(?continued\)?\Z          # `(continued)`
    | /\d{1,3}(?:\.\.\.|…)\Z     # `/3...`
    """,
    re.VERBOSE | re.IGNORECASE,
)
# An address or a sign that stands beside a page number (specimens/far3-ipu-2012, line 46).
SIGN = re.compile(r"(?:#\w{2,30}|(?:https?://|www\.)\S{3,80})\Z")
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
# A page holds more characters than a paragraph whose number stands alone on its line, and so many
# rows lie between two numbers of pages.
PAGE_LENGTH, PAGE_ROWS = 1200, 18


def is_page_number(chars: str) -> bool:
    """Has the row the shape of a page number?

    >>> [is_page_number(c) for c in ("- 3 -", "Page 3 of 12", "3 | P a g e", "3 per cent")]
    [True, True, True, False]
    """
    return bool(PAGE_NUMBER.match(chars))


def interrupts(rows: Sequence[Row], at: int) -> bool:
    r"""Does the row stand in the middle of a sentence: no stop before, a small letter after?

    >>> from build_tools.intake.source import read_rows
    >>> interrupts(read_rows("the work of its\n12\noffices went on"), 1)
    True
    """
    if not 0 < at < len(rows) - 1:
        return False
    before, after = rows[at - 1].chars, rows[at + 1].chars
    return not SENTENCE_END.search(before) and after[:1].islower()


@dataclass(frozen=True, slots=True)
class Link:
    """A row of a bare number, as the last of a chain: its position, and the chain before it.

    >>> Link(at=40, length=2, before=Link(at=3)).rows
    [3, 40]
    """

    at: int
    length: int = 1
    before: Link | None = None

    @property
    def rows(self) -> list[int]:
        """The positions of the whole chain, rising."""
        found: list[int] = []
        link: Link | None = self
        while link is not None:
            found.append(link.at)
            link = link.before
        return found[::-1]


def counted_pages(rows: Sequence[Row]) -> list[int]:
    r"""Rows, by position, of a bare number that count pages.

    They rise by one, far apart, and some stand in mid-sentence; a column of figures is too dense to
    be pages.

    >>> from build_tools.intake.source import read_rows
    >>> page = "It noted the work of it and\n" * 30
    >>> counted_pages(read_rows(page + "7\n" + page + "8\n" + page))
    [30, 61]
    >>> counted_pages(read_rows("1\nIt was.\n2\nIt is.\n3"))
    []
    """
    chain = _longest(rows)
    steps = len(chain) - 1
    if steps < 1:
        return [at for at in chain if interrupts(rows, at)]
    first, last = chain[0], chain[-1]
    broken = any(interrupts(rows, at) for at in chain)
    between = sum(len(row.chars) for row in rows[first:last]) / steps
    far = (last - first) / steps >= PAGE_ROWS or between >= PAGE_LENGTH
    return chain if broken or far else []


def _longest(rows: Sequence[Row]) -> list[int]:
    """The longest run of bare numbers that rise by one, or by two where one was lost."""
    best: dict[int, Link] = {}
    for at, row in enumerate(rows):
        match = PAGE_NUMBER.match(row.chars)
        if match is None or not (match["d"] or "").isdigit() or "(" in row.chars:
            continue
        value = int(match["d"])
        near = [link for step in (1, 2) if (link := best.get(value - step))]
        before = max(near, key=lambda link: link.length, default=None)
        link = Link(at, before.length + 1 if before else 1, before)
        if value not in best or link.length > best[value].length:
            best[value] = link
    longest = max(best.values(), key=lambda link: link.length, default=None)
    return longest.rows if longest else []
