"""What each row opens with, seen in its surroundings.

`labels` reads the shape of one line; here the lines around it decide whether the shape is a label.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.intake.endings import finished
from build_tools.intake.labels import Label, read_label
from build_tools.intake.source import Row

# What a dump's own dash may hide: `- 1. The IOM Council`, `- (i) IOM's brochure` (2003, lines 17
# and 38).
BEHIND_DASH = ("number", "bracket", "roman", "decimal")
NUMBER_ALONE = re.compile(r"([0-9]{1,2})\Z")
BARE_SECTION = re.compile(r"([0-9]{1,2})\s+(?=[^\W\d_a-z])")
# A line that ends so is no heading, whatever number it opens with.
UNENDED = ".;:,"
LONGEST_SECTION = 100
FEWEST_SECTIONS, FEWEST_PARAGRAPHS, FEWEST_ALONE = 3, 4, 5


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
    for at in range(1, len(rows)):
        if _amount(rows[at - 1], rows[at], openings[at]):
            openings[at] = Opening(None)
    openings = _counted_letters(openings)
    sections = {o.label.mark for o in openings if o.label and o.label.kind == "decimal"}
    if sections:
        return _decimal_sections(rows, openings, sections)
    openings = _counted_alone(rows, _counted_sections(rows, openings))
    return _counted_paragraphs(rows, openings)


def _counted_letters(openings: Sequence[Opening]) -> list[Opening]:
    """`M. Rutherford` opens with no label where no `L.` comes before it."""
    letters = {o.label.value for o in openings if o.label is not None and o.label.kind == "letter"}
    return [
        Opening(None)
        if o.label is not None and o.label.kind == "letter" and _stray(o.label.value, letters)
        else o
        for o in openings
    ]


def _stray(value: int, letters: Collection[int]) -> bool:
    return value > 1 and value - 1 not in letters


def _counted_alone(rows: Sequence[Row], openings: list[Opening]) -> list[Opening]:
    """Paragraphs whose numbers, without dots, stand on lines of their own, some in stacks.

    specimens/far4-port-authority-2012, lines 9 to 120, as pdfminer dumps a column of numbers.
    """
    chain: list[tuple[int, re.Match[str]]] = []
    for at, row in enumerate(rows):
        match = NUMBER_ALONE.match(row.chars)
        due = len(chain) and int(chain[-1][1][1]) + 1
        if match and openings[at].label is None and int(match[1]) in (due or 1, due and due + 1):
            chain.append((at, match))
    apart = sum(b[0] - a[0] > 1 for a, b in pairwise(chain))
    if len(chain) < FEWEST_ALONE or apart * 2 < len(chain):
        return openings
    for at, match in chain:
        openings[at] = _section(match)
    return openings


def _amount(before: Row, row: Row, opened: Opening) -> bool:
    """`… amounted to EUR`, `9.2 million in 2008`: a number that a line end put first."""
    label = opened.label
    if label is None or label.kind != "decimal" or row.gap or finished(before.chars):
        return False
    return row.chars[opened.end : opened.end + 1].islower()


def _decimal_sections(
    rows: Sequence[Row], openings: list[Opening], sections: Collection[str]
) -> list[Opening]:
    """`2 Support to older persons`, where `2.1` comes, or behind section 1; or `2` alone above."""
    last = 0
    for at, row in enumerate(rows):
        if openings[at].label is not None:
            continue
        match = BARE_SECTION.match(row.chars) or _alone(rows, at, last)
        if match is None or (row.chars[-1] in UNENDED):
            continue
        if match[1] in sections or (last and int(match[1]) == last + 1 and row.gap):
            last = int(match[1])
            openings[at] = _section(match)
    return openings


def _alone(rows: Sequence[Row], at: int, last: int) -> re.Match[str] | None:
    """The next section's number on a line of its own, its title apart behind it."""
    match = NUMBER_ALONE.match(rows[at].chars)
    if match is None or at + 1 == len(rows) or int(match[1]) != last + 1:
        return None
    after = rows[at + 1]
    titled = after.chars[:1].isupper() and len(after.chars) < LONGEST_SECTION
    return match if titled and not finished(after.chars) else None


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


def _counted_paragraphs(rows: Sequence[Row], openings: list[Opening]) -> list[Opening]:
    """`4 The share of telephones has doubled`: paragraphs that count from 1, dots never printed.

    specimens/far3-imo-assembly-2009, lines 12 to 78.
    """
    chain: list[tuple[int, re.Match[str]]] = []
    for at in range(len(rows)):
        match = BARE_SECTION.match(rows[at].chars)
        free = openings[at].label is None or openings[at].label == _section_label(match)
        if match and free and int(match[1]) == len(chain) + 1 and _follows(rows, at):
            chain.append((at, match))
    if len(chain) < FEWEST_PARAGRAPHS or not any(_is_long(rows, at) for at, _ in chain):
        return openings
    for at, match in chain:
        openings[at] = _section(match)
    return openings


def _follows(rows: Sequence[Row], at: int) -> bool:
    """Something ended before the row: by a gap, a stop, or a short line that is a heading."""
    if at == 0 or rows[at].gap or rows[at].soft:
        return True
    before = rows[at - 1]
    return finished(before.chars) or len(before.chars) * 2 < len(rows[at].chars)


def _is_long(rows: Sequence[Row], at: int) -> bool:
    after = rows[at + 1] if at + 1 < len(rows) else None
    return len(rows[at].chars) > LONGEST_SECTION or (after is not None and after.chars[0].islower())


def _apart(rows: Sequence[Row], at: int) -> bool:
    """A short line without a stop, after a gap, a page's end or a finished line."""
    row = rows[at]
    parted = row.gap or row.soft or (at > 0 and finished(rows[at - 1].chars))
    return bool(parted) and len(row.chars) < LONGEST_SECTION and row.chars[-1] not in UNENDED


def _section(match: re.Match[str]) -> Opening:
    return Opening(_section_label(match))


def _section_label(match: re.Match[str] | None) -> Label | None:
    return match and Label("decimal", int(match[1]), match.end(), "", 1)
