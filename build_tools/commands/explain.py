"""`archive explain ID`: for every line of a source, what became of it and which rule decided."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from build_tools.commands.account import FRONT, line_spans
from build_tools.commands.answer import WIDTH, Answer, cut, wrapped
from build_tools.commands.asked import asked
from build_tools.commands.making import read_sources
from build_tools.commands.series import series_in
from build_tools.intake import convert
from build_tools.intake.slips import find_slips
from build_tools.model import KEPT, ArchiveError, Block, Conversion
from build_tools.storage import find_archive, page_path, source_path

FATE = 36  # columns for what became of a line
MARGIN = 7  # columns for its number
FAR = 12  # how many blocks back a line that goes on may belong to
TASTE = 24  # letters by which a line is known again in a block


def explain(root: Path, report_id: str) -> Answer:
    """The account of one conversion, line by line; blank lines are left out.

    Raises `ArchiveError` when there is no such report or its source cannot be converted.
    """
    find_archive(root)
    sources = read_sources(root)
    (known,) = asked([report_id], sources.ids)
    if known in sources.errors:
        raise ArchiveError(sources.errors[known])
    path = source_path(known)
    made = convert(sources.data[known], known, path, series_in(sources.data, sources.registry))
    return Answer(out=(f"{path} → {page_path(known)}", "", *account(made)))


def account(made: Conversion) -> Iterator[str]:
    """The rows of the account: number, what became of it (by which rule), the text itself."""
    owners = _Owners(made.report.blocks)
    rules = _by_line(made.decisions)
    remarks = _by_line([(line, f"look: {what}") for line, what in made.doubts])
    slips = _by_line(
        [(n, f"slip, kept as printed: {what}") for n, what in find_slips(made.report.blocks)]
    )
    for number, start, end in line_spans(made.source):
        label = str(number)
        for told, text in _parts(made, (start, end), number, owners, rules[number]):
            yield from _row(label, told, text)
            label = ""
        for remark in (*remarks[number], *slips[number]):
            yield from wrapped(remark, " " * MARGIN, " " * MARGIN)


def _parts(
    made: Conversion, span: tuple[int, int], number: int, owners: _Owners, rules: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What became of the parts of a line: its words in order, then the marks left out of it."""
    words: dict[str, list[str]] = {}
    marks: dict[str, list[str]] = {}
    for fate, text in _runs(made.source, made.fates, *span):
        if fate == KEPT:
            words.setdefault(owners.told(number, text, rules), []).append(text)
        elif fate.startswith(FRONT):
            words.setdefault(fate, []).append(text)
        else:
            kind = words if any(char.isalpha() or char.isdecimal() for char in text) else marks
            kind.setdefault(f"left out: {fate}" if kind is words else fate, []).append(text)
    yield from ((told, " ".join(texts)) for told, texts in words.items())
    if marks:
        yield f"left out: {', '.join(marks)}", " ".join(" ".join(found) for found in marks.values())


def _by_line(entries: Sequence[tuple[int, str]]) -> defaultdict[int, list[str]]:
    by_line: defaultdict[int, list[str]] = defaultdict(list)
    for number, what in entries:
        by_line[number].append(what)
    return by_line


def _runs(source: str, fates: Sequence[str], start: int, end: int) -> Iterator[tuple[str, str]]:
    """The parts of a line that share a fate; blanks go with what is before them."""
    offsets = [at for at in range(start, end) if not source[at].isspace()]
    for fate, run in groupby(offsets, key=lambda at: fates[at]):
        held = list(run)
        yield fate, source[held[0] : held[-1] + 1]


def _row(label: str, told: str, text: str) -> Iterator[str]:
    lines = textwrap.wrap(told, FATE) or [""]
    yield f"{label:>{MARGIN - 2}}  {lines[0]:<{FATE}}  {cut(text, WIDTH - MARGIN - FATE - 2)}"
    yield from (" " * MARGIN + line for line in lines[1:])


class _Owners:
    """Which block a line of the source became, or goes on with."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = sorted(blocks, key=lambda block: block.line)
        self.lines = [block.line for block in self.blocks]
        self.letters = [_letters(block.number + block.text) for block in self.blocks]

    def told(self, number: int, text: str, decided: Sequence[str]) -> str:
        """`paragraph 12 (counted)` where a block opens, else `goes on: paragraph 12 (torn)`."""
        rule = decided[0].partition(": ")[2] if decided else ""
        because = f" ({rule})" if rule else ""
        begun = self._begun(number, text)
        if begun:
            return ", ".join(map(_named, begun)) + because
        owner = self._owner(number, text)
        return f"goes on: {_named(owner)}{because}" if owner else f"kept{because}"

    def _begun(self, number: int, text: str) -> list[Block]:
        here, stop = bisect_right(self.lines, number - 1), bisect_right(self.lines, number)
        run = _letters(text)
        return [
            self.blocks[at]
            for at in range(here, stop)
            if (head := self.letters[at][:TASTE]) and (head in run or run in self.letters[at])
        ]

    def _owner(self, number: int, text: str) -> Block | None:
        """The nearest block before this line that holds its words."""
        stop, taste = bisect_right(self.lines, number), _letters(text)[:TASTE]
        before = range(stop - 1, max(stop - FAR, 0) - 1, -1)
        holders = (at for at in before if taste in self.letters[at])
        at = next(holders, stop - 1)
        return self.blocks[at] if at >= 0 else None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _named(block: Block) -> str:
    """A block in a word or two.

    >>> _named(Block("heading", (), level=3)), _named(Block("paragraph", (), number="12."))
    ('heading h3', 'paragraph 12')
    """
    if block.kind == "heading":
        return f"heading h{block.level}"
    number = block.number.strip("().")
    return f"{block.kind} {number}" if number else block.kind
