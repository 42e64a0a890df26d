"""What a check says of single slips in the real reports."""

import re

import pytest

from tests.checks.test_laws import findings, sound

ITEM = re.compile(r"(?m)^ {8}- ")


@pytest.mark.parametrize("number", [0, 5, 8])
def test_a_list_that_counts_otherwise_is_told_once(number: int) -> None:
    """A lost mark recounts all items behind it, those behind a paragraph among them too: one note.

    In paragraph 5 of 2005 items of the second level end, a paragraph of the first follows, and
    then the items count on.
    """
    page = sound("2005").afresh.page
    lost = list(ITEM.finditer(page))[number]
    found = findings("2005", page[: lost.start()] + " " * 8 + page[lost.end() :])
    assert [each.code for each in found] == ["W07"]
