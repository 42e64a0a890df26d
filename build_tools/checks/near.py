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
    close = difflib.get_close_matches(word[:LONGEST], sorted(known), n=1, cutoff=ALIKE)
    return f" Did you mean `{close[0]}`?" if close else ""
