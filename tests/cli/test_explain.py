from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.checks.cases import copy

from .conftest import Archive

REAL = Path(__file__).parents[2] / "source_reports"
NUMBERED = re.compile(r" *(\d+)  \S")


@pytest.mark.parametrize("report_id", [path.stem for path in sorted(REAL.glob("*.txt"))])
def test_every_line_is_accounted_for(archive: Archive, root: Path, report_id: str) -> None:
    """Each line of a source that is not blank has its row, in order, and none is without a fate."""
    copy(REAL, root / "source_reports")
    said = archive("explain", report_id)
    assert (said.status, said.err) == (0, "")
    shown = [int(found[1]) for line in said.out.splitlines() if (found := NUMBERED.match(line))]
    source = (REAL / f"{report_id}.txt").read_text(encoding="utf-8").split("\n")
    assert shown == [number for number, line in enumerate(source, start=1) if line.strip()]
    assert not [line for line in said.out.splitlines() if line.endswith("left out: ")]


def test_each_fate_is_named(archive: Archive) -> None:
    """Title, fields, headings, numbers, items and notes are told by name and rule."""
    rows = archive("explain", "2001").out.splitlines()
    shown = {row[:45].strip() for row in rows if NUMBERED.match(row)}
    for wanted in (
        "7  front matter: session",
        "10  front matter: title",
        "12  heading h2",
        "14  paragraph 1 (counted)",
        "15  goes on: paragraph 1 (torn)",
        "20  item (labelled)",
        "27  paragraph 3 (counted)",
        "31  footnote 1",
    ):
        assert wanted in shown


def test_marks_left_out_are_shown(archive: Archive) -> None:
    """What is left out of a line stands below its words, with the rule."""
    rows = archive("explain", "2001").out.splitlines()
    at = next(n for n, row in enumerate(rows) if row.startswith("   27 "))
    assert re.match(r" {7}left out: footnote mark +¹$", rows[at + 1])


def test_a_source_that_is_no_text_is_told(archive: Archive, root: Path) -> None:
    """One line and status 2."""
    (root / "source_reports/2002.txt").write_bytes(b"\0")
    said = archive("explain", "2002")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("source_reports/2002.txt: not text (NUL byte at offset 0).")


def test_an_unknown_report_is_told(archive: Archive) -> None:
    """One line and status 2, with the ids that there are."""
    said = archive("explain", "2010")
    assert said.status == 2
    assert said.err == "source_reports/2010.txt: there is no such report. There are 2001, 2003.\n"
