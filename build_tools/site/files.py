"""The files of an archive as the site wants them: the docs tree and the originals beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.corpus import read_text
from build_tools.model import ArchiveError, Finding
from build_tools.site.publishable import is_report, one_address, publishable, replaced
from build_tools.storage import read
from build_tools.storage.files import inside, refusal

DOCS = "docs"
SOURCES = "source_reports"


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of the docs tree that can be read, and by its path why each other cannot.

    `left_out` are the files under `docs/`, by their paths there, that the site does not publish.
    `taken` tells of those in whose place the site puts a file of its own.
    """

    docs: dict[str, str | bytes] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    taken: list[Finding] = field(default_factory=list)
    errors: dict[str, ArchiveError] = field(default_factory=dict)


def read_docs(root: Path) -> dict[str, str | bytes]:
    """Every file that `docs/` publishes, by its path there, and originals as `sources/<id>.txt`.

    Markdown is text, all else is bytes; hidden files and those that the site leaves out are not
    among them.
    Raises `ArchiveError` for a symbolic link, which would publish what lies outside the archive,
    for a folder that is one, for Markdown that is not UTF-8, for two files of one address, and for
    one in whose place the site puts its own.
    """
    tree = read_tree(root)
    lost = (*tree.taken, *one_address(tree.docs))
    for error in (*tree.errors.values(), *(ArchiveError(str(found)) for found in lost)):
        raise error
    return tree.docs


def read_tree(root: Path) -> Tree:
    """The same, and what is not among it. Raises `ArchiveError` for a folder that is a link."""
    for folder in (DOCS, SOURCES):
        inside(root, folder)
    tree = Tree()
    for path in _files(root / DOCS):
        name = path.relative_to(root / DOCS).as_posix()
        if publishable(name) or path.is_symlink():
            _add(tree, root, path, name)
        else:
            tree.left_out.append(name)
    originals = sorted((root / SOURCES).glob("*.txt"))
    tree.taken.extend(replaced([*tree.docs, *tree.errors], [path.name for path in originals]))
    for path in originals:
        _add(tree, root, path, f"sources/{path.name}")
    return tree


def _add(tree: Tree, root: Path, path: Path, name: str) -> None:
    try:
        _refuse_link(root, path)
        tree.docs[name] = _content(root, path)
    except ArchiveError as error:
        tree.errors[name] = error


def prose_pages(docs: Mapping[str, str | bytes]) -> Iterator[tuple[str, str]]:
    """The pages that are no reports, each by its path in the archive.

    >>> list(prose_pages({"index.md": "A", "map.png": b"", "reports/2003.md": "B"}))
    [('docs/index.md', 'A')]
    """
    for path, text in docs.items():
        if isinstance(text, str) and path.endswith(".md") and not is_report(path):
            yield f"{DOCS}/{path}", text


def _files(folder: Path) -> Iterator[Path]:
    """Files and links of a folder and its folders, hidden ones left out."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file() or path.is_symlink():
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
    if path.parent == root / SOURCES:
        return read(root, f"{SOURCES}/{path.name}")
    try:
        return path.read_bytes()
    except OSError as error:  # unreadable, or gone since the folder was listed
        raise refusal(path.relative_to(root).as_posix(), error) from None
