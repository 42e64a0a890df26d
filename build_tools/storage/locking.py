"""One conversion of an archive at a time."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from build_tools.model import ArchiveError
from build_tools.storage.files import refusal
from build_tools.storage.layout import SOURCES

PATIENCE = 10.0  # seconds to wait for another conversion
PAUSE = 0.05


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
                raise ArchiveError(
                    f"{SOURCES}/: another conversion is at work here. "
                    "Wait until it has ended, then try again."
                )
            time.sleep(PAUSE)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import hashlib
    import msvcrt
    import tempfile

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
            raise refusal(SOURCES, error) from None

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise refusal(SOURCES, error) from None
        return True
