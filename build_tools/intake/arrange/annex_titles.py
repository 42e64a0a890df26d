"""An annex's number and its title, dumped as two headings, are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_tools.intake.drafts import Draft
from build_tools.intake.headings import HEADING, ITEM, NUMBERED, Sense, title_like
from build_tools.intake.text import BLANK

# A title runs over so many lines at most.
TITLE_LINES = 3


def join_titles(
    drafts: Sequence[Draft], senses: Sequence[Sense]
) -> tuple[list[Draft], list[Sense]]:
    r"""Join the number of an annex, a part or a chapter with the title behind it.

    2003, lines 75 and 77: `Annex I`, `STATUS REPORT ON THE RESULTS …`. A number with its own words
    and a title with a label stay apart. Drafts and senses keep their order, one of each.

    >>> from build_tools.intake.headings import make_sense
    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("Annex II\n\nQUESTIONNAIRE\n\n1. Did it help?")
    >>> joined, _ = join_titles(drafts, make_sense(drafts, frozenset(), frozenset()))
    >>> [draft.chars for draft in joined]
    ['Annex II QUESTIONNAIRE', '1. Did it help?']
    """
    joined: list[tuple[Draft, Sense]] = []
    for draft, sense in zip(drafts, senses, strict=True):
        if joined and _awaits_title(*joined[-1]) and _is_title(draft, sense):
            head, verdict = joined[-1]
            text = head.text + BLANK + draft.text
            joined[-1] = (replace(head, text=text, last=draft.last), verdict)
        else:
            joined.append((draft, sense))
    return [draft for draft, _ in joined], [sense for _, sense in joined]


def _is_title(draft: Draft, sense: Sense) -> bool:
    if draft.label is not None:
        return False
    plain = sense.kind not in (NUMBERED, ITEM) and draft.lines <= TITLE_LINES
    return sense.kind == HEADING or (
        plain and title_like(draft.chars) and not draft.chars.endswith(":")
    )


def _awaits_title(draft: Draft, sense: Sense) -> bool:
    """A heading of a title word and its number, and nothing else."""
    label = draft.label
    return (
        sense.kind == HEADING
        and label is not None
        and label.kind == "title"
        and len(draft.text) <= label.end + 1
    )
