"""How a report may be built: schemes of headings, paragraphs, lists and annexes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

Scheme = Literal["roman", "plain", "decimal", "number", "letter", "part", "none"]
Paragraphs = Literal["numbered", "unnumbered", "decimal"]
Sub = Literal["", "bare", "letter", "bullet"]
Annexes = Literal["roman", "letter", "number", "single"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The structure of one report. Defaults suit every dump style."""

    scheme: Scheme = "roman"
    paragraphs: Paragraphs = "numbered"
    caps: bool = False
    """Sections are set in capitals."""
    sub: Sub = "bare"
    sections: int = 4
    labels: str = "dot"
    """`1.` or `1`, `1.1.` or `1.1` before headings and decimal paragraphs."""
    glyphs: tuple[str, str, str] = ("•", "–", "o")
    lists: tuple[str, ...] = ("glyph", "glyph", "alpha", "roman", "digit")
    nested: bool = True
    runin: bool = True
    part: str = "Part {roman}:"
    annexes: int = 1
    annex: Annexes = "roman"
    annex_caps: bool = True
    annex_word: str = "Annex"
    annex_colon: bool = False
    """`Annex 1: Title` on one line."""
    notes: int = 2
    emphasis: bool = False
    gaps: bool = False
    tight: bool = False
    """Nothing but the words will part the blocks: keep them recognizable."""
    lead: bool = False
    """A paragraph stands between the title and the first heading."""


GLYPHS: tuple[tuple[str, str, str], ...] = (
    ("•", "–", "o"),
    ("-", "*", "+"),
    ("·", "-", "o"),
    ("•", "o", "-"),
    ("▪", "–", "·"),
    ("*", "-", "·"),
    ("\uf0b7", "o", "\uf0a7"),
    ("§", "-", "o"),
    ("●", "○", "-"),
)
"""Triples by level: different glyphs are the only trace of nesting in raw text."""

LISTS = (
    ("glyph", "alpha"),
    ("glyph", "roman", "digit"),
    ("glyph", "alpha", "roman", "digit"),
    ("glyph", "bare"),
    ("glyph", "arabic"),
    ("alpha",),
    ("glyph",),
)
"""Kinds of lists that one report uses."""

PARTS = ("Part {roman}:", "Part {roman} –", "Chapter {number}.", "Chapter {roman}:")

FREE: tuple[tuple[Scheme, Paragraphs], ...] = (
    ("roman", "numbered"),
    ("roman", "numbered"),
    ("plain", "numbered"),
    ("letter", "numbered"),
    ("decimal", "unnumbered"),
    ("decimal", "decimal"),
    ("number", "unnumbered"),
    ("part", "numbered"),
    ("roman", "unnumbered"),
    ("plain", "unnumbered"),
    ("none", "numbered"),
)


def any_plan(rng: Random, *, tight: bool = False) -> Plan:
    """Draw a structure that a reader can recover from plain lines."""
    scheme, paragraphs = rng.choice(FREE)
    if tight and paragraphs == "unnumbered":
        scheme, paragraphs = rng.choice((("roman", "numbered"), ("decimal", "decimal")))
    base = Plan(scheme=scheme, paragraphs=paragraphs, caps=rng.random() < 0.5, tight=tight)
    return vary(rng, base)


def vary(rng: Random, plan: Plan) -> Plan:
    """Draw what the scheme leaves open."""
    annexes = rng.choice((0, 0, 1, 1, 2, 3))
    kind: Annexes = (
        "single"
        if annexes == 1 and rng.random() < 0.5
        else rng.choice(("roman", "letter", "number"))
    )
    subs: tuple[Sub, ...] = (
        ("bare", "letter", "bullet", "") if plan.scheme in ("roman", "part") else ("bare",)
    )
    varied = replace(
        plan,
        sections=rng.choice((1, 2, 3, 3, 4, 4, 5, 6)),
        glyphs=rng.choice(GLYPHS),
        labels=rng.choice(("dot", "bare")),
        annexes=annexes,
        annex=kind,
        annex_caps=rng.random() < 0.6,
        notes=rng.choice((0, 1, 2, 4)),
        gaps=rng.random() < 0.2,
        lead=rng.random() < 0.15,
        nested=rng.random() < 0.6,
        lists=rng.choice(LISTS),
        sub=rng.choice(subs),
    )
    word = "Appendix" if rng.random() < 0.2 else "Annex"
    return sound(
        replace(varied, annex_word=word, part=rng.choice(PARTS), annex_colon=rng.random() < 0.2)
    )


def sound(plan: Plan) -> Plan:
    """Drop what would leave the level of a heading to guesswork."""
    if plan.scheme in ("plain", "letter") and not plan.caps:
        plan = replace(plan, sub="")
    if plan.scheme in ("decimal", "number", "none"):
        plan = replace(plan, sub="")
    if plan.paragraphs == "unnumbered" and plan.sub == "bullet":
        plan = replace(plan, sub="bare")
    if plan.scheme == "none":
        plan = replace(plan, lead=False)
    return plan
