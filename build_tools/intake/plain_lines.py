"""Lines without label or mark: a heading for what stands behind them, or a text."""

from __future__ import annotations

import re

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import Draft
from build_tools.intake.profile import dangling, finished
from build_tools.intake.senses import (
    GENERAL,
    HEADING,
    ITEM,
    NUMBERED,
    PARAGRAPH,
    RUN_IN,
    Sense,
    View,
    ends_in_colon,
    is_item,
)

NOTHING = frozenset(
    ("none", "nil", "no", "not applicable", "n/a", "none encountered", "none reported")
)

SIGNATURE = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,3}[A-Z][\w’'-]+, [A-Z][\w-]+(?:\s\w+){0,4}\Z")

PERSON = re.compile(r"(?:The Honourable|Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Baroness|H\.E)\b\.?\s")

# Two numbers or more at the end: a row of a table.
COLUMNS = re.compile(r"(?:\s[£$€]?-?\d[\d.,]*\s?%?){2}\Z")

LONG_WORD = re.compile(r"[^\W\d_]{3}")

# `1998: 310`, `2001-2004: 1,866 in all`: figures under a label that is itself a figure.
FIGURES = re.compile(r"\d[\d–-]*\s*:\s")


def by_neighbours(view: View, words: str) -> Sense:
    """A short line without a stop, and what it stands before."""
    draft, after = view.draft, view.after
    if not LONG_WORD.search(words) or FIGURES.match(words) or PERSON.match(words):
        return Sense(PARAGRAPH, "")
    if COLUMNS.search(words) or (after is not None and COLUMNS.search(after.chars)):
        return Sense(PARAGRAPH, "row of a table")
    opens = words[:1].isupper() or words[:1].isdigit() or words[:1] in '“"‘«'
    if _run_in_line(view, words):
        return Sense(PARAGRAPH, "run-in label")
    follows = view.before is None or _ends_block(view.before) or view.after_short_line
    if (
        not opens
        or words.endswith(":")
        or SIGNATURE.match(words)
        or after is None
        or dangling(words)
        or ends_in_colon(view.before)
    ):
        return Sense(PARAGRAPH, "")
    if view.next_kind == NUMBERED and (follows or draft.row.gap):
        return Sense(HEADING, "short line before a numbered paragraph")
    if view.next_kind == HEADING and len(words) < 160 and (follows or draft.row.gap):
        return Sense(HEADING, "short line before a heading", firm=False)
    introduced = after.chars.endswith(":") and len(words) < 60
    sentence = introduced or (
        finished(after.chars) and len(after.chars) > 1.5 * len(words) and len(after.chars) > 60
    )
    length = 60 if view.numbered else 120
    if view.next_kind in (PARAGRAPH, ITEM) and sentence and len(words) < length and follows:
        return Sense(HEADING, "short line before a text", firm=False)
    if view.next_kind == ITEM and len(words) < 60 and follows and words.casefold() in GENERAL:
        return Sense(HEADING, "short line before a list", firm=False)
    return Sense(PARAGRAPH, "")


def _run_in_line(view: View, words: str) -> bool:
    """`Project funding: USD 10,000`: a label and a value, beside another such line."""
    match = RUN_IN.match(words)
    if match is None or match.end() >= len(words):
        return False
    value = words[match.end() :].strip()
    beside = [d for d in (view.before, view.after) if d is not None and RUN_IN.match(d.words)]
    nothing = value.casefold().rstrip(".") in NOTHING
    return bool(beside) or nothing or (len(value) < 40 and any(char.isdigit() for char in value))


def _ends_block(draft: Draft) -> bool:
    return (
        finished(draft.chars)
        or is_item(draft)
        or bool(draft.row.hashes)
        or in_capitals(draft.chars)
        or (draft.label is not None and draft.label.kind != "number")
    )
