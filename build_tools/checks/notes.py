"""The rule about footnotes: those of the source, each with its reference, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Mark
from build_tools.checks.places import PageLines
from build_tools.dialect.places import place_of
from build_tools.intake.source import LINE_END
from build_tools.model import Finding, Place


def notes_differ(exam: Exam) -> Iterator[Finding]:
    """W04: a footnote or a reference to one is lost or new; both of one label are told once."""
    defined = {block.number for block in exam.blocks if block.kind == "footnote"}
    strange = [each for each in exam.comparison.notes_new if _leads_nowhere(each, defined)]
    exchanged: list[Mark] = []
    for mark in exam.comparison.notes_lost:
        other = next((each for each in strange if each.at == mark.at), None)
        if other and not mark.is_note:
            strange.remove(other)
            exchanged.append(mark)
            yield _exchanged(exam, mark, other)
    yield from _lost(exam, [each for each in exam.comparison.notes_lost if each not in exchanged])
    yield from _new(exam, defined)


def _lost(exam: Exam, lost: Collection[Mark]) -> Iterator[Finding]:
    lines, page = LINE_END.split(exam.text), PageLines(exam.text, exam.blocks)
    code = "\n".join(lines[number - 1] for number in sorted(exam.code_lines))
    referred, labels = _referred(exam), {each.label for each in lost if not each.is_note}
    notes = {each.label for each in lost if each.is_note and each.label not in referred}
    for mark in lost:
        if mark.is_note and (mark.label in referred or mark.label in labels):
            continue  # a reference without its footnote has a rule of its own (L04)
        if mark.text in code:
            continue  # and so has code (P05)
        where, whole = f"{exam.source_path}:{mark.line}", mark.label in notes and not mark.is_note
        are, them = ("and its footnote are", "both") if whole else ("is", "it")
        message = f"`{mark.text}` of the source ({where}) {are} missing. Put {them} back."
        place = page.near(mark.at, *mark.behind) or Place(*place_of(exam.text, exam.last_line))
        yield Finding.at(exam.page_path, place, "W04", message)


def _new(exam: Exam, defined: Collection[str]) -> Iterator[Finding]:
    new, referred = exam.comparison.notes_new, _referred(exam)
    notes = {each.label for each in new if each.is_note}
    references = {each.label for each in new if not each.is_note}
    renamed = any(each.is_note and each.label in referred for each in exam.comparison.notes_lost)
    for mark in new:
        if _leads_nowhere(mark, defined) or (mark.is_note and mark.label in references):
            continue  # L04 tells of the one, its reference of the other
        if mark.is_note and renamed and mark.label not in referred:
            continue  # and L04 of a footnote that has another label than its reference
        whole = mark.label in notes and not mark.is_note
        told, them = ("and its footnote are", "both") if whole else ("is", "it")
        message = f"`{mark.text}` {told} not in the source. Take {them} out."
        there = place_of(exam.text, mark.line, mark.text)
        yield Finding.at(exam.page_path, there, "W04", message)


def _referred(exam: Exam) -> set[str]:
    return {span.note for block in exam.blocks for span in block.spans if span.note}


def _leads_nowhere(mark: Mark, defined: Collection[str]) -> bool:
    return not mark.is_note and mark.label not in defined


def _exchanged(exam: Exam, lost: Mark, new: Mark) -> Finding:
    where = f"{exam.source_path}:{lost.line}"
    message = f"the source has `{lost.text}` ({where}), the page `{new.text}`. Correct it."
    return Finding.at(exam.page_path, place_of(exam.text, new.line, new.text), "W04", message)
