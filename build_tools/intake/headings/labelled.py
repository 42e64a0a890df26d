"""Drafts that open with a label: a bullet, a letter or a title word may head a section."""

from __future__ import annotations

from collections.abc import Callable

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import Draft
from build_tools.intake.endings import finished
from build_tools.intake.headings.plain_lines import plain, set_apart
from build_tools.intake.headings.senses import (
    HEADING,
    ITEM,
    NUMBERED,
    PARAGRAPH,
    Sense,
    View,
    is_item,
    title_like,
)
from build_tools.intake.labels import Label

LONGEST_TITLE = 160
# A paragraph of sentences is longer than an item.
LONG_TEXT = 160


def labelled(view: View, label: Label) -> Sense:
    r"""The verdict on a draft with a label that the numbering left alone.

    A bullet is a heading at 2009, line 26 and an item at line 351; a letter heads a section at
    2003, line 79.

    >>> from build_tools.intake.headings.senses import Context
    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("A. Sponsorship of a book\n\n6. The WGGI concluded.")
    >>> view = View(drafts, 0, [Sense("", ""), Sense(NUMBERED, "counted on")], Context())
    >>> labelled(view, drafts[0].label)
    Sense(kind='heading', evidence='letter label', firm=True)
    """
    return BY_KIND.get(label.kind, _section)(view)


def _section(view: View) -> Sense:
    """A Roman number or a capital letter."""
    words, kind = view.draft.words, view.draft.label.kind if view.draft.label else ""
    if title_like(words) and (words[:1].isupper() or not words[:1].isalpha()):
        return Sense(HEADING, f"{kind} label")
    if kind == "roman":
        return Sense(NUMBERED, "roman number before a sentence", firm=False)
    return Sense(ITEM, f"{kind} label before a sentence", firm=False)


def _decimal(view: View) -> Sense:
    words = view.draft.words
    sentence = not title_like(words) or not words[:1].isupper() or words.endswith(":")
    return Sense(NUMBERED, "decimal number") if sentence else Sense(HEADING, "decimal section")


def _title(view: View) -> Sense:
    """`Annex I` (2003, line 75), with its title behind it or without."""
    words = view.draft.words
    short = len(words) < LONGEST_TITLE and (title_like(words) or not words)
    return Sense(HEADING, "title word") if short else plain(view)


def _bullet(view: View) -> Sense:
    """A bullet is a heading when it stands alone and a numbered paragraph or heading follows."""
    draft = view.draft
    if draft.chars.startswith(">") and not is_item(view.before) and view.next_kind != ITEM:
        return Sense(PARAGRAPH, "quotation mark of Markdown")
    marked = draft.row.hashes or (set_apart(draft) and view.leads)
    fits = title_like(draft.words) and draft.words[:1].isupper()
    if fits and not draft.words.endswith(":") and ((view.leads and view.alone) or marked):
        return Sense(HEADING, "bullet before a numbered paragraph", firm=bool(marked))
    return Sense(ITEM, "glyph")


def _bracket(view: View) -> Sense:
    """`(a)` is a heading in capitals, or alone before a numbered paragraph or a text."""
    words = view.draft.words
    if title_like(words) and words[:1].isupper() and words[-1] != ":":
        if in_capitals(words):
            return Sense(HEADING, "capitals")
        if view.leads and view.alone:
            return Sense(HEADING, "lettered heading before a numbered paragraph", firm=False)
        if view.alone and _before_text(view) and view.draft.row.gap:
            return Sense(HEADING, "lettered line before a text", firm=False)
    return Sense(ITEM, "bracketed label")


def _before_text(view: View) -> bool:
    """A paragraph of sentences follows."""
    return view.next_kind == PARAGRAPH and view.after is not None and _is_text(view.after)


def _is_text(draft: Draft) -> bool:
    return len(draft.chars) > LONG_TEXT and finished(draft.chars) and draft.row.gap > 0


BY_KIND: dict[str, Callable[[View], Sense]] = {
    "glyph": _bullet,
    "bracket": _bracket,
    "decimal": _decimal,
    "title": _title,
}
