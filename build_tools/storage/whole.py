"""A file, or a tree of files, written whole or not at all.

Whatever is written begins under a temporary name beside its place, is flushed to the disk, and
takes its place by a rename, which the system does at once or not. A run that is killed can leave
nothing behind but such a temporary name: hidden, ignored by git and by the site, and swept by the
next run that holds the lock.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

# It says nothing of the file's own name, which may already be as long as a name can be.
BEFORE, BEHIND = ".archive-", ".tmp"
PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# What systems say that cannot flush a folder.
NO_FLUSH = frozenset(
    {
        errno.EACCES,
        errno.EBADF,
        errno.EINVAL,
        errno.EISDIR,
        errno.ENOSYS,
        errno.ENOTSUP,
        errno.EPERM,
    }
)


def temporary(folder: Path) -> Path:
    """A name in the folder that nothing has and no other process will choose."""
    return folder / f"{BEFORE}{secrets.token_hex(8)}{BEHIND}"


def is_temporary(name: str) -> bool:
    """Whether a file or folder has a name that `temporary` gives.

    >>> is_temporary(temporary(Path("docs")).name), is_temporary(".archive.tmp")
    (True, False)
    """
    return name.startswith(BEFORE) and name.endswith(BEHIND)


def sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder and below; for whoever holds the lock.

    What cannot be removed stays: it harms nobody.
    """
    for place, folders, files in os.walk(folder):
        for name in filter(is_temporary, files):
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(place, name))
        for name in filter(is_temporary, folders):
            shutil.rmtree(os.path.join(place, name), ignore_errors=True)
        folders[:] = [name for name in folders if not is_temporary(name)]


def replace_file(target: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all; raises `OSError`, and the earlier one stands.

    Mode and owner of the earlier file are kept. One that may not be written is not replaced,
    although a rename would be allowed to.
    """
    beside = temporary(target.parent)
    try:
        write_through(beside, data, _earlier(target))
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def _earlier(path: Path) -> os.stat_result | None:
    """What is known of the file that is there; raises `OSError` when it may not be written."""
    try:
        handle = os.open(path, os.O_WRONLY | PLAIN)
    except FileNotFoundError:
        return None
    try:
        return os.fstat(handle)
    finally:
        os.close(handle)


def write_through(path: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Make a file and flush it to the disk; its mode and owner are those of `like`."""
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | PLAIN, 0o666), "wb"
    ) as file:
        if like is not None:
            _resemble(path, like)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _resemble(path: Path, like: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only root gives a file away
            os.chown(path, like.st_uid, like.st_gid)
    path.chmod(stat.S_IMODE(like.st_mode))


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in NO_FLUSH:
            raise


def write_tree(folder: Path, tree: Mapping[str, bytes]) -> None:
    """Write files into an empty folder, by their paths in it, each flushed; raises `OSError`."""
    for path, data in tree.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_through(target, data)


def exchange(folder: Path, new: Path, names: tuple[str, ...]) -> None:
    """Let what has these names in `new` take the place of what has them in `folder`.

    The last name goes first and comes last: while it is not there, the folder is not complete.
    What was replaced lies in `new` afterwards. Raises `OSError`.
    """
    old = temporary(new)
    old.mkdir()
    for name in reversed(names):
        if os.path.lexists(folder / name):
            os.replace(folder / name, old / name)
    for name in names:
        if os.path.lexists(new / name):
            os.replace(new / name, folder / name)
    flush_folder(folder)
