"""Where a part of the report opens that counts its paragraphs anew."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.intake.labels import ANNEXES
from build_tools.intake.numbering.candidates import firm
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row

LONGEST_TITLE = 120


def annex_rows(rows: Sequence[Row], openings: Sequence[Opening], profile: Profile) -> list[int]:
    r"""The rows, by position, that open an annex: its title word alone or short, after a break.

    2003, lines 75 and 114, where the numbers start again. `Annex I of the attached report` in
    mid-sentence (2003, line 57) opens none.

    >>> from build_tools.intake.openings import open_rows
    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("It can be found in\nAnnex I of the report.\n\nAnnex I\n\nQUESTIONNAIRE")
    >>> annex_rows(rows, open_rows(rows), Profile(measure=24))
    [2]
    """
    return [
        at
        for at, (row, opened) in enumerate(zip(rows, openings, strict=True))
        if opened.label is not None
        and opened.label.kind == "title"
        and opened.label.mark in ANNEXES
        and len(row.chars) < LONGEST_TITLE
        and firm(rows, at, profile)
        and (opened.label.end >= len(row.chars) or row.chars[opened.label.end].isupper())
    ]
