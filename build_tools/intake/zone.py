"""Where the letterhead ends and the report's text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.intake.casing import in_capitals
from build_tools.intake.dates import find_date
from build_tools.intake.labels import Label
from build_tools.intake.numbering import Numbering
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile, finished
from build_tools.intake.source import Row

MOST_ROWS = 60
SHORTEST_TEXT = 130
OPENING_SECTIONS = frozenset(["summary", "introduction", "abstract", "foreword", "preface"])
SENTENCES = re.compile(r"[a-z]{2}[.;] [A-Z]")


def text_begins(
    rows: Sequence[Row], openings: Sequence[Opening], numbering: Numbering, profile: Profile
) -> int:
    """The first row of running text: a numbered paragraph, a labelled heading, or a sentence."""
    for at, row in enumerate(rows[: MOST_ROWS + 1]):
        label = openings[at].label
        if at in numbering.paragraphs or at in numbering.headings:
            return at
        if label is not None and at > 0 and _opens(label, row, openings, at):
            return at
        if _sentence(rows, at, profile) or (at > 0 and _general(row)):
            return at
    return min(len(rows), MOST_ROWS)


def _general(row: Row) -> bool:
    """`Summary`, `Introduction`: a section, not a title."""
    return row.chars.casefold().strip("* :.") in OPENING_SECTIONS


def _opens(label: Label, row: Row, openings: Sequence[Opening], at: int) -> bool:
    if find_date(row.chars):
        return False
    if label.kind == "title":
        return label.value == 1 and row.chars[:1].isupper()
    if label.kind == "letter":
        return label.value == 1 and _comes(openings, at, 2)
    return label.kind in ("roman", "decimal", "bracket") or (
        label.kind == "glyph" and len(row.chars) >= 60
    )


def _comes(openings: Sequence[Opening], at: int, value: int) -> bool:
    """`A.` opens a section where `B.` comes further down."""
    return any(
        later.label is not None and later.label.kind == "letter" and later.label.value == value
        for later in openings[at + 1 :]
    )


def _sentence(rows: Sequence[Row], at: int, profile: Profile) -> bool:
    chars = rows[at].chars
    if in_capitals(chars) or rows[at].hashes:
        return False
    if not profile.measure:
        return len(chars) > 120 and finished(chars)
    together, ends = chars, finished(chars)
    for row in rows[at + 1 : at + 4]:
        if row.gap > 0 or (ends and len(together) > SHORTEST_TEXT):
            break
        together += " " + row.chars
        ends = finished(together)
    ends = ends or bool(SENTENCES.search(together))
    return len(together) > SHORTEST_TEXT and ends and chars[:1].isupper() and len(chars) > 50
