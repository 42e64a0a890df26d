"""The files of an archive as a check sees them, those that cannot be read among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.checks import MISNAMED
from build_tools.checks.archive_files import placed
from build_tools.checks.exam import Files
from build_tools.commands.telling import UNREADABLE
from build_tools.corpus import INITIATIVES
from build_tools.corpus import read_text as read_page
from build_tools.corpus.reading import NO_SLUGS
from build_tools.dialect.initiative import Entry, read_initiative
from build_tools.model import LINE_END, ArchiveError, Finding, Initiative
from build_tools.registry import Registry
from build_tools.storage import (
    PAGES,
    SOURCES,
    converted_path,
    exists,
    misnamed,
    natural,
    page_ids,
    page_path,
    read,
    read_text,
    source_ids,
    source_path,
)

if TYPE_CHECKING:
    from build_tools.intake import Series

NOTHING: Mapping[str, str] = MappingProxyType({})
BOM = "\ufeff"


@dataclass(frozen=True)
class Held:
    """What an archive holds: its reports, the pages of its initiatives, and what cannot be read.

    `pages` are the texts of the initiatives' pages by their paths, None for one that is no text.
    `instead` are texts by their paths that stand in the place of those in the folder, `misnamed`
    a finding for each name that can be no id.
    """

    root: Path
    files: tuple[Files, ...]
    pages: tuple[tuple[str, str | None], ...]
    unreadable: tuple[Finding, ...] = ()
    misnamed: tuple[Finding, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The pages of the initiatives read: faulty ones too, and those that are no text."""
        return tuple(
            Entry(path) if text is None else read_initiative(text, path)
            for path, text in self.pages
        )

    @property
    def initiatives(self) -> list[Initiative]:
        """The initiatives whose pages can be read."""
        return [each.initiative for each in self.entries if each.initiative is not None]

    @cached_property
    def series(self) -> Series:
        """What the sources that are texts know together."""
        from build_tools.commands.series import series_in  # noqa: PLC0415  intake is large

        originals = {each.id: each.source for each in self.files if each.source is not None}
        return series_in(originals, Registry(self.initiatives))


def held_by(root: Path, pages: Mapping[str, str] = NOTHING) -> Held:
    """What the archive in a folder holds; `pages` stand in the place of those in the folder.

    Raises `ArchiveError` when a folder of it is a link that leads out of it.
    """
    instead = {path: LINE_END.sub("\n", text).removeprefix(BOM) for path, text in pages.items()}
    known, unsafe = _known(root)
    files = [_files(root, report_id, instead) for report_id in known]
    sources = frozenset(source_path(each.id) for each in files if each.source is not None)
    files = [each if each.source is not None else replace(each, sources=sources) for each in files]
    texts, unreadable = _pages(root, instead)
    return Held(root, tuple(files), tuple(texts), tuple(unreadable), tuple(unsafe), instead)


def _known(root: Path) -> tuple[list[str], list[Finding]]:
    """Every id that a source or a page has, and a finding for each name that can be none."""
    (sources, odd_sources), (pages, odd_pages) = source_ids(root), page_ids(root)
    odd = [(SOURCES, name) for name in odd_sources] + [(PAGES, name) for name in odd_pages]
    return sorted({*sources, *pages}, key=natural), [_misnamed(*each) for each in odd]


def _misnamed(folder: str, name: str) -> Finding:
    """A08, at the file's own path, but for signs in it that would not be seen."""
    shown = name if name.isprintable() else name.encode("ascii", "backslashreplace").decode()
    shown = shown if shown.isprintable() else repr(shown)
    return Finding(f"{folder}/{shown}", 1, MISNAMED, misnamed(name))


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
                errors[path] = error.placed()
    source, record, page = ({**held, **instead}.get(path) for path in paths)
    assert not isinstance(source, str) and not isinstance(record, bytes)
    assert not isinstance(page, bytes)
    return Files(report_id, source, record, page, tuple(errors.items()))


def _pages(
    root: Path, instead: Mapping[str, str]
) -> tuple[list[tuple[str, str | None]], list[Finding]]:
    """The texts of the initiatives' pages, and why some are none."""
    texts: list[tuple[str, str | None]] = []
    errors: list[Finding] = []
    for page in sorted((root / INITIATIVES).glob("*.md")):
        if page.stem not in NO_SLUGS:
            path = page.relative_to(root).as_posix()
            try:
                texts.append((path, instead[path] if path in instead else read_page(root, page)))
            except ArchiveError as error:
                texts.append((path, None))
                errors.append(placed(error.placed(), UNREADABLE))
    return texts, errors
