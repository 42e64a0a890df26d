"""Trials of the merge: edits as people make them against changes as the converter makes them.

`python -m tests.merging.trials` counts what the merge makes of each kind against each.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, pairwise, product
from pathlib import Path
from random import Random

from build_tools.dialect import parse_body
from build_tools.dialect.page import split_page
from build_tools.merging import merge_pages

from .kinds import CONVERTER, PERSON
from .makers import Dice, Maker, plain
from .pages import Edit, Line, Page, Part, Word, page_of, read_page

MOST = 12  # blocks at the margin in a trial
REPORTS = Path(__file__).parents[2] / "docs/reports"


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
    random = Random(f"{seed} {mine} {machine}")
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
                f"[{span.text}]({span.target})" if span.target else span.text
                for span in block.spans
            ).split()
        )
        for block in parse_body(split_page(text)[1])
    ]


TARGET = re.compile(r"\]\([^)]*\)")


def outcome(trial: Trial) -> str:
    """What the merge makes of a trial: the best, other breaks, links or order, or a conflict.

    What a killed run left is no other page after the next one, and a decision ends every matter.
    """
    if trial.best is None:
        return "contradiction"
    merged = merge_pages(trial.page, trial.base, trial.new)
    if merged.conflicts:
        return "conflict" if _decided(trial) else "WRONG"
    again = merge_pages(merged.text, trial.base, trial.new)
    if not again.conflicts and again.text != merged.text:
        return "WRONG"
    if told(merged.text) == told(trial.best):
        return "best"
    said, wanted = (
        [TARGET.sub("]", block).split() for block in told(text)]
        for text in (merged.text, trial.best)
    )
    alike = sorted(said) == sorted(wanted) or [*chain(*said)] == [*chain(*wanted)]
    return "other" if alike else "WRONG"


def _decided(trial: Trial) -> bool:
    sides = ("ours", "theirs")
    return not any(
        merge_pages(trial.page, trial.base, trial.new, favour=side).conflicts for side in sides
    )


def archive() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.md"))]


def table(seeds: int) -> Iterator[str]:
    """What comes of every kind of edit against every kind of change."""
    texts = archive()
    total: Counter[str] = Counter()
    for mine, machine in product(PERSON, CONVERTER):
        found = counted(trials(texts, seed, [mine], [machine]) for seed in range(seeds))
        total += found
        if set(found) - {"best", "contradiction"}:
            yield f"{mine:18} {machine:16} {dict(found)}"
    yield f"one edit against one change: {dict(total)}"
    yield f"some against some: {dict(counted(mixed(texts, seed) for seed in range(20 * seeds)))}"


def mixed(texts: Sequence[str], seed: int) -> Trial:
    """A trial with up to four edits against up to six changes."""
    random = Random(seed)
    mine = random.choices([*PERSON], k=random.randint(1, 4))
    machine = random.choices([*CONVERTER], k=random.randint(1, 6))
    return trials(texts, seed, mine, machine)


def counted(some: Iterable[Trial]) -> Counter[str]:
    """How often each outcome comes of trials in which both did something."""
    return Counter(outcome(trial) for trial in some if trial.base not in (trial.page, trial.new))


if __name__ == "__main__":
    for row in table(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        print(row)
