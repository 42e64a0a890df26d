"""Addresses: permanent, readable, never twice on a page."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from build_tools.anchors import anchors, annex_anchor, roman, slug
from build_tools.model import Block, Span

TITLES = st.sampled_from(
    (
        "Introduction",
        "VIII. Ongoing activities",
        "Annex",
        "Annex I Questionnaire",
        "ANNEX II",
        "Annex 1",
        "Annex B",
        "Appendix",
        "A 1",
        "A",
        "P1",
        "p1",
        "P12 1",
        "fn 1",
        "fn-1",
        "top",
        "top 1",
        "Annex 1 p3",
        "Section",
        "…",
        "Décès",
        "Введение",
        "a_1",
        "A_1",
        "annexes sold",
    )
)
NUMBERS = st.sampled_from(("", "", "1.", "2.", "3.", "12.", "12.", "2.1", "(3)", "7)", "14"))


def heading(text: str) -> Block:
    """A heading of these words."""
    return Block("heading", (Span(text),), level=2)


@st.composite
def any_blocks(draw: st.DrawFn) -> Block:
    """A block of any kind, whatever stands around it."""
    kind = draw(st.sampled_from(("heading", "paragraph", "paragraph", "item", "footnote")))
    if kind == "heading":
        return heading(draw(TITLES | st.text(max_size=12)))
    if kind == "footnote":
        label = draw(st.sampled_from(("1", "2", "a", "*", "10")))
        return Block("footnote", (Span("x"),), number=label)
    indent = draw(st.integers(0, 3))
    if kind == "item":
        return Block("item", (Span("x"),), indent=indent)
    number = draw(NUMBERS)
    return Block("paragraph", (Span("x"),), number=number, indent=0 if number else indent)


BLOCKS = st.lists(any_blocks(), max_size=14)


@given(BLOCKS)
def test_no_address_occurs_twice(blocks: list[Block]) -> None:
    """Whatever stands on a page, an address leads to one block."""
    named = anchors(blocks)
    assert len(named) == len(blocks)
    given_names = [name for name in named if name]
    assert len(given_names) == len(set(given_names))


@given(BLOCKS)
def test_every_block_has_an_address_but_further_paragraphs(blocks: list[Block]) -> None:
    """Only an unnumbered paragraph within a container may go without."""
    for block, name in zip(blocks, anchors(blocks), strict=True):
        assert name or (block.kind == "paragraph" and block.indent and not block.number)


@given(BLOCKS)
def test_an_address_needs_no_quoting(blocks: list[Block]) -> None:
    """Addresses are letters, digits, hyphens, low lines and the points of `p2.1`; no capitals."""
    for name in anchors(blocks):
        assert re.fullmatch(r"[\w.-]*", name)
        assert name == name.lower() or not name.isascii()


@given(st.text() | st.text("_- a1").map(lambda text: f"{text}search"))
@example("__config")
def test_no_address_is_an_id_of_the_engine(text: str) -> None:
    """The engine's own elements, which its scripts look for, have ids that begin with two low lines."""
    assert not anchors([heading(text)])[0].startswith("_")


@given(BLOCKS, BLOCKS)
@example([heading("A"), Block("paragraph", (Span("x"),))], [Block("item", (Span("x"),))])
def test_what_comes_behind_changes_no_address(blocks: list[Block], more: list[Block]) -> None:
    """Appended blocks leave the addresses before them as they were.

    But a later heading can claim an address that a count has: see the open fault below.
    """
    later = {name for name, block in zip(anchors(more), more, strict=True) if owns(block)}
    both = anchors([*blocks, *more])
    later |= {name for name, block in zip(both, [*blocks, *more], strict=True) if owns(block)}
    assume(not later & set(counted(blocks)))
    assert both[: len(blocks)] == anchors(blocks)


def owns(block: Block) -> bool:
    """The block's address comes from its own words or number."""
    return block.kind == "heading" or bool(block.number)


def counted(blocks: list[Block]) -> list[str]:
    """The addresses that are counts."""
    return [n for n, b in zip(anchors(blocks), blocks, strict=True) if n and not owns(b)]


@pytest.mark.xfail(strict=True)
def test_a_heading_far_below_takes_no_address_away() -> None:
    """`#a-1` is the first paragraph under `A`, also when a heading `A 1` is added at the end."""
    blocks = [heading("A"), Block("paragraph", (Span("x"),))]
    assert anchors([*blocks, heading("A 1")])[:2] == anchors(blocks)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=20, unique=True))
def test_a_numbered_paragraph_has_its_number_for_address(numbers: list[int]) -> None:
    """Number 12 is `p12`, also after a gap, also when the numbers do not rise."""
    blocks = [Block("paragraph", (), number=f"{number}.") for number in numbers]
    assert anchors(blocks) == tuple(f"p{number}" for number in numbers)


@given(st.integers(1, 30), st.lists(st.integers(1, 3), min_size=1, max_size=12))
def test_items_are_counted_in_reading_order(number: int, indents: list[int]) -> None:
    """`p12-3` is the third item under paragraph 12, nested ones counted too."""
    blocks = [Block("paragraph", (), number=f"{number}.")]
    blocks += [Block("item", (), indent=indent) for indent in indents]
    wanted = [f"p{number}-{k}" for k in range(1, len(indents) + 1)]
    assert list(anchors(blocks)[1:]) == wanted


@given(st.integers(1, 2000))
def test_roman_numbers_are_read(value: int) -> None:
    """Every Roman number up to 399 has its value; what is none has 0."""
    assume(value < 400)
    pairs = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5))
    text, left = "", value
    for mark, worth in (*pairs, ("IV", 4), ("I", 1)):
        text += mark * (left // worth)
        left %= worth
    assert roman(text) == value
    assert roman(text.lower()) == 0


@pytest.mark.parametrize(
    "text", ["", "IIII", "VX", "IC", "12", "Ia", "ABC", "IIX", "LL", "VV", "IM"]
)
def test_what_is_no_roman_number_is_none(text: str) -> None:
    """Letters in a wrong order are no number."""
    assert roman(text) == 0


@given(st.text())
def test_a_slug_is_one_and_is_its_own_slug(text: str) -> None:
    """A slug is never empty, has no blanks, and does not change when made again."""
    made = slug(text)
    assert made
    assert not re.search(r"\s", made)
    assert slug(made) == made
    assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("VIII. Ongoing activities", "viii-ongoing-activities"),
        ("II. Activities in 2003", "ii-activities-in-2003"),
        ("International Women's Day: Equality", "international-womens-day-equality"),
        ("Décès & 50 %", "deces-50"),
        ("Chocó, Nariño", "choco-narino"),
        ("Введение", "введение"),
        ("—", "section"),
        ("A  -  B", "a-b"),
    ],
)
def test_the_usual_slugs(text: str, wanted: str) -> None:
    """Lower case, hyphens between words, accents left off."""
    assert slug(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Annex", "annex"),
        ("ANNEX", "annex"),
        ("Annex I", "annex-1"),
        ("Annex I Status report", "annex-1"),
        ("ANNEX II: QUESTIONNAIRE", "annex-2"),
        ("Annex IV.", "annex-4"),
        ("Annex 3", "annex-3"),
        ("Annex A", "annex-a"),
        ("Annex C", "annex-c"),
        ("Annex X", "annex-10"),
        ("Annex – Questionnaire", "annex"),
        ("Annexes sold", ""),
        ("Annex-like", ""),
        ("The Annex", ""),
        ("Appendix 2", "appendix-2"),
    ],
)
def test_the_addresses_of_annexes(text: str, wanted: str) -> None:
    """Roman and Arabic numbers give a number, letters stay, an unnumbered annex is `annex`."""
    assert annex_anchor(text) == wanted


def numbered(number: str) -> Block:
    """A numbered paragraph."""
    return Block("paragraph", (Span("x"),), number=number)


ITEM, NESTED = Block("item", (Span("x"),), indent=1), Block("item", (Span("x"),), indent=2)
FURTHER = Block("paragraph", (Span("x"),), indent=1)
LOOSE, LOOSE_ITEM = Block("paragraph", (Span("x"),)), Block("item", (Span("x"),))

CONTRACT = {
    "#p12 is numbered paragraph 12 of the body": ([numbered("12.")], ["p12"]),
    "#p12-3 is the third list item under it, nested ones too": (
        [numbered("12."), ITEM, NESTED, ITEM],
        ["p12", "p12-1", "p12-2", "p12-3"],
    ),
    "a further paragraph of a numbered one has no address and stops no count": (
        [numbered("12."), ITEM, FURTHER, ITEM],
        ["p12", "p12-1", "", "p12-2"],
    ),
    "#annex-1-p3 is paragraph 3 of Annex I, #annex-1-p3-2 its second item": (
        [numbered("3."), heading("Annex I Results"), numbered("3."), ITEM, ITEM],
        ["p3", "annex-1", "annex-1-p3", "annex-1-p3-1", "annex-1-p3-2"],
    ),
    "headings within an annex keep its scope": (
        [
            heading("Annex II"),
            heading("A. Aims"),
            numbered("1."),
            heading("B. Ends"),
            numbered("2."),
        ],
        ["annex-2", "a-aims", "annex-2-p1", "b-ends", "annex-2-p2"],
    ),
    "a single unnumbered annex is #annex, its paragraphs #annex-p1": (
        [heading("Annex"), numbered("1.")],
        ["annex", "annex-p1"],
    ),
    "what stands under a heading takes its anchor and a count": (
        [heading("VIII. Ongoing activities"), LOOSE, LOOSE_ITEM],
        ["viii-ongoing-activities", "viii-ongoing-activities-1", "viii-ongoing-activities-2"],
    ),
    "a paragraph at the margin ends the numbered paragraph": (
        [heading("A"), numbered("1."), ITEM, LOOSE, LOOSE_ITEM],
        ["a", "p1", "p1-1", "a-1", "a-2"],
    ),
    "a number that comes twice takes the heading before it": (
        [heading("One"), numbered("1."), heading("Two"), numbered("1.")],
        ["one", "p1", "two", "two-p1"],
    ),
    "a heading that comes twice is counted": ([heading("A"), heading("A")], ["a", "a_1"]),
    "a decimal number keeps its points": ([numbered("2.1."), numbered("(14)")], ["p2.1", "p14"]),
    "what stands before any heading is counted from the top": ([LOOSE, LOOSE], ["top-1", "top-2"]),
    "a footnote is #fn- and its label": (
        [Block("footnote", (Span("x"),), number="1"), Block("footnote", (Span("x"),), number="2")],
        ["fn-1", "fn-2"],
    ),
}


@pytest.mark.parametrize("rule", CONTRACT)
def test_the_examples_of_the_contract(rule: str) -> None:
    """Each rule of the contract about anchors, by its own example."""
    blocks, wanted = CONTRACT[rule]
    assert list(anchors(blocks)) == wanted
