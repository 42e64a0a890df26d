"""Initiatives and reports as one table: how often each report speaks of each initiative."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.corpus import Corpus, Mention
from build_tools.model import Initiative, Report
from build_tools.views.addresses import address_from
from build_tools.views.appearances import span_of_years
from build_tools.views.initiatives import KINDS, by_kind, link
from build_tools.views.markup import element, escape
from build_tools.views.places import place_address
from build_tools.views.reports import short_names

WIDEST = 60  # columns that a table may have; more reports share theirs by years, by decades …
WIDTHS = (1, 10, 100, 1_000, 10_000)
FEW_COLUMNS = 9  # what a desk shows without scrolling
LEVELS = (1, 2, 4, 7, 11)  # from how many mentions on a cell is shaded more
NOT_MENTIONED = (
    '<td class="none"><span aria-hidden="true">–</span>'
    '<span class="spoken">not mentioned</span></td>'
)


@dataclass(frozen=True, slots=True)
class Column:
    """A report, several that share their years, or years without any: then `reports` is empty.

    `first` and `last` are its years, None for reports without one.
    """

    name: str
    reports: tuple[str, ...]
    first: int | None = None
    last: int | None = None


def columns(corpus: Corpus) -> tuple[Column, ...]:
    """The columns of a heatmap in order, each run of years without report as one between.

    >>> from build_tools.model import FrontMatter
    >>> made = [Report(str(year), FrontMatter(year=year), ()) for year in (2003, 2005, 2009)]
    >>> [(each.name, each.reports) for each in columns(Corpus.of(made))][:4]
    [('2003', ('2003',)), ('2004', ()), ('2005', ('2005',)), ('2006–2008', ())]
    """
    held = _single(corpus) if len(corpus.reports) <= WIDEST else _shared(corpus.reports)
    found: list[Column] = []
    for column in held:
        before = found[-1].last if found else None
        if before is not None and column.first is not None and column.first > before + 1:
            name = span_of_years(before + 1, column.first - 1)
            found.append(Column(name, (), before + 1, column.first - 1))
        found.append(column)
    return tuple(found)


def _single(corpus: Corpus) -> list[Column]:
    names = dict(short_names(corpus))
    return [
        Column(names[report.id], (report.id,), report.front.year, report.front.year)
        for report in corpus.reports
    ]


def _shared(reports: Sequence[Report]) -> list[Column]:
    for width in WIDTHS:
        groups = [
            (key, [report.id for report in group])
            for key, group in groupby(reports, key=lambda report: _part(report, width))
        ]
        if len(groups) <= WIDEST:
            break
    return [_stretch(key, width, ids) for key, ids in groups]


def _part(report: Report, width: int) -> int | None:
    return None if report.front.year is None else report.front.year // width


def _stretch(key: int | None, width: int, ids: Sequence[str]) -> Column:
    if key is None:
        return Column("no year", tuple(ids))
    first, last = key * width, (key + 1) * width - 1
    return Column(span_of_years(first, last), tuple(ids), first, last)


Counts = Mapping[tuple[str, str], tuple[Mention, ...]]


def counts(corpus: Corpus) -> Counts:
    """The mentions of each initiative in each report, by slug and report.

    >>> counts(Corpus(()))
    {}
    """
    found: dict[tuple[str, str], list[Mention]] = {}
    for mention in corpus.mentions:
        found.setdefault((mention.slug, mention.report), []).append(mention)
    return {key: tuple(each) for key, each in found.items()}


def level(count: int) -> int:
    """How much a cell is shaded, from 1 to 5.

    >>> [level(count) for count in (1, 2, 3, 4, 10, 500)]
    [1, 2, 2, 3, 4, 5]
    """
    return bisect_right(LEVELS, count)


def heatmap(corpus: Corpus, rows: Sequence[Initiative], page: str, caption: str) -> str:
    """The table of these initiatives, by kind, and all reports; each number leads to a mention.

    It stands in a container of its own, which scrolls where the table is wider than the page.
    """
    shown, held = columns(corpus), counts(corpus)
    bodies = "\n".join(
        _body(f"{KINDS[kind]} ({len(members)})", members, shown, held, page)
        for kind, members in by_kind(rows).items()
    )
    few = "heatmap few" if len(shown) <= FEW_COLUMNS else "heatmap"
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}">\n'
        f'<table class="{few}">\n<caption><span>{escape(caption)}</span></caption>\n'
        f"<thead>\n<tr>{''.join(_heads(shown, page))}</tr>\n</thead>\n{bodies}\n</table>\n</div>"
    )


def _heads(shown: Iterable[Column], page: str) -> Iterator[str]:
    yield '<th scope="col">Initiative</th>'
    for column in shown:
        name = escape(column.name).replace("–", "–<wbr>")
        if not column.reports:
            yield f'<th scope="col" class="gap">{name} <small>no report</small></th>'
        elif len(column.reports) == 1:
            href = address_from(page, f"reports/{column.reports[0]}.md")
            yield f'<th scope="col">{element("a", name, href=href)}</th>'
        else:
            yield f'<th scope="col">{name} <small>{len(column.reports)} reports</small></th>'


def _body(
    name: str, members: Sequence[Initiative], shown: Sequence[Column], held: Counts, page: str
) -> str:
    head = element("th", f"<span>{name}</span>", scope="rowgroup", colspan=str(len(shown) + 1))
    rows = "\n".join(
        f'<tr><th scope="row">{link(each, page)}</th>'
        f"{''.join(_cells(each, shown, held, page, 0 if at else len(members)))}</tr>"
        for at, each in enumerate(members)
    )
    return f'<tbody>\n<tr class="kind">{head}</tr>\n{rows}\n</tbody>'


def _cells(
    initiative: Initiative, shown: Sequence[Column], held: Counts, page: str, span: int
) -> Iterator[str]:
    """The cells of a row; the first row of a body has the years without report for all its rows."""
    for column in shown:
        found = [
            mention
            for report in column.reports
            for mention in held.get((initiative.slug, report), ())
        ]
        if found:
            yield _cell(found, column, page)
        elif column.reports:
            yield NOT_MENTIONED
        elif span:
            yield f'<td class="gap" rowspan="{span}"><span class="spoken">no report</span></td>'


def _cell(found: Sequence[Mention], column: Column, page: str) -> str:
    count = str(len(found))
    href = place_address(page, found[0])
    number = element("a", count, href=href, aria_label=f"{count} in {column.name}")
    return f'<td class="level-{level(len(found))}">{number}</td>'
