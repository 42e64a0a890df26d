"""The blocks of a page as they are compared: their words, their addresses, their sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from build_tools.anchors import anchors
from build_tools.dialect.sentences import sentence_ends
from build_tools.model import Block, words


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, its own anchor (may be empty), and the address by which people find it.

    `words` holds the printed number first; `numbers` says how many words that is. It is no part
    of the text: a number may change while the words do not.
    """

    block: Block
    anchor: str
    at: str
    words: tuple[str, ...]
    numbers: int

    @property
    def text(self) -> tuple[str, ...]:
        """The words without the number."""
        return self.words[self.numbers :]

    @property
    def sentences(self) -> list[int]:
        """For each word, the number of its sentence in the block."""
        text, cuts = self.block.text, [0, *sentence_ends(self.block.text)]
        ends = list(accumulate(len(words(text[one:two])) for one, two in pairwise(cuts)))
        return [bisect_right(ends, max(0, at - self.numbers)) for at in range(len(self.words))]

    @property
    def looks(self) -> list[tuple[int, ...]]:
        """For each word, how it is set (emphasis), the number left out."""
        found: list[list[int]] = []
        inside = False
        for span in self.block.spans:
            for char in span.text:
                if char.isspace():
                    inside = False
                    continue
                if not inside:
                    found.append([])
                inside = True
                if found[-1][-1:] != [span.emphasis]:
                    found[-1].append(span.emphasis)
        return [tuple(look) for look in found]


def placed(blocks: Sequence[Block]) -> list[Placed]:
    """The blocks with their addresses; what has no anchor is found by the block before it.

    >>> from build_tools.model import Span
    >>> found = placed([Block("paragraph", (Span("Text"),), 5, number="12.")])[0]
    >>> found.at, found.words, found.text
    ('p12', ('12.', 'Text'), ('Text',))
    """
    found: list[Placed] = []
    owner = ""
    for block, anchor in zip(blocks, anchors(blocks), strict=True):
        owner = anchor or owner
        number = words(block.number) if block.kind == "paragraph" else []
        text = (*number, *words(block.text))
        found.append(Placed(block, anchor, owner, text, len(number)))
    return found
