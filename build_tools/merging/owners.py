"""Which numbered paragraph or item a block belongs to, by how deep it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

Words = tuple[str, ...]
Home = tuple[Words, Words]  # the words of a block, and of the block that it belongs to

BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
ITEM_LINE = re.compile(r"\n(?=[^\S\n]*(?:[-*+]|\d+[.)])[^\S\n])")
WORD = re.compile(r"\w+")
OPENS = re.compile(r"(?:[-*+]|\d+[.)])\s")


def homes(text: str) -> Iterator[Home]:
    r"""Each block of a body with the words of the paragraph or item around it, if one is there.

    >>> list(homes("1. One.\n\n    - two\n\nThree.\n"))
    [(('1', 'One'), ()), (('two',), ('1', 'One')), (('Three',), ())]
    """
    around: list[tuple[int, Words]] = []
    for block in _blocks(text):
        kept = block.lstrip(" ")
        depth = len(block) - len(kept)
        while around and around[-1][0] >= depth:
            around.pop()
        words = tuple(WORD.findall(block))
        yield words, around[-1][1] if around else ()
        if OPENS.match(kept):
            around.append((depth, words))


def _blocks(text: str) -> Iterator[str]:
    for part in BLANK_LINES.split(f"\n{text}"):
        yield from (block for block in ITEM_LINE.split(part) if block.strip())


def at_home(result: str, mine: str, base: str, new: str) -> bool:
    r"""Does each block that one side has too belong to what it belongs to there?

    >>> texts = "1. One.\n", "1. One.\n\n2. Two.\n", "1. One.\n\n2. Two.\n\n    More.\n"
    >>> at_home("1. One.\n\n    More.\n", *texts), at_home(texts[2], *texts)
    (False, True)
    """
    known: dict[Words, list[Words]] = {}
    for side in (mine, base, new):
        for words, owner in homes(side):
            known.setdefault(words, []).append(owner)
    return all(
        words not in known or any(_same(owner, each) for each in known[words])
        for words, owner in homes(result)
    )


def _same(one: Words, other: Words) -> bool:
    """Are two owners one, with another number or other words? Most words of the shorter say so."""
    if not one or not other:
        return one == other
    shared = (Counter(one) & Counter(other)).total()
    return (one[0] == other[0] and one[0].isdigit()) or 2 * shared >= min(len(one), len(other))
