"""The values: tidy spans, front matter that holds only what a source can say."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from build_tools.model import Block, Correction, Finding, FrontMatter, Line, Span, tidy, words

BITS = st.text("ab \t\n\u00a0\u2009.é", max_size=6)
TARGETS = st.sampled_from(("", "2005.md"))
SPANS = st.lists(
    st.builds(Span, BITS, st.integers(0, 3), TARGETS) | st.just(Span("", note="1")), max_size=6
)


def letters(spans: list[Span] | tuple[Span, ...]) -> str:
    """All characters but blanks."""
    return re.sub(r"\s", "", "".join(span.text for span in spans))


@given(SPANS)
def test_tidying_keeps_words_and_marks(spans: list[Span]) -> None:
    """No character is lost, none changes its emphasis or link, no note goes."""
    done = tidy(spans)
    assert words("".join(s.text for s in done)) == words("".join(s.text for s in spans))
    assert [s.note for s in done if s.note] == [s.note for s in spans if s.note]
    for strength in range(4):
        assert letters([s for s in done if s.emphasis == strength]) == letters(
            [s for s in spans if s.emphasis == strength]
        )


@given(SPANS)
@example([Span("a "), Span(" b", 1), Span("", note="1")])
def test_tidied_spans_hold_no_loose_blank(spans: list[Span]) -> None:
    """One blank between words, none at the ends or inside the ends of emphasis and links."""
    done = tidy(s for s in spans if s.text.isascii())
    text = "".join("*" if s.note else s.text for s in done)
    assert not re.search(r"  |[\t\n]", text)
    assert text == text.strip()
    for one, other in pairwise(done):
        alike = (one.emphasis, one.target) == (other.emphasis, other.target)
        assert not alike or one.note or other.note
    for span in done:
        if span.emphasis or span.target:
            assert span.text == span.text.strip(" ")


@given(SPANS)
def test_tidying_twice_is_tidying_once(spans: list[Span]) -> None:
    """What is tidy stays as it is."""
    inner = [s for s in spans if not s.text or s.text.strip() == s.text]
    assert tidy(tidy(inner)) == tidy(inner)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(
    "spans",
    [
        [Span("\u2028", target="a.md"), Span("b")],
        [Span("a"), Span("\rb", target="a.md")],
    ],
)
def test_odd_white_space_is_tidied_at_once(spans: list[Span]) -> None:
    """Open fault: a link of nothing but odd blanks stays as an empty link; `\\r` folds too late."""
    assert tidy(tidy(spans)) == tidy(spans)
    assert all(span.text or span.note for span in tidy(spans))


@given(st.text())
def test_words_forget_nothing_but_blanks(text: str) -> None:
    """The words of a text joined are its characters that are not blank."""
    assert "".join(words(text)) == "".join(char for char in text if not char.isspace())


@pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0", " \x0c "])
def test_a_line_of_blanks_is_blank(text: str) -> None:
    """Seventy-one lines of 2009 hold one blank each and are blank."""
    assert Line(text, 1).blank
    assert not Line(text + "x", 1).blank


def test_values_are_frozen() -> None:
    """Nobody changes a block behind another's back."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Block("item", ()).level = 3  # type: ignore[misc]
    with pytest.raises(ValidationError):
        FrontMatter(title="A").title = "B"  # type: ignore[misc]


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""},
        {"title": "A", "year": "2003"},
        {"title": "A", "year": 0},
        {"title": "A", "session": -1},
        {"title": "A", "session": True},
        {"title": "A", "meeting_start": "18 November 2003"},
        {"title": "A", "meeting_end": "2003-11"},
        {"title": "A", "issued": "2003-11-18T00:00"},
        {"title": "A", "language": "English"},
        {"title": "A", "source_sha256": "abc"},
        {"title": "A", "author": "B"},
        {"title": 2003},
        {"title": "A", "corrections": [{"at": "p1", "source": "a", "page": "b"}]},
        {"title": "A", "corrections": [{"at": "p1", "reason": ""}]},
        {"title": "A", "corrections": [{"at": "p1", "reason": "x", "who": "y"}]},
    ],
)
def test_front_matter_refuses_what_it_does_not_know(values: dict[str, object]) -> None:
    """A wrong type, an unknown key, a date that is none, a correction without a reason."""
    with pytest.raises(ValidationError):
        FrontMatter.model_validate(values)


def test_front_matter_states_only_what_it_holds() -> None:
    """Keys that nothing states are absent; the others come in the order of the contract."""
    front = FrontMatter(
        session=0,
        title="A",
        corrections=[Correction(at="p1", source="a", page="b", reason="c")],
    )
    assert list(front.stated()) == ["title", "session", "corrections"]
    assert FrontMatter.model_validate(front.stated()) == front


def test_findings_are_sorted_by_place() -> None:
    """Findings come by path, line and code, and print as `path:line: CODE message`."""
    one = Finding("a.md", 2, "W01", "x", grave=False)
    other = Finding("a.md", 10, "A01", "y")
    assert sorted([other, one]) == [one, other]
    assert str(other) == "a.md:10:1: A01 y"
