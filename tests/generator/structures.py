"""Plans that suit a style: each keeps what its dump can still show."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .plans import Plan, any_plan, sound, vary


def council(rng: Random) -> Plan:
    """Roman sections in capitals, bare subsections, numbered paragraphs: the five real reports."""
    plan = vary(rng, Plan(caps=True))
    return sound(replace(plan, sub=rng.choice(("bare", "bare", "")), lead=False, gaps=False))


def bulleted(rng: Random) -> Plan:
    """The same with bulleted headings below the subsections."""
    return replace(council(rng), sub="bullet", glyphs=("•", "o", "–"))


def emphatic(rng: Random) -> Plan:
    """The same with emphasis, for Markdown."""
    return replace(council(rng), emphasis=True)


def two_levels(rng: Random) -> Plan:
    """Bare headings of two levels that only their stars tell apart."""
    return Plan(
        scheme="plain",
        sub="bare",
        emphasis=True,
        annexes=rng.choice((0, 1)),
        sections=rng.randint(2, 5),
        lists=("glyph", "alpha"),
        notes=rng.choice((0, 2)),
        annex="single",
        annex_caps=False,
    )


def marked(rng: Random) -> Plan:
    """Any structure, with emphasis; hashes are noise, so bare sections are in capitals."""
    plan = replace(any_plan(rng), emphasis=True)
    return replace(plan, caps=plan.caps or plan.scheme == "plain")


def exact(rng: Random) -> Plan:
    """Bare headings of two levels, told apart by the number of hashes alone."""
    plan = vary(
        rng, Plan(scheme="plain", emphasis=True, paragraphs=rng.choice(("numbered", "unnumbered")))
    )
    return replace(plan, sub="bare", caps=False)


def tight(rng: Random) -> Plan:
    """Structures that can be read without blank lines."""
    return replace(
        any_plan(rng, tight=True), tight=True, lead=False, nested=True, runin=False, gaps=False
    )


def cleaned(rng: Random) -> Plan:
    """Any structure, with the glyphs that Latin-1 can hold."""
    return replace(any_plan(rng), glyphs=("·", "-", "o"))


def windows(rng: Random) -> Plan:
    """Any structure, with the glyphs that CP1252 can hold."""
    return replace(
        any_plan(rng), glyphs=rng.choice((("•", "–", "o"), ("§", "•", "-"), ("·", "o", "-")))
    )


def sections(rng: Random) -> Plan:
    """Decimal sections, as in manuals and parliamentary reports."""
    return sound(
        replace(any_plan(rng), scheme="decimal", paragraphs=rng.choice(("unnumbered", "decimal")))
    )


def lettered(rng: Random) -> Plan:
    """Lists with labels in every paragraph group."""
    return replace(any_plan(rng), lists=("alpha", "roman"))


def essay(rng: Random) -> Plan:
    """Bare headings over paragraphs without numbers: what societies write."""
    plan = Plan(
        scheme=rng.choice(("plain", "number")), paragraphs="unnumbered", caps=rng.random() < 0.4
    )
    return replace(vary(rng, plan), lists=("glyph", "digit"), annexes=rng.choice((0, 1)))


def indented(rng: Random) -> Plan:
    """Paragraphs without numbers whose first line alone is indented."""
    plan = vary(
        rng, Plan(scheme=rng.choice(("roman", "decimal")), paragraphs="unnumbered", caps=True)
    )
    return sound(replace(plan, sub=rng.choice(("letter", "")), runin=False))


def minutes(rng: Random) -> Plan:
    """Numbered items of an agenda with decimal paragraphs."""
    plan = vary(rng, Plan(scheme="decimal", paragraphs="decimal", caps=rng.random() < 0.6))
    return sound(replace(plan, sections=rng.randint(3, 6)))
