"""What the rows show before anybody decides: their openings, their numbers, the dump's habits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.numbering import Numbering, number
from build_tools.intake.numbering.parts import annex_rows
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile, measured
from build_tools.intake.source import Row


@dataclass(frozen=True, slots=True)
class Survey:
    r"""Rows, and what each opens with; which of their numbers count; how the dump lays out lines.

    Openings and numbering speak of rows by their position.

    >>> from build_tools.intake.openings import open_rows
    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("Training\n\n1. It was held.")
    >>> seen = surveyed(rows, open_rows(rows))
    >>> seen.rows[1].number, seen.numbering.role(1)
    (3, 'paragraph')
    """

    rows: Sequence[Row]
    openings: Sequence[Opening]
    numbering: Numbering
    profile: Profile


def surveyed(rows: Sequence[Row], openings: Sequence[Opening]) -> Survey:
    """Look at all rows once. `openings` has one for each row.

    >>> surveyed((), ()).numbering.paragraphs
    frozenset()
    """
    profile = measured(rows)
    parts = annex_rows(rows, openings, profile)
    return Survey(rows, openings, number(rows, openings, profile, parts), profile)
