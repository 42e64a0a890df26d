"""One program at a time writes in a folder."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from build_tools.model import ArchiveError
from build_tools.storage.files import refusal
from build_tools.storage.layout import DOCS, SOURCES
from build_tools.storage.whole import sweep

PATIENCE = 10.0  # seconds to wait for another
PAUSE = 0.05
# What file systems say that know no locks (some that a network or another system shares).
NO_LOCKS = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})


@contextlib.contextmanager
def lock(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep other conversions of this archive out, here and in other processes.

    Waits `patience` seconds for another to end, then raises `ArchiveError`. The system lets go of
    the lock when the process ends, however it ends; no file is left behind. What a killed run has
    left is swept.
    """
    with hold(root / SOURCES, f"{SOURCES}/", "conversion", patience):
        for folder in (SOURCES, DOCS):
            sweep(root / folder)
        yield


@contextlib.contextmanager
def hold(folder: Path, shown: str, work: str, patience: float = PATIENCE) -> Iterator[None]:
    """Keep other processes that do the same `work` out of a folder; `shown` is its name.

    Raises `ArchiveError` when another does not end in `patience` seconds, and where the file
    system has no locks.
    """
    try:
        handle = _lockable(folder)
    except OSError as error:
        raise refusal(shown, error) from None
    try:
        _wait(handle, shown, work, patience)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, shown: str, work: str, patience: float) -> None:
    deadline = time.monotonic() + patience
    while not _held(handle, shown):
        if time.monotonic() >= deadline:
            raise ArchiveError(
                f"{shown}: another {work} is at work here. Wait until it has ended, then try again."
            )
        time.sleep(PAUSE)


def _held(handle: int, shown: str) -> bool:
    try:
        _take(handle)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise refusal(shown, error) from None
        raise ArchiveError(
            f"{shown}: this file system has no locks. Work on a copy on a local disk."
        ) from None
    return True


if sys.platform == "win32":
    import hashlib
    import msvcrt
    import tempfile

    def _lockable(folder: Path) -> int:
        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        return os.open(Path(tempfile.gettempdir(), f"archive-{name}.lock"), os.O_RDWR | os.O_CREAT)

    def _take(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:  # what this system says of a lock that another holds
            raise BlockingIOError from error

else:
    import fcntl

    def _lockable(folder: Path) -> int:
        """The folder itself: nothing to create, nothing to clean up."""
        return os.open(folder, os.O_RDONLY)

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
