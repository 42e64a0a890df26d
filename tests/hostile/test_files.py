"""Files that change, vanish or close while they are read, and folders that lie elsewhere."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_tools import storage
from build_tools.cli import run
from build_tools.storage import files

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and rights as Windows has none")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive of one source."""
    for name in ("source_reports", "docs"):
        (tmp_path / "archive" / name).mkdir(parents=True)
    (tmp_path / "archive/source_reports/x.txt").write_text("REPORT\n\n1. Text.\n")
    return tmp_path / "archive"


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (errno.ENOENT, "no such file or directory. Put it there, or correct the name."),
        (errno.EACCES, "permission denied. Correct the rights of the file and its folder."),
        (errno.EIO, "input/output error. Correct that, then try again."),
    ],
)
def test_a_file_that_cannot_be_opened_is_told(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: int,
    says: str,
) -> None:
    """A file that is gone since its folder was listed, closed, or on a broken disk: one line."""
    really = os.open

    def opened(path: Any, *rest: Any, **more: Any) -> int:
        if str(path).endswith("x.txt"):
            raise OSError(fault, os.strerror(fault))
        return really(path, *rest, **more)

    monkeypatch.setattr(os, "open", opened)
    assert run(["convert", "--root", str(root)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"source_reports/x.txt: {says}\n")


def test_a_file_that_grows_while_it_is_read_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What counts is what is read, not what the folder said before."""
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    assert run(["convert", "--root", str(root)]) == 2
    assert capsys.readouterr().err.startswith("source_reports/x.txt: longer than a text")


def _elsewhere(root: Path, name: str) -> None:
    there = root.parent / "elsewhere"
    there.mkdir()
    (root / name).rename(there / name)
    (root / name).symlink_to(there / name)


def _loop(root: Path, name: str) -> None:
    (root / name).rename(root / "old")
    (root / name).symlink_to(name)


@pytest.mark.parametrize("verb", ["convert", "check", "explain", "suggest", "stage"])
@pytest.mark.parametrize("name", ["docs", "source_reports"])
@pytest.mark.parametrize("change", [_elsewhere, _loop])
def test_a_folder_that_lies_elsewhere_is_refused(
    root: Path,
    verb: str,
    name: str,
    change: Callable[[Path, str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing is read from, or written to, a folder outside of the archive; a loop is told too."""
    change(root, name)
    argv = {"explain": ["explain", "x"], "stage": ["stage", str(root.parent / "out")]}
    assert run([*argv.get(verb, [verb]), "--root", str(root)]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "fault of this program" not in said
    assert name in said


def test_a_link_within_the_archive_is_read(root: Path) -> None:
    """A link that stays inside is a file as others are."""
    (root / "source_reports/y.txt").symlink_to("x.txt")
    assert storage.read(root, "source_reports/y.txt").startswith(b"REPORT")
