"""A report as an outline: one line a block, the form in which truth is written down and compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from build_tools.dialect.render import LIST_NUMBER
from build_tools.intake import convert
from build_tools.model import Block, Span

META = (
    "title",
    "year",
    "symbol",
    "document_type",
    "organization",
    "body",
    "session",
    "place",
    "meeting_start",
    "meeting_end",
    "issued",
    "language",
)


def span_text(span: Span) -> str:
    """A span with its emphasis and footnote reference as the outline writes them."""
    if span.note:
        return f"[^{span.note}]"
    return "*" * span.emphasis + span.text + "*" * span.emphasis


def outline(blocks: Sequence[Block]) -> Iterator[str]:
    """`h2: …`, `12.: …`, `li1: …`, `p: …`, `fn1: …` for each block."""
    depth = base = 0
    for block in blocks:
        text = "".join(span_text(span) for span in block.spans)
        if block.kind == "heading":
            yield f"h{block.level}: {text}"
            base = 0
        elif block.kind == "footnote":
            yield f"fn{block.number}: {text}"
        elif block.kind == "item":
            depth = block.indent - base + 1
            yield f"li{depth}: {text}"
        elif block.number:
            yield f"{block.number}: {text}"
            base = 1 if LIST_NUMBER.match(block.number) else 0
        else:
            base = base if block.indent else 0
            yield f"p: {text}"


def outline_of(source: bytes, name: str) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Convert a source and give its outline and its stated front matter."""
    report = convert(source, name, f"source_reports/{name}.txt").report
    stated = report.front.stated()
    return tuple(outline(report.blocks)), {key: stated[key] for key in META if key in stated}
