"""Whether a source says a value somewhere about its beginning, though its conversion reads none."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from build_tools.model import KEPT, Block, Conversion

LONGEST = 20_000  # characters that are looked at: no letterhead is longer
DAY = re.compile(r"(\d{4})-\d{2}-(\d{2})")
PIECE = re.compile(r"[^\W\d]+|\d+")  # `86th` is `86` and `th`
NUMBERS = ("year", "session")


class Letterhead:
    r"""What stands before the text of a report, and what its conversion leaves out elsewhere.

    >>> from build_tools.intake import convert
    >>> said = Letterhead(convert(b"Lyon, le 3 mai 2011\n\n1. It met.\n", "2011", "2011.txt"))
    >>> said.says("place", "Lyon"), said.says("issued", "2011-05-03"), said.says("session", "12")
    (True, True, False)
    """

    def __init__(self, fresh: Conversion) -> None:
        self.fresh = fresh

    def says(self, key: str, value: str) -> bool:
        """Whether the words or the number of a value stand there; of a date, day and year."""
        if day := DAY.fullmatch(value):
            return any(_has(line, day[1]) and _has(line, day[2]) for line in self._lines)
        if key in NUMBERS:
            return any(_has(line, value) for line in self._lines)
        if key == "language":
            return any(_has(self._all, name) for name in _names(value))
        return _has(self._all, value)

    @cached_property
    def _lines(self) -> list[str]:
        """The lines before the text, and every two of them as one: a date may be broken."""
        stop = min((block.line for block in self.fresh.report.blocks if _begins(block)), default=0)
        lines = self.fresh.source[:LONGEST].splitlines()[: stop - 1 if stop else None]
        return [_pieces(line) for line in (*lines, *map(" ".join, pairwise(lines)))]

    @cached_property
    def _all(self) -> str:
        """These lines, then what the conversion leaves out."""
        chars = zip(self.fresh.source, self.fresh.fates, strict=True)
        left = "".join(char if fate != KEPT else "\n" for char, fate in chars)
        return "".join((*self._lines, _pieces(left[:LONGEST])))


def _begins(block: Block) -> bool:
    """Whether the text of a report has begun: headings may be of the letterhead."""
    return block.kind != "heading" and block.line > 0


def _names(tag: str) -> list[str]:
    """What a language is called where a letterhead names it."""
    from build_tools.intake.fields.languages import LANGUAGES  # noqa: PLC0415  for a doubt alone

    code = tag.partition("-")[0].lower()
    return [name for name, its in LANGUAGES.items() if its == code]


def _pieces(text: str) -> str:
    """The words and numbers of a text with a blank around each; no case, no leading zero."""
    found = (piece.casefold().lstrip("0") or "0" for piece in PIECE.findall(text))
    return f" {' '.join(found)} "


def _has(pieces: str, wanted: str) -> bool:
    return bool(PIECE.search(wanted)) and _pieces(wanted) in pieces
