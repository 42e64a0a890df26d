"""Drafts without a label: what they look like, and what they stand before."""

from __future__ import annotations

import re

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import Draft
from build_tools.intake.endings import dangling, finished
from build_tools.intake.folding import folded
from build_tools.intake.headings.general import GENERAL
from build_tools.intake.headings.senses import (
    HEADING,
    ITEM,
    NUMBERED,
    PARAGRAPH,
    Sense,
    View,
    ends_in_colon,
    is_item,
    title_like,
)
from build_tools.intake.labels import ANNEXES
from build_tools.intake.run_ins import RUN_IN
from build_tools.intake.tables import COLUMNS
from build_tools.intake.text import EMPHASIS, STRONG
from build_tools.intake.typeface import letters_wholly

# `J. Smith, Director of the Office`: a name, a comma, an office.
PERSON = re.compile(r"(?:The Honourable|Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Baroness|H\.E)\b\.?\s")
LONG_WORD = re.compile(r"[^\W\d_]{3}")
# `1998: 310`, `2001-2004: 1,866 in all`: figures under a label that is itself a figure.
FIGURES = re.compile(r"\d[\d–-]*\s*:\s")
SIGNATURE = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,3}[A-Z][\w’'-]+, [A-Z][\w-]+(?:\s\w+){0,4}\Z")
LONGEST_VALUE = 40
# Values that say that there is none.
NOTHING = frozenset(
    ("none", "nil", "no", "not applicable", "n/a", "none encountered", "none reported")
)
# How long a heading is at most that only its place tells: over another heading, over a text, over
# a text of a report whose paragraphs are numbered, over a list, over a line that announces one.
OVER_HEADING, OVER_TEXT, OVER_TEXT_OF_NUMBERED, OVER_LIST, OVER_COLON = 160, 120, 60, 60, 60
# A text is longer than its heading, and longer than any line of a list.
TIMES_LONGER, LONG_TEXT = 1.5, 60


def plain(view: View) -> Sense:
    r"""The verdict on a draft that no label explains.

    Marks, capitals, weight and the series tell headings by themselves; a short line without a stop
    is one for what stands behind it: 2003, line 22, `Training`, before a numbered paragraph.

    >>> from build_tools.intake.headings.senses import Context
    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("Training\n\n3. To assist staff, two events were organized.")
    >>> plain(View(drafts, 0, [Sense("", ""), Sense(NUMBERED, "counted on")], Context()))
    Sense(kind='heading', evidence='short line before a numbered paragraph', firm=True)
    """
    words = view.draft.words if view.draft.label else view.draft.chars
    run_in = RUN_IN.match(words)
    if run_in and run_in[1].casefold() in view.context.labels and not words.endswith(":"):
        return Sense(PARAGRAPH, "run-in label")
    if view.draft.row.table:
        return Sense(PARAGRAPH, "row of a table")
    if not title_like(words):
        return Sense(PARAGRAPH, "")
    look = _look(view, words)
    return Sense(HEADING, look) if look else _by_neighbours(view, words)


def _look(view: View, words: str) -> str:
    """What tells a heading without its neighbours; empty where nothing does."""
    draft = view.draft
    if draft.row.hashes:
        return "heading mark"
    if folded(words) in view.context.known and not dangling(words):
        return "known heading"
    if in_capitals(words):
        return "capitals"
    opens = words[:1].isupper() or words[:1].isdigit() or not words[:1].isalnum()
    return "bold or italic line" if set_apart(draft) and opens else ""


def set_apart(draft: Draft) -> bool:
    r"""Is every letter of the draft bold, or every letter italic?

    2014, line 112: `**Ongoing activities**`.

    >>> from build_tools.intake.trial import drafted
    >>> [set_apart(draft) for draft in drafted("**Ongoing activities**\n\nIt went *on*.")]
    [True, False]
    """
    return letters_wholly(draft.text, STRONG) or letters_wholly(draft.text, EMPHASIS)


def _by_neighbours(view: View, words: str) -> Sense:
    """A short line without a stop, and what it stands before."""
    if not LONG_WORD.search(words) or FIGURES.match(words) or PERSON.match(words):
        return Sense(PARAGRAPH, "")
    if COLUMNS.search(words) or (view.after is not None and COLUMNS.search(view.after.chars)):
        return Sense(PARAGRAPH, "row of a table")
    if _run_in_line(view, words):
        return Sense(PARAGRAPH, "run-in label")
    return _place(view, words) or Sense(PARAGRAPH, "")


def _place(view: View, words: str) -> Sense | None:
    """A heading, for what it stands before; nothing where that tells none."""
    if view.after is None or not _may_head(view, words):
        return None
    follows = view.before is None or _ends_block(view.before) or view.after_short_line
    parted = follows or view.draft.row.gap > 0
    if view.next_kind == NUMBERED and parted:
        return Sense(HEADING, "short line before a numbered paragraph")
    if view.next_kind == HEADING and _counts_on(view.after):
        return None
    if view.next_kind == HEADING and len(words) < OVER_HEADING and parted:
        return Sense(HEADING, "short line before a heading", firm=False)
    if follows and _over_text(view, view.after, words):
        return Sense(HEADING, "short line before a text", firm=False)
    if (
        follows
        and view.next_kind == ITEM
        and len(words) < OVER_LIST
        and words.casefold() in GENERAL
    ):
        return Sense(HEADING, "short line before a list", firm=False)
    return None


def _counts_on(after: Draft) -> bool:
    """The next heading is a numbered section, not the first: nothing would stand between them.

    specimens/far3-nz-ministry-2014, lines 24 and 25: a name and an office above `2 What we did`.
    """
    label = after.label
    if label is None:
        return False
    behind = label.kind == "title" and label.mark in ANNEXES
    return behind or (label.kind in ("decimal", "roman", "number") and label.value > 1)


def _may_head(view: View, words: str) -> bool:
    """It opens like a heading, and is neither announced, nor announces, nor is a signature."""
    opens = words[:1].isupper() or words[:1].isdigit() or words[:1] in '“"‘«'
    announces = words.endswith(":") or dangling(words)
    return opens and not announces and not SIGNATURE.match(words) and not ends_in_colon(view.before)


def _over_text(view: View, after: Draft, words: str) -> bool:
    """A sentence follows, longer than the line; or one that announces a list."""
    if view.next_kind not in (PARAGRAPH, ITEM):
        return False
    if view.next_kind == ITEM and after.words[:1].islower():
        return False
    introduced = after.chars.endswith(":") and len(words) < OVER_COLON
    longer = len(after.chars) > TIMES_LONGER * len(words) and len(after.chars) > LONG_TEXT
    longest = OVER_TEXT_OF_NUMBERED if view.context.numbered else OVER_TEXT
    return (introduced or (longer and finished(after.chars))) and len(words) < longest


def _run_in_line(view: View, words: str) -> bool:
    """`WGGI funding: USD 10,000` (2005, line 115): a label and a value, or beside another such."""
    match = RUN_IN.match(words)
    if match is None or match.end() >= len(words):
        return False
    value = words[match.end() :].strip()
    if any(draft is not None and RUN_IN.match(draft.words) for draft in (view.before, view.after)):
        return True
    figure = len(value) < LONGEST_VALUE and any(char.isdigit() for char in value)
    return figure or value.casefold().rstrip(".") in NOTHING


def _ends_block(draft: Draft) -> bool:
    """Nothing of this draft goes on in the next."""
    return (
        finished(draft.chars)
        or is_item(draft)
        or bool(draft.row.hashes)
        or in_capitals(draft.chars)
        or (draft.label is not None and draft.label.kind != "number")
    )
