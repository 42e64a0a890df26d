"""Edits as people make them, and changes as the converter makes them, at random."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from .pages import (
    Edit,
    Page,
    Part,
    Word,
    change,
    drop_line,
    drop_part,
    join,
    mark,
    move_part,
    place_of_part,
    put_part,
    say,
    split,
)

PLAIN = re.compile(r"[a-z]{4,}\Z")


@dataclass(slots=True)
class Dice:
    """Chance, the page, and names for what is new; `near` is where the other side is at work."""

    random: Random
    page: Page
    names: Iterator[int]
    who: str
    near: int

    def part(self, fits: Callable[[Part], bool]) -> Part | None:
        """A block that fits: mostly the near one or a neighbour."""
        reach = self.random.choice((0, 0, 0, 1, 1, 2, len(self.page)))
        some = self.page[max(0, self.near - reach) : self.near + reach + 1]
        fit = [part for part in some if fits(part)]
        return self.random.choice(fit) if fit else None

    def alone(self, part: Part) -> bool:
        """Nothing that belongs to the block stands below it."""
        at = place_of_part(self.page, part.name)
        return at is not None and (
            at + 1 == len(self.page) or self.page[at + 1].indent <= part.indent
        )

    def word(self, part: Part | None, fits: Callable[[Word], bool]) -> Word | None:
        """A word of a block that fits."""
        fit = [word for line in (part.lines if part else ()) for word in line if fits(word)]
        return self.random.choice(fit) if fit else None

    def fresh(self, size: int) -> int:
        """The first of so many new names."""
        names = [next(self.names) for _ in range(size)]
        return names[0]

    def sentence(self) -> list[str]:
        """A sentence; some begin as others do."""
        size = self.random.randint(3, 8)
        own = [f"{self.who}{next(self.names)}" for _ in range(2)]
        middle = [self.random.choice(("the", "of", "gender", "in", "and")) for _ in range(size)]
        return ["The", *middle, *own[:1], "met", f"{own[1]}."]


def plain(word: Word) -> bool:
    return bool(PLAIN.match(word.text))


def long(part: Part) -> bool:
    return not part.heading and len(part.lines) > 1


def prose(part: Part) -> bool:
    return not part.heading and not part.mark.startswith("[^")


Maker = Callable[[Dice], Edit | None]


def fix_word(d: Dice) -> Edit | None:
    part = d.part(lambda part: any(plain(w) for line in part.lines for w in line))
    word = d.word(part, plain)
    if not word:
        return None
    return change("fix word", [word.name], [f"{word.text}{d.who}"], d.fresh(1))


def add_sentence(d: Dice) -> Edit | None:
    part = d.part(prose)
    if not part:
        return None
    line = d.random.choice(part.lines)
    return say("add sentence", line[-1].name, d.sentence(), d.fresh(20))


def delete_sentence(d: Dice) -> Edit | None:
    part = d.part(long)
    if not part:
        return None
    return drop_line("delete sentence", [w.name for w in d.random.choice(part.lines)])


def delete_paragraph(d: Dice) -> Edit | None:
    part = d.part(lambda part: prose(part) and d.alone(part))
    return None if part is None else drop_part("delete paragraph", part)


def insert_paragraph(d: Dice) -> Edit | None:
    part = d.part(lambda part: prose(part) and d.alone(part))
    at = place_of_part(d.page, part.name) if part else None
    if (
        part is None
        or at is None
        or (at + 1 < len(d.page) and d.page[at + 1].indent and part.mark != "- ")
    ):
        return None
    words = tuple(Word(text, next(d.names)) for text in d.sentence())
    gap = part.gap if part.mark == "- " else "\n\n"
    mark_of = "- " if part.mark == "- " else ""
    new = Part(next(d.names), part.indent, mark_of, (words,), gap)
    return put_part("insert paragraph", part.name, new)


def move_paragraph(d: Dice) -> Edit | None:
    part = d.part(lambda part: prose(part) and part.indent == 0)
    if not part:
        return None
    at = place_of_part(d.page, part.name) or 0
    stop = at + 1
    while stop < len(d.page) and d.page[stop].indent > 0:
        stop += 1
    names = [each.name for each in d.page[at:stop]]
    ends = [
        one.name
        for one, two in pairwise(d.page)
        if two.indent == 0 and one.name not in names and one.name != d.page[at - 1].name
    ]
    return move_part("move paragraph", names, d.random.choice(ends)) if ends else None


def change_level(d: Dice) -> Edit | None:
    part = d.part(lambda part: part.heading)
    if not part:
        return None
    new = "#" * ((len(part.mark) - 2) % 4 + 2) + "# "
    return mark("change level", part.name, new)


def add_link(d: Dice) -> Edit | None:
    part = d.part(lambda part: any(plain(w) for line in part.lines for w in line))
    word = d.word(part, plain)
    if not word:
        return None
    slug = f"../initiatives/{d.who}{next(d.names)}.md"
    target = slug if d.random.random() < 0.6 else f"https://example.org/{d.who}"
    if d.who == "new":
        target = slug
    return change("add link", [word.name], [f"[{word.text}]({target})"], d.fresh(1))


def remove_link(d: Dice) -> Edit | None:
    linked = re.compile(r"\[([^]]*)\]\(\.\./initiatives/[^)]*\)")
    part = d.part(lambda part: any(linked.search(w.text) for line in part.lines for w in line))
    word = d.word(part, lambda w: bool(linked.search(w.text)))
    if not word:
        return None
    return change("remove link", [word.name], [linked.sub(r"\1", word.text)], d.fresh(1))


def split_paragraph(d: Dice) -> Edit | None:
    part = d.part(lambda part: long(part) and prose(part))
    if not part:
        return None
    return split("split", part.name, d.random.choice(part.lines[:-1])[-1].name)


def join_paragraphs(d: Dice) -> Edit | None:
    part = d.part(prose)
    at = place_of_part(d.page, part.name) if part else None
    if part is None or at is None or at + 1 >= len(d.page):
        return None
    after = d.page[at + 1]
    if after.mark or after.heading or part.mark.startswith("- "):
        return None
    return join("join", part.name, after.name)


def break_elsewhere(d: Dice) -> Edit | None:
    """The converter parts a paragraph within a sentence or between two."""
    part = d.part(lambda part: prose(part) and sum(map(len, part.lines)) > 6)
    if not part:
        return None
    words = [word for line in part.lines for word in line][:-1]
    return split("other break", part.name, d.random.choice(words).name)


def drop_furniture(d: Dice) -> Edit | None:
    part = d.part(lambda part: part.lines[0][0].text == "Page" and len(part.lines) == 1)
    return None if part is None else drop_part("drop furniture", part)


def drop_furniture_line(d: Dice) -> Edit | None:
    part = d.part(lambda part: any(w.text == "MC/INF/999" for x in part.lines for w in x))
    word = d.word(part, lambda w: w.text == "MC/INF/999")
    return None if word is None else change("drop furniture word", [word.name], [], 0)


def join_hyphen(d: Dice) -> Edit | None:
    for _ in range(3):
        part = d.part(lambda part: any(w.text.endswith("-") for x in part.lines for w in x))
        word = d.word(part, lambda w: len(w.text) > 2 and w.text.endswith("-"))
        if part and word:
            line = next(line for line in part.lines if word in line)
            place = line.index(word)
            if place + 1 < len(line):
                two = line[place + 1]
                text = word.text[:-1] + two.text
                return change("join hyphen", [word.name, two.name], [text], d.fresh(1))
    return None


def move_note(d: Dice) -> Edit | None:
    """A footnote's mark that the converter finds behind a word."""
    part = d.part(lambda part: not part.heading and bool(part.lines[0]))
    if not part:
        return None
    word = d.random.choice(part.lines)[-1]
    return change("note", [word.name], [f"{word.text}[^x]"], d.fresh(1))


def make_item(d: Dice) -> Edit | None:
    part = d.part(lambda p: prose(p) and (not p.mark or p.mark == "- ") and d.alone(p))
    at = place_of_part(d.page, part.name) if part else None
    if part is None or at is None:
        return None
    before = d.page[at - 1]
    if part.mark and (before.mark, before.indent) != (part.mark, part.indent):
        return None
    return mark("list structure", part.name, "- ", 0 if not part.mark else 2)


def find_sentence(d: Dice) -> Edit | None:
    found = add_sentence(d)
    return found and replace(found, kind="found sentence")
