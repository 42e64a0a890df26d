"""The values of the generator: blocks of a report, letterheads, specimens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["head", "para", "item", "plain", "note"]
MetaValue = str | int
Meta = dict[str, MetaValue]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of truth; `text` holds footnote references as `[^1]`."""

    kind: Kind
    text: str
    level: int = 0
    label: str = ""
    caps: bool = False
    stacked: bool = False
    """The label (`Annex I`) stands on a line of its own above the text."""
    bullet: bool = False
    """A heading that the author set as a bullet."""

    @property
    def words(self) -> str:
        """Label and text as a reader of the truth sees them."""
        return f"{self.label} {self.text}".strip()

    def truth(self) -> str:
        """Give the line of the outline."""
        if self.kind == "head":
            return f"h{self.level}: {self.words}"
        if self.kind == "item":
            return f"li{self.level}: {self.words}"
        if self.kind == "para":
            return f"{self.label}: {self.text}"
        return f"fn{self.label}: {self.text}" if self.kind == "note" else f"p: {self.text}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a letterhead: words at the left, the centre or the right."""

    left: str = ""
    right: str = ""
    centre: str = ""
    bold: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands before the first block, and what it states."""

    rows: tuple[Row, ...]
    meta: Meta
    unsure: frozenset[str] = frozenset()
    running: tuple[str, ...] = ()
    """Words that the running header of this body repeats."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report before it is printed."""

    letterhead: Letterhead
    blocks: tuple[Block, ...]
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Specimen:
    """A dump with its truth."""

    name: str
    style: str
    seed: int
    source: bytes
    outline: tuple[str, ...]
    meta: Meta
    dropped: tuple[str, ...] = ()
    """What the dump holds beyond the truth (running headers, contents, rules)."""
    damage: tuple[str, ...] = ()
    """Names of the damage functions that had a hand in it."""
    unsure: frozenset[str] = field(default_factory=frozenset)
    """Keys of meta on which the letterhead lets honest readers differ: not scored."""
