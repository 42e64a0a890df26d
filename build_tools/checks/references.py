"""Which of the differences are about references to footnotes, and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_tools.anchors import addresses
from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference
from build_tools.views.marks import MARK

# What a mark is when its Markdown was torn, or when it was never Markdown.
TORN_MARK = re.compile(
    r"\[ ?\^? ?(?P<a>\w{1,40})(?: ?\])?|\[?\^(?P<b>\w{1,40})\]?|(?P<c>[¹²³⁰-⁹]+)"
    r"|\((?P<d>[0-9]{1,3})\)"
)
SIGN = re.compile(r"[\W_]+")

Group = tuple[Difference, ...]


def marks(texts: Sequence[str]) -> list[str]:
    """The references among words.

    >>> marks(["a", "[^1]"])
    ['[^1]']
    """
    return [text for text in texts if MARK.fullmatch(text)]


def groups(exam: Exam) -> list[Group]:
    """The differences that are one mistake with a reference each, that of the reference first.

    Its second is the reference in its new place, or the footnote that came with it.
    """
    mine = [found for found in exam.comparison.differences if about_marks(exam, found)]
    notes = {found.at: found for found in exam.comparison.differences if not found.source}
    labels = _addresses(exam)
    gained: dict[tuple[str, ...], list[Difference]] = {}
    for found in mine:
        if not found.source:
            gained.setdefault(found.page, []).append(found)
    moves = {
        id(found): gained[found.source].pop(0)
        for found in mine
        if not found.page and gained.get(found.source)
    }
    arrived = {id(found) for found in moves.values()}
    return [
        (found, *_moved(moves, found), *_notes(found, labels, notes))
        for found in mine
        if id(found) not in arrived
    ]


def about_marks(exam: Exam, found: Difference) -> bool:
    """Whether references differ, and around them no more than signs."""
    if not marks((*found.source, *found.page)):
        return False
    source, page = (_bare(each, exam.comparison.dropped) for each in (found.source, found.page))
    return source == page


def with_note(exam: Exam, found: Difference) -> bool:
    """Whether a reference is lost with its footnote."""
    return any(mark[2:-1] in exam.comparison.dropped for mark in marks(found.source))


def _bare(texts: Sequence[str], dropped: Mapping[str, tuple[str, ...]]) -> str:
    said = " ".join(texts)
    for mark in marks(texts):
        note = " ".join((mark, *dropped.get(mark[2:-1], ())))
        said = said.replace(note, mark)
    return SIGN.sub("", TORN_MARK.sub("", MARK.sub("", said)))


def _moved(moves: Mapping[int, Difference], found: Difference) -> Group:
    return (moves[id(found)],) if id(found) in moves else ()


def _notes(
    found: Difference, labels: Mapping[str, str], notes: Mapping[str, Difference]
) -> Iterator[Difference]:
    """The footnotes that a reference leads to, where all their words are new."""
    for mark in marks(found.page):
        at = labels.get(mark, "")
        if at in notes and mark not in found.source:
            yield notes[at]


def _addresses(exam: Exam) -> dict[str, str]:
    """The addresses of the page's footnotes whose words the source has nowhere, by their marks."""
    held = zip(exam.blocks, addresses(exam.blocks), strict=True)
    return {
        f"[^{block.number}]": at
        for block, at in held
        if block.kind == "footnote" and block.number in exam.comparison.unfounded
    }
