"""Where the letterhead ends and the report's text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.intake.casing import in_capitals
from build_tools.intake.dates import find_date
from build_tools.intake.endings import finished
from build_tools.intake.headings.general import MARKS
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row
from build_tools.intake.survey import Survey

MOST_ROWS = 60
B = 2
OPENING_SECTIONS = frozenset(["summary", "introduction", "abstract", "foreword", "preface"])
SENTENCES = re.compile(r"[a-z]{2}[.;] [A-Z]")
# A list in a letterhead has short lines; an item of the text is longer.
LONG_ITEM = 60
# A paragraph on one line; several wrapped lines together, and the first of them.
LONG_PARAGRAPH, LONG_SENTENCES, LONG_LINE = 120, 130, 50
SENTENCE_ROWS = 4


def text_begins(seen: Survey) -> int:
    r"""The first row, by position, of running text: a number, a labelled heading, or a sentence.

    2003, line 15: `I. INTRODUCTION`. A letterhead longer than 60 rows is none: there the text
    begins after them, or at the end of a shorter file.

    >>> from build_tools.intake.trial import surveyed_text
    >>> text_begins(surveyed_text("English only\n\nREPORT 2003\n\nI. INTRODUCTION\n\n1. It met."))
    2
    """
    for at in range(min(len(seen.rows), MOST_ROWS + 1)):
        if seen.numbering.role(at) in ("paragraph", "heading"):
            return at
        if at > 0 and _opens(seen.rows[at], seen.openings, at):
            return at
        if at > 0 and _general(seen.rows[at]):
            return at
        if _sentence(seen.rows, at, seen.profile):
            return at
    return min(len(seen.rows), MOST_ROWS)


def _general(row: Row) -> bool:
    """`Summary`, `Introduction`: a section, not a title."""
    return row.chars.casefold().strip(MARKS) in OPENING_SECTIONS


def _opens(row: Row, openings: Sequence[Opening], at: int) -> bool:
    """A label that no letterhead has; `5 December` is a date."""
    label = openings[at].label
    if label is None or find_date(row.chars):
        return False
    if label.kind == "title":
        return label.value == 1 and row.chars[:1].isupper()
    if label.kind == "letter":
        return label.value == 1 and _b_comes(openings, at)
    long_item = label.kind == "glyph" and len(row.chars) >= LONG_ITEM
    return label.kind in ("roman", "decimal", "bracket") or long_item


def _b_comes(openings: Sequence[Opening], at: int) -> bool:
    """`A.` opens a section where `B.` comes further down."""
    labels = (later.label for later in openings[at + 1 :])
    return any(
        label is not None and label.kind == "letter" and label.value == B for label in labels
    )


def _sentence(rows: Sequence[Row], at: int, profile: Profile) -> bool:
    """Lines that make up a long paragraph of sentences."""
    chars = rows[at].chars
    if in_capitals(chars) or rows[at].hashes:
        return False
    if not profile.measure:
        return len(chars) > LONG_PARAGRAPH and finished(chars)
    together, ends = chars, finished(chars)
    for row in rows[at + 1 : at + SENTENCE_ROWS]:
        if row.gap > 0 or (ends and len(together) > LONG_SENTENCES):
            break
        together += " " + row.chars
        ends = finished(together)
    ends = ends or bool(SENTENCES.search(together))
    long = len(together) > LONG_SENTENCES and len(chars) > LONG_LINE
    return long and ends and chars[:1].isupper()
