"""The heatmap says what the links say, for every reader."""

import re

from hypothesis import given

from build_tools.corpus import Corpus
from build_tools.model import FrontMatter, Report
from build_tools.views.heatmap import columns, heatmap
from tests.views.overview_cases import ARCHIVES, SLUGS, SMALL

ROW = re.compile(r'<tr><th scope="row"><a href="[^"]*">(\w+)</a></th>(.*?)</tr>')
COUNT = re.compile(
    r'<td class="level-\d"><a href="[^"]*" aria-label="(\d+) in (\d+)">(\d+)</a></td>'
)


def table(corpus: Corpus) -> str:
    return heatmap(corpus, corpus.initiatives, "overview.md", "Mentions")


@given(ARCHIVES)
def test_the_numbers_are_the_mentions(corpus: Corpus) -> None:
    """Each cell holds how many blocks of a report link an initiative; no cell holds anything else."""
    shown = {
        (name.lower(), year): int(count)
        for name, cells in ROW.findall(table(corpus))
        for count, year, text in COUNT.findall(cells)
        if count == text
    }
    pairs = [(mention.slug, mention.report) for mention in corpus.mentions]
    assert shown == {pair: pairs.count(pair) for pair in pairs}


@given(ARCHIVES)
def test_every_row_has_a_cell_for_every_report(corpus: Corpus) -> None:
    """A report is a number or a dash that is heard as `not mentioned`, for each initiative."""
    rows = ROW.findall(table(corpus))
    assert sorted(name.lower() for name, _ in rows) == sorted(SLUGS)
    for _, cells in rows:
        told = cells.count('class="level-') + cells.count(">not mentioned<")
        assert told == len(corpus.reports)


@given(ARCHIVES)
def test_each_year_of_the_span_has_one_column(corpus: Corpus) -> None:
    """From the first year to the last each year is in one column, of a report or of a gap."""
    shown = columns(corpus)
    years = [year for each in shown for year in range(each.first or 0, (each.last or 0) + 1)]
    assert years == (list(range(years[0], years[-1] + 1)) if years else [])
    assert [id_ for each in shown for id_ in each.reports] == [r.id for r in corpus.reports]


def test_a_number_leads_to_the_first_mention() -> None:
    """Beta is mentioned twice in 1998, first in paragraph 2."""
    assert '<a href="../reports/1998/#p2" aria-label="2 in 1998">2</a>' in table(SMALL)


def test_years_without_report_are_told_apart_from_silence() -> None:
    """1999 and 2000 stand in one column that says `no report`, once for each group of rows."""
    html = table(SMALL)
    assert '<th scope="col" class="gap">1999–<wbr>2000 <small>no report</small></th>' in html
    spans = re.findall(r'<td class="gap" rowspan="(\d)"><span class="spoken">no report', html)
    assert spans == ["1", "2", "1"]


def test_it_is_a_table_for_those_who_hear_it() -> None:
    """It has a caption, headers with scope, groups by kind, and no style of its own."""
    html = table(SMALL)
    groups = re.findall(r'scope="rowgroup" colspan="5"><span>([^<]*)</span>', html)
    assert groups == ["Networks (1)", "Events (2)", "Topics (1)"]
    assert "<caption>" in html
    assert "style=" not in html
    assert html.count("<th") - html.count("<thead") == html.count(' scope="')


def test_many_reports_share_columns() -> None:
    """A thousand yearly reports stand in some dozens of columns, none lost."""
    many = Corpus.of(Report(str(y), FrontMatter(year=y), ()) for y in range(1000, 2000))
    shown = columns(many)
    assert len(shown) == 10
    assert sum(len(each.reports) for each in shown) == 1000
