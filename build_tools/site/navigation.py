"""The site's navigation: home, the reports by year, then whatever other pages there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from build_tools.corpus import Corpus
from build_tools.model import Report
from build_tools.site.prose import read_prose
from build_tools.views.addresses import engine_path
from build_tools.views.markup import escape
from build_tools.views.reports import short_names

# Every page carries its part of the navigation, so a long list would grow with the square.
LONG = 40

# Pages that the navigation groups for itself.
DERIVED = ("reports/", "initiatives/")

Entry = dict[str, object]


def navigation(corpus: Corpus, docs: Mapping[str, str | bytes]) -> list[Entry]:
    """The navigation as MkDocs and its successors write it, a list of `{name: path or list}`.

    Names are escaped, for the engine's templates print them as HTML. More than forty reports are
    told apart by decade, more than forty of one decade by year.

    >>> navigation(Corpus(()), {"guide.md": "# How to cite"})
    [{'Home': 'index.md'}, {'How to cite': 'guide/index.md'}]
    """
    names = dict(short_names(corpus))
    nav: list[Entry] = [{"Home": "index.md"}]
    if corpus.reports:
        nav.append({"Reports": _grouped(corpus.reports, names, (_decade, _year))})
    if corpus.initiatives:
        listed = sorted(corpus.initiatives, key=lambda each: each.title.casefold())
        paths = {each.slug: engine_path(f"initiatives/{each.slug}.md") for each in listed}
        nav.append({"Initiatives": [{escape(each.title): paths[each.slug]} for each in listed]})
    for path, content in sorted(docs.items()):
        if isinstance(content, str) and path != "index.md" and not path.startswith(DERIVED):
            nav.append({escape(read_prose(content, f"docs/{path}").title): engine_path(path)})
    return nav


def _grouped(
    reports: Sequence[Report],
    names: Mapping[str, str],
    rules: Sequence[Callable[[Report], str]],
) -> list[Entry]:
    if len(reports) <= LONG or not rules:
        paths = {report.id: engine_path(f"reports/{report.id}.md") for report in reports}
        return [{escape(names[id_]): path} for id_, path in paths.items()]
    return [
        {group: _grouped(list(members), names, rules[1:])}
        for group, members in groupby(reports, key=rules[0])
    ]


def _decade(report: Report) -> str:
    year = report.front.year
    return "No year" if year is None else f"{year // 10 * 10}–{year // 10 * 10 + 9}"


def _year(report: Report) -> str:
    return "No year" if report.front.year is None else str(report.front.year)
