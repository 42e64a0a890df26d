"""On which line of its page a word of a block stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from build_tools.dialect import parse_body
from build_tools.model import Block, words


class Lines:
    """The lines of a page, each with the words that readers see on it.

    A line is read when it is asked for; without the page's text a block is all on its first line.
    """

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._rows = text.split("\n") if text else []
        self._blocks = blocks
        self._ends: dict[int, list[int]] = {}

    @cached_property
    def _stops(self) -> list[int]:
        return sorted({block.line for block in self._blocks} | {len(self._rows) + 1})

    def line(self, block: Block, place: int) -> int:
        r"""The line of the word that has `place` words of its block before it, its number too.

        >>> text = "1. One came.\n    Two went.\n"
        >>> Lines(text, parse_body(text)).line(parse_body(text)[0], 3)
        2
        """
        first = block.line
        if not 0 < first <= len(self._rows):
            return first
        if first not in self._ends:
            stop = self._stops[bisect_right(self._stops, first)]
            self._ends[first] = list(accumulate(map(_words_on, self._rows[first - 1 : stop - 1])))
        ends = self._ends[first]
        found = first + bisect_right(ends, place)
        return found if found < first + len(ends) else first


def _words_on(row: str) -> int:
    blocks = parse_body(row.strip() + "\n")
    return sum(
        len(words(block.number if block.kind == "paragraph" else "")) + len(words(block.text))
        for block in blocks
    )
