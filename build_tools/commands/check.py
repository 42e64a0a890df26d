"""`archive check`: every rule about sources and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.commands.answer import Answer
from build_tools.commands.examining import find_all
from build_tools.commands.fixing import fix, told
from build_tools.commands.telling import answer_of, printer
from build_tools.storage import find_archive, lock


@dataclass(frozen=True, slots=True)
class Manner:
    """How a check is told (`text` or `github`), and whether what is safe is mended first."""

    form: str = "text"
    fix: bool = False


def check_pages(root: Path, ids: Sequence[str] = (), manner: Manner = Manner()) -> Answer:
    """Check the reports asked for, or all and what lies beside them; quiet when all is well.

    Raises `ArchiveError` when there is no archive, or no such report.
    """
    find_archive(root)
    if not manner.fix:
        return answer_of(find_all(root, ids), printer(manner.form, root))
    with lock(root):
        fixed = fix(root, lambda pages: find_all(root, ids, pages))
        found = find_all(root, ids)
    answer = answer_of(found, printer(manner.form, root))
    done = [printer(manner.form, root)(told(each)) for each in fixed.mended]
    return replace(answer, out=(*done, *answer.out))
