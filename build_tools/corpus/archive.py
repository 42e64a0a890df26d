"""The archive read back: every published report and initiative, and questions about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from build_tools.corpus.mentions import Mention, mentions_in
from build_tools.model import Initiative, Report
from build_tools.registry import Registry

REPORTS = "docs/reports"
NO_YEAR = 10_000  # after every year that front matter can hold


@dataclass(frozen=True)
class Corpus:
    """All reports of an archive, by year and then by id; reports without a year come last.

    Initiatives stand by slug. What the reports say of them is read from their links alone.
    """

    reports: tuple[Report, ...]
    initiatives: tuple[Initiative, ...] = ()

    @classmethod
    def of(cls, reports: Iterable[Report], initiatives: Iterable[Initiative] = ()) -> Corpus:
        """The corpus of these reports and initiatives, brought into its order.

        >>> from build_tools.model import FrontMatter
        >>> late, early = (Report(y, FrontMatter(title="A", year=int(y)), ()) for y in ("9", "3"))
        >>> [report.id for report in Corpus.of([late, early]).reports]
        ['3', '9']
        """
        return cls(
            tuple(sorted(reports, key=_place_in_time)),
            tuple(sorted(initiatives, key=lambda each: each.slug)),
        )

    @cached_property
    def registry(self) -> Registry:
        """The names of the initiatives, and what they mean in a year."""
        return Registry(self.initiatives)

    @cached_property
    def by_slug(self) -> dict[str, Initiative]:
        """The initiatives by their slugs."""
        return {each.slug: each for each in self.initiatives}

    @cached_property
    def by_id(self) -> dict[str, Report]:
        """The reports by their ids."""
        return {report.id: report for report in self.reports}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention, by report and then in the order of its blocks."""
        return tuple(found for report in self.reports for found in mentions_in(report))

    @cached_property
    def mentions_of(self) -> dict[str, tuple[Mention, ...]]:
        """The mentions of each initiative that has any, in the order of the reports."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.slug, []).append(mention)
        return {slug: tuple(each) for slug, each in found.items()}

    def neighbours(self, report: Report) -> tuple[Report | None, Report | None]:
        """The report before and the report after this one, None at either end."""
        at = self.reports.index(report)
        before = self.reports[at - 1] if at else None
        after = self.reports[at + 1] if at + 1 < len(self.reports) else None
        return before, after


def _place_in_time(report: Report) -> tuple[int, str]:
    return (NO_YEAR if report.front.year is None else report.front.year, report.id)


def page_path(report: Report) -> str:
    """Where the page of a report stands in the archive, as messages and links name it.

    >>> from build_tools.model import FrontMatter
    >>> page_path(Report("2009", FrontMatter(title="A"), ()))
    'docs/reports/2009.md'
    """
    return f"{REPORTS}/{report.id}.md"
