"""Words that differ from the source's only because a sign of Markdown is not in its place.

The words are right and need no correction: what is to mend is the Markdown about them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference
from build_tools.checks.lookalike import INVISIBLE, point
from build_tools.model import LINE_END, Finding, words

NUMBER = re.compile(r"[0-9]{1,3}[.)]")
TARGET = r"(?=[^()\[\]\s]*(?:\.md|://|#))[^()\[\]\s]*"
# `[words(path)` and `(words)[path]`.
LINK = re.compile(rf"\[([^()\[\]]+)\({TARGET}\)|\(([^()\[\]]+)\)\[{TARGET}\]")
# `[words]`, `[[words]]`, `[[page|words]]`, `[words][1]`, `[words]page.md`.
BRACKETS = re.compile(
    r"\[{1,2}(?:[^\[\]|]{1,100}\|)?([^\[\]|]+)\]{1,2}(?:\[[^\[\]]{0,40}\]|[^\s()\[\]]{1,300}\.md\)?)?"
)
# `[words](path)` with a blank, a line's end or wide brackets in it.
LOOSE_LINK = re.compile(
    r"\[([^\[\]]{1,300})\] ?[(（](?=[^()（）\[\]]{0,300}(?:\.md|://))[^()（）\[\]]{1,300}[)）]"
)
HASHES = re.compile(r"#+")
EMPHASIS = re.compile(r"\*{1,3}|~~|(?<!\w)_{1,3}|_{1,3}(?!\w)")
BULLETS = "•‣◦▪·–—"
CONFLICT = "======="
MOST = 6  # levels of headings

Told = tuple[str, str]


def lost_signs(exam: Exam) -> Iterator[tuple[Difference, Finding]]:
    """Such differences, each with its finding: another rule in the place of W01, or no entry."""
    lines = LINE_END.split(exam.text)
    for found in exam.comparison.differences:
        if found.place.line in exam.code_lines:
            continue  # P05 tells of it
        line = lines[found.place.line - 1].lstrip()
        told = next((told for ask in ASKED if (told := ask(found, line))), None)
        if told:
            code, message = told
            yield found, Finding.at(exam.page_path, found.place, code, message)


def signs_of(exam: Exam, code: str) -> Iterator[Finding]:
    """Those of one code."""
    yield from (finding for _, finding in lost_signs(exam) if finding.code == code)


def emptied(exam: Exam) -> list[Difference]:
    """The lost words of a heading, where one stands without any on the page: P11 tells of it."""
    if all(block.text or block.kind != "heading" for block in exam.blocks):
        return []
    source = exam.fresh.report.blocks if exam.fresh else ()
    headings = {tuple(words(block.text)) for block in source if block.kind == "heading"}
    return [e for e in exam.comparison.differences if not e.page and e.source in headings]


def glued_number(found: Difference, _: str) -> Told | None:
    """A paragraph's number without the blank behind it.

    >>> from build_tools.model import Place
    >>> glued_number(Difference("p4", ("4.", "A"), ("4.A",), Place(), 1), "4.A")[0]
    'W03'
    """
    number = found.source[0] if found.source else ""
    glued = len(found.page) < len(found.source) and "".join(found.page) == "".join(found.source)
    if glued and NUMBER.fullmatch(number):
        return "W03", f"`{number}` numbers no paragraph here. Put a blank behind it."
    return None


def glued_hyphen(found: Difference, line: str) -> Told | None:
    """The hyphen of a list's item without the blank behind it, or another sign in its place."""
    page, source = " ".join(found.page), " ".join(found.source)
    if not line.startswith(page[:1]) or page[1:].strip() != source:
        return None
    if source and page[0] in "-*+":
        message = f"`{found.page[0]}` is no item of its own here. Put a blank behind `{page[0]}`."
        return "P09", message
    return ("P09", f"`{page[0]}` begins no item. Write `- `.") if page[0] in BULLETS else None


def torn_link(found: Difference, line: str) -> Told | None:
    """A link that lost a bracket, has them exchanged, or leads nowhere.

    >>> from build_tools.model import Place
    >>> torn_link(Difference("p4", ("it",), ("[[fog|it]]",), Place(), 1), "")[0]
    'P10'
    """
    page, source = " ".join(found.page), " ".join(found.source)
    if LINK.search(page) and LINK.sub(r"\1\2", page) == source:
        return "P10", "this is no link. Write `[words](path)`, with both pairs of brackets."
    loose = LOOSE_LINK.search(page)
    if loose and loose[0] not in line.replace("（", "(") and LOOSE_LINK.sub(r"\1", page) == source:
        told = "Write `[words](path)` on one line, with plain brackets and no blank between them."
        return "P10", f"this is no link. {told}"
    if BRACKETS.search(page) and BRACKETS.sub(r"\1", page) == source:
        return "P10", "this is no link. Write `[words](path)`, or take the brackets out."
    return None


def loose_hashes(found: Difference, _: str) -> Told | None:
    """The signs of a heading that begin none: too many, or not at the beginning of a line."""
    if found.source or len(found.page) != 1 or not HASHES.fullmatch(found.page[0]):
        return None
    told = f"`{found.page[0]}` begins no heading"
    if len(found.page[0]) > MOST:
        return "P11", f"{told}: six `#` are the most. Correct its level."
    advice = "Write it at the beginning of a line, without a backslash, and one blank behind it."
    return "P11", f"{told} here. {advice}"


def loose_emphasis(found: Difference, _: str) -> Told | None:
    """Signs of emphasis that are shown as they are, because one of two is missing.

    >>> from build_tools.model import Place
    >>> loose_emphasis(Difference("p4", ("it",), ("**it",), Place(), 1), "")[1]
    '`**` is shown as a sign. Write the same behind the words, without a blank, or take it out.'
    """
    page = " ".join(found.page)
    sign = EMPHASIS.search(page)
    if sign is None or tuple(EMPHASIS.sub("", page).split()) != found.source:
        return None
    if sign[0] == "~~":
        return "P13", "`~~` is shown as a sign, for a report strikes no words out. Take it out."
    side = "before" if page.endswith(sign[0]) else "behind"
    told = f"`{sign[0]}` is shown as a sign. Write the same {side} the words, without a blank"
    return "P13", f"{told}, or take it out."


def unseen(found: Difference, _: str) -> Told | None:
    """A character in a word that nobody sees."""
    page = " ".join(found.page)
    odd, seen = INVISIBLE.search(page), INVISIBLE.sub("", page)
    if odd is None or tuple(seen.split()) != found.source:
        return None
    where = f" in “{seen}”" if seen else ""
    return "W01", f"the character {point(odd[0])}{where} is invisible. Take it out."


def half_conflict(found: Difference, line: str) -> Told | None:
    """The middle of a conflict of two edits, whose other marks were taken out."""
    if found.source or found.page != (CONFLICT,) or line.rstrip() != CONFLICT:
        return None
    return "P04", f"the line `{CONFLICT}` is left of two edits that were made one. Take it out."


ASKED: tuple[Callable[[Difference, str], Told | None], ...] = (
    glued_number,
    glued_hyphen,
    torn_link,
    loose_hashes,
    loose_emphasis,
    unseen,
    half_conflict,
)
