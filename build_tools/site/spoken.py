"""What the link to a block is called by those who hear the page: `item 3 of paragraph 12`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.anchors import ANNEX, annex_anchor
from build_tools.model import Block


def spoken_names(blocks: Sequence[Block], anchors: Sequence[str]) -> Iterator[str]:
    """One name for each block, in their order. The count in a name is the anchor's own.

    >>> blocks = [Block("paragraph", (), number="12."), Block("item", (), indent=1)]
    >>> list(spoken_names(blocks, ["p12", "p12-1"]))
    ['paragraph 12', 'item 1 of paragraph 12']
    """
    section = owner = "this report"
    annex = ""
    for block, anchor in zip(blocks, anchors, strict=True):
        if block.kind == "heading":
            section = owner = name = f"“{block.text}”"
            annex = _annex(block) or annex
        elif block.kind == "footnote":
            name = f"footnote {block.number}"
        elif block.number:
            owner = name = f"paragraph {bare_number(block.number)}{annex}"
        else:
            owner = owner if block.indent else section
            name = f"{block.kind} {anchor.rpartition('-')[2]} of {owner}"
        yield name


def _annex(heading: Block) -> str:
    found = ANNEX.match(heading.text) if annex_anchor(heading.text) else None
    return f" of {found[0].strip()}" if found else ""


def bare_number(number: str) -> str:
    """A printed number without its marks.

    >>> bare_number("12."), bare_number("(4)"), bare_number("2.1")
    ('12', '4', '2.1')
    """
    return number.strip("().")
