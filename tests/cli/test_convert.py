from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools import intake
from build_tools.commands import convert as verb
from build_tools.commands import making, spread
from build_tools.commands.making import Made
from build_tools.storage import lock
from tests.generator import generate

from .conftest import Archive, snapshot

PAGES = ["docs/reports/2001.md", "docs/reports/2003.md"]
RECORDS = ["source_reports/2001.converted.md", "source_reports/2003.converted.md"]


def test_convert_makes_pages_and_records(archive: Archive, root: Path) -> None:
    """Each source gets its page and the record of its conversion, which are the same text."""
    assert archive("convert").status == 0
    for page, record in zip(PAGES, RECORDS, strict=True):
        assert (root / page).read_bytes() == (root / record).read_bytes()


def test_sources_are_never_touched(archive: Archive, root: Path) -> None:
    """No byte and no date of an original changes."""
    before = {k: v for k, v in snapshot(root).items() if k.endswith(".txt")}
    archive("convert")
    assert {k: v for k, v in snapshot(root).items() if k.endswith(".txt")} == before


def test_convert_is_idempotent(archive: Archive, root: Path) -> None:
    """A second run writes nothing, not even the same bytes again."""
    archive("convert")
    before = snapshot(root)
    assert archive("convert").status == 0
    assert snapshot(root) == before


def test_only_what_was_asked_for_is_written(archive: Archive, root: Path) -> None:
    """With an id the others stay as they are, but their words are known."""
    assert archive("convert", "2003").status == 0
    assert not (root / PAGES[0]).exists()
    alone = (root / PAGES[1]).read_bytes()
    archive("convert")
    assert (root / PAGES[1]).read_bytes() == alone


@pytest.mark.parametrize("name", ["2003", "source_reports/2003.txt", "docs/reports/2003.md"])
def test_an_id_may_be_a_path(archive: Archive, root: Path, name: str) -> None:
    """The name of any file of a report means the report."""
    assert archive("convert", name).status == 0
    assert (root / PAGES[1]).exists() and not (root / PAGES[0]).exists()


def test_one_bad_source_does_not_stop_the_others(archive: Archive, root: Path) -> None:
    """It gets its one line and status 2; the others are converted, and nothing of it is written."""
    (root / "source_reports/2002.txt").write_bytes(b"not text:\0")
    said = archive("convert")
    assert said.status == 2
    assert said.err == (
        "source_reports/2002.txt: not text (NUL byte at offset 9). Save it as UTF-8 text.\n"
    )
    assert all((root / page).exists() for page in PAGES)
    assert not list(root.rglob("2002.*md"))


def test_a_misnamed_source_gets_its_line(archive: Archive, root: Path) -> None:
    """A name that can be no id is told so, without the name's own control characters."""
    (root / "source_reports/\x1b[31m.txt").write_text("x")
    said = archive("convert")
    assert said.status == 2
    assert "\x1b" not in said.err
    assert said.err.endswith("Rename it: letters, digits, hyphens, and not `index`.\n")


def test_an_unknown_report_is_told(archive: Archive) -> None:
    """Nothing is converted when an id is not there, and the line says which there are."""
    said = archive("convert", "2001", "1999")
    assert (said.status, said.out) == (2, "")
    assert said.err == "source_reports/1999.txt: there is no such report. There are 2001, 2003.\n"


def test_an_archive_without_reports_is_well(archive: Archive, root: Path) -> None:
    """A new archive is told how to begin."""
    for path in (root / "source_reports").iterdir():
        path.unlink()
    said = archive("convert")
    assert said.status == 0
    assert said.out.startswith("source_reports/ holds no report yet")


def test_check_writes_nothing(archive: Archive, root: Path) -> None:
    """`--check` names the files that would change, ends with 1, and changes none."""
    before = snapshot(root)
    said = archive("convert", "--check", "2003")
    assert said.status == 1
    assert said.out.splitlines() == [
        "docs/reports/2003.md: would be created.",
        "source_reports/2003.converted.md: would be written.",
    ]
    assert snapshot(root) == before


def test_check_is_quiet_when_all_is_up_to_date(archive: Archive) -> None:
    """After a conversion there is nothing that would change."""
    archive("convert")
    said = archive("convert", "--check")
    assert (said.status, said.out, said.err) == (0, "", "")


def conflict(root: Path) -> bytes:
    """Let a person and the converter have changed the same sentence; give the person's page."""
    for path, words in ((PAGES[1], "Three harbours"), (RECORDS[1], "2 ports")):
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace("Two ports", words), encoding="utf-8")
    return (root / PAGES[1]).read_bytes()


def test_a_conflict_leaves_the_page_alone(archive: Archive, root: Path) -> None:
    """The page keeps every byte, the proposal is shown with its line, the status is 1."""
    archive("convert")
    mine = conflict(root)
    before = snapshot(root)
    said = archive("convert")
    assert said.status == 1
    assert said.out.splitlines()[-3:] == [
        "docs/reports/2003.md:13:",
        "  - 2. Three harbours joined the programme.",
        "  + 2. Two ports joined the programme.",
    ]
    assert snapshot(root) == before
    assert (root / PAGES[1]).read_bytes() == mine


# What makes a page one that cannot be read, the line that is told, and what is told there.
BROKEN = {
    "emptied": (r"(?s).*", "", "1: the page has no front matter."),
    "no front matter": (r"(?s)---.*?---\n", "", "1: the page has no front matter."),
    "no closing rule": (r"\n---\n\n", "\n\n", ": the front matter has no end."),
    "a blank behind the first rule": ("---", "--- ", "1: the first line must be `---`"),
    "a YAML slip": ("title: ", "title: a: ", "2: a value holds `: `."),
}


def broken(root: Path, slip: str) -> str:
    """Break the page in this way; give what is told of it."""
    page = root / PAGES[1]
    pattern, put_in, told = BROKEN[slip]
    page.write_text(re.sub(pattern, put_in, page.read_text("utf-8"), count=1), encoding="utf-8")
    return told


@pytest.mark.parametrize("slip", BROKEN)
@pytest.mark.parametrize("decision", [(), ("--ours", "2003")])
@pytest.mark.parametrize("changed", [False, True])
def test_a_page_that_cannot_be_read_is_mended_first(
    archive: Archive, root: Path, slip: str, decision: tuple[str, ...], *, changed: bool
) -> None:
    """Nothing is merged into it or kept of it; its own line is told, and the way out."""
    archive("convert")
    if changed:
        conflict(root)
    told = broken(root, slip)
    before = snapshot(root)
    said = archive("convert", *decision)
    out = " ".join(said.out.split())
    assert said.status == 1
    assert re.search(rf"docs/reports/2003\.md:\d*{re.escape(told)}", out)
    assert "Then convert it anew." in out
    assert "`archive convert --theirs 2003` puts the new conversion in its place." in out
    assert ("What cannot be read cannot be kept." in out) == bool(decision)
    assert snapshot(root) == before


@pytest.mark.parametrize("slip", BROKEN)
@pytest.mark.parametrize("changed", [False, True])
def test_a_page_that_cannot_be_read_can_be_given_up(
    archive: Archive, root: Path, slip: str, *, changed: bool
) -> None:
    """`--theirs` puts the new conversion in its place and shows what a person wrote in the page."""
    archive("convert")
    new = (root / PAGES[1]).read_bytes()
    if changed:
        conflict(root)
    broken(root, slip)
    said = archive("convert", "--theirs", "2003")
    out = " ".join(said.out.split())
    assert said.status == 0
    assert "it could not be read; the new conversion takes its place, whole." in out
    lost = "docs/reports/2003.md:13:\n  - 2. Three harbours joined the programme.\n  + 2. Two ports"
    assert (lost in said.out) == (changed and slip != "emptied")
    assert (root / PAGES[1]).read_bytes() == new
    assert archive("convert").status == 0


@pytest.mark.parametrize(
    ("favour", "words"), [("--ours", b"Three harbours"), ("--theirs", b"Two ports")]
)
def test_a_person_decides_a_conflict(
    archive: Archive, root: Path, favour: str, words: bytes
) -> None:
    """`--ours` and `--theirs` settle it for the report that is named, and then all is well."""
    archive("convert")
    conflict(root)
    assert archive("convert", favour, "2003").status == 0
    assert words in (root / PAGES[1]).read_bytes()
    assert archive("convert").status == 0


def test_a_page_without_a_record_is_kept_or_given_up_whole(archive: Archive, root: Path) -> None:
    """Both are offered as what they are, and what is left out is shown with its line."""
    archive("convert")
    conflict(root)
    (root / RECORDS[1]).unlink()
    said = archive("convert")
    assert said.status == 1
    out = " ".join(said.out.split())
    assert "keep the page whole with `archive convert --ours 2003`, or give it up with" in out
    told = archive("convert", "--check", "--theirs", "2003").out
    assert "the new conversion takes its place, whole. It said otherwise:" in " ".join(told.split())
    assert "docs/reports/2003.md:13:\n  - 2. Three harbours" in told
    told = archive("convert", "--ours", "2003").out
    assert "stays whole, as you decided. The new conversion has otherwise:" in " ".join(
        told.split()
    )
    assert "docs/reports/2003.md:13:\n  - 2. Three harbours" in told
    assert archive("convert").status == 0


def test_a_decision_names_its_reports(archive: Archive) -> None:
    """Nobody decides for all reports by leaving out an id."""
    said = archive("convert", "--theirs")
    assert said.status == 2
    assert said.err == "--theirs decides for the reports that you name: give their IDs.\n"


def test_a_deleted_page_stays_deleted(archive: Archive, root: Path) -> None:
    """A page that a person took away does not come back by itself, and that is said."""
    archive("convert")
    (root / PAGES[0]).unlink()
    said = archive("convert")
    assert said.status == 0
    assert "docs/reports/2001.md: was deleted and stays so." in said.out
    assert not (root / PAGES[0]).exists()
    archive("convert", "--theirs", "2001")
    assert (root / PAGES[0]).exists()


def test_a_merge_that_breaks_the_front_matter_is_refused(archive: Archive, root: Path) -> None:
    """A page that cannot be read is left to a person, with the line that is wrong."""
    archive("convert")
    page = (root / PAGES[1]).read_text(encoding="utf-8")
    (root / PAGES[1]).write_text(page.replace("title: R", "title: {R"), encoding="utf-8")
    record = (root / RECORDS[1]).read_text(encoding="utf-8")
    (root / RECORDS[1]).write_text(record.replace("Two ports", "2 ports"), encoding="utf-8")
    said = archive("convert")
    assert said.status == 1
    assert "docs/reports/2003.md:2: the bracket `{` is never closed." in said.out


def test_a_page_that_is_no_text_stops_only_itself(archive: Archive, root: Path) -> None:
    """A page that cannot be read gets its line; the others are converted."""
    archive("convert")
    (root / PAGES[0]).write_bytes(b"\xff\xfe\0")
    (root / PAGES[1]).unlink()
    (root / RECORDS[1]).unlink()
    said = archive("convert")
    assert said.status == 2
    assert said.err == (
        "docs/reports/2001.md: not UTF-8 (byte 0xff at offset 0). Save it as UTF-8.\n"
    )
    assert (root / PAGES[1]).exists()


def test_a_fault_of_the_converter_is_one_line(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that the converter cannot bear gets one line, and the others are converted."""
    whole = intake.convert

    def faulty(data: bytes, report_id: str, *rest: object) -> object:
        if report_id == "2001":
            raise IndexError("list index\nout of range")
        return whole(data, report_id, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "convert", faulty)
    said = archive("convert")
    assert said.status == 2
    assert said.err.startswith("source_reports/2001.txt: a fault of this program (IndexError at ")
    assert said.err.count("\n") == 1
    assert (root / PAGES[1]).exists()


def test_a_second_conversion_is_refused(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another conversion is at work, a line says so and nothing is written."""
    monkeypatch.setattr(verb, "lock", lambda root: lock(root, patience=0))
    before = snapshot(root)
    with lock(root, patience=0):
        said = archive("convert")
    assert said.status == 2
    assert said.err.startswith("source_reports/: another conversion is at work here.")
    assert snapshot(root) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(archive: Archive, root: Path) -> None:
    """Where nothing can be written each report gets its line."""
    (root / "docs/reports").mkdir()
    (root / "docs/reports").chmod(0o555)
    said = archive("convert")
    (root / "docs/reports").chmod(0o755)
    assert said.status == 2
    assert said.err.count("permission denied") == 2


def many(root: Path, count: int) -> None:
    for seed in range(count):
        (root / f"source_reports/r{seed}.txt").write_bytes(generate(seed).source)


def test_two_processes_make_what_one_makes(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the work is spread, pages and what is printed are the same."""
    many(root, 20)
    monkeypatch.setattr(spread, "MANY", 10**9)
    alone = archive("convert")
    pages = {name: held for name, (held, _) in snapshot(root).items()}
    for name in pages:
        if name.endswith(".md") and name != "docs/index.md":
            (root / name).unlink()
    monkeypatch.setattr(spread, "MANY", 0)
    assert archive("convert") == alone
    assert {name: held for name, (held, _) in snapshot(root).items()} == pages


def test_nothing_is_wider_than_a_terminal(archive: Archive, root: Path) -> None:
    """Whatever a report holds, its account fits 80 columns."""
    many(root, 40)
    ids = [f"r{seed}" for seed in range(40)]
    printed = [archive("convert", *ids[at : at + 10]).out for at in range(0, 40, 10)]
    printed += [
        archive("convert").out,
        archive("explain", "2001").out,
        archive("explain", "r7").out,
    ]
    wide = [line for out in printed for line in out.splitlines() if len(line) > 80]
    assert wide == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("screen", "drawn"), [(Terminal, True), (io.StringIO, False)])
def test_progress_shows_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, screen: type[io.StringIO], drawn: bool
) -> None:
    """A bar moves on a terminal and is gone at the end; a pipe or a file gets nothing."""
    held = screen()
    monkeypatch.setattr(sys, "stderr", held)
    made = [Made(report_id) for report_id in "abc"]
    assert list(verb.Progress(3, patience=0).over(made)) == made
    assert ("3 reports of 3" in held.getvalue()) is drawn
    assert held.getvalue().endswith("\r\033[K") is drawn


def test_short_work_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in no time needs no bar."""
    held = Terminal()
    monkeypatch.setattr(sys, "stderr", held)
    assert list(verb.Progress(1, patience=3600).over(iter(()))) == []
    assert held.getvalue() == ""


def test_work_that_is_given_up_leaves_the_line_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar is taken away when the work ends early."""
    held = Terminal()
    monkeypatch.setattr(sys, "stderr", held)

    def broken() -> Iterator[Made]:
        yield Made("1")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(verb.Progress(2, patience=0).over(broken()))
    assert held.getvalue().endswith("\r\033[K")
