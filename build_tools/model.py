"""The values every room speaks of: frozen, plain, and with no knowledge of files or Markdown.

A `Report` is front matter and a flat, ordered run of `Block`s; a block is a run of `Span`s.
Nesting is told by `Block.indent`, the number of containers (numbered paragraph, list item) a
block stands in, because a flat run keeps the order of the source visible to every reader of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

BlockKind = Literal["heading", "paragraph", "item", "footnote"]

MAX_HEADING_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its text without the line end, and its number from 1."""

    text: str
    number: int

    @property
    def blank(self) -> bool:
        """True for a line of no characters and for a line of blanks alone.

        >>> Line(" ", 4).blank
        True
        """
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters that share emphasis and link target.

    `emphasis` is 0 (none), 1 (`*…*`), 2 (`**…**`) or 3 (both). `target` is the address of a
    link as the page writes it, empty for plain text. A span with `note` set is a reference to the
    footnote of that label and has no text of its own.
    """

    text: str
    emphasis: int = 0
    target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or footnote, with the line it stands on.

    `level` is the heading's level (2 to 6) and 0 for all others. `number` is the printed number of
    a numbered paragraph with its mark (`12.`) or the label of a footnote (`1`), else empty.
    `indent` counts the containers around the block: an item directly under paragraph 12 has 1, a
    further paragraph of that item has 2.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    line: int = 0
    level: int = 0
    number: str = ""
    indent: int = 0

    @property
    def text(self) -> str:
        """The block's words, without emphasis, links and footnote references.

        >>> Block("paragraph", (Span("A "), Span("b", 1), Span("", note="1"))).text
        'A b'
        """
        return "".join(span.text for span in self.spans)


class Correction(BaseModel):
    """One declared place where the page's words differ from the source's.

    `at` is the anchor of the block, `source` the words as the source prints them, `page` the words
    as the page has them (either may be empty: words left out, words put in), `reason` says why.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: str
    source: str = ""
    page: str = ""
    reason: str = Field(min_length=1)


ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"


class FrontMatter(BaseModel):
    """What a report says of itself. A key is None when the source does not say it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str | None = Field(default=None, min_length=1)
    year: int | None = Field(default=None, ge=1, le=9999)
    symbol: str | None = None
    document_type: str | None = None
    organization: str | None = None
    body: str | None = None
    session: int | None = Field(default=None, ge=0)
    place: str | None = None
    meeting_start: str | None = Field(default=None, pattern=ISO_DATE)
    meeting_end: str | None = Field(default=None, pattern=ISO_DATE)
    issued: str | None = Field(default=None, pattern=ISO_DATE)
    language: str | None = Field(default=None, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    source: str | None = None
    source_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    corrections: list[Correction] | None = None

    def stated(self) -> dict[str, Any]:
        """The keys that hold something, in the order of the contract.

        >>> FrontMatter(title="A", year=2003).stated()
        {'title': 'A', 'year': 2003}
        """
        return self.model_dump(exclude_none=True)


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its id, what it says of itself, and its blocks in the source's order.

    Footnotes are blocks too and stand at the end, where a page keeps them.
    """

    id: str
    front: FrontMatter
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """What a reader calls the report: its title, or its id where the source has none.

        >>> Report("2011", FrontMatter(), ()).title
        '2011'
        """
        return self.front.title or self.id

    @property
    def body(self) -> tuple[Block, ...]:
        """All blocks but the footnotes."""
        return tuple(block for block in self.blocks if block.kind != "footnote")

    @property
    def footnotes(self) -> tuple[Block, ...]:
        """The footnotes, in order."""
        return tuple(block for block in self.blocks if block.kind == "footnote")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something a person should look at: where, by which rule (a permanent code), and what to do.

    >>> print(Finding("docs/reports/2009.md", 12, "W001", "a word is lost. Put it back."))
    docs/reports/2009.md:12: W001 a word is lost. Put it back.
    """

    path: str
    line: int
    code: str
    message: str
    grave: bool = field(default=True, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


class ArchiveError(Exception):
    """What cannot go on: the message is one line, `path: what is wrong. What to do.`."""


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    r"""Join equal neighbours, fold white space, trim the ends: the one normal form of inline text.

    Blank, tab and line end fold to one blank; other white space (no-break and thin spaces) is the
    source's and stays inside the text. Empty spans vanish unless they refer to a footnote.

    >>> [(span.text, span.emphasis) for span in tidy([Span(" a"), Span("  b "), Span("c ", 1)])]
    [('a b ', 0), ('c', 1)]
    """
    return _trimmed(_folded(_joined(_outset(_joined(spans)))))


def _outset(spans: Iterable[Span]) -> Iterator[Span]:
    """Blanks at the ends of an emphasised or linked span stand outside it."""
    for span in spans:
        core = span.text.strip(" \t\n")
        if span.note or not (span.emphasis or span.target) or core == span.text:
            yield span
            continue
        before, _, after = span.text.partition(core) if core else (span.text, "", "")
        yield from (Span(before), replace(span, text=core), Span(after))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is not None and not span.note and not held.note and _alike(held, span):
            held = replace(held, text=held.text + span.text)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _alike(one: Span, other: Span) -> bool:
    return (one.emphasis, one.target) == (other.emphasis, other.target)


FOLDABLE = re.compile(r"[ \t\n\r\f\v]+")


def _folded(spans: Iterable[Span]) -> Iterator[Span]:
    after_blank = True
    for span in spans:
        text = FOLDABLE.sub(" ", span.text)
        if after_blank:
            text = text.lstrip(" ")
        if text or span.note:
            after_blank = text.endswith(" ")
            yield replace(span, text=text)


def _trimmed(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept = list(spans)
    while kept and not kept[-1].note:
        text = kept[-1].text.rstrip()
        if text:
            kept[-1] = replace(kept[-1], text=text)
            break
        kept.pop()
    if kept and kept[0].text:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    return tuple(_joined(kept))


def words(text: str) -> list[str]:
    r"""The words of a text, for comparing it with another: split at white space, nothing folded.

    >>> words("No.\u00a05  of 12")
    ['No.', '5', 'of', '12']
    """
    return text.split()
