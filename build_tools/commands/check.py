"""`archive check`: every rule about sources and pages, or about the built site."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.checks import MISNAMED, examine
from build_tools.checks.archive_files import placed
from build_tools.checks.built import check_site
from build_tools.checks.exam import Exam, Files, exam
from build_tools.commands.answer import PERSON, STOPPED, WELL, Answer
from build_tools.commands.asked import asked
from build_tools.commands.making import fault
from build_tools.commands.spread import spread
from build_tools.corpus import Corpus, read_corpus, readable_initiatives
from build_tools.intake import Series, series_of
from build_tools.intake.source import decode
from build_tools.model import ArchiveError, Finding, FrontMatter, Report
from build_tools.registry import Registry
from build_tools.site.files import read_docs
from build_tools.site.links import broken_links
from build_tools.storage import (
    PAGES,
    SOURCES,
    converted_path,
    exists,
    find_archive,
    natural,
    page_ids,
    page_path,
    read,
    read_text,
    source_ids,
    source_path,
    unsafe_name,
)

UNREADABLE = "A01"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules found in one report, and its page as links see it."""

    findings: tuple[Finding, ...]
    report: Report | None


def check_pages(root: Path, ids: Sequence[str] = ()) -> Answer:
    """Check the reports asked for, or all and what lies beside them; quiet when all is well.

    Raises `ArchiveError` when there is no archive, or no such report.
    """
    find_archive(root)
    known, misnamed = _known(root)
    chosen = asked(ids, known)
    files = [_files(root, report_id) for report_id in known]
    mine = [each for each in files if each.id in chosen]
    others = [Exam(each) for each in files if each.id not in chosen]
    initiatives, unreadable = readable_initiatives(root)
    series = _series(files, Registry(initiatives))
    seen = list(spread(_look, mine, series, lambda each: len(each.source or b"")))
    reports = [one.report for one in seen] + [_as_linked(each) for each in others]
    findings = [found for one in seen for found in one.findings]
    links, errors = _links(root, Corpus.of((each for each in reports if each), initiatives))
    paths = {page_path(report_id) for report_id in chosen}
    findings += [found for found in links if not ids or found.path in paths]
    return _answer(findings if ids else [*misnamed, *findings], [*unreadable, *errors])


def _known(root: Path) -> tuple[list[str], list[Finding]]:
    """Every id that a source or a page has, and a finding for each name that can be none."""
    (sources, odd_sources), (pages, odd_pages) = source_ids(root), page_ids(root)
    odd = [(SOURCES, name) for name in odd_sources] + [(PAGES, name) for name in odd_pages]
    misnamed = [placed(unsafe_name(folder, name), MISNAMED) for folder, name in odd]
    return sorted({*sources, *pages}, key=natural), misnamed


def _files(root: Path, report_id: str) -> Files:
    """What can be read of a report's files, and why the rest cannot."""
    held: dict[str, bytes | str] = {}
    errors: dict[str, str] = {}
    paths = (source_path(report_id), converted_path(report_id), page_path(report_id))
    for path in paths:
        if exists(root, path):
            try:
                held[path] = read(root, path) if path == paths[0] else read_text(root, path)
            except ArchiveError as error:
                errors[path] = str(error)
    source, record, page = (held.get(path) for path in paths)
    assert not isinstance(source, str) and not isinstance(record, bytes)
    assert not isinstance(page, bytes)
    return Files(report_id, source, record, page, tuple(errors.items()))


def _series(files: Iterable[Files], registry: Registry) -> Series:
    texts = []
    for each in files:
        with contextlib.suppress(ArchiveError):
            if each.source is not None:
                texts.append(decode(each.source, source_path(each.id)))
    return series_of(texts, registry)


def _look(files: Files, series: Series) -> Seen:
    """Run the rules about one report."""
    try:
        seen = exam(files, series)
        return Seen(tuple(examine(seen)), _as_linked(seen))
    except Exception as error:  # one report must not hide what is wrong with the others
        return Seen((Finding(source_path(files.id), 1, UNREADABLE, fault(error)),), None)


def _as_linked(seen: Exam) -> Report | None:
    """A page with its anchors and links; its front matter is no matter here."""
    if seen.files.page is None:
        return None
    return Report(seen.files.id, FrontMatter(title=seen.files.id), seen.blocks)


def _links(root: Path, corpus: Corpus) -> tuple[list[Finding], list[str]]:
    try:
        return broken_links(corpus, read_docs(root)), []
    except ArchiveError as error:
        return [], [str(error)]


def _answer(findings: Sequence[Finding], errors: Sequence[str]) -> Answer:
    status = PERSON if any(found.grave for found in findings) else WELL
    if errors or any(found.code == UNREADABLE for found in findings):
        status = STOPPED
    ordered = sorted(findings, key=lambda found: (natural(found.path), found))
    return Answer(status, tuple(str(found).replace("\n", " ") for found in ordered), tuple(errors))


def check_built(root: Path, site: Path) -> Answer:
    """Check the built site against the pages; quiet when all is well.

    Raises `ArchiveError` when there is no archive or no built site, or when either cannot be read.
    """
    find_archive(root)
    if not site.is_dir():
        raise ArchiveError(f"{site}: there is no built site. Run `make site`, or correct the path.")
    try:
        findings = check_site(read_corpus(root), site)
    except (OSError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())
        raise ArchiveError(f"{site}: cannot be read ({said}). Build the site again.") from None
    return _answer(findings, [])
