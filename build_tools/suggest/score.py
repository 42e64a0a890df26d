"""One number for the evidence, and the evidence in words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from build_tools.suggest.evidence import Facts

MANY, TITLES, HEADINGS, WORDS = 4, 2, 3, 4
FIRM, LOOSE_BITS = 10.0, 4.0  # bits that speak fully for a phrase; bits below which they warn
HALF = 0.5


def score(facts: Facts) -> float:
    """The weight of the evidence: what a person would look at first has the most.

    Each line is one kind of evidence and can be read alone; none but the last takes a name away.
    """
    return (
        1.5 * min(facts.reports, MANY)
        + 0.7 * math.log2(facts.count)
        + _as_a_name(facts)
        + 1.5 * min(facts.titled, TITLES)
        + 0.7 * min(facts.headed, HEADINGS)
        + 2.0 * min(facts.heads, TITLES)
        + 1.5 * facts.leads
        + 4.0 * facts.bounded
        + _as_a_phrase(facts)
        + 3.0 * facts.acronym
        - _doubt(facts)
    )


def _as_a_name(facts: Facts) -> float:
    """Capitals speak for a name; a name that is never whole is a part of others."""
    if facts.words == 1:
        return 2.0 * facts.named
    torn = facts.named > HALF and not facts.whole and not facts.varied
    return 3.0 * facts.named + 2.0 * facts.whole - 2.0 * torn


def _as_a_phrase(facts: Facts) -> float:
    """Words that meet oftener than by chance, and that are more of them, say more."""
    if facts.words == 1:
        return 0.0
    firm = 0.3 * max(0.0, min(facts.held, FIRM)) - 0.7 * max(0.0, LOOSE_BITS - facts.held)
    return firm + (0.4 + 0.4 * facts.named) * min(facts.words, WORDS)


def _doubt(facts: Facts) -> float:
    """Verbs, places, names with words around them, and things in a row are no names."""
    place = 3.0 * facts.where + 1.0 * facts.own
    return 4.0 * facts.acting + place + 2.5 * facts.mixed + 3.0 * facts.paired


def kinds(facts: Facts) -> tuple[str, ...]:
    """The evidence in words, the strongest first.

    >>> from dataclasses import fields
    >>> kinds(Facts(**{f.name: 0 for f in fields(Facts)} | {"titled": 1, "bounded": 1, "words": 2}))
    ('set as a title', 'a fixed phrase')
    """
    return tuple(_told(facts)) or ("recurs",)


def _told(facts: Facts) -> Iterator[str]:
    if facts.acronym:
        yield "has an acronym"
    if facts.heads > 1 or facts.headed > 1:
        yield "recurs in headings"
    elif facts.headed:
        yield "in a heading"
    if facts.titled:
        yield "set as a title"
    if facts.named >= HALF:
        yield "set in capitals"
    if facts.leads >= HALF:
        yield "opens sentences"
    if facts.bounded >= HALF and facts.named < HALF and facts.words > 1:
        yield "a fixed phrase"
