"""The files of an archive: found, read, written whole or not at all, locked, merged three ways.

Paths are named as people name them, from the archive's root (`source_reports/2009.txt`), in every
argument and in every message.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.model import ArchiveError

SOURCES = "source_reports"
DOCS = "docs"
PAGES = "docs/reports"

# An id is a file name, an address on the site and a word on the command line.
SAFE_ID = re.compile(r"\w(?:[\w.-]{0,98}\w)?")
# The addresses of the folder itself, and names that some systems keep for devices.
TAKEN = frozenset("index readme con prn aux nul".split())
DIGITS = re.compile(r"(\d+)")
NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

PATIENCE = 10.0  # seconds to wait for another conversion
PAUSE = 0.05


def source_path(report_id: str) -> str:
    """The original of a report."""
    return f"{SOURCES}/{report_id}.txt"


def converted_path(report_id: str) -> str:
    """What the converter last made of it."""
    return f"{SOURCES}/{report_id}.converted.md"


def page_path(report_id: str) -> str:
    """Its page, which people edit."""
    return f"{PAGES}/{report_id}.md"


def find_archive(root: Path) -> Path:
    """The archive at `root`; raises `ArchiveError` when the folder is none."""
    missing = [name for name in (SOURCES, DOCS) if not (root / name).is_dir()]
    if missing:
        named = " and ".join(f"{name}/" for name in missing)
        raise ArchiveError(f"{root}: not an archive (no {named} in it). "
                           "Name one with --root, or make the folders.")
    return root


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which people count: 9 before 10.

    >>> sorted(["2010", "r10", "r9", "2009"], key=natural)
    ['2009', '2010', 'r9', 'r10']
    """
    parts = DIGITS.split(name)
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part)


def safe_id(report_id: str) -> bool:
    """Whether a report may have this id: letters, digits, `_`, `-` and single dots within.

    >>> [safe_id(name) for name in ("2009", "c-105.2", "..", "a b", "<b>", "index", "x.converted")]
    [True, True, False, False, False, False, False]
    """
    reserved = report_id.lower() in TAKEN or report_id.endswith(".converted")
    return bool(SAFE_ID.fullmatch(report_id)) and ".." not in report_id and not reserved


def source_ids(root: Path) -> tuple[list[str], list[str]]:
    """The ids of all originals, and the names of files whose stem cannot be an id."""
    return _ids(root, SOURCES, ".txt")


def page_ids(root: Path) -> tuple[list[str], list[str]]:
    """The ids of all pages, and the names of files whose stem cannot be an id."""
    return _ids(root, PAGES, ".md")


def _ids(root: Path, folder: str, suffix: str) -> tuple[list[str], list[str]]:
    good: list[str] = []
    bad: list[str] = []
    for name in _names(root, folder):
        if name.endswith(suffix) and not name.startswith("."):
            stem = name.removesuffix(suffix)
            good.append(stem) if safe_id(stem) else bad.append(name)
    return sorted(good, key=natural), sorted(bad)


def _names(root: Path, folder: str) -> list[str]:
    try:
        return os.listdir(root / folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _refusal(folder, error) from None


def unsafe_name(folder: str, name: str) -> str:
    """What to say of a file whose name can be no id; the name itself may be hostile."""
    shown = name.encode("ascii", "backslashreplace").decode()
    return (f"{folder}/{shown!r}: this name cannot be a report's id. "
            "Rename it: letters, digits, hyphens, and not `index`.")


def exists(root: Path, path: str) -> bool:
    """Whether there is such a file, of whatever kind; a link that leads nowhere is one too."""
    return os.path.lexists(root / path)


def read(root: Path, path: str) -> bytes:
    """The bytes of a file. Raises `ArchiveError` when it cannot be read or lies elsewhere."""
    try:
        return _inside(root, path).read_bytes()
    except OSError as error:
        raise _refusal(path, error) from None


def read_text(root: Path, path: str) -> str:
    """The text of a file, its lines ended by `\\n` whatever the editor wrote.

    Raises `ArchiveError` when it cannot be read or is not UTF-8.
    """
    try:
        text = read(root, path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path}: not UTF-8 (byte {error.object[error.start]:#04x} at offset "
                           f"{error.start}). Save it as UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write(root: Path, path: str, text: str) -> None:
    """Write a whole file or nothing: into a file beside it, flushed to the disk, then renamed.

    The mode of an earlier file is kept. Raises `ArchiveError` (disk full, folder read-only, a
    link that leads out of the archive); then the earlier file stands as it was.
    """
    target = _inside(root, path)
    beside = target.with_name(f".{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)  # of a run that was killed
        _write_through(beside, text.encode("utf-8"), _mode(target))
        os.replace(beside, target)
    except OSError as error:
        raise _refusal(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _write_through(path: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINKS
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        if mode is not None:
            path.chmod(mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _inside(root: Path, path: str) -> Path:
    """Where a file really lies; raises `ArchiveError` when that is outside the archive."""
    try:
        real = (root / path).resolve()
        if real.is_relative_to(root.resolve()):
            return real
    except (OSError, RuntimeError):
        raise ArchiveError(f"{path}: a link that leads nowhere. Put the file itself here.") from None
    raise ArchiveError(f"{path}: a link that leads out of the archive. Put the file itself here.")


ADVICE = {
    "FileNotFoundError": "Put it there, or correct the name.",
    "IsADirectoryError": "A file of this name is needed.",
    "PermissionError": "Correct the rights of the file and its folder.",
}


def _refusal(path: str, error: OSError) -> ArchiveError:
    reason = error.strerror or type(error).__name__
    advice = ADVICE.get(type(error).__name__, "Correct that, then try again.")
    return ArchiveError(f"{path}: {reason[:1].lower()}{reason[1:]}. {advice}")


@contextlib.contextmanager
def lock(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep other conversions of this archive out, here and in other processes.

    Waits `patience` seconds for another to end, then raises `ArchiveError`. The system lets go of
    the lock when the process ends, however it ends; no file is left behind.
    """
    handle = _lockable(root)
    try:
        deadline = time.monotonic() + patience
        while not _taken(handle):
            if time.monotonic() >= deadline:
                raise ArchiveError(f"{SOURCES}/: another conversion is at work here. "
                                   "Wait until it has ended, then try again.")
            time.sleep(PAUSE)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import hashlib
    import msvcrt

    def _lockable(root: Path) -> int:
        name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
        return os.open(Path(tempfile.gettempdir(), f"archive-{name}.lock"), os.O_RDWR | os.O_CREAT)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lockable(root: Path) -> int:
        """The folder of the originals itself: nothing to create, nothing to clean up."""
        try:
            return os.open(root / SOURCES, os.O_RDONLY)
        except OSError as error:
            raise _refusal(SOURCES, error) from None

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise _refusal(SOURCES, error) from None
        return True


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text, and in how many places both sides had changed the same lines."""

    text: str
    conflicts: int


MOST_CONFLICTS = 127  # what git can say in an exit status


def merge3(mine: str, base: str, theirs: str, favour: str = "") -> Merged:
    """What two changed texts make together, by `git merge-file`; no repository is needed.

    `favour` (`ours`, `theirs`) decides places where both changed the same lines; without it such a
    place is marked in the text and counted. Raises `ArchiveError` when git is missing or fails.
    """
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        paths = [Path(folder, name) for name in ("page", "converted", "conversion")]
        for path, text in zip(paths, (mine, base, theirs), strict=True):
            path.write_bytes(text.encode("utf-8"))
        done = _git(["merge-file", "-p", f"--{favour}" if favour else "--diff3",
                     *(path.name for path in paths)], folder)
    if not 0 <= done.returncode <= MOST_CONFLICTS:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ArchiveError(f"git merge-file: {said or 'failed'}. Nothing was merged.")
    return Merged(done.stdout.decode("utf-8"), done.returncode)


def _git(arguments: list[str], folder: str) -> subprocess.CompletedProcess[bytes]:
    # A person's settings (line ends, conflict style) and a surrounding repository stay out of it.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
              "GIT_CEILING_DIRECTORIES": str(Path(folder).parent), "LC_ALL": "C"}
    try:
        return subprocess.run(["git", *arguments], cwd=folder, env=quiet, capture_output=True,
                              stdin=subprocess.DEVNULL, check=False)
    except OSError:
        raise ArchiveError("git: not found, and an edited page is merged by it. Install git.") from None
