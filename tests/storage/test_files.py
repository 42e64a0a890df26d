from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import ArchiveError
from build_tools.storage import (
    exists,
    find_archive,
    is_temporary,
    natural,
    read,
    read_text,
    safe_id,
    source_ids,
    whole,
    write,
)
from build_tools.storage.whole import NO_FLUSH

OLD, NEW = "old words\n", "new words\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("source_reports", "docs/reports"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "docs/reports/1.md").write_text(OLD)
    return tmp_path


def names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "docs/reports").iterdir())


def test_write_replaces_the_whole_file(root: Path) -> None:
    """After a write the file holds the new text, and nothing else lies beside it."""
    write(root, "docs/reports/1.md", NEW)
    assert read_text(root, "docs/reports/1.md") == NEW
    assert names(root) == ["1.md"]


def test_write_makes_the_folder(root: Path) -> None:
    """A folder that is not there yet is made."""
    write(root, "docs/reports/new/1.md", NEW)
    assert read_text(root, "docs/reports/new/1.md") == NEW


def test_mode_is_kept(root: Path) -> None:
    """Who may read and write a file is not changed by writing it."""
    page = root / "docs/reports/1.md"
    page.chmod(0o640)
    write(root, "docs/reports/1.md", NEW)
    assert page.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_owner_is_kept(root: Path) -> None:
    """A page that root writes still belongs to whoever edits it."""
    os.chown(root / "docs/reports/1.md", 1234, 4321)
    write(root, "docs/reports/1.md", NEW)
    found = (root / "docs/reports/1.md").stat()
    assert (found.st_uid, found.st_gid) == (1234, 4321)


def test_a_long_name_is_written(root: Path) -> None:
    """A name as long as the system allows leaves room for the temporary one."""
    path = f"docs/reports/{'a' * 252}.md"
    write(root, path, NEW)
    assert read_text(root, path) == NEW
    with pytest.raises(ArchiveError, match=r"a\.md: file name too long\. Shorten the name\.$"):
        write(root, f"docs/reports/a{'a' * 252}.md", NEW)


def test_two_writers_do_not_meet(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes the same file meanwhile, even without a lock, has a temporary file of its own."""
    put = os.replace

    def other_comes_first(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "replace", put)
        write(root, "docs/reports/1.md", "of the other\n")
        assert read_text(root, "docs/reports/1.md") == "of the other\n"
        put(source, target)

    monkeypatch.setattr(os, "replace", other_comes_first)
    write(root, "docs/reports/1.md", NEW)
    assert read_text(root, "docs/reports/1.md") == NEW
    assert names(root) == ["1.md"]


@pytest.mark.parametrize("number", sorted(NO_FLUSH))
def test_a_system_that_flushes_no_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where a folder cannot be flushed, the file is written all the same."""
    flush = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write(root, "docs/reports/1.md", NEW)
    assert read_text(root, "docs/reports/1.md") == NEW


def test_a_disk_that_cannot_flush_a_folder_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the disk is no want of the system: whoever wrote the file learns of it."""
    flush = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ArchiveError, match=r"^docs/reports/1\.md: input/output error\."):
        write(root, "docs/reports/1.md", NEW)


def test_a_name_that_is_taken_is_not_written_through(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were a link there by the temporary name, nothing is written to where it leads."""
    (tmp_path / "elsewhere").write_text(OLD)
    (root / "docs/reports/taken").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(whole, "temporary", lambda folder: folder / "taken")
    with pytest.raises(ArchiveError, match=r"^docs/reports/1\.md: file exists\."):
        write(root, "docs/reports/1.md", NEW)
    assert (tmp_path / "elsewhere").read_text() == read_text(root, "docs/reports/1.md") == OLD


def test_a_file_that_may_not_be_written_is_not_replaced(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename could take the place of a read-only file; it stands, and a line says why."""
    really = os.open

    def opened(path: Path, flags: int, *rest: int, **more: int) -> int:
        if flags & os.O_WRONLY and not flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return really(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", opened)
    with pytest.raises(ArchiveError, match=r"^docs/reports/1\.md: permission denied\. Correct"):
        write(root, "docs/reports/1.md", NEW)
    assert read_text(root, "docs/reports/1.md") == OLD
    assert names(root) == ["1.md"]


def refuse(*_arguments: object, **_options: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_step_that_fails_leaves_the_old_file(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whatever step of a write the system refuses, the old file is whole and nothing is left over."""
    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(ArchiveError, match=r"^docs/reports/1\.md: no space left on device\. \w"):
        write(root, "docs/reports/1.md", NEW)
    monkeypatch.undo()
    assert read_text(root, "docs/reports/1.md") == OLD
    assert names(root) == ["1.md"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_interrupt_leaves_the_old_file(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Ctrl-C in the middle of a write leaves the old file whole and nothing beside it."""

    def interrupt(*_arguments: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(root, "docs/reports/1.md", NEW)
    monkeypatch.undo()
    assert read_text(root, "docs/reports/1.md") == OLD
    assert names(root) == ["1.md"]


WRITER = """
import sys
from pathlib import Path
from build_tools.storage import write
while True:
    for letter in "ab":
        write(Path(sys.argv[1]), "docs/reports/1.md", letter * 200_000)
        print(letter, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_killed_writer_leaves_a_whole_file(root: Path) -> None:
    """However often a writer is killed, the file is one of the texts that were written, whole."""
    for rounds in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(root)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            for _ in range(rounds + 1):
                writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
        assert read_text(root, "docs/reports/1.md") in {"a" * 200_000, "b" * 200_000}
        assert all(name == "1.md" or is_temporary(name) for name in names(root))


def test_links_out_of_the_archive_are_refused(root: Path, tmp_path: Path) -> None:
    """Neither reading nor writing follows a symbolic link out of the archive."""
    outside = tmp_path.parent / f"{tmp_path.name}-secret"
    outside.write_text("secret")
    for name in ("docs/reports/2.md", "source_reports/2.txt"):
        (root / name).symlink_to(outside)
        for act in (read, lambda root, path: write(root, path, NEW)):
            with pytest.raises(ArchiveError, match=rf"^{name}: a link that leads out of the"):
                act(root, name)
    assert outside.read_text() == "secret"


def test_a_linked_folder_out_of_the_archive_is_refused(root: Path, tmp_path: Path) -> None:
    """A folder of the archive that is a link leads out as much as a file does."""
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (root / "docs/other").symlink_to(elsewhere)
    with pytest.raises(ArchiveError, match="leads out of the archive"):
        write(root, "docs/other/1.md", NEW)
    assert list(elsewhere.iterdir()) == []


def test_a_link_within_the_archive_is_followed(root: Path) -> None:
    """A link to another file of the archive stays a link, and that file is written."""
    (root / "docs/reports/2.md").symlink_to("1.md")
    write(root, "docs/reports/2.md", NEW)
    assert (root / "docs/reports/2.md").is_symlink()
    assert read_text(root, "docs/reports/1.md") == NEW


def test_a_link_to_itself_is_refused(root: Path) -> None:
    """A link that leads nowhere gives one clear line."""
    (root / "docs/reports/2.md").symlink_to("2.md")
    assert exists(root, "docs/reports/2.md")
    with pytest.raises(ArchiveError, match=r"^docs/reports/2\.md: "):
        read(root, "docs/reports/2.md")


def not_there(root: Path) -> None:
    (root / "docs/reports/1.md").unlink()


def a_folder(root: Path) -> None:
    not_there(root)
    (root / "docs/reports/1.md").mkdir()


def not_utf8(root: Path) -> None:
    (root / "docs/reports/1.md").write_bytes(b"d\xe9j\xe0")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (not_there, "no such file or directory. Put it there, or correct the name."),
        (a_folder, "is a directory. A file of this name is needed."),
        (not_utf8, "not UTF-8 (byte 0xe9 at offset 1). Save it as UTF-8."),
    ],
)
def test_what_cannot_be_read_gets_one_line(
    root: Path, harm: Callable[[Path], None], said: str
) -> None:
    """The message is path, what is wrong, what to do, on one line."""
    harm(root)
    with pytest.raises(ArchiveError) as raised:
        read_text(root, "docs/reports/1.md")
    assert str(raised.value) == f"docs/reports/1.md: {said}"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_read_alike(root: Path, end: str) -> None:
    """A page saved with other line ends, or with a byte order mark, is the same page."""
    (root / "docs/reports/1.md").write_bytes(f"\ufeffone{end}two{end}".encode())
    assert read_text(root, "docs/reports/1.md") == "one\ntwo\n"


def test_a_folder_without_the_two_is_no_archive(tmp_path: Path) -> None:
    """What is missing is named, and what to do."""
    (tmp_path / "docs").mkdir()
    with pytest.raises(ArchiveError, match=r"not an archive \(no source_reports/ in it\)\. Name"):
        find_archive(tmp_path)


def test_ids_come_in_the_order_people_count(root: Path) -> None:
    """9 comes before 10, hidden and other files are no sources, hostile names are told apart."""
    for name in ("10.txt", "9.txt", ".8.txt", "9.converted.md", "notes.pdf", "a b.txt"):
        (root / "source_reports" / name).write_text("x")
    assert source_ids(root) == (["9", "10"], ["a b.txt"])


HOSTILE = [
    "..", ".", "", "a/b", "a\\b", "-rf", "a b", "a\nb", "<script>", "a'b", 'a"b', "$(ls)", "a%2e",
    "CON", "index", "README", "a..b", "a.", ".a", "x.converted", "\u202etxt.exe", "a\u200bb",
    "a" * 101,
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_no_ids(name: str) -> None:
    """A name that a shell, an address or a page could take for something else is no id."""
    assert not safe_id(name)


@given(st.lists(st.text("0123456789ab", min_size=1), unique=True))
def test_natural_order_is_total(found: list[str]) -> None:
    """The order does not depend on how the names came."""
    backwards = found[::-1]
    assert sorted(found, key=natural) == sorted(backwards, key=natural)
