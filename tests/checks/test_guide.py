"""Each rule has a page with a wrong and a right example, and the page is that of its specimen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_tools.checks import CODES
from build_tools.checks.guide import GUIDE
from build_tools.cli import run

from .cases import HEALTHY, RECURRING, copy
from .guide import WIDTH, pages, write


def test_the_guide_is_made_of_the_specimens(tmp_path: Path) -> None:
    """Every page is what its specimen makes of it; `GOLDEN=1` (without `-n`) writes them anew."""
    healthy = {of: copy(root, tmp_path / root.name) for of, root in KINDS.items()}
    for root in healthy.values():
        assert run(["convert", "--root", str(root)]) == 0
    made = pages(healthy, tmp_path)
    if os.environ.get("GOLDEN"):
        write(made)
    assert made == {path.name: path.read_text(encoding="utf-8") for path in GUIDE.glob("*.md")}


KINDS = {False: HEALTHY, True: RECURRING}


def test_no_rule_without_its_page() -> None:
    """Each code that a check can print has a page, and each page a code."""
    assert {path.stem for path in GUIDE.glob("*.md")} == {*CODES, "README"}


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_page_tells_in_the_terminal(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain` prints the page: why, wrong, what is found, right, in 80 columns."""
    assert run(["check", "--explain", code.lower()]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"# {code}: {CODES[code].rstrip('.')}")
    parts = ["## Wrong: ", "`archive check` says:", f": {code} ", "## Right\n"]
    assert sorted(parts, key=told.index) == parts
    assert all(len(line) <= WIDTH or " " not in line.strip() for line in told.splitlines())


def test_a_code_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, with the codes that there are."""
    assert run(["check", "--explain", "W9"]) == 2
    assert capsys.readouterr().err.startswith("W9: there is no such code. ")
