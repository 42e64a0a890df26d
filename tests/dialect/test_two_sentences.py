"""Emphasis and links that run over the end of a sentence, where a page breaks its line."""

from __future__ import annotations

from build_tools.dialect import parse_body, render_body
from build_tools.model import Block, Span, tidy


def paragraph(*spans: Span) -> tuple[Block, ...]:
    """One paragraph of these spans."""
    return (Block("paragraph", tidy(spans)),)


def test_emphasis_over_two_sentences_stays() -> None:
    """A title of two sentences keeps its italics."""
    blocks = paragraph(Span("See "), Span("Crushed hopes. A study", 1), Span(" of 2012."))
    assert parse_body(render_body(blocks))[0].spans == blocks[0].spans


def test_a_link_over_two_sentences_stays_one_link() -> None:
    """A name that holds a full stop is one mention, not two."""
    blocks = paragraph(Span("The "), Span("Office. A history", 0, "a.md"), Span(" was read."))
    page = render_body(blocks)
    assert parse_body(page)[0].spans == blocks[0].spans
    assert render_body(parse_body(page)) == page
