"""The links of the five reports against two readings of them, block by block."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from build_tools.anchors import anchors
from build_tools.corpus import Corpus, read_corpus
from build_tools.model import Block

ROOT = Path(__file__).parents[2]
READINGS = Path(__file__).with_name("mentions")
Place = tuple[str, str, str]

LEAST_LINKED, LEAST_RIGHT = 0.98, 0.97


@cache
def corpus() -> Corpus:
    """The committed pages."""
    return read_corpus(ROOT)


def linked() -> set[Place]:
    """Report, address and initiative of every mention."""
    return {(each.report, each.anchor, each.slug) for each in corpus().mentions}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a reading."""
    with (READINGS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def places(name: str, how: str = "") -> set[Place]:
    """The places of a reading, all or those of one kind."""
    return {(r["report"], r["anchor"], r["slug"]) for r in rows(name) if how in ("", r["how"])}


@pytest.mark.parametrize("name", ["agreed", "independent"])
def test_what_is_about_an_initiative_is_linked_to_it(name: str) -> None:
    """At least 98 of 100 blocks that a reader finds to be about an initiative lead to its page."""
    about = places(name, "about")
    assert len(about & linked()) >= LEAST_LINKED * len(about), sorted(about - linked())


@pytest.mark.parametrize("name", ["agreed", "independent"])
def test_links_are_right(name: str) -> None:
    """At least 97 of 100 links stand where a reader finds the initiative."""
    found = linked()
    assert len(found & places(name)) >= LEAST_RIGHT * len(found), sorted(found - places(name))


def test_no_look_alike_is_linked() -> None:
    """Words that look like a name and mean something else are no link to it."""
    texts = {
        (report.id, anchor): block
        for report in corpus().reports
        for anchor, block in zip(anchors(report.blocks), report.blocks, strict=True)
    }
    for row in rows("lookalikes"):
        block = texts.get((row["report"], row["anchor"]))
        if block is not None:
            target = f"../initiatives/{row['slug']}.md"
            assert not set(spots(block, target)) & set(covered(block.text, row["words"])), row


def spots(block: Block, target: str) -> Iterator[int]:
    """The offsets of the characters that lead to a target."""
    at = 0
    for span in block.spans:
        if span.target == target:
            yield from range(at, at + len(span.text))
        at += len(span.text)


def covered(text: str, words: str) -> Iterator[int]:
    """The offsets of the first occurrence of some words."""
    at = text.find(words)
    if at >= 0:
        yield from range(at, at + len(words))


def test_every_initiative_occurs_in_two_reports_or_more() -> None:
    """What occurs once is no recurring initiative."""
    for each in corpus().initiatives:
        found = corpus().mentions_of.get(each.slug, ())
        assert len({mention.report for mention in found}) > 1, each.slug


def measure() -> None:
    """Print how the links compare with each reading: `python -m tests.archive.test_mentions`."""
    found = linked()
    for name in ("agreed", "independent"):
        about, every = places(name, "about"), places(name)
        print(
            f"{name}: {len(about & found)} of {len(about)} blocks about an initiative are linked;"
        )
        print(f"  {len(found & every)} of {len(found)} links are right")


if __name__ == "__main__":
    measure()
