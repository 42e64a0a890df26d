"""The verdicts on drafts, and what every room that judges them asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.drafts import Draft
from build_tools.intake.profile import finished

HEADING, NUMBERED, ITEM, PARAGRAPH = "heading", "numbered", "item", "paragraph"

RUN_IN = re.compile(r"([A-Z][^.:;!?\d]{1,40}):(?=\s|\Z)")

GENERAL = frozenset(
    """
    introduction conclusion conclusions summary background foreword preface overview
    acknowledgements recommendations references bibliography abstract purpose context
    methodology
    """.split()
)

LONGEST_HEADING = 240

MOST_WORDS = 32


@dataclass(frozen=True, slots=True)
class Sense:
    """The verdict on one draft, and the evidence that decided it."""

    kind: str
    evidence: str
    firm: bool = True


def title_like(words: str) -> bool:
    """Short enough for a heading, and not ended like a sentence.

    >>> title_like("Recent Achievements"), title_like("It was held in May.")
    (True, False)
    """
    if not words or len(words) > LONGEST_HEADING or len(words.split()) > MOST_WORDS:
        return False
    if words.endswith(("etc.", "...", ":", "?", "!")):
        return True
    return not finished(words) and words.rstrip("”\"’'»*)")[-1:] != ","


def is_item(draft: Draft | None) -> bool:
    """Does a draft open with a glyph or a bracketed label?"""
    return (
        draft is not None
        and draft.label is not None
        and not draft.role
        and draft.label.kind in ("glyph", "bracket")
    )


def ends_in_colon(draft: Draft | None) -> bool:
    """Does a draft introduce a list?"""
    return draft is not None and draft.chars.rstrip('”"*')[-1:] == ":"


@dataclass(frozen=True, slots=True)
class View:
    """One draft with its neighbours and the verdicts on what stands behind it."""

    drafts: Sequence[Draft]
    at: int
    senses: Sequence[Sense]
    known: frozenset[str]
    labels: frozenset[str]
    numbered: bool
    listed: bool

    @property
    def draft(self) -> Draft:
        """The draft to judge."""
        return self.drafts[self.at]

    @property
    def before(self) -> Draft | None:
        """The draft before it."""
        return self.drafts[self.at - 1] if self.at else None

    @property
    def after(self) -> Draft | None:
        """The draft behind it."""
        return self.drafts[self.at + 1] if self.at + 1 < len(self.drafts) else None

    @property
    def after_short_line(self) -> bool:
        """The draft before may be a heading itself."""
        before = self.before
        return before is not None and title_like(before.chars) and len(before.chars) < 120

    @property
    def next_kind(self) -> str:
        """The verdict on the draft behind it; empty at the end."""
        return self.senses[self.at + 1].kind if self.after else ""
