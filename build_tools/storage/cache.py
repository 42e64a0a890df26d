"""What was worked out before, kept for the next time: a saving, never a truth.

It lies in the environment of the tools, whose code it can be trusted as far as, and goes with it;
never among the files of an archive, where a contributor could put one. A machine that sets itself
up, as CI does, begins without any.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from build_tools.storage.files import READING
from build_tools.storage.whole import temporary

ELSEWHERE = "ARCHIVE_CACHE"  # the variable that names another folder; empty, it names none
NAME = "archive-cache"  # the folder of all caches, which holds nothing else
SIZE = 32  # bytes of a digest
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Cache:
    """Values by the key of all that they follow from, the last one under each name.

    A key is a digest of `SIZE` bytes. A value that is torn, or that follows from something else, is
    as good as absent, and so is one in a folder into which others may write; one that cannot be
    written is not kept: nobody is told, for nothing is lost. Without a folder nothing is kept.

    >>> Cache().get("2003", bytes(SIZE)) is None
    True
    """

    folder: Path | None = None

    def get(self, name: str, key: bytes) -> bytes | None:
        """The value that was put under this name with this very key, whole; else None."""
        if self.folder is None:
            return None
        try:
            kept = _read(self.folder / f"{name}.kept") if _own(self.folder) else b""
        except OSError:
            return None
        head, value = kept[: 2 * SIZE], kept[2 * SIZE :]
        return value if head == key + sha256(value).digest() else None

    def put(self, name: str, key: bytes, value: bytes) -> None:
        """Keep a value in the place of the one before."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
            _put(self.folder / f"{name}.kept", key + sha256(value).digest() + value)


def _own(folder: Path) -> bool:
    """Whether nobody else can have put anything there."""
    state = folder.stat()
    mine = not hasattr(os, "geteuid") or state.st_uid == os.geteuid()
    return mine and not (os.name == "posix" and state.st_mode & OTHERS_WRITE)


def _read(place: Path) -> bytes:
    """The bytes of a file; nothing of a pipe, at which a reader would wait."""
    with os.fdopen(os.open(place, READING), "rb") as file:
        return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""


def _put(place: Path, data: bytes) -> None:
    """Put a file in its place at once. It is not flushed to the disk: a torn one is seen."""
    beside = temporary(place.parent)
    try:
        beside.write_bytes(data)
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)


def cache_for(root: Path) -> Cache:
    """The cache of an archive: in the environment of the tools, or where `ARCHIVE_CACHE` says.

    There is none when that variable is empty or names no folder by its whole path outside the
    archive, or when the tools have no environment of their own.
    """
    real, named = root.resolve(), os.environ.get(ELSEWHERE)
    if named is None:
        base = Path(sys.prefix) if sys.prefix != sys.base_prefix else None
    else:
        base = Path(named) if _outside(named, real) else None
    if base is None:
        return Cache()
    return Cache(base / NAME / sha256(os.fsencode(real)).hexdigest()[:SIZE])


def _outside(named: str, root: Path) -> bool:
    """Whether a path is whole, and leads to no place in the archive."""
    try:
        return os.path.isabs(named) and not Path(named).resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        return False
