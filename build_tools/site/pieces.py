"""The flat run of a report's blocks as the tree a page shows, each piece with its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.anchors import anchors
from build_tools.model import Block, Report
from build_tools.site.inline import Mark
from build_tools.site.spoken import spoken_names


@dataclass(slots=True)
class Piece:
    """A block, its anchor, its footnote marks, what a reader calls it, and what stands in it.

    `added` is finished HTML of the archive's own that follows the block.
    """

    block: Block
    anchor: str
    marks: tuple[Mark, ...] = ()
    name: str = ""
    added: str = ""
    children: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A report's body and footnotes as pieces, and the marks that lead to each footnote."""

    title_anchor: str
    body: tuple[Piece, ...]
    notes: tuple[Piece, ...]
    marks: tuple[Mark, ...]


def pieces(report: Report, added: Mapping[int, str] | None = None) -> Pieces:
    """The tree of a report; every id that the page needs is settled here, none occurs twice.

    `added` is what the archive puts after blocks, by their positions.

    >>> from build_tools.model import FrontMatter
    >>> blocks = (Block("paragraph", (), number="12."), Block("item", (), indent=1))
    >>> tree = pieces(Report("x", FrontMatter(title="A"), blocks))
    >>> [(piece.anchor, piece.name, len(piece.children)) for piece in tree.body]
    [('p12', 'paragraph 12', 1)]
    """
    names = anchors(report.blocks)
    taken = dict.fromkeys(names, 1)
    title = _free("title", taken)
    flat = list(_flat(report.blocks, names, taken))
    for at, html in (added or {}).items():
        flat[at].added = html
    body = [piece for piece in flat if piece.block.kind != "footnote"]
    notes = [piece for piece in flat if piece.block.kind == "footnote"]
    marks = tuple(mark for piece in flat for mark in piece.marks)
    return Pieces(title, tuple(_grown(body)), tuple(notes), marks)


def _flat(blocks: Sequence[Block], names: Sequence[str], taken: dict[str, int]) -> Iterator[Piece]:
    notes = {
        block.number: name
        for block, name in zip(blocks, names, strict=True)
        if block.kind == "footnote" and block.number
    }
    spoken = spoken_names(blocks, names)
    for block, name, called in zip(blocks, names, spoken, strict=True):
        labels = [span.note for span in block.spans if span.note]
        yield Piece(block, name, tuple(_mark(label, notes, taken) for label in labels), called)


def _mark(label: str, notes: Mapping[str, str], taken: dict[str, int]) -> Mark:
    note = notes.get(label, "")
    return Mark(_free(f"ref-{note or 'missing'}", taken), label, note)


def _grown(flat: Sequence[Piece]) -> Iterator[Piece]:
    """The roots; each further piece is put into the last container that its indent lies in."""
    open_pieces: list[Piece] = []
    for piece in flat:
        block = piece.block
        while open_pieces and open_pieces[-1].block.indent >= block.indent:
            open_pieces.pop()
        if block.kind == "heading" or not block.indent:
            open_pieces.clear()
        if open_pieces:
            open_pieces[-1].children.append(piece)
        else:
            yield piece
        if block.kind == "item" or (block.kind == "paragraph" and block.number):
            open_pieces.append(piece)


def _free(wanted: str, taken: dict[str, int]) -> str:
    """A name that is not taken yet; `taken` tells up to which count each has been tried."""
    name, count = wanted, taken.get(wanted, 1)
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    taken[wanted] = count
    taken.setdefault(name, 1)
    return name
