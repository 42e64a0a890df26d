"""The archive's reports as a table, and the way from one report to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from build_tools.corpus import Corpus
from build_tools.model import Report
from build_tools.views.addresses import address_from
from build_tools.views.dates import days_in_words
from build_tools.views.facts import ordinal
from build_tools.views.markup import element, escape

COLUMNS = ("Year", "Title", "Symbol", "Meeting", "Paragraphs")


def reports_table(corpus: Corpus, page: str) -> str:
    """All reports as one table, seen from `page`; a sentence when there is none.

    The roles repeat what the tags say, because a phone shows each row as a card and browsers then
    forget that it was a row.
    """
    if not corpus.reports:
        return "<p>No report has been published yet.</p>"
    head = "".join(element("th", name, scope="col", role="columnheader") for name in COLUMNS)
    rows = "\n".join(_row(report, page) for report in corpus.reports)
    return (
        '<table class="reports" role="table" aria-label="Reports">\n'
        f'<thead role="rowgroup">\n<tr role="row">{head}</tr>\n</thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>'
    )


def _row(report: Report, page: str) -> str:
    href = address_from(page, f"reports/{report.id}.md")
    cells = (
        ("year", str(report.front.year or "")),
        ("title", element("a", escape(report.title), href=href)),
        ("symbol", escape(report.front.symbol or "")),
        ("meeting", meeting(report)),
        ("count", str(numbered_paragraphs(report) or "")),
    )
    return element(
        "tr",
        "".join(element("td", text, class_=name, role="cell") for name, text in cells),
        role="row",
    )


def meeting(report: Report) -> str:
    """Which meeting a report was written for, as HTML: body, session, days; what is stated.

    >>> from build_tools.model import FrontMatter
    >>> meeting(Report("1", FrontMatter(title="A", body="Council", session=86), ()))
    'Council, 86th session'
    """
    front = report.front
    session = f"{ordinal(front.session)} session" if front.session is not None else ""
    days = days_in_words(front.meeting_start, front.meeting_end)
    days = element("span", days, class_="days") if days else ""
    return ", ".join(part for part in (escape(front.body or ""), session, days) if part)


def numbered_paragraphs(report: Report) -> int:
    """How many numbered paragraphs a report has, its annexes included."""
    return sum(block.kind == "paragraph" and bool(block.number) for block in report.blocks)


def short_names(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Each report's id and the shortest name that tells it from the others, as plain text.

    The year; with symbol or id where two reports share a year.

    >>> from build_tools.model import FrontMatter
    >>> make = lambda id, **keys: Report(id, FrontMatter(title="A", year=2003, **keys), ())
    >>> list(short_names(Corpus.of([make("a", symbol="C/86"), make("b")])))
    [('a', '2003 · C/86'), ('b', '2003 · b')]
    """
    years = Counter(report.front.year for report in corpus.reports)
    for report in corpus.reports:
        year = report.front.year
        if year is not None and years[year] == 1:
            yield report.id, str(year)
        else:
            parts = (str(year or ""), report.front.symbol or report.id)
            yield report.id, " · ".join(part for part in parts if part)


def neighbour_links(corpus: Corpus, report: Report) -> str:
    """The way to the report before and the report after, empty where a report stands alone."""
    before, after = corpus.neighbours(report)
    links = [
        _neighbour(report, other, way)
        for way, other in (("previous", before), ("next", after))
        if other is not None
    ]
    if not links:
        return ""
    lines = "\n".join(links)
    return (
        '<nav class="neighbours" aria-label="Other reports" data-added="" '
        f'data-search-exclude="">\n{lines}\n</nav>'
    )


def _neighbour(report: Report, other: Report, way: str) -> str:
    href = address_from(f"reports/{report.id}.md", f"reports/{other.id}.md")
    label = element("span", f"{way.capitalize()} report", class_="way")
    year = element("span", str(other.front.year), class_="year") if other.front.year else ""
    title = element("span", escape(other.title), class_="title")
    words = " ".join(part for part in (label, year, title) if part)
    return element("a", words, class_=way, href=href, rel="prev" if way == "previous" else "next")
