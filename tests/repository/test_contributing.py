"""CONTRIBUTING.md cannot lie: a newcomer copies its commands from the page, and they do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.repository.newcomer import PAGE, ROOT, Newcomer, blocks, section

ADD, OWN = "Add a report", "Start an archive of your own"
OURS = re.compile("IOM|International Organization for Migration|five reports")


@pytest.fixture
def newcomer(tmp_path: Path) -> Newcomer:
    newcomer = Newcomer(tmp_path / "home")
    newcomer.settle()
    return newcomer


def test_adding_a_report(newcomer: Newcomer) -> None:
    """From a text file to a branch with the source, the record and the page, nothing left over."""
    newcomer.run("\n".join(blocks(ADD, "sh")))
    archive = newcomer.home / "archive"
    assert (archive / "site/reports/2016/index.html").is_file()
    assert newcomer.run("git status --porcelain", archive) == ""
    pushed = newcomer.run(
        "git diff --name-only main report-2016", newcomer.github / "YOU/REPOSITORY.git"
    )
    assert {
        "docs/reports/2016.md",
        "source_reports/2016.converted.md",
        "source_reports/2016.txt",
    } <= set(pushed.split())


def test_starting_an_archive(newcomer: Newcomer) -> None:
    """One report of another body and none of ours: it builds, its tests are found, it is pushed."""
    newcomer.run("\n".join(blocks(OWN, "sh")))
    archive = newcomer.home / "our-archive"
    assert [path.name for path in (archive / "site/reports").glob("*/index.html")] == ["index.html"]
    assert (archive / "site/reports/2012/index.html").is_file()
    assert newcomer.run("git status --porcelain", archive) == ""
    there = newcomer.run(
        "git ls-tree -r --name-only main", newcomer.github / "YOU/our-archive.git"
    ).split()
    reports = [path for path in there if path.startswith(("docs/reports/", "docs/initiatives/"))]
    assert reports == ["docs/reports/2012.md"]
    assert not [path for path in there if path.startswith("tests/archive/")]
    history = newcomer.run("git rev-list --all --count", newcomer.github / "YOU/our-archive.git")
    assert history.strip() == "1"


def test_an_archive_without_a_report_has_a_site(newcomer: Newcomer) -> None:
    """Before the first report is put in, `make site` builds a site that says so."""
    newcomer.run(f"{blocks(OWN, 'sh')[0]}\nmkdir source_reports\nmake site")
    first = (newcomer.home / "our-archive/site/index.html").read_text(encoding="utf-8")
    assert "No report has been published yet." in first


def test_every_file_that_speaks_of_our_archive_is_named() -> None:
    """Outside of the folders that go, the code and its tests, no file names our body unannounced."""
    named = set(re.findall(r"`([\w./]+)`", section(OWN)))
    files = [*ROOT.glob("*.*"), ROOT / "Makefile", *ROOT.glob("docs/*"), *ROOT.glob(".github/**/*")]
    speaking = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.is_file() and OURS.search(path.read_text(encoding="utf-8"))
    }
    assert speaking <= named


def test_the_page_leads_to_its_own_headings_and_to_files() -> None:
    """Every link of the page that stays in the repository leads somewhere."""
    text = PAGE.read_text(encoding="utf-8")
    prose = re.sub(r"^ *```.*?```$", "", text, flags=re.M | re.S)
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    anchors = {"#" + heading.lower().replace(" ", "-") for heading in headings}
    links = [link for link in re.findall(r"\]\(([^)]+)\)", prose) if "://" not in link]
    assert len(links) > len(anchors) / 2
    assert [link for link in links if link not in anchors and not (ROOT / link).exists()] == []
