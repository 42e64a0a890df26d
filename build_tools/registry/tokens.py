"""Words as names are compared: case, plural, possessive, hyphens and dashes folded away."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
# What may stand between two words of a name, in one report this and in another that.
JOINERS = frozenset("-‐‑‒–—−'’‘ʼ´`/\u00ad")
APOSTROPHES = frozenset("'’‘ʼ´`")
# Words that end in `s` without being plurals: `status`, `analysis`, `process`.
SINGULAR = ("ss", "us", "is")
SAME = frozenset(("news", "series", "species", "means"))
SIBILANT = ("sses", "xes", "ches", "shes", "zes")
MOST_WORDS = 1 << 16
SHORTEST_PLURAL, SHORTEST_ACRONYM = 4, 2


class Token(NamedTuple):
    """A word of a text: where it stands, the key by which it is compared, and its acronym.

    `acronym` is the word in its capitals where it is one (`GFPs` is `GFP`), else empty; `capital`
    the key with its capital where the word begins with one.

    >>> tokens("GFPs")
    (Token(start=0, end=4, key='gfp', acronym='GFP', capital=''),)
    """

    start: int
    end: int
    key: str
    acronym: str = ""
    capital: str = ""


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, and the marks that no name runs over.

    Hyphens, dashes, apostrophes and strokes within words part them and are none themselves; the `s`
    of a possessive is dropped with its apostrophe. A dash between blanks and a quotation mark end
    what stands before them.

    >>> [token.key for token in tokens("IOM’s focal-point networks, 2009")]
    ['iom', 'focal', 'point', 'network', ',', '2009']
    """
    found: list[Token] = []
    apostrophe = -1
    for match in WORD.finditer(text):
        word, start = match.group(), match.start()
        if word in JOINERS and _joins(text, start):
            apostrophe = match.end() if word in APOSTROPHES else -1
        elif not (word in ("s", "S") and start == apostrophe):
            found.append(Token(start, match.end(), stem(word), acronym(word), capital(word)))
    return tuple(found)


def _joins(text: str, at: int) -> bool:
    """Does the mark at this place stand within words, or at the end of a possessive (`Points’`)?"""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] in APOSTROPHES:
        return before.isalnum() and (after.isalnum() or before in "sS")
    return before.isalnum() or after.isalnum()


@lru_cache(maxsize=MOST_WORDS)
def stem(word: str) -> str:
    """A word in lower case, without the ending of a plural.

    >>> [stem(word) for word in ("Networks", "agencies", "boxes", "Women", "status", "GFPs")]
    ['network', 'agency', 'box', 'women', 'status', 'gfp']
    """
    low = word.casefold()
    whole = low in SAME or not low.endswith("s") or low.endswith(SINGULAR)
    if len(low) < SHORTEST_PLURAL or whole:
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-2] if low.endswith(SIBILANT) else low[:-1]


@lru_cache(maxsize=MOST_WORDS)
def acronym(word: str) -> str:
    """The word where it is an acronym, without the `s` of its plural; else nothing.

    >>> acronym("PSEA"), acronym("GFPs"), acronym("Women"), acronym("I")
    ('PSEA', 'GFP', '', '')
    """
    bare = word[:-1] if word.endswith("s") else word
    long_enough = len(bare) >= SHORTEST_ACRONYM and bare.isalnum()
    return bare if long_enough and bare.isupper() and any(map(str.isalpha, bare)) else ""


@lru_cache(maxsize=MOST_WORDS)
def capital(word: str) -> str:
    """The key of a word with its capital, where it begins with one and is no acronym.

    >>> capital("Units"), capital("unit"), capital("GFPs")
    ('Unit', '', '')
    """
    return stem(word).capitalize() if word[:1].isupper() and word[1:2].islower() else ""
