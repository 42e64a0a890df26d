"""Rows that open with a number, and what speaks for each: the break before it, and its looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.casing import in_capitals
from build_tools.intake.endings import MARKED_END, dangling, finished
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row
from build_tools.intake.text import EMPHASIS, STRONG
from build_tools.intake.typeface import wholly

LONGEST_HEADING = 300
# Two sentences behind a stray `#` are a paragraph that a page cut off.
PROSE = re.compile(r"[a-z)]{2}[.!?] [A-Z(]")
# A line that leaves a fifth of the measure free, next word included, was ended by its author.
SHORT_LINE = 0.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may open a numbered paragraph.

    `at` is the row's position, `value` its number; `strong` says that a clear break stands before
    it, `heading` that it looks like the heading of a numbered section.

    >>> Candidate(at=7, value=12, strong=True, heading=False).value
    12
    """

    at: int
    value: int
    strong: bool
    heading: bool


def candidates(
    rows: Sequence[Row], openings: Sequence[Opening], profile: Profile
) -> list[Candidate]:
    r"""All rows that open with a number, in order, with how firm the break before them is.

    >>> from build_tools.intake.openings import open_rows
    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("It met in March\n2009. It met again.\n\n2. It ended.")
    >>> [(c.at, c.value, c.strong) for c in candidates(rows, open_rows(rows), Profile(measure=20))]
    [(1, 2009, False), (2, 2, True)]
    """
    found = []
    for at, opened in enumerate(openings):
        label = opened.label
        if label is not None and label.kind == "number":
            strong = opened.dash or firm(rows, at, profile)
            found.append(Candidate(at, label.value, strong, heading_like(rows, at, opened)))
    return found


def firm(rows: Sequence[Row], at: int, profile: Profile) -> bool:
    r"""Is there a clear break before a row: a gap, a finished or a short line, a heading?

    A gap at the turn of a page is none, and neither is one behind a line that calls for more.

    >>> from build_tools.intake.source import read_rows
    >>> [firm(read_rows(text), 1, Profile(measure=20)) for text in
    ...  ("held in March\n2009. IOM led", "It was held.\n2. IOM led", "held on\n\n7. March")]
    [False, True, False]
    """
    if at == 0:
        return True
    row, before = rows[at], rows[at - 1]
    if before.hashes or row.hashes or row.glued:
        return True
    if finished(before.chars) or in_capitals(before.chars):
        return True
    if row.gap and not row.soft:
        return not dangling(before.chars)
    return profile.room(before, row) > SHORT_LINE


def heading_like(rows: Sequence[Row], at: int, opened: Opening) -> bool:
    """Does a numbered row look like a section heading: marked as one, short, no stop at its end?

    2005, line 117: `## **2. Support to IOM-Southern African …:**`. A sentence in bold is none.

    >>> from build_tools.intake.openings import opening
    >>> from build_tools.intake.source import read_rows
    >>> [heading_like(read_rows(line), 0, opening(line)) for line in
    ...  ("1. INTRODUCTION AND BACKGROUND", "1. The Committee met", "1. THE COMMITTEE MET AGAIN.")]
    [True, False, False]
    """
    row, words = wording(rows, at, opened)
    if not words or len(words) > LONGEST_HEADING or words[-1:] in ".;," or MARKED_END.search(words):
        return False
    marked = wholly(row.text, STRONG) or wholly(row.text, EMPHASIS) or in_capitals(words)
    return marked or (row.hashes > 0 and not PROSE.search(words))


def wording(rows: Sequence[Row], at: int, opened: Opening) -> tuple[Row, str]:
    r"""The row that holds a label's words: its own, or the next where the label stands alone.

    >>> from build_tools.intake.openings import opening
    >>> from build_tools.intake.source import read_rows
    >>> wording(read_rows("12.\nThe Council"), 0, opening("12."))[1]
    'The Council'
    """
    words = rows[at].chars[opened.end :]
    if words or at + 1 == len(rows):
        return rows[at], words
    return rows[at + 1], rows[at + 1].chars
