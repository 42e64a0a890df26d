"""One report looked at with every rule, and its page as the links of others see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.anchors import anchors
from build_tools.checks import examine
from build_tools.checks.exam import Afresh, Exam, Files
from build_tools.commands.answer import fault
from build_tools.commands.keeping import Kept
from build_tools.commands.telling import UNREADABLE
from build_tools.model import Finding, FrontMatter, Report
from build_tools.storage import source_path


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules found in one report, and its page as links see it.

    `promised` are the anchors that the page would have but for what was found, `made` is what had
    to be converted anew and can be kept.
    """

    findings: tuple[Finding, ...]
    report: Report | None
    promised: frozenset[str] = frozenset()
    made: Afresh | None = None


def look(files: Files, kept: Kept) -> Seen:
    """Run the rules about one report; its source is converted where that is not kept."""
    try:
        known = kept.of(files)
        seen = Exam(files, known) if known is not None else _converted(files, kept)
        found = tuple(examine(seen))
        made = seen.afresh if known is None and kept.keeps else None
        return Seen(found, as_linked(seen, seen.front), _promised(seen, found), made)
    except Exception as error:  # one report must not hide what is wrong with the others
        return Seen((Finding(source_path(files.id), 1, UNREADABLE, fault(error)),), None)


def _converted(files: Files, kept: Kept) -> Exam:
    from build_tools.commands.afresh import exam  # noqa: PLC0415  intake is large, and seldom asked

    return exam(files, kept.held.series)


def _promised(seen: Exam, found: Iterable[Finding]) -> frozenset[str]:
    """The anchors of a fresh conversion, where blocks of the page are not what they should be."""
    upset = seen.torn if seen.files.page is not None else seen.unreadable(seen.page_path)
    upset = upset or bool(seen.comparison.absent) or any(e.code[0] in "PW" for e in found)
    if seen.fresh is None or not upset:
        return frozenset()
    return frozenset(anchors(seen.fresh.report.blocks))


def as_linked(seen: Exam, front: FrontMatter | None = None) -> Report | None:
    """A page with its anchors and links; for one that is judged, front matter too."""
    if seen.files.page is None:
        return None
    return Report(seen.files.id, front or FrontMatter(title=seen.files.id), seen.blocks)
