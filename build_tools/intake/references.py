"""References to footnotes: where they stand in a text, and which note answers which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.source import Row
from build_tools.intake.text import RAISED, Text

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"

TO_DIGITS = str.maketrans(SUPERSCRIPT, "0123456789")

STRONG_MARK = re.compile(
    rf"\[\^([\w*]{{1,4}})\]:?\s*|([{SUPERSCRIPT}]{{1,3}})\s*|(?<!\w)(\d{{1,3}})/\s+|\^(\d{{1,3}})\s+"
)

# References in running text: raised, in brackets, or a number glued to a word or a stop.
REFERENCE = re.compile(
    rf"\[\^([\w*]{{1,4}})\]|(?<=\S)([{SUPERSCRIPT}]{{1,3}})(?![{SUPERSCRIPT}])"
    r"|(?:(?<=[^\W\d_]{2})|(?<=\w[)”\"’])|(?<=[12]\d{3}(?=[.,;])))[.,;:”\"’)]{0,2}(\d{1,3})(?![\w/%])(?=[\s.,;:)”]|\Z)|(?<=\w)([*†‡]{1,3})(?=[\s.,;)]|\Z)"
    r"|(?<=\S)\s?(\d{1,3})/(?=\s|\Z)|(?<=\S)\s?(\[\d{1,3}\])|(?<=\S)(\^\d{1,3})(?!\w)"
)

DOTTED = re.compile(r"(\d{1,3})\.\s+(?=[^\W\d_a-z])")
LOST_REACH = 40

NEAR = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as the source prints it: its label (empty when lost), words, and place."""

    label: str
    text: Text
    row: Row
    at: int


class References:
    """The references of the whole file by label and row, and which of them are answered."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.sure: dict[str, list[int]] = {}
        self.places: dict[str, list[int]] = {}
        for at, row in enumerate(rows):
            head = note_head(row)
            for start, _, label, sure in references(row.text):
                if start >= len(head[1] if head else ""):
                    self.places.setdefault(label, []).append(at)
                    if sure:
                        self.sure.setdefault(label, []).append(at)
        dotted = [match[1] for row in rows if (match := DOTTED.match(row.chars))]
        # `1. See …` is a note where nothing else in the file is numbered so.
        self.dotted = (
            bool(dotted)
            and len(dotted) <= len(self.places)
            and all(label in self.places for label in dotted)
        )
        self.answered: set[str] = set()
        self.last = ""

    def answer(self, label: str) -> None:
        """A note with this label was found."""
        self.answered.add(label)
        self.last = label if label.isdigit() else self.last

    def open_before(self, at: int) -> str:
        """The label of a reference shortly before a row that no note has answered."""
        for label, rows in self.sure.items():
            if label not in self.answered and any(0 < at - row <= LOST_REACH for row in rows):
                return label
        return ""

    def loosely_before(self, at: int, label: str, after: str = "") -> bool:
        """Is there a reference to this label further up, and is the label in turn?"""
        rows = self.places.get(label)
        if not rows or rows[0] >= at:
            return False
        return int(label) == int(after) + 1 if after else self._in_turn(label)

    def near(self, at: int, label: str) -> bool:
        """Is the reference within a page or so above?"""
        rows = self.places.get(label, [])
        place = bisect_left(rows, at)
        return place > 0 and at - rows[place - 1] <= NEAR

    def _in_turn(self, label: str) -> bool:
        if not label.isdigit():
            return True
        return int(label) == 1 or (bool(self.last) and int(label) == int(self.last) + 1)


def note_head(row: Row) -> tuple[str, str] | None:
    """The label of a raised or bracketed mark at the head of a row, and the mark as printed."""
    raised = len(row.text.style) - len(row.text.style.lstrip(RAISED))
    if raised and row.chars[:raised].strip():
        return row.chars[:raised].strip(), row.chars[:raised]
    match = STRONG_MARK.match(row.chars)
    if match is None:
        return None
    label = next(part for part in match.groups() if part)
    return label.translate(TO_DIGITS), match.group()


def references(value: Text) -> list[tuple[int, int, str, bool]]:
    """The references in a text: start, end, label, and whether the shape alone makes it sure."""
    found = []
    for match in REFERENCE.finditer(value.chars):
        group = next(k for k in range(1, 8) if match[k])
        label = match[group].translate(TO_DIGITS).strip("[]^")
        sure = group in (1, 2) or _raised(value, match.start(group))
        found.append(
            (match.start(group) if group in (2, 3, 4) else match.start(), match.end(), label, sure)
        )
    return found + _raised_runs(value, found)


def _raised(value: Text, at: int) -> bool:
    return value.style[at : at + 1] == RAISED


def _raised_runs(
    value: Text, found: Sequence[tuple[int, int, str, bool]]
) -> list[tuple[int, int, str, bool]]:
    """Raised digits that the pattern missed, behind a quotation mark or a bracket."""
    if RAISED not in value.style:
        return []
    known = {start for start, *_ in found}
    runs = []
    for match in re.finditer(re.escape(RAISED) + "+", value.style):
        label = value.chars[match.start() : match.end()].strip()
        if label and match.start() > 0 and not any(match.start() <= k < match.end() for k in known):
            runs.append((match.start(), match.end(), label, True))
    return runs


@dataclass(frozen=True, slots=True)
class Joined:
    """References in one text that a note answers: start, end, the page's label for the note."""

    start: int
    end: int
    label: str


def match_notes(
    texts: Sequence[tuple[int, Text]], notes: Sequence[Note]
) -> tuple[list[list[Joined]], list[str]]:
    """Give each note its reference: the last one of its label before it that is still free.

    `texts` are the blocks' texts with the row on which each begins. Returns the references of each
    text, in order, and each note's label on the page: the printed one, or a running number where
    the source starts again at 1. A note without a reference keeps a label of its own.
    """
    free = [(row, k, *ref) for k, (row, value) in enumerate(texts) for ref in references(value)]
    repeated = len({note.label for note in notes}) < len(notes) or any(
        not note.label.isalnum() for note in notes
    )
    labels, taken = [], [[] for _ in texts]  # type: list[str], list[list[Joined]]
    used: set[int] = set()
    floor = -1
    for position, note in enumerate(notes):
        label = str(position + 1) if repeated else note.label
        labels.append(label)
        chosen = _choose(free, used, note, floor, repeated=repeated)
        if chosen is not None:
            used.add(chosen)
            floor = chosen if repeated else -1
            _, k, start, end, _, _ = free[chosen]
            taken[k].append(Joined(start, end, label))
    return [sorted(refs, key=lambda ref: ref.start) for refs in taken], labels


def _choose(
    free: Sequence[tuple[int, int, int, int, str, bool]],
    used: set[int],
    note: Note,
    floor: int,
    *,
    repeated: bool,
) -> int | None:
    fitting = [
        at
        for at, (row, _, _, _, label, _) in enumerate(free)
        if at not in used and at > floor and label == note.label and row <= note.at
    ]
    if not fitting:
        fitting = [
            at
            for at, ref in enumerate(free)
            if at not in used and at > floor and ref[4] == note.label
        ]
    sure = [at for at in fitting if free[at][5]]
    chosen = sure or fitting
    if not chosen:
        return None
    return chosen[0] if sure or repeated else chosen[-1]
