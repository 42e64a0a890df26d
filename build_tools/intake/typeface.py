"""How words are set: is all of a line bold, italic, or of one weight?"""

from __future__ import annotations

from build_tools.intake.text import BOTH, PLAIN, RAISED, STRONG, Text


def wholly(value: Text, least: str) -> bool:
    """Is every letter and digit at least so strongly set, and none of them raised?

    For rows whose footnotes are not lifted yet: a raised number at a bold line's end may be the
    note's own mark, so such a line says nothing. 2014, line 16 is wholly bold; 2005, line 105 is
    bold in its label alone.

    >>> from build_tools.intake.text import EMPHASIS, text
    >>> wholly(text("COUNCIL", 0, STRONG), EMPHASIS), wholly(text("Results:", 0), EMPHASIS)
    (True, False)
    """
    if not set(value.style) - {PLAIN, RAISED}:
        return False
    marks = {mark for char, mark in zip(value.chars, value.style, strict=True) if char.isalnum()}
    return bool(marks) and min(marks) >= least and max(marks) <= BOTH


def letters_wholly(value: Text, least: str) -> bool:
    """Is every letter and digit at least so strongly set, raised ones aside?

    For blocks: there a raised number is a reference to a note and no part of the wording.

    >>> from build_tools.intake.text import text
    >>> letters_wholly(text("Status report", 0, STRONG) + text("2", 13, RAISED), STRONG)
    True
    """
    marks = _marks(value)
    return bool(marks) and min(marks) >= least


def uniform(value: Text) -> bool:
    """Is one emphasis laid over all letters, raised ones aside? Then it means nothing.

    2005, line 115 sets the whole of `WGGI funding: USD 10,000` in bold.

    >>> from build_tools.intake.text import EMPHASIS, text
    >>> uniform(text("Results:", 0, STRONG)), uniform(text("see ", 0) + text("ibid.", 4, EMPHASIS))
    (True, False)
    """
    marks = _marks(value)
    return bool(marks) and PLAIN not in marks and (len(marks) == 1 or min(marks) >= STRONG)


def _marks(value: Text) -> set[str]:
    """The styles of the letters and digits that are not raised."""
    return {mark for mark in set(value.style) - {RAISED} if _has_letter(value, mark)}


def _has_letter(value: Text, mark: str) -> bool:
    pairs = zip(value.chars, value.style, strict=True)
    return any(own == mark and char.isalnum() for char, own in pairs)
