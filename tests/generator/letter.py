"""Prints letterheads, titles and tables of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from .looks import Look, printed
from .model import Block, Letterhead, Row
from .wrap import wrap


@dataclass(frozen=True, slots=True)
class Front:
    """How the first page is set."""

    caps: bool = True
    """The title is set in capitals."""
    repeat: bool = False
    """The title stands on the cover and again above the text."""
    merge: bool = False
    """Lines of one group are dumped as one line, as 2003 shows."""
    bold: bool = False
    """Bold lines in Markdown."""
    hashes: bool = False
    """The repeated title is a Markdown heading."""
    level: int = 0
    """Its number of hashes; 0: any."""
    contents: float = 0.0


def letterhead_lines(rng: Random, letterhead: Letterhead, front: Front, look: Look) -> list[str]:
    """Print all rows, the title over one or more lines, repeated where the body does so."""
    lines: list[str] = []
    for row in letterhead.rows:
        lines.extend(_title(row, front, look) if row.title else _row(rng, row, front, look))
    if front.merge:
        lines = _merge(lines)
    if front.repeat:
        title = next(row for row in letterhead.rows if row.title)
        lines += ["", "", *_again(rng, title, front, look)]
    return lines


def _row(rng: Random, row: Row, front: Front, look: Look) -> list[str]:
    """Print one row: two columns side by side in layouts, one after the other elsewhere."""
    if row.centre:
        return [
            row.centre.center(look.width).rstrip() if look.indent else _bold(row.centre, row, front)
        ]
    if row.left and row.right and not look.indent:
        return (
            [_bold(row.left, row, front), row.right]
            if rng.random() < 0.6
            else [f"{row.left} {row.right}"]
        )
    if row.right:
        return [
            row.left + " " * max(3, look.width - len(row.left) - len(row.right)) + row.right
            if look.indent
            else row.right
        ]
    return [_bold(row.left, row, front)]


def _bold(text: str, row: Row, front: Front) -> str:
    return f"**{text}**" if front.bold and row.bold and text else text


def _title(row: Row, front: Front, look: Look) -> list[str]:
    """Break the title over lines that stand together."""
    text = row.left or row.centre
    lines = wrap(text.upper() if front.caps else text, 9999 if front.merge else min(46, look.width))
    if look.indent and row.centre:
        return [line.center(look.width).rstrip() for line in lines]
    if front.bold:
        return (
            [f"**{line}**" for line in lines]
            if len(lines) > 1 and front.caps
            else [f"**{' '.join(lines)}**"]
        )
    return lines


def _again(rng: Random, row: Row, front: Front, look: Look) -> list[str]:
    """Print the title a second time, on one line, as the first page of text does."""
    text = (row.left or row.centre).upper() if front.caps else row.left or row.centre
    if front.hashes:
        return [f"{'#' * (front.level or rng.randint(1, 3))} {text}"]
    return [text.center(look.width).rstrip() if look.indent else text]


def _merge(lines: list[str]) -> list[str]:
    """Join the lines between two blank lines."""
    groups: list[list[str]] = [[]]
    for line in lines:
        groups.append([]) if not line else groups[-1].append(line)
    merged: list[str] = []
    for group in filter(None, groups):
        merged += [" ".join(group), ""]
    return merged[:-1]


def contents_lines(rng: Random, blocks: list[Block], look: Look) -> list[str]:
    """Print a table of contents with dot leaders: the headings once more, and not to be kept."""
    page, lines = 1, [rng.choice(("CONTENTS", "Contents", "Table of contents")), ""]
    dots = rng.choice((".", ". ", "…"))
    for block in blocks:
        if block.kind != "head" or block.level > 3 or block.bullet:
            continue
        text = re.sub(r"\[\^\d+\]", "", f"{block.label} {printed(block)}".strip())
        width = max(8, min(look.width, 78) - len(text) - 4)
        lines.append(f"{text} {(dots * width)[:width].strip() if dots != '…' else '……………'} {page}")
        page += rng.choice((0, 1, 1, 2))
    return lines
