"""When do two lines say the same? A header returns with another number or in other capitals."""

from __future__ import annotations

import re

DIGITS = re.compile(r"\d+")
# What parts the columns of one line: a header's left and right, a letterhead's two blocks.
WIDE = re.compile(r"\s{3,}|\t+")


def folded(chars: str) -> str:
    """A row for comparison: lower case, digits as 0, no marks at its ends, single blanks.

    A running header counts its pages, a contents table prints a heading in capitals, a second
    title is set in asterisks. Marks within the line stay.

    >>> folded(" - Page 3 of 12 - "), folded("A/66/123")
    ('page 0 of 0', 'a/0/0')
    """
    return " ".join(DIGITS.sub("0", chars.casefold()).strip(" -–—|._*•/").split())


def alike(chars: str) -> str:
    """A row for comparison with the case kept, digits as 0, single blanks.

    A heading `TRAINING` is not the word `training` that ends a sentence, so a search for rows
    that return in mid-sentence keeps the case.

    >>> alike("Page 12  of 30") == alike("Page 3 of 30"), alike("Training") == alike("training")
    (True, False)
    """
    return " ".join(DIGITS.sub("0", chars).split())


def columns(chars: str) -> list[str]:
    """The parts of a row between wide gaps; a row without a gap is its own only part.

    >>> columns("General Assembly      Distr.: General")
    ['General Assembly', 'Distr.: General']
    """
    return WIDE.split(chars)
