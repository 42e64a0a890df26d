from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from build_tools.cli import run
from build_tools.corpus import read_corpus
from build_tools.dialect import parse_page
from build_tools.model import ArchiveError
from build_tools.site.compose import compose
from build_tools.site.files import read_docs
from tests.hostile.cases import Case, cases, place
from tests.hostile.markup import live_markup, seen_text

REFUSED, SHOWN, PAGES = (list(cases(name)) for name in ("refused", "shown", "pages"))
PLACED = re.compile(r"(?:source_reports|docs)(?:/[^:]*|/)?(?::\d+)*: \S")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive that holds nothing yet."""
    for name in ("source_reports", "docs"):
        (tmp_path / "archive" / name).mkdir(parents=True)
    return tmp_path / "archive"


def put(root: Path, case: Case) -> None:
    for path, told in case.put.items():
        place(root, path, told)


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`archive check` has its say too: each line begins with a place, and nothing is raised."""
    status = run(["check", "--root", str(root)])
    said = capsys.readouterr()
    lines = [*said.out.splitlines(), *said.err.splitlines()]
    assert status in (0, 1, 2)
    assert bool(status) == bool(lines)
    for line in lines:
        assert PLACED.match(line), line
        assert "fault of this program" not in line, line


def test_there_are_cases_enough() -> None:
    """The files hold what they are for."""
    assert len({case.title for case in [*REFUSED, *SHOWN, *PAGES]}) >= 100


@pytest.mark.skipif(os.name == "nt", reason="names and files that Windows does not have")
@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_what_is_no_report_is_refused(
    root: Path, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, the lines told and no other, and no page."""
    put(root, case)
    before = sorted((root / "docs").rglob("*"))
    assert run(["convert", "--root", str(root)]) == 2
    said = capsys.readouterr()
    assert said.err.splitlines() == list(case.says)
    assert said.out == ""
    assert sorted((root / "docs").rglob("*")) == before
    check(root, capsys)


@pytest.mark.skipif(os.name == "nt", reason="files that Windows does not have")
@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_the_site_refuses_it_too(root: Path, case: Case) -> None:
    """What the site reads for itself is read, or refused in one line with its place."""
    put(root, case)
    try:
        compose(read_corpus(root), read_docs(root))
    except ArchiveError as error:
        assert PLACED.match(str(error)), error
        assert "\n" not in str(error)


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
@pytest.mark.parametrize("case", PAGES, ids=str)
def test_a_page_that_nobody_can_read_is_told(
    root: Path, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    """A check prints the findings told and no other, and the site is refused with the page's place."""
    put(root, case)
    assert run(["check", "--root", str(root)]) in (1, 2)
    said = capsys.readouterr()
    assert (said.out.splitlines(), said.err) == (list(case.says), "")
    with pytest.raises(ArchiveError, match=PLACED) as error:
        compose(read_corpus(root), read_docs(root))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("case", SHOWN, ids=str)
def test_text_is_shown_as_text(root: Path, case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """The page shows the words told, in their order, and nothing in it lives."""
    put(root, case)
    status = run(["convert", "--root", str(root)])
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    check(root, capsys)
    if case.front is not None:
        path = case.page
        front = parse_page((root / path).read_text(encoding="utf-8"), path).front.stated()
        assert case.front.items() <= front.items()
    tree = compose(read_corpus(root), read_docs(root))
    for path, page in tree.items():
        assert not path.endswith(".md") or not live_markup(str(page)), path
    address = case.page.removeprefix("docs/").removesuffix(".md")
    text, at = seen_text(str(tree[f"{address}/index.md"])), 0
    for words in case.shows:
        at = text.find(words, at)
        assert at >= 0, (words, text[:3000])
        at += len(words)
