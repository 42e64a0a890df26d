"""Laws of the comparison: what holds for any two versions of any page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.compare import (
    Count,
    PageChange,
    compare_pages,
    compare_texts,
    counted,
    read_side,
    words_changed,
)
from build_tools.compare.pages import compare_blocks
from build_tools.compare.wording import CELLS, stayed
from build_tools.dialect import parse_body, render_page
from build_tools.dialect.page import split_page
from build_tools.model import Block, FrontMatter, Report, Span, words
from tests.dialect.strategies import REPORTS, noted

FEW = st.lists(st.sampled_from("abcd"), max_size=12)
LONG = st.lists(st.sampled_from("abcdefgh"), min_size=240, max_size=320)


def length_of_longest(one: list[str], other: list[str]) -> int:
    """The textbook answer, row by row."""
    row = [0] * (len(other) + 1)
    for word in one:
        above, row = row, [0]
        for at, too in enumerate(other):
            row.append(above[at] + 1 if word == too else max(above[at + 1], row[at]))
    return row[-1]


@given(FEW, FEW)
def test_as_many_words_stay_as_can(one: list[str], other: list[str]) -> None:
    """Pairs rise on both sides, join equal words, and no more can be found."""
    pairs = stayed(one, other)
    assert all(one[i] == other[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert len(pairs) == length_of_longest(one, other)


@settings(max_examples=20)
@given(LONG, LONG)
def test_long_texts_are_compared_too(one: list[str], other: list[str]) -> None:
    """Beyond the table what stays still rises on both sides, and swaps with them."""
    assume(len(one) * len(other) > CELLS)
    pairs = stayed(one, other)
    assert all(one[i] == other[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert stayed(other, one) == [(j, i) for i, j in pairs]


@settings(max_examples=50)
@given(REPORTS)
def test_nothing_changed_between_a_page_and_itself(report: Report) -> None:
    """A page differs in nothing from itself."""
    page = read_side(render_page(report), "docs/reports/2003.md")
    assert compare_pages(page, page) == PageChange()


@settings(max_examples=40)
@given(REPORTS, st.randoms(use_true_random=False))
def test_flow_is_no_change(report: Report, dice: object) -> None:
    """Lines of a paragraph broken elsewhere change no word and nothing else that is told."""
    text = render_page(report)
    head, body, _ = split_page(text)
    blocks = tuple(replace(block, line=0) for block in parse_body(body))
    flowed = body.replace("\n    ", "\n     ").replace(". ", ".\n    ")
    assume(tuple(replace(block, line=0) for block in parse_body(flowed)) == blocks)
    change = compare_texts(text, f"---\n{head}---\n{flowed}")
    assert change.empty and not change.count
    assert bool(change.rewritten) == (flowed != body)


@settings(max_examples=60)
@given(noted(), noted())
def test_swapped_sides_swap_what_came_and_went(
    one: tuple[Block, ...], other: tuple[Block, ...]
) -> None:
    """Seen from the other side, what was added is removed, and the words are the same."""
    there, back = compare_blocks(one, other), compare_blocks(other, one)
    to, fro = counted(there.words), counted(back.words)
    assert (to.changed, to.added, to.removed) == (fro.changed, fro.removed, fro.added)
    assert Counter(new_words(there)) == Counter(old_words(back))
    happened: Counter[str] = Counter(each.happening for each in there.places)
    turned: Counter[str] = Counter(each.happening for each in back.places)
    for happening, other_way in (("added", "removed"), ("split", "joined")):
        assert happened[happening] == turned[other_way]
    for same in ("moved", "number", "level", "kind", "depth", "spacing"):
        assert happened[same] == turned[same]
    links = Counter((bool(each.was), bool(each.now)) for each in there.links)
    turned_links = Counter((bool(each.now), bool(each.was)) for each in back.links)
    assert links == turned_links


def old_words(change: PageChange) -> Iterator[str]:
    pieces = (piece for each in change.words for piece in each.pieces if not piece.same)
    return (word for piece in pieces for word in piece.before)


def new_words(change: PageChange) -> Iterator[str]:
    pieces = (piece for each in change.words for piece in each.pieces if not piece.same)
    return (word for piece in pieces for word in piece.after)


def all_words(blocks: tuple[Block, ...]) -> Counter[str]:
    return Counter(word for block in blocks for word in words(block.text))


@settings(max_examples=60)
@given(noted(), noted())
def test_every_changed_word_is_told(one: tuple[Block, ...], other: tuple[Block, ...]) -> None:
    """The old words less those told as gone, with those told as new, are the new words."""
    change = compare_blocks(one, other)
    old, new = Counter(old_words(change)), Counter(new_words(change))
    numbers = Counter(w for b in (*one, *other) for w in words(b.number))
    before, after = all_words(one), all_words(other)
    gone, came = before - after, after - before
    # A number that became text, or text that became one, is told as a number.
    assert gone - old <= numbers and came - new <= numbers
    if not numbers:
        assert before - old + new == after


WORDS = st.sampled_from("alpha beta gamma delta unit gender panel staff policy grew met".split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(
    lambda run: " ".join(run).capitalize() + "."
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)


@given(st.lists(TEXTS, min_size=1, max_size=8), st.data())
def test_one_edit_is_told_as_it_is(texts: list[str], data: st.DataObject) -> None:
    """A word put in, taken out or exchanged in one paragraph is told there, and nothing else."""
    at = data.draw(st.integers(0, len(texts) - 1))
    run = texts[at].split()
    place = data.draw(st.integers(0, len(run) - 1))
    how = data.draw(st.sampled_from(["add", "change"] + ["remove"] * (len(run) > 1)))
    new = list(run)
    new[place : place + (how != "add")] = [] if how == "remove" else ["NEW"]
    edited = [*texts[:at], " ".join(new), *texts[at + 1 :]]
    change = compare_blocks(numbered(texts), numbered(edited))
    expected = {"add": Count(added=1), "change": Count(changed=1), "remove": Count(removed=1)}
    assert counted(change.words) == expected[how]
    assert [each.at for each in change.words] == [f"p{at + 1}"]
    assert not change.places and not change.links
    shown = " ".join(w for piece in change.words[0].pieces for w in piece.after)
    assert shown in f"{at + 1}. {' '.join(new)}"


def numbered(texts: list[str]) -> tuple[Block, ...]:
    pairs = enumerate(texts, 1)
    return tuple(Block("paragraph", (Span(t),), line=n, number=f"{n}.") for n, t in pairs)


DISTINCT = st.lists(TEXTS, min_size=2, max_size=8, unique=True)


@given(DISTINCT, st.data())
def test_a_paragraph_that_is_split_has_no_word_changed(
    texts: list[str], data: st.DataObject
) -> None:
    """Split and joined, a paragraph keeps its words, and that is what is told."""
    at = data.draw(st.integers(0, len(texts) - 1))
    run = texts[at].split()
    assume(len(run) > 1)
    cut = data.draw(st.integers(1, len(run) - 1))
    parts = (" ".join(run[:cut]), " ".join(run[cut:]))
    assume(not set(parts) & set(texts))
    whole = numbered(texts)
    pieces = [Block("paragraph", (Span(part),), line=9) for part in parts]
    halves = (*whole[:at], replace(pieces[0], number=whole[at].number), pieces[1], *whole[at + 1 :])
    split, joined = compare_blocks(whole, halves), compare_blocks(halves, whole)
    assert not split.words and not joined.words
    assert "split" in [each.happening for each in split.places]
    assert "joined" in [each.happening for each in joined.places]


@given(DISTINCT, st.data())
def test_a_paragraph_that_moves_has_no_word_changed(texts: list[str], data: st.DataObject) -> None:
    """Whatever order the paragraphs stand in, no word is told as changed."""
    order = data.draw(st.permutations(texts))
    change = compare_blocks(plain(texts), plain(order))
    assert not change.words
    moved = {each.happening for each in change.places}
    assert moved <= {"moved", "address"} and ("moved" in moved) == (order != texts)


def plain(texts: list[str]) -> tuple[Block, ...]:
    return tuple(Block("paragraph", (Span(t),), line=n) for n, t in enumerate(texts))


@settings(max_examples=40)
@given(REPORTS, st.sampled_from(["", "\n", "x", "---\n", "---\n: [\n---\ntext\n"]))
def test_a_faulty_page_is_compared_by_its_body(report: Report, text: str) -> None:
    """A page that is broken, or no page at all, never stops a comparison."""
    whole = render_page(report)
    change = compare_texts(whole, text)
    assert change.count.removed + change.count.changed <= sum(
        all_words(read_side(whole, "a.md").report.blocks).values()
    ) + len(words(report.front.title or ""))
    assert words_changed(text, text) == Count()


def test_a_long_page_costs_what_its_changes_cost() -> None:
    """Of ten thousand paragraphs with three edited, only those three are compared by word."""
    texts = [f"Paragraph {n} says what it says of matter {n % 7}." for n in range(10_000)]
    edited = list(texts)
    for at in (5, 5_000, 9_999):
        edited[at] = edited[at].replace("says what", "tells what")
    change = compare_blocks(numbered(texts), numbered(edited))
    assert counted(change.words) == Count(changed=3)
    assert [each.at for each in change.words] == ["p6", "p5001", "p10000"]


def test_a_title_is_compared_as_words() -> None:
    """A corrected title is told by its words, and as declared when it is."""
    from build_tools.model import Correction  # noqa: PLC0415

    entry = Correction(at="title", source="WGFI", page="WGGI", reason="misprint")
    old = Report("1", FrontMatter(title="The WGFI met"), ())
    new = Report("1", FrontMatter(title="The WGGI met", corrections=[entry]), ())
    change = compare_texts(render_page(old), render_page(new))
    assert [(each.at, each.declared) for each in change.words] == [("title", True)]
    assert change.count == Count(changed=1)


def test_a_paragraph_that_is_parted_keeps_its_address() -> None:
    """Whichever part is longer, the one with the number is the paragraph that was quoted."""
    before = "1. One.\n\n12. It came. It stayed on for many years and wrote of them.\n\n13. End.\n"
    after = before.replace("It came. ", "It came.\n\n    ")
    told = compare_texts(before, after).places
    assert not any("anchor" in str(place) or "number" in str(place) for place in told), told


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.data())
def test_a_sentence_is_told_at_its_own_line(sizes: list[int], data: st.DataObject) -> None:
    """One sentence stands on a line, and a change of it, or that it went, is told at that line."""
    blocks = [
        [f"The word {at} and {n} stay." for n in range(size)] for at, size in enumerate(sizes)
    ]
    at = data.draw(st.integers(0, len(blocks) - 1))
    sentence = data.draw(st.integers(0, len(blocks[at]) - 1))
    place = data.draw(st.integers(0, 5))
    line = sum(len(each) + 1 for each in blocks[:at]) + sentence + 4
    edited, cut = ([list(each) for each in blocks] for _ in range(2))
    run = blocks[at][sentence].split()
    edited[at][sentence] = " ".join([*run[:place], "New", *run[place + 1 :]])
    cut[at].pop(sentence)
    assert lines_told(blocks, edited) == [line]
    assert not cut[at] or lines_told(blocks, cut) == [line]


def lines_told(blocks: list[list[str]], edited: list[list[str]]) -> list[int]:
    """The lines at which a comparison of two pages tells changed words."""
    return [each.line for each in compare_texts(page_of(blocks), page_of(edited)).words]


def page_of(blocks: list[list[str]]) -> str:
    """Numbered paragraphs of one sentence to a line, below a front matter of three lines."""
    texts = (f"{n}. " + "\n    ".join(each) for n, each in enumerate(blocks, 1))
    return "---\ntitle: A\n---\n" + "\n\n".join(texts) + "\n"
