"""Sets blocks as lines: raw lines, `-layout` columns, one line per paragraph, Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from .model import Block
from .wrap import Breaker, wrap


@dataclass(slots=True)
class Chunk:
    """The lines of one block and what the page may do with them."""

    kind: str
    lines: list[str]
    prefix: str = ""
    rest: str = ""
    suffix: str = ""
    gap: int = 1
    keep: bool = False
    """No page may begin here (labels that stand before their texts)."""
    level: int = 0
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How lines are set. The defaults are those of plain `pdftotext`."""

    width: int = 90
    indent: bool = False
    hang: bool = True
    centre: bool = False
    sep: str = " "
    own_line: float = 0.0
    """How often a number stands alone, its text on the next line."""
    columns: float = 0.0
    """How often the labels of a list stand before all its texts."""
    joined: bool = False
    head_gap: int = 1
    gap: int = 1
    soft: bool = False
    hyphens: float = 0.0
    wide: float = 0.0
    """How often justified lines show wide gaps."""
    glyphs: tuple[str, str, str] = field(default=("•", "–", "o"))
    tight: bool = False
    own_item: float = 0.0
    """The same for the labels and glyphs of items, as PyMuPDF reads them."""
    item_gap: int | None = None
    """Blank lines between items, where they differ from those between paragraphs."""
    first_line: int = 0
    """Indent of the first line of a paragraph without number."""
    torn: float = 0.0
    """How often a blank line stands behind the first line of an item or heading."""

    @property
    def between_items(self) -> int:
        """Count the blank lines before an item."""
        return self.gap if self.item_gap is None else self.item_gap


def set_blocks(rng: Random, blocks: list[Block], look: Look) -> tuple[list[Chunk], int]:
    """Set all blocks; say how many words the lines divide."""
    breaker = Breaker(rng, (block.text for block in blocks), look.hyphens, look.soft)
    chunks: list[Chunk] = []
    for group in _groups(blocks):
        if len(group) > 1 and rng.random() < look.columns:
            chunks.extend(_in_columns(rng, group, look, breaker))
        else:
            chunks.extend(_set(rng, block, look, breaker) for block in group)
    return [_tear(rng, chunk, look) for chunk in chunks], breaker.used


def _tear(rng: Random, chunk: Chunk, look: Look) -> Chunk:
    """Part the first line from the rest, as 2009 shows; the sense still joins them."""
    able = chunk.kind in ("item", "head") and len(chunk.lines) > 1 and not chunk.keep
    if (
        able
        and (chunk.lines[1][:1].islower() or chunk.lines[0].isupper())
        and rng.random() < look.torn
    ):
        chunk.lines[1] = "\n" + chunk.rest + chunk.lines[1]
        chunk.torn = True
    return chunk


def _groups(blocks: list[Block]) -> list[list[Block]]:
    """Put labelled items of one level together; leave all else alone."""
    groups: list[list[Block]] = []
    for block in blocks:
        same = (
            groups
            and groups[-1][-1].kind == block.kind == "item"
            and groups[-1][-1].level == block.level
        )
        if same and block.label and groups[-1][-1].label:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _in_columns(rng: Random, group: list[Block], look: Look, breaker: Breaker) -> list[Chunk]:
    """Read the column of labels first, then the column of texts."""
    labels = [block.label for block in group]
    heads = (
        [Chunk("label", [" ".join(labels)])]
        if rng.random() < 0.3
        else [Chunk("label", [x]) for x in labels]
    )
    texts = [Chunk("item", wrap(block.text, look.width, breaker)) for block in group]
    for chunk in (*heads, *texts):
        chunk.gap, chunk.keep = look.gap, True
    return [*heads, *texts]


def _set(rng: Random, block: Block, look: Look, breaker: Breaker) -> Chunk:
    """Set one block after its kind."""
    if block.kind == "head":
        return _heading(rng, block, look)
    if block.kind == "item":
        return _hanging(rng, block.label or look.glyphs[block.level - 1], block, look, breaker)
    if block.kind == "para":
        return _numbered(rng, block, look, breaker)
    lines = wrap(block.text, look.width, breaker, first=look.first_line, tight=look.tight)
    return Chunk("plain", lines, " " * look.first_line, gap=look.gap)


def printed(block: Block) -> str:
    """Print a heading as the source does: in capitals, or as it is."""
    return block.text.upper() if block.caps else block.text


def _heading(rng: Random, block: Block, look: Look) -> Chunk:
    """Set a heading over one to three lines, centred in some layouts."""
    text = printed(block)
    label = (
        block.label.upper() if block.caps and block.stacked and rng.random() < 0.5 else block.label
    )
    if block.bullet:
        label = look.glyphs[0]
    width = (
        9999
        if look.joined
        else look.width
        if look.tight
        else int(look.width * rng.choice((0.7, 0.85, 1.0)))
    )
    sep = "\t" if look.sep == "\t" and label else " "
    lines = (
        [label, *wrap(text, width)] if block.stacked else wrap(f"{label}{sep}{text}".strip(), width)
    )
    if look.centre and (block.level == 2 or block.stacked):
        lines = [line.center(look.width).rstrip() for line in lines]
    return Chunk(
        "head", lines, gap=look.head_gap if block.level == 2 else look.gap, level=block.level
    )


def _numbered(rng: Random, block: Block, look: Look, breaker: Breaker) -> Chunk:
    """Set a numbered paragraph: number, gap, text; or the number alone on its line."""
    if rng.random() < look.own_line:
        return Chunk("para", [block.label, *wrap(block.text, look.width, breaker)], gap=look.gap)
    prefix = block.label.ljust(7) if look.indent else block.label + look.sep
    rest = " " * len(prefix) if look.indent and look.hang else ""
    lines = wrap(
        block.text, look.width - len(rest), breaker, first=len(prefix) - len(rest), tight=look.tight
    )
    return Chunk("para", lines, prefix, rest, gap=look.gap)


def _hanging(rng: Random, mark: str, block: Block, look: Look, breaker: Breaker) -> Chunk:
    """Set an item behind its label or glyph."""
    if rng.random() < look.own_item:
        return Chunk(
            "item",
            [mark, *wrap(block.text, look.width, breaker)],
            gap=look.between_items,
            level=block.level,
        )
    margin = " " * (6 * block.level) if look.indent else ""
    prefix = margin + (mark.ljust(6) if look.indent else mark + look.sep)
    rest = " " * len(prefix) if look.indent else ""
    lines = wrap(
        block.text, look.width - len(rest), breaker, first=len(prefix) - len(rest), tight=look.tight
    )
    return Chunk("item", lines, prefix, rest, gap=look.between_items, level=block.level)
