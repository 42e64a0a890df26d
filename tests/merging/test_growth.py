"""The work of a merge grows as its texts do, counted in calls and not by the clock."""

from __future__ import annotations

from build_tools.merging import merge_pages
from build_tools.merging.tally import counts
from tests.linear.test_stages import calls

from .test_laws import Part, edited, page_of


def test_a_page_changed_in_every_paragraph_is_merged_in_linear_time() -> None:
    """Twice the paragraphs, each changed by both, take twice the calls, not more."""
    few, many = (calls_of_merge(size) for size in (60, 120))
    assert many <= 2.3 * few


def calls_of_merge(size: int) -> int:
    words = "the work of the council on the gender of the staff went on in the year".split()
    linked = Part("", (("[unit](../initiatives/u.md)",),))
    parts = (linked, *(Part(f"{at}. ", ((f"w{at}", *words),)) for at in range(1, size)))
    page = edited(parts, [("change", at, 0) for at in range(1, size)], "mine")
    new = edited(parts, [("insert", at, 9) for at in range(1, size)], "new")
    return calls(lambda: merge_pages(page_of(page), page_of(parts), page_of(new)))


def long_paragraph(size: int) -> tuple[str, str, str]:
    """A paragraph of so many lines: every other word changed by one, a word of each by the other."""
    lines = tuple(tuple(f"w{line * 8 + at}" for at in range(8)) for line in range(size))
    mine = tuple(tuple(f"p{w}" if at % 2 else w for at, w in enumerate(line)) for line in lines)
    new = tuple((*line[:4], f"c{line[4]}", *line[5:]) for line in lines)
    one, base, other = (page_of((Part("1. ", each),)) for each in (mine, lines, new))
    return one, base, other


def test_a_long_paragraph_changed_throughout_by_both_is_merged_in_linear_time() -> None:
    """However many words differ in a row, neighbours of changed words are found, in few calls."""
    few, many = (calls_of_long(size) for size in (60, 120))
    assert many <= 2.3 * few
    merged = merge_pages(*long_paragraph(60))
    assert counts(merged.text).keys() >= {"pw1", "cw4", "pw473", "cw476"}


def calls_of_long(size: int) -> int:
    texts = long_paragraph(size)
    return calls(lambda: merge_pages(*texts))
