"""Where a declared correction holds: both texts go on behind its words."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.checks.parting import Pair
from build_tools.model import Correction
from build_tools.views.errata import framed
from build_tools.views.marks import MARK, marked_words

PASSED = 3  # marks that may stand among the words of an entry that names none


def landing(entry: Correction, pair: Pair, i: int, j: int) -> tuple[int, int] | None:
    """Where both texts go on behind a correction that holds here, None when it does not.

    It may begin with words that both texts have, so look back for its beginning. `(fur),` that
    became `(four),` is corrected by `fur` and `four`.
    """
    source, page = marked_words(entry.source), marked_words(entry.page)
    for back in range(min(i, j, longest(entry)) + 1):
        end = stop(pair.source_texts, i - back, source)
        until = stop(pair.page_texts, j - back, page)
        ahead = end >= i and until >= j and (end > i or until > j)
        if ahead and entry.at in pair.addresses(j - back, until):
            held, found = pair.source_texts[i - back : end], pair.page_texts[j - back : until]
            if not any(map(MARK.fullmatch, (*source, *page))):
                held, found = _unmarked(held, found)
            edges = framed(held, source)
            if edges is not None and framed(found, page) == edges:
                return end, until
    return None


def longest(entry: Correction) -> int:
    """How many words an entry may span, with marks that it does not name."""
    return max(len(marked_words(entry.source)), len(marked_words(entry.page))) + PASSED


def stop(texts: Sequence[str], start: int, wanted: Sequence[str]) -> int:
    """Where words end that begin at a place; marks are none where they name none."""
    if any(map(MARK.fullmatch, wanted)):
        return start + len(wanted)
    at, left = start, len(wanted)
    while left and at < len(texts):
        left -= not MARK.fullmatch(texts[at])
        at += 1
    return at + left


def _unmarked(source: Sequence[str], page: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words of both sides without the marks that both have there."""
    sides = [[text for text in each if not MARK.fullmatch(text)] for each in (source, page)]
    kept = [[text for text in each if MARK.fullmatch(text)] for each in (source, page)]
    return (sides[0], sides[1]) if kept[0] == kept[1] else (list(source), list(page))
