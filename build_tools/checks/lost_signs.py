"""Words that differ from the source's only because a blank, a hyphen or a bracket is not in place.

The words are right and need no correction: what is to mend is the Markdown about them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference
from build_tools.model import Finding

NUMBER = re.compile(r"\d{1,3}[.)]")
TARGET = r"[^()\[\]\s]*(?:\.md|://|#)[^()\[\]\s]*"
# `[words(path)` and `(words)[path]`.
LINK = re.compile(rf"\[([^()\[\]]+)\({TARGET}\)|\(([^()\[\]]+)\)\[{TARGET}\]")
HASHES = re.compile(r"#{7,}")

Told = tuple[str, str]


def lost_signs(exam: Exam) -> Iterator[tuple[Difference, Finding]]:
    """Such differences, each with its finding: W03, P09, P10 or P11 in the place of W01."""
    for found in exam.comparison.differences:
        told = next((told for ask in ASKED if (told := ask(found))), None)
        if told:
            code, message = told
            yield found, Finding.at(exam.page_path, found.place, code, message)


def signs_of(exam: Exam, code: str) -> Iterator[Finding]:
    """Those of one code."""
    yield from (finding for _, finding in lost_signs(exam) if finding.code == code)


def glued_number(found: Difference) -> Told | None:
    """A paragraph's number without the blank behind it.

    >>> from build_tools.model import Place
    >>> glued_number(Difference("p4", ("4.", "A"), ("4.A",), Place(), 1))[0]
    'W03'
    """
    number = found.source[0] if found.source else ""
    glued = len(found.page) < len(found.source) and "".join(found.page) == "".join(found.source)
    if glued and NUMBER.fullmatch(number):
        return "W03", f"`{number}` numbers no paragraph here. Put a blank behind it."
    return None


def glued_hyphen(found: Difference) -> Told | None:
    """The hyphen of a list's item without the blank behind it."""
    page = " ".join(found.page)
    if found.source and page[:1] in ("-", "*", "+") and page[1:] == " ".join(found.source):
        message = f"`{found.page[0]}` is no item of its own here. Put a blank behind `{page[0]}`."
        return "P09", message
    return None


def torn_link(found: Difference) -> Told | None:
    """A link that lost a bracket, or has them exchanged."""
    page = " ".join(found.page)
    if LINK.search(page) and LINK.sub(r"\1\2", page) == " ".join(found.source):
        return "P10", "this is no link. Write `[words](path)`, with both pairs of brackets."
    return None


def long_hashes(found: Difference) -> Told | None:
    """More signs before a heading than there are levels."""
    if not found.source and len(found.page) == 1 and HASHES.fullmatch(found.page[0]):
        return (
            "P11",
            f"`{found.page[0]}` begins no heading: six `#` are the most. Correct its level.",
        )
    return None


ASKED: tuple[Callable[[Difference], Told | None], ...] = (
    glued_number,
    glued_hyphen,
    torn_link,
    long_hashes,
)
