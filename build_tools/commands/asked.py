"""Which reports a person means."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from build_tools.model import ArchiveError
from build_tools.storage import SOURCES, source_path


def asked(wanted: Sequence[str], known: Sequence[str]) -> list[str]:
    """The ids that were asked for, each once, in the archive's order; all when none was named.

    A path such as `source_reports/2009.txt` means its report. Raises `ArchiveError` for an id
    that the archive does not have.

    >>> asked(["2009", "source_reports/2003.txt"], ["2003", "2005", "2009"])
    ['2003', '2009']
    """
    named = {_id(name) for name in wanted}
    for name in sorted(named - set(known)):
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean {close[0]}?" if close else "Put it there, or correct the id."
        raise ArchiveError(f"{source_path(name)}: there is no such report in {SOURCES}/. {hint}")
    return [report_id for report_id in known if not named or report_id in named]


def _id(name: str) -> str:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    for ending in (".converted.md", ".txt", ".md"):
        stem = stem.removesuffix(ending)
    return stem
