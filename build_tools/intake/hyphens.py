"""A hyphen at a line's end: the compound's own, or the typesetter's? The series decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from build_tools.intake.lexicon import Lexicon
from build_tools.intake.source import Row

HYPHENS = ("-", "\u00ad", "\u2010")
SOFT_HYPHEN = "\u00ad"
LONGEST_WORD = 60
LAST_PART = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]-)([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad\u2010]\Z")
FIRST_PART = re.compile(r"[^\W\d_]+")
PREFIXES = frozenset(
    """
    non pre post inter intra self co anti pro semi multi socio counter cross well ex vice mid sub
    all half high low long short full part one two three four first second third e re ultra
    """.split()
)


def divides(rows: Sequence[Row], lexicon: Lexicon) -> bool:
    r"""Did the typesetter of this dump divide words at the ends of lines?

    He did where what stands before the hyphen is no word by itself, or is a part of one that the
    series writes: `develop-` is, `inter-` is not. The five sources divide none.

    >>> from build_tools.intake.lexicon import build_lexicon
    >>> from build_tools.intake.source import read_rows
    >>> known = build_lexicon(["the development of inter-agency work"])
    >>> [divides(read_rows(text), known) for text in ("Its develop-\nment", "inter-\nagency work")]
    [True, False]
    """
    return any(_divided(a.chars, b.chars, lexicon) for a, b in pairwise(rows))


def _divided(before: str, after: str, lexicon: Lexicon) -> bool:
    if before[-1:] not in HYPHENS:
        return False
    first, second = LAST_PART.search(before[-LONGEST_WORD:]), FIRST_PART.match(after)
    if first is None or second is None or not second.group().islower():
        return False
    head, tail = first[1].casefold(), second.group()
    if lexicon.compounds[f"{head}-{tail}"]:
        return False
    last = head.rsplit("-", 1)[-1]
    fragment = not lexicon.words[last] and last not in PREFIXES and not lexicon.words[tail]
    return lexicon.words[f"{head}{tail}"] > 0 or fragment


def hyphen_stays(before: str, after: str, lexicon: Lexicon) -> bool:
    """Does the hyphen at the end of `before` belong to the word that goes on in `after`?

    The written forms of the series decide: `inter-agency` as it stands in a line, or
    `development` in one word. Where neither is known, a hyphen stays in a dump that divides no
    words; elsewhere between two words that are both known, after a usual prefix, and before a
    capital or a digit. 2009 breaks `inter-agency`, `pre-selected` and `non-voting` at their own
    hyphens (lines 161, 212 and 351).

    >>> from build_tools.intake.lexicon import build_lexicon
    >>> known = build_lexicon(["the inter-agency development of selected work"])
    >>> known.divides = True
    >>> [hyphen_stays(a, b, known) for a, b in
    ...  (("inter-", "agency"), ("develop-", "ment"), ("pre-", "selected"), ("re-", "garded"))]
    [True, False, True, False]
    """
    first, second = LAST_PART.search(before), FIRST_PART.match(after)
    if first is None or second is None:
        return True
    head, tail = first[1].casefold(), second.group().casefold()
    written, fused = lexicon.compounds[f"{head}-{tail}"], lexicon.words[f"{head}{tail}"]
    if written or fused:
        return written >= fused
    if second.group()[0].isupper() or "-" in head or not lexicon.divides:
        return True
    known = lexicon.words[tail] > 0
    return known and (head in PREFIXES or lexicon.words[head] > 1)
