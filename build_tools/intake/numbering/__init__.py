"""Which lines open a numbered paragraph: expect 1, 2, 3 … and let that decide and report.

    candidates -> section headings apart -> counting on

All 118 numbered paragraphs of the five sources are found so, and the one impostor is refused:
2009, line 98 begins `2009. IOM led the discussions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.numbering.candidates import candidates
from build_tools.intake.numbering.counting import counted
from build_tools.intake.numbering.sections import section_numbers
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row


@dataclass(frozen=True, slots=True)
class Numbering:
    """The verdict: rows, by position, that open numbered paragraphs, headings, or list items.

    >>> Numbering(headings=frozenset([3])).role(3), Numbering().role(3)
    ('heading', '')
    """

    paragraphs: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()

    def role(self, at: int) -> str:
        """What a row opens: `paragraph`, `heading`, `item`, or nothing that is numbered."""
        if at in self.paragraphs:
            return "paragraph"
        if at in self.headings:
            return "heading"
        return "item" if at in self.items else ""


def number(
    rows: Sequence[Row], openings: Sequence[Opening], profile: Profile, parts: Sequence[int]
) -> Numbering:
    r"""Decide about every number at the head of a row. `parts` are the rows that open an annex.

    A number that is bold or in capitals to the line's end is a section's (2005, line 103:
    `**1. “Identification and assessment …`); the others must count on.

    >>> from build_tools.intake.openings import open_rows
    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("1. It met in March\n2009. It met again.\n\n2. It ended.")
    >>> sorted(number(rows, open_rows(rows), Profile(), ()).paragraphs)
    [0, 2]
    """
    found = candidates(rows, openings, profile)
    headings = {c.at for c in found if c.heading and c.strong}
    others = [c for c in found if c.at not in headings]
    headings |= section_numbers(rows, openings, others, profile)
    rest = [c for c in found if c.at not in headings]
    count = counted(rest, parts, rows)
    return Numbering(frozenset(count.paragraphs), frozenset(headings), frozenset(count.items))
