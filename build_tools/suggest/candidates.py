"""The phrases worth weighing: recurring, free of what the registry knows, with their acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from build_tools.anchors import roman
from build_tools.registry import Reader, Registry
from build_tools.suggest.acronyms import definitions, expansions, tied
from build_tools.suggest.passages import Passage
from build_tools.suggest.phrases import Key, Place, key_of, recurring, reports_of
from build_tools.suggest.words import Word

# What makes capitals the sign of a sum or of a document: `USD 10,000`, `MC/2117`.
CODE = re.compile(r"[ /]?\d")
SHOUTED = 0.6  # a passage with more capitals than this among its letters is set in capitals


@dataclass(frozen=True)
class Candidate:
    """A phrase with its places, and those of its acronyms, that no name of the registry covers.

    >>> Candidate(("focal", "point"), (), (), ()).acronyms
    ()
    """

    key: Key
    plain: tuple[Place, ...]
    short: tuple[Place, ...]
    acronyms: tuple[str, ...]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places, in order."""
        return tuple(sorted({*self.plain, *self.short}))


def candidates(held: Sequence[Passage], registry: Registry) -> list[Candidate]:
    """Every phrase of two or more reports that is not yet known, by its key.

    >>> candidates((), Registry())
    []
    """
    free = _Free(held, registry)
    long_forms, acronyms = tied(held), expansions(held)
    phrases = recurring(held)
    for key, places in _defined(held).items():
        phrases.setdefault(key, places)
    spoken = {place for places in long_forms.values() for place in places}
    found = (
        Candidate(
            key,
            tuple(filter(free, _alone(held, places, spoken) if len(key) == 1 else places)),
            tuple(filter(free, long_forms.get(key, ()))),
            acronyms.get(key, ()),
        )
        for key, places in sorted(phrases.items())
    )
    return [each for each in found if len(reports_of(held, each.places)) > 1]


def _defined(held: Sequence[Passage]) -> dict[Key, list[Place]]:
    """The long forms of acronyms: one report is enough, another may have the acronym alone."""
    found: dict[Key, list[Place]] = {}
    for each in definitions(held):
        place = each.place
        found.setdefault(
            key_of(held[place.passage].words[place.first : place.last + 1]), []
        ).append(place)
    return found


def _alone(held: Sequence[Passage], places: Sequence[Place], spoken: set[Place]) -> Iterator[Place]:
    """A single word is a name only where its spelling or its setting shows one."""
    for place in places:
        passage = held[place.passage]
        word = passage.words[place.first]
        if place not in spoken and _shows(word, passage):
            yield place


def _shows(word: Word, passage: Passage) -> bool:
    if word.lone:
        coded = CODE.match(passage.text, word.end)
        return not roman(word.text) and not coded and not shouted(passage.text)
    return any(
        passage.text[start:end].strip(" .,:;") == word.text
        for start, end in (*passage.quoted, *passage.italic)
    )


def shouted(text: str) -> bool:
    """Whether a text is set in capitals, so that they say nothing of its words.

    >>> shouted("ANNEX I"), shouted("The IOM grew")
    (True, False)
    """
    letters = [char for char in text if char.isalpha()]
    return sum(map(str.isupper, letters)) > SHOUTED * len(letters)


class _Free:
    """Whether the registry has not spoken for a place yet."""

    def __init__(self, held: Sequence[Passage], registry: Registry) -> None:
        self.held, self.registry = held, registry
        self.meant: dict[tuple[str, Reader], bool] = {}

    def __call__(self, place: Place) -> bool:
        passage = self.held[place.passage]
        start, end = span_of(passage, place)
        near = [(a, b) for a, b in passage.known if a < end and start < b]
        if not near:
            return not self._means(passage.text[start:end], passage.year)
        # A phrase that holds whole names and more may be a name; one that cuts into a name is none.
        whole = all(start <= a and b <= end for a, b in near)
        words = passage.words[place.first : place.last + 1]
        covered = all(any(a <= word.start and word.end <= b for a, b in near) for word in words)
        return whole and not covered and not self._means(passage.text[start:end], passage.year)

    def _means(self, words: str, year: int | None) -> bool:
        if not self.registry.initiatives:
            return False
        asked = words, self.registry.reader(year)  # years with the same names share a reader
        if asked not in self.meant:
            self.meant[asked] = bool(self.registry.meaning(words, year))
        return self.meant[asked]


def span_of(passage: Passage, place: Place) -> tuple[int, int]:
    """The offsets of a place in the text of its passage."""
    return passage.words[place.first].start, passage.words[place.last].end


def wording(passage: Passage, place: Place) -> str:
    """The words of a place as printed."""
    start, end = span_of(passage, place)
    return " ".join(passage.text[start:end].split())
