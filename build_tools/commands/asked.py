"""Which reports a person means."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from build_tools.model import ArchiveError
from build_tools.storage import source_path

ALIKE = 0.8  # 2010 is not 2014 misspelt
FEW = 12


def asked(wanted: Sequence[str], known: Sequence[str]) -> list[str]:
    """The ids that were asked for, each once, in the archive's order; all when none was named.

    A path such as `source_reports/2009.txt` means its report. Raises `ArchiveError` for an id
    that the archive does not have.

    >>> asked(["2009", "source_reports/2003.txt"], ["2003", "2005", "2009"])
    ['2003', '2009']
    """
    named = {_id(name) for name in wanted}
    for name in sorted(named - set(known)):
        raise ArchiveError(f"{source_path(name)}: there is no such report. {_hint(name, known)}")
    return [report_id for report_id in known if not named or report_id in named]


def _hint(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=ALIKE)
    if close:
        return f"Did you mean {close[0]}?"
    if len(known) > FEW:
        return f"There are {len(known)}, from {known[0]} to {known[-1]}."
    return f"There are {', '.join(known)}." if known else "Put its source there."


def _id(name: str) -> str:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    for ending in (".converted.md", ".txt", ".md"):
        stem = stem.removesuffix(ending)
    return stem
