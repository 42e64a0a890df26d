"""The pages of an archive, read from its folder."""

from __future__ import annotations

from pathlib import Path

from build_tools import storage
from build_tools.corpus.archive import REPORTS, Corpus
from build_tools.corpus.mentions import FOLDER
from build_tools.dialect import parse_page
from build_tools.dialect.initiative import parse_initiative
from build_tools.model import ArchiveError, Initiative

INITIATIVES = f"docs/{FOLDER}"
# Pages of that folder that people write about all initiatives together.
NO_SLUGS = ("index", "README")


def read_corpus(root: Path) -> Corpus:
    """Every report and initiative under `docs/` of the archive at `root`; none is a corpus too.

    Raises `ArchiveError` for a page that is not UTF-8, whose front matter cannot be read, or whose
    name can be no id.
    """
    if misnamed := storage.page_ids(root)[1]:
        raise ArchiveError(storage.unsafe_name(REPORTS, misnamed[0]))
    pages = sorted((root / REPORTS).glob("*.md"))
    reports = [parse_page(read_text(root, page), _named(root, page)) for page in pages]
    return Corpus.of(reports, read_initiatives(root))


def read_initiatives(root: Path) -> list[Initiative]:
    """Every initiative of the archive, by slug. Raises `ArchiveError` for the first unreadable."""
    found, errors = readable_initiatives(root)
    if errors:
        raise ArchiveError(errors[0])
    return found


def readable_initiatives(root: Path) -> tuple[list[Initiative], list[str]]:
    """The initiatives that can be read, and for each of the others the line that says why not."""
    found: list[Initiative] = []
    errors: list[str] = []
    for page in sorted((root / INITIATIVES).glob("*.md")):
        if page.stem in NO_SLUGS:
            continue
        try:
            found.append(parse_initiative(read_text(root, page), _named(root, page)))
        except ArchiveError as error:
            errors.append(str(error))
    return found, errors


def read_text(root: Path, page: Path) -> str:
    """The text of a file of the archive, every line ended alike whatever the editor wrote.

    Raises `ArchiveError` when it is not UTF-8, cannot be read, or lies elsewhere.
    """
    return storage.read_text(root, _named(root, page))


def _named(root: Path, page: Path) -> str:
    return page.relative_to(root).as_posix()
