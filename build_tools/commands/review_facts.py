"""What happened on a page, fact by fact, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools.commands.answer import counted, cut
from build_tools.compare import (
    CorrectionChange,
    LinkChange,
    PageChange,
    Piece,
    PlaceChange,
    ValueChange,
    WordChange,
)
from build_tools.compare import counted as count
from build_tools.compare.changes import PERMANENT
from build_tools.compare.values import Happening
from build_tools.model import Correction

MOST = 12  # places of one sort that are named in a section
WORDS = 80  # letters of a link or a value that are shown


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened: where (`path:line: anchor`), what, and the sentences that show it.

    `grave` marks what needs a person.
    """

    place: str
    told: str
    pieces: tuple[Piece, ...] = ()
    grave: bool = False


# What happened to blocks, the gravest first.
NOUNS: dict[Happening, tuple[str, str]] = {
    "address": ("anchor changed", "anchors changed"),
    "lost": ("anchor lost", "anchors lost"),
    "number": ("number changed", "numbers changed"),
    "moved": ("block moved", "blocks moved"),
    "split": ("block split off", "blocks split off"),
    "joined": ("block joined to another", "blocks joined to others"),
    "kind": ("block of another kind", "blocks of another kind"),
    "level": ("heading level changed", "heading levels changed"),
    "depth": ("block indented otherwise", "blocks indented otherwise"),
    "reference": ("footnote reference changed", "footnote references changed"),
    "emphasis": ("change of emphasis", "changes of emphasis"),
    "spacing": ("change of blanks", "changes of blanks"),
}


def page_facts(page: PageChange, path: str, was_path: str) -> Iterator[Fact]:
    """All that changed on a page, by line; `was_path` names the page as it was."""
    yield from (value_fact(path, each) for each in page.values)
    yield from (_correction(path, each) for each in page.corrections)
    by_line: list[tuple[int, int, Fact]] = []
    gone, lost = (_where(page.places, each) for each in ("removed", "lost"))
    places = [each for each in page.places if each.happening != "lost" or _of(each) not in gone]
    for words in page.words:
        by_line.append((words.line, 0, word_fact(words, path, was_path)))
    for place in _few(places):
        address = place.happening == "removed" and _of(place) in lost
        by_line.append((place.line, 1, _place(place, path, was_path, address=address)))
    for link in page.links:
        by_line.append((link.line, 2, link_fact(link, path, was_path)))
    yield from (fact for _, _, fact in sorted(by_line, key=lambda each: each[:2]))
    yield from (Fact(path, f"and {more}") for more in _more(places))


def _where(places: Iterable[PlaceChange], happening: Happening) -> set[tuple[str, int]]:
    return {_of(each) for each in places if each.happening == happening}


def _of(place: PlaceChange) -> tuple[str, int]:
    return place.at, place.line


def _few(places: Iterable[PlaceChange]) -> Iterator[PlaceChange]:
    seen: Counter[str] = Counter()
    for place in places:
        seen[place.happening] += 1
        if seen[place.happening] <= MOST:
            yield place


def _more(places: Iterable[PlaceChange]) -> Iterator[str]:
    for happening, number in Counter(each.happening for each in places).items():
        if number > MOST:
            one, many = NOUNS.get(happening, (f"block {happening}", f"blocks {happening}"))
            yield f"{counted(number - MOST, f'further {one}', f'further {many}')}"


def word_fact(change: WordChange, path: str, was_path: str) -> Fact:
    """Sentences whose words changed."""
    gone = not any(piece.after for piece in change.pieces)
    told = str(count([change])) + (", declared under corrections" if change.declared else "")
    place = was_place(was_path, change.at, change.line) if gone else _at(path, change)
    return Fact(place, told, change.pieces)


def _at(path: str, change: WordChange | PlaceChange | LinkChange) -> str:
    return f"{path}:{change.line}: {change.at}" if change.at else f"{path}:{change.line}"


def was_place(path: str, at: str, line: int) -> str:
    """The place of what is gone, by its line in the earlier page.

    >>> was_place("docs/reports/2009.md", "p3", 12)
    'docs/reports/2009.md (line 12 before): p3'
    """
    return f"{path} (line {line} before){': ' * bool(at)}{at}"


def _place(change: PlaceChange, path: str, was_path: str, *, address: bool) -> Fact:
    """What happened to a block; `address` says that one went with a block that is gone."""
    gone = change.happening in ("removed", "lost", "joined")
    place = was_place(was_path, change.at, change.line) if gone else _at(path, change)
    told = _said(change)
    grave = address or change.happening in PERMANENT
    return Fact(place, told + ", and its address with it" * address, grave=grave)


NO_LONGER = "quotations of it no longer lead here"
SAID: dict[Happening, str] = {
    "added": "a new {now}",
    "removed": "this {was} is gone",
    "moved": "stands at another place",
    "split": "was part of {was}",
    "joined": "is part of {now} now",
    "number": "the number is {now}, was {was}",
    "address": "the anchor was {was}: " + NO_LONGER,
    "lost": "the anchor {was} is gone: quotations of it lead nowhere or elsewhere",
    "level": "the heading begins “{now}”, began “{was}”",
    "kind": "is a {now}, was a {was}",
    "depth": "stands {now} deep, was {was}",
    "emphasis": "words are emphasised otherwise",
    "spacing": "blanks between the words are of another sort",
}


def _said(change: PlaceChange) -> str:
    """What happened to a block, in words."""
    if change.happening == "reference":
        happened = "added" if change.now else "removed"
        return f"footnote reference {happened}: {change.now or change.was}"
    return SAID[change.happening].format(was=change.was or "none", now=change.now or "none")


def link_fact(change: LinkChange, path: str, was_path: str) -> Fact:
    """A link that is new or gone, leads elsewhere or stands on other words."""
    words, was = (f"“{cut(text, WORDS)}”" for text in (change.words, change.was_words))
    if change.was_words:
        told = f"link on {words}, was on {was}, to {change.now}"
    elif not change.was:
        told = f"link added: {words} to {change.now}"
    elif not change.now:
        told = f"link removed: {words} to {change.was}"
    else:
        told = f"link of {words} leads to {change.now}, was {change.was}"
    was = was_place(was_path, change.at, change.line)
    return Fact(was if change.gone else _at(path, change), told)


def value_fact(path: str, change: ValueChange) -> Fact:
    """A key of front matter that holds something else."""
    was, now = (cut(text, WORDS) for text in (change.was, change.now))
    if not was:
        return Fact(path, f"{change.key} added: “{now}”")
    return Fact(path, f"{change.key} is “{now}”, was “{was}”" if now else f"{change.key} removed")


def _correction(path: str, change: CorrectionChange) -> Fact:
    if change.was is None:
        return Fact(path, f"correction declared {_entry(change.now)}")
    if change.now is None:
        return Fact(path, f"correction withdrawn {_entry(change.was)}")
    return Fact(path, f"correction altered {_entry(change.now)}; was {_entry(change.was)}")


def _entry(entry: Correction | None) -> str:
    assert entry is not None
    words = (entry.source, entry.page)
    source, page = (f"“{cut(text, WORDS)}”" if text else "nothing" for text in words)
    return f"at {entry.at}: the source has {source}, the page {page} ({cut(entry.reason, WORDS)})"
