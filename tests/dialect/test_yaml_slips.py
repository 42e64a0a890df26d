"""A slip in front matter is told at the line on which it was made."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.dialect.front import FIRST, read_front
from build_tools.dialect.yaml_slips import find_slip

WORDS = st.text("abz 12", min_size=1, max_size=12).map(lambda text: f"w{text.strip()}")
VALUES = st.one_of(
    WORDS.map(lambda text: f'"{text}"'),
    WORDS.map(lambda text: f"'{text}'"),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda held: f"[{', '.join(held)}]"),
    WORDS.map(lambda text: f"[{{at: p4, source: {text}}}]"),
)
PAGES = st.lists(VALUES, min_size=1, max_size=6)
SIGNS = st.text("a:#-\"'[]{},\n\t \\*", max_size=60)


def written(values: list[str]) -> str:
    return "".join(f"key{at}: {value}\n" for at, value in enumerate(values))


@given(PAGES, st.data())
def test_a_lost_closing_sign_is_told_where_it_belongs(
    values: list[str], data: st.DataObject
) -> None:
    """Whichever value loses its closing quote or bracket: its line is told, and no later one."""
    at = data.draw(st.integers(0, len(values) - 1))
    text = written([value[:-1] if at == n else value for n, value in enumerate(values)])
    told = read_front(text)
    assert "never closed" in told.problem
    assert told.stop.line == at + FIRST


@given(PAGES)
def test_good_front_matter_has_no_slip(values: list[str]) -> None:
    """Values in quotes and brackets, as people and the converter write them, are left alone."""
    assert find_slip(written(values)) is None


@given(SIGNS)
def test_any_front_matter_is_told(text: str) -> None:
    """Whatever stands there: what YAML reads has no problem, all else one that says what to do."""
    told = read_front(text)
    try:
        yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, TypeError):
        return
    assert not told.problem


@pytest.mark.parametrize("size", [10_000, 20_000])
def test_ten_thousand_signs(size: int) -> None:
    """Brackets and quotes without end are told like one."""
    assert "never closed" in read_front("a: " + "[" * size).problem
    assert "never closed" in read_front("a: [" + "'" * (2 * size)).problem
