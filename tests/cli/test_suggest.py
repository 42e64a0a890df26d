from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.corpus import read_corpus

from .conftest import Archive, snapshot

PAGE = "docs/initiatives/harbour-lights-board.md"
TEXTS = {
    "2001": "1. The Harbour Lights Board (HLB) met.\n\n2. All *tide tables* were lost.\n",
    "2003": "1. Money for the HLB rose; vacancy notices were sent.\n\n2. More *tide tables*.\n",
    "2005": "## Harbour Lights Board\n\n1. It read vacancy notices.\n",
}


@pytest.fixture(autouse=True)
def pages(root: Path) -> None:
    """Three reports of the same body."""
    folder = root / "docs/reports"
    folder.mkdir(parents=True, exist_ok=True)
    for page in folder.glob("*.md"):
        page.unlink()
    for year, text in TEXTS.items():
        front = f"---\ntitle: A\nyear: {year}\n---\n\n"
        (folder / f"{year}.md").write_text(front + text, encoding="utf-8")


def test_names_with_their_paragraphs(archive: Archive) -> None:
    """Rank, name, acronym, evidence in words, reports, and a paragraph of each report."""
    said = archive("suggest")
    assert (said.status, said.err) == (1, "")
    lines = said.out.splitlines()
    assert lines[0] == " 1. Harbour Lights Board (HLB)"
    assert lines[1].startswith("    has an acronym, in a heading, set in capitals")
    assert lines[2] == "    2001 (2 times), 2003, 2005"
    assert "    docs/reports/2001.md:6: p1: The Harbour Lights Board (HLB) met." in lines
    assert any(
        line.startswith("    docs/reports/2003.md:6: p1: Money for the HLB") for line in lines
    )
    assert max(map(len, lines)) <= 80


def test_so_many_as_asked(archive: Archive) -> None:
    """`--top` shows the strongest and tells how many there are; `--all` shows all."""
    one, every = archive("suggest", "--top", "1").out, archive("suggest", "--all").out
    assert " 2. " not in one
    assert "3 names, 1 shown; --all shows every one." in one
    assert " 3. " in every
    assert "3 names." in every
    assert archive("suggest", "--top", "0").status == 2


def test_nothing_to_suggest_is_status_0(archive: Archive, root: Path) -> None:
    """All is well when nothing recurs."""
    for page in (root / "docs/reports").glob("*.md"):
        page.unlink()
    said = archive("suggest")
    assert (said.status, said.out) == (0, "No name recurs that is not an initiative yet.\n")


def test_it_only_reads(archive: Archive, root: Path) -> None:
    """No file is touched."""
    before = snapshot(root)
    archive("suggest", "--all")
    assert snapshot(root) == before


@pytest.mark.parametrize("name", [(), ("--name", "1"), ("--name", "the Harbour Lights Boards"),
                                  ("--name", "HLB")])  # fmt: skip
def test_a_page_is_made(archive: Archive, root: Path, name: tuple[str, ...]) -> None:
    """A page that the registry reads, after which the name is suggested no more."""
    said = archive("suggest", "--write", "harbour-lights-board", *name)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"{PAGE}: written.")
    (made,) = read_corpus(root).initiatives
    assert (made.title, made.entry.kind) == ("Harbour Lights Board", "body")
    named = [(each.name, each.first, each.last) for each in made.entry.names]
    assert named == [("Harbour Lights Board", None, None), ("HLB", 2001, 2003)]
    assert made.introduction.count("\n") == 3
    assert "([2003, paragraph 1](../reports/2003.md#p1))" in made.introduction
    assert "Harbour Lights Board" not in archive("suggest", "--all").out


def test_a_title_becomes_a_publication(archive: Archive, root: Path) -> None:
    """The kind is chosen by the evidence."""
    assert archive("suggest", "--write", "tables", "--name", "tide tables").status == 0
    assert read_corpus(root).initiatives[0].entry.kind == "publication"


def test_a_page_is_never_overwritten(archive: Archive, root: Path) -> None:
    """One line, status 2, and the page as it was."""
    assert archive("suggest", "--write", "harbour-lights-board").status == 0
    before = snapshot(root)
    said = archive("suggest", "--write", "harbour-lights-board")
    assert (said.status, said.out) == (2, "")
    assert said.err == f"{PAGE}: the page exists. Edit it, or choose another slug.\n"
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--write", "../x"), "'../x': this cannot be a slug."),
        (("--write", "index"), "'index': this cannot be a slug."),
        (("--write", ""), "'': this cannot be a slug."),
        (("--write", "harbor-lights-bord"), "Did you mean `harbour lights board`?"),
        (("--write", "x", "--name", "99"), "no suggestion is named `99`."),
        (("--name", "1"), "--name says which name --write makes a page of: give both."),
    ],
)
def test_what_cannot_be_written_is_told(
    archive: Archive, root: Path, argv: tuple[str, ...], said: str
) -> None:
    """One line and status 2; nothing is written."""
    before = snapshot(root)
    told = archive("suggest", *argv)
    assert (told.status, told.out) == (2, "")
    assert said in told.err
    assert told.err.count("\n") == 1
    assert snapshot(root) == before
