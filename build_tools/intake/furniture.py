"""What belongs to the page and not to the report: rules, page numbers, running headers, contents.

Each is known by where it stands and by its return, never by its wording alone, and each row that
goes is in the ledger under the name of its kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.intake.ledger import Ledger
from build_tools.intake.pages import (
    CONTINUED,
    SENTENCE_END,
    folded,
    numbered_pages,
    page_edges,
)
from build_tools.intake.print_marks import job_lines
from build_tools.intake.source import Row
from build_tools.intake.text import Text

RULE = re.compile(r"[-–—_=~.·•▪■*\s|+]+\Z")

ONLY_GLYPH = re.compile(r"[-–—•▪■·*+]\Z")

OCR_PAGE = re.compile(r"\{\d{1,4}\}-{3,}\Z|<!--[^<>]{0,80}-->\Z")

CONTENTS = re.compile(
    r"(?:table of )?contents(?: page)?\Z|table des matières\Z|índice\Z", re.IGNORECASE
)

LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:\.{2,}\s*){2,}")

ENDS_IN_PAGE = re.compile(r"(?:\s|\.)(?:\d{1,4}|[ivxl]{1,5})\Z")

CONTENTS_HEAD = re.compile(r"(?:chapter|section|paragraphs?|page|pages|title|\s)+\Z", re.IGNORECASE)

BARE_LABEL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z][.)])\Z")


@dataclass(frozen=True, slots=True)
class Contents:
    """What the contents table says: the report's headings, as it prints them, folded."""

    headings: frozenset[str] = frozenset()


def unframe(rows: Sequence[Row], ledger: Ledger) -> tuple[list[Row], Contents]:
    """The rows without furniture, and what the contents table told about headings.

    A row that follows dropped page furniture is `soft`: a page ended there.
    """
    ruled = _without_rules(rows, ledger)
    listed, contents = _without_contents(ruled, ledger)
    return _without_pages(listed, ledger), contents


def _removed(
    rows: Sequence[Row],
    gone: dict[int, str],
    ledger: Ledger,
    *,
    rule: bool = False,
    soft: bool = False,
) -> list[Row]:
    """The rows less those at the positions in `gone` (position to rule); the next row is marked."""
    kept: list[Row] = []
    gap, pending = 0, False
    for at, row in enumerate(rows):
        if at in gone:
            ledger.drop(row.text, gone[at])
            gap, pending = gap + row.gap, True
            continue
        kept.append(_marked(row, gap, rule=rule, soft=soft) if pending else row)
        gap, pending = 0, False
    return kept


def _marked(row: Row, gap: int, *, rule: bool, soft: bool) -> Row:
    return replace(row, gap=row.gap + gap, rule=row.rule or rule, soft=row.soft or soft)


def _without_rules(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    glyphs = Counter(row.chars for row in rows if ONLY_GLYPH.match(row.chars))
    gone = {
        at: "drawn rule"
        for at, row in enumerate(rows)
        if OCR_PAGE.match(row.chars)
        or (RULE.match(row.chars) and not _waits_for_text(glyphs, row, last=at + 1 == len(rows)))
    }
    pages = {at for at in gone if OCR_PAGE.match(rows[at].chars)}
    kept = _removed(rows, {at: "drawn rule" for at in gone if at not in pages}, ledger, rule=True)
    turned = {at: "page mark" for at, row in enumerate(kept) if OCR_PAGE.match(row.chars)}
    return _removed(kept, turned, ledger, soft=True)


def _waits_for_text(glyphs: Counter[str], row: Row, *, last: bool) -> bool:
    """A glyph alone on its line is an item whose text comes next, when the file has others."""
    return not last and row.chars in glyphs and (glyphs[row.chars] > 1 or row.chars in "•▪■·")


def _without_contents(rows: Sequence[Row], ledger: Ledger) -> tuple[list[Row], Contents]:
    gone: dict[int, str] = {}
    told: set[str] = set()
    at = 0
    while at < len(rows):
        opened = bool(CONTENTS.match(rows[at].chars))
        start = at + 1 if opened else at
        end = _contents_end(rows, start, opened=opened)
        if end > start:
            gone.update(dict.fromkeys(range(at, end), "contents table"))
            told |= {_entry(row.chars) for row in rows[start:end]}
            at = end
        else:
            at += 1
    return _removed(rows, gone, ledger), Contents(frozenset(told))


def _entry(chars: str) -> str:
    return folded(ENDS_IN_PAGE.sub("", LEADERS.split(chars)[0]))


def _contents_end(rows: Sequence[Row], start: int, *, opened: bool) -> int:
    """The position after the last entry of a contents table that begins at `start`."""
    end = at = start
    found = 0
    while at < len(rows) and at - end <= 2:
        chars = rows[at].chars.strip("|* ").replace("|", "  ")
        if LEADERS.search(chars) or (opened and _plain_entry(chars)):
            end, found = at + 1, found + 1
        elif opened and BARE_LABEL.match(chars) and end >= at - 2:
            end = at + 1
        elif SENTENCE_END.search(chars) and len(chars) > 60:
            break
        at += 1
    return end if found >= (1 if opened else 3) else start


def _plain_entry(chars: str) -> bool:
    return bool(ENDS_IN_PAGE.search(chars) or CONTENTS_HEAD.match(chars)) and len(chars) < 140


def _without_pages(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    if not rows:
        return []
    gone = page_edges(rows) if rows[-1].page > 0 else numbered_pages(rows)
    gone.update({at: "page furniture" for at, row in enumerate(rows) if CONTINUED.match(row.chars)})
    gone = {**job_lines(rows), **gone}
    return _removed(rows, gone, ledger, soft=True)


__all__ = ["Contents", "Text", "folded", "unframe"]
