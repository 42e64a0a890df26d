"""What somebody may have meant who wrote a name that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Collection

LONGEST = 100  # comparing costs, and no slug is longer
ALIKE = 0.6  # half of a name and a little more: `gender-focal-points` for the network of these


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A question to put behind a message, with a blank before it; nothing where nothing is near.

    >>> did_you_mean("pilot-corses", ["cranes", "pilot-courses"])
    ' Did you mean `pilot-courses`?'
    >>> did_you_mean("ferries", ["cranes", "pilot-courses"])
    ''
    """
    folded = {each.casefold(): each for each in sorted(known, reverse=True)}
    close = difflib.get_close_matches(word[:LONGEST].casefold(), sorted(folded), n=1, cutoff=ALIKE)
    return f" Did you mean `{folded[close[0]]}`?" if close else ""


def other_case(word: str, known: Collection[str]) -> str:
    """The one known name that differs from a word in its capitals alone; empty without one.

    >>> other_case("Title", ["title", "year"]), other_case("titel", ["title"])
    ('title', '')
    """
    same = [each for each in known if each.casefold() == word.casefold() and each != word]
    return same[0] if len(same) == 1 else ""
