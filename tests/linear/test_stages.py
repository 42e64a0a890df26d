"""Whole stages on texts that double, counted in calls of functions and not by the clock.

What one call into C costs is not seen here: for regular expressions `test_patterns` sees it.
"""

from __future__ import annotations

import contextlib
import cProfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.checks import examine
from build_tools.checks.exam import Files
from build_tools.commands.afresh import exam
from build_tools.corpus import Corpus
from build_tools.dialect import parse_body, parse_page, render_page
from build_tools.intake import convert, series_of
from build_tools.model import ArchiveError, Finding
from build_tools.site.compose import compose
from build_tools.site.links import broken_links

SHAPES = yaml.safe_load(Path(__file__).with_name("shapes.yaml").read_text(encoding="utf-8"))
NOWHERE = yaml.safe_load(Path(__file__).with_name("nowhere.yaml").read_text(encoding="utf-8"))
# How often a piece stands in the first text. A stage may do more from some length on (a line that is
# too long to be a heading, a list that is long enough to be one), but at one of them it is even.
ALONE = series_of([])
FEW, MANY = (60, 140, 300), (150, 400)
# What the third text may add to the second, as a share of what that adds to the first, and in calls.
SHARE, SLACK = 1.1, 1_000


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
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def even(work: Callable[[int], Any], sizes: tuple[int, ...]) -> bool:
    """Whether three texts, once, twice and three times as long, each add as many calls as the last.

    So a small quadratic part is seen beside a great linear one, and at every size.
    """
    work(2)  # what is made once and kept is made now
    return any(even_at(work, size) for size in sizes)


def even_at(work: Callable[[int], Any], size: int) -> bool:
    one, two, three = (calls(lambda much=much: work(size * much)) for much in (1, 2, 3))  # type: ignore[misc]
    return three - two <= SHARE * (two - one) + SLACK


@pytest.mark.parametrize("stage", [intake, dialect, site], ids=lambda stage: stage.__name__)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["title"])
def test_as_the_text_grows_so_does_the_work(
    shape: dict[str, str], stage: Callable[[str], None]
) -> None:
    """No shape of a text makes a stage do more for the last third of a text than for the second."""
    assert even(lambda times: stage(text_of(shape, times)), FEW)


@pytest.mark.parametrize("shape", NOWHERE, ids=lambda shape: shape["title"])
def test_as_the_broken_links_grow_so_does_the_work(shape: dict[str, str]) -> None:
    """A page of thousands of links that lead nowhere is told of, link by link, in little time."""
    assert even(lambda times: links(text_of(shape, times)), MANY)


def test_work_that_is_not_even_is_found() -> None:
    """A stage that looks at all lines for each line is no even one, however little it does."""

    def quadratic(times: int) -> None:
        for at in range(times):
            sorted(range(60))  # the linear part
            for _ in range(at // 2):
                len("")

    assert not even(quadratic, FEW)


def corrected(*, declared: bool) -> Callable[[int], list[Finding]]:
    """The check of a page that has another word than the source in each paragraph."""

    def check(times: int) -> list[Finding]:
        numbers = range(1, times + 1)
        source = "REPORT 2003\n\n" + "".join(f"{n}. It was a{n} word.\n\n" for n in numbers)
        made = exam(Files("x", source.encode()), ALONE)
        page = made.afresh.page
        entries = ""
        for n in numbers:
            page = page.replace(f" a{n} word", f" b{n} word")
            entries += f'- {{at: p{n}, source: "a{n}", page: "b{n}", reason: "in print"}}\n'
        if declared:
            page = page.replace("---\n\n", f"corrections:\n{entries}---\n\n", 1)
        return examine(exam(Files("x", source.encode(), made.afresh.page, page), ALONE))

    return check


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "undeclared"])
def test_as_the_corrections_grow_so_does_the_check(declared: bool) -> None:
    """Hundreds of words that are not the source's are looked at once each, declared or not."""
    check = corrected(declared=declared)
    assert len(check(5)) == (0 if declared else 5)
    assert even(check, (100, 200))
