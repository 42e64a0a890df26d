"""A report: front matter, and a flat, ordered run of blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from build_tools.model.text import Span

BlockKind = Literal["heading", "paragraph", "item", "footnote"]

MAX_HEADING_LEVEL = 6


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

    `at` is the anchor of the block, or the key of a value of the front matter; `source` the words
    as the source prints them, `page` the words as the page has them (either may be the empty text:
    words put in, words left out), `reason` says why.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: str
    source: str
    page: str
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
    session: int | None = Field(default=None, ge=0, le=9999)
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
