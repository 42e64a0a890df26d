"""Where on a line of Markdown the words stand that its readers see."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote

# What stands on a line and is no letter of a word: where a link leads, a reference to a footnote,
# the backslash of an escape, emphasis and brackets.
UNSEEN = re.compile(r"\]\([^()\s]*\)|\[\^[^\]\s]{1,40}\]|[\\*\[\]`]")

# Where a link or a definition says where it leads, as far as no sign could end it.
TARGET = re.compile(r"\](?:\(|: *)<?([^)\s>\]]*)")
OPENING = re.compile(r"[^)\s>\]]*")
LINE_END = re.compile(r"\n")


def column_of(line: str, words: Sequence[str], at: int) -> int:
    r"""The column, from 1, of one of the words of a line; `words` has all of them in order.

    A word that the line writes in another way (`&amp;`) is passed over; where the word itself is
    such a one, the answer is where it would follow.

    >>> column_of("- A *new* [plan](2003.md) \\[sic]", ["A", "new", "plan", "[sic]"], 2)
    12
    """
    shown, columns = _shown(line)
    start = stop = 0
    for word in words[: at + 1]:
        bare = UNSEEN.sub("", word)
        start = _next(shown, stop)
        found = shown.find(bare, stop) if bare else -1
        if found >= 0:
            start, stop = found, found + len(bare)
    return columns[start] + 1


def _shown(line: str) -> tuple[str, list[int]]:
    """The letters of a line without what is unseen, and the offset of each; its end has one too."""
    kept: list[int] = []
    last = 0
    for match in UNSEEN.finditer(line):
        kept += range(last, match.start())
        last = match.end()
    kept += range(last, len(line))
    return "".join(line[at] for at in kept), [*kept, len(line)]


def _next(shown: str, start: int) -> int:
    """Where the next word begins; the end of the line is as far as it goes."""
    while start < len(shown) and shown[start].isspace():
        start += 1
    return start


def place_of(text: str, first: int, *wanted: str) -> tuple[int, int]:
    r"""The first line of a page, from `first` on, that holds one of the texts, and the column.

    The texts are looked for one after another; where the page has none it is the beginning of
    what stands on the line `first`.

    >>> place_of("a\nb [x](y.md)", 1, "[z](y.md)", "](y.md)")
    (2, 5)
    """
    starts = _starts(text)
    begin = _offset(text, first)
    for part in wanted:
        if (found := text.find(part, begin)) >= 0:
            return _place(text, found)
    line = text[begin : starts[first]] if 0 < first < len(starts) else text[begin:]
    return first, len(line) - len(line.lstrip()) + 1


def place_of_link(text: str, first: int, target: str) -> tuple[int, int]:
    r"""Where the target of a link is written, from the line `first` on: in it or its definition.

    Where the page writes it in another way, the beginning of what stands on the line `first`.

    >>> place_of_link("[a](b.md)\n[a][x]\n\n[x]: <c d.md>\n", 1, "c%20d.md")
    (4, 7)
    """
    begin = _offset(text, first)
    found = min(_found(text, begin, target), _found(text, begin, unquote(target)))
    return _place(text, found) if found < len(text) else place_of(text, first, target)


def as_written(text: str, place: tuple[int, int], target: str) -> str:
    r"""The target of a link as the page writes it at a place; the target itself where it does not.

    >>> as_written("[a](b\\c.md)\n", (1, 5), "b%5Cc.md")
    'b\\c.md'
    """
    line, column = place
    bare = unquote(target)
    return bare if text.startswith(bare, _offset(text, line) + column - 1) else target


def line_at(text: str, number: int) -> str:
    r"""A line of a page without its end; pages of many lines are asked for thousands of theirs.

    >>> line_at("a\nb\n", 2), line_at("a\nb\n", 3)
    ('b', '')
    """
    return text[_offset(text, number) : _offset(text, number + 1)].removesuffix("\n")


def _found(text: str, begin: int, target: str) -> int:
    """Where the target begins, as a link writes it; the end of the text where none does."""
    held = _written(text).get(_key(target), [])
    behind = (held[at] for at in range(bisect_left(held, begin), len(held)))
    return next((at for at in behind if _whole(text, at, target)), len(text))


def _whole(text: str, at: int, target: str) -> bool:
    end = text[at + len(target) : at + len(target) + 1]
    return text.startswith(target, at) and (end in (")", ">", "") or end.isspace())


@lru_cache(maxsize=2)  # a page is asked for the places of all its links, one after the other
def _written(text: str) -> dict[str, list[int]]:
    """Where targets begin, by their first letters: a page may have thousands of broken links."""
    written: dict[str, list[int]] = {}
    for match in TARGET.finditer(text):
        written.setdefault(match[1], []).append(match.start(1))
    return written


def _key(target: str) -> str:
    found = OPENING.match(target)
    return found[0] if found else ""


@lru_cache(maxsize=2)
def _starts(text: str) -> list[int]:
    """The offset at which each line begins."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def _offset(text: str, line: int) -> int:
    starts = _starts(text)
    return starts[line - 1] if 0 < line <= len(starts) else len(text)


def _place(text: str, at: int) -> tuple[int, int]:
    starts = _starts(text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1
