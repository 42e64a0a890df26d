"""Marks on lines of their own: raised ones that were dumped so, and those above their notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from build_tools.intake.endings import finished
from build_tools.intake.footnotes.marks import at_edge
from build_tools.intake.footnotes.notes import Found
from build_tools.intake.footnotes.references import References
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, RAISED

MARK_BESIDE_STOP = re.compile(r"[.;:”] ([0-9]{1,2})\Z")
GLUED_HEAD = re.compile(r"([0-9]{1,2})(?=[A-Z“])")
BARE_MARK = re.compile(r"[0-9]{1,3}\Z")
# A note under its mark runs over fewer rows.
NOTE_ROWS = 8
# Fewer characters are no note, and in a column of marks no note's row.
SHORTEST_NOTE, SHORTEST_ROW = 3, 8
# Between a reference and its note stand more rows than these.
APART, TWICE = 2, 2


def with_raised_marks(rows: Sequence[Row]) -> list[Row]:
    r"""A reference dumped on a line of its own, in mid-paragraph, is raised into its line.

    Told by the same bare number coming once more, further down and apart: there it heads the note
    (specimens/far-osce-2012, line 10).

    >>> from build_tools.intake.source import read_rows
    >>> dump = "It leads by example.\n1\nElection observation is one.\nIt ends.\n\n1\nSee 2004."
    >>> [row.chars for row in with_raised_marks(read_rows(dump))][:2]
    ['It leads by example.1 Election observation is one.', 'It ends.']
    """
    rows = _with_marks_beside_stops(rows)
    bare: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if BARE_MARK.match(row.chars):
            bare.setdefault(row.chars, []).append(at)
    raised = {
        places[0]
        for places in bare.values()
        if len(places) == TWICE and _refers(rows, places[0], places[1])
    }
    return _merged(rows, raised)


def _with_marks_beside_stops(rows: Sequence[Row]) -> list[Row]:
    """A mark that a blank parts from the stop it hangs on, where a note answers to it.

    specimens/far3-itu-council-2013, line 35: `… had been photographed. 1`, and `1The estimate`.
    """
    heads = {match[1]: at for at, row in enumerate(rows) if (match := GLUED_HEAD.match(row.chars))}
    placed = list(rows)
    for at, row in enumerate(rows):
        match = MARK_BESIDE_STOP.search(row.chars[-SHORTEST_ROW:])
        if match and heads.get(match[1], -1) > at:
            start = len(row.chars) - len(match[1])
            value = row.text[: start - 1] + row.text[start:].styled(RAISED)
            placed[at] = replace(row, text=value)
    return placed


def _refers(rows: Sequence[Row], first: int, second: int) -> bool:
    """The first of two equal numbers stands within a paragraph, the second behind a sentence."""
    return (
        0 < first < len(rows) - 1
        and not rows[first].gap
        and not rows[first + 1].gap
        and second > first + APART
        and finished(rows[second - 1].chars)
    )


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


def found_stack(rows: Sequence[Row], at: int, wanted: References) -> list[Found]:
    r"""Notes whose marks stand on lines of their own, from a row on; none where there are none.

    One mark above its note (`1`, `Ev 22`, `2`, `Qq 14-17`; specimens/far-uk-committee-2012), or a
    column of marks before as many notes of one row each. Each mark must be in turn and have its
    reference further up.

    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("It was used.1 It went on.\n\n1\nSee the report.")
    >>> found_stack(rows, 1, References(rows))
    [Found(label='1', row=2, offset=0, end=3)]
    """
    labels = _labels(rows, at, wanted)
    start = at + len(labels)
    if not labels or start >= len(rows) or not at_edge(rows, at):
        return []
    if len(labels) == 1:
        long_enough = len(rows[start].chars) > SHORTEST_NOTE
        return [Found(labels[0], start, 0, _words_end(rows, start))] if long_enough else []
    found = [Found(label, start + k, 0, start + k + 1) for k, label in enumerate(labels)]
    whole = found[-1].end <= len(rows) and all(
        len(rows[note.row].chars) > SHORTEST_ROW and finished(rows[note.row].chars)
        for note in found
    )
    return found if whole else []


def _labels(rows: Sequence[Row], at: int, wanted: References) -> list[str]:
    """The bare numbers from a row on that are notes' marks, each in turn."""
    labels: list[str] = []
    while at + len(labels) < len(rows) and BARE_MARK.match(rows[at + len(labels)].chars):
        label = rows[at + len(labels)].chars
        if not wanted.loosely_before(at, label, after=labels[-1] if labels else ""):
            break
        labels.append(label)
    return labels


def _words_end(rows: Sequence[Row], start: int) -> int:
    """The row after a note's words: at a gap, a page's end, or the next mark."""
    for end in range(start + 1, min(len(rows), start + NOTE_ROWS)):
        row = rows[end]
        if row.gap or row.soft or row.glued or BARE_MARK.match(row.chars):
            return end
    return min(len(rows), start + NOTE_ROWS)
