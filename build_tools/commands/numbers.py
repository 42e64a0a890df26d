"""Are all numbered paragraphs there? Each part of a report counts 1, 2, 3, and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_tools.anchors import ANNEX
from build_tools.model import Block

BODY = "body"
NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class Part:
    """The body or an annex: how many of how many numbers, and what is odd, with its line."""

    name: str
    found: int = 0
    expected: int = 0
    odd: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """Numbers that count on: those of a part, or those under one section number (`2.1`, `2.2`)."""

    last: int
    seen: set[int] = field(default_factory=set)


def parts(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Every part of a report that numbers its paragraphs, in order.

    A part may count on from the one before; after a number 1 it counts anew. A number that is
    left out or comes twice is told with the line where that shows.

    >>> paragraphs = [Block("paragraph", (), n, number=f"{n}.") for n in (1, 2, 4)]
    >>> parts(paragraphs)
    (Part(name='body', found=3, expected=4, odd=[(4, '3 is missing')]),)
    """
    counted, before = [], 0
    for name, members in _by_part(blocks):
        part = _count(name, members, before)
        if part.found:
            counted.append(part)
            before = _values(members[-1])[-1]
    return tuple(counted)


def _by_part(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    name = BODY
    members: list[Block] = []
    for block in blocks:
        annex = ANNEX.match(block.text) if block.kind == "heading" else None
        if annex:
            yield name, members
            name, members = annex.group(), []
        elif block.kind == "paragraph" and block.number:
            members.append(block)
    yield name, members


def _count(name: str, members: Sequence[Block], before: int) -> Part:
    part, runs = Part(name), dict[tuple[int, ...], _Run]()
    for block in members:
        *section, value = _values(block)
        key = tuple(section)
        if key not in runs:
            goes_on = bool(before) and value == before + 1 and not key
            runs[key] = _Run(value - 1 if goes_on else 0)
        elif value == 1 and runs[key].last > 1:
            runs[key] = _Run(0)
        _step(part, runs[key], value, block)
    return part


def _step(part: Part, run: _Run, value: int, block: Block) -> None:
    if value in run.seen:
        part.odd.append((block.line, f"{block.number.rstrip('.')} comes again"))
        return
    part.found += 1
    part.expected += max(value - run.last, 1 if value > run.last else 0)
    if value > run.last + 1:
        part.odd.append((block.line, _missing(run.last + 1, value - 1)))
    elif value < run.last:
        part.odd.append((block.line, f"{value} comes after {run.last}"))
    run.seen.add(value)
    run.last = max(value, run.last)


def _missing(first: int, last: int) -> str:
    return f"{first} is missing" if first == last else f"{first} to {last} are missing"


def _values(block: Block) -> list[int]:
    return [int(number) for number in NUMBER.findall(block.number)] or [0]
