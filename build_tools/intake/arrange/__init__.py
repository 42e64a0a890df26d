"""Drafts to blocks: labels and glyphs taken off, headings cased, annex titles joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.dialect.parse import BOLD_NUMBER
from build_tools.dialect.render import LIST_NUMBER
from build_tools.intake.arrange.annex_titles import join_titles
from build_tools.intake.arrange.pieces import Piece, Verdicts, pieces
from build_tools.intake.arrange.toning import plain_if_whole, spans, toned
from build_tools.intake.footnotes import MARK, Joined, Note
from build_tools.intake.ledger import Ledger
from build_tools.intake.text import Text
from build_tools.model import Block, BlockKind, Span, tidy

KINDS: dict[str, BlockKind] = {"heading": "heading", "item": "item"}


def make_blocks(
    made: Sequence[Piece], joined: Sequence[Sequence[Joined]], ledger: Ledger
) -> tuple[list[Block], list[Text]]:
    """The blocks of the pieces, and the texts that are kept, for the ledger.

    `joined` holds for each piece the references that a note answers; their marks are booked as
    dropped. A piece of nothing but a mark leaves no block.

    >>> from build_tools.intake.trial import drafted
    >>> draft = drafted("12. It met.")[0]
    >>> piece = Piece("paragraph", draft.text[4:], draft, draft.text[:3])
    >>> blocks, kept = make_blocks([piece], [[]], Ledger())
    >>> blocks[0].number, blocks[0].text, [text.chars for text in kept]
    ('12.', 'It met.', ['12.', 'It met.'])
    """
    kept: list[Text] = []
    done: list[Block] = []
    for piece, refs in zip(made, joined, strict=True):
        value = toned(piece.text, heading=piece.kind == "heading")
        rest, cut = value.without([(ref.start, ref.end) for ref in refs])
        ledger.drop(cut, MARK)
        kept += [piece.number, rest]
        block = _block(piece, tidy(spans(value, refs)))
        if block.spans or block.number or block.kind == "item":
            done.append(block)
    return list(nested(done)), kept


def nested(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, none deeper than what stands before it can hold.

    A label that a dump tore off its list may leave an item of the second level under no item of
    the first; a page has no way to write that.

    >>> blocks = [Block("paragraph", (), number="1."), Block("item", (), indent=3)]
    >>> [block.indent for block in nested(blocks)]
    [0, 1]
    """
    room = 0
    for block in blocks:
        indent = min(block.indent, room)
        numbered = block.kind == "paragraph" and bool(LIST_NUMBER.match(block.number))
        room = 0 if block.kind == "heading" else indent + (block.kind == "item" or numbered)
        yield block if indent == block.indent else replace(block, indent=indent)


def _block(piece: Piece, words: tuple[Span, ...]) -> Block:
    """The block; a number that a page cannot write before these words is one of the words.

    `2.1` that has no words of its own is itself the words, and so is `II` in a row of a table.
    """
    number = piece.number.chars
    listed = LIST_NUMBER.match(number)
    if number and not listed and not (words and BOLD_NUMBER.match(number)):
        words, number = tidy([Span(f"{number} "), *words]), ""
    kind = KINDS.get(piece.kind, "paragraph")
    return Block(kind, words, piece.draft.row.number, piece.level, number, piece.indent)


def make_footnotes(notes: Sequence[Note], labels: Sequence[str]) -> list[Block]:
    """The footnotes' blocks, each with its label on the page.

    >>> from build_tools.intake.source import read_rows
    >>> row = read_rows("² Full reports can be had.")[0]
    >>> make_footnotes([Note("2", row.text[2:], row)], ["2"])[0].text
    'Full reports can be had.'
    """
    return [
        Block("footnote", tidy(spans(plain_if_whole(note.text), ())), note.row.number, number=label)
        for note, label in zip(notes, labels, strict=True)
    ]


__all__ = ["Piece", "Verdicts", "join_titles", "make_blocks", "make_footnotes", "pieces"]
