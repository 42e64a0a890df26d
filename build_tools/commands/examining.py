"""Every rule asked about the files of an archive: what `archive check` finds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from build_tools.anchors import anchors
from build_tools.checks import MISNAMED, examine, examine_initiatives, told_once
from build_tools.checks.archive_files import placed
from build_tools.checks.catalogue import Catalogue
from build_tools.checks.exam import Exam, Files, exam
from build_tools.checks.structure import of_prose
from build_tools.commands.addresses import own_addresses
from build_tools.commands.answer import fault
from build_tools.commands.asked import asked
from build_tools.commands.confirming import confirmed
from build_tools.commands.fixing import LINE_END
from build_tools.commands.spread import spread
from build_tools.commands.telling import UNREADABLE
from build_tools.corpus import INITIATIVES, Corpus
from build_tools.corpus import read_text as read_page
from build_tools.corpus.reading import NO_SLUGS
from build_tools.dialect.initiative import Entry, read_initiative
from build_tools.dialect.page import split_page
from build_tools.intake import Series, series_of
from build_tools.intake.source import decode
from build_tools.model import ArchiveError, Finding, FrontMatter, Report
from build_tools.registry import Registry
from build_tools.site.files import prose_pages, read_tree
from build_tools.site.links import broken_links
from build_tools.site.prose import tokens_of
from build_tools.site.publishable import bare, one_address, page_findings, unpublished
from build_tools.storage import (
    PAGES,
    SOURCES,
    converted_path,
    exists,
    natural,
    page_ids,
    page_path,
    read,
    read_text,
    source_ids,
    source_path,
    unsafe_name,
)

RECORD = "A05"
NOTHING: Mapping[str, str] = MappingProxyType({})
BOM = "\ufeff"
# With one of these findings the corpus lacks a report, or links of it: what it does not hold may
# stand somewhere all the same.
MISSING = (UNREADABLE, "A03", "P04", "P05", "P10")
# With one of these the names of an initiative are not what they will be, and so are its links.
MISTAKEN = ("I02", "I03", "I05", "I08")


@dataclass(frozen=True, slots=True)
class Beside:
    """The files of `docs/` as links see them, and what is wrong with those that are no reports.

    `docs` is None where the folder cannot be read.
    """

    docs: Mapping[str, str | bytes] | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules found in one report, and its page as links see it.

    `promised` are the anchors that the page would have but for what was found.
    """

    findings: tuple[Finding, ...]
    report: Report | None
    promised: frozenset[str] = frozenset()


def find_all(root: Path, ids: Sequence[str], pages: Mapping[str, str] = NOTHING) -> list[Finding]:
    """What all rules find; `pages` are texts that stand in the place of those in the folder."""
    known, misnamed = _known(root)
    chosen = asked(ids, known)
    instead = {path: LINE_END.sub("\n", text).removeprefix(BOM) for path, text in pages.items()}
    files = [_files(root, report_id, instead) for report_id in known]
    mine = [each for each in files if each.id in chosen]
    others = [Exam(each) for each in files if each.id not in chosen]
    entries, unreadable = _entries(root, instead)
    initiatives = [each.initiative for each in entries if each.initiative is not None]
    series = _series(files, Registry(initiatives))
    mine.sort(key=_weight, reverse=True)
    with spread(_look, mine, series, _weight) as looked:
        beside = _beside(root, entries, instead)  # in this process, while others look
        seen = list(looked)
    reports = [*(one.report for one in seen), *(_as_linked(each) for each in others)]
    corpus = Corpus.of((each for each in reports if each), initiatives)
    catalogue = _catalogue(corpus, entries, files, seen)
    promised = {each.id: one.promised for each, one in zip(mine, seen, strict=True)}
    together = examine_initiatives(catalogue, pages=not ids) + list(beside.findings)
    if beside.docs is not None:
        together += broken_links(corpus, beside.docs, own_addresses(root), promised)
    paths = {page_path(report_id) for report_id in chosen}
    findings = _judged(seen, entries, together)
    findings += [
        each for each in together if not ids or each.path in paths or each.code == UNREADABLE
    ]
    findings += [*unreadable, *([] if ids else misnamed)]
    found = told_once(findings)
    return confirmed(found, lambda: find_all(root, (), pages)) if ids else found


def _weight(files: Files) -> int:
    """The bytes to convert: who has much to do begins first."""
    return len(files.source or b"")


def _catalogue(
    corpus: Corpus, entries: Iterable[Entry], files: Iterable[Files], seen: Iterable[Seen]
) -> Catalogue:
    """All that the rules about initiatives ask for."""
    texts = {each.id: each.page for each in files if each.page is not None}
    complete = not any(
        found.code in MISSING or not (one.report is None or one.report.blocks)
        for one in seen
        for found in one.findings
    )
    return Catalogue(corpus, tuple(entries), texts, complete)


def _judged(
    seen: Iterable[Seen], entries: Iterable[Entry], together: Iterable[Finding]
) -> list[Finding]:
    """What was found in each report.

    Whether a record is old cannot be said while an initiative cannot be read or has names that are
    no names: links of the record come from these.
    """
    whole = all(entry.initiative is not None for entry in entries)
    whole = whole and not any(found.code in MISTAKEN for found in together)
    return [found for one in seen for found in one.findings if whole or found.code != RECORD]


def _entries(root: Path, instead: Mapping[str, str]) -> tuple[list[Entry], list[Finding]]:
    """The pages of the initiatives, faulty ones too; files that are no text are entries as well."""
    entries: list[Entry] = []
    errors: list[Finding] = []
    for page in sorted((root / INITIATIVES).glob("*.md")):
        if page.stem not in NO_SLUGS:
            path = page.relative_to(root).as_posix()
            try:
                text = instead[path] if path in instead else read_page(root, page)
                entries.append(read_initiative(text, path))
            except ArchiveError as error:
                entries.append(Entry(path))
                errors.append(placed(str(error), UNREADABLE))
    return entries, errors


def _known(root: Path) -> tuple[list[str], list[Finding]]:
    """Every id that a source or a page has, and a finding for each name that can be none."""
    (sources, odd_sources), (pages, odd_pages) = source_ids(root), page_ids(root)
    odd = [(SOURCES, name) for name in odd_sources] + [(PAGES, name) for name in odd_pages]
    misnamed = [placed(unsafe_name(folder, name), MISNAMED) for folder, name in odd]
    return sorted({*sources, *pages}, key=natural), misnamed


def _files(root: Path, report_id: str, instead: Mapping[str, str]) -> Files:
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
    source, record, page = ({**held, **instead}.get(path) for path in paths)
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
        found = tuple(examine(seen))
        return Seen(found, _as_linked(seen, seen.front), _promised(seen, found))
    except Exception as error:  # one report must not hide what is wrong with the others
        return Seen((Finding(source_path(files.id), 1, UNREADABLE, fault(error)),), None)


def _promised(seen: Exam, found: Iterable[Finding]) -> frozenset[str]:
    """The anchors of a fresh conversion, where blocks of the page are not what they should be."""
    upset = seen.torn if seen.files.page is not None else seen.unreadable(seen.page_path)
    upset = upset or bool(seen.comparison.notes_lost) or any(e.code[0] in "PW" for e in found)
    if seen.fresh is None or not upset:
        return frozenset()
    return frozenset(anchors(seen.fresh.report.blocks))


def _as_linked(seen: Exam, front: FrontMatter | None = None) -> Report | None:
    """A page with its anchors and links; for one that is judged, front matter too."""
    if seen.files.page is None:
        return None
    return Report(seen.files.id, front or FrontMatter(title=seen.files.id), seen.blocks)


def _beside(root: Path, entries: Sequence[Entry], instead: Mapping[str, str]) -> Beside:
    """What is wrong with the other files of `docs/`."""
    try:
        tree = read_tree(root)
    except ArchiveError as error:
        return Beside(None, (placed(str(error), UNREADABLE),))
    docs = dict.fromkeys(tree.errors, b"") | tree.docs  # links may lead to each
    docs |= {path.removeprefix("docs/"): text for path, text in instead.items()}
    whole = {**docs, **dict(_bodies(docs, entries))}
    for entry in entries:  # read here, for the rules that ask when the reports are there
        tokens_of(entry.initiative.introduction if entry.initiative else "")
    prose = (each for path, text in prose_pages(docs) for each in of_prose(path, text))
    found = [*prose, *unpublished(tree.left_out), *one_address(docs), *page_findings(whole)]
    found += [*tree.taken, *(placed(error, UNREADABLE) for error in tree.errors.values())]
    return Beside(bare(whole), tuple(found))


def _bodies(docs: Mapping[str, str | bytes], entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Pages of initiatives that cannot be read, front matter blank: links in them are judged."""
    for entry in entries:
        path = entry.path.removeprefix("docs/")
        text = docs.get(path)
        if entry.initiative is None and isinstance(text, str):
            _, body, line = split_page(text)
            yield path, "\n" * (line - 1) + body
