"""`archive check ID` against `archive check`: the same findings, of one report."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from build_tools.cli import run
from build_tools.commands.examining import find_all
from build_tools.model import ArchiveError, Finding
from build_tools.storage import converted_path, page_path, source_path

from .cases import HEALTHY, INITIATIVES, RECURRING, SPECIMENS, Case, apply, cases, copy

CASES = [*cases(), *cases(initiatives=True)]
IDS = ("2001", "2003")
UNREADABLE = "A01"


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The healthy archive of the rules about reports, and of those about initiatives."""
    made = {}
    for initiatives, healthy in ((False, HEALTHY), (True, RECURRING)):
        made[initiatives] = copy(healthy, tmp_path_factory.mktemp("alone"))
        assert run(["convert", "--root", str(made[initiatives])]) == 0
    return made


def files(report_id: str) -> set[str]:
    return {source_path(report_id), converted_path(report_id), page_path(report_id)}


def alone(root: Path, report_id: str) -> list[Finding]:
    with contextlib.suppress(ArchiveError):  # of a report no file may be left, which is status 2
        return sorted(find_all(root, (report_id,)))
    return []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_one_report_alone(
    case: Case, archives: dict[bool, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an id a check finds what it finds without one in the files of that report.

    And it finds in kept conversions what it found in new ones.

    What cannot be read (A01) is told too, wherever it stands, for it may hide what is wrong there.
    """
    monkeypatch.setenv("ARCHIVE_CACHE", str(tmp_path / "cache"))
    root = copy(archives[(SPECIMENS / f"{case.code}.yaml").match(INITIATIVES)], tmp_path)
    apply(case.change, root)
    whole = sorted(find_all(root, ()))
    for report_id in IDS:
        found = alone(root, report_id)
        elsewhere = [each for each in found if each.path not in files(report_id)]
        assert [each for each in found if each.path in files(report_id)] == [
            each for each in whole if each.path in files(report_id)
        ]
        assert all(each in whole and each.code == UNREADABLE for each in elsewhere)
