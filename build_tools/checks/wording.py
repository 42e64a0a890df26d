"""Rules about words: the page says what the source says, or declares where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference
from build_tools.model import Finding
from build_tools.site.report_page import yaml_text

SHOWN = 12  # words of a finding that are printed
PASTED = 40  # words that an entry to paste may have


def words_differ(exam: Exam) -> Iterator[Finding]:
    """W01: words changed, lost or added without being declared."""
    moved = {id(found) for move in _moved(exam) for found in move}
    for found in exam.comparison.differences:
        if not found.numbers and id(found) not in moved:
            yield Finding(exam.page_path, found.page_line, "W01", _differ(exam, found))


def words_moved(exam: Exam) -> Iterator[Finding]:
    """W02: words of the source that stand in another place on the page."""
    for lost, found in _moved(exam):
        words, them = _words(found.page)
        message = (
            f"{words} stand{_s(found.page)} in another place in the source. Move {them} back"
            f"{_entries(exam, lost, found)}"
        )
        yield Finding(exam.page_path, found.page_line, "W02", message)


def numbers_differ(exam: Exam) -> Iterator[Finding]:
    """W03: the number of a paragraph is changed, lost, or put where the source has none."""
    for found in exam.comparison.differences:
        if found.numbers:
            yield Finding(exam.page_path, found.page_line, "W03", _number(exam, found))
    for found in exam.comparison.renumbered:
        yield Finding(exam.page_path, found.page_line, "W03", _renumbered(exam, found))


def notes_differ(exam: Exam) -> Iterator[Finding]:
    """W04: a footnote or a reference to one is lost or new."""
    for mark in exam.comparison.notes_lost:
        where = f"{exam.source_path}:{mark.line}"
        message = f"`{mark.text}` of the source ({where}) is missing. Put it back."
        line = next((b.line for b, at in exam.anchored if at == mark.at), exam.last_line)
        yield Finding(exam.page_path, line, "W04", message)
    for mark in exam.comparison.notes_new:
        message = f"`{mark.text}` is not in the source. Take it out."
        yield Finding(exam.page_path, mark.line, "W04", message)


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


def _moved(exam: Exam) -> list[tuple[Difference, Difference]]:
    """Words lost in one place and new in another, each loss with one gain."""
    gained: dict[tuple[str, ...], list[Difference]] = {}
    for found in exam.comparison.differences:
        if not found.source and not found.numbers:
            gained.setdefault(found.page, []).append(found)
    lost = (found for found in exam.comparison.differences if not found.page)
    return [(each, gained[each.source].pop(0)) for each in lost if gained.get(each.source)]


def _differ(exam: Exam, found: Difference) -> str:
    where = f"{exam.source_path}:{found.source_line}"
    words, them = _words(found.source or found.page)
    verb = "is" if them == "it" else "are"
    if not found.page:
        told = f"{words} of the source ({where}) {verb} missing"
        advice = f"Put {them} back"
    elif not found.source:
        told = f"{words} {verb} not in the source ({where})"
        advice = f"Take {them} out"
    else:
        told = f"the source has {quoted(found.source)} ({where}), the page {quoted(found.page)}"
        advice = "Restore the source's words"
    return f"{told}. {advice}{_entries(exam, found)}"


def _entries(exam: Exam, *found: Difference) -> str:
    """The line to paste into the front matter, as it has to be written there."""
    if any(len(each.source) + len(each.page) > PASTED for each in found):
        return "."  # nobody pastes whole paragraphs
    entries = [_entry(each) for each in found]
    if exam.head.listed == "block":
        return f", or declare under `corrections:` - {' and - '.join(entries)}"
    if exam.head.listed == "flow":
        return f", or add to the list of `corrections`, after a comma: {', '.join(entries)}"
    return f", or declare in the front matter: corrections: [{', '.join(entries)}]"


def _entry(found: Difference) -> str:
    """One entry, on one line, whatever its words hold."""
    source, page = (
        " ".join((*found.before, *words, *found.behind)) for words in (found.source, found.page)
    )
    held = (("source", source), ("page", page), ("reason", "…"))
    texts = ", ".join(f'{key}: "{yaml_text(text)}"' for key, text in held)
    at = found.at if yaml.safe_load(found.at) == found.at else f'"{found.at}"'
    return f"{{at: {at}, {texts}}}"


def _number(exam: Exam, found: Difference) -> str:
    where, entry = f"{exam.source_path}:{found.source_line}", _entries(exam, found)
    if not found.page:
        return f"the paragraph number {quoted(found.source)} ({where}) is lost. Put it back{entry}"
    if not found.source:
        told = f"{quoted(found.page)} numbers a paragraph as the source does not"
        return f"{told}. Take it out{entry}"
    return (
        f"the paragraph is {quoted(found.source)} in the source ({where}), {quoted(found.page)} "
        f"on the page. Write the source's number{entry}"
    )


def _renumbered(exam: Exam, found: Difference) -> str:
    where, number = f"{exam.source_path}:{found.source_line}", found.page[0]
    if found.numbers:
        return (
            f"the paragraph number {quoted(found.page)} ({where}) is part of the text here. "
            f"Begin a paragraph with `{number} `."
        )
    return (
        f"{quoted(found.page)} numbers a paragraph here, but is part of the text in the source "
        f"({where}). Write `{number[:-1]}\\{number[-1:]}`."
    )


def _words(texts: Sequence[str]) -> tuple[str, str]:
    """Words with their noun, and the pronoun that stands for them."""
    one = len(texts) == 1
    return f"the word{'' if one else 's'} {quoted(texts)}", "it" if one else "them"


def _s(texts: Sequence[str]) -> str:
    return "s" if len(texts) == 1 else ""


def quoted(texts: Sequence[str]) -> str:
    """Words as a finding shows them: in quotes, long runs cut.

    >>> quoted(["a", "b"]), quoted(["w"] * 14)
    ('“a b”', '“w w w w w w w w w w w w …” (14 words)')
    """
    if len(texts) > SHOWN:
        return f"“{' '.join(texts[:SHOWN])} …” ({len(texts)} words)"
    return f"“{' '.join(texts)}”"
