"""Acronyms where they are defined: `Working Group on Gender Issues (WGGI)`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from build_tools.suggest.passages import Passage
from build_tools.suggest.phrases import LONGEST, Key, Place, key_of

# Linear: the bracket is found first, and what it holds has a fixed longest length.
BRACKETED = re.compile(r"\((?P<acronym>[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)?s?)\)")
WORD = re.compile(r"\w+")
LONGEST_ACRONYM = 12


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym and the place of its long form.

    >>> Definition("ILO", Place(0, 2, 4)).acronym
    'ILO'
    """

    acronym: str
    place: Place


def definitions(held: Sequence[Passage]) -> Iterator[Definition]:
    """Every long form with its acronym in brackets behind it.

    >>> list(definitions(()))
    []
    """
    for number, passage in enumerate(held):
        for match in BRACKETED.finditer(passage.text):
            acronym = bare(match["acronym"])
            if 1 < len(acronym) <= LONGEST_ACRONYM and not acronym.islower():
                place = _long_form(passage, number, match.start(), acronym)
                if place is not None:
                    yield Definition(acronym, place)


def bare(acronym: str) -> str:
    """An acronym without the `s` of its plural.

    >>> bare("GFPs"), bare("UN-INSTRAW")
    ('GFP', 'UN-INSTRAW')
    """
    return acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym


def _long_form(passage: Passage, number: int, stop: int, acronym: str) -> Place | None:
    """The words before the bracket whose letters the acronym takes, found from its end."""
    text, words = passage.text, passage.words
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at].end <= stop), -1)
    if last < 0 or stop - words[last].end > 1:
        return None
    letters = [char for char in acronym.casefold() if char.isalpha()]
    for first in range(last, max(-1, last - LONGEST), -1):
        if words[first].text[:1].casefold() == letters[0] and _spells(
            text[words[first].start : words[last].end], letters
        ):
            return Place(number, first, last) if first < last else None
        if words[first].parted:
            return None
    return None


def _spells(long_form: str, letters: Sequence[str]) -> bool:
    """The letters come in this order, and most of them are the first of a word."""
    held = [word.casefold() for word in WORD.findall(long_form)]
    text, at = "".join(held), 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    initials = {word[0] for word in held}
    return sum(letter in initials for letter in letters) * 2 > len(letters)


def expansions(held: Sequence[Passage]) -> dict[Key, tuple[str, ...]]:
    """The long forms by their keys, each with its acronyms.

    >>> expansions(())
    {}
    """
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for each in definitions(held):
        place = each.place
        words = held[place.passage].words[place.first : place.last + 1]
        found[key_of(words)].add(each.acronym)
    return {key: tuple(sorted(acronyms)) for key, acronyms in found.items()}


def tied(held: Sequence[Passage]) -> dict[Key, list[Place]]:
    """For each long form the places of its acronyms.

    A report that defines an acronym means its own long form; in another it may mean any.

    >>> tied(())
    {}
    """
    meant: defaultdict[str, set[Key]] = defaultdict(set)
    own: defaultdict[tuple[str, int], set[Key]] = defaultdict(set)
    for each in definitions(held):
        passage = held[each.place.passage]
        key = key_of(passage.words[each.place.first : each.place.last + 1])
        meant[each.acronym].add(key)
        own[each.acronym, passage.report].add(key)
    found: defaultdict[Key, list[Place]] = defaultdict(list)
    for acronym, place in _used(held, meant):
        report = held[place.passage].report
        for key in sorted(own.get((acronym, report)) or meant[acronym]):
            found[key].append(place)
    return dict(found)


def _used(held: Sequence[Passage], known: Collection[str]) -> Iterator[tuple[str, Place]]:
    """Every place where one of the acronyms stands, the longer one first: `UN-INSTRAW`."""
    for number, passage in enumerate(held):
        for at, word in enumerate(passage.words):
            before = passage.words[at - 1] if at else None
            if before and f"{before.text}-{bare(word.text)}" in known:
                yield f"{before.text}-{bare(word.text)}", Place(number, at - 1, at)
            elif bare(word.text) in known:
                yield bare(word.text), Place(number, at, at)
