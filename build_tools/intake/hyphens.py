"""A hyphen at a line's end: the compound's own, or the typesetter's? The series decides."""

from __future__ import annotations

import re

from build_tools.intake.lexicon import Lexicon

LAST_PART = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad\u2010]\Z")
FIRST_PART = re.compile(r"[^\W\d_]+")
PREFIXES = frozenset(
    """
    non pre post inter intra self co anti pro semi multi socio counter cross well ex vice
    mid sub all half high low long short full part one two three four first second third e
    re ultra
    """.split()
)


def hyphen_stays(before: str, after: str, lexicon: Lexicon) -> bool:
    """Does the hyphen at the end of `before` belong to the word that goes on in `after`?

    The written forms of the series decide: `inter-agency` as it stands in a line, or
    `development` in one word. Where neither is known, a hyphen stays between two words that are
    both known, after a usual prefix, and before a capital or a digit.

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
    compound, whole = f"{head}-{tail}", f"{head}{tail}"
    written, fused = lexicon.compounds[compound], lexicon.words[whole]
    if written or fused:
        return written >= fused
    if second.group()[0].isupper() or "-" in head:
        return True
    known = lexicon.words[tail] > 0
    return known and (head in PREFIXES or lexicon.words[head] > 1)
