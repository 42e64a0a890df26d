"""A footnote as it is found, and as it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, Text, joined


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as the source prints it: its label, its words, and the row on which it begins.

    >>> from build_tools.intake.source import read_rows
    >>> row = read_rows("² Full reports")[0]
    >>> Note("2", row.text[2:], row).text.chars
    'Full reports'
    """

    label: str
    text: Text
    row: Row


@dataclass(frozen=True, slots=True)
class Found:
    r"""Where a note stands: its label, its first row, the offset of its words, the row behind it.

    >>> from build_tools.intake.source import read_rows
    >>> Found("2", 0, 2, 2).note(read_rows("² Full\nreports")).text.chars
    'Full reports'
    """

    label: str
    row: int
    offset: int
    end: int

    def note(self, rows: Sequence[Row]) -> Note:
        """The note itself, its rows joined."""
        parts = [rows[self.row].text[self.offset :].strip()]
        for row in rows[self.row + 1 : self.end]:
            parts += [BLANK, row.text]
        return Note(self.label, joined(parts), rows[self.row])
