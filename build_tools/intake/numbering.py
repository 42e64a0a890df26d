"""Which lines open a numbered paragraph: expect 1, 2, 3 … and let that decide and report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.intake.casing import in_capitals
from build_tools.intake.labels import Label, label_row, read_label
from build_tools.intake.profile import MARKED_END, Profile, dangling, finished, runs_on
from build_tools.intake.source import Row
from build_tools.intake.text import EMPHASIS, STRONG

HEADING_LENGTH = 300
FAR = 9
LOOKAHEAD = 400


@dataclass(frozen=True, slots=True)
class Opening:
    """What a row opens with: the label that counts, and where the row's words begin.

    `inner` is the label behind a dump's own dash (`- 1. Text`), `start` its offset in the row.
    """

    label: Label | None
    start: int = 0
    dash: bool = False

    @property
    def end(self) -> int:
        """Where the words begin, behind dash and label."""
        return self.start + (self.label.end if self.label else 0)


def opening(chars: str) -> Opening:
    """Read a row's label, looking behind a dash or bullet that the dump itself put there.

    >>> opening("- 12. Text").label.value, opening("- 12. Text").dash, opening("- text").label.kind
    (12, True, 'glyph')
    """
    label = read_label(chars)
    if label is None or label.kind != "glyph":
        return Opening(label)
    inner = read_label(chars[label.end :])
    if inner is not None and inner.kind in ("number", "bracket", "roman", "decimal"):
        return Opening(inner, label.end, dash=True)
    return Opening(label)


def split_label_rows(rows: Sequence[Row]) -> list[Row]:
    """A row of labels alone becomes one row for each label."""
    split: list[Row] = []
    for row in rows:
        spans = label_row(row.chars)
        if not spans:
            split.append(row)
        for k, (start, end) in enumerate(spans):
            split.append(replace(row, text=row.text[start:end], gap=0 if k else row.gap))
    return split


LATE = re.compile(r"(?:\d{1,3}\.|\(cid:\d+\)|[•▪])\Z")


def reseat_labels(rows: Sequence[Row]) -> list[Row]:
    """A number or bullet dumped behind the first line of its paragraph goes before it.

    Programs that read a page by boxes do so: the first line is wider than its label's box. Told by
    a label alone on its line, in the middle of a sentence that began on the line before.
    """
    placed = list(rows)
    for at in range(1, len(placed) - 1):
        before, row, after = placed[at - 1 : at + 2]
        if LATE.match(row.chars) and not after.gap and runs_on(
            before.chars, after.chars
        ) and before.chars[:1].isalpha() and not dangling(before.chars[:1]) and (
            at < 2 or before.gap or finished(placed[at - 2].chars)
        ):
            placed[at - 1 : at + 1] = [replace(row, gap=before.gap), replace(before, gap=0)]
    return placed


def inline_brackets(rows: Sequence[Row], openings: Sequence[Opening]) -> frozenset[int]:
    """Rows that begin with `(a)` by chance: the series runs on inside the lines.

    `Two aspects were considered: (a) the role of …; and (b) …` may be broken before any label.
    """
    return frozenset(
        at for at, opened in enumerate(openings)
        if opened.label is not None and opened.label.kind == "bracket" and rows[at].gap == 0
        and not opened.dash and _runs_inside(rows, openings, at)
    )


def _runs_inside(rows: Sequence[Row], openings: Sequence[Opening], at: int) -> bool:
    label = openings[at].label
    assert label is not None
    following = re.compile(rf"(?<!\S){re.escape(_printed(label, label.value + 1))}(?=\s)")
    for k in range(at, min(len(rows), at + 12)):
        if k > at and (rows[k].gap or (openings[k].label and openings[k].label == label)):
            return False
        place = following.search(rows[k].chars, 1 if k == at else 0)
        if place:
            return place.start() > openings[k].start
    return False


def _printed(label: Label, value: int) -> str:
    """The label of the next value in the same shape."""
    if "i" in label.mark:
        return label.mark.replace("i", ROMANS[value] if value < len(ROMANS) else "?")
    if "1" in label.mark:
        return label.mark.replace("1", str(value))
    return label.mark.replace("a", chr(96 + value)).replace("A", chr(64 + value))


ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
BARE_SECTION = re.compile(r"(\d{1,2})\s+(?=[^\W\d_a-z])")


def open_rows(rows: Sequence[Row]) -> list[Opening]:
    """The openings of all rows.

    `2 Support to older persons` opens with a section number where `2.1` comes further down: then,
    and only then, a number without a dot is a label.
    """
    openings = [opening(row.chars) for row in rows]
    sections = {o.label.mark for o in openings if o.label and o.label.kind == "decimal"}
    if not sections:
        return _bare_sections(rows, openings)
    last = 0
    for at, row in enumerate(rows):
        match = BARE_SECTION.match(row.chars)
        if match and openings[at].label is None and row.chars[-1] not in ".;:," and (
            match[1] in sections or (last and int(match[1]) == last + 1 and row.gap)
        ):
            last = int(match[1])
            openings[at] = Opening(Label("decimal", int(match[1]), match.end(), "", 1))
    return openings


def _bare_sections(rows: Sequence[Row], openings: list[Opening]) -> list[Opening]:
    """`1 Introduction`, `2 Use of mobile libraries`: lines apart that count 1, 2, 3 from one on."""
    chain: list[tuple[int, re.Match[str]]] = []
    for at, row in enumerate(rows):
        match = BARE_SECTION.match(row.chars)
        parted = row.gap or row.soft or (at > 0 and finished(rows[at - 1].chars))
        apart = parted and len(row.chars) < 100 and row.chars[-1] not in ".;:,"
        if match and apart and openings[at].label is None and int(match[1]) == len(chain) + 1:
            chain.append((at, match))
    if len(chain) < 3:
        return openings
    for at, match in chain:
        openings[at] = Opening(Label("decimal", int(match[1]), match.end(), "", 1))
    return openings


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may open a numbered paragraph."""

    at: int
    value: int
    strong: bool
    heading: bool
    bare: bool


def candidates(rows: Sequence[Row], openings: Sequence[Opening], profile: Profile) -> list[Candidate]:
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
    return bool(row.hashes) or wholly(row, STRONG) or wholly(row, EMPHASIS) or in_capitals(words)


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


def plain_heading_like(
    rows: Sequence[Row], at: int, opened: Opening, profile: Profile
) -> bool:
    """Short, capital first, no stop at its end, and set apart from what follows."""
    row, words = _wording(rows, at, opened)
    at = at if row is rows[at] else at + 1
    if not words[:1].isupper() and words[:1] not in "“\"‘«":
        return False
    end = _heading_end(rows, at, profile)
    if not end:
        return False
    whole = " ".join([words, *(row.chars for row in rows[at + 1 : end])])
    return len(whole) < 240 and whole[-1:] not in ".;:," and not dangling(whole) \
        and not MARKED_END.search(whole)


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
    weak = _section_numbers(
        rows, openings, [c for c in found if c.at not in headings], profile)
    headings |= weak
    rest = [c for c in found if c.at not in headings]
    counter = _Counter(rest, sorted(parts))
    counter.run(rows)
    return Numbering(frozenset(counter.paragraphs), frozenset(headings), frozenset(counter.items))


def _section_numbers(
    rows: Sequence[Row], openings: Sequence[Opening], found: Sequence[Candidate],
    profile: Profile,
) -> set[int]:
    """Plain short numbered lines are section headings where sections hold decimals or plain text.

    `1. Introduction` before `1.1 The …` is one; so is a run 1, 2, 3 whose members stand apart,
    with paragraphs between them, while no numbered line of the file is a sentence.
    """
    like = [c for c in found if c.strong and plain_heading_like(rows, c.at, openings[c.at], profile)]
    if not like:
        return set()
    depths = {o.label.mark for o in openings if o.label and o.label.kind == "decimal"}
    numbers = {int(mark) for mark in depths if mark.isdigit()}
    beside = numbers | {value + 1 for value in numbers} | {value - 1 for value in numbers}
    if numbers:
        return {c.at for c in like if c.value in beside}
    sentences = [c for c in found if c.strong and c not in like]
    spread = all(b.at - a.at > 1 for a, b in zip(like, like[1:], strict=False))
    counted = [c.value for c in like] == list(range(1, len(like) + 1))
    few = len(sentences) * 5 <= len(like)
    if counted and spread and (few or _two_chains(like, sentences)):
        return {c.at for c in like}
    return set()


def _two_chains(like: Sequence[Candidate], sentences: Sequence[Candidate]) -> bool:
    """Headings and paragraphs each count for themselves: the sentences alone run 1, 2, 3."""
    values = [c.value for c in sentences]
    steps = sum(b == a + 1 or b == 1 for a, b in zip(values, values[1:], strict=False))
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
        return not any(other.value == here.value + 1 for other in self.found[position + 1 : position + 9])

    def _comes(self, position: int, value: int) -> bool:
        edge = self.parts[0] if self.parts else 10**9
        return any(c.value == value and c.strong and c.at < edge
                   for c in self.found[position + 1 : position + 12])

    def _goes_on(self, position: int) -> bool:
        """A number out of turn: the same again, or the first of a run that counts on."""
        here = self.found[position]
        if here.value == self.last:
            return self.last > 0
        after = [c.value for c in self.found[position + 1 : position + 3] if c.strong]
        return here.value < 1000 and after[:1] == [here.value + 1] and (
            self.last == 0 or after[1:] == [here.value + 2] or here.value < self.last
        )

    def _list_end(self, rows: Sequence[Row], position: int) -> int:
        """The end of a numbered list inside a paragraph: 1, 2 … and then the count goes on."""
        here = self.found[position]
        if here.value != 1 or not self.last or not here.strong:
            return 0
        before = rows[here.at - 1].chars if here.at else ""
        end = position
        while end < len(self.found) and self.found[end].value == end - position + 1:
            if end > position and self.found[end].value == self.last + 1 \
                    and not self._comes(end, self.last + 1):
                break
            end += 1
        edge = self.parts[0] if self.parts else 10**9
        resumes = end < len(self.found) and self.found[end].value == self.last + 1 \
            and self.found[end].at < edge
        introduced = before.rstrip()[-1:] == ":"
        return end if introduced and (resumes or end - position > 1) and resumes else 0
