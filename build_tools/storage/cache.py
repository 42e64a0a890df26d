"""What was worked out before, kept for the next time: a saving, never a truth.

It lies in the environment of the tools, whose code it can be trusted as far as, and goes with it;
never in an archive, where a contributor could put one. A machine that sets itself up, as CI does,
begins without any.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from build_tools.storage.whole import temporary

ELSEWHERE = "ARCHIVE_CACHE"  # the variable that names another folder; empty, it names none
OWNER = "archive"  # the file that tells whose cache a folder is
SIZE = 32  # bytes of a digest


@dataclass(frozen=True, slots=True)
class Cache:
    """Values by the key of all that they follow from, the last one under each name.

    A key is a digest of `SIZE` bytes. A value that is torn, or that follows from something else, is
    as good as absent, and one that cannot be written is not kept: nobody is told, for nothing is
    lost. Without a folder nothing is kept.

    >>> Cache().get("2003", bytes(SIZE)) is None
    True
    """

    folder: Path | None = None
    root: Path = Path()

    def get(self, name: str, key: bytes) -> bytes | None:
        """The value that was put under this name with this very key, whole; else None."""
        if self.folder is None:
            return None
        try:
            kept = (self.folder / f"{name}.kept").read_bytes()
        except OSError:
            return None
        head, value = kept[: 2 * SIZE], kept[2 * SIZE :]
        return value if head == key + sha256(value).digest() else None

    def put(self, name: str, key: bytes, value: bytes) -> None:
        """Keep a value in the place of the one before."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            if not self.folder.is_dir():
                self._begin(self.folder)
            _put(self.folder / f"{name}.kept", key + sha256(value).digest() + value)

    def _begin(self, folder: Path) -> None:
        """Make the folder, and remove those of archives that are gone."""
        folder.mkdir(parents=True)
        (folder / OWNER).write_bytes(os.fsencode(self.root))
        for each in folder.parent.iterdir():
            with contextlib.suppress(OSError):
                if not Path(os.fsdecode((each / OWNER).read_bytes())).is_dir():
                    shutil.rmtree(each)


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

    There is none when that variable is empty, or when the tools have no environment of their own.
    """
    own = str(Path(sys.prefix) / "archive-cache") if sys.prefix != sys.base_prefix else ""
    named, real = os.environ.get(ELSEWHERE, own), root.resolve()
    if not named:
        return Cache()
    return Cache(Path(named, sha256(os.fsencode(real)).hexdigest()[:SIZE]), real)
