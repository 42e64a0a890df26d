"""The timeline of an initiative in words: what each report says of it, or that it is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from build_tools.views.addresses import address_from
from build_tools.views.appearances import Entry, span_of_years
from build_tools.views.axis import axis
from build_tools.views.markup import element, escape
from build_tools.views.passages import Passage, quoted
from build_tools.views.places import place_address, place_name
from build_tools.views.wording import wording

SHOWN = 3  # passages of a report that are open; the others are folded away
KEYS = (("said", "mentions it"), ("silent", "does not mention it"))
BETWEEN = '<span class="between"> […] </span>'


def picture(found: Sequence[Entry]) -> str:
    """The timeline to scale with its key; empty where no report has a year.

    >>> picture([])
    ''
    """
    drawn = axis(found)
    if not drawn:
        return ""
    keys = [(name, f"The report {text}") for name, text in KEYS]
    if any(entry.gap for entry in found):
        keys.append(("gap", "No report in the archive"))
    undated = sum(entry.report.front.year is None for entry in found)
    told = [f'<span class="key {name}"></span>{text}' for name, text in keys]
    if undated:
        told.append(f"{_counted(undated, 'report')} without a year: in the list alone")
    caption = "\n".join(element("span", text) for text in told)
    return f'<figure class="timeline">\n{drawn}\n<figcaption>\n{caption}\n</figcaption>\n</figure>'


def first_and_last(found: Sequence[Entry], page: str) -> str:
    """The first mention and the last, and how many reports have any, as a `<dl>`.

    >>> first_and_last([], "initiatives/x.md")
    '<p class="silent">No report of the archive mentions it.</p>'
    """
    said = [entry for entry in found if entry.passages]
    if not said:
        return '<p class="silent">No report of the archive mentions it.</p>'
    places = sum(len(entry.passages) for entry in said)
    rows = (
        ("First mentioned", _mentioned(said[0], page, 0)),
        ("Last mentioned", _mentioned(said[-1], page, -1)),
        ("Reports that mention it", f"{len(said)} of {len(found)}"),
        ("Places", str(places)),
    )
    lines = "\n".join(f"<div>\n<dt>{name}</dt>\n<dd>{value}</dd>\n</div>" for name, value in rows)
    return f'<dl class="facts">\n{lines}\n</dl>'


def _mentioned(entry: Entry, page: str, at: int) -> str:
    """The mention at this position of a report, in the order of its blocks."""
    mention = sorted((each.mention for each in entry.passages), key=lambda each: each.at)[at]
    name = f"{entry.name}, {place_name(entry.report, mention)}"
    return element("a", escape(name), href=place_address(page, mention))


def timeline(found: Sequence[Entry], page: str, id_of: Callable[[Entry], str]) -> str:
    """One item for each report, in order; `page` is where the list stands, `id_of` names the items.

    The search leaves it out: its words are those of the reports, where the search finds them.

    >>> timeline([], "initiatives/x.md", lambda entry: "")
    '<p class="silent">The archive holds no report.</p>'
    """
    if not found:
        return '<p class="silent">The archive holds no report.</p>'
    items = "\n".join(_item(entry, page, id_of(entry)) for entry in found)
    return f'<ol class="entries" role="list" data-search-exclude="">\n{items}\n</ol>'


def _item(entry: Entry, page: str, name: str) -> str:
    content = "\n".join((*_gap(entry), *(_said(entry, page) if entry.passages else _silent(entry))))
    kind = "said" if entry.passages else "silent"
    return element("li", f"\n{content}\n", class_=kind, id=name)


def _gap(entry: Entry) -> Iterator[str]:
    if entry.gap:
        years = span_of_years(*entry.gap)
        yield element("p", f"{years}: the archive holds no report", class_="gap")


def _silent(entry: Entry) -> Iterator[str]:
    yield element("p", f"Not mentioned in {escape(entry.name)}", class_="when")


def _said(entry: Entry, page: str) -> Iterator[str]:
    href = address_from(page, f"reports/{entry.report.id}.md")
    year = element("a", escape(entry.name), href=href, class_="year")
    count = element("span", _told(entry.passages), class_="count")
    yield element("p", f"{year} {count}", class_="when")
    passages = [_passage(entry, at, page) for at in range(len(entry.passages))]
    yield _list(passages[:SHOWN])
    if passages[SHOWN:]:
        more = f"{_counted(len(passages) - SHOWN, 'more place')} in {escape(entry.name)}"
        yield f"<details>\n<summary>{more}</summary>\n{_list(passages[SHOWN:])}\n</details>"


def _list(passages: Sequence[str]) -> str:
    lines = "\n".join(passages)
    return f'<ul class="passages" role="list">\n{lines}\n</ul>'


def _told(passages: Sequence[Passage]) -> str:
    """How many places, and how many of them are about the initiative, where there are several."""
    if len(passages) == 1:
        return ""
    about = sum(each.mention.about for each in passages)
    passing = len(passages) - about
    parts = (f"{about} about it" if about else "", f"{passing} in passing" if passing else "")
    return f"{_counted(len(passages), 'place')}: {', '.join(part for part in parts if part)}"


def _passage(entry: Entry, at: int, page: str) -> str:
    found = entry.passages[at]
    changes = (wording(change) for change in entry.changes[at])
    content = "\n".join((_quotation(entry, found), _where(entry, found, page), *changes))
    return element("li", f"\n{content}\n", class_="about" if found.mention.about else "passing")


def _quotation(entry: Entry, found: Passage) -> str:
    text = BETWEEN.join(quoted(quote) for quote in found.quotes)
    kind = "heading" if found.mention.kind == "heading" else None
    words = element("p", text, class_=kind)
    return element("blockquote", words, lang=entry.report.front.language, dir="auto")


def _where(entry: Entry, found: Passage, page: str) -> str:
    heading = found.mention.kind == "heading"
    name = "heading" if heading else place_name(entry.report, found.mention)
    label = f"{entry.name}, {name}"
    link = element("a", escape(label), href=place_address(page, found.mention))
    weight = "about it" if found.mention.about else "in passing"
    return element("p", f'{link} · <span class="weight">{weight}</span>', class_="where")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
