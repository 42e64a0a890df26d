"""Cuts chunks into pages and puts headers, footers and notes around them.

A page may end only where a reader can still tell what the broken block was: in the middle of a
sentence, before a labelled block, or behind a line that is short enough to be the last.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .looks import Chunk, Look

Furniture = Callable[[int, int], list[str]]
NOTE = re.compile("[\ue001-\ue0ff]")
"""References stand in the text as one private character until the mark is chosen."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a chunk that one page shows."""

    chunk: Chunk
    lines: tuple[str, ...]
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A line of the flow, and how well a page may begin with it (0: never)."""

    chunk: Chunk
    index: int
    weight: int


def paginate(rng: Random, chunks: list[Chunk], height: int, look: Look) -> list[list[Piece]]:
    """Cut the flow into pages of about `height` lines."""
    flow = _flow(chunks, look)
    pages: list[list[Piece]] = []
    start = 0
    while start < len(flow):
        end = _end(rng, flow, start, height)
        pages.append(_pieces(flow[start:end]))
        start = end
    return pages


def _flow(chunks: list[Chunk], look: Look) -> list[Cut]:
    flow: list[Cut] = []
    before: Chunk | None = None
    for chunk in chunks:
        for index in range(len(chunk.lines)):
            weight = _inside(chunk, index) if index else _between(before, chunk, look)
            flow.append(Cut(chunk, index, weight))
        before = chunk
    return flow


def _inside(chunk: Chunk, index: int) -> int:
    """Break a block only in mid-sentence, before a small letter."""
    head, tail = chunk.lines[index - 1], chunk.lines[index]
    if chunk.kind not in ("para", "plain", "item", "head") or chunk.keep or not tail[:1].islower():
        return 0
    done = " ".join(chunk.lines[:index])
    if (
        chunk.torn
        or len(head) < 12
        or head[-1:] in ".:;!?)"
        or done.count("*") % 2
        or "/" in head[-1:]
    ):
        return 0
    if chunk.kind == "head":
        return 1 if index == 1 and len(chunk.lines) == 2 else 0
    return 6 if head.endswith(("-", "\u00ad")) else 3


def _between(before: Chunk | None, chunk: Chunk, look: Look) -> int:
    """Break before a block that shows by itself that it is a new one."""
    if before is None or chunk.keep or before.keep or before.kind == "head":
        return 0
    if before.lines[-1][-1:] not in ".!?;:":
        return 0
    if chunk.kind == "plain":
        short = len(before.rest + before.lines[-1]) < 0.55 * look.width
        return 1 if short and not look.joined and before.kind != "item" else 0
    return 2


def _end(rng: Random, flow: list[Cut], start: int, height: int) -> int:
    """Choose among the permitted places near the foot of the page."""
    if start + height >= len(flow):
        return len(flow)
    near = range(start + max(4, height * 2 // 3), min(len(flow), start + height + 6))
    places = [i for i in near for _ in range(flow[i].weight)]
    if places:
        return rng.choice(places)
    return next((i for i in range(start + height, len(flow)) if flow[i].weight), len(flow))


def _pieces(cuts: list[Cut]) -> list[Piece]:
    pieces: list[Piece] = []
    seen: list[int] = []
    for cut in cuts:
        if not seen or seen[-1] != id(cut.chunk):
            seen.append(id(cut.chunk))
            same = [c for c in cuts if c.chunk is cut.chunk]
            lines = tuple(c.chunk.lines[c.index] for c in same)
            total = len(cut.chunk.lines)
            pieces.append(Piece(cut.chunk, lines, same[0].index == 0, same[-1].index == total - 1))
    return pieces


def emit(piece: Piece, look: Look) -> list[str]:
    """Print a piece: joined to one line, or line by line with its indents."""
    chunk = piece.chunk
    first = chunk.prefix if piece.begins else chunk.rest
    last = chunk.suffix if piece.ends else ""
    if look.joined and chunk.kind != "head":
        own = 1 if re.fullmatch(r"[\d.]+", piece.lines[0]) else 0
        joined = " ".join(piece.lines[own:])
        return [*piece.lines[:own], first + joined + last]
    lines = [(first if i == 0 else chunk.rest) + line for i, line in enumerate(piece.lines)]
    return [*lines[:-1], lines[-1] + last]


def notes_on(page: list[Piece]) -> list[int]:
    """Number the notes that a page refers to."""
    return [
        ord(mark) - 0xE000 for piece in page for line in piece.lines for mark in NOTE.findall(line)
    ]
