"""What a rule sees of two neighbouring rows, and what it may say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.intake.drafts import Growing
from build_tools.intake.endings import finished
from build_tools.intake.labels import Label
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row


@dataclass(frozen=True, slots=True)
class Habits:
    """What is true of all rows: how the dump lays them out, which words stand side by side.

    `pairs` holds a first word in lower case and a second as printed.

    >>> ("female", "Genital") in Habits(Profile(), frozenset([("female", "Genital")])).pairs
    True
    """

    profile: Profile
    pairs: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    r"""What a rule sees: the draft so far, the row that follows, and the habits of the dump.

    `opening` is what the row opens with, `role` the numbering's verdict on it (empty for none);
    `before_draft` is the draft before, `after` the row behind and `after_label` its label.

    >>> from build_tools.intake.drafts import begun
    >>> from build_tools.intake.openings import opening
    >>> from build_tools.intake.source import read_rows
    >>> one, two = read_rows("GIC worked on\nits mandate.")
    >>> draft = begun(one, opening(one.chars), "")
    >>> scene = Scene(draft, two, opening(two.chars), "", None, None, Habits(Profile(measure=26)))
    >>> scene.open_ended, scene.small, scene.room
    (True, True, 0.34615384615384615)
    """

    draft: Growing
    row: Row
    opening: Opening
    role: str
    before_draft: Growing | None
    after: Row | None
    habits: Habits
    after_label: Label | None = None

    @property
    def label(self) -> Label | None:
        """The row's label, if any."""
        return self.opening.label

    @property
    def profile(self) -> Profile:
        """How the dump lays out its lines."""
        return self.habits.profile

    @property
    def open_ended(self) -> bool:
        """The draft's sentence has not ended."""
        return not finished(self.draft.chars)

    @property
    def small(self) -> bool:
        """The row begins with a small letter, be it a label's."""
        return self.row.chars[:1].islower()

    @property
    def room(self) -> float:
        """The share of the measure that the draft's last line leaves free, next word included."""
        return self.profile.room(self.draft.last, self.row)


Verdict = bool | None
Rule = Callable[[Scene], Verdict]

BREAK, JOIN, NONE = True, False, None

# The share of the measure that a line leaves free when its author ended it, and not the margin:
# from what weighs only beside other evidence to what weighs by itself.
A_LITTLE_SHORT, SHORT, CLEARLY_SHORT = 0.1, 0.25, 0.3
