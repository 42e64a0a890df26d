"""How deep a heading is: its label, capitals, weight and place, weighed against each other.

`#` marks, bold, capitals, Roman numbers, letters and bullets contradict each other within a report
and between reports, so no single one decides. Each look gets a rank (`ranks`); a heading is deeper
than the nearest one before it that ranks higher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.drafts import Draft
from build_tools.intake.headings import HEADING, Sense
from build_tools.intake.labels import ANNEXES
from build_tools.intake.ranks import headings_of, look_of, ranks_of

TOP = 2
DEEPEST = 6
STACKED = "stacked under its like"


@dataclass(frozen=True, slots=True)
class Level:
    """A heading's level (2 to 6), and whether more than thin evidence carries it.

    >>> Level(3, True, "letter label").evidence
    'letter label'
    """

    level: int
    firm: bool
    evidence: str


def level_headings(drafts: Sequence[Draft], senses: Sequence[Sense]) -> dict[int, Level]:
    r"""The level of each heading, by its position among the drafts.

    A heading that stands right under its like and carries more `#` is one below it, with thin
    evidence: 2005, lines 65 and 67.

    >>> from build_tools.intake.headings import make_sense
    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("I. WORK\n\nTraining\n\n1. It was held.\n\nII. COSTS\n\n2. None.")
    >>> found = level_headings(drafts, make_sense(drafts, frozenset(), frozenset()))
    >>> [(at, level.level) for at, level in found.items()]
    [(0, 2), (1, 3), (3, 2)]
    """
    heads = headings_of(drafts, [at for at, sense in enumerate(senses) if sense.kind == HEADING])
    ranks = ranks_of(heads)
    stack: list[float] = []
    found: dict[int, Level] = {}
    for heading in heads:
        at, rank = heading.at, ranks.rank(heading)
        firm, evidence = heading.look.tells, heading.look.evidence
        under_its_like = at - 1 in found and bool(stack) and stack[-1] == rank
        if under_its_like and _deeper_marks(drafts[at - 1], drafts[at]):
            rank += 0.5
            firm, evidence = False, STACKED
        while stack and stack[-1] >= rank:
            stack.pop()
        found[at] = Level(min(DEEPEST, TOP + len(stack)), firm, evidence)
        stack.append(rank)
    return found


def _deeper_marks(before: Draft, draft: Draft) -> bool:
    return draft.row.hashes > before.row.hashes > 0


__all__ = ["ANNEXES", "DEEPEST", "STACKED", "TOP", "Level", "level_headings", "look_of"]
