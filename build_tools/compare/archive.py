"""All that changed in an archive, sorted into reports, initiatives and other files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from build_tools.compare.changes import ArchiveChange, Became, EntryChange, Fault, ReportChange
from build_tools.compare.initiatives import compare_initiatives
from build_tools.compare.pages import (
    Side,
    compare_pages,
    read_side,
    size_of,
    words_changed,
)
from build_tools.compare.values import MentionChange
from build_tools.corpus import INITIATIVES
from build_tools.corpus.reading import NO_SLUGS
from build_tools.dialect.page import split_page
from build_tools.model import ArchiveError
from build_tools.storage import (
    Compared,
    FileChange,
    natural,
    page_path,
    safe_id,
    text_of,
)

# So many of the words of the longer of two pages make them one page under a new name.
SAME = 0.6
# With more files gone and new than this, a new name is told of files that did not change alone.
MANY = 40
OF_REPORT = re.compile(
    r"docs/reports/(?P<page>[^/]+)\.md\Z"
    r"|source_reports/(?P<record>[^/]+)\.converted\.md\Z"
    r"|source_reports/(?P<source>[^/]+)\.txt\Z"
)
LINKED = "a symbolic link stands here now. Put the file itself here."


def compare_archive(compared: Compared, ids: Iterable[str] | None = None) -> ArchiveChange:
    """Tell what the changed files mean; of the reports with these ids alone, when there are any.

    Files that did not change are not read. What cannot be read is told, and nothing is raised.

    >>> change = FileChange("docs/index.md", b"Old", b"New")
    >>> compare_archive(Compared("main", (change,))).others
    (('docs/index.md', 'changed'),)
    """
    wanted = None if ids is None else set(ids)
    reports: dict[str, dict[str, FileChange]] = {}
    entries: dict[str, FileChange] = {}
    others: list[tuple[str, str]] = []
    for each in compared.files:
        kind, name = _sorted(each.path)
        if kind == "initiative":
            entries[name] = each
        elif kind:
            reports.setdefault(name, {})[kind] = each
        else:
            others.append((each.path, _happened(each)))
    told = [each for each in _reports(reports) if wanted is None or each.id in wanted]
    mentions = [mention for report in told for mention in report.mentions]
    if wanted is not None:
        entries, others = {}, []
    return ArchiveChange(
        compared.base, tuple(told), tuple(_initiatives(entries, mentions)), tuple(others)
    )


def _sorted(path: str) -> tuple[str, str]:
    """What a file is to the archive, and of which report or initiative."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".md")
    if folder == INITIATIVES and name.endswith(".md") and stem not in NO_SLUGS:
        return "initiative", stem
    found = OF_REPORT.match(path)
    kind = found.lastgroup if found else None
    if found is None or kind is None or not safe_id(found[kind]):
        return "", ""
    return kind, found[kind]


def report_of(path: str) -> str:
    """The id of the report that a file belongs to; empty for any other file.

    >>> report_of("source_reports/2009.converted.md"), report_of("docs/index.md")
    ('2009', '')
    """
    kind, name = _sorted(path)
    return name if kind != "initiative" else ""


def _happened(change: FileChange) -> str:
    if change.linked:
        return "a symbolic link now"
    if change.before is None:
        return "added"
    return "deleted" if change.after is None else "changed"


def _reports(files: dict[str, dict[str, FileChange]]) -> Iterator[ReportChange]:
    pages = {name: held["page"] for name, held in files.items() if "page" in held}
    renamed = _renamed(pages)
    for name in sorted(files, key=natural):
        moved_away = name in renamed.values()
        if moved_away and set(files[name]) == {"page"}:
            continue
        told = ReportChange(name) if moved_away else _page(name, renamed.get(name, ""), pages)
        source, record = (files[name].get(kind) for kind in ("source", "record"))
        if source is not None:
            happened = _happened(source)
            told = replace(told, source="edited" if happened == "changed" else happened)
        yield replace(told, record=_record(record)) if record is not None else told


def _record(change: FileChange) -> str:
    """What happened to the record of a conversion, in words where there are two to compare."""
    if change.before is None or change.after is None:
        return _happened(change)
    try:
        texts = (text_of(data, change.path) for data in (change.before, change.after))
        return str(words_changed(*texts))
    except ArchiveError:
        return _happened(change)


def _page(name: str, was: str, pages: dict[str, FileChange]) -> ReportChange:
    change = pages.get(name)
    if change is None:
        return ReportChange(name)
    earlier = pages[was] if was else change
    before, cannot = _side(earlier.before, page_path(was or name))
    after, can_not = _side(change.after, change.path)
    faults = [Fault(each, False) for each in cannot] + [Fault(each, True) for each in can_not]
    faults += [Fault(f"{change.path}:1: {LINKED}", True)] * change.linked
    told = ReportChange(name, "renamed" if was else "changed", was, faults=tuple(faults))
    if before and after:
        return replace(told, page=compare_pages(before, after))
    if earlier.before is None and after:
        return replace(told, became="new", size=size_of(after))
    if change.after is None and not change.linked:
        size = size_of(before, gone=True) if before else None
        return replace(told, became="deleted", size=size)
    return told


def _side(data: bytes | None, path: str) -> tuple[Side | None, list[str]]:
    if data is None:
        return None, []
    try:
        text = text_of(data, path)
        side = read_side(text, path)
        torn = bool(side.error) and split_page(text)[2] == 1  # its keys would be taken for words
        return None if torn else side, [side.error] if side.error else []
    except ArchiveError as error:
        return None, [str(error)]


def _renamed(files: dict[str, FileChange]) -> dict[str, str]:
    """For each file that is new, the one that is gone and holds mostly the same words."""
    gone = {name: each.before for name, each in files.items() if each.after is None}
    gone = {name: data for name, data in gone.items() if data and not files[name].linked}
    found: dict[str, str] = {}
    few = len(gone) <= MANY
    counts = {name: Counter((data or b"").split()) for name, data in gone.items() if few}
    for name, each in files.items():
        if each.before is not None or not each.after:
            continue
        left = [old for old in gone if old not in found.values()]
        same = next((old for old in left if gone[old] == each.after), None)
        same = same or (_nearest(each.after, {old: counts[old] for old in left}) if few else None)
        if same is not None:
            found[name] = same
    return found


def _nearest(data: bytes, known: dict[str, Counter[bytes]]) -> str | None:
    mine = Counter(data.split())
    alike = {
        name: (mine & theirs).total() / max(mine.total(), theirs.total(), 1)
        for name, theirs in known.items()
    }
    best = max(alike, key=lambda name: alike[name], default=None)
    return best if best is not None and alike[best] >= SAME else None


def _initiatives(
    files: dict[str, FileChange], mentions: Sequence[MentionChange]
) -> Iterator[EntryChange]:
    renamed = _renamed(files)
    slugs = {*files, *(mention.slug for mention in mentions)} - set(renamed.values())
    for slug in sorted(slugs):
        was = renamed.get(slug, "")
        here = tuple(_together(slug, [each for each in mentions if each.slug in (slug, was)]))
        change = files.get(slug)
        told = _entry(slug, was, change, files) if change else EntryChange(slug)
        yield replace(told, mentions=here)


def _together(slug: str, mentions: Iterable[MentionChange]) -> Iterator[MentionChange]:
    """Mentions under the old name and the new one are the same mentions."""
    held: dict[str, MentionChange] = {}
    for each in mentions:
        old = held.get(each.report, replace(each, before=0, after=0))
        counts = old.before + each.before, old.after + each.after
        held[each.report] = MentionChange(slug, each.report, each.year, *counts)
    yield from (each for each in held.values() if each.before != each.after)


def _entry(slug: str, was: str, change: FileChange, files: dict[str, FileChange]) -> EntryChange:
    earlier = files[was] if was else change
    if change.linked:
        return EntryChange(slug, faults=(Fault(f"{change.path}:1: {LINKED}", True),))
    became: Became = "renamed" if was else "changed"
    if not was and None in (change.before, change.after):
        became = "new" if change.before is None else "deleted"
    try:
        before, after = (
            None if data is None else text_of(data, change.path)
            for data in (earlier.before, change.after)
        )
    except ArchiveError as error:
        return EntryChange(slug, became, was, faults=(Fault(str(error), True),))
    page = compare_initiatives(before, after, change.path)
    faults = tuple(Fault(*each) for each in page.errors)
    return EntryChange(slug, became, was, page, faults=faults)
