"""When the reports speak of an initiative, and when they are silent: one entry for each report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.corpus import Corpus
from build_tools.model import Report
from build_tools.views.passages import Passage, passage
from build_tools.views.reports import short_names
from build_tools.views.wording import Change, nearest, nearest_pair


@dataclass(frozen=True, slots=True)
class Entry:
    """One report on the timeline of an initiative.

    `name` tells the report from the others. `passages` are its mentions, those about the initiative
    first, each set in its order; a silent report has none. `changes` are its sentences that the
    mentioning report before it has nearly so, by position of passage: those that link, or else one
    beside them. `gap` is the first and last of the years before it for which the archive holds no
    report, None where there are none.
    """

    report: Report
    name: str
    passages: tuple[Passage, ...]
    changes: tuple[tuple[Change, ...], ...] = ()
    gap: tuple[int, int] | None = None


def entries(corpus: Corpus, slug: str) -> tuple[Entry, ...]:
    """The timeline of an initiative: exactly one entry for each report, in the archive's order.

    >>> from build_tools.model import FrontMatter
    >>> made = [Report(str(year), FrontMatter(year=year), ()) for year in (2003, 2006)]
    >>> [(entry.name, entry.passages, entry.gap) for entry in entries(Corpus.of(made), "x")]
    [('2003', (), None), ('2006', (), (2004, 2005))]
    """
    said = _said(corpus, slug)
    names = dict(short_names(corpus))
    found: list[Entry] = []
    last: Entry | None = None
    for report, gap in zip(corpus.reports, _gaps(corpus.reports), strict=True):
        passages = said.get(report.id, ())
        changes = tuple(tuple(_changes(each, last)) for each in passages)
        found.append(Entry(report, names[report.id], passages, changes, gap))
        last = found[-1] if passages else last
    return tuple(found)


def years_without(found: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """The stretches of years between the reports for which the archive holds none."""
    return (entry.gap for entry in found if entry.gap)


def span_of_years(first: int, last: int) -> str:
    """One year or several, as text.

    >>> span_of_years(2010, 2010), span_of_years(2006, 2008)
    ('2010', '2006–2008')
    """
    return str(first) if first == last else f"{first}–{last}"


def _said(corpus: Corpus, slug: str) -> dict[str, tuple[Passage, ...]]:
    mentions = corpus.mentions_of.get(slug, ())
    return {
        report: tuple(
            passage(corpus.by_id[report], mention)
            for mention in sorted(group, key=lambda each: not each.about)
        )
        for report, group in groupby(mentions, key=lambda each: each.report)
    }


def _gaps(reports: Sequence[Report]) -> Iterator[tuple[int, int] | None]:
    before: int | None = None
    for report in reports:
        year = report.front.year
        missing = before is not None and year is not None and year > before + 1
        yield (before + 1, year - 1) if missing and before and year else None
        before = year if year is not None else before


def _changes(found: Passage, last: Entry | None) -> Iterator[Change]:
    """The quotations that an earlier report has nearly so; where it has none, another sentence."""
    if not last:
        return
    earlier = [text for each in last.passages for text in (*_quoted(each), *each.others)]
    pairs = [(nearest(text, earlier), text) for text in _quoted(found)]
    alike = [Change(last.name, before, text) for before, text in pairs if before]
    yield from alike
    other = None if alike else nearest_pair(found.others, earlier)
    if other:
        yield Change(last.name, *other, quoted=False)


def _quoted(found: Passage) -> tuple[str, ...]:
    return tuple(quote.text for quote in found.quotes)
