"""Bold and italic marks become style; a pair may open on one line and close on the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.intake.ledger import Ledger
from build_tools.intake.source import Row
from build_tools.intake.text import BOTH, EMPHASIS, PLAIN, STRONG

# `**▶**` (2003, line 31): three asterisks at most, touching what they mark; never across a blank
# line. 2005, lines 17 and 18, opens a pair on one line and closes it on the next.
MARKED = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]{1,600}?)(?<=[^\s*])\1(?![\w*])")
UNDERSCORED = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])([^_]{1,600}?)(?<=[^\s_])\1(?![\w_])")
STRENGTH = {1: EMPHASIS, 2: STRONG, 3: BOTH}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks and what stands between: offsets in the group's text, and the number of signs.

    >>> Pair(opened=0, start=2, end=9, strength=2).cuts
    ((0, 2), (9, 11))
    """

    opened: int
    start: int
    end: int
    strength: int

    @property
    def cuts(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The spans of the two marks themselves."""
        return (self.opened, self.start), (self.end, self.end + self.start - self.opened)


def emphasised(rows: Sequence[Row], ledger: Ledger, *, markdown: bool) -> list[Row]:
    r"""The rows with their emphasis as style, the marks booked as dropped.

    Underscores mark emphasis in Markdown alone; elsewhere they are blanks to fill in. A mark
    without its other half stays as it is printed.

    >>> from build_tools.intake.source import read_rows
    >>> rows = emphasised(read_rows("the *Quick\nGuide* of 5 * 2"), Ledger(), markdown=False)
    >>> [(row.chars, row.text.style) for row in rows]
    [('the Quick', '000011111'), ('Guide of 5 * 2', '11111000000000')]
    """
    if not any("*" in row.chars or (markdown and "_" in row.chars) for row in rows):
        return list(rows)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and row.gap == 0 and not row.chars.startswith("#"):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [row for group in groups for row in _styled(group, ledger, markdown=markdown)]


def _styled(group: Sequence[Row], ledger: Ledger, *, markdown: bool) -> Sequence[Row]:
    """Rows without a gap between them: within them a pair may open and close."""
    whole = "\n".join(row.chars for row in group)
    pairs = list(_pairs(MARKED, whole))
    if markdown and "_" in whole:
        pairs += _pairs(UNDERSCORED, whole)
    if not pairs:
        return group
    style = list(PLAIN * len(whole))
    for pair in pairs:
        style[pair.start : pair.end] = [
            _stronger(mark, pair.strength) for mark in style[pair.start : pair.end]
        ]
    cuts = sorted(cut for pair in pairs for cut in pair.cuts)
    return list(_cut(group, "".join(style), cuts, ledger))


def _pairs(pattern: re.Pattern[str], whole: str) -> Iterator[Pair]:
    for match in pattern.finditer(whole):
        yield Pair(match.start(), match.start(2), match.end(2), len(match[1]))


def _stronger(mark: str, strength: int) -> str:
    """What is marked twice (`**_…_**`) is both."""
    return STRENGTH[min(int(BOTH), int(mark) + strength)]


def _cut(
    group: Sequence[Row], style: str, cuts: Sequence[tuple[int, int]], ledger: Ledger
) -> Iterator[Row]:
    """The rows with their part of the style, and without the marks that stand in them."""
    offset, queue = 0, list(reversed(cuts))
    for row in group:
        end = offset + len(row.chars)
        own = []
        while queue and queue[-1][0] < end:
            start, stop = queue.pop()
            own.append((start - offset, stop - offset))
        value, dropped = replace(row.text, style=style[offset:end]).without(own)
        ledger.drop(dropped, "emphasis mark")
        yield replace(row, text=value.strip())
        offset = end + 1
