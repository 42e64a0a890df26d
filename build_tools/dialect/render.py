"""Blocks to Markdown: one block after another, one sentence to a line, proved by reading back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.dialect.escape import escape, escape_line, has_sums
from build_tools.dialect.parse import parse_body
from build_tools.dialect.sentences import sentence_ends
from build_tools.model import ArchiveError, Block, Span, tidy

INDENT = 4
# The numbers that CommonMark itself takes for an ordered list item.
LIST_NUMBER = re.compile(r"[0-9]{1,9}[.)]\Z")
# `#` at the end of a heading would close it.
CLOSING = re.compile(r"(?<!#)#+\Z")
PLAIN_TARGET = re.compile(r"[^\s<>()\\]+\Z")


def render_body(blocks: Sequence[Block], path: str = "the body") -> str:
    """The Markdown of the blocks, ending with a line end; `path` is their source, for messages.

    Each block that does not read back as itself is written again with more escapes, then without
    its emphasis: words come before looks. The whole is proved once more at the end.

    Raises `ArchiveError` when the text still reads back otherwise (blocks that cannot nest so).

    >>> print(render_body([Block("paragraph", (Span("One. Two."),), number="12.")]), end="")
    12. One.
        Two.
    """
    page = "".join(_assembled(blocks, [_inline(block, every=False) for block in blocks]))
    if _whole(parse_body(page)) == _whole(blocks):
        return page
    texts = [_proved(block) for block in blocks]
    page = "".join(_assembled(blocks, texts))
    if _bare(parse_body(page)) != _bare(blocks):
        raise ArchiveError(
            f"{path}:{_first_difference(blocks, page)}: the Markdown of this block "
            "reads back as something else. Report it with the source text."
        )
    return page


def _assembled(blocks: Sequence[Block], texts: Sequence[str]) -> Iterator[str]:
    margin = {0: 0}
    for position, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if position:
            yield "\n" if _tight(blocks[position - 1], block) else "\n\n"
        column = margin.get(block.indent, INDENT * block.indent)
        lead, width = _lead(block)
        margin[block.indent + 1] = column + max(width, INDENT)
        step = 2 if block.kind == "item" else max(width, INDENT) if lead else 0
        lines = text.split("\n")
        yield " " * column + lead + ("\n" + " " * (column + step)).join(lines)
    if blocks:
        yield "\n"


def _tight(before: Block, block: Block) -> bool:
    """Items follow each other without a blank line; without words, one would underline the last."""
    return block.kind == "item" and before.kind == "item" and bool(block.text)


def _lead(block: Block) -> tuple[str, int]:
    """The marker in front of a block and its width."""
    if block.kind == "heading":
        return "#" * block.level + " ", 0
    if block.kind == "item":
        return "- ", 2
    if block.kind == "footnote":
        return f"[^{block.number}]: ", INDENT
    if LIST_NUMBER.match(block.number):
        return block.number + " ", len(block.number) + 1
    return "", 0


def _proved(block: Block) -> str:
    flat = replace(block, spans=tidy(replace(span, emphasis=0) for span in block.spans))
    for attempt, every in ((block, False), (block, True), (flat, False), (flat, True)):
        text = _inline(attempt, every=every)
        if _reads_back(block, text, strict=attempt is block):
            return text
    return text


def _reads_back(block: Block, text: str, *, strict: bool) -> bool:
    lead, width = _lead(block)
    pad = " " * (2 if block.kind == "item" else max(width, INDENT) if lead else 0)
    read = parse_body(lead + text.replace("\n", "\n" + pad) + "\n")
    if len(read) != 1:
        return False
    same = (read[0].kind, read[0].number, read[0].level, read[0].text)
    wanted = (block.kind, block.number, block.level, block.text)
    return same == wanted and (not strict or read[0].spans == block.spans)


def _inline(block: Block, *, every: bool) -> str:
    spans = _broken(block) if block.kind != "heading" else block.spans
    sums = has_sums(block.text)
    text = "".join(_span(span, sums=sums, every=every) for span in spans)
    if block.kind == "paragraph" and block.number and not LIST_NUMBER.match(block.number):
        text = f"**{block.number}** {text}"
    lines = [escape_line(line) for line in text.split("\n")]
    if block.kind == "heading":
        lines = [CLOSING.sub(r"\\\g<0>", line) for line in lines]
    return "\n".join(lines)


def _broken(block: Block) -> tuple[Span, ...]:
    """The spans with a line end in place of the blank after each sentence."""
    ends = set(sentence_ends(block.text))
    spans, offset = [], 0
    for span in block.spans:
        marked = (
            "".join("\n" if offset + at in ends else char for at, char in enumerate(span.text))
            if ends
            else span.text
        )
        spans.append(replace(span, text=marked))
        offset += len(span.text)
    return tuple(spans)


def _span(span: Span, *, sums: bool, every: bool) -> str:
    if span.note:
        return f"[^{span.note}]"
    text = escape(span.text, link_text=bool(span.target), sums=sums, every=every)
    if span.target:
        plain = PLAIN_TARGET.match(span.target)
        text = f"[{text}]({span.target if plain else f'<{span.target}>'})"
    marks = "*" * span.emphasis
    return f"{marks}{text}{marks}"


def _whole(blocks: Sequence[Block]) -> list[Block]:
    return [replace(block, line=0) for block in blocks]


def _bare(blocks: Sequence[Block]) -> list[tuple[str, str, int, int, str]]:
    return [(b.kind, b.number, b.level, b.indent, b.text) for b in blocks]


def _first_difference(blocks: Sequence[Block], page: str) -> int:
    read = parse_body(page)
    for block, other in zip(blocks, read, strict=False):
        if _bare([block]) != _bare([other]):
            return block.line or 1
    return blocks[-1].line or 1 if blocks else 1
