"""Footnotes: taken out from between the lines they interrupt, and joined to their references.

A dump prints a note where the page ended: in mid-paragraph, in mid-annex, with its mark raised,
glued, or lost. Notes are lifted before the lines are joined (`lift`), and matched after
(`match_notes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.intake.footnotes.marks import found_mark
from build_tools.intake.footnotes.matching import Joined, match_notes
from build_tools.intake.footnotes.notes import Found, Note
from build_tools.intake.footnotes.references import References
from build_tools.intake.footnotes.stacks import found_stack, with_raised_marks
from build_tools.intake.ledger import Ledger
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row

MARK = "footnote mark"
HEAD = re.compile(r"\**(?:foot|end)?notes?:?\**\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lifted:
    """The rows without notes, and the notes, both in the source's order.

    >>> Lifted((), ()).notes
    ()
    """

    rows: tuple[Row, ...]
    notes: tuple[Note, ...]


def lift(rows: Sequence[Row], profile: Profile, ledger: Ledger) -> Lifted:
    r"""Take the footnotes out of the rows.

    2003, line 89, stands in mid-annex; 2005, line 94, behind a drawn rule. The row behind a note is
    `soft`, for it may go on with the sentence that the note interrupted. Marks are booked as
    dropped; the page prints its own.

    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("RESULTS OF PROJECTS²\n\n² Full reports can be had.\n\nB. Book")
    >>> lifted = lift(rows, Profile(), Ledger())
    >>> [row.chars for row in lifted.rows], [(note.label, note.text.chars) for note in lifted.notes]
    (['RESULTS OF PROJECTS²', 'B. Book'], [('2', 'Full reports can be had.')])
    """
    kept: list[Row] = []
    notes: list[Note] = []
    left = with_raised_marks(rows)
    wanted = References(left)
    at = 0
    while at < len(left):
        found = found_stack(left, at, wanted) or found_mark(left, at, wanted, profile)
        if not found:
            kept.append(left[at])
            at += 1
            continue
        for row in left[at : found[0].row]:
            ledger.drop(row.text, MARK)
        if kept and HEAD.match(kept[-1].chars):
            ledger.drop(kept.pop().text, "heading of the notes")
        notes += [_taken(one, left, wanted, ledger) for one in found]
        _soften(left, found[-1].end, left[at].gap if found[0].row == at else 0)
        at = found[-1].end
    return Lifted(tuple(kept), tuple(notes))


def _taken(one: Found, rows: Sequence[Row], wanted: References, ledger: Ledger) -> Note:
    ledger.drop(rows[one.row].text[: one.offset], MARK)
    wanted.answer(one.label)
    return one.note(rows)


def _soften(rows: list[Row], at: int, gap: int) -> None:
    """What follows a note may go on with the sentence that the note interrupted."""
    if at < len(rows):
        rows[at] = replace(rows[at], soft=True, gap=max(rows[at].gap, gap), glued=False)


__all__ = ["Joined", "Lifted", "Note", "lift", "match_notes"]
