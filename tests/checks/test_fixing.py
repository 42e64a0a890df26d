"""`archive check --fix`: what is safe is mended, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.cli import run
from build_tools.commands.examining import find_all
from build_tools.commands.fixing import applied
from build_tools.dialect import parse_body
from build_tools.dialect.page import split_page
from build_tools.model import Finding, Remedy, words

from .cases import HEALTHY, Case, apply, cases, copy

CASES = list(cases())
PAGE = "docs/reports/2001.md"
# Each mends without a doubt, by its code and what else it is: the change that makes the fault.
FAULTS: dict[str, tuple[str, str, str]] = {
    "M01": (PAGE, "issued: '2001-12-03'", "issued: 2001-12-03"),
    "M02": (PAGE, "session: 84", "SESSION: 84"),
    "A06": (PAGE, "source: source_reports/2001.txt", "source: source_reports/2003.txt"),
    "P01": (PAGE, "## I. Introduction", "# I. Introduction"),
    "L01": (PAGE, "asked for its plan", "asked for its [plan](reports/2003.md#p2)"),
    "L03": ("docs/index.md", "reports/2001.md#p2", "/reports/2001/#p2"),
    "L03 in backslashes": (PAGE, "A handbook", r"A [handbook](..\reports\2003.md)"),
}


@pytest.fixture(scope="session")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy(HEALTHY, tmp_path_factory.mktemp("fixing"))
    assert run(["convert", "--root", str(root)]) == 0
    return root


def said(root: Path, capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    status = run(["check", *argv, "--root", str(root)])
    return status, capsys.readouterr().out.splitlines()


def files(root: Path) -> dict[str, bytes]:
    paths = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def page_words(page: str) -> list[str]:
    return [word for block in parse_body(split_page(page)[1]) for word in words(block.text)]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_safe_is_mended(
    fault: str, healthy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fault is gone, told in a line with its place, and a second run has nothing to do."""
    root = copy(healthy, tmp_path)
    code = fault[:3]
    path, right, wrong = FAULTS[fault]
    apply({path: {"replace": right, "by": wrong}}, root)
    status, lines = said(root, capsys, "--fix")
    assert status == 0
    assert [re.sub(r":\d+:\d+: ", " ", line).partition(":")[0] for line in lines] == [
        f"{path} {code} fixed"
    ]
    mended = files(root)
    assert said(root, capsys, "--fix") == (0, [])
    assert files(root) == mended
    if code not in ("L01", "L03"):
        assert mended[path] == files(healthy)[path]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fix_changes_no_word(
    case: Case, healthy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For every specimen: no new finding, no other word, and what is left is found as before."""
    root = copy(healthy, tmp_path)
    apply(case.change, root)
    before, found = files(root), {(f.path, f.code, f.message) for f in find_all(root, ())}
    _, lines = said(root, capsys, "--fix")
    left = {(f.path, f.code, f.message) for f in find_all(root, ())}
    assert left <= found
    assert len(found - left) == len({line for line in lines if " fixed: " in line})
    for path, data in files(root).items():
        if data != before[path]:
            assert page_words(data.decode()) == page_words(before[path].decode())


def test_only_what_is_wrong_is_written(
    healthy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ends of lines, a byte order mark and all other pages stay byte for byte as they were."""
    root = copy(healthy, tmp_path)
    page = root / PAGE
    text = page.read_text(encoding="utf-8").replace("'2001-12-03'", "2001-12-03")
    page.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    before = files(root)
    assert said(root, capsys, "--fix")[0] == 0
    after = files(root)
    assert after.pop(PAGE) == before.pop(PAGE).replace(b" 2001-12-03", b" '2001-12-03'")
    assert after == before


def test_what_would_bring_another_finding_is_left(
    healthy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link whose page is sure but whose place is not there stays for a person."""
    root = copy(healthy, tmp_path)
    apply({"docs/index.md": {"replace": "reports/2001.md#p2", "by": "2001.md#p77"}}, root)
    before = files(root)
    status, lines = said(root, capsys, "--fix")
    assert (status, len(lines), files(root) == before) == (1, 1, True)
    assert " L01 " in lines[0]


def test_a_level_that_may_be_one_of_two_is_left(
    healthy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which heading a skipped level belongs under is for a person to say."""
    root = copy(healthy, tmp_path)
    apply({PAGE: {"replace": "### Training", "by": "#### Training"}}, root)
    before = files(root)
    status, lines = said(root, capsys, "--fix")
    assert (status, len(lines), files(root) == before) == (1, 1, True)
    assert " P01 " in lines[0]


PLANTED = st.lists(st.sampled_from(sorted(FAULTS)), unique=True, min_size=1)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(PLANTED, st.booleans())
def test_several_faults_at_once(
    healthy: Path, tmp_path: Path, codes: list[str], crlf: bool
) -> None:
    """Whatever safe faults meet, all are mended in one run, and no word changes."""
    root = copy(healthy, tmp_path / "root")
    for code in codes:
        path, right, wrong = FAULTS[code]
        apply({path: {"replace": right, "by": wrong}}, root)
    if crlf:
        page = root / PAGE
        page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    before = page_words((root / PAGE).read_text(encoding="utf-8"))
    assert run(["check", "--fix", "--root", str(root)]) == 0
    assert run(["check", "--root", str(root)]) == 0
    assert page_words((root / PAGE).read_text(encoding="utf-8")) == before


@given(st.text("ab\r\n#", max_size=30), st.integers(1, 9), st.integers(1, 9))
def test_a_remedy_without_its_place_does_nothing(text: str, line: int, column: int) -> None:
    """Where the page does not hold what is wrong, it stays as it is."""
    found = Finding("a.md", line, "P01", "", column=column, remedy=Remedy("x", "y"))
    assert applied(text, found) == text


def test_the_built_site_is_not_fixed(healthy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--fix` is for pages; a site is built again."""
    assert said(healthy, capsys, "--fix", "--site", "site") == (2, [])
