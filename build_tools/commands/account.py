"""The account of one conversion in a few numbers: what there is to see of it afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_tools.commands.numbers import Part, parts
from build_tools.corpus import mentions_in
from build_tools.intake.slips import find_slips
from build_tools.model import KEPT, LINE_END, Block, Conversion

FRONT = "front matter"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What one rule left out: how many characters, and on which lines."""

    rule: str
    characters: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What a person wants to know of a conversion without reading it.

    `links` are the slugs of the initiatives that the blocks mention, one for each mention.
    """

    kinds: dict[str, int]
    parts: tuple[Part, ...]
    front: dict[str, Any]
    year_from: str
    dropped: tuple[Dropped, ...]
    doubts: tuple[tuple[int, str], ...]
    slips: tuple[tuple[int, str], ...]
    links: tuple[str, ...] = ()


def account_of(made: Conversion) -> Account:
    """Count a conversion."""
    return Account(
        dict(Counter(kind(block) for block in made.report.blocks)),
        parts(made.report.blocks),
        made.report.front.stated(),
        made.year_from,
        tuple(dropped(made)),
        made.doubts,
        tuple(find_slips(made.report.blocks)),
        tuple(mention.slug for mention in mentions_in(made.report)),
    )


def kind(block: Block) -> str:
    """What people call a block: a numbered paragraph is a kind of its own.

    >>> kind(Block("paragraph", (), number="3."))
    'numbered'
    """
    return "numbered" if block.kind == "paragraph" and block.number else block.kind


def dropped(made: Conversion) -> Iterator[Dropped]:
    """What did not reach the page, rule by rule, most characters first."""
    counts: Counter[str] = Counter()
    lines: dict[str, dict[int, None]] = {}
    for number, start, end in line_spans(made.source):
        for at in range(start, end):
            rule = made.fates[at]
            if rule != KEPT and not rule.startswith(FRONT) and not made.source[at].isspace():
                counts[rule] += 1
                lines.setdefault(rule, {})[number] = None
    for rule, characters in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield Dropped(rule, characters, tuple(lines[rule]))


def line_spans(source: str) -> Iterator[tuple[int, int, int]]:
    r"""Number, start and end of each line, counted as intake counts them.

    >>> list(line_spans("a\r\nb"))
    [(1, 0, 1), (2, 3, 4)]
    """
    number, start = 1, 0
    for found in LINE_END.finditer(source):
        yield number, start, found.start()
        number, start = number + 1, found.end()
    yield number, start, len(source)
