"""Which lines of a letterhead are the report's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.intake.casing import in_capitals
from build_tools.intake.fields import find_paper
from build_tools.intake.folding import folded
from build_tools.intake.headings.general import is_general
from build_tools.intake.letterhead.groups import Group
from build_tools.intake.letterhead.names import YEAR
from build_tools.intake.letterhead.stated import TITLE_WORD
from build_tools.intake.survey import Survey
from build_tools.intake.text import STRONG
from build_tools.intake.typeface import wholly

# A form's field: `Title: Nurse staffing on the wards` (specimens/far2-hospital-trust-2014).
TITLE_FIELD = re.compile(r"(?:(?:report )?title|subject|re)\s*:\s*(?=\S)", re.IGNORECASE)
ACRONYM_ONLY = re.compile(r"[A-Z]{2,8}\Z")
LONGEST_TITLE, FEWEST_LETTERS = 400, 3
# How much each kind of evidence weighs. A title that stands twice (2003, lines 11 and 13) is one
# beyond doubt; a section's name or number is none, nor is a sentence; between likes, length and a
# low place decide.
REPEATED, NAMED, DATED, CAPITALS, BOLD, MARKED = 6.0, 2.0, 2.5, 1.0, 1.0, 0.5
SECTION, STOPPED, FIELD = 8.0, 4.0, 9.0
ENOUGH_WORDS, WORD_WEIGHT = 12, 6


def choose_title(groups: Sequence[Group], seen: Survey) -> list[Group]:
    r"""The title's groups: the chosen one and its repetitions, in order; none where none can be.

    They get the role `title`. A line that is a kind of paper is a title where nothing else is one.

    >>> from build_tools.intake.letterhead.stated import read_row
    >>> from build_tools.intake.trial import surveyed_text
    >>> seen = surveyed_text("Staff matters\n\nGENDER REPORT 2011\n\nGENDER REPORT 2011")
    >>> groups = [Group([at], [read_row(row.chars)]) for at, row in enumerate(seen.rows)]
    >>> [group.rows for group in choose_title(groups, seen)]
    [[1], [2]]
    """
    free = [g for g in groups if g.role == "" and _titled(g.rest)]
    candidates = [g for g in free if not find_paper(g.rest)] or free[-1:]
    if not candidates:
        return []
    keys = [folded(g.rest) for g in candidates]
    scores = [
        _score(group, seen, keys.count(key), place / len(keys))
        for place, (group, key) in enumerate(zip(candidates, keys, strict=True))
    ]
    best = keys[scores.index(max(scores))]
    chosen = [g for g, key in zip(candidates, keys, strict=True) if key == best]
    for group in chosen:
        group.role = "title"
    return chosen


def _titled(words: str) -> bool:
    letters = sum(char.isalpha() for char in words)
    return letters > FEWEST_LETTERS and len(words) < LONGEST_TITLE and not ACRONYM_ONLY.match(words)


def _score(group: Group, seen: Survey, times: int, place: float) -> float:
    """The evidence for a group that stands so many times, at a place from 0 (first) to 1."""
    words, row = group.rest, seen.rows[group.rows[0]]
    score = (
        REPEATED * (times > 1)
        + NAMED * bool(TITLE_WORD.search(words))
        + DATED * bool(YEAR.search(words))
        + CAPITALS * in_capitals(words)
        + BOLD * wholly(row.text, STRONG)
        + MARKED * bool(row.hashes)
    )
    score += min(len(words.split()), ENOUGH_WORDS) / WORD_WEIGHT + place
    score += FIELD * bool(TITLE_FIELD.match(words))
    score -= STOPPED * (words[-1:] in ".;:")
    labelled = seen.openings[group.rows[0]].label is not None
    return score - SECTION if is_general(words) or labelled else score
