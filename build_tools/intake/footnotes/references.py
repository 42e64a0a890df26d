"""References to footnotes: where they stand in a text, and which of them a note has answered."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.source import Row
from build_tools.intake.text import RAISED, Text

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_DIGITS = str.maketrans(SUPERSCRIPT, "0123456789")

# The mark at a note's head, where its shape alone says so.
STRONG_MARK = re.compile(
    rf"""
      \[\^([\w*]{{1,4}})\]:?\s*         # `[^1]: Full reports`
    | ([{SUPERSCRIPT}]{{1,3}})\s*       # `² Full reports` (2003, line 89)
    | (?<!\w)([0-9]{{1,3}})/\s+         # `1/ See document`
    | \^([0-9]{{1,3}})\s+               # `^1 See` (specimens/far-coe-cm-2012, line 92)
    """,
    re.VERBOSE,
)
# Where a way back to the text shows that this is a note: `1. It was not Holy Week. ↑`.
NOTED_MARK = re.compile(r"\[?([0-9]{1,3})[\].)]?\s+")
# References in running text: raised, in brackets, or a number glued to a word or a stop.
REFERENCE = re.compile(
    rf"""
      \[\^([\w*]{{1,4}})\]                                        # 1: `work[^1]`
    | (?<=\S)([{SUPERSCRIPT}]{{1,3}})(?![{SUPERSCRIPT}])          # 2: `PROJECTS²` (2003, line 77)
    | (?:(?<=[^\W\d_]{{2}})|(?<=\w[)”\"’])|(?<=[12][0-9]{{3}}(?=[.,;])))
      [.,;:”\"’)]{{0,2}}([0-9]{{1,3}})                             # 3: `used.3`, `(ILO)3`,
      (?![\w/%])(?=[\s.,;:)”]|\Z)                                 #    `2009.3`, no `CO2e`, no `5%`
    | (?<=\w)([*†‡]{{1,3}})(?=[\s.,;)]|\Z)                        # 4: `staff*`
    | (?<=\S)\s?([0-9]{{1,3}})/(?=\s|\Z)                          # 5: `staff 1/`
    | (?<=\S)\s?(\[[0-9]{{1,3}}\])                                # 6: `staff [1]`
    | (?<=\S)(\^[0-9]{{1,3}})(?!\w)                               # 7: `staff^1`
    """,
    re.VERBOSE,
)
# Without one of these a text holds no reference; most do not.
SIGN = re.compile(rf"[0-9*†‡^{SUPERSCRIPT}]")
# `1. See document`: a note's mark in some dumps, a numbered paragraph's in most.
DOTTED = re.compile(r"([0-9]{1,3})\.\s+(?=[^\W\d_a-z])")
# Groups whose shape leaves no doubt, and those whose reference is the group and not the match.
SURE, GROUP_ALONE = (1, 2), (2, 3, 4)
RAISED_RUN = re.compile(re.escape(RAISED) + "+")

# Rows that a note may stand below its reference: where its mark was lost, and where it is printed.
LOST_REACH, NEAR = 40, 60


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference: its span in the text, its label, and whether its shape alone makes it sure.

    >>> Reference(8, 9, "2", True).label
    '2'
    """

    start: int
    end: int
    label: str
    sure: bool


def note_head(row: Row) -> tuple[str, str] | None:
    """The label of a raised or bracketed mark at the head of a row, and the mark as printed.

    >>> from build_tools.intake.source import read_rows
    >>> note_head(read_rows("² Full reports can be made available.")[0])
    ('2', '² ')
    """
    raised = len(row.text.style) - len(row.text.style.lstrip(RAISED))
    if raised and row.chars[:raised].strip():
        return row.chars[:raised].strip(), row.chars[:raised]
    match = STRONG_MARK.match(row.chars) or (NOTED_MARK.match(row.chars) if row.noted else None)
    if match is None:
        return None
    label = next(part for part in match.groups() if part)
    return label.translate(TO_DIGITS), match.group()


def references(value: Text) -> list[Reference]:
    """The references in a text, those that the pattern finds first, then other raised digits.

    A number glued to a word may be part of it (`G20`), so it is not sure; a raised one is.

    >>> from build_tools.intake.text import text
    >>> [(ref.label, ref.sure) for ref in references(text("PROJECTS² were used.3 In 2009", 0))]
    [('2', True), ('3', False)]
    """
    found = []
    for match in REFERENCE.finditer(value.chars) if SIGN.search(value.chars) else ():
        group = next(k for k in range(1, 8) if match[k])
        label = match[group].translate(TO_DIGITS).strip("[]^")
        at = match.start(group)
        sure = group in SURE or value.style[at : at + 1] == RAISED
        start = at if group in GROUP_ALONE else match.start()
        found.append(Reference(start, match.end(), label, sure))
    return found + _raised_runs(value, found)


def _raised_runs(value: Text, found: Sequence[Reference]) -> list[Reference]:
    """Raised digits that the pattern missed, behind a quotation mark or a bracket."""
    if RAISED not in value.style:
        return []
    known = [ref.start for ref in found]
    runs = []
    for match in RAISED_RUN.finditer(value.style):
        label = value.chars[match.start() : match.end()].strip()
        place = bisect_left(known, match.start())
        fresh = place == len(known) or known[place] >= match.end()
        if label and match.start() > 0 and fresh:
            runs.append(Reference(match.start(), match.end(), label, True))
    return runs


class References:
    r"""The references of the whole file by label and row, and which of them are answered.

    Rows are told by their position; a mark at a note's own head is no reference to it.

    >>> from build_tools.intake.source import read_rows
    >>> wanted = References(read_rows("PROJECTS²\n\nIt was held.\n\n_"))
    >>> wanted.open_before(4)
    '2'
    >>> wanted.answer("2")
    >>> wanted.open_before(4)
    ''
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self.places: dict[str, list[int]] = {}
        self.sure_rows: list[int] = []
        self.sure_labels: list[str] = []
        for at, row in enumerate(rows):
            head = note_head(row)
            mark = len(head[1]) if head else 0
            for ref in references(row.text):
                if ref.start >= mark:
                    self._add(at, ref)
        self.dotted = self._dotted(rows)
        self.order = {label: k for k, label in enumerate(dict.fromkeys(self.sure_labels))}
        self.answered: set[str] = set()
        self.last = ""

    def _add(self, at: int, ref: Reference) -> None:
        self.places.setdefault(ref.label, []).append(at)
        if ref.sure:
            self.sure_rows.append(at)
            self.sure_labels.append(ref.label)

    def _dotted(self, rows: Sequence[Row]) -> bool:
        """`1. See …` is a note where nothing else in the file is numbered so."""
        labels = [match[1] for row in rows if (match := DOTTED.match(row.chars))]
        few = 0 < len(labels) <= len(self.places)
        return few and all(label in self.places for label in labels)

    def answer(self, label: str) -> None:
        """A note with this label was found."""
        self.answered.add(label)
        self.last = label if label.isdecimal() else self.last

    def open_before(self, at: int) -> str:
        """The label of a sure reference shortly before a row that no note has answered, or none.

        Of several the one that the file refers to first.
        """
        first = bisect_left(self.sure_rows, at - LOST_REACH)
        past = bisect_left(self.sure_rows, at)
        wanted = {label for label in self.sure_labels[first:past] if label not in self.answered}
        return min(wanted, key=self.order.__getitem__, default="")

    def loosely_before(self, at: int, label: str, after: str = "") -> bool:
        """Is there a reference to this label further up, and is the label in turn?

        `after` is the label of the note right before, where there is one.
        """
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
        if not label.isdecimal():
            return True
        return int(label) == 1 or (bool(self.last) and int(label) == int(self.last) + 1)
