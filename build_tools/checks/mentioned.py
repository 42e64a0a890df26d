"""Rules about links to initiatives: to one that is there, in its years, by its own name."""

from __future__ import annotations

import json
from collections.abc import Iterator

from build_tools.checks.catalogue import Catalogue, Link, key, said_years
from build_tools.model import Finding


def named_in_that_year(catalogue: Catalogue) -> Iterator[Finding]:
    """I05: a report links only to what has a name in its year; reports without a year may all.

    The entry that the message shows is what to paste when the years are wrong.
    """
    for link in catalogue.links:
        if link.year is None or link.initiative.names_in(link.year):
            continue
        spans = {said_years(name.first, name.last) for name in link.initiative.entry.names}
        message = (
            f"{link.initiative.slug} has no name in {link.year}: its names hold "
            f"{' and '.join(sorted(spans))}. Correct the link, or add to its names: "
            f"- {{name: {_as_value(link.words)}, from: {link.year}, to: {link.year}}}"
        )
        yield catalogue.finding(link, "I05", message)


def linked_by_its_name(catalogue: Catalogue) -> Iterator[Finding]:
    """I09: the words of a link are no look-alike of what it leads to, and no other's name.

    Words that are nobody's name are free, for people may link what says it in other words.
    """
    for link in catalogue.links:
        own, year = link.initiative, link.year
        spoken = {key(link.words), key(link.bare_words)}
        if spoken & {key(name) for name in own.names_in(year)}:
            continue
        meant = _meant(link, catalogue)
        alike = bool(spoken & {key(name) for name in own.entry.lookalikes})
        if own.slug not in meant and (meant or alike):
            yield catalogue.finding(link, "I09", _told(link, alike, meant))


def _meant(link: Link, catalogue: Catalogue) -> tuple[str, ...]:
    """The initiatives whose name the words are in that year, an article before them or not."""
    given = catalogue.given.get(key(link.words)) or catalogue.given.get(key(link.bare_words)) or []
    return tuple(dict.fromkeys(slug for slug, name in given if name.holds_in(link.year)))


def _told(link: Link, alike: bool, meant: tuple[str, ...]) -> str:
    told = f"“{link.words}” leads to {link.initiative.slug}"
    if alike:
        told += ", whose page says under `not` that it means something else"
    if not meant:
        return f"{told}. Take the link out, or correct it."
    when = "" if link.year is None else f" in {link.year}"
    pages = " or ".join(f"`../initiatives/{slug}.md`" for slug in meant)
    told += f"; it is a name of {' and '.join(meant)}{when}"
    return f"{told}. Correct the link. Did you mean {pages}?"


def _as_value(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
