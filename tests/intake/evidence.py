"""What the laws recompute by themselves: nothing here asks the ledger or the dialect."""

from __future__ import annotations

import html
import re
from collections import Counter

from build_tools.model import Block, Conversion, Report

KEPT = "text"
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def kept_characters(made: Conversion) -> Counter[str]:
    """The non-blank characters of the source that the account says are in the text.

    Case is folded, ligatures are written out, and `&lt;` counts as `<` where its tail was dropped.
    """
    entities = {
        match.start(): html.unescape(match[0])[:1]
        for match in ENTITY.finditer(made.source)
        if made.fates[match.start()] == KEPT and made.fates[match.end() - 1] == "markup"
    }
    return Counter(
        folded
        for at, char in enumerate(made.source)
        if made.fates[at] == KEPT
        for written in LIGATURES.get(char, entities.get(at, char))
        for folded in written.casefold()
        if not folded.isspace()
    )


def printed_characters(report: Report) -> Counter[str]:
    """The non-blank characters of all blocks and of the numbers of paragraphs."""
    return Counter(
        char
        for block in report.blocks
        for char in (block.text + printed_number(block)).casefold()
        if not char.isspace()
    )


def printed_number(block: Block) -> str:
    """A footnote's label is a mark and moves; a paragraph's number is a word of the text."""
    return block.number if block.kind == "paragraph" else ""


def skeleton(blocks: tuple[Block, ...]) -> list[tuple[str, str, int, int, str, tuple[str, ...]]]:
    """The blocks without lines and emphasis: kind, number, level, indent, words, notes."""
    return [
        (
            block.kind,
            block.number,
            block.level,
            block.indent,
            block.text,
            tuple(span.note for span in block.spans if span.note),
        )
        for block in blocks
    ]
