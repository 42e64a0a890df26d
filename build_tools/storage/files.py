"""One file of an archive: read, or written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from build_tools.model import ArchiveError
from build_tools.storage.whole import replace_file

# More than any text of an archive is long: whoever puts a dump of 100 MB here means something else.
MOST_BYTES = 16 * 1024 * 1024
MOST_LINES = 500_000  # sentences and the blanks between them; an original has far fewer
# A pipe is told from a file before anybody waits at it.
READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def exists(root: Path, path: str) -> bool:
    """Whether there is such a file, of whatever kind; a link that leads nowhere is one too."""
    return os.path.lexists(root / path)


def read(root: Path, path: str) -> bytes:
    """The bytes of a file.

    Raises `ArchiveError` when it cannot be read, lies elsewhere, is none (a pipe, a device) or has
    more than `MOST_BYTES`.
    """
    try:
        return _whole(inside(root, path), path)
    except OSError as error:
        raise refusal(path, error) from None


def _whole(real: Path, path: str) -> bytes:
    kind = real.stat().st_mode
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(kind):
        raise ArchiveError(f"{path}: a pipe, a socket or a device. Put a file of text here.")
    with os.fdopen(os.open(real, READING), "rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ArchiveError(
            f"{path}: longer than a text of an archive may be (the limit is {MOST_BYTES:,} bytes). "
            "Put a shorter file here."
        )
    return data


def read_text(root: Path, path: str) -> str:
    r"""The text of a file, its lines ended by `\n` whatever the editor wrote.

    Raises `ArchiveError` when it cannot be read, is not UTF-8, or holds NUL.
    """
    return text_of(read(root, path), path)


def text_of(data: bytes, path: str) -> str:
    r"""The text of a file's bytes, its lines ended by `\n`.

    Raises `ArchiveError` for what is not UTF-8, for NUL, which no text holds and git does not
    merge, and for more than `MOST_LINES`.

    >>> text_of(b"one\r\ntwo", "docs/index.md")
    'one\ntwo'
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(error.object)  # a byte order mark is not among these
        raise ArchiveError(
            f"{path}: not UTF-8 (byte {data[at]:#04x} at offset {at}). Save it as UTF-8.",
            _line(data, at),
        ) from None
    if (at := data.find(b"\0")) >= 0:
        raise ArchiveError(
            f"{path}: not text (NUL byte at offset {at}). Save it as UTF-8 text.", _line(data, at)
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (lines := text.count("\n")) > MOST_LINES:
        raise ArchiveError(
            f"{path}: {lines:,} lines, more than a text of an archive may have (the limit is "
            f"{MOST_LINES:,}). Put a shorter file here."
        )
    return text


def _line(data: bytes, at: int) -> int:
    """The line on which a byte stands."""
    return 1 + data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")


def write(root: Path, path: str, text: str) -> None:
    """Write a whole file or nothing: into a file beside it, flushed to the disk, then renamed.

    Mode and owner of an earlier file are kept. Raises `ArchiveError` (disk full, file or folder
    read-only, a link that leads out of the archive); then the earlier file stands as it was.
    """
    target = inside(root, path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, text.encode("utf-8"))
    except OSError as error:
        raise refusal(path, error) from None


def inside(root: Path, path: str) -> Path:
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
    errno.ENOENT: "Put it there, or correct the name.",
    errno.EISDIR: "A file of this name is needed.",
    errno.ENOTDIR: "A folder is needed where a file stands.",
    errno.EACCES: "Correct the rights of the file and its folder.",
    errno.EPERM: "Correct the rights of the file and its folder.",
    errno.EROFS: "Work on a copy that can be written.",
    errno.ENOSPC: "Make room on the disk, then try again.",
    errno.EDQUOT: "Make room in your quota, then try again.",
    errno.EFBIG: "Allow larger files, then try again.",
    errno.ENAMETOOLONG: "Shorten the name.",
}


def refusal(path: str, error: OSError) -> ArchiveError:
    """What the system refused, in one line that ends with what to do.

    >>> print(refusal("docs/reports/1.md", OSError(errno.ENOSPC, "No space left on device")))
    docs/reports/1.md: no space left on device. Make room on the disk, then try again.
    """
    reason = error.strerror or type(error).__name__
    advice = ADVICE.get(error.errno or 0, "Correct that, then try again.")
    return ArchiveError(f"{path}: {reason[:1].lower()}{reason[1:]}. {advice}")
