"""What a rule about the end of a block sees, and what it may answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.intake.drafts import Growing
from build_tools.intake.labels import Label
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile, finished
from build_tools.intake.source import Row


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule sees: the draft so far, the row that follows, and the habits of the dump."""

    draft: Growing
    row: Row
    opening: Opening
    role: str
    before_draft: Growing | None
    after: Row | None
    profile: Profile
    lexicon: Lexicon
    pairs: frozenset[tuple[str, str]]

    @property
    def label(self) -> Label | None:
        """The label that the row opens with."""
        return self.opening.label

    @property
    def open_ended(self) -> bool:
        """The draft's sentence has not ended."""
        return not finished(self.draft.chars)

    @property
    def small(self) -> bool:
        """The row begins with a small letter that is no label."""
        return self.row.chars[:1].islower()

    @property
    def room(self) -> float:
        """How much of the measure the draft's last line left free."""
        return self.profile.room(self.draft.last, self.row)


Verdict = bool | None

Rule = Callable[[Scene], Verdict]

BREAK, JOIN, NONE = True, False, None
