"""The blocks of a page by the lines on which they begin, and what they say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from urllib.parse import unquote

from build_tools.dialect import parse_body
from build_tools.dialect.page import split_page
from build_tools.model import Block, words

Blocks = Sequence[Block]
Lines = Sequence[tuple[int, Blocks]]


@lru_cache(maxsize=8)  # each version is read for its links, and to be proved in several ways
def page_blocks(page: str) -> tuple[Block, ...]:
    """The blocks of a page, with or without front matter; footnotes last."""
    _, body, first = split_page(page)
    return parse_body(body, first)


def blocks_by_line(page: str) -> Lines:
    r"""The blocks of a page, in the order of the lines of the file on which they begin.

    >>> [(line, blocks[0].text) for line, blocks in blocks_by_line("---\na: b\n---\n\nOne.\n")]
    [(5, 'One.')]
    """
    blocks = sorted(page_blocks(page), key=_line)
    return [(line, list(group)) for line, group in groupby(blocks, _line)]


def _line(block: Block) -> int:
    return block.line


def standing(lines: Lines, at: int) -> Blocks:
    """The blocks in which a line stands; none for a line above them all."""
    place = bisect_right(lines, at, key=_first)
    return lines[place - 1][1] if place else ()


def _first(line: tuple[int, Blocks]) -> int:
    return line[0]


def leads_there(target: str, blocks: Blocks) -> bool:
    """Does a link of these blocks lead to a target, as somebody wrote it?"""
    found = {unquote(span.target) for block in blocks for span in block.spans if span.target}
    return unquote(target) in found


def said(blocks: Iterable[Block]) -> list[list[str]]:
    """The words of blocks with their numbers."""
    return [words(f"{block.number} {block.text}") for block in blocks]
