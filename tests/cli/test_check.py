from __future__ import annotations

from pathlib import Path

import pytest

from build_tools import intake
from build_tools.commands import afresh as afresh_module
from tests.generator import generate

from .conftest import Archive, snapshot


def test_whatever_was_converted_passes(archive: Archive, root: Path) -> None:
    """After a conversion a check is quiet, for reports of every kind."""
    for seed in range(40):
        (root / f"source_reports/r{seed}.txt").write_bytes(generate(seed).source)
    assert archive("convert").status == 0
    said = archive("check")
    assert (said.status, said.out, said.err) == (0, "", "")


def test_check_writes_nothing(archive: Archive, root: Path) -> None:
    """A check changes no file, whatever it finds."""
    before = snapshot(root)
    assert archive("check").status == 1
    assert snapshot(root) == before


def test_findings_come_in_the_order_people_count(archive: Archive, root: Path) -> None:
    """Reports come in their natural order, and lines in theirs."""
    for name in ("10", "9", "100"):
        (root / f"source_reports/{name}.txt").write_text("Report\n\n1. One.\n")
    found = archive("check").out.splitlines()
    paths = [line.partition(":")[0] for line in found if line.startswith("source_reports/")]
    assert paths == [f"source_reports/{name}.txt" for name in ("9", "10", "100", "2001", "2003")]


def test_only_the_named_report_is_judged(archive: Archive) -> None:
    """With an id, findings about other files are left out."""
    said = archive("check", "2003")
    assert said.status == 1
    assert said.out.splitlines() == [
        "source_reports/2003.txt:1:1: A03 has no page docs/reports/2003.md. "
        "Run `archive convert 2003`."
    ]


def test_a_fault_in_one_report_does_not_hide_the_others(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that the converter cannot bear is a finding; the rules go on with the next."""
    archive("convert")
    whole = intake.convert

    def faulty(data: bytes, report_id: str, *rest: object) -> object:
        if report_id == "2001":
            raise ZeroDivisionError
        return whole(data, report_id, *rest)  # type: ignore[arg-type]

    with (root / "docs/reports/2003.md").open("a") as page:
        page.write("\n##### Deep\n")
    monkeypatch.setattr(afresh_module, "convert", faulty)
    said = archive("check")
    assert said.status == 2
    assert "source_reports/2001.txt:1:1: A01 a fault of this program (ZeroDivision" in said.out
    assert "docs/reports/2003.md:15:1: P01 " in said.out


def test_messages_do_not_act_on_the_terminal(archive: Archive, root: Path) -> None:
    """Control characters and marks of direction in a page are shown by their names."""
    archive("convert")
    page = root / "docs/reports/2003.md"
    page.write_text(page.read_text().replace("Two", "\x1b[2J\u202eTwo"), encoding="utf-8")
    said = archive("check")
    assert said.status == 1
    assert "the page “\\x1b[2J\\u202eTwo”" in said.out
    assert "\x1b" not in said.out and "\u202e" not in said.out


def test_a_site_that_is_not_built_is_told(archive: Archive, root: Path) -> None:
    """Status 2 and what to do."""
    said = archive("check", "--site", str(root / "site"))
    assert (said.status, said.out) == (2, "")
    assert (
        said.err == f"{root}/site: there is no built site. Run `make site`, or correct the path.\n"
    )


def test_an_empty_site_lacks_its_pages(archive: Archive, root: Path) -> None:
    """Each report without a built page is a finding."""
    archive("convert")
    (root / "site").mkdir()
    said = archive("check", "--site", str(root / "site"))
    assert said.status == 1
    assert [line.split()[1] for line in said.out.splitlines()] == ["S01", "S01"]


def test_stage_writes_the_tree(archive: Archive, root: Path, tmp_path: Path) -> None:
    """The composed tree stands in the folder, and nothing is said."""
    archive("convert")
    (root / "mkdocs.yml").write_text("site_name: Harbours\n")
    said = archive("stage", str(tmp_path / "stage"))
    assert (said.status, said.out, said.err) == (0, "", "")
    assert (tmp_path / "stage/docs/reports/2001/index.md").exists()


def test_stage_leaves_a_folder_of_other_files_alone(
    archive: Archive, root: Path, tmp_path: Path
) -> None:
    """A folder that holds anything else is refused with one line."""
    (root / "mkdocs.yml").write_text("site_name: Harbours\n")
    (tmp_path / "stage").mkdir()
    (tmp_path / "stage/letters.txt").write_text("mine")
    said = archive("stage", str(tmp_path / "stage"))
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert (tmp_path / "stage/letters.txt").read_text() == "mine"
