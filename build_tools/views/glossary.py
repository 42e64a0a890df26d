"""The acronyms that reports explain: by which words, where, and which report uses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from build_tools.anchors import anchors
from build_tools.corpus import Corpus, linked_slug
from build_tools.model import Block, Report
from build_tools.registry import tokens
from build_tools.views.acronyms import (
    Definition,
    acronym_key,
    acronyms_in,
    bracketed,
    definitions,
)

Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One expansion as one report prints it: the report, its place among them, the block.

    `printed` is the acronym as it stands there, `at` the position of the block, `anchor` its
    address.
    """

    printed: str
    expansion: str
    report: str
    time: int
    anchor: str
    at: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An acronym: its expansions in the order of the reports, its uses, what it is a name of.

    `meanings` holds each wording once for each report; `uses` the first block of each report that
    has the acronym, as report, anchor and position.
    """

    key: str
    meanings: tuple[Meaning, ...]
    uses: tuple[Place, ...]
    slugs: tuple[str, ...]

    @property
    def printed(self) -> str:
        """The acronym as a report prints it, in the singular where one does."""
        return min((each.printed for each in self.meanings), key=len)


@dataclass(frozen=True)
class Glossary:
    """All acronyms that some report explains, in the order of their letters."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """The entries by their acronyms, the `s` of the plural left off."""
        return {entry.key: entry for entry in self.entries}

    def meaning(self, key: str, time: int) -> Meaning | None:
        """What an acronym means in the report at a place in time, None when no report says it.

        The report's own words; else the latest before it, else the earliest after.

        >>> said = (("x", 1), ("y", 4))
        >>> meanings = tuple(Meaning("A", words, "2009", time, "p1", 0) for words, time in said)
        >>> book = Glossary((Entry("A", meanings, (), ()),))
        >>> [found.expansion for at in (0, 3, 4, 9) if (found := book.meaning("A", at))]
        ['x', 'x', 'y', 'y']
        """
        entry = self.by_key.get(key)
        if entry is None:
            return None
        before = [each for each in entry.meanings if each.time <= time]
        latest = [each for each in before if each.time == before[-1].time]
        return (latest or list(entry.meanings))[0]


def glossary(corpus: Corpus) -> Glossary:
    """The glossary of an archive, read from the blocks of its reports.

    >>> from build_tools.model import FrontMatter, Span
    >>> text = Span("The Inter-Parliamentary Union (IPU) met. The IPU spoke.")
    >>> book = glossary(Corpus.of([Report("2009", FrontMatter(), (Block("paragraph", (text,)),))]))
    >>> [(entry.key, entry.meanings[0].expansion) for entry in book.entries]
    [('IPU', 'Inter-Parliamentary Union')]
    """
    places = {report.id: _owners(report) for report in corpus.reports}
    found = sorted(_meanings(corpus, places), key=lambda each: (*_order(each.printed), each.time))
    grouped = {
        key: tuple(_once(list(group)))
        for key, group in groupby(found, key=lambda each: acronym_key(each.printed))
    }
    uses = _uses(corpus, grouped, places)
    return Glossary(
        tuple(Entry(key, each, uses[key], _slugs(corpus, each)) for key, each in grouped.items())
    )


def explains(corpus: Corpus) -> bool:
    """Whether any report explains an acronym, told without reading further than the first.

    >>> explains(Corpus(()))
    False
    """
    return any(
        explanations(block, report, corpus) for report in corpus.reports for block in report.blocks
    )


def _order(printed: str) -> tuple[str, str]:
    key = acronym_key(printed)
    return key.casefold(), key


def _owners(report: Report) -> list[str]:
    """The address of each block; a further paragraph has that of its numbered one."""
    owners: list[str] = []
    for anchor in anchors(report.blocks):
        owners.append(anchor or (owners[-1] if owners else ""))
    return owners


def _meanings(corpus: Corpus, places: Mapping[str, Sequence[str]]) -> Iterator[Meaning]:
    for time, report in enumerate(corpus.reports):
        for at, block in enumerate(report.blocks):
            anchor = places[report.id][at]
            for each in explanations(block, report, corpus):
                yield Meaning(each.acronym, each.expansion, report.id, time, anchor, at)


def explanations(block: Block, report: Report, corpus: Corpus) -> list[Definition]:
    """The acronyms that a block explains: by their letters, or as a name of what it links.

    >>> from build_tools.model import FrontMatter, Span
    >>> block = Block("paragraph", (Span("the Swiss Agency for Trade (SAT)"),))
    >>> explanations(block, Report("x", FrontMatter(), (block,)), Corpus(()))[0].expansion
    'Swiss Agency for Trade'
    """
    if "(" not in block.text and "[" not in block.text:
        return []
    spelled = list(definitions(block.text))
    known = {each.acronym for each in spelled}
    return spelled + [each for each in _linked(block, report, corpus) if each.acronym not in known]


def _linked(block: Block, report: Report, corpus: Corpus) -> Iterator[Definition]:
    """Acronyms after a link to the initiative that they are a name of: the link tells the words.

    `[… Institute for the Advancement of Women](../initiatives/instraw.md) (INSTRAW)`: its
    letters are not its initials. Still they must begin and end as the words do, so that no other
    name of the initiative is taken for the words behind the letters.
    """
    ends = dict(_linked_words(block, f"reports/{report.id}.md"))
    for acronym, end in bracketed(block.text):
        start, slug = ends.get(end, (end, ""))
        if slug and slug in corpus.registry.meaning(acronym, report.front.year):
            yield from _as_named(acronym, block.text[start:end], start)


def _linked_words(block: Block, page: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where each link to an initiative ends, where it begins, and whom it means."""
    at = 0
    for target, group in groupby(block.spans, key=lambda span: span.target):
        start, at = at, at + sum(len(span.text) for span in group)
        if target and (slug := linked_slug(target, page)):
            yield at, (start, slug)


def _as_named(acronym: str, words: str, offset: int) -> Iterator[Definition]:
    held, letters = tokens(words), acronym_key(acronym).casefold()
    begins = [each for each in held if words[each.start].casefold() == letters[0]]
    if begins and words[held[-1].start].casefold() == letters[-1]:
        start = begins[0].start
        yield Definition(acronym, words[start:], offset + start, offset + len(words))


def _once(meanings: Sequence[Meaning]) -> Iterator[Meaning]:
    """Each wording once for each report, its first place there; capitals do not part wordings."""
    seen: set[tuple[int, tuple[str, ...]]] = set()
    for each in meanings:
        wording = each.time, same_words(each.expansion)
        if wording not in seen:
            seen.add(wording)
            yield each


def same_words(expansion: str) -> tuple[str, ...]:
    """What two printings of one expansion share.

    >>> same_words("Gender Focal-Points") == same_words("gender focal point")
    True
    """
    return tuple(token.key for token in tokens(expansion))


def _uses(
    corpus: Corpus,
    known: Mapping[str, object],
    places: Mapping[str, Sequence[str]],
) -> dict[str, tuple[Place, ...]]:
    found: dict[str, dict[str, Place]] = {key: {} for key in known}
    for report in corpus.reports:
        for at, block in enumerate(report.blocks):
            for _, _, key in acronyms_in(block.text, found):
                found[key].setdefault(report.id, (report.id, places[report.id][at], at))
    return {key: tuple(each.values()) for key, each in found.items()}


def _slugs(corpus: Corpus, meanings: Sequence[Meaning]) -> tuple[str, ...]:
    """The initiatives that an acronym, else its expansion, is a name of where it is explained."""
    found: dict[str, None] = {}
    for each in meanings:
        year = corpus.reports[each.time].front.year
        meant = corpus.registry.meaning(each.printed, year)
        found |= dict.fromkeys(meant or corpus.registry.meaning(each.expansion, year))
    return tuple(found)
