"""Lists that lost their glyphs: after a colon, lines all built alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from build_tools.intake.drafts import Draft
from build_tools.intake.endings import finished
from build_tools.intake.headings.senses import ends_in_colon

ORDINAL = re.compile(
    r"""
    ([A-Z]\w+)[ ]                     # `Chapter One: …` (2003, line 96)
    (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2}|[IVX]{1,5})
    (?=[:.]|[ ][-–—])
    """,
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_RUN, LONGEST_LINE = 200, 400


def listed_lines(drafts: Sequence[Draft]) -> frozenset[int]:
    r"""The positions of drafts that are lines of such a list.

    `Chapter One: …`, `Chapter Two: …` (2003, lines 96 to 106), or clauses that end in semicolons.
    Lines with another label, `#` marks or a counted number explain themselves and end the list.

    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("It includes:\n\nChapter One: Labour\n\nChapter Two: Rape\n\nIt ends.")
    >>> sorted(listed_lines(drafts))
    [1, 2]
    """
    found: set[int] = set()
    for at, draft in enumerate(drafts):
        if ends_in_colon(draft) and at not in found:
            found |= _run_after(drafts, at + 1)
    return frozenset(found)


def _run_after(drafts: Sequence[Draft], start: int) -> set[int]:
    """The positions of the lines of a list that begins at `start`."""
    run = drafts[start : start + LONGEST_RUN]
    alike = _alike(run)
    ended = sum(finished(draft.chars) for draft in run[:alike])
    if alike > 1 and ended * 2 <= alike:
        return set(range(start, start + alike))
    clauses = _leading(run, lambda draft: _unmarked(draft) and _is_clause(draft))
    if clauses < 2:
        return set()
    last = clauses < len(run) and _unmarked(run[clauses])
    return set(range(start, start + clauses + last))


def _alike(run: Sequence[Draft]) -> int:
    """How many lines open in the same word before a number: `Chapter`."""
    first = ORDINAL.match(run[0].chars) if run else None
    if first is None:
        return 0
    return _leading(run, lambda draft: _unmarked(draft) and _ordinal(draft) == first[1])


def _ordinal(draft: Draft) -> str:
    match = ORDINAL.match(draft.chars)
    return match[1] if match else ""


def _leading(run: Sequence[Draft], holds: Callable[[Draft], bool]) -> int:
    """For how many drafts, from the first on, this holds."""
    return sum(1 for _ in takewhile(holds, run))


def _unmarked(draft: Draft) -> bool:
    return (
        (draft.label is None or draft.label.kind == "title")
        and not draft.row.hashes
        and not draft.role
        and len(draft.chars) < LONGEST_LINE
    )


def _is_clause(draft: Draft) -> bool:
    return draft.chars.rstrip()[-1:] == ";" or draft.chars.endswith(("; and", "; or", ", and"))
