"""The parser in C gets only what it reads as the one in Python does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.dialect import front
from build_tools.dialect.front import Front, read_front
from build_tools.dialect.page import split_page
from build_tools.dialect.plain_yaml import IN_C, is_plain, reads_alike

DOCS = Path(__file__).parents[2] / "docs"
WORDS = ["2014", "0", "012", "1e5", "9ff6", "0x1F", "0b1", "12 a", "yes", "NO", "null", "Null", "~",
         "on", "true", "A", "é", "a-b", "a - b", "-", "- a", "2014-11-03", "2014-13-40", "16 Days",
         "GFP", "a.b", ".5", "1.5", "1_0", "a's", "a, b", "a: b", "a #b", "a  # b: [c", "a#b", "", "  ", "?", "a?",
         "=", "<<", "|", "!", "&a", "*a", "%", "@", "`", "\t", "\u2028", "\x85", "\xa0", "\U0001f600",
         "\ufeff", "x" * 299, "1" * 70, "ſ", "a:", ":a", "\\", "[", "]", "{", "}", "'", '"']  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", ", "]), st.sampled_from(WORDS)).map(
        "".join
    ),
    st.text("ab1 ,.:-#'\"()[]{}\\\né–\t", max_size=12),
)
SCALARS = st.one_of(VALUES, VALUES.map(lambda v: f'"{v}"'), VALUES.map(lambda v: f"'{v}'"))
KEYS = st.sampled_from(["title", "a", "names", "null", "yes", "n", "_", "a_1"])
MAPS = st.lists(st.tuples(KEYS, SCALARS), min_size=1, max_size=3).map(
    lambda held: "{" + ", ".join(f"{key}: {value}" for key, value in held) + "}"
)
FLOWS = st.lists(st.one_of(SCALARS, MAPS), max_size=3).map(lambda held: f"[{', '.join(held)}]")
ITEMS = st.tuples(
    st.sampled_from(["- ", "  - ", "    - ", "-"]), st.lists(st.one_of(SCALARS, MAPS), max_size=3)
).map(lambda held: "".join(f"\n{held[0]}{item}" for item in held[1]))
ENTRIES = st.tuples(
    KEYS,
    st.one_of(SCALARS.map(" {}".format), FLOWS.map(" {}".format), MAPS.map(" {}".format), ITEMS),
).map(lambda held: f"{held[0]}:{held[1]}\n")
FRONTS = st.lists(ENTRIES, min_size=1, max_size=4).map("".join)

pytestmark = pytest.mark.skipif(IN_C is None, reason="PyYAML without the parser in C")


def read_slowly(text: str) -> Front:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front, "reads_alike", lambda _text: False)
        return read_front(text)


@given(FRONTS)
def test_both_parsers_read_the_same(text: str) -> None:
    """What is let through has the same values, of the same kinds, at the same places."""
    if reads_alike(text):
        quick, slow = read_front(text), read_slowly(text)
        assert quick == slow
        assert repr(quick.values) == repr(slow.values)


def test_the_generator_makes_much_that_is_let_through_and_much_that_is_not() -> None:
    """The law above would prove nothing about texts that are never let through."""
    told: list[bool] = []

    @given(FRONTS)
    def count(text: str) -> None:
        told.append(reads_alike(text))

    count()
    assert min(told.count(True), told.count(False)) > len(told) / 10


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.stem)
def test_pages_read_the_same(path: Path) -> None:
    """Front matter of the archive, whether it is let through or not."""
    text = split_page(path.read_text(encoding="utf-8"))[0]
    assert read_front(text) == read_slowly(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100 + "]" * 100 + "\n",
        "- " * 100_000 + "a\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !!python/object:os.system x\n",
        "a: " + "1" * 50 + "\n",
        "a: 2014-13-40\n",
        'a: "\\ud800"\n',
        "a: b\n  c\n",
        "a: # c\n",
    ],
)
def test_what_is_uncertain_is_not_let_through(text: str) -> None:
    """Depth, aliases, tags, long numbers, dates, escapes, and values of several lines."""
    assert not is_plain(text)


def test_the_parser_in_c_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without it, the other reads everything."""
    text = "title: A\nyear: 2014\n"
    monkeypatch.setattr("build_tools.dialect.plain_yaml.IN_C", None)
    assert not reads_alike(text)
    assert read_front(text).values == yaml.safe_load(text)
