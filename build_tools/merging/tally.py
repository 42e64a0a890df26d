"""How often each word stands in a merged text, held against what both sides did to the base."""

from __future__ import annotations

import re
from collections import Counter

# 2,250 and 12 000 and 2001-05-14 and HYD/11/3 and co-operating are one word each.
COMPOUND = r"(?:(?<!\w)\d{1,3}(?:[^\S\n]\d{3})+(?!\w)|\w+)(?:[.,:/'’‑-]\w+)*"
WORD = re.compile(COMPOUND)


def counts(text: str) -> Counter[str]:
    """How often each word stands in a text; marks and blanks are none, a number is one word.

    >>> counts("In all, 2,250 came, all of them.")["2,250"], counts("In all, all.")["all"]
    (1, 2)
    """
    return Counter(WORD.findall(text))


def faithful(
    result: Counter[str], mine: Counter[str], base: Counter[str], new: Counter[str]
) -> bool:
    """Does a merged text hold what each side added to the base, and lack what each took away?

    A word that both added, or both took away, may count once or twice.

    >>> held = [Counter(text.split()) for text in ("a x c", "a x", "a b", "a b c")]
    >>> faithful(*held), faithful(held[3], *held[1:])
    (True, False)
    """
    for word in {*result, *mine, *base, *new}:
        ours, theirs = mine[word] - base[word], new[word] - base[word]
        both = base[word] + ours + theirs
        once = base[word] + max(ours, theirs, key=abs) if ours * theirs > 0 else both
        if not min(once, both) <= result[word] <= max(once, both):
            return False
    return True


def bounded(
    result: Counter[str], mine: Counter[str], base: Counter[str], new: Counter[str]
) -> bool:
    """Does a text hold each word as often as some of what both sides did to the base makes it?

    >>> held = [Counter(text.split()) for text in ("a c", "a b b", "a x", "a b", "a b c")]
    >>> bounded(held[0], *held[2:]), bounded(held[1], *held[2:])
    (True, False)
    """
    for word in {*result, *mine, *base, *new}:
        changes = mine[word] - base[word], new[word] - base[word]
        least, most = (sum(side(each, 0) for each in changes) for side in (min, max))
        if not least <= result[word] - base[word] <= most:
            return False
    return True


def holds(
    result: Counter[str], base: Counter[str], side: Counter[str], other: Counter[str]
) -> bool:
    """Does a text hold the words that one side added to the base, and lack those it took away?

    >>> base, side, other = (Counter(text.split()) for text in ("a b", "a c", "a b d"))
    >>> holds(Counter("acd"), base, side, other), holds(Counter("acb"), base, side, other)
    (True, False)
    """
    changes = {word: side[word] - base[word] for word in {*base, *side}}
    moved = {word: other[word] - base[word] for word in changes}
    return all(
        result[word] >= side[word] + min(moved[word], 0)
        if change > 0
        else result[word] <= side[word] + max(moved[word], 0)
        for word, change in changes.items()
        if change
    )
