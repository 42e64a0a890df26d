"""Which drafts are headings, which are paragraphs, which are items: evidence, then a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import Draft
from build_tools.intake.pages import folded
from build_tools.intake.plain_lines import by_neighbours
from build_tools.intake.profile import dangling, finished
from build_tools.intake.senses import (
    HEADING,
    ITEM,
    NUMBERED,
    PARAGRAPH,
    RUN_IN,
    Sense,
    View,
    ends_in_colon,
    is_item,
    title_like,
)
from build_tools.intake.text import EMPHASIS, STRONG
from build_tools.intake.unmarked_lists import listed_lines


def run_in_labels(drafts: Sequence[Draft]) -> frozenset[str]:
    """Labels such as `Constraints:` that open two blocks or more: they head lines, not sections.

    The words before the colon are given in lower case.
    """
    counts = Counter(
        match[1].casefold()
        for draft in drafts
        if (match := RUN_IN.match(draft.words)) and not draft.role
    )
    return frozenset(key for key, count in counts.items() if count > 1)


def make_sense(
    drafts: Sequence[Draft], known: frozenset[str], labels: frozenset[str]
) -> list[Sense]:
    """One verdict for each draft. `known` are headings of the contents table and of the series.

    Goes from the last draft to the first, because what follows a line says most about it.
    """
    listed = listed_lines(drafts)
    numbered = sum(draft.role == "paragraph" for draft in drafts)
    senses: list[Sense] = [Sense(PARAGRAPH, "")] * len(drafts)
    for at in range(len(drafts) - 1, -1, -1):
        view = View(drafts, at, senses, known, labels, numbered * 4 > len(drafts), at in listed)
        senses[at] = _verdict(view)
    return senses


def _verdict(view: View) -> Sense:
    draft = view.draft
    if draft.role == "paragraph":
        return Sense(NUMBERED, "counted on")
    if draft.role == "item":
        return Sense(ITEM, "numbered list")
    if draft.role == "heading":
        return Sense(HEADING, "numbered section")
    if view.listed:
        return Sense(ITEM, "line of a list without glyphs")
    if draft.label is not None and draft.label.kind != "number":
        return _labelled(view)
    return _plain(view)


def _labelled(view: View) -> Sense:
    draft, label = view.draft, view.draft.label
    assert label is not None
    fits = title_like(draft.words)
    if label.kind == "glyph":
        return _bullet(view)
    if label.kind == "bracket":
        return _bracket(view)
    if label.kind == "decimal":
        sentence = not fits or not draft.words[:1].isupper() or draft.words.endswith(":")
        return Sense(NUMBERED, "decimal number") if sentence else Sense(HEADING, "decimal section")
    if label.kind == "title":
        short = len(draft.words) < 160 and (fits or not draft.words)
        return Sense(HEADING, "title word") if short else _plain(view)
    if fits and (draft.words[:1].isupper() or not draft.words[:1].isalpha()):
        return Sense(HEADING, f"{label.kind} label")
    if label.kind == "roman":
        return Sense(NUMBERED, "roman number before a sentence", firm=False)
    return Sense(ITEM, f"{label.kind} label before a sentence", firm=False)


def _bullet(view: View) -> Sense:
    """A bullet is a heading when it stands alone and a numbered paragraph or heading follows."""
    draft = view.draft
    if draft.chars.startswith(">") and not is_item(view.before) and view.next_kind != ITEM:
        return Sense(PARAGRAPH, "quotation mark of Markdown")
    marked = draft.row.hashes or (_wholly(draft) and view.next_kind in (NUMBERED, HEADING))
    leads = view.next_kind in (NUMBERED, HEADING) and view.after is not None
    alone = not is_item(view.before) and not ends_in_colon(view.before)
    if (
        title_like(draft.words)
        and draft.words[:1].isupper()
        and not draft.words.endswith(":")
        and ((leads and alone) or marked)
    ):
        return Sense(HEADING, "bullet before a numbered paragraph", firm=bool(marked))
    return Sense(ITEM, "glyph")


def _bracket(view: View) -> Sense:
    draft = view.draft
    leads = view.next_kind in (NUMBERED, HEADING)
    alone = not is_item(view.before) and not ends_in_colon(view.before)
    fits = title_like(draft.words) and draft.words[:1].isupper() and draft.words[-1] != ":"
    if fits and in_capitals(draft.words):
        return Sense(HEADING, "capitals")
    if leads and alone and fits:
        return Sense(HEADING, "lettered heading before a numbered paragraph", firm=False)
    if alone and fits and _before_text(view) and draft.row.gap:
        return Sense(HEADING, "lettered line before a text", firm=False)
    return Sense(ITEM, "bracketed label")


def _before_text(view: View) -> bool:
    """A paragraph of sentences follows."""
    after = view.after
    return (
        after is not None
        and view.next_kind == PARAGRAPH
        and len(after.chars) > 160
        and finished(after.chars)
        and after.row.gap > 0
    )


def _wholly(draft: Draft) -> bool:
    return wholly_text(draft, STRONG) or wholly_text(draft, EMPHASIS)


def wholly_text(draft: Draft, least: str) -> bool:
    """Is every letter of the draft at least so strongly set?"""
    marks = {
        m for c, m in zip(draft.chars, draft.text.style, strict=True) if c.isalnum() and m != "^"
    }
    return bool(marks) and min(marks) >= least


def _plain(view: View) -> Sense:
    draft = view.draft
    words = draft.words if draft.label else draft.chars
    run_in = RUN_IN.match(words)
    if run_in and run_in[1].casefold() in view.labels and not words.endswith(":"):
        return Sense(PARAGRAPH, "run-in label")
    if not title_like(words):
        return Sense(PARAGRAPH, "")
    if draft.row.hashes:
        return Sense(HEADING, "heading mark")
    if folded(words) in view.known and not dangling(words):
        return Sense(HEADING, "known heading")
    if in_capitals(words):
        return Sense(HEADING, "capitals")
    if _wholly(draft) and words[:1].isupper() | words[:1].isdigit() | (not words[:1].isalnum()):
        return Sense(HEADING, "bold or italic line")
    return by_neighbours(view, words)
