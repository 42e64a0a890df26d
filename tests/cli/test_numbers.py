from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.commands.numbers import parts
from build_tools.model import Block, Span


def blocks(told: str) -> list[Block]:
    """Numbers and headings, a word each: `1. 2. Annex 1.`; the line is the place in the row."""
    made = []
    for line, word in enumerate(told.split(), start=1):
        heading = word[0].isalpha()
        spans = (Span(word.replace("_", " ")),) if heading else ()
        level, number = (2, "") if heading else (0, word)
        made.append(Block("heading" if heading else "paragraph", spans, line, level, number))
    return made


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("1. 2. 3.", ["body 3/3"]),
        ("", []),
        ("1. 2. Annex_I 1. 2. Annex_II 1.", ["body 2/2", "Annex I 2/2", "Annex II 1/1"]),
        ("1. 2. Annex 3. 4.", ["body 2/2", "Annex 2/2"]),
        ("1. 3.", ["body 2/3, 2: 2 is missing"]),
        ("2. 3.", ["body 2/3, 1: 1 is missing"]),
        ("1. 5.", ["body 2/5, 2: 2 to 4 are missing"]),
        ("1. 2. 2. 3.", ["body 3/3, 3: 2 comes again"]),
        ("1. 2. One 1. 2. 3.", ["body 5/5"]),
        ("1. 3. 2. 4.", ["body 4/4, 2: 2 is missing, 3: 2 comes after 3"]),
        ("1.1 1.2 2.1 2.2 2.4", ["body 5/6, 5: 3 is missing"]),
        ("(1) (2)", ["body 2/2"]),
    ],
)
def test_parts(told: str, counted: list[str]) -> None:
    """Each part counts on its own; what is missing or comes again is told with its line."""
    found = [
        ", ".join([f"{p.name} {p.found}/{p.expected}", *(f"{n}: {what}" for n, what in p.odd)])
        for p in parts(blocks(told))
    ]
    assert found == counted


@given(st.lists(st.integers(1, 400), max_size=40))
def test_counts_are_sound(numbers: list[int]) -> None:
    """Whatever the numbers are, no more is found than expected, and nothing odd is passed over."""
    for part in parts(blocks(" ".join(f"{number}." for number in numbers))):
        assert 0 < part.found <= part.expected
        assert part.odd or part.found == part.expected == len(numbers)
