"""The table of rules against its specimens."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks import MISNAMED, RULES
from build_tools.cli import run
from build_tools.site.links import RULES as LINK_RULES
from build_tools.site.publishable import RULES as DOCS_RULES

from .cases import HEALTHY, Case, apply, cases, copy, golden

CASES = list(cases())


@pytest.fixture(scope="session")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy(HEALTHY, tmp_path_factory.mktemp("healthy"))
    assert run(["convert", "--root", str(root)]) == 0
    return root


def test_healthy_archive_is_quiet(healthy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where all is well nothing is printed and the status is 0."""
    assert run(["check", "--root", str(healthy)]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_specimen(
    case: Case, healthy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A check prints exactly the findings of the specimen, and the status says how grave they are."""
    root = copy(healthy, tmp_path)
    apply(case.change, root)
    status = run(["check", "--root", str(root)])
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.splitlines() == golden(case, printed.out.splitlines())
    note = "(a note)" in case.title
    grave = [] if note else [line for line in case.finds if " A04 " not in line]
    assert status == (2 if any(" A01 " in line for line in grave) else 1 if grave else 0)


def test_every_rule_has_its_specimen() -> None:
    """No rule without a specimen, and none that does not find it."""
    codes = {rule.code for rule in RULES} | {MISNAMED} | {*LINK_RULES, *DOCS_RULES}
    assert {case.code for case in CASES} == codes
    first = {case.code: case for case in reversed(CASES)}
    assert all(any(f" {code} " in line for line in first[code].finds) for code in codes)


def test_codes_are_said_once() -> None:
    """A code is permanent and means one thing."""
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
