"""What is not looked through for oddities holds none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.checks import structure
from build_tools.dialect import oddities as module
from build_tools.dialect.oddities import Oddity, oddities

PIECES = ["[a](b.md)", "[a b](../c/d.md#p1)", "[x y](z_(1).md)", "[", "]", "(", ")", "](", "] (", "!",
          "\\", "a", " ", "  ", "    ", "\n", "\n\n", "#", "## ", "- ", "12. ", "> ", "[^1]", "[^1]: ",
          "[a]: b.md\n", "*", "**", "`", "<b>", "&lt;", "==", "--", "\t", "http://a.b/c", "[](a.md)",
          "[a]()", "[ ](b.md)", "[*a*](b.md)", "[a](<b>)", "[a](javascript:x)", ".md", "1) ", "+ "]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
ALWAYS = re.compile("")


def seen_in_full(text: str) -> list[Oddity]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SIGNS", ALWAYS)
        return list(oddities(text))


@given(TEXTS)
def test_only_texts_without_oddities_are_passed_over(text: str) -> None:
    """What is told of a text is what is told when every text is read, whatever it holds."""
    assert list(oddities(text)) == seen_in_full(text)


@given(TEXTS)
def test_only_pages_without_faulty_headings_are_passed_over(text: str) -> None:
    """A page is not read for its headings only where it has none."""
    told = structure.of_prose("docs/a.md", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure, "HEADED", ALWAYS)
        assert structure.of_prose("docs/a.md", text) == told
