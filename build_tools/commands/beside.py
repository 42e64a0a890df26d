"""The files of `docs/` beside the reports: what is wrong with them, and what links see of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_tools.checks.archive_files import placed
from build_tools.checks.structure import of_prose
from build_tools.commands.held import Held
from build_tools.commands.telling import UNREADABLE
from build_tools.dialect.initiative import Entry
from build_tools.dialect.page import split_page
from build_tools.model import ArchiveError, Finding
from build_tools.site.files import prose_pages, read_tree
from build_tools.site.prose import tokens_of
from build_tools.site.publishable import bare, one_address, page_findings, unpublished


@dataclass(frozen=True, slots=True)
class Beside:
    """The files of `docs/` as links see them, and what is wrong with those that are no reports.

    `docs` is None where the folder cannot be read.
    """

    docs: Mapping[str, str | bytes] | None
    findings: tuple[Finding, ...]


def beside(held: Held) -> Beside:
    """What is wrong with the other files of `docs/`."""
    try:
        tree = read_tree(held.root)
    except ArchiveError as error:
        return Beside(None, (placed(error.placed(), UNREADABLE),))
    docs = dict.fromkeys(tree.errors, b"") | tree.docs  # links may lead to each
    docs |= {path.removeprefix("docs/"): text for path, text in held.instead.items()}
    whole = {**docs, **dict(_bodies(docs, held.entries))}
    for entry in held.entries:  # read here, for the rules that ask when the reports are there
        tokens_of(entry.initiative.introduction if entry.initiative else "")
    prose = (each for path, text in prose_pages(docs) for each in of_prose(path, text))
    found = [*prose, *unpublished(tree.left_out), *one_address(docs), *page_findings(whole)]
    found += [*tree.taken, *(placed(error.placed(), UNREADABLE) for error in tree.errors.values())]
    return Beside(bare(whole), tuple(found))


def _bodies(docs: Mapping[str, str | bytes], entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Pages of initiatives that cannot be read, front matter blank: links in them are judged."""
    for entry in entries:
        path = entry.path.removeprefix("docs/")
        text = docs.get(path)
        if entry.initiative is None and isinstance(text, str):
            _, body, line = split_page(text)
            yield path, "\n" * (line - 1) + body
