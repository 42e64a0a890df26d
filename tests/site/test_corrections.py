"""Declared corrections on a report's page: marked at their place, listed, and proved on the site."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.anchors import addresses, anchors
from build_tools.checks.built import own_words
from build_tools.checks.built_errata import correction_findings
from build_tools.corpus import Corpus
from build_tools.dialect import parse_page
from build_tools.model import Block, Correction, FrontMatter, Report, words
from build_tools.site.compose import compose
from build_tools.site.errata import corrected
from build_tools.views.errata import FACTS, errata
from tests.hostile.markup import live_markup
from tests.site.test_laws import TEXTS, as_built, reports

SHAPES = yaml.safe_load((Path(__file__).parent / "corrections.yaml").read_text(encoding="utf-8"))


def page_of(report: Report) -> str:
    return str(compose(Corpus((report,)), {})[f"reports/{report.id}/index.md"])


@pytest.mark.parametrize("shape", SHAPES, ids=[shape["says"] for shape in SHAPES])
def test_shape(shape: dict[str, str]) -> None:
    """Each correction of corrections.yaml is written as told, nothing lives, the words stay."""
    head = f"---\ntitle: {shape.get('title', 'A')}\nlanguage: en\n{shape.get('head', '')}corrections:\n"
    text = f"{head}{shape['entries']}---\n\n{shape['page']}"
    report = parse_page(text, "docs/reports/2003.md")
    page = page_of(report)
    for html in shape["html"]:
        assert page.count(html) == 1, page
    assert live_markup(page) == []
    built = as_built(page)
    assert words(built.text) == [word for word, _ in own_words(report)]
    assert list(correction_findings("x", report, built)) == []


@st.composite
def declared(draw: st.DrawFn) -> Report:
    """A report with corrections: of words that it has, that it has not, in no block at all."""
    report = draw(reports())
    places = [("title", report.title), *zip(addresses(report.blocks), texts(report), strict=True)]
    entries = []
    for at, text in draw(st.lists(st.sampled_from(places), max_size=4)):
        held = words(text) or ["x"]
        start = draw(st.integers(0, len(held) - 1))
        stop = draw(st.integers(start, min(len(held), start + 3)))
        page = draw(st.sampled_from([" ".join(held[start:stop])] * 4 + ["none such"]))
        source = draw(TEXTS | st.just(" ".join((*held[start:stop][:1], "fur"))))
        place = draw(st.sampled_from([at] * 9 + ["p7777"]))
        entries.append(Correction(at=place, source=source, page=page, reason=draw(TEXTS)))
    said = draw(values())
    for key, value in said.items():
        if draw(st.booleans()):
            entries.append(Correction(at=key, source=draw(TEXTS), page=value, reason=draw(TEXTS)))
    stated = {
        key: int(value) if value.isdecimal() else value for key, value in said.items() if value
    }
    front = FrontMatter.model_validate(
        {**stated, "title": report.title, "corrections": entries or None}
    )
    return replace(report, front=front)


def values() -> st.SearchStrategy[dict[str, str]]:
    """Values of the front matter as text, some of them taken out."""
    days = st.sampled_from(["1998-11-30", "1998-12-02", "1999-02-31"])
    return st.fixed_dictionaries(
        {"year": st.sampled_from(["1998", ""])},
        optional={
            "session": st.sampled_from(["12", ""]),
            "place": TEXTS.filter(lambda text: not text.isdecimal()),
            "meeting_start": days,
            "meeting_end": days,
            "issued": days | st.just(""),
            "language": st.sampled_from(["en", "tlh", ""]),
        },
    )


def texts(report: Report) -> list[str]:
    return [
        f"{'' if each.kind == 'footnote' else each.number} {each.text}" for each in report.blocks
    ]


@given(declared())
def test_showing_corrections_changes_no_word_and_no_anchor(report: Report) -> None:
    """The built page says the report's words in order; each anchor is there, and no id twice."""
    built = as_built(page_of(report))
    assert words(built.text) == [word for word, _ in own_words(report)]
    ids = [place.id for place in built.places]
    assert len(ids) == len(set(ids))
    assert set(filter(None, anchors(report.blocks))) <= set(ids)
    assert built.report_elements == 1


@given(declared())
def test_each_correction_is_shown_at_its_place_and_listed(report: Report) -> None:
    """The check of the built site finds every correction where the page's words say it is."""
    assert list(correction_findings("x", report, as_built(page_of(report)))) == []


@given(declared())
def test_marking_changes_no_block_and_no_mention(report: Report) -> None:
    """Only spans are parted: text, links and mentions stay."""
    corpus = Corpus((report,))
    shown = corrected(corpus)
    assert shown.mentions == corpus.mentions
    for before, after in zip(report.blocks, shown.reports[0].blocks, strict=True):
        assert before.text == after.text
        assert targets(before) == targets(after)


def targets(block: Block) -> list[tuple[str, str]]:
    return [(char, span.target) for span in block.spans for char in span.text]


@given(declared())
def test_a_place_holds_the_words_of_its_entry(report: Report) -> None:
    """Where a place is told, the page's words stand there; where they do not, none is told."""
    for found in errata(report):
        if found.stretch is not None and found.stretch != (0, 0):  # behind a number
            text = report.title if found.block < 0 else report.blocks[found.block].text
            assert words(text[slice(*found.stretch)]) == words(found.page)


def test_every_value_has_its_place_among_the_facts() -> None:
    """No key of the front matter is left out, but those that are no value of the report's own."""
    others = {"title", "source", "source_sha256", "corrections"}
    assert sorted(FACTS) == sorted(FrontMatter.model_fields.keys() - others)


def test_search_finds_headings_without_the_marks(site: Path) -> None:
    """The index has the heading's own words; what a source had is found in the list alone."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    held = {each["location"]: each for each in index["docs"]}
    assert held["reports/1998/#i-introduction"]["title"] == "I. Introduction"
    assert "corr." not in held["reports/1998/#i-introduction"]["text"]
    assert "Introdiction" in held["reports/1998/#Corrections"]["text"]


def test_a_page_without_corrections_has_no_list() -> None:
    """Nothing is shown where nothing was corrected; with the source at hand the facts say so."""
    report = Report("2003", FrontMatter(title="A"), ())
    assert "orrection" not in page_of(report)
    tree = compose(Corpus((report,)), {"sources/2003.txt": b"A"})
    assert "<dt>Corrections</dt>\n<dd>None</dd>" in str(tree["reports/2003/index.md"])
