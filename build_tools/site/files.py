"""The files of an archive as the site wants them: the docs tree and the originals beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_tools.corpus import read_text
from build_tools.model import ArchiveError
from build_tools.site.publishable import publishable
from build_tools.storage import read
from build_tools.storage.files import inside, refusal

DOCS = "docs"
SOURCES = "source_reports"


def read_docs(root: Path) -> dict[str, str | bytes]:
    """Every file that `docs/` publishes, by its path there, and originals as `sources/<id>.txt`.

    Markdown is text, all else is bytes; hidden files and those of `left_out` are not among them.
    Raises `ArchiveError` for a symbolic link, which would publish what lies outside the archive,
    for a folder that is one, and for Markdown that is not UTF-8.
    """
    for folder in (DOCS, SOURCES):
        inside(root, folder)
    docs: dict[str, str | bytes] = {
        path: _content(root, root / DOCS / path) for path in _paths(root) if publishable(path)
    }
    for path in sorted((root / SOURCES).glob("*.txt")):
        _refuse_link(root, path)
        docs[f"sources/{path.name}"] = read(root, f"{SOURCES}/{path.name}")
    return docs


def left_out(root: Path) -> list[str]:
    """The files under `docs/`, by their paths there, that the site does not publish.

    Raises `ArchiveError` for a symbolic link.
    """
    return [path for path in _paths(root) if not publishable(path)]


def _paths(root: Path) -> list[str]:
    docs = root / DOCS
    return [path.relative_to(docs).as_posix() for path in _files(root, docs)]


def _files(root: Path, folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        _refuse_link(root, path)
        if path.is_dir():
            yield from _files(root, path)
        elif path.is_file():
            yield path


def _refuse_link(root: Path, path: Path) -> None:
    if path.is_symlink():
        raise ArchiveError(
            f"{path.relative_to(root).as_posix()}:1: a symbolic link is not "
            "published. Put the file itself here."
        )


def _content(root: Path, path: Path) -> str | bytes:
    if path.suffix == ".md":
        return read_text(root, path)
    try:
        return path.read_bytes()
    except OSError as error:  # unreadable, or gone since the folder was listed
        raise refusal(path.relative_to(root).as_posix(), error) from None
