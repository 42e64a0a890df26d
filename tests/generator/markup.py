"""Sets blocks as the Markdown that OCR converters make of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from .looks import Chunk, printed
from .model import Block
from .wrap import wrap

VIRTUAL = 92
"""Where lines would end if the page were still a page: pages may break there."""


@dataclass(frozen=True, slots=True)
class Markup:
    """The habits of one converter."""

    heads: str = "random"
    """`plain`, `random` (number of # is noise), `bold` (## **X** against ### ***X***), `stars`, `exact`."""
    paras: tuple[str, ...] = ("{n} ",)
    """How the number of a paragraph is printed."""
    glyphs: tuple[str, ...] = ("- ",)
    labels: tuple[str, ...] = ("- {n} ",)
    mixed: bool = False
    """Glyphs change from item to item, as the font of the bullet was not known."""
    spans: float = 0.0
    """How often an anchor stands before a heading."""
    breaks: float = 0.0
    """How often a heading holds `<br>` where its lines ended."""
    escapes: bool = False
    entities: bool = False
    underscores: bool = False
    """Emphasis is printed with underscores."""
    runins: str = "{label}:"
    bold_runins: bool = False
    """Run-in labels may be bold."""
    compact: bool = True
    """No blank line stands between the items of a list."""


def set_markdown(rng: Random, blocks: list[Block], markup: Markup) -> list[Chunk]:
    """Set all blocks with the habits of one converter."""
    habit = replace(
        markup,
        paras=(rng.choice(markup.paras),),
        labels=(rng.choice(markup.labels),),
        glyphs=markup.glyphs if markup.mixed else (rng.choice(markup.glyphs),),
        runins=rng.choice(("{label}:", "**{label}:**")) if markup.bold_runins else "{label}:",
    )
    chunks = [_set(rng, block, habit) for block in blocks]
    for before, chunk in pairwise(chunks):
        if markup.compact and _listed(before) and _listed(chunk):
            chunk.gap = 0
    return chunks


def _listed(chunk: Chunk) -> bool:
    """Say whether the converter took a chunk for an item of a list."""
    return chunk.kind == "item" or (chunk.kind == "para" and chunk.prefix.startswith("- "))


def _set(rng: Random, block: Block, markup: Markup) -> Chunk:
    if block.kind == "head":
        return _heading(rng, block, markup)
    lines = wrap(escaped(block.text, markup), VIRTUAL)
    if block.kind == "item":
        return Chunk("item", lines, _mark(rng, block, markup), level=block.level)
    if block.kind == "para":
        return Chunk(
            "para", lines, markup.paras[0].format(n=block.label, bare=block.label.rstrip("."))
        )
    match = re.match(r"(Constraints|Results|Project funding):", lines[0])
    if match:
        lines[0] = markup.runins.format(label=match.group(1)) + lines[0][match.end() :]
    return Chunk("plain", lines)


def _mark(rng: Random, block: Block, markup: Markup) -> str:
    """Print glyph or label, indented where the list is nested."""
    indent = "  " * (block.level - 1)
    if block.label:
        return indent + markup.labels[0].format(n=block.label)
    return indent + (rng.choice(markup.glyphs) if markup.mixed else markup.glyphs[0])


def _heading(rng: Random, block: Block, markup: Markup) -> Chunk:
    """Print a heading with hashes, stars, anchors and breaks."""
    text = escaped(printed(block), markup)
    words = text.split(" ")
    if len(words) > 5 and rng.random() < markup.breaks:
        words[3] += "<br>" + words.pop(4)
        text = " ".join(words)
    anchor = (
        f'<span id="page-{rng.randint(0, 9)}-{rng.randint(0, 4)}"></span>'
        if rng.random() < markup.spans
        else ""
    )
    if block.stacked:
        label = _decorated(rng, block, markup, block.label) if rng.random() < 0.5 else block.label
        return Chunk("head", [anchor + label, "", _decorated(rng, block, markup, text)], level=2)
    if block.bullet:
        return Chunk("head", [_decorated(rng, block, markup, f"• {text}")], level=block.level)
    line = _decorated(rng, block, markup, f"{block.label} {text}".strip())
    hashes = re.match(r"#* ?", line)
    at = hashes.end() if hashes else 0
    return Chunk("head", [line[:at] + anchor + line[at:]], level=block.level)


def _decorated(rng: Random, block: Block, markup: Markup, text: str) -> str:
    """Print the hashes and stars of a heading; in some converters they mean nothing."""
    if markup.heads == "plain":
        return text
    if markup.heads == "exact":
        return f"{'#' * block.level} {text}"
    stars = {2: "**", 3: "***", 4: "*"}.get(block.level, "*") if markup.heads == "bold" else "**"
    if markup.heads == "stars":
        return f"{stars}{text}{stars}"
    body = f"{stars}{text}{stars}" if markup.heads == "bold" or rng.random() < 0.5 else text
    return f"{'#' * rng.randint(1, 4)} {body}" if rng.random() < 0.9 else f"{stars}{text}{stars}"


def escaped(text: str, markup: Markup) -> str:
    """Escape and encode as converters do, and choose the sign of emphasis."""
    if markup.underscores:
        text = re.sub(r"(?<![*\w])\*([^*]+)\*(?!\*)", r"_\1_", text)
    if markup.entities:
        text = text.replace("&", "&amp;").replace("<", "&lt;")
    if markup.escapes:
        text = re.sub(r"([$\[\]~#])", r"\\\1", text)
    return text
