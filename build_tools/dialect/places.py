"""Where on a line of Markdown the words stand that its readers see."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What stands on a line and is no letter of a word: where a link leads, a reference to a footnote,
# the backslash of an escape, emphasis and brackets.
UNSEEN = re.compile(r"\]\([^()\s]*\)|\[\^[^\]\s]{1,40}\]|[\\*\[\]`]")


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
    lines = text.split("\n")
    for part in wanted:
        for at in range(first, len(lines) + 1):
            if (found := lines[at - 1].find(part)) >= 0:
                return at, found + 1
    line = lines[first - 1] if 0 < first <= len(lines) else ""
    return first, len(line) - len(line.lstrip()) + 1
