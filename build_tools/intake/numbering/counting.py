"""Counting on: the next number is expected, and what is expected is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from build_tools.intake.numbering.candidates import Candidate
from build_tools.intake.source import Row

# Numbers that a source leaves out in a row; a longer jump must count on by itself.
FAR = 9
# No report has so many paragraphs; a year at a line's start is larger.
FIRST_UNBELIEVABLE = 1000
# How many candidates are looked at for the number that is missed, or for a better one.
AHEAD, FAR_AHEAD, NEXT_AHEAD = 11, 29, 8


@dataclass(slots=True)
class Count:
    """Walks the candidates in order and keeps what is expected next.

    `parts` are the rows, rising, that open an annex: there the count starts again, as in 2003 at
    lines 75 and 114. `paragraphs` and `items` are positions of rows.

    >>> counted([Candidate(0, 1, True, False), Candidate(5, 2, True, False)], (), ()).last
    2
    """

    found: Sequence[Candidate]
    parts: Sequence[int] = ()
    last: int = 0
    opened: int = 0
    paragraphs: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)

    def run(self, rows: Sequence[Row]) -> None:
        """Decide about each candidate; a numbered list within a paragraph is passed over whole."""
        skip = 0
        for position, candidate in enumerate(self.found):
            self._turn(candidate.at)
            if position < skip:
                continue
            skip = self._list_end(rows, position)
            if skip:
                self.items |= {c.at for c in self.found[position:skip]}
            elif self._accepts(position):
                self.paragraphs.add(candidate.at)
                self.last = candidate.value

    def _turn(self, at: int) -> None:
        """An annex that opened before this row starts the count again."""
        while self.opened < len(self.parts) and self.parts[self.opened] <= at:
            self.opened += 1
            self.last = 0

    @property
    def _edge(self) -> float:
        """The row at which the next annex opens."""
        return self.parts[self.opened] if self.opened < len(self.parts) else inf

    def _accepts(self, position: int) -> bool:
        here = self.found[position]
        expected = self.last + 1
        if here.value == expected:
            return here.strong or not self._better(position)
        if not here.strong:
            return False
        if here.value == 1:
            return True
        if expected < here.value <= self.last + FAR:
            return not self._comes(position, expected) and here.value < FIRST_UNBELIEVABLE
        return self._goes_on(position)

    def _better(self, position: int) -> bool:
        """The same number comes once more, with a clear break before it, before the next number."""
        value = self.found[position].value
        for other in self.found[position + 1 : position + 1 + FAR_AHEAD]:
            if other.strong and other.value in (value, value + 1):
                return other.value == value
        return not any(
            other.value == value + 1
            for other in self.found[position + 1 : position + 1 + NEXT_AHEAD]
        )

    def _comes(self, position: int, value: int) -> bool:
        """The number comes a little further down, in this part."""
        return any(
            c.value == value and c.strong and c.at < self._edge
            for c in self.found[position + 1 : position + 1 + AHEAD]
        )

    def _goes_on(self, position: int) -> bool:
        """A number out of turn: the same again, or the first of a run that counts on."""
        value = self.found[position].value
        if value == self.last:
            return self.last > 0
        after = [c.value for c in self.found[position + 1 : position + 3] if c.strong]
        return (
            value < FIRST_UNBELIEVABLE
            and after[:1] == [value + 1]
            and (self.last == 0 or after[1:] == [value + 2] or value < self.last)
        )

    def _list_end(self, rows: Sequence[Row], position: int) -> int:
        """The end of a numbered list inside a paragraph: 1, 2 … and then the count goes on."""
        here = self.found[position]
        if here.value != 1 or not here.strong:
            return 0
        before = rows[here.at - 1].chars if here.at else ""
        if before.rstrip()[-1:] != ":":
            return 0
        end = self._run_end(position)
        if not self.last:
            return end if self._goes_through(rows, position, end) else 0
        resumes = (
            end < len(self.found)
            and self.found[end].value == self.last + 1
            and self.found[end].at < self._edge
        )
        return end if resumes else 0

    def _goes_through(self, rows: Sequence[Row], position: int, end: int) -> bool:
        """The run is one sentence: its parts begin small, and all but the last end in a semicolon.

        specimens/far3-ombudsman-2012, lines 60 to 62.
        """
        parts = [rows[c.at].chars for c in self.found[position:end]]
        small = all(part.partition(" ")[2][:1].islower() for part in parts)
        return len(parts) > 1 and small and all(part[-1:] in ";," for part in parts[:-1])

    def _run_end(self, position: int) -> int:
        """The candidate after a run 1, 2, 3 …, or the one with which the count itself goes on."""
        end = position
        while end < len(self.found) and self.found[end].value == end - position + 1:
            resumes = end > position and self.found[end].value == self.last + 1
            if resumes and not self._comes(end, self.last + 1):
                break
            end += 1
        return end


def counted(found: Sequence[Candidate], parts: Sequence[int], rows: Sequence[Row]) -> Count:
    """The count after all candidates.

    A gap of a few numbers and a repetition are the source's and stay; `2009.` after 9 is neither
    (2009, line 98).

    >>> strong = [Candidate(at, value, True, False) for at, value in enumerate((1, 2, 2009, 4, 4))]
    >>> sorted(counted(strong, (), ()).paragraphs)
    [0, 1, 3, 4]
    """
    count = Count(found, sorted(parts))
    count.run(rows)
    return count
