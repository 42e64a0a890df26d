"""One file of an archive: read, or written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from build_tools.model import ArchiveError

NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def exists(root: Path, path: str) -> bool:
    """Whether there is such a file, of whatever kind; a link that leads nowhere is one too."""
    return os.path.lexists(root / path)


def read(root: Path, path: str) -> bytes:
    """The bytes of a file. Raises `ArchiveError` when it cannot be read or lies elsewhere."""
    try:
        return _inside(root, path).read_bytes()
    except OSError as error:
        raise refusal(path, error) from None


def read_text(root: Path, path: str) -> str:
    r"""The text of a file, its lines ended by `\n` whatever the editor wrote.

    Raises `ArchiveError` when it cannot be read or is not UTF-8.
    """
    try:
        text = read(root, path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArchiveError(
            f"{path}: not UTF-8 (byte {error.object[error.start]:#04x} at offset "
            f"{error.start}). Save it as UTF-8."
        ) from None
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
        raise refusal(path, error) from None
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
        raise ArchiveError(
            f"{path}: a link that leads nowhere. Put the file itself here."
        ) from None
    raise ArchiveError(f"{path}: a link that leads out of the archive. Put the file itself here.")


ADVICE = {
    "FileNotFoundError": "Put it there, or correct the name.",
    "IsADirectoryError": "A file of this name is needed.",
    "PermissionError": "Correct the rights of the file and its folder.",
}


def refusal(path: str, error: OSError) -> ArchiveError:
    """What the system refused, in one line that ends with what to do."""
    reason = error.strerror or type(error).__name__
    advice = ADVICE.get(type(error).__name__, "Correct that, then try again.")
    return ArchiveError(f"{path}: {reason[:1].lower()}{reason[1:]}. {advice}")
