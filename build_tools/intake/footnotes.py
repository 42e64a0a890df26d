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
from build_tools.intake.references import DOTTED, Note, References, note_head
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, RAISED, Text

PLAIN_MARK = re.compile(
    r"\[?(\d{1,3})[).\]]?\s*(?=[^\W\d_a-z]|[“\"‘(])|([*†‡§]{1,3})\s*(?=[^\W\d_a-z])"
)

BARE_MARK = re.compile(r"\d{1,3}\Z")


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
    rows = list(_marks_raised(rows))
    wanted = References(rows)
    at = 0
    while at < len(rows):
        stack = _stacked(rows, at, wanted)
        if stack:
            notes += _unstacked(rows, at, stack, len(kept), ledger)
            for label, _, _ in stack:
                wanted.answer(label)
            at = stack[-1][2]
            _soften(rows, at)
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
        _soften(rows, end, rows[at].gap)
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
        places[0]
        for places in bare.values()
        if len(places) == 2
        and 0 < places[0] < len(rows) - 1
        and not rows[places[0]].gap
        and not rows[places[0] + 1].gap
        and places[1] > places[0] + 2
        and finished(rows[places[1] - 1].chars)
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


def _soften(rows: list[Row], at: int, gap: int = 0) -> None:
    """What follows a note may go on with the sentence that the note interrupted."""
    if at < len(rows):
        rows[at] = replace(rows[at], soft=True, gap=max(rows[at].gap, gap), glued=False)


def _stacked(rows: Sequence[Row], at: int, wanted: References) -> list[tuple[str, int, int]]:
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
        len(rows[k].chars) > 8 and finished(rows[k].chars) for _, k, _ in found
    )
    return found if whole else []


def _words_end(rows: Sequence[Row], start: int) -> int:
    """The row after a note's words: at a gap, a page's end, or the next mark."""
    end = start + 1
    while (
        end < len(rows)
        and end < start + 8
        and not (
            rows[end].gap or rows[end].soft or rows[end].glued or BARE_MARK.match(rows[end].chars)
        )
    ):
        end += 1
    return end


def _unstacked(
    rows: Sequence[Row], at: int, stack: Sequence[tuple[str, int, int]], place: int, ledger: Ledger
) -> list[Note]:
    for row in rows[at : stack[0][1]]:
        ledger.drop(row.text, "footnote mark")
    return [
        Note(label, _note_text(rows[start:end], 0), rows[start], place)
        for label, start, end in stack
    ]


def _note_text(rows: Sequence[Row], start: int) -> Text:
    words = rows[0].text[start:].strip()
    for row in rows[1:]:
        words = words + BLANK + row.text
    return words


def _note_mark(rows: Sequence[Row], at: int, wanted: References) -> tuple[str, int] | None:
    row = rows[at]
    head = note_head(row)
    if head is not None and (
        row.gap or row.soft or row.rule or at == 0 or finished(rows[at - 1].chars)
    ):
        return head[0], len(head[1])
    plain = PLAIN_MARK.match(row.chars)
    parted = row.rule or row.gap or row.soft or row.glued or wanted.answered
    if plain and (parted or (at and finished(rows[at - 1].chars)) or _page_ends(rows, at)):
        label = plain[1] or plain[2]
        dotted = row.chars[len(label) : len(label) + 1] in (".", ")")
        placed = _at_edge(rows, at) or (row.gap > 0 and not dotted and wanted.near(at, label))
        if (
            (row.rule or not dotted or (wanted.dotted and DOTTED.match(row.chars)))
            and wanted.loosely_before(at, label)
            and placed
            and _sentence_ends(rows, at)
        ):
            return label, plain.end()
    lost = wanted.open_before(at) if row.rule and not row.hashes and _lone(rows, at) else ""
    return (lost, 0) if lost else None


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


def _note_end(rows: Sequence[Row], at: int, profile: Profile, wanted: References) -> int:
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
