"""The glossary as a page shows it: each acronym, who explains it how and where, and who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from build_tools.corpus import Corpus, Mention
from build_tools.views.addresses import address_from
from build_tools.views.glossary import Entry, Glossary, Meaning, same_words
from build_tools.views.markup import element, escape
from build_tools.views.places import place_name
from build_tools.views.reports import short_names

ABOUT = (
    "Acronyms as the reports themselves explain them, each with the paragraph that does. "
    "One that no report explains is not listed."
)
LONG_NAME, FEW = 44, 18
TIE = "\u00a0"


def glossary_list(
    book: Glossary, corpus: Corpus, page: str, free: Callable[[str], str]
) -> Iterator[str]:
    r"""The glossary seen from `page`, as finished HTML; `free` gives an id that is not taken.

    >>> list(glossary_list(Glossary(), Corpus(()), "glossary.md", str))[1:]
    ['<dl class="glossary">\n\n</dl>']
    """
    names = dict(short_names(corpus))
    yield element("p", ABOUT, class_="about")
    entries = "\n".join(_entry(entry, corpus, names, page, free) for entry in book.entries)
    yield f'<dl class="glossary">\n{entries}\n</dl>'


def _entry(
    entry: Entry, corpus: Corpus, names: dict[str, str], page: str, free: Callable[[str], str]
) -> str:
    told = "\n".join(_expansion(group, corpus, names, page) for group in _wordings(entry.meanings))
    term = element("dt", escape(entry.printed), id=free(entry.key.casefold()))
    more = " · ".join((*_initiatives(entry, corpus, page), _uses(entry, names, page)))
    return f"<div>\n{term}\n{told}\n{element('dd', more, class_='more')}\n</div>"


def _wordings(meanings: Sequence[Meaning]) -> list[list[Meaning]]:
    """The meanings by their wording, in the order in which the reports first print it."""
    found: dict[tuple[str, ...], list[Meaning]] = {}
    for each in meanings:
        found.setdefault(same_words(each.expansion), []).append(each)
    return list(found.values())


def _expansion(
    meanings: Sequence[Meaning], corpus: Corpus, names: dict[str, str], page: str
) -> str:
    links = joined(_definition(each, corpus, names, page) for each in meanings)
    words = element("span", escape(meanings[0].expansion), class_="expansion")
    return element("dd", f'{words} <span class="where">{links}</span>')


def _definition(meaning: Meaning, corpus: Corpus, names: dict[str, str], page: str) -> str:
    place = spot(corpus, meaning.report, meaning.anchor, meaning.at)
    href = address_from(page, f"reports/{meaning.report}.md", meaning.anchor)
    return element("a", escape(f"{names[meaning.report]} {place}"), href=href)


def _initiatives(entry: Entry, corpus: Corpus, page: str) -> Iterator[str]:
    links = [
        element("a", escape(corpus.by_slug[slug].title), href=address_from(page, _file(slug)))
        for slug in entry.slugs
        if slug in corpus.by_slug
    ]
    if links:
        yield f"Initiative: {joined(links)}"


def _file(slug: str) -> str:
    return f"initiatives/{slug}.md"


def _uses(entry: Entry, names: dict[str, str], page: str) -> str:
    links = joined(
        element("a", escape(names[report]), href=address_from(page, f"reports/{report}.md", anchor))
        for report, anchor, _ in entry.uses
    )
    return f"Used in {links}"


def joined(links: Iterable[str]) -> str:
    """Links, one after the other.

    >>> joined(["a", "b"])
    'a, b'
    """
    return ", ".join(links)


def spot(corpus: Corpus, report: str, anchor: str, at: int) -> str:
    """The short name of a block, cut where a heading would make it long.

    >>> from build_tools.model import Block, FrontMatter, Report
    >>> report = Report("2009", FrontMatter(), (Block("paragraph", (), number="4."),))
    >>> spot(Corpus((report,)), "2009", "p4", 0)
    '¶4'
    """
    held = corpus.by_id[report]
    block = held.blocks[at]
    return short(place_name(held, Mention("", report, anchor, at, 0, block.kind, "", False)))


def short(text: str) -> str:
    r"""The name of a place in at most 44 characters, cut between two words; a few stay on one line.

    >>> short("§ " + "Ongoing activities " * 4).replace("\u00a0", " ")
    '§ Ongoing activities Ongoing activities …'
    >>> short("¶9, item 3")
    '¶9,\xa0item\xa03'
    """
    if len(text) > LONG_NAME:
        text = text[: LONG_NAME - 1].rpartition(" ")[0].rstrip(" ,;:") + f"{TIE}…"
    return text.replace(" ", TIE) if len(text) <= FEW else text.replace("§ ", f"§{TIE}")
