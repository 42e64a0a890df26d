"""Links that the converter made meet links that people made and removed."""

from __future__ import annotations

from pathlib import Path

from .conftest import Archive

PAGE = "docs/reports/2003.md"
HARBOURS = """---
title: Harbour programme
kind: service
names:
  - ports
---
It began ([2003](../reports/2003.md)).
"""


def with_initiative(root: Path, text: str = HARBOURS) -> None:
    """Put an initiative into the archive."""
    folder = root / "docs/initiatives"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "harbour-programme.md").write_text(text, encoding="utf-8")


def links(root: Path) -> list[str]:
    """The lines of the page that hold a link to the initiative."""
    page = (root / PAGE).read_text(encoding="utf-8")
    return [line for line in page.split("\n") if "harbour-programme.md" in line]


def test_a_new_initiative_is_linked_at_the_next_conversion(archive: Archive, root: Path) -> None:
    """An unedited page becomes the new conversion, with its links."""
    archive("convert")
    assert not links(root)
    with_initiative(root)
    assert archive("convert").status == 0
    assert links(root)


def test_a_link_that_a_person_removed_stays_removed(archive: Archive, root: Path) -> None:
    """Also when another name of another initiative changes the paragraph around it."""
    with_initiative(root)
    archive("convert")
    page = root / PAGE
    (line,) = links(root)[:1]
    page.write_text(page.read_text().replace(line, unlinked(line)), encoding="utf-8")
    before = links(root)
    more = HARBOURS.replace("  - ports", "  - ports\n  - Council")
    with_initiative(root, more)
    assert archive("convert").status == 0
    new = "[Council](../initiatives/harbour-programme.md)"
    assert unlinked(line) in page.read_text().replace(new, "Council")
    assert all(kept in page.read_text() for kept in before)


def test_a_link_that_a_person_made_stays_made(archive: Archive, root: Path) -> None:
    """And one link to the initiative in its block is enough: the converter adds none."""
    archive("convert")
    page = root / PAGE
    made = "the [programme](../initiatives/harbour-programme.md)."
    page.write_text(page.read_text().replace("the programme.", made), encoding="utf-8")
    with_initiative(root)
    assert archive("convert").status == 0
    assert made in page.read_text()
    assert len(links(root)) == 1


def test_a_correction_and_a_new_link_meet_in_one_sentence(archive: Archive, root: Path) -> None:
    """The person's word and the converter's link both survive."""
    archive("convert")
    page = root / PAGE
    line = next(line for line in page.read_text().split("\n") if " ports " in line)
    other = next(word for word in line.split() if word.isalpha() and word != "ports")
    page.write_text(page.read_text().replace(line, line.replace(other, "Wharves", 1)))
    with_initiative(root)
    assert archive("convert").status == 0
    (merged,) = [kept for kept in links(root) if "Wharves" in kept]
    assert "[ports](../initiatives/harbour-programme.md)" in merged


def test_an_edit_that_changes_no_word_is_said_to_change_none(archive: Archive, root: Path) -> None:
    """A link made by hand is `0 words changed`, a word is one; an untouched page says nothing."""
    archive("convert")
    assert "by hand" not in archive("convert").out
    page = root / PAGE
    made = "the [programme](../initiatives/harbour-programme.md)."
    page.write_text(page.read_text().replace("the programme.", made), encoding="utf-8")
    assert "by hand 0 words changed" in archive("convert").out
    page.write_text(page.read_text().replace(" went on ", " walked on ", 1), encoding="utf-8")
    assert "by hand 1 word changed" in archive("convert").out


def test_an_unreadable_initiative_stops_the_conversion(archive: Archive, root: Path) -> None:
    """Without it links would go: nothing is written, and one line says why."""
    archive("convert")
    with_initiative(root, HARBOURS.replace("kind:", "kin:"))
    before = (root / PAGE).read_bytes()
    said = archive("convert")
    assert said.status == 2
    assert said.err.startswith("docs/initiatives/harbour-programme.md:")
    assert "Did you mean `kind`?" in said.err or "`kind` is missing" in said.err
    assert (root / PAGE).read_bytes() == before


def unlinked(line: str) -> str:
    """A line without its link to the initiative."""
    return line.replace("](../initiatives/harbour-programme.md)", "").replace("[", "", 1)
