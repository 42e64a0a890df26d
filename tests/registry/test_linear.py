"""Work grows with the text and not with the names, counted in calls and not by the clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from build_tools.model import Initiative, Registration
from build_tools.registry import Reader, Registry

TEXT = "The gender focal points of the Geneva office met the task force on migration and health. "


def calls(work: Callable[[], Any]) -> int:
    """How many calls of Python functions a piece of work makes."""
    count = 0

    def seen(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def reader(names: int) -> Reader:
    """A reader of so many names, among them many that begin alike."""
    initiatives = [
        Initiative(
            slug=f"i{at}",
            entry=Registration.model_validate(
                {"title": "T", "kind": "topic", "names": [f"task force on subject {at}"]}
            ),
        )
        for at in range(names)
    ]
    return Registry(initiatives).reader(2009)


def test_twice_the_text_is_twice_the_work() -> None:
    """Reading is linear in the text."""
    few = reader(70)
    once, twice = calls(lambda: few.matches(TEXT * 40)), calls(lambda: few.matches(TEXT * 80))
    assert twice <= 2.1 * once


def test_a_hundred_times_the_names_are_no_more_work() -> None:
    """7,000 names cost a reader of a text no more than 70."""
    few, many = reader(70), reader(7000)
    assert calls(lambda: many.matches(TEXT * 40)) <= 1.1 * calls(lambda: few.matches(TEXT * 40))
