"""Which drafts are headings, which are paragraphs, which are items: evidence, then a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.intake.drafts import Draft
from build_tools.intake.headings.labelled import labelled
from build_tools.intake.headings.plain_lines import plain
from build_tools.intake.headings.senses import (
    HEADING,
    ITEM,
    NUMBERED,
    PARAGRAPH,
    Context,
    Sense,
    View,
    title_like,
)
from build_tools.intake.headings.unmarked_lists import listed_lines

# The numbering has the first word.
COUNTED = {
    "paragraph": Sense(NUMBERED, "counted on"),
    "item": Sense(ITEM, "numbered list"),
    "heading": Sense(HEADING, "numbered section"),
}


def make_sense(
    drafts: Sequence[Draft], known: frozenset[str], labels: frozenset[str]
) -> list[Sense]:
    r"""One verdict for each draft.

    `known` are headings of the contents table and of the series, folded; `labels` run-in labels in
    lower case (`run_ins.run_in_labels`). Goes from the last draft to the first, because what
    follows a line says most about it: 2009, line 26, a bullet before a numbered paragraph.

    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("• Information sheet\n\n3. It did:\n\n• one thing;\n• another.")
    >>> [sense.kind for sense in make_sense(drafts, frozenset(), frozenset())]
    ['heading', 'numbered', 'item', 'item']
    """
    numbered = sum(draft.role == "paragraph" for draft in drafts)
    context = Context(known, labels, numbered * 4 > len(drafts), listed_lines(drafts))
    senses = [Sense(PARAGRAPH, "")] * len(drafts)
    for at in range(len(drafts) - 1, -1, -1):
        senses[at] = _verdict(View(drafts, at, senses, context))
    return senses


def _verdict(view: View) -> Sense:
    draft = view.draft
    if draft.role in COUNTED:
        return COUNTED[draft.role]
    if view.at in view.context.listed:
        return Sense(ITEM, "line of a list without glyphs")
    if draft.label is not None and draft.label.kind != "number":
        return labelled(view, draft.label)
    return plain(view)


__all__ = [
    "HEADING",
    "ITEM",
    "NUMBERED",
    "PARAGRAPH",
    "Sense",
    "make_sense",
    "title_like",
]
