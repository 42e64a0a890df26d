"""Findings as annotations of a pull request, in the form of GitHub's workflow commands."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from build_tools.checks import CODES
from build_tools.commands.annotations import annotation
from build_tools.model import Finding

from .conftest import Archive

COMMAND = re.compile(r"::(error|warning) (file=[^:,]*,line=\d+,col=\d+,title=[^:,]*)::(.*)")
TEXT = st.text("ab%:,\r\n=é ", max_size=20)


@given(TEXT, TEXT, st.integers(1, 99), st.integers(1, 99), st.booleans())
def test_an_annotation_is_one_line_and_reads_back(
    path: str, message: str, line: int, column: int, grave: bool
) -> None:
    """Whatever stands in a path or message, the command has one line and says exactly that."""
    found = Finding(path, line, "W01", message, grave, column=column)
    told = annotation(found, Path("/nowhere"), {})
    assert "\n" not in told and "\r" not in told
    read = COMMAND.fullmatch(told)
    assert read is not None
    held = dict(part.split("=", 1) for part in read[2].split(","))
    assert read[1] == ("error" if grave else "warning")
    assert unquote(held["file"]) == Path(f"/nowhere/{path}").as_posix()
    assert (held["line"], held["col"]) == (str(line), str(column))
    assert unquote(read[3]) == f"{message} More: archive check --explain W01"


def test_findings_are_annotations(archive: Archive, root: Path) -> None:
    """One command for each finding and nothing else, paths from the root of the repository."""
    archive("convert")
    (root.parent / ".git").mkdir()
    page = root / "docs/reports/2003.md"
    page.write_text(page.read_text().replace("Two", "100%, Two: "))
    (root / "docs/reports/2001.md").unlink()
    text, told = archive("check"), archive("check", "--format", "github")
    assert (told.status, told.err) == (text.status, "") == (1, "")
    title = CODES["W01"].rstrip(".").replace(",", "%2C")
    lines = told.out.splitlines()
    assert len(lines) == len(text.out.splitlines())
    wrong = f"::error file={root.name}/docs/reports/2003.md,line=13,col=4,title=W01 {title}::"
    assert any(line.startswith(wrong) and "“100%25, Two:”" in line for line in lines)
    assert any(line.startswith("::warning ") and "title=A04 " in line for line in lines)


def test_the_message_says_where_to_read_more(tmp_path: Path) -> None:
    """On GitHub the page of the code, where a browser shows it."""
    told = annotation(Finding("a.md", 1, "W01", "x."), tmp_path, {"GITHUB_REPOSITORY": "o/r"})
    assert told.endswith(
        "x. More: https://github.com/o/r/blob/HEAD/build_tools/checks/guide/W01.md"
    )


def test_nothing_found_is_nothing_said(archive: Archive) -> None:
    """Where all is well there is no annotation."""
    archive("convert")
    told = archive("check", "--format", "github")
    assert (told.status, told.out, told.err) == (0, "", "")
