"""Where a line stops: at a sentence's end, in mid-sentence, or at a word that calls for another."""

from __future__ import annotations

import re

FUNCTION_WORDS = frozenset(
    """
    a an the of and or for in to on with by at from as into that which who whose its their his her
    our is are was were be been has have had de la le les des du et and/or versus vs between among
    under over through towards including such than after before during against about per
    """.split()
)
# No ending is longer: a word, its stop, quotes, a footnote's number.
ENDING = 12
LAST_WORDS = 40

# A footnote's number on the stop of a word (`in May.12`), but no decimal (`rose by 12.5`).
MARKED_END = re.compile(
    r"[^\W\d_][”\"’)]?[.!?:;…][\"'”’»)\]]{0,2}(?:\d{1,3}|\^\d{1,3}|\[\^?\d{1,3}\])\Z"
)
# 2011, line 64 (`Ms. Pernille Frahm`) and 2009, line 239 (`Mr. Muñoz Villalobos`): no stops.
ABBREVIATED = re.compile(
    r"""
    (?:\A|[\s(])
    (?:No|Nos|Mr|Mrs|Ms|Dr|Prof|St|Messrs|Hon|e\.g|i\.e|cf|vs|fig|para|paras|pp|vol|art)\.\Z
    """,
    re.VERBOSE,
)
# `Who they are` is whole (specimens/far3-church-synod-2011, line 54).
ASKED = re.compile(r"(?:who|what|where|how|why)\s[^.]{1,60}\s(?:is|are|was|were)\Z", re.IGNORECASE)
CLOSERS = "\"'”’»)]*"
SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
STOPS = ".!?:;…"


def finished(chars: str) -> bool:
    """Does a line end a sentence or a list item? A footnote's number may hang on its stop.

    Looks at the last few characters alone, so that a line of any length costs the same. A heading
    is not finished, and neither is a line that ends in an abbreviation.

    >>> [finished(c) for c in ("held in May.", "in May.”", "in May.12", "rose by 12.5", "Training")]
    [True, True, True, False, False]
    >>> finished("of work; and"), finished("in the report of Ms.")
    (True, False)
    """
    end = chars[-ENDING:]
    if ABBREVIATED.search(end):
        return False
    if MARKED_END.search(end) or chars.endswith(("; and", "; or", ", and/or")):
        return True
    last = end.rstrip(CLOSERS + SUPERSCRIPTS)[-1:] or chars[-1:]
    return last in STOPS and bool(last)


def dangling(chars: str) -> bool:
    """Does a line end in a word that calls for another, or in a comma, slash or hyphen?

    2009, line 102: `… Responding to the` is no whole heading, whatever stands behind it.

    >>> dangling("Remittances and Development: Responding to the"), dangling("Panel discussion")
    (True, False)
    """
    if chars[-1:] in ",/-–—(“":
        return True
    words = chars[-LAST_WORDS:].rsplit(None, 1)
    return bool(words) and words[-1].casefold() in FUNCTION_WORDS and not ASKED.match(chars)


def runs_on(before: str, after: str) -> bool:
    """Does a sentence run from one line to the next: no stop before, a small letter after?

    A small letter with a stop (`a.`) is a label and no word.

    >>> runs_on("core aspects of", "its mandate."), runs_on("Training", "28. In 2009")
    (True, False)
    """
    return not finished(before) and after[:1].islower() and after[1:2] != "."
