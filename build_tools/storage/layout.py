"""Where the files of an archive stand, and what they may be called."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from pathlib import Path

from build_tools.model import ArchiveError
from build_tools.storage.files import inside, refusal

SOURCES = "source_reports"
DOCS = "docs"
PAGES = "docs/reports"

# An id is a file name, an address on the site and a word on the command line.
SAFE_ID = re.compile(r"\w(?:[\w.-]{0,98}\w)?")
# The addresses of the folder itself, and names that some systems keep for devices.
TAKEN = frozenset({"index", "readme", "con", "prn", "aux", "nul"})
OF_FOLDER = ("index.md", "readme.md")
DIGITS = re.compile(r"(\d+)")


def source_path(report_id: str) -> str:
    """The original of a report."""
    return f"{SOURCES}/{report_id}.txt"


def converted_path(report_id: str) -> str:
    """What the converter last made of it."""
    return f"{SOURCES}/{report_id}.converted.md"


def page_path(report_id: str) -> str:
    """Its page, which people edit."""
    return f"{PAGES}/{report_id}.md"


def find_archive(root: Path) -> Path:
    """The archive at `root`; raises `ArchiveError` when the folder is none, or is elsewhere."""
    missing = [name for name in (SOURCES, DOCS) if not (root / name).is_dir()]
    if missing:
        named = " and ".join(f"{name}/" for name in missing)
        raise ArchiveError(
            f"{root}: not an archive (no {named} in it). Name one with --root, or make the folders."
        )
    for name in (SOURCES, DOCS):
        inside(root, name)
    return root


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which people count: 9 before 10.

    >>> sorted(["2010", "r10", "r9", "2009"], key=natural)
    ['2009', '2010', 'r9', 'r10']
    """
    parts = filter(None, DIGITS.split(name))
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts)


def safe_id(report_id: str) -> bool:
    """Whether a report may have this id: letters, digits, `_`, `-` and single dots within.

    >>> [safe_id(name) for name in ("2009", "c-105.2", "..", "a b", "<b>", "index", "x.converted")]
    [True, True, False, False, False, False, False]
    """
    reserved = report_id.lower() in TAKEN or report_id.endswith(".converted")
    return bool(SAFE_ID.fullmatch(report_id)) and ".." not in report_id and not reserved


def source_ids(root: Path) -> tuple[list[str], list[str]]:
    """The ids of all originals, and the names of files whose stem cannot be an id."""
    return _ids(root, SOURCES, ".txt")


def page_ids(root: Path) -> tuple[list[str], list[str]]:
    """The ids of all pages, and the names of files whose stem cannot be an id."""
    return _ids(root, PAGES, ".md")


def _ids(root: Path, folder: str, suffix: str) -> tuple[list[str], list[str]]:
    """Of two names that are one to some systems neither is good: their pages would be one."""
    names = [each for each in _names(root, folder) if each.endswith(suffix) and each[0] != "."]
    stems = [name.removesuffix(suffix) for name in names]
    folded = Counter(map(_folded, stems))
    good = [stem for stem in stems if safe_id(stem) and folded[_folded(stem)] == 1]
    bad = {f"{stem}{suffix}" for stem in stems} - {f"{stem}{suffix}" for stem in good}
    return sorted(good, key=natural), sorted(bad)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _names(root: Path, folder: str) -> list[str]:
    try:
        return os.listdir(root / folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise refusal(folder, error) from None


def unsafe_name(folder: str, name: str) -> str:
    """What to say of a file whose name can be no id, with its path; the name may be hostile."""
    shown = name.encode("ascii", "backslashreplace").decode()
    shown = shown if safe_id(name.rpartition(".")[0]) else repr(shown)
    return f"{folder}/{shown}: {misnamed(name)}"


def misnamed(name: str) -> str:
    """What is wrong with the name of a file that can be no id, and what to do.

    >>> misnamed("2007 (1).md")
    "this name cannot be a report's id. Rename it: letters, digits, hyphens, and not `index`."
    """
    if safe_id(name.rpartition(".")[0]):
        return (
            "another name differs from this one in capitals alone, and to some systems the two "
            "are one. Rename one of them."
        )
    if name.lower() in OF_FOLDER:
        return (
            "the folder of the reports has no page of its own: the site makes its list. Move the "
            "text to docs/index.md, or give the file the id of its report."
        )
    return (
        "this name cannot be a report's id. Rename it: letters, digits, hyphens, and not `index`."
    )
