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

Action = Literal["created", "up to date", "renewed", "merged", "deleted", "refused"]
Favour = Literal["", "ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of a page, from `line` on, that the new conversion would have otherwise."""

    line: int
    page: tuple[str, ...]
    proposal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """What becomes of one report's two files; `page` or `base` is None where the file stays.

    `refused` comes with `why` and the places at which a person decides. `by_hand` says how many
    words of the page are a person's, where the page is not the last conversion. `broken` says where
    and why the page cannot be read, so that nothing can be merged into it.
    """

    id: str
    action: Action
    page: str | None = None
    base: str | None = None
    why: str = ""
    hunks: tuple[Hunk, ...] = ()
    by_hand: str = ""
    broken: str = ""

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
    if base is None:
        return _without_base(report_id, page, conversion, favour)
    by_hand = str(words_changed(base, page))
    if base == conversion:
        return Placing(report_id, "up to date", by_hand=by_hand)
    try:
        parse_page(page, page_path(report_id))
    except ArchiveError as error:
        return Placing(report_id, "refused", broken=str(error))
    return replace(_merged(report_id, (page, base, conversion), favour), by_hand=by_hand)


def _text(root: Path, path: str) -> str | None:
    return read_text(root, path) if exists(root, path) else None


def _without_page(report_id: str, base: str | None, conversion: str, favour: Favour) -> Placing:
    """The old record stays beside a page that is gone: a page that comes back is known by it."""
    if base is None or favour == "theirs":
        return Placing(report_id, "created", conversion, conversion)
    return Placing(report_id, "deleted")


def _without_base(report_id: str, page: str, conversion: str, favour: Favour) -> Placing:
    if favour:
        return Placing(report_id, "merged", conversion if favour == "theirs" else None, conversion)
    return Placing(
        report_id,
        "refused",
        why="nothing tells what a person wrote in it",
        hunks=tuple(hunks(page, conversion)),
    )


def _merged(report_id: str, texts: tuple[str, str, str], favour: Favour) -> Placing:
    merged = merge_pages(*texts, favour=favour)
    page, _, conversion = texts
    if merged.conflicts:
        return Placing(
            report_id,
            "refused",
            why="somebody and the converter changed the same words",
            hunks=tuple(_met(texts)),
        )
    try:
        parse_page(merged.text, page_path(report_id))
    except ArchiveError as error:
        why = f"merged with the new conversion, it could not be read ({error})"
        return Placing(report_id, "refused", why=why, hunks=tuple(hunks(page, merged.text)))
    return Placing(report_id, "merged", None if merged.text == page else merged.text, conversion)


def _met(texts: tuple[str, str, str]) -> list[Hunk]:
    """The lines of a page in which both changed the same words, with those of the conversion."""
    ours, theirs = (merge_pages(*texts, favour=side).text for side in ("ours", "theirs"))
    mine, new = set(ours.split("\n")), set(theirs.split("\n"))
    found = list(hunks(texts[0], theirs))
    met = [hunk for hunk in found if {*hunk.page} & mine - new or {*hunk.proposal} & new - mine]
    return met or found


def put(root: Path, placing: Placing) -> None:
    """Write what was decided, the page first.

    A run that is killed between the two leaves a page that already is the new conversion beside
    the old record, and merging those again changes nothing. The other way round the page would
    look as if a person had put the old words back.
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
