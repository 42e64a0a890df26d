"""`archive convert`: sources become pages, and no edit is lost."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.commands import summary
from build_tools.commands.answer import PERSON, STOPPED, WELL, Answer, counted, wrapped
from build_tools.commands.asked import asked
from build_tools.commands.making import Made, make_all, read_sources
from build_tools.commands.placing import Favour, Hunk, Placing, place, put
from build_tools.model import ArchiveError
from build_tools.storage import SOURCES, converted_path, find_archive, lock, page_path

FEW = 12  # so many reports are told one by one
CHANGES = ("created", "renewed", "merged", "kept", "replaced")


@dataclass(frozen=True, slots=True)
class Wish:
    """How to convert: `check` writes nothing, `favour` decides where words meet."""

    check: bool = False
    favour: Favour = ""


@dataclass(frozen=True, slots=True)
class Done:
    """One report after its turn: what was made of it, and what became of its files."""

    made: Made
    placing: Placing | None = None
    error: str = ""


def convert_all(root: Path, ids: Sequence[str], wish: Wish | None = None) -> Answer:
    """Convert the reports asked for, or all; write what changed; tell it.

    One source that cannot be converted does not stop the others. Raises `ArchiveError` when
    nothing can be done at all: no archive, no such report, another conversion at work.
    """
    wish = wish or Wish()
    find_archive(root)
    with contextlib.nullcontext() if wish.check else lock(root):
        sources = read_sources(root)
        chosen = asked(ids, sources.ids)
        progress = Progress(len(chosen))
        done = [_turn(root, made, wish) for made in progress.over(make_all(sources, chosen))]
    if not done:
        return Answer(
            out=(
                f"{SOURCES}/ holds no report yet: put a text file there, "
                f"such as {SOURCES}/2009.txt.",
            )
        )
    return _checked(done, wish.favour) if wish.check else _told(done, wish.favour, named=bool(ids))


def _turn(root: Path, made: Made, wish: Wish) -> Done:
    if made.error:
        return Done(made, error=made.error)
    try:
        placing = place(root, made.id, made.page, wish.favour)
        if not wish.check:
            put(root, placing)
    except ArchiveError as error:
        return Done(made, error=str(error))
    return Done(made, placing)


def _told(done: Sequence[Done], favour: Favour, *, named: bool) -> Answer:
    out = list(_summary(done, named=named))
    for each in done:
        if each.placing is not None:
            out += _word(each.placing, favour)
    return Answer(_status(done), tuple(out), tuple(each.error for each in done if each.error))


def _summary(done: Sequence[Done], *, named: bool) -> Iterator[str]:
    pairs = [(each.made, each.placing) for each in done if each.placing is not None]
    if len(pairs) > FEW:
        yield from summary.totals(pairs)
        return
    for at, (made, placing) in enumerate(pairs):
        if named or placing.action in CHANGES:
            yield from [""] * bool(at)
            yield from summary.full(made, placing)
        else:
            yield from wrapped(summary.short(made, placing), "", "      ")


def _word(placing: Placing, favour: Favour = "") -> Iterator[str]:
    """What a person has to know of a page that did not simply become the conversion."""
    yield from wrapped(_told_of(placing, favour), "", "  ")
    for hunk in placing.hunks:
        yield from _diff(page_path(placing.id), hunk)


def _told_of(placing: Placing, favour: Favour) -> str:
    where, theirs = page_path(placing.id), f"`archive convert --theirs {placing.id}`"
    line = placing.hunks[0].line if placing.hunks else 1
    if placing.action == "deleted":
        return f"{where}: was deleted and stays so. {theirs} brings it back."
    if placing.broken:
        kept = "What cannot be read cannot be kept. " * (favour == "ours")
        return (
            f"{placing.broken} Then convert it anew. {kept}Or give the page up: {theirs} "
            "puts the new conversion in its place."
        )
    if placing.action == "refused":
        ours = f"`archive convert --ours {placing.id}`"
        decision = f"decide for all places with {ours} or `--theirs {placing.id}`."
        if placing.whole:
            decision = f"keep the page whole with {ours}, or give it up with {theirs}."
        return (
            f"{where}:{line}: {placing.why}; the page stays as it is. Change it as proposed below, "
            f"or {decision}"
        )
    if placing.action == "kept":
        more = " The new conversion has otherwise:" * bool(placing.hunks)
        return f"{where}:{line}: {placing.why}; the page stays whole, as you decided.{more}"
    if placing.action == "replaced":
        more = " It said otherwise:" * bool(placing.hunks)
        return f"{where}:{line}: {placing.why}; the new conversion takes its place, whole.{more}"
    return ""


def _diff(where: str, hunk: Hunk) -> Iterator[str]:
    yield f"{where}:{hunk.line}:"
    for sign, lines in (("-", hunk.page), ("+", hunk.proposal)):
        for line in lines:
            yield from wrapped(line, f"  {sign} ", "    ") or [f"  {sign}"]


def _checked(done: Sequence[Done], favour: Favour) -> Answer:
    """`--check`: one line for each file that would change."""
    out: list[str] = []
    for each in done:
        if each.placing is not None:
            out += _would(each.placing, favour)
    errors = tuple(each.error for each in done if each.error)
    status = STOPPED if errors else PERSON if out else WELL
    return Answer(status, tuple(out), errors)


def _would(placing: Placing, favour: Favour) -> Iterator[str]:
    if placing.page is not None:
        yield f"{page_path(placing.id)}: would be {placing.action}."
    if placing.base is not None:
        yield f"{converted_path(placing.id)}: would be written."
    if placing.action in ("refused", "kept", "replaced"):
        yield from _word(placing, favour)


def _status(done: Iterable[Done]) -> int:
    held = list(done)
    if any(each.error for each in held):
        return STOPPED
    refused = any(each.placing and each.placing.action == "refused" for each in held)
    return PERSON if refused else WELL


class Progress:
    """A bar on a terminal, when the work lasts longer than a second; silent anywhere else."""

    def __init__(self, total: int, patience: float = 1.0) -> None:
        self.total = total
        self.begun = time.monotonic()
        self.patience = patience
        self.drawn = False

    def over(self, items: Iterable[Made]) -> Iterator[Made]:
        """The items, one after the other, with the bar moving on."""
        try:
            for done, item in enumerate(items, start=1):
                yield item
                self._draw(done)
        finally:
            if self.drawn:
                print("\r\033[K", end="", file=sys.stderr, flush=True)

    def _draw(self, done: int) -> None:
        if not sys.stderr.isatty() or time.monotonic() - self.begun < self.patience:
            return
        self.drawn = True
        full = round(30 * done / self.total)
        bar = "█" * full + "░" * (30 - full)
        told = f"  {bar}  {counted(done, 'report')} of {self.total:,}"
        print(f"\r\033[K{told}", end="", file=sys.stderr, flush=True)
