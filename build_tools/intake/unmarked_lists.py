"""Lists that lost their glyphs: after a colon, all lines built alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.intake.drafts import Draft
from build_tools.intake.profile import finished
from build_tools.intake.senses import ends_in_colon

ORDINAL = re.compile(
    r"([A-Z]\w+) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\d{1,2}|[IVX]{1,5})"
    r"(?=[:.]| [-–—])",
    re.IGNORECASE,
)

LONGEST_RUN = 200


def listed_lines(drafts: Sequence[Draft]) -> frozenset[int]:
    """Lines of a list that lost its glyphs: after a colon, all built alike.

    `Chapter One: …`, `Chapter Two: …` (2003, lines 96 to 106), or clauses that end in semicolons.
    """
    found: set[int] = set()
    for at, draft in enumerate(drafts):
        if ends_in_colon(draft) and at not in found:
            found |= _run_after(drafts, at + 1)
    return frozenset(found)


def _unlabelled(draft: Draft) -> bool:
    return draft.label is None or draft.label.kind == "title"


def _run_after(drafts: Sequence[Draft], start: int) -> set[int]:
    end = start
    while (
        end < min(len(drafts), start + LONGEST_RUN)
        and _unlabelled(drafts[end])
        and not drafts[end].row.hashes
        and not drafts[end].role
        and len(drafts[end].chars) < 400
    ):
        end += 1
    run = drafts[start:end]
    ordinals = [match[1] if (match := ORDINAL.match(draft.chars)) else "" for draft in run]
    alike = 0
    while alike < len(run) and ordinals[alike] and ordinals[alike] == ordinals[0]:
        alike += 1
    ended = sum(finished(draft.chars) for draft in run[:alike])
    if alike > 1 and ended * 2 <= alike:
        return set(range(start, start + alike))
    clauses = 0
    while (clauses < len(run) and run[clauses].chars.rstrip()[-1:] == ";") or (
        clauses < len(run) and run[clauses].chars.endswith(("; and", "; or", ", and"))
    ):
        clauses += 1
    return set(range(start, min(end, start + clauses + 1))) if clauses > 1 else set()
