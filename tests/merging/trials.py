"""Trials of the merge: edits as people make them against changes as the converter makes them.

A page is parts of lines of words, each word with a name of its own. An edit says which words and
parts it is about, so that both sides' edits can be made on one page: what a careful person would
have made of the two. `python -m tests.merging.trials` counts what the merge makes of them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from pathlib import Path
from random import Random

from build_tools.dialect import parse_body
from build_tools.dialect.page import split_page
from build_tools.merging import merge_pages
from build_tools.merging.blocks import chunks

LEAD = re.compile(r"( *)(\d+[.)] |[-*+] |#+ |\[\^[^]]+\]: )?")
UNIT = re.compile(r"\S*\[[^]]*\]\([^)]*\)\S*|\S+")
PLAIN = re.compile(r"[a-z]{4,}\Z")
MOST = 12  # blocks at the margin in a trial
REPORTS = Path(__file__).parents[2] / "docs/reports"


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
    body = "".join(part.text() + part.gap for part in page[:-1])
    return head + body + page[-1].text() + "\n"


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


# --- what can be done to a page -------------------------------------------------------------


def _where(page: Page, name: int) -> tuple[int, int, int] | None:
    """Part, line and place of a word."""
    for at, part in enumerate(page):
        for line, words in enumerate(part.lines):
            for place, word in enumerate(words):
                if word.name == name:
                    return at, line, place
    return None


def _at(page: Page, name: int) -> int | None:
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
        at = _at(page, part.name)
        if at is None or frozenset(w.name for line in page[at].lines for w in line) != words:
            return None
        return _put(page, at)

    return Edit(kind, frozenset({*words, part.name}), make)


def put_part(kind: str, after: int, new: Part) -> Edit:
    """A new block behind another."""

    def make(page: Page) -> Page | None:
        at = _at(page, after)
        return None if at is None else _put(page, at, page[at], new)

    return Edit(kind, frozenset({("below", after)}), make)


def move_part(kind: str, names: Sequence[int], after: int) -> Edit:
    """Blocks that stand together go behind another."""

    def make(page: Page) -> Page | None:
        at = _at(page, names[0])
        if at is None or tuple(p.name for p in page[at : at + len(names)]) != tuple(names):
            return None
        stop = at + len(names)
        while stop < len(page) and page[stop].name < 0 and page[stop].name in _halves(names):
            stop += 1
        run, left = page[at:stop], (*page[:at], *page[stop:])
        to = _at(left, after)
        return None if to is None else (*left[: to + 1], *run, *left[to + 1 :])

    return Edit(kind, frozenset({("place", name) for name in names}), make)


def _halves(names: Sequence[int]) -> set[int]:
    return {-name for name in names}


def mark(kind: str, name: int, new: str, deeper: int = 0) -> Edit:
    """Another mark of a block, or a place further in: a level, an item."""

    def make(page: Page) -> Page | None:
        at = _at(page, name)
        if at is None:
            return None
        part = page[at]
        return _put(page, at, replace(part, mark=new, indent=part.indent + deeper))

    return Edit(kind, frozenset({("mark", name)}), make)


def split(kind: str, name: int, after: int) -> Edit:
    """A paragraph that is two from behind a word on."""

    def make(page: Page) -> Page | None:
        at, found = _at(page, name), _where(page, after)
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
        at = _at(page, name)
        if at is None or at + 1 >= len(page) or page[at + 1].name != other:
            return None
        part, too = page[at], page[at + 1]
        both = replace(part, lines=(*part.lines, *too.lines), gap=too.gap)
        return (*page[:at], both, *page[at + 2 :])

    return Edit(kind, frozenset({("below", name), ("mark", other), ("place", other)}), make)


# --- who does what --------------------------------------------------------------------------

NEW = "truly newly rather indeed hence thus partly soon later again".split()


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
        at = _at(self.page, part.name)
        return at is not None and (
            at + 1 == len(self.page) or self.page[at + 1].indent <= part.indent
        )

    def word(self, part: Part, fits: Callable[[Word], bool]) -> Word | None:
        fit = [word for line in part.lines for word in line if fits(word)]
        return self.random.choice(fit) if fit else None

    def fresh(self, size: int) -> int:
        return [next(self.names) for _ in range(size)][0]

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
    word = part and d.word(part, plain)
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
    return part and drop_part("delete paragraph", part)


def insert_paragraph(d: Dice) -> Edit | None:
    part = d.part(lambda part: prose(part) and d.alone(part))
    at = _at(d.page, part.name) if part else None
    if part is None or at is None or (at + 1 < len(d.page) and d.page[at + 1].indent and part.mark != "- "):
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
    at = _at(d.page, part.name) or 0
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
    word = part and d.word(part, plain)
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
    word = part and d.word(part, lambda w: bool(linked.search(w.text)))
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
    at = _at(d.page, part.name) if part else None
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
    return part and drop_part("drop furniture", part)


def drop_furniture_line(d: Dice) -> Edit | None:
    part = d.part(lambda part: any(w.text == "MC/INF/999" for x in part.lines for w in x))
    word = part and d.word(part, lambda w: w.text == "MC/INF/999")
    return word and change("drop furniture word", [word.name], [], 0)


def join_hyphen(d: Dice) -> Edit | None:
    for _ in range(3):
        part = d.part(lambda part: any(w.text.endswith("-") for x in part.lines for w in x))
        word = part and d.word(part, lambda w: len(w.text) > 2 and w.text.endswith("-"))
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
    at = _at(d.page, part.name) if part else None
    if part is None or at is None:
        return None
    before = d.page[at - 1]
    if part.mark and (before.mark, before.indent) != (part.mark, part.indent):
        return None
    return mark("list structure", part.name, "- ", 0 if not part.mark else 2)


def find_sentence(d: Dice) -> Edit | None:
    found = add_sentence(d)
    return found and replace(found, kind="found sentence")


def renamed(make: Maker, kind: str) -> Maker:
    def maker(d: Dice) -> Edit | None:
        found = make(d)
        return found and replace(found, kind=kind)

    return maker


PERSON: dict[str, Maker] = {
    "fix word": fix_word,
    "add sentence": add_sentence,
    "delete sentence": delete_sentence,
    "delete paragraph": delete_paragraph,
    "insert paragraph": insert_paragraph,
    "move paragraph": move_paragraph,
    "change level": change_level,
    "add link": add_link,
    "remove link": remove_link,
    "split": split_paragraph,
    "join": join_paragraphs,
}
CONVERTER: dict[str, Maker] = {
    "other word": fix_word,
    "other break": break_elsewhere,
    "joined": join_paragraphs,
    "new link": add_link,
    "lost link": remove_link,
    "other level": change_level,
    "furniture": drop_furniture,
    "furniture word": drop_furniture_line,
    "hyphen": join_hyphen,
    "note mark": move_note,
    "list structure": make_item,
    "found sentence": find_sentence,
    "found paragraph": insert_paragraph,
    "block moved": move_paragraph,
}


def damaged(page: Page, random: Random, names: Iterator[int]) -> Page:
    """A page with what a converter has yet to learn: page lines, hyphens, words of a header."""
    made: list[Part] = []
    for part, after in pairwise((*page, page[-1])):
        lines = tuple(tuple(_torn(line, random, names)) for line in part.lines)
        made.append(replace(part, lines=lines) if not part.heading else part)
        if random.random() < 0.15 and part.gap.count("\n") > 1 and not after.indent:
            words = tuple(Word(t, next(names)) for t in f"Page {random.randint(1, 20)}".split())
            made.append(Part(next(names), 0, "", (words,)))
    return tuple(made)


def _torn(line: Line, random: Random, names: Iterator[int]) -> Iterator[Word]:
    for word in line:
        if len(word.text) > 7 and plain(word) and random.random() < 0.1:
            yield Word(f"{word.text[:4]}-", next(names))
            yield Word(word.text[4:], next(names))
        else:
            yield word
        if random.random() < 0.01:
            yield Word("MC/INF/999", next(names))


# --- a trial --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trial:
    """Three versions of a page; the best that can be made of them, None where they contradict."""

    mine: tuple[str, ...]
    machine: tuple[str, ...]
    base: str
    page: str
    new: str
    best: str | None


def trials(texts: Sequence[str], seed: int, mine: Sequence[str], machine: Sequence[str]) -> Trial:
    """One trial with one edit of each kind that is named."""
    random = Random(seed)
    names = count(1)
    head, page = read_page(_window(random.choice(texts), random), names)
    page = damaged(page, random, names)
    near = random.randrange(len(page))
    edits: list[list[Edit]] = [[], []]
    for side, (kinds, table, who) in enumerate(
        ((mine, PERSON, "mine"), (machine, CONVERTER, "new"))
    ):
        for kind in kinds:
            edits[side] += _edit(table[kind], Dice(random, page, names, who, near), random)
    ours, fresh = (_made(page, side) or page for side in edits)
    best = None
    if not {x for e in edits[0] for x in e.about} & {x for e in edits[1] for x in e.about}:
        best = _made(page, [*edits[0], *edits[1]]) or _made(page, [*edits[1], *edits[0]])
    return Trial(
        tuple(e.kind for e in edits[0]),
        tuple(e.kind for e in edits[1]),
        page_of(head, page),
        page_of(head, ours),
        page_of(head, fresh),
        page_of(head, best) if best else None,
    )


def _window(text: str, random: Random) -> str:
    """Some lines of a page, from where a block begins at the margin to where another does."""
    body = split_page(text)[1]
    starts = [found.start() for found in re.finditer(r"(?<=\n\n)(?=\S)", body)]
    at = random.randrange(len(starts) - MOST)
    return text[: len(text) - len(body)] + body[starts[at] : starts[at + MOST]].rstrip() + "\n"


def _edit(make: Maker, dice: Dice, random: Random) -> list[Edit]:
    for _ in range(60):
        found = make(dice)
        if found is not None:
            return [found]
        if random.random() < 0.2:
            dice.near = random.randrange(len(dice.page))
    return []


def _made(page: Page, edits: Sequence[Edit]) -> Page | None:
    made: Page | None = page
    for edit in edits:
        made = edit.make(made) if made else None
    return made


def told(text: str) -> list[str]:
    """What a page says, block by block: number, level and words with their links."""
    return [
        f"{block.kind[:2]}{block.level} {block.number} "
        + " ".join(
            "".join(
                f"[{span.text}]({span.target})" if span.target else span.text for span in block.spans
            ).split()
        )
        for block in parse_body(split_page(text)[1])
    ]


def outcome(trial: Trial) -> str:
    """What the merge makes of a trial; words are compared without where links lead."""
    if trial.best is None:
        return "contradiction"
    merged = merge_pages(trial.page, trial.base, trial.new)
    if merged.conflicts:
        return "conflict"
    if told(merged.text) == told(trial.best):
        return "best"
    words = (Counter(re.findall(r"\w+", text)) for text in (merged.text, trial.best))
    said, wanted = words
    return "other" if said == wanted else "WRONG"


def archive() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.md"))]


def table(seeds: int) -> Iterator[str]:
    """What comes of every kind of edit against every kind of change."""
    texts = archive()
    total: Counter[str] = Counter()
    for mine in PERSON:
        for machine in CONVERTER:
            found: Counter[str] = Counter()
            for seed in range(seeds):
                trial = trials(texts, seed * 7919 + len(mine) * 31 + len(machine), [mine], [machine])
                if trial.page != trial.base != trial.new:
                    found[outcome(trial)] += 1
            total += found
            bad = {k: n for k, n in found.items() if k not in ("best", "contradiction")}
            if bad:
                yield f"{mine:18} {machine:16} of {found.total()}: {bad}"
    yield str(dict(total))


if __name__ == "__main__":
    for row in table(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        print(row)
