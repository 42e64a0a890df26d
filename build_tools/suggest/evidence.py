"""What speaks for a phrase: how it is set, where it stands, how its words hold together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from build_tools.suggest.candidates import Candidate
from build_tools.suggest.passages import Passage
from build_tools.suggest.phrases import Place, reports_of
from build_tools.suggest.settings import (
    in_capitals,
    is_heading,
    is_title,
    is_whole_name,
    leads,
    mixed,
    paired,
    telling,
    tells_where,
    torn,
)
from build_tools.suggest.words import DETERMINERS, Word

# What stands before the plain form of a verb.
MODALS = frozenset("to will would shall should can could may might must not they we it who".split())
VERBAL = ("ed", "ing", "ly")


@dataclass(frozen=True, slots=True)
class Facts:
    """The evidence for one phrase. All shares are of its places, from 0 to 1.

    `named`: set in capitals where these tell something; `whole`: a name no longer than the phrase;
    `titled`: times that it is set as a title; `headed` and `heads`: reports with it in a heading
    and as a whole heading; `leads`: at the head of sentences; `bounded`: no word before or behind
    clings to it; `held`: bits by which its words meet oftener than by chance; `acting`: it begins
    or ends with a verb; `where`: it tells where; `mixed`: a name with ordinary words around it;
    `paired`: two things in a row; `varied`: it goes on in another
    way at each place, as `Staff Training` and `Staff Learning` do;
    `own`: it holds the organization's initials.
    """

    words: int
    reports: int
    count: int
    named: float
    whole: float
    titled: int
    headed: int
    heads: int
    leads: float
    bounded: float
    held: float
    acting: float
    where: float
    mixed: float
    paired: float
    acronym: bool
    varied: bool
    own: bool


class Scales:
    """Weighs phrases; knows how frequent each word of the archive is, and how like a verb."""

    def __init__(self, held: Sequence[Passage]) -> None:
        self.held = held
        self.frequency = Counter(word.key for passage in held for word in passage.words)
        self.total = max(1, sum(self.frequency.values()))
        self.verbs = verbs(held)

    def facts(self, candidate: Candidate) -> Facts:
        """The evidence for a candidate."""
        plain = candidate.plain or candidate.short
        told = [place for place in plain if telling(self.held[place.passage], place)]
        headings = [place for place in plain if self.held[place.passage].heading]
        return Facts(
            words=len(candidate.key),
            reports=len(reports_of(self.held, candidate.places)),
            count=len(candidate.places),
            named=self._share(told, in_capitals),
            whole=self._share(told, is_whole_name),
            titled=sum(is_title(self.held[place.passage], place) for place in plain),
            headed=len(reports_of(self.held, headings)),
            heads=len(
                reports_of(self.held, [p for p in headings if is_heading(self.held[p.passage], p)])
            ),
            leads=self._share(plain, leads),
            bounded=self._share(plain, self._bounded),
            held=self._together(candidate),
            acting=self._share(plain, self._acting),
            where=self._share(told, tells_where),
            mixed=self._share(told, mixed),
            paired=self._share(plain, paired),
            acronym=bool(candidate.acronyms),
            varied=self._varied(told),
            own=any(
                word.text in self.held[place.passage].own
                for place in plain[:1]
                for word in self.held[place.passage].words[place.first : place.last + 1]
            ),
        )

    def _share(self, places: Sequence[Place], holds: Callable[[Passage, Place], bool]) -> float:
        held = sum(holds(self.held[place.passage], place) for place in places)
        return held / len(places) if places else 0.0

    def _varied(self, places: Sequence[Place]) -> bool:
        """No two places have the same words around them."""
        around = {
            tuple(
                self.held[place.passage].words[at].key if at >= 0 else ""
                for at in (place.first - 1, min(place.last + 1, self._end(place)))
            )
            for place in places
        }
        return 1 < len(places) == len(around)

    def _end(self, place: Place) -> int:
        return len(self.held[place.passage].words) - 1

    def _together(self, candidate: Candidate) -> float:
        """The bits by which the words meet oftener than chance would have them, for each gap."""
        gaps = len(candidate.key) - 1
        if not gaps or not candidate.plain:
            return 0.0
        alone = sum(math.log2(self.frequency[key] / self.total) for key in candidate.key)
        return (math.log2(len(candidate.plain) / self.total) - alone) / gaps

    def _bounded(self, passage: Passage, place: Place) -> bool:
        """No word before or behind belongs to a longer phrase with this one."""
        if torn(passage, place):
            return False
        words, named = passage.words, in_capitals(passage, place)
        first, behind = words[place.first], place.last + 1
        before = words[place.first - 1] if place.first and touching(first) else None
        after = words[behind] if behind < len(words) and touching(words[behind]) else None
        return not any(word and self._clings(word, named=named) for word in (before, after))

    def _clings(self, word: Word, *, named: bool) -> bool:
        if named or word.capital:
            return word.capital
        low = word.text.casefold()
        return low not in self.verbs and not low.endswith(VERBAL)

    def _acting(self, passage: Passage, place: Place) -> bool:
        first, last = passage.words[place.first], passage.words[place.last]
        lower = [word.text.casefold() for word in (first, last) if not word.capital]
        ended = not last.capital and last.text.endswith(VERBAL[0])
        return ended or any(low in self.verbs for low in lower)


def touching(word: Word) -> bool:
    """Whether nothing but a blank or a hyphen stands between a word and the one before it."""
    return not word.parted and not word.gap


def verbs(held: Sequence[Passage]) -> frozenset[str]:
    """The words that mostly stand where verbs do: behind `to` or `will`, or before `the`.

    >>> verbs(())
    frozenset()
    """
    seen: Counter[str] = Counter()
    acting: Counter[str] = Counter()
    for passage in held:
        for at, word in enumerate(passage.words):
            if not word.capital:
                low = word.text.casefold()
                seen[low] += 1
                acting[low] += acts(word, next(iter(passage.words[at + 1 : at + 2]), None))
    return frozenset(low for low, count in seen.items() if acting[low] * 2 >= count)


def acts(word: Word, behind: Word | None) -> bool:
    """Whether a word stands where a verb does."""
    before = word.gap[-1] if word.gap else ""
    after = behind.gap[0] if behind and behind.gap and not behind.parted else ""
    if before in DETERMINERS:
        return False
    turns = after == "to" and word.text.endswith("s")
    return before in MODALS or after in DETERMINERS or turns
