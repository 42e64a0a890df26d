"""A hyphen at a line's end: the compound's own, or the typesetter's? The series decides."""

from __future__ import annotations

import re

from build_tools.intake.lexicon import Lexicon

HYPHENS = ("-", "\u00ad", "\u2010")
SOFT_HYPHEN = "\u00ad"
LAST_PART = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad\u2010]\Z")
FIRST_PART = re.compile(r"[^\W\d_]+")
PREFIXES = frozenset(
    """
    non pre post inter intra self co anti pro semi multi socio counter cross well ex vice mid sub
    all half high low long short full part one two three four first second third e re ultra
    """.split()
)


def hyphen_stays(before: str, after: str, lexicon: Lexicon) -> bool:
    """Does the hyphen at the end of `before` belong to the word that goes on in `after`?

    The written forms of the series decide: `inter-agency` as it stands in a line, or
    `development` in one word. Where neither is known, a hyphen stays between two words that are
    both known, after a usual prefix, and before a capital or a digit. 2009 breaks `inter-agency`,
    `pre-selected` and `non-voting` at their own hyphens (lines 161, 212 and 351).

    >>> from build_tools.intake.lexicon import build_lexicon
    >>> known = build_lexicon(["the inter-agency development of selected work"])
    >>> [hyphen_stays(a, b, known) for a, b in
    ...  (("inter-", "agency"), ("develop-", "ment"), ("pre-", "selected"), ("work-", "Plan"))]
    [True, False, True, True]
    """
    first, second = LAST_PART.search(before), FIRST_PART.match(after)
    if first is None or second is None:
        return True
    head, tail = first[1].casefold(), second.group().casefold()
    written, fused = lexicon.compounds[f"{head}-{tail}"], lexicon.words[f"{head}{tail}"]
    if written or fused:
        return written >= fused
    if second.group()[0].isupper() or "-" in head:
        return True
    known = lexicon.words[tail] > 0
    return known and (head in PREFIXES or lexicon.words[head] > 1)
