"""What each row opens with, seen in its surroundings.

`labels` reads the shape of one line; here the lines around it decide whether the shape is a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.endings import finished
from build_tools.intake.labels import Label, read_label
from build_tools.intake.source import Row

# What a dump's own dash may hide: `- 1. The IOM Council`, `- (i) IOM's brochure` (2003, lines 17
# and 38).
BEHIND_DASH = ("number", "bracket", "roman", "decimal")
BARE_SECTION = re.compile(r"(\d{1,2})\s+(?=[^\W\d_a-z])")
# A line that ends so is no heading, whatever number it opens with.
UNENDED = ".;:,"
LONGEST_SECTION = 100
FEWEST_SECTIONS = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """What a row opens with: the label that counts, and where the row's words begin.

    `start` is the label's offset in the row: 0, or behind the dump's own `dash`, whose label is
    then forgotten.

    >>> opened = opening("- (i) IOM's brochure")
    >>> opened.label.kind, opened.start, opened.end, opened.dash
    ('bracket', 2, 6, True)
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

    2003 writes `- ` before every line of its lists and before its numbered paragraphs too.

    >>> opening("- 12. Text").label.value, opening("- 12. Text").dash, opening("- text").label.kind
    (12, True, 'glyph')
    """
    label = read_label(chars)
    if label is None or label.kind != "glyph":
        return Opening(label)
    inner = read_label(chars[label.end :])
    if inner is not None and inner.kind in BEHIND_DASH:
        return Opening(inner, label.end, dash=True)
    return Opening(label)


def open_rows(rows: Sequence[Row]) -> list[Opening]:
    r"""The openings of all rows, one each.

    `2 Support to older persons` opens with a section number where `2.1` comes further down, or
    where such lines count 1, 2, 3 (specimens/far-city-equality-2013): then, and only then, a number
    without a dot is a label. `2 members of staff left` is none.

    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("2 Our staff\n\n2.1 Who works for us\n\n2 Members left.")
    >>> [opened.label.depth if opened.label else 0 for opened in open_rows(rows)]
    [1, 2, 0]
    """
    openings = [Opening(None) if row.table else opening(row.chars) for row in rows]
    sections = {o.label.mark for o in openings if o.label and o.label.kind == "decimal"}
    if not sections:
        return _counted_sections(rows, openings)
    last = 0
    for at, row in enumerate(rows):
        match = BARE_SECTION.match(row.chars)
        if match is None or openings[at].label is not None or row.chars[-1] in UNENDED:
            continue
        if match[1] in sections or (last and int(match[1]) == last + 1 and row.gap):
            last = int(match[1])
            openings[at] = _section(match)
    return openings


def _counted_sections(rows: Sequence[Row], openings: list[Opening]) -> list[Opening]:
    """`1 Introduction`, `2 Use of mobile libraries`: lines apart that count 1, 2, 3 from one on."""
    chain: list[tuple[int, re.Match[str]]] = []
    for at, row in enumerate(rows):
        match = BARE_SECTION.match(row.chars)
        if (
            match
            and _apart(rows, at)
            and openings[at].label is None
            and int(match[1]) == len(chain) + 1
        ):
            chain.append((at, match))
    if len(chain) < FEWEST_SECTIONS:
        return openings
    for at, match in chain:
        openings[at] = _section(match)
    return openings


def _apart(rows: Sequence[Row], at: int) -> bool:
    """A short line without a stop, after a gap, a page's end or a finished line."""
    row = rows[at]
    parted = row.gap or row.soft or (at > 0 and finished(rows[at - 1].chars))
    return bool(parted) and len(row.chars) < LONGEST_SECTION and row.chars[-1] not in UNENDED


def _section(match: re.Match[str]) -> Opening:
    return Opening(Label("decimal", int(match[1]), match.end(), "", 1))
