"""Which lines open a numbered paragraph: expect 1, 2, 3 … and let that decide and report."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.casing import in_capitals
from build_tools.intake.openings import Opening, opening
from build_tools.intake.profile import MARKED_END, Profile, dangling, finished
from build_tools.intake.source import Row
from build_tools.intake.text import EMPHASIS, STRONG

HEADING_LENGTH = 300

FAR = 9

LOOKAHEAD = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may open a numbered paragraph."""

    at: int
    value: int
    strong: bool
    heading: bool
    bare: bool


def candidates(
    rows: Sequence[Row], openings: Sequence[Opening], profile: Profile
) -> list[Candidate]:
    """All rows that open with a number, with how firm the break before them is."""
    found = []
    for at, (row, opened) in enumerate(zip(rows, openings, strict=True)):
        label = opened.label
        if label is not None and label.kind == "number":
            strong = opened.dash or firm(rows, at, profile)
            bare = label.end + opened.start >= len(row.chars)
            found.append(Candidate(at, label.value, strong, heading_like(rows, at, opened), bare))
    return found


def firm(rows: Sequence[Row], at: int, profile: Profile) -> bool:
    """Is there a clear break before a row: a gap, a finished or a short line, a heading?"""
    if at == 0:
        return True
    row, before = rows[at], rows[at - 1]
    if before.hashes or row.hashes or row.glued:
        return True
    if finished(before.chars) or in_capitals(before.chars):
        return True
    if row.gap and not row.soft:
        return not dangling(before.chars)
    return profile.room(before, row) > 0.2


def heading_like(rows: Sequence[Row], at: int, opened: Opening) -> bool:
    """Does a numbered row look like a section heading: marked as one, short, no stop at its end?"""
    row, words = _wording(rows, at, opened)
    if not words or len(words) > HEADING_LENGTH or words[-1:] in ".;," or MARKED_END.search(words):
        return False
    marked = wholly(row, STRONG) or wholly(row, EMPHASIS) or in_capitals(words)
    return marked or (bool(row.hashes) and not PROSE.search(words))


# Two sentences behind a stray `#` are a paragraph that a page cut off.
PROSE = re.compile(r"[a-z)]{2}[.!?] [A-Z(]")


def _wording(rows: Sequence[Row], at: int, opened: Opening) -> tuple[Row, str]:
    """The row that holds a label's words: its own, or the next where the label stands alone."""
    words = rows[at].chars[opened.end :]
    if words or at + 1 == len(rows):
        return rows[at], words
    return rows[at + 1], rows[at + 1].chars


def wholly(row: Row, least: str) -> bool:
    """Is the whole row, its label aside, bold (or italic)?"""
    if not set(row.text.style) - {"0", "^"}:
        return False
    marks = {mark for char, mark in zip(row.chars, row.text.style, strict=True) if char.isalnum()}
    return bool(marks) and min(marks) >= least and max(marks) <= "3"


def plain_heading_like(rows: Sequence[Row], at: int, opened: Opening, profile: Profile) -> bool:
    """Short, capital first, no stop at its end, and set apart from what follows."""
    row, words = _wording(rows, at, opened)
    at = at if row is rows[at] else at + 1
    if not words[:1].isupper() and words[:1] not in '“"‘«':
        return False
    end = _heading_end(rows, at, profile)
    if not end:
        return False
    whole = " ".join([words, *(row.chars for row in rows[at + 1 : end])])
    return (
        len(whole) < 240
        and whole[-1:] not in ".;:,"
        and not dangling(whole)
        and not MARKED_END.search(whole)
        and not PROSE.search(whole)
    )


def _heading_end(rows: Sequence[Row], at: int, profile: Profile) -> int:
    """The row after a heading of one line, or of up to three; 0 where no such end is in sight."""
    for end in range(at + 1, min(len(rows), at + 4)):
        row = rows[end]
        if row.gap or row.hashes or opening(row.chars).label is not None:
            return end
        if profile.room(rows[end - 1], row) > 0.15 and not row.chars[:1].islower():
            return end
        if finished(rows[end - 1].chars):
            break
    return at + 1 if at + 1 >= len(rows) else 0


@dataclass(frozen=True, slots=True)
class Numbering:
    """The verdict: rows that open numbered paragraphs, headings, or items of a numbered list."""

    paragraphs: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()


def number(
    rows: Sequence[Row], openings: Sequence[Opening], profile: Profile, parts: Sequence[int]
) -> Numbering:
    """Decide about every number at the head of a row. `parts` are the rows that open an annex."""
    found = candidates(rows, openings, profile)
    headings = {c.at for c in found if c.heading and c.strong}
    weak = _section_numbers(rows, openings, [c for c in found if c.at not in headings], profile)
    headings |= weak
    rest = [c for c in found if c.at not in headings]
    counter = _Counter(rest, sorted(parts))
    counter.run(rows)
    return Numbering(frozenset(counter.paragraphs), frozenset(headings), frozenset(counter.items))


def _section_numbers(
    rows: Sequence[Row],
    openings: Sequence[Opening],
    found: Sequence[Candidate],
    profile: Profile,
) -> set[int]:
    """Plain short numbered lines are section headings where sections hold decimals or plain text.

    `1. Introduction` before `1.1 The …` is one; so is a run 1, 2, 3 whose members stand apart,
    with paragraphs between them, while no numbered line of the file is a sentence.
    """
    like = [
        c for c in found if c.strong and plain_heading_like(rows, c.at, openings[c.at], profile)
    ]
    if not like:
        return set()
    depths = {o.label.mark for o in openings if o.label and o.label.kind == "decimal"}
    numbers = {int(mark) for mark in depths if mark.isdigit()}
    beside = numbers | {value + 1 for value in numbers} | {value - 1 for value in numbers}
    if numbers:
        return {c.at for c in like if c.value in beside}
    places = {c.at for c in like}
    sentences = [c for c in found if c.strong and c.at not in places]
    spread = all(b.at - a.at > 1 for a, b in itertools.pairwise(like))
    values = [0, *(c.value for c in like)]
    counted = all(b in (a + 1, 1) for a, b in itertools.pairwise(values))
    few = len(sentences) * 5 <= len(like)
    if counted and spread and (few or _two_chains(like, sentences)):
        return {c.at for c in like}
    return set()


def _two_chains(like: Sequence[Candidate], sentences: Sequence[Candidate]) -> bool:
    """Headings and paragraphs each count for themselves: the sentences alone run 1, 2, 3."""
    values = [c.value for c in sentences]
    steps = sum(b == a + 1 or b == 1 for a, b in itertools.pairwise(values))
    return values[0] == 1 and steps >= len(values) - 1 - len(values) // 10 and len(values) > 2


class _Counter:
    """Walks the candidates in order and keeps what is expected next."""

    def __init__(self, found: Sequence[Candidate], parts: Sequence[int]) -> None:
        self.found = found
        self.parts = list(parts)
        self.last = 0
        self.paragraphs: set[int] = set()
        self.items: set[int] = set()

    def run(self, rows: Sequence[Row]) -> None:
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
        while self.parts and self.parts[0] <= at:
            self.parts.pop(0)
            self.last = 0

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
            return not self._comes(position, expected) and here.value < 1000
        return self._goes_on(position)

    def _better(self, position: int) -> bool:
        """The same number comes once more, with a clear break before it, before the next number."""
        here = self.found[position]
        for other in self.found[position + 1 : position + 30]:
            if other.value == here.value and other.strong:
                return True
            if other.value == here.value + 1 and other.strong:
                return False
        return not any(
            other.value == here.value + 1 for other in self.found[position + 1 : position + 9]
        )

    def _comes(self, position: int, value: int) -> bool:
        edge = self.parts[0] if self.parts else 10**9
        return any(
            c.value == value and c.strong and c.at < edge
            for c in self.found[position + 1 : position + 12]
        )

    def _goes_on(self, position: int) -> bool:
        """A number out of turn: the same again, or the first of a run that counts on."""
        here = self.found[position]
        if here.value == self.last:
            return self.last > 0
        after = [c.value for c in self.found[position + 1 : position + 3] if c.strong]
        return (
            here.value < 1000
            and after[:1] == [here.value + 1]
            and (self.last == 0 or after[1:] == [here.value + 2] or here.value < self.last)
        )

    def _list_end(self, rows: Sequence[Row], position: int) -> int:
        """The end of a numbered list inside a paragraph: 1, 2 … and then the count goes on."""
        here = self.found[position]
        if here.value != 1 or not self.last or not here.strong:
            return 0
        before = rows[here.at - 1].chars if here.at else ""
        end = position
        while end < len(self.found) and self.found[end].value == end - position + 1:
            if (
                end > position
                and self.found[end].value == self.last + 1
                and not self._comes(end, self.last + 1)
            ):
                break
            end += 1
        edge = self.parts[0] if self.parts else 10**9
        resumes = (
            end < len(self.found)
            and self.found[end].value == self.last + 1
            and self.found[end].at < edge
        )
        introduced = before.rstrip()[-1:] == ":"
        return end if introduced and (resumes or end - position > 1) and resumes else 0
