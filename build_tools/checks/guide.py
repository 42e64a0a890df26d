"""What each rule means: a page for each code, made from the specimens that the tests run."""

from __future__ import annotations

from pathlib import Path

from build_tools.model import ArchiveError
from build_tools.model.near import did_you_mean

GUIDE = Path(__file__).parent / "guide"


def page_path(code: str) -> Path:
    """The file of a rule's page.

    >>> page_path("W01").name
    'W01.md'
    """
    return GUIDE / f"{code}.md"


def explained(code: str) -> str:
    """The page of a rule, in Markdown for a terminal of 80 columns.

    Raises `ArchiveError` when there is no such rule.

    >>> explained("w01").splitlines()[0]
    "# W01: Words differ from the source's, undeclared"
    """
    known = sorted(path.stem for path in GUIDE.glob("[A-Z]*[0-9].md"))
    if code.upper() not in known:
        hint = did_you_mean(code, known) or f" Codes are {', '.join(known)}."
        raise ArchiveError(f"{code}: there is no such code.{hint}")
    return page_path(code.upper()).read_text(encoding="utf-8")
