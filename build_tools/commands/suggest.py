"""`archive suggest`: names that recur and are no initiative yet, and the page of one of them."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from build_tools.anchors import slug as slug_of
from build_tools.commands.answer import (
    PERSON,
    WELL,
    WIDTH,
    Answer,
    counted,
    cut,
    listed,
    released,
    wrapped,
)
from build_tools.corpus import INITIATIVES, read_corpus
from build_tools.model import SLUG, ArchiveError
from build_tools.registry import tokens
from build_tools.storage import exists, find_archive, lock, write
from build_tools.suggest import Shown, Suggestion, suggest
from build_tools.suggest.skeleton import skeleton

MARGIN = 4
FEW = 8  # reports whose paragraphs are shown; of a longer series the others are counted
TAKEN = ("index", "readme")
EXCERPT = 96  # letters of a sentence that are shown
BEFORE = 3  # a name begins after this part of its line, so that its context shows


def suggest_names(root: Path, top: int | None) -> Answer:
    """The strongest `top` names, or all, each with its paragraphs; status 1 when there are any.

    Raises `ArchiveError` when there is no archive or a page cannot be read.
    """
    find_archive(root)
    found = suggest(read_corpus(root))
    if not found:
        return Answer(WELL, ("No name recurs that is not an initiative yet.",))
    shown = found[:top]
    lines = [line for rank, each in enumerate(shown, start=1) for line in _told(rank, each)]
    return Answer(PERSON, (*lines, *_ending(len(shown), len(found))))


def _ending(shown: int, found: int) -> Iterator[str]:
    more = f"{counted(found, 'name')}, {shown:,} shown; --all shows every one."
    yield more if shown < found else f"{counted(found, 'name')}."
    yield from wrapped("Make a page of one with `archive suggest --write SLUG --name RANK`.")


def _told(rank: int, found: Suggestion) -> Iterator[str]:
    """The lines of one suggestion: its name, why it is shown, and where it stands."""
    acronyms = f" ({', '.join(found.acronyms)})" if found.acronyms else ""
    margin = " " * MARGIN
    yield from wrapped(f"{found.name}{acronyms}", f"{rank:>{MARGIN - 2}}. ", margin)
    why = f"{listed(found.kinds, ', ')}; {_reports(found)}"
    yield from map(released, wrapped(why, margin, margin))
    for report in found.reports[:FEW]:
        yield from _place(found.first_in(report), margin)
    yield ""


def _reports(found: Suggestion) -> str:
    """`2003 (4 times), 2009`; of a long series the first, the last and how many."""
    ids = found.reports
    if len(ids) > FEW:
        return f"{counted(len(ids), 'report')} from {ids[0]} to {ids[-1]}"
    times = Counter(each.report for each in found.shown)
    return listed((f"{id} ({times[id]} times)" if times[id] > 1 else id for id in ids), ", ")


def _place(place: Shown, margin: str) -> Iterator[str]:
    """`docs/reports/2009.md:61: p24: … the sentence around the name …` on a line or two."""
    where = cut(f"{place.path}:{place.line}: {place.anchor}:", WIDTH - MARGIN)
    text = around(place, max(EXCERPT, len(place.words)))
    for line in wrapped(f"{where} {text}", margin, margin * 2):
        yield line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def around(place: Shown, width: int) -> str:
    """So much of a sentence as fits, the name in it.

    >>> place = Shown("1", 1, "p", 3, "p1", False, "unit", "Long ago, the gender unit met.", 0)
    >>> around(place, 24), around(place, 80)
    ('… the gender unit met.', 'Long ago, the gender unit met.')
    """
    text, at = place.sentence, place.sentence.find(place.words)
    room = width - len("… ")
    if len(text) <= width:
        return text
    if at + len(place.words) <= room:
        return cut(text, width)
    first = text.find(" ", max(0, min(at - room // BEFORE, len(text) - room)), at)
    return cut(f"… {text[(first if first >= 0 else at - 1) + 1 :]}", width)


def write_page(root: Path, slug: str, name: str = "") -> Answer:
    """Write the skeleton of an initiative's page; a page that is there is never touched.

    `name` is the rank or the wording of a suggestion; without it the slug tells which is meant.
    Raises `ArchiveError` when the page exists, the slug is none, or no suggestion is so named.
    """
    find_archive(root)
    path = f"{INITIATIVES}/{slug}.md"
    if not re.fullmatch(SLUG, slug) or slug in TAKEN:
        raise ArchiveError(
            f"{slug!r}: this cannot be a slug. Use small letters, digits and single hyphens."
        )
    with lock(root):
        if exists(root, path):
            raise ArchiveError(f"{path}: the page exists. Edit it, or choose another slug.")
        found = _meant(suggest(read_corpus(root)), slug, name)
        write(root, path, skeleton(found, slug))
    said = f"{path}: written. Rewrite its introduction, then run `archive convert`."
    return Answer(out=tuple(wrapped(said)))


def _meant(found: Sequence[Suggestion], slug: str, name: str) -> Suggestion:
    """The suggestion with this rank or wording."""
    if name.isdecimal() and 1 <= int(name) <= len(found):
        return found[int(name) - 1]
    wanted = _folded(name) if name else ""
    for each in found:
        wordings = (each.name, *each.variants, *each.acronyms)
        if any(_folded(w) == wanted if name else slug_of(w) == slug for w in wordings):
            return each
    raise ArchiveError(_unknown(found, slug, name))


def _unknown(found: Sequence[Suggestion], slug: str, name: str) -> str:
    wanted = name or slug.replace("-", " ")
    close = difflib.get_close_matches(wanted.lower(), [each.name.lower() for each in found], n=1)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    return (
        f"{INITIATIVES}/{slug}.md: no suggestion is named `{wanted}`.{hint} "
        "Give --name the rank or the name that `archive suggest --all` shows."
    )


def _folded(wording: str) -> str:
    return " ".join(token.key for token in tokens(wording) if token.key not in ("the", "a", "an"))
