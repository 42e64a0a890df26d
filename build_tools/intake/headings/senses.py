"""What is seen of a draft before the verdict on it: itself, its neighbours, what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.drafts import Draft
from build_tools.intake.endings import finished

HEADING, NUMBERED, ITEM, PARAGRAPH = "heading", "numbered", "item", "paragraph"

# Headings of 20 words stand in the sources (2009, line 129); of so many nobody has seen one.
LONGEST_HEADING, MOST_WORDS = 240, 32
SHORT_LINE = 120


@dataclass(frozen=True, slots=True)
class Sense:
    """The verdict on one draft, and the evidence that decided it.

    `firm` is False where the evidence is thin, so that a person may look.

    >>> Sense(HEADING, "capitals").firm
    True
    """

    kind: str
    evidence: str
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the whole report before any verdict.

    `known` are headings of the contents table and of the series, folded; `labels` run-in labels in
    lower case; `numbered` says that most of the report is numbered paragraphs; `listed` holds the
    positions of lines in lists that lost their glyphs.

    >>> "training" in Context(known=frozenset(["training"])).known
    True
    """

    known: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    numbered: bool = False
    listed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    r"""One draft among its neighbours. `senses` holds the verdicts behind it, for they come first.

    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("Training\n\n1. It was held.")
    >>> View(drafts, 0, [Sense("", ""), Sense(NUMBERED, "counted on")], Context()).next_kind
    'numbered'
    """

    drafts: Sequence[Draft]
    at: int
    senses: Sequence[Sense]
    context: Context

    @property
    def draft(self) -> Draft:
        """The draft itself."""
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
        return before is not None and title_like(before.chars) and len(before.chars) < SHORT_LINE

    @property
    def next_kind(self) -> str:
        """The verdict on the draft behind it, empty at the end."""
        return self.senses[self.at + 1].kind if self.after else ""

    @property
    def leads(self) -> bool:
        """A numbered paragraph or a heading follows."""
        return self.next_kind in (NUMBERED, HEADING)

    @property
    def alone(self) -> bool:
        """It is neither the next of a list nor announced by a colon."""
        return not is_item(self.before) and not ends_in_colon(self.before)


def title_like(words: str) -> bool:
    """Short enough for a heading, and not ended like a sentence.

    A colon, a question mark or an exclamation mark may end a heading (2005, line 117 ends in one).

    >>> title_like("Recent Achievements"), title_like("It was held in May.")
    (True, False)
    """
    if not words or len(words) > LONGEST_HEADING or len(words.split()) > MOST_WORDS:
        return False
    if words.endswith(("etc.", "...", ":", "?", "!")):
        return True
    return not finished(words) and words.rstrip("”\"’'»*)")[-1:] != ","


def is_item(draft: Draft | None) -> bool:
    r"""Does a draft open with a glyph or a bracketed label that the numbering leaves alone?

    >>> from build_tools.intake.trial import drafted
    >>> [is_item(draft) for draft in drafted("It did:\n\n• one;\n\n(b) two.")]
    [False, True, True]
    """
    return (
        draft is not None
        and draft.label is not None
        and not draft.role
        and draft.label.kind in ("glyph", "bracket")
    )


def ends_in_colon(draft: Draft | None) -> bool:
    r"""Does a draft announce what follows, quotation marks and asterisks aside?

    >>> from build_tools.intake.trial import drafted
    >>> [ends_in_colon(draft) for draft in drafted("It did the following:\n\nIt ended.")]
    [True, False]
    """
    return draft is not None and draft.chars.rstrip('”"*')[-1:] == ":"
