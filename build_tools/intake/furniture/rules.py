"""Drawn rules: rows of strokes, dots and stars that part something; the page marks of an OCR."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from build_tools.intake.folding import columns
from build_tools.intake.furniture.removal import removed
from build_tools.intake.ledger import Ledger
from build_tools.intake.source import Row

# `---` (2005, lines 5 and 92), `_` (2003, line 71), `= = =`, `* * *`.
RULE = re.compile(r"[-–—_=~.·•▪■*\s|+\u2500-\u257f]+\Z")
# A line of one sign under a line as long: `1. Background`, `=============`.
UNDERLINE = re.compile(r"([=~*^-])\1{2,}\Z")
NOT_AS_LONG = 2
ONLY_GLYPH = re.compile(r"[-–—•▪■·*+]\Z")
# Bullets that nobody draws a rule with.
BULLETS = "•▪■·"
# Marker writes `{1}------` at each page's end (specimens/far-ngo-2012, line 1), others a comment.
OCR_PAGE = re.compile(r"\{\d{1,4}\}-{3,}\Z|<!--[^<>]{0,80}-->\Z")


def without_rules(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    r"""The rows without drawn rules; the row behind one is marked, for a note may stand there.

    A glyph alone on its line is an item whose text comes next, and stays, when the file has others
    or when it is a bullet. The page mark of an OCR program makes the next row soft.

    >>> from build_tools.intake.source import read_rows
    >>> rows = without_rules(read_rows("It was held.\n\n_\n\nA request for funding"), Ledger())
    >>> [(row.chars, row.rule) for row in rows]
    [('It was held.', False), ('A request for funding', True)]
    """
    rows = underlined(rows)
    glyphs = Counter(row.chars for row in rows if ONLY_GLYPH.match(row.chars))
    gone = {
        at: "drawn rule"
        for at, row in enumerate(rows)
        if RULE.match(row.chars) and not _waits_for_text(glyphs, row, last=at + 1 == len(rows))
    }
    kept = removed(rows, gone, ledger, rule=True)
    turned = {at: "page mark" for at, row in enumerate(kept) if OCR_PAGE.match(row.chars)}
    return removed(kept, turned, ledger, soft=True)


def underlined(rows: Sequence[Row]) -> list[Row]:
    r"""The rows, those that the next one underlines marked as headings.

    `=` counts as one `#`, any other sign as two, as Markdown has it
    (specimens/far3-nordic-fathers-1997, line 25).

    >>> from build_tools.intake.source import read_rows
    >>> [row.hashes for row in underlined(read_rows("Background\n==========\nIn 1995"))]
    [1, 0, 0]
    """
    marked = list(rows)
    for at in range(1, len(rows)):
        before, match = rows[at - 1], UNDERLINE.match(rows[at].chars)
        if match is None or rows[at].gap or before.hashes or len(columns(before.chars)) > 1:
            continue
        if abs(len(before.chars) - len(rows[at].chars)) <= NOT_AS_LONG:
            marked[at - 1] = replace(before, hashes=1 if match[1] == "=" else 2)
    return marked


def _waits_for_text(glyphs: Counter[str], row: Row, *, last: bool) -> bool:
    return not last and row.chars in glyphs and (glyphs[row.chars] > 1 or row.chars in BULLETS)
