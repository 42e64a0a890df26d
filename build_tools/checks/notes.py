"""The rule about footnotes: those of the source, each with its references, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference
from build_tools.checks.references import Group, groups, marks, with_note
from build_tools.checks.wording import declarable, quoted
from build_tools.model import Finding
from build_tools.views.marks import written


def notes_differ(exam: Exam) -> Iterator[Finding]:
    """W04: a reference to a footnote is lost, new or in another place; its footnote with it."""
    defined = {f"[^{block.number}]" for block in exam.blocks if block.kind == "footnote"}
    for group in groups(exam):
        nowhere = not defined.issuperset(marks(group[0].page))
        if nowhere and not marks(group[0].source):
            continue  # a reference without its footnote has a rule of its own (L04)
        if group[0].place.line in exam.code_lines:
            continue  # and so has code (P05)
        told = _told(exam, group)
        if nowhere:  # no entry makes it lead somewhere
            yield Finding.at(exam.page_path, group[0].place, "W04", f"{told}.")
        else:
            yield declarable(exam, "W04", group[-1 if _moved(group) else 0].place, told, *group)


def _moved(group: Group) -> bool:
    return len(group) > 1 and group[0].source == group[1].page


def _told(exam: Exam, group: Group) -> str:
    found = group[0]
    where = f"{exam.source_path}:{found.source_line}"
    lost, new = _without(found.source, found.page), _without(found.page, found.source)
    if _moved(group):
        return f"`{lost[0]}` stands in another place in the source ({where}). Move it back"
    if lost and new:
        return f"the source has `{lost[0]}` ({where}), the page `{new[0]}`. Correct it"
    if lost:
        are, them = _whole(with_note(exam, found))
        return f"`{lost[0]}` of the source ({where}) {are} missing. Put {them} back"
    if new and not found.source:
        are, them = _whole(len(group) > 1)
        return f"`{new[0]}` {are} not in the source. Take {them} out"
    return _both(found, where)


def _whole(noted: bool) -> tuple[str, str]:
    return ("and its footnote are", "both") if noted else ("is", "it")


def _both(found: Difference, where: str) -> str:
    source, page = (quoted([written(each)]) for each in (found.source, found.page))
    return f"the source has {source} ({where}), the page {page}. Restore the source's words"


def _without(texts: Collection[str], others: Collection[str]) -> list[str]:
    return [mark for mark in marks(tuple(texts)) if mark not in others]
