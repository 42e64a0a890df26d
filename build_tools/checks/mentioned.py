"""Rules about links to initiatives: to one that is there, in its years, by its own name."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from build_tools.checks.catalogue import Catalogue, Link, key, line_of, said_years
from build_tools.checks.near import did_you_mean
from build_tools.corpus.reading import NO_SLUGS
from build_tools.model import Finding

# What the rule about all links (L01) says of a page of an initiative that is not there.
MISSING = re.compile(r"the link leads to docs/initiatives/(?P<slug>[^/]+)\.md, which is not there")
NOT_THERE = "L01"
UNKNOWN_SLUG = "I01"


def known_slugs(
    found: Iterable[Finding], slugs: Collection[str], docs: Mapping[str, str | bytes]
) -> list[Finding]:
    """I01: a link into the folder of initiatives leads to a page that is there.

    It takes the findings about all links and gives them back, those about initiatives once for each
    line, under their own code, with the one of the `slugs` that may be meant. `docs` is the docs
    tree, in which the line of the link is looked up.

    >>> lost = "the link leads to docs/initiatives/pilot.md, which is not there. Correct the path."
    >>> link = Finding("docs/index.md", 3, "L01", lost)
    >>> known_slugs([link], ["pilots"], {})[0].message.partition(". ")[2]
    'Correct the link, or write the page. Did you mean `pilots`?'
    """
    return sorted({_named(each, slugs, docs) for each in found})


def _named(found: Finding, slugs: Collection[str], docs: Mapping[str, str | bytes]) -> Finding:
    lost = MISSING.match(found.message) if found.code == NOT_THERE else None
    if lost is None or lost["slug"] in NO_SLUGS:
        return found
    page = f"{lost['slug']}.md"
    message = (
        f"no initiative has the page docs/initiatives/{page}. "
        f"Correct the link, or write the page.{did_you_mean(lost['slug'], slugs)}"
    )
    text = docs.get(found.path.removeprefix("docs/"), "")
    line = line_of(text, found.line, f"/{page}", f"({page}") if isinstance(text, str) else 1
    return replace(found, line=line, code=UNKNOWN_SLUG, message=message)


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
