"""The habits of one dump, measured once: its line width, its spacing, its margin."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.intake.source import Row

LONG = 200
FUNCTION_WORDS = frozenset(
    """
    a an the of and or for in to on with by at from as into that which who whose its their
    his her our is are was were be been has have had de la le les des du et and/or versus vs
    between among under over through towards including such than after before during against
    about per
    """.split()
)


@dataclass(frozen=True, slots=True)
class Profile:
    """How a dump lays out its lines.

    `measure` is the width of a full line, 0 when each line is a whole paragraph. `hanging` says
    that lines carry indents which mean something, `flush` that the second line of an item goes
    back to its first, so that an indent opens a paragraph.
    """

    measure: int = 0
    hanging: bool = False
    flush: bool = False

    def room(self, row: Row, following: Row) -> float:
        """How much of the measure stays free when the next row's first word is put behind a row.

        Negative or small: the line was full, so the break was the margin's. 1.0 in a dump without
        hard wraps, where a line end is an end.
        """
        if not self.measure:
            return 1.0
        word = len(following.chars.split(None, 1)[0]) if following.chars else 0
        used = row.indent + len(row.chars) + 1 + word
        return 1 - used / self.measure


def measured(rows: Sequence[Row]) -> Profile:
    """The profile of the rows."""
    total = sum(len(row.chars) for row in rows)
    long = sum(len(row.chars) for row in rows if len(row.chars) > LONG)
    if not rows or long * 4 > total:
        return Profile()
    ends = sorted(row.indent + len(row.chars) for row in rows)
    measure = ends[min(len(ends) - 1, len(ends) * 92 // 100)]
    followed = sum(row.gap == 0 for row in rows[1:])
    if followed * 6 < len(rows) and measure > 100:
        return Profile()
    indented = sum(row.indent > 1 for row in rows)
    return Profile(max(measure, 40), indented * 5 > len(rows), _flush(rows))


def _flush(rows: Sequence[Row]) -> bool:
    """Lines that run on from a line with a label mostly stand no deeper than it."""
    deeper = [
        after.indent > row.indent
        for row, after in itertools.pairwise(rows)
        if after.gap == 0 and runs_on(row.chars, after.chars) and LABEL_HEAD.match(row.chars)
    ]
    return len(deeper) > 2 and sum(deeper) * 4 < len(deeper)


def single_spaced(rows: Sequence[Row]) -> list[Row]:
    """Rows of a double-spaced dump with the blank line between each two taken away.

    It is double-spaced when most sentences run on across a single blank line.
    """
    pairs = list(itertools.pairwise(rows))
    close = [pair for pair in pairs if pair[1].gap == 0]
    apart = [pair for pair in pairs if pair[1].gap == 1]
    running = sum(runs_on(a.chars, b.chars) for a, b in apart)
    if len(apart) < 8 or len(close) * 4 > len(pairs) or running * 4 < len(apart):
        return list(rows)
    return [replace(row, gap=max(0, row.gap - 1)) for row in rows]


def runs_on(before: str, after: str) -> bool:
    """Does a sentence run from one line to the next: no stop before, a small letter after?

    >>> runs_on("core aspects of", "its mandate."), runs_on("Training", "28. In 2009")
    (True, False)
    """
    return not finished(before) and after[:1].islower() and after[1:2] != "."


MARKED_END = re.compile(
    r"[^\W\d_][”\"’)]?[.!?:;…][\"'”’»)\]]{0,2}(?:\d{1,3}|\^\d{1,3}|\[\d{1,3}\])\Z"
)
ABBREVIATED = re.compile(
    r"(?:\A|[\s(])(?:No|Nos|Mr|Mrs|Ms|Dr|Prof|St|Messrs|Hon|e\.g|i\.e|cf|vs|fig|para|paras|pp|vol|art)\.\Z"
)
LABEL_HEAD = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)]|[•▪–—-])\s")
CLOSERS = "\"'”’»)]*"


def finished(chars: str) -> bool:
    """Does a line end a sentence or a list item? A footnote's number may hang on its stop.

    >>> [finished(c) for c in ("held in May.", "in May.”", "in May.12", "rose by 12.5", "Training")]
    [True, True, True, False, False]
    """
    end = chars[-12:]
    if ABBREVIATED.search(end):
        return False
    if MARKED_END.search(end) or chars.endswith(("; and", "; or", ", and/or")):
        return True
    last = end.rstrip(CLOSERS + "¹²³⁴⁵⁶⁷⁸⁹⁰")[-1:] or chars[-1:]
    return last in ".!?:;…" and bool(last)


def dangling(chars: str) -> bool:
    """Does a line end in a word that calls for another, or in a comma, slash or hyphen?"""
    if chars[-1:] in ",/-–—(“":
        return True
    words = chars[-40:].rsplit(None, 1)
    return bool(words) and words[-1].casefold() in FUNCTION_WORDS
