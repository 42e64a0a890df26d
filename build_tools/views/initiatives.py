"""All initiatives of an archive as lists: by kind with their years, and by every name they have."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.corpus import FOLDER, Corpus, Mention
from build_tools.model import Initiative, Kind, Name
from build_tools.registry import tokens
from build_tools.views.addresses import address_from
from build_tools.views.appearances import span_of_years
from build_tools.views.markup import element, escape
from build_tools.views.places import place_address

# In this order on every page.
KINDS: Mapping[Kind, str] = {
    "body": "Bodies",
    "network": "Networks",
    "campaign": "Campaigns",
    "event": "Events",
    "publication": "Publications",
    "partnership": "Partnerships",
    "policy": "Policies",
    "service": "Services",
    "topic": "Topics",
}
MANY_YEARS = 12
# Wordings with one of these point at something in their report; they are no names of their own.
POINTING = frozenset("its our that their these this those".split())
ARTICLES = ("the ", "a ", "an ")
OTHER = "0–9"
HYPHENS = str.maketrans("-‐‑–/", "     ")


def by_kind(initiatives: Sequence[Initiative]) -> dict[Kind, list[Initiative]]:
    """The initiatives by their kinds, in the fixed order of kinds and then by title.

    >>> by_kind([])
    {}
    """
    titled = sorted(initiatives, key=lambda each: (order(each.title), each.slug))
    found = {kind: [each for each in titled if each.entry.kind == kind] for kind in KINDS}
    return {kind: each for kind, each in found.items() if each}


def order(name: str) -> str:
    """By what a name is sorted: accents, capitals, quotation marks and articles are nothing.

    >>> order("The Élan"), order("“Break the chain”"), order("CD-ROM")
    ('elan', 'break the chain', 'cd rom')
    """
    plain = unicodedata.normalize("NFKD", name).translate(HYPHENS)
    kept = "".join(char for char in plain if char.isalnum() or char.isspace()).casefold().strip()
    for article in ARTICLES:
        kept = kept.removeprefix(article)
    return kept


def letter(name: str) -> str:
    """The letter under which a name is listed.

    >>> letter("Élan"), letter("16 Days of Activism")
    ('E', '0–9')
    """
    first = order(name)[:1]
    return first.upper() if first.isalpha() else OTHER


def first_mentions(corpus: Corpus, slug: str) -> tuple[Mention, ...]:
    """The first mention of an initiative in each report that mentions it.

    >>> first_mentions(Corpus(()), "x")
    ()
    """
    found: dict[str, Mention] = {}
    for mention in corpus.mentions_of.get(slug, ()):
        found.setdefault(mention.report, mention)
    return tuple(found.values())


def kind_list(
    corpus: Corpus, members: Sequence[Initiative], page: str, names: Mapping[str, str]
) -> str:
    """Initiatives with the reports that mention them, each a link to its first mention there.

    `names` are the short names of the reports.
    """
    items = "\n".join(
        f"<li>{link(each, page)} {_years(first_mentions(corpus, each.slug), page, names)}</li>"
        for each in members
    )
    return f'<ul class="initiatives" role="list">\n{items}\n</ul>'


def link(initiative: Initiative, page: str) -> str:
    """The way to the page of an initiative.

    >>> from build_tools.model import Registration
    >>> entry = Registration(title="A <b>", kind="event", names=["a"])
    >>> link(Initiative(slug="a", entry=entry), "initiatives/index.md")
    '<a href="a/">A &lt;b&gt;</a>'
    """
    href = address_from(page, f"{FOLDER}/{initiative.slug}.md")
    return element("a", escape(initiative.title), href=href)


def _years(found: Sequence[Mention], page: str, names: Mapping[str, str]) -> str:
    if not found:
        return element("span", "in no report", class_="where")
    links = [
        element("a", escape(names[each.report]), href=place_address(page, each)) for each in found
    ]
    if len(links) > MANY_YEARS:
        links = [f"{links[0]} … {links[-1]}, in {len(links)} reports"]
    return element("span", " ".join(links), class_="where")


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in the list of all names, and the initiative that it leads to.

    `other` tells that it is not the title, `years` when it means the initiative.
    """

    name: str
    initiative: Initiative
    other: bool = False
    years: str = ""


def listed_names(initiatives: Sequence[Initiative]) -> list[Listed]:
    """Titles and other names in the order of their letters.

    A turn of phrase is no name: small letters that hold for one year, or words that point.

    >>> from build_tools.model import Registration
    >>> entry = Registration.model_validate({"title": "Gender Unit", "kind": "body", "names":
    ...     [{"name": "GIC", "from": 2009, "to": 2009}, "gender units", "this unit"]})
    >>> [(each.name, each.years) for each in listed_names([Initiative(slug="u", entry=entry)])]
    [('Gender Unit', ''), ('GIC', '2009')]
    """
    found = [Listed(each.title, each) for each in initiatives]
    for each in initiatives:
        found += _others(each)
    return sorted(
        found, key=lambda one: (_rank(one), order(one.name), one.name, one.initiative.slug)
    )


def _rank(one: Listed) -> tuple[bool, str]:
    return letter(one.name) != OTHER, letter(one.name)


def _others(initiative: Initiative) -> Iterator[Listed]:
    """The other names; one that the title begins with would stand beside it and is left out."""
    seen: set[tuple[str, ...]] = set()
    title = _key(initiative.title)
    for name in initiative.entry.names:
        key = _key(name.name)
        if title[: len(key)] != key and key not in seen and is_name(name):
            seen.add(key)
            yield Listed(name.name, initiative, True, _span(name))


def _key(words: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokens(words))


def is_name(name: Name) -> bool:
    """A wording that a reader may look up, no turn of phrase of one report.

    >>> made = (("WGGI", 2003), ("second workshop", 2003), ("policy brochure", 2005))
    >>> [is_name(Name.model_validate({"name": name, "from": 2003, "to": to})) for name, to in made]
    [True, False, True]
    """
    words = name.name.split()
    if POINTING & {word.casefold() for word in words}:
        return False
    several_years = name.first is None or name.first != name.last
    plain = name.name.removeprefix("the ")
    return any(char.isupper() for char in plain) or (several_years and plain == name.name)


def _span(name: Name) -> str:
    if name.first and name.last:
        return span_of_years(name.first, name.last)
    if name.first:
        return f"from {name.first}"
    return f"until {name.last}" if name.last else ""


def name_lists(listed: Sequence[Listed], page: str) -> Iterator[tuple[str, str]]:
    """Each letter with the names under it as a list."""
    for first, group in groupby(listed, key=lambda one: letter(one.name)):
        items = "\n".join(f"<li>{_listed(one, page)}</li>" for one in group)
        yield first, f'<ul class="names" role="list">\n{items}\n</ul>'


def _listed(one: Listed, page: str) -> str:
    if not one.other:
        return link(one.initiative, page)
    years = element("span", f"({one.years})", class_="where") + " " if one.years else ""
    arrow = '<span aria-hidden="true">→</span><span class="spoken">see</span>'
    return f"{escape(one.name)} {years}{arrow} {link(one.initiative, page)}"
