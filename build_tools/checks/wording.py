"""Rules about words: the page says what the source says, or declares where it does not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference
from build_tools.model import Finding

SHOWN = 12  # words of a finding that are printed
PASTED = 40  # words that an entry to paste may have


def words_differ(exam: Exam) -> Iterator[Finding]:
    """W01: words changed, lost or added without being declared."""
    moved = _moved(exam)
    for found in exam.comparison.differences:
        if not found.numbers and found.source not in moved and found.page not in moved:
            yield Finding(exam.page_path, found.page_line, "W01", _differ(exam, found))


def words_moved(exam: Exam) -> Iterator[Finding]:
    """W02: words of the source that stand in another place on the page."""
    moved = _moved(exam)
    for found in exam.comparison.differences:
        if found.page and found.page in moved and not found.numbers:
            message = f"{quoted(found.page)} {_stand(found.page)} in another place in the source"
            yield Finding(exam.page_path, found.page_line, "W02", f"{message}. Move it back.")


def numbers_differ(exam: Exam) -> Iterator[Finding]:
    """W03: the number of a paragraph is changed, lost, or put where the source has none."""
    for found in (*exam.comparison.differences, *exam.comparison.renumbered):
        if found.numbers:
            yield Finding(exam.page_path, found.page_line, "W03", _number(exam, found))
    for found in exam.comparison.renumbered:
        if not found.numbers:
            message = (
                f"{quoted(found.page)} is a paragraph's number in only one of page and source "
                f"({exam.source_path}:{found.source_line}). Write `{found.page[0]} ` where a "
                f"paragraph begins, `{found.page[0][:-1]}\\{found.page[0][-1:]}` where none does."
            )
            yield Finding(exam.page_path, found.page_line, "W03", message)


def notes_differ(exam: Exam) -> Iterator[Finding]:
    """W04: a footnote or a reference to one is lost or new."""
    for mark, line in exam.comparison.notes_lost:
        message = f"`{mark}` of the source ({exam.source_path}:{line}) is missing. Put it back."
        yield Finding(exam.page_path, 1, "W04", message)
    for mark, line in exam.comparison.notes_new:
        message = f"`{mark}` is not in the source. Take it out."
        yield Finding(exam.page_path, line, "W04", message)


def corrections_unused(exam: Exam) -> Iterator[Finding]:
    """W05: a declared correction that applies to nothing."""
    for line, entry in exam.comparison.unused:
        message = (
            f"the correction at {entry.at} no longer applies: the source does not say "
            f"{quoted([entry.source])} there, or the page not {quoted([entry.page])}. "
            "Correct the entry, or take it out."
        )
        yield Finding(exam.page_path, line, "W05", message)


def corrections_unreasoned(exam: Exam) -> Iterator[Finding]:
    """W06: a declared correction without a reason."""
    for line, entry in exam.head.corrections:
        if not any(char.isalpha() for char in entry.reason):
            message = f"the correction at {entry.at} gives no reason. Say in `reason` why."
            yield Finding(exam.page_path, line, "W06", message)


def _moved(exam: Exam) -> set[tuple[str, ...]]:
    differences = exam.comparison.differences
    lost = Counter(found.source for found in differences if not found.page)
    new = Counter(found.page for found in differences if not found.source)
    return set(lost & new)


def _differ(exam: Exam, found: Difference) -> str:
    where = f"{exam.source_path}:{found.source_line}"
    if not found.page:
        told = f"{quoted(found.source)} of the source ({where}) {_are(found.source)} missing"
        advice = "Put it back"
    elif not found.source:
        told = f"{quoted(found.page)} {_are(found.page)} not in the source ({where})"
        advice = "Take it out"
    else:
        told = f"the source has {quoted(found.source)} ({where}), the page {quoted(found.page)}"
        advice = "Restore the source's words"
    return f"{told}. {advice}{_entry(found)}."


def _entry(found: Difference) -> str:
    """The line to paste under `corrections`; nobody pastes whole paragraphs."""
    if len(found.source) + len(found.page) > PASTED:
        return ""
    values = (("source", " ".join(found.source)), ("page", " ".join(found.page)), ("reason", "…"))
    held = ", ".join(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in values)
    return f", or declare under `corrections:` - {{at: {found.at}, {held}}}"


def _number(exam: Exam, found: Difference) -> str:
    where = f"{exam.source_path}:{found.source_line}"
    if not found.page:
        return f"the paragraph number {quoted(found.source)} ({where}) is lost. Put it back."
    if not found.source:
        return f"{quoted(found.page)} numbers a paragraph as the source does not. Take it out."
    return (
        f"the paragraph is {quoted(found.source)} in the source ({where}), {quoted(found.page)} "
        f"on the page. Write the source's number."
    )


def _are(texts: Sequence[str]) -> str:
    return "is" if len(texts) == 1 else "are"


def _stand(texts: Sequence[str]) -> str:
    return "stands" if len(texts) == 1 else "stand"


def quoted(texts: Sequence[str]) -> str:
    """Words as a finding shows them: in quotes, long runs cut.

    >>> quoted(["a", "b"]), quoted(["w"] * 14)
    ('“a b”', '“w w w w w w w w w w w w …” (14 words)')
    """
    if len(texts) > SHOWN:
        return f"“{' '.join(texts[:SHOWN])} …” ({len(texts)} words)"
    return f"“{' '.join(texts)}”"
