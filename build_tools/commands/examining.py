"""Every rule asked about the files of an archive: what `archive check` finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from build_tools.checks import examine_initiatives, told_once
from build_tools.checks.catalogue import Catalogue
from build_tools.checks.exam import Exam, Files
from build_tools.commands.addresses import own_addresses
from build_tools.commands.asked import asked
from build_tools.commands.beside import Beside, beside
from build_tools.commands.confirming import confirmed
from build_tools.commands.held import NOTHING, Held, held_by
from build_tools.commands.keeping import Kept
from build_tools.commands.looking import Seen, as_linked, look
from build_tools.commands.spread import spread
from build_tools.commands.telling import UNREADABLE
from build_tools.corpus import Corpus
from build_tools.model import Finding
from build_tools.site.links import broken_links
from build_tools.storage import cache_for, page_path

RECORD = "A05"
# With one of these findings the corpus lacks a report, or links of it: what it does not hold may
# stand somewhere all the same.
MISSING = (UNREADABLE, "A03", "P04", "P05", "P10")
# With one of these the names of an initiative are not what they will be, and so are its links.
MISTAKEN = ("I02", "I03", "I05", "I08")


def find_all(root: Path, ids: Sequence[str], pages: Mapping[str, str] = NOTHING) -> list[Finding]:
    """What all rules find; `pages` are texts that stand in the place of those in the folder.

    With ids only what is wrong with these reports. Raises `ArchiveError` for an id that the archive
    does not have.
    """
    held = held_by(root, pages)
    chosen = asked(ids, [each.id for each in held.files])
    if not ids:
        return _found(held, chosen, whole=True)
    return confirmed(_found(held, chosen, whole=False), lambda: find_all(root, (), pages))


def _found(held: Held, chosen: Collection[str], *, whole: bool) -> list[Finding]:
    mine = sorted((each for each in held.files if each.id in chosen), key=_weight, reverse=True)
    seen, rest = _looked(held, mine)
    catalogue = _catalogue(held, seen, chosen)
    together = examine_initiatives(catalogue, pages=whole) + list(rest.findings)
    if rest.docs is not None:
        promised = {each.id: one.promised for each, one in zip(mine, seen, strict=True)}
        together += broken_links(catalogue.corpus, rest.docs, own_addresses(held.root), promised)
    found = [*_judged(seen, held, together), *_told(held, together, chosen, whole)]
    return told_once(found)


def _looked(held: Held, mine: Sequence[Files]) -> tuple[list[Seen], Beside]:
    """What is found in each report, and in the files beside them."""
    kept = Kept(held, cache_for(held.root))
    if not all(kept.has(each) for each in mine):
        _ = held.series  # worked out once, before there are several processes
    with spread(look, mine, kept, _weight) as looked:
        rest = beside(held)  # in this process, while others look
        seen = list(looked)
    for files, one in zip(mine, seen, strict=True):
        if one.made is not None:
            kept.put(files, one.made)
    return seen, rest


def _weight(files: Files) -> int:
    """The bytes to convert: who has much to do begins first."""
    return len(files.source or b"")


def _told(
    held: Held, together: Sequence[Finding], chosen: Collection[str], whole: bool
) -> Iterator[Finding]:
    """What is found in the archive together: all of it, or what concerns the chosen reports."""
    paths = {page_path(report_id) for report_id in chosen}
    yield from held.unreadable
    yield from held.misnamed if whole else ()
    yield from (e for e in together if whole or e.path in paths or e.code == UNREADABLE)


def _catalogue(held: Held, seen: Sequence[Seen], chosen: Collection[str]) -> Catalogue:
    """All that the rules about initiatives ask for."""
    others = (as_linked(Exam(each)) for each in held.files if each.id not in chosen)
    reports = [each for each in (*(one.report for one in seen), *others) if each is not None]
    texts = {each.id: each.page for each in held.files if each.page is not None}
    complete = not any(
        found.code in MISSING or not (one.report is None or one.report.blocks)
        for one in seen
        for found in one.findings
    )
    return Catalogue(Corpus.of(reports, held.initiatives), held.entries, texts, complete)


def _judged(seen: Iterable[Seen], held: Held, together: Iterable[Finding]) -> list[Finding]:
    """What was found in each report.

    Whether a record is old cannot be said while an initiative cannot be read or has names that are
    no names: links of the record come from these.
    """
    whole = all(entry.initiative is not None for entry in held.entries)
    whole = whole and not any(found.code in MISTAKEN for found in together)
    return [found for one in seen for found in one.findings if whole or found.code != RECORD]
