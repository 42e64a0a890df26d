"""The names of an initiative over time: the words that reports link, and the registry's years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.corpus import Mention
from build_tools.model import Initiative, Name
from build_tools.registry import tokens
from build_tools.views.appearances import Entry, span_of_years
from build_tools.views.markup import element, escape
from build_tools.views.passages import linked_words
from build_tools.views.places import place_address

Key = tuple[str, ...]
COLUMNS = ("Words", "Linked in", "Registered for")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that mean the initiative, as first seen; where each report first links them; and years.

    `uses` has for each report that links them its name and the first such mention. `years` says for
    which reports the registry lets them mean this; empty for words that a person linked.
    """

    words: str
    uses: tuple[tuple[str, Mention], ...]
    years: str


def wordings(initiative: Initiative, found: Sequence[Entry]) -> tuple[Wording, ...]:
    """Every wording of an initiative: those linked in the order of the reports, then the others.

    Of each block the first mention alone is linked, so a wording that no link has may well stand in
    the text. Words that differ in case, plural, hyphen or possessive alone are one wording.

    >>> from build_tools.model import Registration
    >>> entry = Registration.model_validate({"title": "A", "kind": "network", "names": ["GFPs"]})
    >>> wordings(Initiative(slug="a", entry=entry), [])
    (Wording(words='GFPs', uses=(), years='all years'),)
    """
    seen: dict[Key, str] = {}
    uses: dict[Key, dict[str, Mention]] = {}
    for entry, words, mention in _linked(found):
        key = _key(words)
        seen.setdefault(key, words)
        uses.setdefault(key, {}).setdefault(entry.name, mention)
    years = _registered(initiative.entry.names)
    for name in initiative.entry.names:
        seen.setdefault(_key(name.name), name.name)
    return tuple(
        Wording(words, tuple(uses.get(key, {}).items()), years.get(key, ""))
        for key, words in seen.items()
    )


def _linked(found: Sequence[Entry]) -> Iterator[tuple[Entry, str, Mention]]:
    for entry in found:
        for each in sorted(entry.passages, key=lambda passage: passage.mention.at):
            for words in linked_words(each):
                yield entry, words, each.mention


def _key(words: str) -> Key:
    return tuple(token.key for token in tokens(words)) or (words,)


def _registered(names: Sequence[Name]) -> dict[Key, str]:
    told: dict[Key, list[str]] = {}
    for name in names:
        told.setdefault(_key(name.name), []).append(years_of(name))
    return {key: ", ".join(dict.fromkeys(years)) for key, years in told.items()}


def years_of(name: Name) -> str:
    """The years of the reports in which a name means the initiative, as text.

    >>> [years_of(Name.model_validate({"name": "GIC"} | years))
    ...  for years in ({}, {"from": 2009, "to": 2011}, {"from": 2009}, {"to": 2005})]
    ['all years', '2009–2011', 'from 2009', 'until 2005']
    """
    if name.first is not None and name.last is not None:
        return span_of_years(name.first, name.last)
    if name.first is not None:
        return f"from {name.first}"
    return "all years" if name.last is None else f"until {name.last}"


def names_table(initiative: Initiative, found: Sequence[Entry], page: str) -> str:
    """The wordings as a table, a row to each, its years linked to where a report first has it."""
    head = "".join(element("th", name, scope="col", role="columnheader") for name in COLUMNS)
    rows = "\n".join(_row(each, page) for each in wordings(initiative, found))
    return (
        '<table class="wordings" role="table" aria-label="Names over the years">\n'
        f'<thead role="rowgroup">\n<tr role="row">{head}</tr>\n</thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>'
    )


def _row(each: Wording, page: str) -> str:
    links = ", ".join(
        element("a", escape(name), href=place_address(page, mention)) for name, mention in each.uses
    )
    cells = (
        element("th", escape(each.words), scope="row", role="rowheader"),
        element("td", links or '<span class="quiet">not linked</span>', role="cell"),
        element("td", each.years or '<span class="quiet">linked by hand</span>', role="cell"),
    )
    return element("tr", "".join(cells), role="row", class_=None if each.uses else "unused")
