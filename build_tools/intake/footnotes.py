"""Footnotes: taken out from between the lines they interrupt, and joined to their references.

A dump prints a note where the page ended: in mid-paragraph, in mid-annex, with its mark raised,
glued, or lost. Notes are lifted before the lines are joined, and matched after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.intake.ledger import Ledger
from build_tools.intake.profile import Profile, finished
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, RAISED, Text

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_DIGITS = str.maketrans(SUPERSCRIPT, "0123456789")
STRONG_MARK = re.compile(rf"\[\^([\w*]{{1,4}})\]:?\s*|([{SUPERSCRIPT}]{{1,3}})\s*|(?<!\w)(\d{{1,3}})/\s+|\^(\d{{1,3}})\s+")
PLAIN_MARK = re.compile(r"\[?(\d{1,3})[).\]]?\s*(?=[^\W\d_a-z]|[“\"‘(])|([*†‡§]{1,3})\s*(?=[^\W\d_a-z])")
# References in running text: raised, in brackets, or a number glued to a word or a stop.
REFERENCE = re.compile(
    rf"\[\^([\w*]{{1,4}})\]|(?<=\S)([{SUPERSCRIPT}]{{1,3}})(?![{SUPERSCRIPT}])"
    r"|(?<=[^\W\d_]{2})[.,;:”\"’)]{0,2}(\d{1,3})(?![\w/%])(?=[\s.,;:)”]|\Z)|(?<=\w)([*†‡]{1,3})(?=[\s.,;)]|\Z)"
    r"|(?<=\S)\s?(\d{1,3})/(?=\s|\Z)|(?<=\S)\s?(\[\d{1,3}\])|(?<=\S)(\^\d{1,3})(?!\w)"
)
BARE_MARK = re.compile(r"\d{1,3}\Z")
LOST_REACH = 40
NEAR = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as the source prints it: its label (empty when lost), words, and place."""

    label: str
    text: Text
    row: Row
    at: int


@dataclass(frozen=True, slots=True)
class Lifted:
    """The rows without notes, and the notes. `Note.at` is the row before which a note stood."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...]


def lift(rows: Sequence[Row], profile: Profile, ledger: Ledger) -> Lifted:
    """Take the footnotes out of the rows.

    A raised or bracketed mark at the head of a block is a note; a plain number is one where a
    reference to it is glued to a word further up and the place is a page's or the file's end; a
    block after a drawn rule is the note of a reference that no other note answers.
    """
    kept: list[Row] = []
    notes: list[Note] = []
    rows = _marks_raised(rows)
    wanted = _References(rows)
    at = 0
    while at < len(rows):
        stack = _stacked(rows, at, wanted)
        if stack:
            notes += _unstacked(rows, at, stack, len(kept), ledger)
            for label, _, _ in stack:
                wanted.answer(label)
            at = stack[-1][2]
            rows = _softened(rows, at)
            continue
        found = _note_mark(rows, at, wanted)
        if found is None:
            kept.append(rows[at])
            at += 1
            continue
        label, start = found
        end = _note_end(rows, at, profile, wanted)
        ledger.drop(rows[at].text[:start], "footnote mark")
        words = _note_text(rows[at:end], start)
        notes.append(Note(label, words, rows[at], len(kept)))
        wanted.answer(label)
        rows = _softened(rows, end, rows[at].gap)
        at = end
    return Lifted(tuple(kept), tuple(notes))


def _marks_raised(rows: Sequence[Row]) -> Sequence[Row]:
    """A reference dumped on a line of its own, in mid-paragraph, is raised into its line.

    Told by the same bare number coming once more, further down and apart: there it heads the note.
    """
    bare: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if BARE_MARK.match(row.chars):
            bare.setdefault(row.chars, []).append(at)
    raised = {
        places[0] for places in bare.values()
        if len(places) == 2 and 0 < places[0] < len(rows) - 1
        and not rows[places[0]].gap and not rows[places[0] + 1].gap
        and places[1] > places[0] + 2 and finished(rows[places[1] - 1].chars)
    }
    return _merged(rows, raised) if raised else rows


def _merged(rows: Sequence[Row], raised: set[int]) -> list[Row]:
    merged: list[Row] = []
    for at, row in enumerate(rows):
        if at in raised:
            merged[-1] = replace(merged[-1], text=merged[-1].text + row.text.styled(RAISED))
        elif at - 1 in raised:
            merged[-1] = replace(merged[-1], text=merged[-1].text + BLANK + row.text)
        else:
            merged.append(row)
    return merged


def _softened(rows: Sequence[Row], at: int, gap: int = 0) -> Sequence[Row]:
    """What follows a note may go on with the sentence that the note interrupted."""
    if at >= len(rows):
        return rows
    row = replace(rows[at], soft=True, gap=max(rows[at].gap, gap), glued=False)
    return [*rows[:at], row, *rows[at + 1 :]]


def _stacked(rows: Sequence[Row], at: int, wanted: _References) -> list[tuple[str, int, int]]:
    """Notes whose marks stand on lines of their own: label, first and last row of the words.

    One mark above its note (`1`, `Ev 22`, `2`, `Qq 14-17`), or a column of marks before as many
    notes of one row each. Each mark must be in turn and have its reference further up.
    """
    labels: list[str] = []
    while at + len(labels) < len(rows) and BARE_MARK.match(rows[at + len(labels)].chars):
        label = rows[at + len(labels)].chars
        if not wanted.loosely_before(at, label, after=labels[-1] if labels else ""):
            break
        labels.append(label)
    start = at + len(labels)
    if not labels or start >= len(rows) or not _at_edge(rows, at):
        return []
    if len(labels) == 1:
        end = _words_end(rows, start)
        return [(labels[0], start, end)] if len(rows[start].chars) > 3 else []
    found = [(label, start + k, start + k + 1) for k, label in enumerate(labels)]
    whole = found[-1][2] <= len(rows) and all(
        len(rows[k].chars) > 8 and finished(rows[k].chars) for _, k, _ in found)
    return found if whole else []


def _words_end(rows: Sequence[Row], start: int) -> int:
    """The row after a note's words: at a gap, a page's end, or the next mark."""
    end = start + 1
    while end < len(rows) and end < start + 8 and not (
        rows[end].gap or rows[end].soft or rows[end].glued or BARE_MARK.match(rows[end].chars)
    ):
        end += 1
    return end


def _unstacked(
    rows: Sequence[Row], at: int, stack: Sequence[tuple[str, int, int]], place: int, ledger: Ledger
) -> list[Note]:
    for row in rows[at : stack[0][1]]:
        ledger.drop(row.text, "footnote mark")
    return [Note(label, _note_text(rows[start:end], 0), rows[start], place)
            for label, start, end in stack]


def _note_text(rows: Sequence[Row], start: int) -> Text:
    words = rows[0].text[start:].strip()
    for row in rows[1:]:
        words = words + BLANK + row.text
    return words


class _References:
    """The references of the whole file by row, and which of them are answered."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.sure: list[tuple[int, str]] = []
        self.loose: list[tuple[int, str]] = []
        for at, row in enumerate(rows):
            head = note_head(row)
            for start, _, label, sure in references(row.text):
                if start >= len(head[1] if head else ""):
                    (self.sure if sure else self.loose).append((at, label))
        self.answered: list[str] = []

    def answer(self, label: str) -> None:
        self.answered.append(label)

    def open_before(self, at: int) -> list[str]:
        return [label for row, label in self.sure
                if row < at and label not in self.answered and at - row <= LOST_REACH]

    def loosely_before(self, at: int, label: str, after: str = "") -> bool:
        known = any(row < at and found == label for row, found in self.loose + self.sure)
        if after:
            return known and int(label) == int(after) + 1
        return known and self._in_turn(label)

    def near(self, at: int, label: str) -> bool:
        return any(row < at and at - row <= NEAR and found == label
                   for row, found in self.loose + self.sure)

    def _in_turn(self, label: str) -> bool:
        if not label.isdigit():
            return True
        before = [int(done) for done in self.answered if done.isdigit()]
        return int(label) == 1 or (bool(before) and int(label) == before[-1] + 1)


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


def _note_mark(rows: Sequence[Row], at: int, wanted: _References) -> tuple[str, int] | None:
    row = rows[at]
    head = note_head(row)
    if head is not None and (row.gap or row.soft or row.rule or at == 0 or finished(rows[at - 1].chars)):
        return head[0], len(head[1])
    plain = PLAIN_MARK.match(row.chars)
    parted = row.rule or row.gap or row.soft or row.glued or wanted.answered
    if plain and (parted or (at and finished(rows[at - 1].chars)) or _page_ends(rows, at)):
        label = plain[1] or plain[2]
        dotted = row.chars[len(label) : len(label) + 1] in (".", ")")
        placed = _at_edge(rows, at) or (row.gap > 0 and not dotted and wanted.near(at, label))
        if (row.rule or not dotted) and wanted.loosely_before(at, label) and placed \
                and _sentence_ends(rows, at):
            return label, plain.end()
    if row.rule and not row.hashes and wanted.open_before(at) and _lone(rows, at):
        return wanted.open_before(at)[0], 0
    return None


def _at_edge(rows: Sequence[Row], at: int) -> bool:
    """The place of a note: after a rule, before a page's end, or near the file's."""
    if rows[at].rule:
        return True
    ahead = rows[at + 1 : at + 16]
    return any(row.soft or row.glued for row in ahead) or len(ahead) < 15


def _sentence_ends(rows: Sequence[Row], at: int) -> bool:
    """The note's block ends like a sentence; `2 Staffing` is a section."""
    for k in range(at, min(len(rows), at + 12)):
        last = k + 1 == len(rows) or rows[k + 1].gap or rows[k + 1].soft or rows[k + 1].glued
        if finished(rows[k].chars) or rows[k].chars[-1:].isdigit():
            return True
        if last:
            return rows[at].rule
    return False


def _page_ends(rows: Sequence[Row], at: int) -> bool:
    """The page ends behind this sentence, which broke another one."""
    for k in range(at + 1, min(len(rows), at + 5)):
        if rows[k].soft:
            return finished(rows[k - 1].chars)
        if rows[k].gap:
            return False
    return False


def _lone(rows: Sequence[Row], at: int) -> bool:
    """A sentence of its own between gaps, no heading."""
    after = rows[at + 1] if at + 1 < len(rows) else None
    return (after is None or after.gap > 0 or after.soft) and finished(rows[at].chars)


def _note_end(rows: Sequence[Row], at: int, profile: Profile, wanted: _References) -> int:
    end = at + 1
    while end < len(rows):
        row = rows[end]
        if row.gap or row.soft or row.glued or row.rule or row.hashes:
            break
        if note_head(row) or (PLAIN_MARK.match(row.chars) and _next_plain(rows, at, end)):
            break
        if not profile.measure and (finished(rows[end - 1].chars) or not row.chars[:1].islower()):
            break
        end += 1
    return end


def _next_plain(rows: Sequence[Row], at: int, end: int) -> bool:
    here, there = PLAIN_MARK.match(rows[at].chars), PLAIN_MARK.match(rows[end].chars)
    if not here or not there or not here[1] or not there[1]:
        return bool(there)
    return int(there[1]) == int(here[1]) + 1


def references(value: Text) -> list[tuple[int, int, str, bool]]:
    """The references in a text: start, end, label, and whether the shape alone makes it sure."""
    found = []
    for match in REFERENCE.finditer(value.chars):
        group = next(k for k in range(1, 8) if match[k])
        label = match[group].translate(TO_DIGITS).strip("[]^")
        sure = group in (1, 2) or _raised(value, match.start(group))
        found.append((match.start(group) if group in (2, 3, 4) else match.start(), match.end(), label, sure))
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
        not note.label.isalnum() for note in notes)
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
    free: Sequence[tuple[int, int, int, int, str, bool]], used: set[int], note: Note, floor: int,
    *, repeated: bool,
) -> int | None:
    fitting = [
        at for at, (row, _, _, _, label, _) in enumerate(free)
        if at not in used and at > floor and label == note.label and row <= note.at
    ]
    if not fitting:
        fitting = [at for at, ref in enumerate(free)
                   if at not in used and at > floor and ref[4] == note.label]
    sure = [at for at in fitting if free[at][5]]
    if repeated:
        return (sure or fitting or [None])[0]
    return (sure or fitting or [None])[-1] if not sure else sure[0]
