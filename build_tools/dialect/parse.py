"""Markdown to blocks, through markdown-it: CommonMark with footnotes, raw HTML off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from build_tools.model import Block, Span, tidy

# A printed number that CommonMark does not take for a list item (`2.1`, `(14)`, `14`) is written
# bold at the head of its paragraph, so that `2.5 million people` is never read as a number.
BOLD_NUMBER = re.compile(r"\(?(?:[0-9]{1,9}(?:\.[0-9]{1,9}){0,5}|[IVXLC]{1,7}(?=[.)]))[.)]?\Z")
STRONG = 2
# Containers and inline marks within each other; a list counts twice. The parser passes over what
# stands deeper, and reading deeper would cost: brackets are tried on each level.
DEEPEST = 60
CONTAINERS = ("list_item_open", "blockquote_open", "footnote_reference_open")
LINE = 2_000  # characters that are read anew each time
TOO_DEEP = "this stands in too many lists or quotations to be shown. Take it out of some of them."


@cache
def parser() -> MarkdownIt:
    """The one parser of pages: what a check reads is what the site shows.

    Unreferenced footnotes stay (the plugin's tail rule would drop them), raw HTML is text.
    """
    markdown = MarkdownIt(
        "commonmark", {"html": False, "store_labels": True, "maxNesting": DEEPEST}
    )
    markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    return with_known_links(markdown)


def with_known_links(markdown: MarkdownIt) -> MarkdownIt:
    """The same parser, which works out a target once: an archive links to few pages, often."""
    markdown.normalizeLink = lru_cache(4096)(markdown.normalizeLink)  # type: ignore[method-assign]
    return markdown


def parse_body(text: str, first_line: int = 1) -> tuple[Block, ...]:
    r"""The blocks of a page's body; footnotes last, each block with its line in the file.

    `first_line` is the line of the file on which `text` begins. Every text is legal Markdown, so
    nothing is raised, and `too_deep` tells what could not be read. What has no place in a report (a
    rule, a quotation mark of Markdown) leaves no block, and code stays as its words.

    >>> [(b.kind, b.number, b.indent, b.text) for b in parse_body("12. One.\n\n    - (a) two\n")]
    [('paragraph', '12.', 0, 'One.'), ('item', '', 1, '(a) two')]
    """
    body = text.lstrip("\n")
    above = first_line - 1 + len(text) - len(body)
    return tuple(replace(block, line=block.line + above) for block in _parsed(body)[0])


def too_deep(text: str, first_line: int = 1) -> int:
    """The first line of a body whose words no reader gets, so deep they stand; 0 without one.

    >>> too_deep("- " * 29 + "A"), too_deep("- " * 30 + "A", 7)
    (0, 7)
    """
    body = text.lstrip("\n")
    line = _parsed(body)[1]
    return line and line + first_line - 1 + len(text) - len(body)


def passed_over(tokens: Sequence[Token]) -> int:
    """The line of the first container whose contents the parser passed over; 0 without one."""
    deep = (each for each in tokens if each.level >= DEEPEST - 1 and each.type in CONTAINERS)
    return next(((each.map or [0])[0] + 1 for each in deep), 0)


# A page is proved when it is rendered, read right after that, and looked through for oddities: the
# same text, parsed once. Single lines are parsed in between.
def read_tokens(text: str) -> tuple[list[Token], dict[str, Any]]:
    """What the parser reads in a body, and the definitions there. Not to be changed."""
    return _read_page(text) if len(text) > LINE else _read(text)


def _read(text: str) -> tuple[list[Token], dict[str, Any]]:
    env: dict[str, Any] = {}
    return parser().parse(text, env), env


_read_page = lru_cache(maxsize=1)(_read)


def _parsed(text: str) -> tuple[tuple[Block, ...], int]:
    """The blocks, and the line on which the parser passed over something, or 0."""
    return _parsed_page(text) if len(text) > LINE else _blocks_of(text)


def _blocks_of(text: str) -> tuple[tuple[Block, ...], int]:
    reader, (tokens, _) = _Reader(), read_tokens(text)
    for token in tokens:
        reader.take(token)
    body = [block for block in reader.blocks if block.kind != "footnote"]
    notes = [block for block in reader.blocks if block.kind == "footnote"]
    return tuple(body + notes), passed_over(tokens)


_parsed_page = lru_cache(maxsize=1)(_blocks_of)


@dataclass(slots=True)
class _Reader:
    """Walks the tokens once; `opened` holds the containers that wait for their first block."""

    blocks: list[Block] = field(default_factory=list)
    containers: list[str] = field(default_factory=list)
    waiting: Block | None = None

    def take(self, token: Token) -> None:
        if token.type in ("list_item_open", "footnote_reference_open"):
            self._open(token)
        elif token.type in ("list_item_close", "footnote_reference_close"):
            self._flush(())
            self.containers.pop()
        elif token.type == "heading_open":
            self._flush(())
            self.waiting = Block("heading", (), self._line(token), level=int(token.tag[1:]))
        elif token.type == "inline":
            self._flush(tidy(_spans(token.children or ())), self._line(token))
        elif token.type in ("fence", "code_block"):
            self._flush(tidy([Span(token.content)]), self._line(token))

    def _open(self, token: Token) -> None:
        self._flush(())
        line, indent = self._line(token), len(self.containers)
        if token.type == "footnote_reference_open":
            self.waiting = Block("footnote", (), line, number=str(token.meta["label"]))
        elif token.info and not indent:
            self.waiting = Block("paragraph", (), line, number=token.info + token.markup)
        else:
            label = f"{token.info}{token.markup} " if token.info else ""
            self.waiting = Block("item", (Span(label),), line, indent=indent)
        self.containers.append(token.type)

    def _flush(self, spans: tuple[Span, ...], line: int = 0) -> None:
        """Give the waiting block its words; without words to give, an empty one stands alone."""
        if self.waiting is not None:
            led = tidy((*self.waiting.spans, *spans)) if self.waiting.spans else spans
            self._add(replace(self.waiting, spans=led))
            self.waiting = None
        elif spans:
            block = Block("paragraph", spans, line, indent=len(self.containers))
            note = replace(block, kind="footnote", indent=0)
            self._add(note if self._in_footnote() else block)

    def _add(self, block: Block) -> None:
        self.blocks.append(_numbered(block) if not self.containers else block)

    def _in_footnote(self) -> bool:
        return "footnote_reference_open" in self.containers

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1


def _numbered(block: Block) -> Block:
    """A paragraph that opens with a bold number is a numbered paragraph."""
    match block.spans:
        case (Span(text=number, emphasis=2, target="", note=""), Span() as after, *rest):
            spaced = after.emphasis == 0 and not after.target and after.text.startswith(" ")
            if block.kind == "paragraph" and spaced and BOLD_NUMBER.match(number):
                return replace(block, number=number, spans=tidy((after, *rest)))
    return block


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    emphasis, target = 0, ""
    strength = {"em": 1, "strong": STRONG}
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        if kind in strength:
            emphasis += strength[kind] if edge == "open" else -strength[kind]
        elif kind == "link":
            linked = edge == "open" and token.markup != "autolink"  # `<http://…>` is a bare address
            target = str(token.attrs.get("href", "")) if linked else ""
        elif token.type == "footnote_ref":
            yield Span("", note=str(token.meta["label"]))
        elif token.type in ("softbreak", "hardbreak"):
            yield Span(" ", min(emphasis, 3), target)
        else:
            yield Span(token.content, min(emphasis, 3), target)
