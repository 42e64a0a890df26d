"""Random edits of a person and random changes of the converter: nobody's words are lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.dialect import parse_body
from build_tools.merging import merge_pages
from build_tools.merging.blocks import chunks, same_blocks
from build_tools.merging.proof import proved
from build_tools.merging.tally import counts

# Each merge is a few processes.
FEWER = settings(max_examples=80)
WORD = re.compile(r"[a-z]+\w*")
HEAD = "---\ntitle: A report\nyear: 2003\n---\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A block of an invented page: what stands before it and its words, a tuple to a line."""

    lead: str
    lines: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        pad = "" if self.lead.startswith("#") else " " * (len(self.lead) - len(self.lead.lstrip()))
        inner = pad + (
            "    " if self.lead.strip()[:1].isdigit() else "  " if "-" in self.lead else ""
        )
        return self.lead + f"\n{inner}".join(" ".join(line) for line in self.lines)


Parts = tuple[Part, ...]


def page_of(parts: Parts) -> str:
    return HEAD + "\n\n".join(part.text() for part in parts) + "\n"


@st.composite
def documents(draw: st.DrawFn) -> Parts:
    """Headings, numbered paragraphs and items; no word stands twice."""
    leads = draw(st.lists(st.sampled_from(["## ", "n", "n", "    - "]), min_size=2, max_size=6))
    parts, word, number = [], 0, 0
    for lead in ["## ", "n", *leads]:
        number += lead == "n"
        lines = []
        for _ in range(1 if lead == "## " else draw(st.integers(1, 3))):
            size = draw(st.integers(2, 7))
            lines.append(tuple(f"w{word + at}" for at in range(size)))
            word += size
        parts.append(Part(f"{number}. " if lead == "n" else lead, tuple(lines)))
    return tuple(parts)


KINDS = ("insert", "change", "delete", "reflow", "level", "part", "drop", "add", "line")
EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 99), st.integers(0, 99)), max_size=4
)
Edits = list[tuple[str, int, int]]


def edited(parts: Parts, edits: Edits, who: str) -> Parts:
    """The parts after somebody's edits; a new word is this person's and stands once."""
    made = list(parts)
    for count, (kind, block, word) in enumerate(edits):
        if made:
            at = block % len(made)
            made[at : at + 1] = _edit(made[at], kind, word, f"{who}{count}")
    return tuple(made)


def _edit(part: Part, kind: str, at: int, new: str) -> list[Part]:
    line = at % len(part.lines)
    words = part.lines[line]
    place = at % len(words)
    done = [part]
    match kind:
        case "insert" | "change" | "delete":
            put = () if kind == "delete" else (new,)
            kept = (*words[:place], *put, *words[place + (kind != "insert") :])
            done = [_with(part, line, kept)] if kept else [part]
        case "line" if len(part.lines) > 1:
            done = [replace(part, lines=part.lines[:line] + part.lines[line + 1 :])]
        case "reflow":
            done = [replace(part, lines=(tuple(word for each in part.lines for word in each),))]
        case "level" if part.lead.startswith("#"):
            done = [replace(part, lead="#" + part.lead if len(part.lead) < 5 else "## ")]
        case "part" if len(part.lines) > 1 and part.lead[0].isdigit():
            first, *rest = part.lines
            done = [replace(part, lines=(first,)), Part("    ", tuple(rest))]
        case "drop":
            done = []
        case "add":
            done = [part, Part("", ((new, "said", "more"),))]
    return done


def _with(part: Part, line: int, words: tuple[str, ...]) -> Part:
    return replace(part, lines=(*part.lines[:line], words, *part.lines[line + 1 :]))


def vocabulary(parts: Parts) -> set[str]:
    return {word for part in parts for line in part.lines for word in line}


@FEWER
@given(documents(), EDITS, EDITS)
def test_no_word_of_a_person_is_lost_and_none_returns(
    parts: Parts, mine: Edits, machine: Edits
) -> None:
    """Inserted and changed words of both stand in the merged page once, deleted words do not."""
    page, new = edited(parts, mine, "mine"), edited(parts, machine, "new")
    merged = merge_pages(page_of(page), page_of(parts), page_of(new))
    assume(not merged.conflicts)
    said, base = counts(merged.text), vocabulary(parts)
    for side in (page, new):
        held = vocabulary(side)
        assert all(said[word] == 1 for word in held - base - {"said", "more"})
        assert not any(said[word] for word in base - held)
    assert "<<<<<<<" not in merged.text


@FEWER
@given(documents(), EDITS, EDITS)
def test_a_new_word_stands_between_the_words_that_its_side_gave_it(
    parts: Parts, mine: Edits, machine: Edits
) -> None:
    """What either put in has the same words of the base before and behind it, if they are left."""
    page, new = edited(parts, mine, "mine"), edited(parts, machine, "new")
    merged = merge_pages(page_of(page), page_of(parts), page_of(new))
    assume(not merged.conflicts)
    said = WORD.findall(merged.text.removeprefix(HEAD))
    left = vocabulary(parts) & {*said}
    for side in (page, new):
        own = vocabulary(side) - vocabulary(parts) - {"said", "more"}
        told = [word for part in side for line in part.lines for word in line]
        assert {word: between(told, word, left) for word in own} == {
            word: between(said, word, left) for word in own
        }


def between(told: list[str], word: str, left: set[str]) -> tuple[str, str]:
    """The nearest words of the base before and behind a word."""
    at = told.index(word)
    before = next((each for each in reversed(told[:at]) if each in left), "")
    return before, next((each for each in told[at:] if each in left), "")


@given(st.lists(st.sampled_from(("a", "b", "c.", "c!", "1,2", "\n\n")), max_size=9), st.data())
def test_the_proof_takes_what_one_side_alone_made(base: list[str], data: st.DataObject) -> None:
    """One side's version is what both make together, any other word in it or less of it is not."""
    made = data.draw(st.permutations([*base, "x"]))
    mine, old = " ".join(made), " ".join(base)
    assert proved(mine, mine, old, old)
    assert proved(mine, old, old, mine)
    for wrong in (f"{mine} y", mine.replace("x", "y"), mine.replace("x", "")):
        assert not proved(wrong, mine, old, old)


@FEWER
@given(documents(), EDITS, EDITS)
def test_a_merged_page_says_in_its_blocks_what_it_says_in_its_text(
    parts: Parts, mine: Edits, machine: Edits
) -> None:
    """No mark is left over and no two blocks run together that nobody joined."""
    page, new = edited(parts, mine, "mine"), edited(parts, machine, "new")
    merged = merge_pages(page_of(page), page_of(parts), page_of(new))
    assume(not merged.conflicts)
    body = merged.text.removeprefix(HEAD)
    blocks = [f"{block.number} {block.text}" for block in parse_body(body)]
    assert counts(" ".join(blocks)) == counts(body)
    joined = {(a.lines[-1][-1], b.lines[0][0]) for side in (page, new) for a, b in pairwise(side)}
    for block in blocks:
        assert not any(f"{before} {after}" in block for before, after in joined)


@FEWER
@given(documents(), EDITS, EDITS)
def test_who_edits_other_paragraphs_meets_nobody(parts: Parts, mine: Edits, machine: Edits) -> None:
    """Words changed in different paragraphs never conflict, and all changes are there."""
    mine = [(k, 2 * (b % (len(parts) // 2)), w) for k, b, w in mine if k in KINDS[:5]]
    machine = [(k, 2 * (b % (len(parts) // 2)) + 1, w) for k, b, w in machine if k in KINDS[:5]]
    page, new = edited(parts, mine, "mine"), edited(parts, machine, "new")
    merged = merge_pages(page_of(page), page_of(parts), page_of(new))
    wanted = tuple(new[at] if at % 2 else page[at] for at in range(len(parts)))
    assert merged.text == page_of(wanted)


@FEWER
@given(documents(), st.integers(0, 99), st.data())
def test_who_changes_other_words_meets_nobody(
    parts: Parts, block: int, data: st.DataObject
) -> None:
    """Two words of one paragraph, one changed by each, are both changed: neighbours too."""
    part = parts[block % len(parts)]
    words = [(line, at) for line, each in enumerate(part.lines) for at in range(len(each))]
    one, other = data.draw(st.permutations(words))[:2]
    page, new, both = (_changed(parts, block, each) for each in ([one], [other], [one, other]))
    assert merge_pages(page_of(page), page_of(parts), page_of(new)).text == page_of(both)


def _changed(parts: Parts, block: int, places: list[tuple[int, int]]) -> Parts:
    at = block % len(parts)
    part = parts[at]
    for line, word in places:
        words = part.lines[line]
        part = _with(part, line, (*words[:word], f"x{words[word]}", *words[word + 1 :]))
    return (*parts[:at], part, *parts[at + 1 :])


@FEWER
@given(documents(), EDITS, EDITS)
def test_a_decision_settles_every_place(parts: Parts, mine: Edits, machine: Edits) -> None:
    """With `ours` the page's new words stand, with `theirs` the conversion's; none returns."""
    page, new = edited(parts, mine, "mine"), edited(parts, machine, "new")
    texts = page_of(page), page_of(parts), page_of(new)
    base = vocabulary(parts)
    for favour, side in (("ours", page), ("theirs", new)):
        merged = merge_pages(*texts, favour=favour)
        assert not merged.conflicts
        assert vocabulary(side) - base <= set(counts(merged.text))
        assert all(times == 1 for word, times in counts(merged.text).items() if word in base)
        other = new if side is page else page
        assert not (base - vocabulary(side) - vocabulary(other)) & set(counts(merged.text))


@FEWER
@given(documents(), EDITS, EDITS)
def test_a_page_that_was_merged_already_stays_as_it_is(
    parts: Parts, mine: Edits, machine: Edits
) -> None:
    """After a run that was killed before it wrote the record, the next one asks or changes none."""
    base, new = page_of(parts), page_of(edited(parts, machine, "new"))
    merged = merge_pages(page_of(edited(parts, mine, "mine")), base, new)
    assume(not merged.conflicts)
    again = merge_pages(merged.text, base, new)
    assert again.conflicts or again.text == merged.text


@FEWER
@given(documents(), EDITS)
def test_one_side_alone_wins(parts: Parts, edits: Edits) -> None:
    """Where only one side changed anything, the merge is that side, byte for byte."""
    base, changed = page_of(parts), page_of(edited(parts, edits, "x"))
    assert merge_pages(base, base, changed).text == changed
    assert merge_pages(changed, base, base).text == changed
    assert merge_pages(changed, base, changed).text == changed


@given(st.text(alphabet="a1.-#> \n[]^:*`\t\x0bé\u2028", max_size=60))
def test_blocks_joined_are_the_body(body: str) -> None:
    """Whatever a body holds, parting it takes nothing away."""
    before, parts = chunks(body)
    assert before + "".join(part.whole for part in parts) == body


@given(documents(), EDITS)
def test_pairs_stand_in_order(parts: Parts, edits: Edits) -> None:
    """No block has two partners, no two pairs cross, and an untouched block finds itself."""
    one = chunks(page_of(parts))[1]
    other = chunks(page_of(edited(parts, edits, "x")))[1]
    pairs = same_blocks(one, other)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert same_blocks(one, one) == [(at, at) for at in range(len(one))]
    assert same_blocks(other, one) == [(b, a) for a, b in pairs] or len(edits) > 1
