"""Words with their places: the line of a page, and of a source, on which each stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from build_tools.anchors import addresses
from build_tools.dialect import parse_body
from build_tools.dialect.places import column_of, place_of
from build_tools.model import KEPT, LINE_END, Block, Conversion, Place, words
from build_tools.views.errata import TITLE
from build_tools.views.marks import MARK, marked


class Word(NamedTuple):
    """A word, the anchor and line of its block, and where it stands in the block.

    `place` counts the words before it there, `chars` their characters. `number` marks the number
    of a numbered paragraph, `heading` a word of a heading or of the title.
    """

    text: str
    at: str
    line: int
    place: int = 0
    chars: int = 0
    number: bool = False
    heading: bool = False


def title_words(title: str) -> list[Word]:
    """The words of a title."""
    return [Word(text, TITLE, 1, place, heading=True) for place, text in enumerate(words(title))]


def words_of(blocks: Sequence[Block]) -> tuple[list[Word], dict[str, list[Word]]]:
    """The words of the body in their order, and those of each footnote by its label.

    What has no anchor of its own has that of the paragraph or item that it continues.

    >>> from build_tools.model import Span
    >>> body, _ = words_of([Block("paragraph", (Span("Text"),), 5, number="12.")])
    >>> [(word.text, word.at, word.number) for word in body]
    [('12.', 'p12', True), ('Text', 'p12', False)]
    """
    body: list[Word] = []
    notes: dict[str, list[Word]] = {}
    for block, owner in zip(blocks, addresses(blocks), strict=True):
        note = block.kind == "footnote"
        (notes.setdefault(block.number, []) if note else body).extend(block_words(block, owner))
    return body, notes


def block_words(block: Block, anchor: str) -> Iterator[Word]:
    """The words of a block, its printed number first; the label of a footnote is no word.

    A reference to a footnote is one.
    """
    number = words(block.number) if block.kind == "paragraph" else []
    heading, chars = block.kind == "heading", 0
    for place, text in enumerate([*number, *words(marked(block.spans).text)]):
        yield Word(text, anchor, block.line, place, chars, place < len(number), heading)
        chars += 0 if MARK.fullmatch(text) else len(text)


@dataclass(frozen=True)
class SourceLines:
    """The lines of a source, by what became of its characters."""

    fresh: Conversion

    @cached_property
    def lines(self) -> list[str]:
        """The lines as intake counts them, the first at 0."""
        return LINE_END.split(self.fresh.source)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in LINE_END.finditer(self.fresh.source))]

    @cached_property
    def _kept(self) -> list[int]:
        source = self.fresh.source
        pairs = enumerate(self.fresh.fates)
        return [at for at, fate in pairs if fate == KEPT and not source[at].isspace()]

    def line(self, word: Word) -> int:
        """The line on which a word of the conversion stands in the source."""
        if word.at == TITLE or not self._kept:
            return 1
        first = bisect_left(self._kept, self._starts[min(word.line, len(self._starts)) - 1])
        offset = self._kept[min(first + word.chars, len(self._kept) - 1)]
        return max(word.line, bisect_right(self._starts, offset))


@dataclass(frozen=True)
class PageLines:
    """The lines of a page, by the words that stand on them."""

    page: str
    blocks: Sequence[Block]

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_END.split(self.page)

    @cached_property
    def _stops(self) -> list[int]:
        return sorted({block.line for block in self.blocks} | {len(self._lines) + 1})

    def place(self, word: Word) -> Place:
        """Where a word stands on the page: a block has a line for each sentence."""
        if word.at == TITLE:
            return self._in_title(word)
        seen = 0
        for number in range(word.line, self._stops[bisect_right(self._stops, word.line)]):
            line = self._lines[number - 1]
            blocks = parse_body(line.strip() + "\n")
            held = [each.text for block in blocks for each in block_words(block, "")]
            if seen + len(held) > word.place:
                if MARK.fullmatch(word.text) and word.text in line:
                    return Place(number, line.index(word.text) + 1)
                return Place(number, column_of(line, held, word.place - seen))
            seen += len(held)
        return Place(*place_of(self.page, word.line))

    def empty(self, anchor: str) -> Place:
        """Where words are missing of which the page has none: their block, or the page's end."""
        held = zip(self.blocks, addresses(self.blocks), strict=True)
        lines = [block.line for block, own in held if own == anchor]
        return Place(*place_of(self.page, (*lines, len(self._lines))[0]))

    def _in_title(self, word: Word) -> Place:
        line, _ = place_of(self.page, 1, "title:")
        key, _, value = self._lines[line - 1].partition(":")
        return Place(line, len(key) + 1 + column_of(value, words(value), word.place))
