from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_tools.model import ArchiveError
from build_tools.storage import lock
from build_tools.storage.locking import NO_LOCKS

HOLDER = """
import sys
from pathlib import Path
from build_tools.storage import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "source_reports").mkdir()
    return tmp_path


@contextmanager
def holder(root: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the lock until it is told to go, or killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n" or os.name == "nt"
        yield process
        process.kill()


def test_a_second_conversion_is_refused(root: Path) -> None:
    """While one process converts, another gets a line that says what to do."""
    with holder(root), pytest.raises(ArchiveError, match=r"^source_reports/: another conversion"):
        lock(root, patience=0).__enter__()


def test_a_second_conversion_waits(root: Path) -> None:
    """When the first ends in time, the second goes on."""
    with holder(root) as other:
        assert other.stdin is not None
        other.stdin.write(b"\n")
        other.stdin.flush()
        with lock(root, patience=60):
            pass


def test_the_lock_goes_with_its_process(root: Path) -> None:
    """A process that is killed leaves no lock behind, and no file."""
    with holder(root) as other:
        other.kill()
        other.wait()
        with lock(root, patience=0):
            assert list(root.rglob("*")) == [root / "source_reports"]


def test_the_lock_is_let_go_after_a_failure(root: Path) -> None:
    """A conversion that fails does not keep the next one out."""
    with pytest.raises(KeyError), lock(root, patience=0):
        raise KeyError
    with lock(root, patience=0):
        pass


def test_two_archives_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """A lock is for one archive."""
    roots = [tmp_path / name for name in "ab"]
    for root in roots:
        (root / "source_reports").mkdir(parents=True)
    with lock(roots[0], patience=0), lock(roots[1], patience=0):
        pass


@pytest.mark.skipif(os.name == "nt", reason="locks are others there")
@pytest.mark.parametrize("number", sorted(NO_LOCKS))
def test_a_file_system_without_locks_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where nothing keeps a second conversion out, none begins."""

    def flock(_handle: int, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(ArchiveError, match=r"^source_reports/: this file system has no locks\. W"):
        lock(root).__enter__()


def test_what_a_killed_run_left_is_swept(root: Path) -> None:
    """With the lock comes a tidy archive; other hidden files, and those of others, stay."""
    kept = ["docs/reports/1.md", "docs/.archive.tmp", "docs/.1.md.tmp", "other/.archive-1.tmp"]
    left = ["docs/reports/.archive-1.tmp", "source_reports/.archive-2.tmp", "docs/.archive-3.tmp/a"]
    for name in (*kept, *left):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("half")
    with lock(root):
        assert {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()} == {*kept}
        assert not (root / "docs/.archive-3.tmp").exists()
