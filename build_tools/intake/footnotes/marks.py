"""Is this row the head of a footnote? Its mark may be raised, plain, or lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.intake.endings import finished
from build_tools.intake.footnotes.notes import Found
from build_tools.intake.footnotes.references import DOTTED, References, note_head
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row

PLAIN_MARK = re.compile(
    r"""
      \[?([0-9]{1,3})[).\]]?\s*(?=[^\W\d_a-z]|[“\"‘(])   # `1 See document`, `[1] See`, `1. See`
    | ([*†‡§]{1,3})\s*(?=[^\W\d_a-z])                  # `* The present report`
    """,
    re.VERBOSE,
)
# A page's end within so many rows, or the file's, is near enough for a note.
EDGE = 15
# A note's first sentence ends within so many rows; one that breaks a sentence is shorter.
SENTENCE_ROWS, SHORT_NOTE = 12, 5


def found_mark(rows: Sequence[Row], at: int, wanted: References, profile: Profile) -> list[Found]:
    r"""The note that begins at a row, if one does: a list of one, or none.

    A raised or bracketed mark is a note's (2003, line 89; 2005, line 94); a plain number is one's
    where a reference to it stands further up and the place is a page's or the file's end; a block
    after a drawn rule is the note of a reference that no other answers (2003, lines 71 to 73).

    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("It was used.1 It went on.\n\n1 See the report of 2002.")
    >>> found_mark(rows, 1, References(rows), Profile())
    [Found(label='1', row=1, offset=2, end=2)]
    """
    mark = _strong(rows, at) or _plain(rows, at, wanted) or _lost(rows, at, wanted)
    if mark is None:
        return []
    label, offset = mark
    return [Found(label, at, offset, _note_end(rows, at, profile))]


def _strong(rows: Sequence[Row], at: int) -> tuple[str, int] | None:
    row, head = rows[at], note_head(rows[at])
    parted = row.gap or row.soft or row.rule or at == 0
    if head is None or not (parted or finished(rows[at - 1].chars)):
        return None
    return head[0], len(head[1])


def _plain(rows: Sequence[Row], at: int, wanted: References) -> tuple[str, int] | None:
    row, plain = rows[at], PLAIN_MARK.match(rows[at].chars)
    if plain is None or not _parted(rows, at, wanted):
        return None
    label = plain[1] or plain[2]
    dotted = row.chars[len(label) : len(label) + 1] in (".", ")")
    usual = wanted.dotted and DOTTED.match(row.chars)
    if (dotted and not row.rule and not usual) or not wanted.loosely_before(at, label):
        return None
    placed = at_edge(rows, at) or (row.gap > 0 and not dotted and wanted.near(at, label))
    return (label, plain.end()) if placed and _sentence_ends(rows, at) else None


def _parted(rows: Sequence[Row], at: int, wanted: References) -> bool:
    """Something ended before the row: a block, a page, a sentence; or notes have begun."""
    row = rows[at]
    if row.rule or row.gap or row.soft or row.glued or wanted.answered:
        return True
    return (at > 0 and finished(rows[at - 1].chars)) or _page_ends(rows, at)


def _lost(rows: Sequence[Row], at: int, wanted: References) -> tuple[str, int] | None:
    if not rows[at].rule or rows[at].hashes or not _lone(rows, at):
        return None
    label = wanted.open_before(at)
    return (label, 0) if label else None


def at_edge(rows: Sequence[Row], at: int) -> bool:
    r"""Is this the place of a note: after a rule, before a page's end, or near the file's?

    >>> from build_tools.intake.source import read_rows
    >>> at_edge(read_rows("1 See the report.\n" + "It was.\n" * 20), 0)
    False
    """
    if rows[at].rule:
        return True
    ahead = rows[at + 1 : at + 1 + EDGE]
    return any(row.soft or row.glued for row in ahead) or len(ahead) < EDGE


def _sentence_ends(rows: Sequence[Row], at: int) -> bool:
    """The note's block ends like a sentence; `2 Staffing` is a section."""
    for k in range(at, min(len(rows), at + SENTENCE_ROWS)):
        last = k + 1 == len(rows) or rows[k + 1].gap or rows[k + 1].soft or rows[k + 1].glued
        if finished(rows[k].chars) or rows[k].chars[-1:].isdigit():
            return True
        if last:
            return rows[at].rule
    return False


def _page_ends(rows: Sequence[Row], at: int) -> bool:
    """The page ends behind this sentence, which broke another one."""
    for k in range(at + 1, min(len(rows), at + SHORT_NOTE)):
        if rows[k].soft:
            return finished(rows[k - 1].chars)
        if rows[k].gap:
            return False
    return False


def _lone(rows: Sequence[Row], at: int) -> bool:
    """A sentence of its own between gaps, no heading."""
    after = rows[at + 1] if at + 1 < len(rows) else None
    return (after is None or after.gap > 0 or after.soft) and finished(rows[at].chars)


def _note_end(rows: Sequence[Row], at: int, profile: Profile) -> int:
    """The row behind a note's last: at a gap, a page's end, the next note, or a line of its own."""
    end = at + 1
    while end < len(rows):
        row = rows[end]
        if row.gap or row.soft or row.glued or row.rule or row.hashes:
            break
        if note_head(row) or _next_plain(rows[at], row):
            break
        if not profile.measure and (finished(rows[end - 1].chars) or not row.chars[:1].islower()):
            break
        end += 1
    return end


def _next_plain(first: Row, row: Row) -> bool:
    """A row opens with the number behind this note's, or with any mark where this one has none."""
    here, there = PLAIN_MARK.match(first.chars), PLAIN_MARK.match(row.chars)
    if there is None:
        return False
    if here is None or not here[1] or not there[1]:
        return True
    return int(there[1]) == int(here[1]) + 1
