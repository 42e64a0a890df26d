"""What does a change mean? Two versions of a page, compared as readers see them.

Line flow, escapes and the order of keys are how a page is written; words, numbers, addresses,
links and what is declared are what it says. Only the latter is told.
"""

from build_tools.compare.counting import Count, counted
from build_tools.compare.initiatives import InitiativeChange, compare_initiatives
from build_tools.compare.pages import (
    PageChange,
    Side,
    Size,
    compare_pages,
    compare_texts,
    read_side,
    size_of,
    words_changed,
)
from build_tools.compare.values import (
    CorrectionChange,
    LinkChange,
    MentionChange,
    Piece,
    PlaceChange,
    ValueChange,
    WordChange,
)

__all__ = [
    "CorrectionChange",
    "Count",
    "InitiativeChange",
    "LinkChange",
    "MentionChange",
    "PageChange",
    "Piece",
    "PlaceChange",
    "Side",
    "Size",
    "ValueChange",
    "WordChange",
    "compare_initiatives",
    "compare_pages",
    "compare_texts",
    "counted",
    "read_side",
    "size_of",
    "words_changed",
]
