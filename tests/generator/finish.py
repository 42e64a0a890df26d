"""Finishes a report: names behind capitals, references and notes."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from . import templates as t
from . import vocabulary as v
from .model import Block
from .writer import Writer


def name_in_text(rng: Random, blocks: list[Block]) -> list[Block]:
    """Let the running text write each name that stands in a heading of capitals."""
    missing = [
        name
        for block in blocks
        if block.kind == "head" and block.caps
        for name in names_in(block.text)
    ]
    places = [
        i
        for i, block in enumerate(blocks)
        if block.kind in ("para", "plain") and len(block.text) > 50
    ]
    for name in dict.fromkeys(missing):
        where = rng.choice(places)
        word = "in" if name in (*v.COUNTRIES, *v.PLACES) else "with"
        said = f"The matter was also discussed {word} {name}. {blocks[where].text}"
        blocks[where] = replace(blocks[where], text=said)
    return blocks


def names_in(text: str) -> list[str]:
    """Find the runs of words with capitals, the first word of the heading aside."""
    known = [article + name for article, name, _ in v.NAMES] + list(v.COUNTRIES) + list(v.PLACES)
    found = [name for name in known if name.removeprefix("the ") in text]
    return found + re.findall(r"\b[A-Z]{2,}\b", text)


REFERABLE = re.compile(r"[a-z]{3}\.(?= [A-Z]|$)")
"""The end of a sentence behind a plain word, where a glued figure can only be a mark."""


def hang_notes(rng: Random, writer: Writer, blocks: list[Block], count: int) -> list[Block]:
    """Put references behind sentences and the notes at the end."""
    able = [
        i
        for i, block in enumerate(blocks)
        if block.kind in ("para", "plain", "item")
        and len(block.text) > 60
        and REFERABLE.search(block.text)
    ]
    titles = [i for i, block in enumerate(blocks) if block.stacked and block.text[-1].isalpha()]
    marked = titles[:1] if count and rng.random() < 0.2 else []
    chosen = sorted(marked + rng.sample(able, min(count - len(marked), len(able))))
    for number, where in enumerate(chosen, 1):
        blocks[where] = replace(blocks[where], text=_refer(rng, blocks[where].text, number))
    notes = rng.sample(t.NOTES, len(chosen))
    return blocks + [
        Block("note", writer.fill(text), label=str(n)) for n, text in enumerate(notes, 1)
    ]


def _refer(rng: Random, text: str, number: int) -> str:
    """Put `[^1]` behind the full stop of a sentence, or behind the title of an annex."""
    if not text.endswith((".", ":")) and not REFERABLE.search(text):
        return f"{text}[^{number}]"
    spot = rng.choice([match.end() for match in REFERABLE.finditer(text)])
    return f"{text[:spot]}[^{number}]{text[spot:]}"
