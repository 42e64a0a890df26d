"""The habits of one dump, measured once: its line width, its spacing, its margin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from build_tools.intake.endings import runs_on
from build_tools.intake.source import Row

# Longer lines are whole paragraphs: nobody's margin is so far out.
LONG = 200
# No measure that a page holds is narrower; a dump of short lines alone says nothing about it.
NARROWEST = 40
# Lines that end further out than most are exceptions (an address, a table).
FULL_LINE = 92
# Wider lines that hardly ever follow each other are short paragraphs, not wraps.
UNWRAPPED = 100
# Fewer gaps of one line than this are no spacing, they are paragraphs.
FEWEST_GAPS = 8
FEWEST_LABELS = 2
LABEL_HEAD = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)]|[•▪–—-])\s")


@dataclass(frozen=True, slots=True)
class Profile:
    r"""How a dump lays out its lines.

    `measure` is the width of a full line in characters, 0 when each line is a whole paragraph.
    `hanging` says that lines carry indents which mean something, `flush` that the second line of an
    item goes back to its first, so that an indent opens a paragraph.

    >>> from build_tools.intake.source import read_rows
    >>> full, short, after = read_rows("GIC worked on consolidating core aspects of\nwork.\nNext")
    >>> wide = Profile(measure=44)
    >>> wide.room(full, short) < 0, wide.room(short, after) > 0.5
    (True, True)
    """

    measure: int = 0
    hanging: bool = False
    flush: bool = False

    def room(self, row: Row, following: Row) -> float:
        """How much of the measure stays free when the next row's first word is put behind a row.

        A share of the measure. Negative or small: the line was full, so the break was the
        margin's. 1.0 in a dump without hard wraps, where a line end is an end.
        """
        if not self.measure:
            return 1.0
        word = len(following.chars.split(None, 1)[0]) if following.chars else 0
        used = row.indent + len(row.chars) + 1 + word
        return 1 - used / self.measure


def measured(rows: Sequence[Row]) -> Profile:
    r"""The profile of the rows.

    2009 breaks its lines at about 95 characters; 2003, 2011 and 2014 print a paragraph to a line.

    >>> from build_tools.intake.source import read_rows
    >>> wrapped = "GIC worked on consolidating core aspects of its mandate and\n" * 20
    >>> measured(read_rows(wrapped)).measure, measured(read_rows("a " * 200)).measure
    (59, 0)
    """
    total = sum(len(row.chars) for row in rows)
    long = sum(len(row.chars) for row in rows if len(row.chars) > LONG)
    if not rows or long * 4 > total:
        return Profile()
    ends = sorted(row.indent + len(row.chars) for row in rows)
    measure = ends[min(len(ends) - 1, len(ends) * FULL_LINE // 100)]
    followed = sum(row.gap == 0 for row in rows[1:])
    if followed * 6 < len(rows) and measure > UNWRAPPED:
        return Profile()
    indented = sum(row.indent > 1 for row in rows)
    return Profile(max(measure, NARROWEST), indented * 5 > len(rows), _flush(rows))


def _flush(rows: Sequence[Row]) -> bool:
    """Lines that run on from a line with a label mostly stand no deeper than it."""
    deeper = [
        after.indent > row.indent
        for row, after in pairwise(rows)
        if after.gap == 0 and runs_on(row.chars, after.chars) and LABEL_HEAD.match(row.chars)
    ]
    return len(deeper) > FEWEST_LABELS and sum(deeper) * 4 < len(deeper)


def single_spaced(rows: Sequence[Row]) -> list[Row]:
    r"""Rows of a double-spaced dump with the blank line between each two taken away.

    It is double-spaced when most sentences run on across a single blank line, as in the report of
    the African Union (specimens/far-au-commission-2011). Other dumps are left as they are.

    >>> from build_tools.intake.source import read_rows
    >>> spaced = read_rows("It worked on core aspects of\n\nits own and\n\nother mandates.\n\n" * 4)
    >>> [row.gap for row in single_spaced(spaced)][:3]
    [0, 0, 0]
    """
    pairs = list(pairwise(rows))
    close = sum(after.gap == 0 for _, after in pairs)
    apart = [pair for pair in pairs if pair[1].gap == 1]
    running = sum(runs_on(a.chars, b.chars) for a, b in apart)
    if len(apart) < FEWEST_GAPS or close * 4 > len(pairs) or running * 4 < len(apart):
        return list(rows)
    return [replace(row, gap=max(0, row.gap - 1)) for row in rows]
