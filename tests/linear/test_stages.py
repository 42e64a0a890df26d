"""Whole stages on texts that double, counted in calls of functions and not by the clock.

What one call into C costs is not seen here: for regular expressions `test_patterns` sees it.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.corpus import Corpus
from build_tools.dialect import parse_body, parse_page, render_page
from build_tools.intake import convert
from build_tools.model import ArchiveError
from build_tools.site.compose import compose
from build_tools.site.links import broken_links

SHAPES = yaml.safe_load(Path(__file__).with_name("shapes.yaml").read_text(encoding="utf-8"))
NOWHERE = yaml.safe_load(Path(__file__).with_name("nowhere.yaml").read_text(encoding="utf-8"))
FEW, TWICE, MANY = 250, 500, 600
RATIO, CONSTANT = 2.3, 2_000


def text_of(shape: dict[str, str], times: int) -> str:
    """The shape, so many times."""
    pieces = (shape["piece"].replace("%d", str(at)).replace("%s", " " * at) for at in range(times))
    return shape.get("first", "") + "".join(pieces) + shape.get("last", "")


def intake(text: str) -> None:
    """A source to its page."""
    render_page(convert(text.encode(), "x", "source_reports/x.txt").report)


def dialect(text: str) -> None:
    """A page's body to blocks."""
    parse_body(text)


def site(text: str) -> None:
    """A page to what the engine gets."""
    page = f"---\ntitle: A\nyear: 2003\n---\n\n{text}"
    with contextlib.suppress(ArchiveError):  # what stands too deep is refused
        compose(Corpus.of([parse_page(page, "docs/reports/x.md")]), {})


def links(text: str) -> None:
    """The links of a page by people, each of which may lead nowhere."""
    broken_links(Corpus(()), {"x.md": text})


def calls(work: Callable[[], Any]) -> int:
    """How many calls of functions, of Python and of C, a piece of work makes."""
    count = 0

    def seen(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("stage", [intake, dialect, site], ids=lambda stage: stage.__name__)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["title"])
def test_twice_the_text_is_twice_the_work(
    shape: dict[str, str], stage: Callable[[str], None]
) -> None:
    """No shape of a text makes a stage do more than twice the work when there is twice of it."""
    stage(text_of(shape, 2))  # what is made once and kept is made now
    few = calls(lambda: stage(text_of(shape, FEW)))
    assert calls(lambda: stage(text_of(shape, TWICE))) <= RATIO * few + CONSTANT


@pytest.mark.parametrize("shape", NOWHERE, ids=lambda shape: shape["title"])
def test_twice_the_broken_links_are_twice_the_work(shape: dict[str, str]) -> None:
    """A page of thousands of links that lead nowhere is told of, link by link, in little time."""
    links(text_of(shape, 2))
    few = calls(lambda: links(text_of(shape, MANY)))
    assert calls(lambda: links(text_of(shape, 2 * MANY))) <= RATIO * few + CONSTANT
