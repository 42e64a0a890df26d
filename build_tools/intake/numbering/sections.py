"""Numbers that head a section and no paragraph, where nothing but their place tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from build_tools.intake.endings import MARKED_END, dangling, finished
from build_tools.intake.numbering.candidates import PROSE, Candidate, wording
from build_tools.intake.openings import Opening, opening
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row

LONGEST_HEADING = 240
# A heading runs over three lines at most.
HEADING_ROWS = 4
SHORT_LINE = 0.15
FEWEST_SENTENCES = 2


def section_numbers(
    rows: Sequence[Row], openings: Sequence[Opening], found: Sequence[Candidate], profile: Profile
) -> set[int]:
    r"""The rows, by position, whose plain short numbered lines are section headings.

    They are where sections hold decimals or plain text: `1. Introduction` before `1.1 The …` is
    one; so is a run 1, 2, 3 whose members stand apart, with paragraphs between them, while no
    numbered line of the file is a sentence (specimens/far-coe-cm-2012 has both runs).

    >>> from build_tools.intake.numbering.candidates import candidates
    >>> from build_tools.intake.openings import open_rows
    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("1. Introduction\n\n1.1 It met.\n\n2. Work\n\n2.1 It worked.")
    >>> openings = open_rows(rows)
    >>> sorted(section_numbers(rows, openings, candidates(rows, openings, Profile()), Profile()))
    [0, 2]
    """
    strong = [c for c in found if c.strong]
    like = [c for c in strong if plain_heading_like(rows, c.at, openings[c.at], profile)]
    if not like:
        return set()
    numbers = _decimal_sections(openings)
    if numbers:
        return _chained(like, numbers)
    places = {c.at for c in like}
    sentences = [c for c in strong if c.at not in places]
    return places if _count_apart(like, sentences) else set()


def _decimal_sections(openings: Sequence[Opening]) -> set[int]:
    """The sections that decimals name: 2 for `2.1`."""
    marks = {o.label.mark for o in openings if o.label and o.label.kind == "decimal"}
    return {int(mark) for mark in marks if mark.isdecimal()}


def _chained(like: Sequence[Candidate], numbers: set[int]) -> set[int]:
    """The lines whose number is a decimal's section, and those that count on from one of them.

    specimens/far4-antarctic-treaty-2009: `4. Costs` and `5. Proposals` hold no `4.1`.
    """
    accepted = {k for k, c in enumerate(like) if c.value in numbers}
    for order, step in ((range(len(like)), 1), (range(len(like) - 1, -1, -1), -1)):
        last = 0
        for k in order:
            if k not in accepted and last and like[k].value == last + step:
                accepted.add(k)
            last = like[k].value if k in accepted else last
    return {like[k].at for k in accepted}


def _count_apart(like: Sequence[Candidate], sentences: Sequence[Candidate]) -> bool:
    """The short lines count 1, 2, 3, or start again, with something between; few sentences do."""
    spread = all(b.at - a.at > 1 for a, b in pairwise(like))
    counted = all(b in (a + 1, 1) for a, b in pairwise([0, *(c.value for c in like)]))
    few = len(sentences) * 5 <= len(like)
    return counted and spread and (few or _count_by_themselves(sentences))


def _count_by_themselves(sentences: Sequence[Candidate]) -> bool:
    """Headings and paragraphs each count for themselves: the sentences alone run 1, 2, 3."""
    values = [c.value for c in sentences]
    steps = sum(b == a + 1 or b == 1 for a, b in pairwise(values))
    nearly_all = len(values) - 1 - len(values) // 10
    return values[0] == 1 and steps >= nearly_all and len(values) > FEWEST_SENTENCES


def plain_heading_like(rows: Sequence[Row], at: int, opened: Opening, profile: Profile) -> bool:
    r"""Is a numbered line short, capital first, no stop at its end, set apart from what follows?

    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("1. Introduction\n\n2. The Committee met in Geneva,\nin May.")
    >>> [plain_heading_like(rows, at, opening(rows[at].chars), Profile()) for at in (0, 1)]
    [True, False]
    """
    row, words = wording(rows, at, opened)
    at = at if row is rows[at] else at + 1
    if not words[:1].isupper() and words[:1] not in '“"‘«':
        return False
    end = _heading_end(rows, at, profile)
    if not end:
        return False
    whole = " ".join([words, *(row.chars for row in rows[at + 1 : end])])
    return (
        len(whole) < LONGEST_HEADING
        and whole[-1:] not in ".;:,"
        and not dangling(whole)
        and not MARKED_END.search(whole)
        and not PROSE.search(whole)
    )


def _heading_end(rows: Sequence[Row], at: int, profile: Profile) -> int:
    """The row after a heading of one line, or of up to three; 0 where no such end is in sight."""
    for end in range(at + 1, min(len(rows), at + HEADING_ROWS)):
        row = rows[end]
        if row.gap or row.hashes or opening(row.chars).label is not None:
            return end
        if dangling(rows[end - 1].chars):
            continue
        if profile.room(rows[end - 1], row) > SHORT_LINE and not row.chars[:1].islower():
            return end
        if finished(rows[end - 1].chars):
            break
    return at + 1 if at + 1 >= len(rows) else 0
