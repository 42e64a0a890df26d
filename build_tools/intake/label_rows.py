"""Labels that a dump tore off their texts: in a row before them, behind them, or within a line.

Programs that read a page by boxes do so, because a label stands in a box of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from build_tools.intake.endings import dangling, finished, runs_on
from build_tools.intake.labels import Label, label_row
from build_tools.intake.openings import Opening, open_rows
from build_tools.intake.source import Row

LATE = re.compile(r"(?:[0-9]{1,3}\.|\(cid:[0-9]+\)|[•▪])\Z")
ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# The next label of a series within a sentence is never further down.
SENTENCE_ROWS = 12


def split_label_rows(rows: Sequence[Row]) -> list[Row]:
    r"""A row of labels alone becomes one row for each label; all other rows stay.

    A column of labels beside a column of texts is dumped so: the labels first, then the texts.

    >>> from build_tools.intake.source import read_rows
    >>> [row.chars for row in split_label_rows(read_rows("(a) (b)\nFirst.\nSecond."))]
    ['(a)', '(b)', 'First.', 'Second.']
    """
    split: list[Row] = []
    for row in rows:
        spans = label_row(row.chars)
        if not spans:
            split.append(row)
        for k, (start, end) in enumerate(spans):
            split.append(replace(row, text=row.text[start:end], gap=0 if k else row.gap))
    return split


def reseat_labels(rows: Sequence[Row]) -> list[Row]:
    r"""A number or bullet dumped behind the first line of its paragraph goes before it.

    Told by a label alone on its line, in the middle of a sentence that began on the line before
    (specimens/far-fao-council-2012, line 52). A label between finished lines stays where it is.

    >>> from build_tools.intake.source import read_rows
    >>> late = read_rows("The Council noted the\n12.\nreport of its Committee.")
    >>> [row.chars for row in reseat_labels(late)]
    ['12.', 'The Council noted the', 'report of its Committee.']
    """
    placed = list(rows)
    for at in range(1, len(placed) - 1):
        before, row, _ = placed[at - 1 : at + 2]
        if LATE.match(row.chars) and _in_mid_sentence(placed, at):
            placed[at - 1 : at + 1] = [replace(row, gap=before.gap), replace(before, gap=0)]
    return placed


def _in_mid_sentence(rows: Sequence[Row], at: int) -> bool:
    before, after = rows[at - 1], rows[at + 1]
    return (
        not after.gap
        and runs_on(before.chars, after.chars)
        and before.chars[:1].isalpha()
        and not dangling(before.chars[:1])
        and (at - 1 < 1 or bool(before.gap) or finished(rows[at - 2].chars))
    )


def inline_brackets(rows: Sequence[Row], openings: Sequence[Opening]) -> frozenset[int]:
    r"""Rows that begin with `(a)` by chance, by position: the series runs on inside the lines.

    2009, line 43: `Panel discussions covered two themes: (i) building …; and (ii) on enforcing …`
    may be broken before any label.

    >>> from build_tools.intake.openings import open_rows
    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("Two themes were covered:\n(i) frameworks; and (ii) change.")
    >>> sorted(inline_brackets(rows, open_rows(rows)))
    [1]
    """
    return frozenset(
        at
        for at, opened in enumerate(openings)
        if opened.label is not None
        and opened.label.kind == "bracket"
        and rows[at].gap == 0
        and not opened.dash
        and _runs_inside(rows, openings, at, opened.label)
    )


def open_text(rows: Sequence[Row]) -> list[Opening]:
    r"""The openings of rows of running text: labels that stand there by chance do not count.

    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("Two themes were covered:\n(i) frameworks; and (ii) change.")
    >>> [opened.label for opened in open_text(rows)]
    [None, None]
    """
    openings = open_rows(rows)
    chance = inline_brackets(rows, openings)
    return [Opening(None) if at in chance else opened for at, opened in enumerate(openings)]


def _runs_inside(rows: Sequence[Row], openings: Sequence[Opening], at: int, label: Label) -> bool:
    """The next label of the series stands within a line, before it could open one."""
    following = re.compile(rf"(?<!\S){re.escape(_printed(label, label.value + 1))}(?=\s)")
    for k in range(at, min(len(rows), at + SENTENCE_ROWS)):
        if k > at and (rows[k].gap or (openings[k].label and openings[k].label == label)):
            return False
        place = following.search(rows[k].chars, 1 if k == at else 0)
        if place:
            return place.start() > openings[k].start
    return False


def _printed(label: Label, value: int) -> str:
    """The label of another value in the same shape."""
    if "i" in label.mark:
        return label.mark.replace("i", ROMANS[value] if value < len(ROMANS) else "?")
    if "1" in label.mark:
        return label.mark.replace("1", str(value))
    return label.mark.replace("a", chr(96 + value)).replace("A", chr(64 + value))
