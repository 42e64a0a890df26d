"""A new conversion meets the page that is there: create, renew, merge, or leave to a person."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from build_tools.compare import words_changed
from build_tools.dialect import parse_page
from build_tools.merging import merge_pages
from build_tools.model import ArchiveError
from build_tools.storage import (
    converted_path,
    exists,
    page_path,
    read_text,
    write,
)

Action = Literal[
    "created", "up to date", "renewed", "merged", "kept", "replaced", "deleted", "refused"
]
Favour = Literal["", "ours", "theirs"]
Texts = tuple[str, str, str]

NO_BASE = "nothing tells what a person wrote in it"
UNREADABLE = "it could not be read"
UNREAD = "merged with the new conversion, it could not be read"
APART = "no page holds what both somebody and the converter changed"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of a page, from `line` on, that the new conversion would have otherwise."""

    line: int
    page: tuple[str, ...]
    proposal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """What becomes of one report's two files; `page` or `base` is None where the file stays.

    `kept` and `replaced` are a person's decision about the whole: the page stays as it is, the page
    is the conversion now. `refused`, `kept` and `replaced` come with `why` and the places that a
    person has to see: proposals in the first two, in the last what the page had otherwise, each at
    its line in the page as it stands afterwards. `by_hand` says how many words of the page are a
    person's, where the page is not the last conversion. `broken` says where and why the page
    cannot be read, so that nothing can be merged into it. `whole` says of a refused one that a
    decision can only be about the whole page.
    """

    id: str
    action: Action
    page: str | None = None
    base: str | None = None
    why: str = ""
    hunks: tuple[Hunk, ...] = ()
    by_hand: str = ""
    broken: str = ""
    whole: bool = False

    @property
    def writes(self) -> bool:
        """Whether anything is to be written."""
        return self.page is not None or self.base is not None


def place(root: Path, report_id: str, conversion: str, favour: Favour = "") -> Placing:
    """Decide what becomes of the page and of the record of the conversion. Writes nothing.

    A page that equals the last conversion is the machine's and becomes the new one; any other is
    a person's and is merged; one that is gone although there was a conversion stays gone.
    `favour` is a person's decision where there is one to take: `ours` keeps the words of the page,
    `theirs` takes those of the conversion. Raises `ArchiveError` when a file cannot be read or git
    is missing.
    """
    base = _text(root, converted_path(report_id))
    page = _text(root, page_path(report_id))
    record = None if base == conversion else conversion
    if page is None:
        return _without_page(report_id, base, conversion, favour)
    if page in (base, conversion):
        action: Action = "up to date" if page == conversion else "renewed"
        return Placing(report_id, action, None if page == conversion else conversion, record)
    if broken := _broken(report_id, page):
        return _unreadable(report_id, page, (base, conversion), favour, broken)
    if base is None:
        return _without_base(report_id, page, conversion, favour)
    by_hand = str(words_changed(base, page))
    if base == conversion:
        return Placing(report_id, "up to date", by_hand=by_hand)
    placing = _merged(report_id, (page, base, conversion), favour)
    return placing if placing.action == "replaced" else replace(placing, by_hand=by_hand)


def _text(root: Path, path: str) -> str | None:
    return read_text(root, path) if exists(root, path) else None


def _without_page(report_id: str, base: str | None, conversion: str, favour: Favour) -> Placing:
    """The old record stays beside a page that is gone: a page that comes back is known by it."""
    if base is None or favour == "theirs":
        return Placing(report_id, "created", conversion, conversion)
    return Placing(report_id, "deleted")


def _broken(report_id: str, page: str) -> str:
    """Why and where a page cannot be read."""
    try:
        parse_page(page, page_path(report_id))
    except ArchiveError as error:
        return str(error)
    return ""


def _unreadable(
    report_id: str, page: str, texts: tuple[str | None, str], favour: Favour, broken: str
) -> Placing:
    """Nothing can be merged into such a page; the conversion can take its place."""
    if favour == "theirs":
        return _replaced(report_id, page, *texts, why=UNREADABLE)
    return Placing(report_id, "refused", broken=broken)


def _without_base(report_id: str, page: str, conversion: str, favour: Favour) -> Placing:
    if favour == "theirs":
        return _replaced(report_id, page, None, conversion, why=NO_BASE)
    proposals = tuple(hunks(page, conversion))
    action: Action = "kept" if favour else "refused"
    record = conversion if favour else None
    return Placing(report_id, action, base=record, why=NO_BASE, hunks=proposals, whole=True)


def _merged(report_id: str, texts: Texts, favour: Favour) -> Placing:
    page, base, conversion = texts
    merged = merge_pages(*texts, favour=favour)
    why = merged.why or _unread(report_id, merged.text)
    if favour == "theirs" and (merged.whole or why):
        return _replaced(report_id, page, base, conversion, why=why or APART)
    if favour and (merged.whole or why):
        proposals = tuple(_renewed(texts))
        return Placing(report_id, "kept", base=conversion, why=why or APART, hunks=proposals)
    if why:
        return replace(_met(report_id, texts), why=why)
    return Placing(report_id, "merged", None if merged.text == page else merged.text, conversion)


def _unread(report_id: str, text: str) -> str:
    """Why a merged page is none; empty for one that can be read."""
    told = _broken(report_id, text)
    return told and f"{UNREAD} ({told})"


def _replaced(report_id: str, page: str, base: str | None, conversion: str, *, why: str) -> Placing:
    """The conversion takes the page's place; what a person wrote in it is shown."""
    lost = tuple(_edited(page, conversion if base is None else base, conversion))
    return Placing(report_id, "replaced", conversion, conversion, why=why, hunks=lost)


def _edited(page: str, base: str, conversion: str) -> Iterator[Hunk]:
    """What a person had otherwise, at its lines in the conversion."""
    mine, old = set(page.split("\n")), set(base.split("\n"))
    for hunk in hunks(conversion, page) if page.strip() else ():
        if {*hunk.proposal} - old or ({*hunk.page} & old) - mine or base == conversion:
            yield Hunk(hunk.line, hunk.proposal, hunk.page)


def _renewed(texts: Texts) -> Iterator[Hunk]:
    """The lines of a page that the converter changed, with what it has now."""
    page, base, conversion = texts
    old, new = set(base.split("\n")), set(conversion.split("\n"))
    for hunk in hunks(page, conversion):
        if {*hunk.proposal} - old or ({*hunk.page} & old) - new:
            yield hunk


def _met(report_id: str, texts: Texts) -> Placing:
    """The lines of a page in which both changed the same words, with those of the conversion."""
    ours, theirs = (merge_pages(*texts, favour=side) for side in ("ours", "theirs"))
    if theirs.whole or _broken(report_id, theirs.text):
        return Placing(report_id, "refused", hunks=tuple(_renewed(texts)), whole=True)
    mine, new = set(ours.text.split("\n")), set(theirs.text.split("\n"))
    found = tuple(hunks(texts[0], theirs.text))
    met = [hunk for hunk in found if {*hunk.page} & mine - new or {*hunk.proposal} & new - mine]
    return Placing(report_id, "refused", hunks=tuple(met) or found)


def put(root: Path, placing: Placing) -> None:
    """Write what was decided, the page first.

    A run that is killed between the two leaves a page that already is the new conversion beside
    the old record, and merging those again changes nothing, or asks. The other way round the page
    would look as if a person had put the old words back.
    """
    if placing.page is not None:
        write(root, page_path(placing.id), placing.page)
    if placing.base is not None:
        write(root, converted_path(placing.id), placing.base)


def hunks(page: str, proposal: str) -> Iterator[Hunk]:
    r"""The lines of a page that a proposal has otherwise.

    >>> list(hunks("a\nb\n", "a\nc\n"))
    [Hunk(line=2, page=('b',), proposal=('c',))]
    """
    ours, theirs = page.split("\n"), proposal.split("\n")
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, start, stop, at, until in matcher.get_opcodes():
        if kind != "equal":
            yield Hunk(start + 1, tuple(ours[start:stop]), tuple(theirs[at:until]))
