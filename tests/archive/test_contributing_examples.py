"""The examples of CONTRIBUTING.md are from this archive, and they are true of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_tools.cli import run
from build_tools.dialect.initiative import read_initiative
from tests.archive.sources import ROOT
from tests.checks.cases import copy
from tests.repository.newcomer import blocks

CORRECT = "Correct or annotate a report"
PLACE = re.compile(r"(:\d+):\d+: ")  # the column is told beside the line


def test_the_message_and_the_entry_that_the_page_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The change that the page speaks of brings this message, and the entry below settles it."""
    copy(ROOT / "docs/initiatives", tmp_path / "docs/initiatives")
    (tmp_path / "source_reports").mkdir()
    for source in (ROOT / "source_reports").glob("*.txt"):
        shutil.copy(source, tmp_path / "source_reports")
    assert run(["convert", "--root", str(tmp_path)]) == 0  # pages without anybody's edits
    capsys.readouterr()
    page = tmp_path / "docs/reports/2009.md"
    text = page.read_text(encoding="utf-8")
    changed = text.replace("avenues", "venues", 1)
    page.write_text(changed, encoding="utf-8")
    (message,) = blocks(CORRECT, "text")
    assert run(["check", "2009", "--root", str(tmp_path)]) == 1
    told = capsys.readouterr().out.strip()
    assert PLACE.sub(r"\1: ", told) == PLACE.sub(r"\1: ", message)
    (entry,) = blocks(CORRECT, "yaml")
    page.write_text(changed.replace("---\n\n", f"{entry}\n---\n\n", 1), encoding="utf-8")
    assert run(["check", "2009", "--root", str(tmp_path)]) == 0, capsys.readouterr().out


def test_the_initiative_that_the_page_shows() -> None:
    """The link and the page of the example read as such, and the page named is there."""
    link, page = blocks(CORRECT, "markdown")
    assert read_initiative(f"{page}\n", "docs/initiatives/gender-focal-point-network.md").initiative
    for target in re.findall(r"\.\./(\w+/[\w-]+\.md)", link + page):
        assert (ROOT / "docs" / target).is_file()
