"""Words that differ and look the same: a character that nobody sees, a letter of another script."""

from __future__ import annotations

import re
import unicodedata
from itertools import zip_longest

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), control characters, signs of
# layout between the lines, and the Braille pattern without a dot.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
PAGE, SOURCE = "on the page", "in the source"


def told_apart(source: str, page: str) -> str:
    """What two wordings that look alike differ in, as a sentence; nothing where a reader sees it.

    >>> told_apart("avenue", "\u0430venue")
    'They differ in U+0430 on the page, U+0061 in the source'
    >>> told_apart("ave\u3164nue", "avenue"), told_apart("fur", "four")
    ('They differ in U+3164 in the source', '')
    """
    if source == page or not _alike(source, page):
        return ""
    pairs = zip_longest(source, page, fillvalue="")
    at = next(at for at, (one, other) in enumerate(pairs) if one != other)
    there, here = source[at : at + 1], page[at : at + 1]
    if _unseen(here) != _unseen(there) or not (here and there):
        there, here = ("", here) if _unseen(here) or not there else (there, "")
    told = [f"{point(char)} {where}" for char, where in ((here, PAGE), (there, SOURCE)) if char]
    return f"They differ in {', '.join(told)}"


def point(char: str) -> str:
    """The name by which Unicode counts a character.

    >>> point("a")
    'U+0061'
    """
    return f"U+{ord(char):04X}"


def _unseen(char: str) -> bool:
    return INVISIBLE.match(char) is not None


def _alike(one: str, other: str) -> bool:
    if INVISIBLE.search(one + other):  # some are as wide as a blank
        one, other = ("".join(INVISIBLE.sub("", each).split()) for each in (one, other))
    first, second = (unicodedata.normalize("NFKC", each) for each in (one, other))
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) and all(a == b or _may_be_alike(a, b) for a, b in pairs)


def _may_be_alike(one: str, other: str) -> bool:
    """Letters of two scripts, or signs of one kind: two hyphens, two apostrophes."""
    if one.isalpha() and other.isalpha():
        return _script(one) != _script(other)
    return unicodedata.category(one)[0] == unicodedata.category(other)[0] == "P"


def _script(letter: str) -> str:
    """The script of a letter, with which its name begins."""
    return unicodedata.name(letter, "").partition(" ")[0]
