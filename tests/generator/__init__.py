"""Random reports with known truth, dumped in many ways with realistic damage.

`generate(seed, style=…)` gives one specimen; `series(seed, years, style)` several of one body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from .compose import compose
from .letterheads_more import BODIES
from .looks import set_blocks
from .markup import set_markdown
from .model import Block, Letterhead, Report, Specimen
from .plans import Plan
from .press import Press, Printed, hide_notes
from .recipes import NEAR_RECIPES, Recipe
from .recipes_far import FAR_RECIPES, RECIPES
from .writer import House, Writer, found_house

NEAR: tuple[str, ...] = tuple(NEAR_RECIPES)
FAR: tuple[str, ...] = tuple(FAR_RECIPES)
STYLES: tuple[str, ...] = NEAR + FAR

LATIN = str.maketrans({"–": "-", "“": '"', "”": '"', "’": "'", "•": "·", "…": "..."})

__all__ = ["FAR", "NEAR", "STYLES", "Specimen", "generate", "series"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: one report of a house in a style."""

    seed: int
    style: str
    house: House
    year: int
    body: str
    plan: Plan | None = None
    """The plan of a series; without it the style draws one."""


def generate(seed: int, *, style: str | None = None) -> Specimen:
    """Make the specimen of a seed; without a style the seed chooses one."""
    rng = Random(f"{style}:{seed}")
    chosen = style or rng.choice(STYLES)
    body = rng.choice(RECIPES[chosen].bodies)
    return _specimen(rng, Order(seed, chosen, found_house(rng), rng.randint(1998, 2016), body))


def series(seed: int, years: Iterable[int], style: str) -> tuple[Specimen, ...]:
    """Make the reports of one body over the years, with headings that recur."""
    shared = Random(f"series:{style}:{seed}")
    house, body = found_house(shared), shared.choice(RECIPES[style].bodies)
    subject = Writer(shared, house, 2000).fill("{topic}")
    stem = shared.choice(("Annual report on", "Progress report on", "Report on"))
    house = replace(house, title=f"{stem} {subject}")
    plan = RECIPES[style].plan(shared)
    return tuple(
        _specimen(Random(f"{style}:{seed}:{year}"), Order(seed, style, house, year, body, plan))
        for year in years
    )


def _specimen(rng: Random, order: Order) -> Specimen:
    """Write, print and damage one report."""
    recipe, writer = RECIPES[order.style], Writer(rng, order.house, order.year)
    letterhead, plan = _opening(rng, order, writer)
    curly = rng.random() < recipe.curly
    blocks = [_typeset(block, curly) for block in compose(rng, writer, plan)]
    printed = _print(
        rng, recipe, plan, Report(letterhead, tuple(blocks), rng.random() < recipe.front.contents)
    )
    text, names = _damage(rng, recipe, printed.text)
    outline = tuple(_held(block.truth(), recipe) for block in blocks)
    meta = {
        key: _held(value, recipe) if isinstance(value, str) else value
        for key, value in letterhead.meta.items()
    }
    return Specimen(
        f"{order.style}-{order.seed}-{order.year}",
        order.style,
        order.seed,
        _held(text, recipe).encode(recipe.encoding),
        outline,
        meta,
        printed.dropped,
        names,
        letterhead.unsure,
    )


def _opening(rng: Random, order: Order, writer: Writer) -> tuple[Letterhead, Plan]:
    """Draw letterhead and plan; in a series the year stands in the title."""
    letterhead = BODIES[order.body](rng, writer)
    if order.plan is None:
        return letterhead, RECIPES[order.style].plan(rng)
    return letterhead, replace(order.plan, sections=rng.randint(3, 6))


def _typeset(block: Block, curly: bool) -> Block:
    """Choose straight or curly quotes for the whole report."""
    if not curly:
        return block
    text = re.sub(r'"([^"]*)"', r"“\1”", block.text).replace("'", "’")
    return replace(block, text=text)


def _print(rng: Random, recipe: Recipe, plan: Plan, report: Report) -> Printed:
    """Set the blocks and print the pages."""
    front = replace(recipe.front, caps=rng.random() < 0.6)
    look = replace(recipe.look, glyphs=plan.glyphs)
    blocks = [
        replace(block, text=hide_notes(block)) for block in report.blocks if block.kind != "note"
    ]
    chunks = (
        set_markdown(rng, blocks, recipe.markup)
        if recipe.markup
        else set_blocks(rng, blocks, look)[0]
    )
    return Press(rng, look, recipe.sheet, front).run(report, chunks)


def _damage(rng: Random, recipe: Recipe, text: str) -> tuple[str, tuple[str, ...]]:
    """Apply the damages of the style, and some of those that may be."""
    chosen = [*recipe.damage, *(each for each in recipe.also if rng.random() < 0.5)]
    for each in chosen:
        text = each(rng, text)
    return text, tuple(each.__name__ for each in chosen)


def _held(text: str, recipe: Recipe) -> str:
    """Write what the encoding cannot hold with what it can."""
    return text.translate(LATIN) if recipe.encoding == "latin-1" else text
