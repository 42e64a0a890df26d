"""Contents tables: they go, and what they say of headings is remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_tools.intake.folding import folded
from build_tools.intake.furniture.page_numbers import SENTENCE_END
from build_tools.intake.furniture.removal import removed
from build_tools.intake.labels import read_label
from build_tools.intake.ledger import Ledger
from build_tools.intake.source import Row

TITLE = re.compile(
    r"(?:table of )?contents(?: page)?:?\Z|table des matières\Z|índice\Z"
    r"|(?:on|in) this (?:page|report|section|document):?\Z",
    re.IGNORECASE,
)
# `Training ........ 12`, `Training . . . . 12`, `Training…… 12`.
LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:\.{2,}\s*){2,}")
ENDS_IN_PAGE = re.compile(r"(?:\s|\.)(?:\d{1,4}|[ivxl]{1,5})\Z")
COLUMN_HEADS = re.compile(r"(?:chapter|section|paragraphs?|page|pages|title|\s)+\Z", re.IGNORECASE)
SHORT_LEADERS = re.compile(r"(?:\s|\A)\.{3,}\s*\d{1,4}\Z")
BARE_LABEL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z][.)])\Z")
# An entry is a line or two longer than a heading; a sentence of so many letters is none.
LONGEST_ENTRY, LONGEST_STOPPED = 140, 60
# Rows between two entries: a heading that runs over lines.
ENTRY_ROWS = 2
FEWEST_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Contents:
    r"""What the contents table says: the report's headings, as it prints them, folded.

    >>> from build_tools.intake.source import read_rows
    >>> table = read_rows("CONTENTS\nTraining of staff ..... 3\nNetwork ..... 12")
    >>> sorted(without_contents(table, Ledger())[1].headings)
    ['network', 'training of staff']
    """

    headings: frozenset[str] = frozenset()


def without_contents(rows: Sequence[Row], ledger: Ledger) -> tuple[list[Row], Contents]:
    r"""The rows without contents tables, and what the tables say.

    A table opens with its title, or is three rows with leaders; its entries end in a page number.
    The headings themselves stay where the report has them. specimens/far-ec-com-2011, line 16.

    >>> from build_tools.intake.source import read_rows
    >>> table = read_rows("CONTENTS\nTraining ..... 3\nNetwork ..... 12\n\nTraining\n\nIt met.")
    >>> [row.chars for row in without_contents(table, Ledger())[0]]
    ['Training', 'It met.']
    """
    gone: dict[int, str] = {}
    told: set[str] = set()
    at = 0
    while at < len(rows):
        opened = bool(TITLE.match(rows[at].chars))
        start = at + 1 if opened else at
        end = _table_end(rows, start, opened=opened)
        if end > start:
            gone.update(dict.fromkeys(range(at, end), "contents table"))
            told |= {_entry(row.chars) for row in rows[start:end]}
        at = end if end > start else at + 1
    return removed(rows, gone, ledger), Contents(frozenset(told))


def _entry(chars: str) -> str:
    return folded(ENDS_IN_PAGE.sub("", LEADERS.split(chars)[0]))


def _table_end(rows: Sequence[Row], start: int, *, opened: bool) -> int:
    """The position after the last entry of a contents table that begins at `start`."""
    end = at = start
    found = labels = 0
    later = _last_places(rows, start) if opened else {}
    if not opened and not (rows[at].linked or LEADERS.search(rows[at].chars)):
        return start
    while at < len(rows) and at - end - labels <= ENTRY_ROWS:
        chars = rows[at].chars.strip("|* ").replace("|", "  ")
        if rows[at].linked or LEADERS.search(chars) or (opened and _plain_entry(chars, at, later)):
            end, found, labels = at + 1, found + 1, 0
        elif opened and BARE_LABEL.match(chars):
            labels += 1
        elif SENTENCE_END.search(chars) and len(chars) > LONGEST_STOPPED:
            break
        at += 1
    return end if found >= (1 if opened else FEWEST_ENTRIES) else start


def _last_places(rows: Sequence[Row], start: int) -> dict[str, int]:
    """Where each row, with and without its label, stands for the last time."""
    places: dict[str, int] = {}
    for at in range(start, len(rows)):
        places[folded(rows[at].chars)] = at
        places[folded(rows[at].chars[_label_end(rows[at]) :])] = at
    return places


def _label_end(row: Row) -> int:
    label = read_label(row.chars)
    return label.end if label else 0


def _plain_entry(chars: str, at: int, later: Mapping[str, int]) -> bool:
    """A page number tells an entry, or short leaders, or the heading itself further down."""
    told = ENDS_IN_PAGE.search(chars) or COLUMN_HEADS.match(chars) or SHORT_LEADERS.search(chars)
    label = read_label(chars)
    words = folded(chars[label.end :] if label else chars)
    returns = bool(words) and later.get(words, at) > at
    return (bool(told) or returns) and len(chars) < LONGEST_ENTRY
