"""Rules about words: the page says what the source says, or declares where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.anchors import anchors
from build_tools.checks.elsewhere import ENTRY, told_elsewhere
from build_tools.checks.entries import entry_line
from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference, number_and_text
from build_tools.checks.lookalike import INVISIBLE, point, told_apart
from build_tools.checks.lost_signs import emptied, lost_signs, signs_of
from build_tools.checks.references import about_marks, groups
from build_tools.model import Finding, Place, brief, words
from build_tools.views.marks import written

SHOWN = 12  # words of a finding that are printed
LONGEST = 200  # letters of a word that are shown: an address can be as long
PASTED = 40  # words that an entry to paste may have


def words_differ(exam: Exam) -> Iterator[Finding]:
    """W01: words changed, lost or added without being declared."""
    told = {id(found) for move in _moved(exam) for found in move}
    told |= {id(found) for found, _ in lost_signs(exam)}
    told |= {id(found) for found in emptied(exam)}
    told |= {id(found) for group in groups(exam) for found in group}
    kept = [each for each in exam.comparison.differences if id(each) not in told]
    for group in _together(kept):
        found = group[0] if len(group) == 1 else _joined(group)
        if not found.numbers and not told_elsewhere(exam, found):
            yield declarable(exam, "W01", found.place, _differ(exam, found), found)
    yield from signs_of(exam, "W01")


def words_moved(exam: Exam) -> Iterator[Finding]:
    """W02: words of the source that stand in another place on the page."""
    for *lost, found in _moved(exam):
        moved, them = _words(found.page)
        if passed := _passed(exam, found):
            yield Finding.at(exam.page_path, found.place, "W02", passed)
            continue
        told = f"{moved} stand{_s(found.page)} in another place in the source. Move {them} back"
        yield declarable(exam, "W02", found.place, told, *lost, found)


def _passed(exam: Exam, found: Difference) -> str:
    """For a heading: it is rather the words about it that were moved past it."""
    heading = next((b for b in exam.blocks if b.line == found.place.line), None)
    if heading is None or heading.kind != "heading" or tuple(words(heading.text)) != found.page:
        return ""
    return (
        f"words before or behind the heading {quoted(found.page)} are on its other side in the "
        "source. Move them back."
    )


def numbers_differ(exam: Exam) -> Iterator[Finding]:
    """W03: the number of a paragraph is changed, lost, or put where the source has none."""
    doubled = dict(_doubled(exam))
    for found in doubled.values():
        told = f"the number {quoted(found.page)} stands twice. Take one of the two out."
        yield Finding.at(exam.page_path, found.place, "W03", told)
    numbered = [each for each in exam.comparison.differences if each.numbers]
    numbered = [each for each in numbered if each not in doubled.values()]
    if _moved(exam):  # a number that words were moved past stands where it stood
        lost = {each.source for each in numbered if not each.page}
        passed = lost & {each.page for each in numbered if not each.source}
        numbered = [each for each in numbered if each.source + each.page not in passed]
    for first, *rest in _shifted(numbered):
        yield _number(exam, first, len(rest))
    yield from signs_of(exam, "W03")
    for found in exam.comparison.renumbered:
        if found.place.line not in exam.code_lines and found.place.line not in doubled:
            entry = entry_line(found.at, *number_and_text(found))
            one = Finding.at(exam.page_path, found.place, "W03", _renumbered(exam, found))
            yield replace(one, entries=(entry,))


def _doubled(exam: Exam) -> Iterator[tuple[int, Difference]]:
    """Numbers that are not the source's, on lines on which the same number is text (`2. 2. It`)."""
    texts = {(each.place.line, each.page) for each in exam.comparison.renumbered if each.numbers}
    for found in exam.comparison.differences:
        if found.numbers and not found.source and (found.place.line, found.page) in texts:
            yield found.place.line, found


def _shifted(found: Sequence[Difference]) -> list[list[Difference]]:
    """Numbers in a row that are all as far off, or all the same: one slip made them so."""
    groups: list[list[Difference]] = []
    for each in found:
        if groups and _of_one_slip(groups[-1][-1], each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _of_one_slip(before: Difference, found: Difference) -> bool:
    shift, other = _shift(found), _shift(before)
    return bool(shift and other) and (shift == other or found.page == before.page)


def _shift(found: Difference) -> int:
    texts = [word.strip("().") for word in (*found.source, *found.page)]
    whole = len(found.source) == len(found.page) == 1 and all(map(str.isdecimal, texts))
    return int(texts[1]) - int(texts[0]) if whole else 0


def addresses_differ(exam: Exam) -> Iterator[Finding]:
    """W07: each block has the address it would have in the source; a note, for it may be meant."""
    for place, was, now in exam.comparison.moved:
        message = (
            f"this was `#{was}` and is `#{now}` now: links to it lead elsewhere. Unless that is "
            f"meant, {_put_back(exam, place.line, was)}."
        )
        found = Finding.at(exam.page_path, place, "W07", message)
        yield replace(found, grave=False)


def _put_back(exam: Exam, line: int, was: str) -> str:
    """What gives a block its address again: its own sign, or one before it."""
    source = exam.fresh.report.blocks if exam.fresh else ()
    kinds = zip(source, anchors(source), strict=True)
    before = next((block for block, anchor in kinds if anchor == was), None)
    now = next((block.kind for block in reversed(exam.blocks) if block.line <= line), "")
    if before and before.kind == "heading" != now:
        return f"begin the line with `{'#' * before.level} `, for the source has a heading here"
    if before and before.kind == "item" != now:
        return "begin the line with `- `, indented as the other items, for the source has a list"
    return "put back the hyphen, the indentation or the heading before it"


def _together(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Differences, those of several blocks that are lost in one place as one group."""
    groups: list[list[Difference]] = []
    for each in differences:
        last = groups[-1][-1] if groups else None
        if last and not last.page and not each.page and last.place == each.place:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _joined(group: Sequence[Difference]) -> Difference:
    """Lost words of several blocks as one difference, which no entry declares."""
    lost = tuple(word for each in group for word in each.source)
    return replace(group[0], at="", source=lost, numbers=all(each.numbers for each in group))


def _moved(exam: Exam) -> list[tuple[Difference, ...]]:
    """Words lost in one place and new in another: the blocks that lost them, then the gain."""
    gained: dict[tuple[str, ...], list[Difference]] = {}
    differences = [each for each in exam.comparison.differences if not about_marks(exam, each)]
    for found in differences:
        if not found.source and not found.numbers:
            gained.setdefault(found.page, []).append(found)
    moves = []
    for group in _together([each for each in differences if not each.page]):
        whole = _joined(group).source
        parts = [group] if gained.get(whole) else [[each] for each in group]
        for part in parts:
            lost = part[0] if len(part) == 1 else _joined(part)
            if gained.get(lost.source):
                moves.append((*part, gained[lost.source].pop(0)))
    return moves


def _differ(exam: Exam, found: Difference) -> str:
    where = f"{exam.source_path}:{found.source_line}"
    if not found.source and ENTRY.match(" ".join(found.page)):
        return "a declaration stands among the report's words. Move it above the second `---`"
    words, them = _words(found.source or found.page)
    if (lost := " ".join(found.source)) and not found.page and not INVISIBLE.sub("", lost).strip():
        words = f"the invisible character {point(lost[0])}"
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
        if apart := told_apart(" ".join(found.source), " ".join(found.page)):
            told = f"{told}. {apart}"
    return f"{told}. {advice}"


def declarable(exam: Exam, code: str, place: Place, message: str, *found: Difference) -> Finding:
    """A finding with the entries that would declare it."""
    stray = ENTRY.match(" ".join(found[0].page))
    if stray or any(not each.at or len(each.source) + len(each.page) > PASTED for each in found):
        return Finding.at(exam.page_path, place, code, f"{message}.")  # nobody pastes paragraphs
    entries = tuple(_entry(each) for each in found)
    return replace(Finding.at(exam.page_path, place, code, message), entries=entries)


def _entry(found: Difference) -> str:
    source, page = (
        written((*found.before, *words, *found.behind)) for words in (found.source, found.page)
    )
    return entry_line(found.at, source, page)


def _number(exam: Exam, found: Difference, more: int) -> Finding:
    where = f"{exam.source_path}:{found.source_line}"
    differ = f"the paragraph is {quoted(found.source)} in the source ({where}), "
    differ += f"{quoted(found.page)} on the page"
    if more:
        off = "is wrong" if more == 1 else "are wrong"
        told = f"{differ}, and {more} behind it {off} too. Write the source's numbers."
        return Finding.at(exam.page_path, found.place, "W03", told)
    told = f"{differ}. Write the source's number"
    if not found.page:
        told = f"the paragraph number {quoted(found.source)} ({where}) is lost. Put it back"
    if not found.source:
        told = f"{quoted(found.page)} numbers a paragraph as the source does not. Take it out"
    return declarable(exam, "W03", found.place, told, found)


def _renumbered(exam: Exam, found: Difference) -> str:
    where, number = f"{exam.source_path}:{found.source_line}", found.page[0]
    if found.numbers:
        return (
            f"the paragraph number {quoted(found.page)} ({where}) is part of the text here. "
            f"Begin a paragraph with `{number} `"
        )
    return (
        f"{quoted(found.page)} numbers a paragraph here, but is part of the text in the source "
        f"({where}). Write `{number[:-1]}\\{number[-1:]}`"
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
    shown = written([brief(text, LONGEST) for text in texts[:SHOWN]])
    return f"“{shown} …” ({len(texts)} words)" if len(texts) > SHOWN else f"“{shown}”"
