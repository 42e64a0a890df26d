"""Timelines of a small invented archive, and what holds for any."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.anchors import anchors
from build_tools.corpus import Corpus, linked_slug, read_corpus
from build_tools.model import Block, BlockKind, FrontMatter, Initiative, Registration, Report, Span
from build_tools.site.compose import compose
from build_tools.views.appearances import entries
from build_tools.views.chips import chips

ARCHIVE = Path(__file__).with_name("recurring")
GOLDEN = Path(__file__).with_name("golden")
SLUGS = ("tide-tables", "crane-unit")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_of_an_initiative_is_the_golden_one(slug: str) -> None:
    """A timeline with gaps, silence, two places and changed words; `GOLDEN=1` writes it anew."""
    made = str(compose(read_corpus(ARCHIVE), {})[f"initiatives/{slug}/index.md"])
    golden = GOLDEN / f"{slug}.md"
    if os.environ.get("GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def test_silence_and_years_without_a_report_are_told_apart() -> None:
    """2006 says nothing; of 2002, 2004 and 2005 the archive holds no report."""
    found = entries(read_corpus(ARCHIVE), "tide-tables")
    assert [(e.name, len(e.passages), e.gap) for e in found] == [
        ("2001", 2, None),
        ("2003", 2, (2002, 2002)),
        ("2006", 0, (2004, 2005)),
        ("2007", 2, None),
    ]


TARGETS = ("", "a", "b", "c")
KINDS: tuple[BlockKind, ...] = ("heading", "paragraph")
TEXT = st.sampled_from(["It met.", "The unit grew and grew. It ended.", "Of <b> & others"])


@st.composite
def archives(draw: st.DrawFn) -> Corpus:
    """Reports of any years with links to three initiatives anywhere."""
    reports = []
    for at, year in enumerate(draw(st.lists(st.none() | st.integers(1990, 2000), max_size=4))):
        blocks = []
        for _ in range(draw(st.integers(0, 4))):
            slug, kind = (
                draw(st.sampled_from(TARGETS)),
                draw(st.sampled_from(KINDS)),
            )
            link = Span("words", target=f"../initiatives/{slug}.md" if slug else "")
            level = 2 if kind == "heading" else 0
            blocks.append(Block(kind, (link, Span(f" {draw(TEXT)}")), level=level))
        reports.append(Report(f"r{at}", FrontMatter(title="T", year=year), tuple(blocks)))
    entry = Registration.model_validate({"title": "A", "kind": "topic", "names": ["words"]})
    return Corpus.of(reports, [Initiative(slug=slug, entry=entry) for slug in TARGETS if slug])


def links(corpus: Corpus) -> set[tuple[str, str, str]]:
    """Initiative, report and address of every link, read from the blocks themselves."""
    return {
        (slug, report.id, anchor)
        for report in corpus.reports
        for block, anchor in zip(report.blocks, anchors(report.blocks), strict=True)
        for span in block.spans
        if (slug := linked_slug(span.target))
    }


@given(archives())
def test_backlinks_are_the_links_reversed(corpus: Corpus) -> None:
    """Each link is an entry on its initiative's page, and each entry is a link."""
    shown = {
        (each.slug, entry.report.id, passage.mention.anchor)
        for each in corpus.initiatives
        for entry in entries(corpus, each.slug)
        for passage in entry.passages
    }
    assert shown == links(corpus)


@given(archives())
def test_a_timeline_has_one_entry_for_each_report_in_order(corpus: Corpus) -> None:
    """Silent reports too."""
    for each in corpus.initiatives:
        found = entries(corpus, each.slug)
        assert [entry.report for entry in found] == list(corpus.reports)


@given(archives())
def test_the_built_page_leads_to_every_link(corpus: Corpus) -> None:
    """The addresses on an initiative's page are those of the links, and no others."""
    for each in corpus.initiatives:
        page = str(compose(corpus, {})[f"initiatives/{each.slug}/index.md"])
        timeline = page.partition("In the reports")[2].partition("Other initiatives")[0]
        shown = {unescape(href) for href in re.findall(r'href="([^"]*#[^"]+)"', timeline)}
        wanted = {f"../../reports/{r}/#{a}" for slug, r, a in links(corpus) if slug == each.slug}
        assert wanted <= shown
        assert not {h for h in shown - wanted if h.startswith("../../reports/")}


@given(archives())
def test_chips_lead_to_mentions_of_the_same_initiative(corpus: Corpus) -> None:
    """Backwards to the nearest report before that mentions it, forwards to the nearest after."""
    order = [report.id for report in corpus.reports]
    said = {slug: {m.report for m in found} for slug, found in corpus.mentions_of.items()}
    for report in corpus.reports:
        for found in chips(corpus, report).values():
            for chip in found:
                slug = chip.slug
                at = order.index(report.id)
                before = [r for r in order[:at] if r in said[slug]]
                after = [r for r in order[at + 1 :] if r in said[slug]]
                ends = [end.report if end else None for end in (chip.before, chip.after)]
                assert ends == [before[-1] if before else None, after[0] if after else None]
