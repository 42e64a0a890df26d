"""A check that finds conversions of an earlier one: the same answer, sooner."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import build_tools
from build_tools.cli import run
from build_tools.commands.examining import find_all
from build_tools.commands.held import held_by
from build_tools.commands.keeping import Kept, changed_since, tools
from build_tools.intake import convert
from build_tools.storage import cache_for

A_DAY = 86_400.0
ROOT = Path(__file__).parents[2]
SOURCES = {
    "2001": "REPORT 2001\n\n1. The Lake Watch met.\n",
    "2003": "REPORT 2003\n\n1. It met. The Lake Watch did too.\n",
}
INITIATIVE = "---\ntitle: Lake Watch\nkind: network\nnames: [Lake Watch]\n---\nIt watches ([2001, paragraph 1](../reports/2001.md#p1)).\n"
# What a check loads only to convert.
LOADED = """
import sys
from build_tools.cli import run
run(["check", "--root", sys.argv[1]])
print("build_tools.intake" in sys.modules)
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive that has been checked once, by code that stays as it is."""
    monkeypatch.setenv("ARCHIVE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(build_tools, "BEGUN", time.time() + A_DAY)
    root = tmp_path / "archive"
    for folder in ("source_reports", "docs/initiatives"):
        (root / folder).mkdir(parents=True)
    for report_id, text in SOURCES.items():
        (root / f"source_reports/{report_id}.txt").write_text(text)
    (root / "docs/initiatives/lake-watch.md").write_text(INITIATIVE)
    assert run(["convert", "--root", str(root)]) == 0
    assert not find_all(root, ())
    return root


def converted(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports that a check converts, in one process."""
    seen: list[str] = []

    def told(data: bytes, report_id: str, *rest: object) -> object:
        seen.append(report_id)
        return convert(data, report_id, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr("build_tools.commands.afresh.convert", told)
        find_all(root, ())
    return sorted(seen)


def test_nothing_is_converted_twice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second check converts nothing; without a cache each converts all."""
    assert converted(root, monkeypatch) == []
    monkeypatch.setenv("ARCHIVE_CACHE", "")
    assert converted(root, monkeypatch) == ["2001", "2003"]


def another_source(root: Path) -> None:
    (root / "source_reports/2003.txt").write_text("REPORT 2003\n\n1. It met twice.\n")


def one_more_source(root: Path) -> None:
    (root / "source_reports/2005.txt").write_text("REPORT 2005\n\n1. It met.\n")


def another_name(root: Path) -> None:
    page = root / "docs/initiatives/lake-watch.md"
    page.write_text(page.read_text().replace("[Lake Watch]", "[Lake Watch, It met]"))


def another_slug(root: Path) -> None:
    page = root / "docs/initiatives/lake-watch.md"
    page.rename(page.with_name("watch.md"))


@pytest.mark.parametrize("change", [another_source, one_more_source, another_name, another_slug])
def test_what_conversions_follow_from_makes_them_new(
    change: Callable[[Path], None], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of any source or of the initiatives converts all anew: they know one another."""
    change(root)
    assert converted(root, monkeypatch)[:2] == ["2001", "2003"]


def another_page(root: Path) -> None:
    page = root / "docs/reports/2001.md"
    page.write_text(page.read_text().replace("met.", "meets."))


def another_introduction(root: Path) -> None:
    (root / "docs/initiatives/lake-watch.md").write_text(
        INITIATIVE.replace("It watches", "It still watches")
    )


@pytest.mark.parametrize("change", [another_page, another_introduction])
def test_what_people_edit_is_looked_at(
    change: Callable[[Path], None], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edited page is checked as it stands, against a kept conversion."""
    change(root)
    assert converted(root, monkeypatch) == []
    found = find_all(root, ())
    monkeypatch.setenv("ARCHIVE_CACHE", "")
    assert found == find_all(root, ())
    assert [each.code for each in found] == (["W01"] if change is another_page else [])


def test_other_tools_convert_anew(tmp_path: Path) -> None:
    """Any change of the code, in a file's words or in its name, is another key."""
    seen = set()
    for name, text in (("a.py", "x = 1"), ("a.py", "x = 2"), ("b.py", "x = 2")):
        for old in tmp_path.glob("*.py"):
            old.unlink()
        (tmp_path / name).write_text(text)
        seen.add(tools.__wrapped__(tmp_path))
    assert len(seen) == 3


def test_code_that_was_changed_keeps_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A conversion by code that may not be what lies there now is not kept."""
    for file in (tmp_path / "cache").rglob("*.kept"):
        file.unlink()
    monkeypatch.setattr(build_tools, "BEGUN", 0.0)
    assert not find_all(root, ())
    assert not list((tmp_path / "cache").rglob("*.kept"))


def test_any_change_of_code_is_seen(tmp_path: Path) -> None:
    """A file written, one put in its place with its old date, and one taken out."""
    rooms = tmp_path / "rooms"
    for name in ("rooms/inner", "rooms/__pycache__", "away"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("rooms/a.py", "rooms/inner/b.py", "away/b.py"):
        (tmp_path / name).write_text("x = 1")
        os.utime(tmp_path / name, (1, 1))

    def seen(change: Callable[[], object]) -> bool:
        time.sleep(0.02)
        moment = time.time() - 0.01
        assert not changed_since(rooms, moment)
        change()
        return changed_since(rooms, moment)

    assert seen(lambda: (rooms / "a.py").write_text("x = 2"))
    assert seen(lambda: os.replace(tmp_path / "away/b.py", rooms / "inner/b.py"))
    assert seen((rooms / "inner/b.py").unlink)
    assert not seen(lambda: (rooms / "__pycache__/a.pyc").write_bytes(b""))


def test_a_torn_cache_is_made_anew(root: Path, tmp_path: Path) -> None:
    """A file of the cache that is damaged changes nothing but the time, and is whole again."""
    files = sorted((tmp_path / "cache").rglob("*.kept"))
    whole = [file.read_bytes() for file in files]
    for file in files:
        file.write_bytes(file.read_bytes()[:-1])
    assert not find_all(root, ())
    assert [file.read_bytes() for file in files] == whole


def test_what_is_kept_is_what_would_be_converted(root: Path) -> None:
    """A kept conversion equals a new one: the report, every fate, every doubt, the page."""
    held = held_by(root)
    kept = Kept(held, cache_for(root))
    for files in held.files:
        assert files.source is not None
        found = kept.of(files)
        assert found is not None
        path = f"source_reports/{files.id}.txt"
        assert found.conversion == convert(files.source, files.id, path, held.series)
        assert found.page == files.page


@pytest.mark.parametrize("cached", [True, False])
def test_a_check_loads_no_intake_that_it_does_not_need(root: Path, cached: bool) -> None:
    """Where every conversion is kept, the rooms that convert are not even loaded."""
    here = dict(os.environ) | ({} if cached else {"ARCHIVE_CACHE": ""})
    argv = [sys.executable, "-c", LOADED, str(root)]
    done = subprocess.run(argv, env=here, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"{not cached}\n"
