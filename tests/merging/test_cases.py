"""Edits and changes that meet in one place, each with what comes of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from build_tools.merging import Merge, merge_pages

CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    page: str
    base: str
    new: str
    merged: str
    ours: str = ""
    theirs: str = ""

    @property
    def texts(self) -> tuple[str, str, str]:
        return self.page, self.base, self.new


def cases() -> list[Case]:
    told = (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8")
    return [Case(**case) for case in yaml.safe_load(told)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_a_case_is_merged_as_its_person_meant(case: Case) -> None:
    """Both survive where they can; else nothing is written, and a decision settles it."""
    merged = merge_pages(*case.texts)
    if case.merged == CONFLICT:
        assert merged.conflicts
        assert merge_pages(*case.texts, favour="ours").text == case.ours
        assert merge_pages(*case.texts, favour="theirs").text == case.theirs
    else:
        assert (merged.text, merged.conflicts) == (case.merged, 0)
        assert merge_pages(*case.texts, favour="ours").text == case.merged
        assert merge_pages(*case.texts, favour="theirs").text == case.merged


def test_two_notes_with_one_label_are_left_to_a_person() -> None:
    """A reference would lead to either of them; a decision is about the whole page."""
    page = "One.[^1] Two.\n\n[^1]: May came.\n\n## A\n"
    base = "One. Two.\n\n## A\n"
    new = "One. Two.[^1]\n\n## A\n\n[^1]: June went.\n"
    assert merge_pages(page, base, new).why == "two footnotes would have the same label"
    assert merge_pages(page, base, new, favour="ours") == Merge(page, whole=True)
    assert merge_pages(page, base, new, favour="theirs") == Merge(new, whole=True)
