"""How deep an item is, and to what a further paragraph belongs."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.intake.drafts import Draft
from build_tools.intake.headings import HEADING, ITEM, NUMBERED, PARAGRAPH, Sense
from build_tools.intake.ladder import Ladder, mark_of
from build_tools.intake.run_ins import RUN_IN

# How many items of a run are asked for its spacing.
AROUND = 40


def indents(drafts: Sequence[Draft], senses: Sequence[Sense], labels: frozenset[str]) -> list[int]:
    r"""The number of containers around each draft: numbered paragraph and items.

    `labels` are run-in labels that return (`Constraints:`): such a line is a matter of the
    section, not of the paragraph before it. 2005, lines 40 to 48: items under an item, and a
    paragraph behind them that the list goes on after.

    >>> from build_tools.intake.headings import make_sense
    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("1. It did:\n\n- one:\n    - two;\n- three.\n\n2. It ended.")
    >>> indents(drafts, make_sense(drafts, frozenset(), frozenset()), frozenset())
    [0, 1, 2, 1, 0]
    """
    nester = _Nester(drafts, senses, labels)
    return [nester.indent(at) for at in range(len(drafts))]


class _Nester:
    """Walks the drafts in order: `base` is 1 within a numbered paragraph, `ladder` an open list."""

    def __init__(
        self, drafts: Sequence[Draft], senses: Sequence[Sense], labels: frozenset[str]
    ) -> None:
        self.drafts, self.senses, self.labels = drafts, senses, labels
        self.base = 0
        self.ladder: Ladder | None = None
        self.following = _following(senses)

    def indent(self, at: int) -> int:
        kind, draft = self.senses[at].kind, self.drafts[at]
        if kind in (HEADING, NUMBERED):
            self.ladder = None
            self.base = int(kind == NUMBERED and not _holds_nothing(draft))
            return 0
        if kind != ITEM:
            return self._paragraph(at)
        self.ladder = self.ladder or Ladder()
        before = self.drafts[at - 1] if at else None
        broken = draft.row.gap > 0 or draft.row.soft
        tight = broken and self._tight(at)
        return self.base + self.ladder.place(draft, before, broken=broken, tight=tight) - 1

    def _tight(self, at: int) -> bool:
        """Items of this run mostly follow each other without a gap."""
        first, last = at, at
        while first > max(0, at - AROUND + 1) and self.senses[first - 1].kind == ITEM:
            first -= 1
        while last < min(len(self.drafts), at + AROUND) - 1 and self.senses[last + 1].kind == ITEM:
            last += 1
        gaps = sum(self.drafts[k].row.gap > 0 for k in range(first + 1, last + 1))
        return first < last and gaps * 2 < last - first + 1

    def _paragraph(self, at: int) -> int:
        """A paragraph within a list belongs to an item; one behind it to the numbered paragraph."""
        run_in = RUN_IN.match(self.drafts[at].chars)
        if run_in and run_in[1].casefold() in self.labels:
            self.ladder, self.base = None, 0
            return 0
        if self.ladder is None or not self._goes_on(self.ladder, at):
            self.ladder = None
            return self.base
        depth = len(self.ladder.rungs)
        under = self.drafts[at].row.indent >= self.ladder.rungs[-1].indent + 1
        owner = depth - 1 if depth > 1 and not under else depth
        self.ladder.back_to(owner)
        return self.base + owner

    def _goes_on(self, ladder: Ladder, at: int) -> bool:
        """After this paragraph, the list's own marks come again."""
        following = self.following[at]
        if following is None or self.senses[following].kind != ITEM:
            return False
        marks = {rung.mark for rung in ladder.rungs}
        return mark_of(self.drafts[following], ladder.rungs)[0] in marks


def _holds_nothing(draft: Draft) -> bool:
    """A paragraph numbered `2.1`, or without a full stop, is written without containing others.

    So is one that lost its words: CommonMark ends an empty item at the next blank line.
    """
    wordless = not draft.chars[draft.opening.end :].strip()
    label = draft.label
    return label is None or label.kind != "number" or not label.mark or wordless


def _following(senses: Sequence[Sense]) -> list[int | None]:
    """For each draft, the position of the next that is no mere paragraph."""
    following: list[int | None] = []
    found: int | None = None
    for at in range(len(senses) - 1, -1, -1):
        following.append(found)
        if senses[at].kind != PARAGRAPH:
            found = at
    return following[::-1]


__all__ = ["indents", "mark_of"]
