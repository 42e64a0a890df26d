"""The archive read back: every published report, in one fixed order, and questions about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_tools.dialect import parse_page
from build_tools.model import ArchiveError, Report

REPORTS = "docs/reports"
NO_YEAR = 10_000  # after every year that front matter can hold


@dataclass(frozen=True, slots=True)
class Corpus:
    """All reports of an archive, by year and then by id; reports without a year come last."""

    reports: tuple[Report, ...]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Corpus:
        """The corpus of these reports, brought into its order.

        >>> from build_tools.model import FrontMatter
        >>> late, early = (Report(y, FrontMatter(title="A", year=int(y)), ()) for y in ("9", "3"))
        >>> [report.id for report in Corpus.of([late, early]).reports]
        ['3', '9']
        """
        return cls(tuple(sorted(reports, key=_place_in_time)))

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


def read_corpus(root: Path) -> Corpus:
    """Every report under `docs/reports` of the archive at `root`; none is a corpus too.

    Raises `ArchiveError` for a page that is not UTF-8 or whose front matter cannot be read.
    """
    pages = sorted((root / REPORTS).glob("*.md"))
    return Corpus.of(parse_page(read_text(root, page), _named(root, page)) for page in pages)


def read_text(root: Path, page: Path) -> str:
    """The text of a file of the archive, every line ended alike whatever the editor wrote.

    Raises `ArchiveError` naming the offset of the first byte that is not UTF-8.
    """
    try:
        return page.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ArchiveError(
            f"{_named(root, page)}:1: not UTF-8 text (byte 0x{error.object[error.start]:02X} at "
            f"offset {error.start}). Save the file as UTF-8."
        ) from error


def _named(root: Path, page: Path) -> str:
    return page.relative_to(root).as_posix()
