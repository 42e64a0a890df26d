"""A page as parts of lines of words, each word with a name of its own, and what is done to it.

An edit says which words and parts it is about, so that those of two sides can be made on one page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from build_tools.dialect.page import split_page
from build_tools.merging.blocks import chunks

LEAD = re.compile(r"( *)(\d+[.)] |[-*+] |#+ |\[\^[^]]+\]: )?")
UNIT = re.compile(r"\S*\[[^]]*\]\([^)]*\)\S*|\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page, or a link whole, and its name."""

    text: str
    name: int


Line = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A block: its name, how deep it stands, its mark, its lines, and what is blank below it."""

    name: int
    indent: int
    mark: str
    lines: tuple[Line, ...]
    gap: str = "\n\n"

    @property
    def numbered(self) -> bool:
        return self.mark[:1].isdigit()

    @property
    def heading(self) -> bool:
        return self.mark.startswith("#")

    def text(self) -> str:
        """The Markdown of it, without what is blank below."""
        inner = self.indent + (4 if self.numbered or self.mark[:2] == "[^" else 2) * bool(self.mark)
        rows = [" ".join(word.text for word in line) for line in self.lines]
        return " " * self.indent + self.mark + f"\n{' ' * inner}".join(rows)


Page = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody did, what it is about, and how to do it; None where it cannot be done."""

    kind: str
    about: frozenset[object]
    make: Callable[[Page], Page | None]


def page_of(head: str, page: Page) -> str:
    """The page as Markdown."""
    body = "".join(part.text() + _gap(part, after) for part, after in pairwise(page))
    return head + body + page[-1].text() + "\n"


def _gap(part: Part, after: Part) -> str:
    """Only items follow each other without a blank line."""
    return part.gap if part.gap.count("\n") > 1 or part.mark == after.mark == "- " else "\n\n"


def read_page(text: str, names: Iterator[int]) -> tuple[str, Page]:
    """A page of Markdown as parts; what stands before its body is the first value."""
    body = split_page(text)[1]
    before, found = chunks(body)
    return text[: len(text) - len(body)] + before, tuple(
        _part(chunk.text, chunk.tail, names) for chunk in found
    )


def _part(text: str, gap: str, names: Iterator[int]) -> Part:
    lead = LEAD.match(text)
    assert lead is not None
    rows = text[lead.end() :].split("\n")
    lines = tuple(tuple(Word(u, next(names)) for u in UNIT.findall(row)) for row in rows)
    return Part(next(names), len(lead[1]), lead[2] or "", lines, gap)


def _where(page: Page, name: int) -> tuple[int, int, int] | None:
    """Part, line and place of a word."""
    for at, part in enumerate(page):
        for line, words in enumerate(part.lines):
            for place, word in enumerate(words):
                if word.name == name:
                    return at, line, place
    return None


def place_of_part(page: Page, name: int) -> int | None:
    return next((at for at, part in enumerate(page) if part.name == name), None)


def _put(page: Page, at: int, *parts: Part) -> Page:
    return (*page[:at], *parts, *page[at + 1 :])


def _lines(part: Part, at: int, *lines: Line) -> Part | None:
    kept = (*part.lines[:at], *(line for line in lines if line), *part.lines[at + 1 :])
    return replace(part, lines=kept) if kept else None


def change(kind: str, names: Sequence[int], texts: Sequence[str], fresh: int) -> Edit:
    """Words that stand together in a line become others (or none)."""

    def make(page: Page) -> Page | None:
        found = _where(page, names[0])
        if found is None:
            return None
        at, line, place = found
        words = page[at].lines[line]
        if tuple(word.name for word in words[place : place + len(names)]) != tuple(names):
            return None
        new = tuple(Word(text, fresh + n) for n, text in enumerate(texts))
        part = _lines(page[at], line, (*words[:place], *new, *words[place + len(names) :]))
        return _put(page, at, *([part] if part else []))

    return Edit(kind, frozenset(names), make)


def say(kind: str, after: int, texts: Sequence[str], fresh: int) -> Edit:
    """A sentence of its own behind the line that ends with a word."""

    def make(page: Page) -> Page | None:
        found = _where(page, after)
        if found is None:
            return None
        at, line, place = found
        words = page[at].lines[line]
        new = tuple(Word(text, fresh + n) for n, text in enumerate(texts))
        part = _lines(page[at], line, words[: place + 1], new, words[place + 1 :])
        return _put(page, at, *([part] if part else []))

    return Edit(kind, frozenset({("behind", after)}), make)


def drop_line(kind: str, names: Sequence[int]) -> Edit:
    """A sentence that goes."""
    return change(kind, names, (), 0)


def drop_part(kind: str, part: Part) -> Edit:
    """A block that goes."""
    words = frozenset(word.name for line in part.lines for word in line)

    def make(page: Page) -> Page | None:
        at = place_of_part(page, part.name)
        if at is None or frozenset(w.name for line in page[at].lines for w in line) != words:
            return None
        return _put(page, at)

    return Edit(kind, frozenset({*words, part.name}), make)


def put_part(kind: str, after: int, new: Part) -> Edit:
    """A new block behind another."""

    def make(page: Page) -> Page | None:
        at = place_of_part(page, after)
        return None if at is None else _put(page, at, page[at], new)

    return Edit(kind, frozenset({("below", after)}), make)


def move_part(kind: str, names: Sequence[int], after: int) -> Edit:
    """Blocks that stand together go behind another."""

    def make(page: Page) -> Page | None:
        at = place_of_part(page, names[0])
        if at is None or tuple(p.name for p in page[at : at + len(names)]) != tuple(names):
            return None
        stop = at + len(names)
        while stop < len(page) and page[stop].name < 0 and page[stop].name in _halves(names):
            stop += 1
        run, left = page[at:stop], (*page[:at], *page[stop:])
        to = place_of_part(left, after)
        return None if to is None else (*left[: to + 1], *run, *left[to + 1 :])

    return Edit(kind, frozenset({("place", name) for name in names}), make)


def _halves(names: Sequence[int]) -> set[int]:
    return {-name for name in names}


def mark(kind: str, name: int, new: str, deeper: int = 0) -> Edit:
    """Another mark of a block, or a place further in: a level, an item."""

    def make(page: Page) -> Page | None:
        at = place_of_part(page, name)
        if at is None:
            return None
        part = page[at]
        return _put(page, at, replace(part, mark=new, indent=part.indent + deeper))

    return Edit(kind, frozenset({("mark", name)}), make)


def split(kind: str, name: int, after: int) -> Edit:
    """A paragraph that is two from behind a word on."""

    def make(page: Page) -> Page | None:
        at, found = place_of_part(page, name), _where(page, after)
        if at is None or found is None or found[0] != at:
            return None
        part, line, place = page[at], found[1], found[2] + 1
        words = part.lines[line]
        first = tuple(x for x in (*part.lines[:line], words[:place]) if x)
        second = tuple(x for x in (words[place:], *part.lines[line + 1 :]) if x)
        if not second:
            return None
        inner = part.indent + (4 if part.numbered else 2) * bool(part.mark)
        new = Part(-name, inner, "", second, part.gap if "\n\n" in part.gap else "\n\n")
        return _put(page, at, replace(part, lines=first, gap="\n\n"), new)

    return Edit(kind, frozenset({("break", after)}), make)


def join(kind: str, name: int, other: int) -> Edit:
    """A paragraph that goes on with the next."""

    def make(page: Page) -> Page | None:
        at = place_of_part(page, name)
        if at is None or at + 1 >= len(page) or page[at + 1].name != other:
            return None
        part, too = page[at], page[at + 1]
        both = replace(part, lines=(*part.lines, *too.lines), gap=too.gap)
        return (*page[:at], both, *page[at + 2 :])

    return Edit(kind, frozenset({("below", name), ("mark", other), ("place", other)}), make)
