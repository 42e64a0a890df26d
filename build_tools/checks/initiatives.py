"""Rules about the pages of initiatives: whole entries, relatives that exist, and recurrence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from build_tools.checks.catalogue import Catalogue
from build_tools.checks.names import given_once, years_in_order
from build_tools.corpus import INITIATIVES
from build_tools.dialect.initiative import Entry
from build_tools.model import Finding
from build_tools.model.near import did_you_mean

FEWEST = 2  # reports in which an initiative recurs

Parents = Mapping[str, Sequence[str]]


def readable(catalogue: Catalogue) -> Iterator[Finding]:
    """I08: front matter can be read, has the keys it must have, and says nothing twice."""
    for entry in catalogue.entries:
        for place, message in entry.faults:
            yield Finding.at(entry.path, place, "I08", message)
    yield from years_in_order(catalogue)
    yield from given_once(catalogue)


def recurs(catalogue: Catalogue) -> Iterator[Finding]:
    """I04: two reports link to it, for an initiative recurs; with fewer it is a note.

    None is a note like one: the page may be written before the links, and names that no report has
    are a finding of their own. An archive of fewer than two reports, and one from which a report is
    missing, cannot tell.
    """
    if not catalogue.complete or len(catalogue.corpus.reports) < FEWEST:
        return
    linking: dict[str, set[str]] = {}
    for link in catalogue.links:
        linking.setdefault(link.initiative.slug, set()).add(link.report.id)
    for entry, initiative in catalogue.readable:
        reports = list(linking.get(initiative.slug, ()))
        if len(reports) < FEWEST:
            told = (
                f"only the report {reports[0]} links to it" if reports else "no report links to it"
            )
            message = f"{told}. Add the names that other reports have for it, or remove the page."
            place = entry.written.value_place("title")
            yield replace(Finding.at(entry.path, place, "I04", message), grave=False)


def related_exist(catalogue: Catalogue) -> Iterator[Finding]:
    """I07: relatives have pages, none is its own, and no part is the whole of its whole."""
    for entry, initiative in catalogue.readable:
        for name, slugs in (
            ("part_of", initiative.entry.part_of),
            ("related", initiative.entry.related),
        ):
            for at, slug in enumerate(slugs):
                message = _relative(entry, name, slug, catalogue)
                if message:
                    place = entry.written.value_place(name, at)
                    yield Finding.at(entry.path, place, "I07", message)
    yield from _circular(catalogue)


def _relative(entry: Entry, name: str, slug: str, catalogue: Catalogue) -> str:
    if slug == entry.slug:
        return f"`{name}` names the page itself. Take it out."
    if slug in catalogue.slugs:
        return ""
    others = catalogue.slugs - {entry.slug}
    told = f"`{name}` names `{slug}`, and there is no {INITIATIVES}/{slug}.md."
    return f"{told} Correct it, or take it out.{did_you_mean(slug, others)}"


def _circular(catalogue: Catalogue) -> Iterator[Finding]:
    entries = {entry.slug: entry for entry in catalogue.entries}
    parents = {
        each.slug: [slug for slug in each.entry.part_of if slug != each.slug]
        for _, each in catalogue.readable
    }
    for circle in circles(parents):
        entry, told = entries[circle[0]], " part of ".join((*circle, circle[0]))
        at = list(_all(catalogue, circle[0])).index(circle[1])
        place = entry.written.value_place("part_of", at)
        message = f"`part_of` runs in a circle: {told}. Take one of them out."
        yield Finding.at(entry.path, place, "I07", message)


def _all(catalogue: Catalogue, slug: str) -> Sequence[str]:
    return catalogue.corpus.by_slug[slug].entry.part_of


def circles(parents: Parents) -> list[tuple[str, ...]]:
    """Ways from a child to its parents that come back, each once and from its first slug on.

    Of circles that share a parent one is found; the others show when it is gone.

    >>> circles({"a": ["b"], "b": ["c", "d"], "c": ["b"], "d": []})
    [('b', 'c')]
    """
    inner = _without_ends(parents)
    found = set()
    for start in inner:
        path: dict[str, None] = {}
        at = start
        while at not in path:
            path[at] = None
            at = next(parent for parent in parents[at] if parent in inner)
        circle = list(path)[list(path).index(at) :]
        first = circle.index(min(circle))
        found.add((*circle[first:], *circle[:first]))
    return sorted(found)


def _without_ends(parents: Parents) -> set[str]:
    """Those whose parents' parents never end."""
    children: dict[str, list[str]] = {}
    for child, above in parents.items():
        for parent in set(above) & set(parents):
            children.setdefault(parent, []).append(child)
    waiting = {child: len(set(above) & set(parents)) for child, above in parents.items()}
    ended = [slug for slug, count in waiting.items() if not count]
    for slug in ended:
        for child in children.get(slug, ()):
            waiting[child] -= 1
            if not waiting[child]:
                ended.append(child)
    return set(parents) - set(ended)
