"""The site's navigation: home, reports, initiatives, the derived pages, then all other pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from build_tools.corpus import FOLDER, Corpus
from build_tools.model import Initiative, Report
from build_tools.site.overviews import Derived, overviews
from build_tools.site.prose import read_prose
from build_tools.site.publishable import has_own_rules
from build_tools.views.addresses import engine_path
from build_tools.views.initiatives import KINDS, by_kind, letter
from build_tools.views.markup import escape
from build_tools.views.reports import short_names

# Every page carries its part of the navigation, so a long list would grow with the square.
LONG = 40

Entry = dict[str, object]
T = TypeVar("T")


def navigation(corpus: Corpus, docs: Mapping[str, str | bytes]) -> list[Entry]:
    """The navigation as MkDocs and its successors write it, a list of `{name: path or list}`.

    Names are escaped, for the engine's templates print them as HTML. More than forty reports are
    told apart by decade, more than forty of one decade by year; more than forty initiatives by
    kind, more than forty of one kind by first letter.

    >>> navigation(Corpus(()), {"guide.md": "# How to cite"})
    [{'Home': 'index.md'}, {'How to cite': 'guide/index.md'}]
    """
    pages = overviews(corpus)
    nav: list[Entry] = [{"Home": "index.md"}]
    if corpus.reports:
        nav.append({"Reports": _reports(corpus)})
    for group, members in groupby(pages, key=lambda page: page.group):
        nav.append({group: _group(corpus, list(members))})
    taken = {"index.md", *(engine_path(page.path) for page in pages)}
    for path, content in sorted(docs.items()):
        place = engine_path(path)
        if isinstance(content, str) and place not in taken and not has_own_rules(path):
            nav.append({escape(read_prose(content, f"docs/{path}").title): place})
    return nav


def _group(corpus: Corpus, pages: Sequence[Derived]) -> object:
    """A derived page, or those of one group under it; the initiatives follow their list."""
    first = engine_path(pages[0].path)
    if first.startswith(f"{FOLDER}/"):
        return [{"All initiatives": first}, *_initiatives(corpus.initiatives)]
    if len(pages) == 1:
        return first
    return [{escape(page.title): engine_path(page.path)} for page in pages]


def _initiatives(initiatives: Sequence[Initiative]) -> list[Entry]:
    listed = [each for members in by_kind(initiatives).values() for each in members]
    if len(listed) <= LONG:
        listed.sort(key=lambda each: each.title.casefold())
    return _grouped(listed, (_kind, lambda each: letter(each.title)), _initiative)


def _initiative(initiative: Initiative) -> Entry:
    return {escape(initiative.title): engine_path(f"{FOLDER}/{initiative.slug}.md")}


def _kind(initiative: Initiative) -> str:
    return KINDS[initiative.entry.kind]


def _reports(corpus: Corpus) -> list[Entry]:
    names = dict(short_names(corpus))

    def entry(report: Report) -> Entry:
        return {escape(names[report.id]): engine_path(f"reports/{report.id}.md")}

    return _grouped(corpus.reports, (_decade, _year), entry)


def _grouped(
    things: Sequence[T], rules: Sequence[Callable[[T], str]], entry: Callable[[T], Entry]
) -> list[Entry]:
    """The entries of things that stand in order; more than forty are grouped by the first rule."""
    if len(things) <= LONG or not rules:
        return [entry(each) for each in things]
    return [
        {group: _grouped(list(members), rules[1:], entry)}
        for group, members in groupby(things, key=rules[0])
    ]


def _decade(report: Report) -> str:
    year = report.front.year
    return "No year" if year is None else f"{year // 10 * 10}–{year // 10 * 10 + 9}"


def _year(report: Report) -> str:
    return "No year" if report.front.year is None else str(report.front.year)
