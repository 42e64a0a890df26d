"""Where no form feed tells the pages: numbers by their words or their count, and what returns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from build_tools.intake.folding import alike, folded
from build_tools.intake.furniture.page_edges import LETTERHEAD, is_title, keys
from build_tools.intake.furniture.page_numbers import (
    DASHED,
    PAGE_NUMBER,
    SENTENCE_END,
    SIGN,
    counted_pages,
    interrupts,
)
from build_tools.intake.source import Row

FOOTER = re.compile(
    r"""
      \Apage\s+(?:\d{1,4}|[ivxl]{1,6})\b    # `Page 3 FRO-13-207 Rural Post Offices`
    | \bpage\s+(?:\d{1,4}|[ivxl]{1,6})(?:\s+of\s+\d{1,4})?\Z    # `FRO-13-207 Page iv`
    | \A\d{1,4}\s*\|\s*\S                   # `3 | Annual report`
    | \S\s*\|\s*\d{1,4}\Z                   # `Annual report | 3`
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `TB 14/063 – Page 3 of 3`: sure without a second one.
OF_PAGES = re.compile(r"[–—|-]\s*page\s+\d{1,4}\s+of\s+\d{1,4}\Z", re.IGNORECASE)
DASHED_NUMBER = re.compile(r"(?:(?<=\s)|\A)[-–—]\s?\d{1,4}\s?[-–—](?=\s|\Z)")
NUMBER_BESIDE = re.compile(
    r"(?:(?P<first>\d{1,3})\s+(?P<after>[A-Z][^.;:]{9,})|(?P<before>[A-Z][^.;:]{9,}?)\s{1,20}(?P<last>\d{1,3}))\Z"
)
ROMAN_PAGE = re.compile(r"(?<=\bpage )[ivxl]{1,6}\b", re.IGNORECASE)
LONGEST_FOOTER, LONGEST_HEADER = 120, 100
# The title stands among the first rows, and a header repeats it.
TITLE_ROWS = 2
# `IOM – Gender issues`: the parts of a header.
PARTED = re.compile(r"\s[-–—|]\s")
BARE_NUMBER = re.compile(r"\d{1,3}\Z")
# A header without a number returns so often, and has so many words.
FEWEST_RETURNS, FEWEST_WORDS = 3, 4
# The first of its kind among so many rows is the letterhead's own.
FIRST_ROWS = 25
# A header between two lines of text is clearly shorter than they are.
HEADER_SHARE = 0.8


def page_returns(rows: Sequence[Row]) -> dict[int, str]:
    r"""The rows, by position, of page numbers and of headers, each with the ledger's rule.

    specimens/far-us-agency-2013, line 27: a footer that counts in Roman numbers.

    >>> from build_tools.intake.source import read_rows
    >>> text = "Rural Post Offices\n- 2 -\nIt was.\nRural Post Offices\n- 3 -\nIt is."
    >>> page_returns(read_rows(text))
    {1: 'page number', 4: 'page number', 3: 'running header'}
    """
    gone = dict.fromkeys(counted_pages(rows), "page number")
    for at, row in enumerate(rows):
        match = PAGE_NUMBER.match(row.chars)
        if match and (match["d"] is None or DASHED.match(row.chars)):
            gone[at] = "page number"
    gone.update(_footers(rows))
    gone.update(lone_headers(rows))
    gone.update(numbered_headers(rows))
    gone.update(letterhead_returns(rows))
    gone.update(_neighbours(rows, list(gone)))
    gone.update(_intruders(rows, gone))
    return gone


def _footers(rows: Sequence[Row]) -> dict[int, str]:
    """`Page 3 FRO-13-207 Rural Post Offices`: a page number in a line that returns."""
    found = {
        at: alike(ROMAN_PAGE.sub("0", row.chars)).strip("0 |")
        for at, row in enumerate(rows)
        if FOOTER.search(row.chars) and len(row.chars) < LONGEST_FOOTER
    }
    counts = Counter(found.values())
    return {
        at: "running header"
        for at, key in found.items()
        if counts[key] > 1 or OF_PAGES.search(rows[at].chars)
    }


def numbered_headers(rows: Sequence[Row]) -> dict[int, str]:
    r"""The same words again and again, each time beside another number: headers that count.

    specimens/far4-rail-regulator-2015: `3 Rail Regulation Office Annual report 2015`.

    >>> from build_tools.intake.source import read_rows
    >>> sorted(numbered_headers(read_rows("2 Annual report\nIt was.\n3 Annual report\nIt is.")))
    [0, 2]
    """
    found: dict[str, dict[int, int]] = {}
    for at, row in enumerate(rows):
        match = NUMBER_BESIDE.match(row.chars) if len(row.chars) < LONGEST_FOOTER else None
        if match:
            words, number = match["before"] or match["after"], match["first"] or match["last"]
            found.setdefault(words.casefold(), {})[at] = int(number)
    gone = {}
    for places in found.values():
        numbers = list(places.values())
        if len(places) > 1 and all(a < b for a, b in pairwise(numbers)):
            gone.update(dict.fromkeys(places, "running header"))
    return gone


def letterhead_returns(rows: Sequence[Row]) -> dict[int, str]:
    r"""Rows that return three times or more, all of whose words the letterhead prints.

    specimens/far4-rail-regulator-2015, line 45: no number stands in the line.

    >>> from build_tools.intake.source import read_rows
    >>> head = "Rail Office\n\nAnnual report on complaints\n"
    >>> dump = head + "It was.\nRail Office Annual report\n" * 4
    >>> sorted(letterhead_returns(read_rows(dump)))
    [3, 5, 7, 9]
    """
    counts = Counter(folded(row.chars) for row in rows)
    known = {
        word
        for row in rows[:LETTERHEAD]
        if counts[folded(row.chars)] == 1
        for word in folded(row.chars).split()
    }
    headers = {
        at: "running header"
        for at, row in enumerate(rows)
        if counts[key := folded(row.chars)] >= FEWEST_RETURNS
        and len(key.split()) >= FEWEST_WORDS
        and _may_be_header(row, key)
        and row.chars[:1].isupper()
        and not SENTENCE_END.search(row.chars)
        and known.issuperset(key.split())
    }
    beside = (near for at in headers for near in (at - 1, at + 1) if 0 <= near < len(rows))
    numbers = {near: "page number" for near in beside if BARE_NUMBER.match(rows[near].chars)}
    return headers | numbers


def lone_headers(rows: Sequence[Row]) -> dict[int, str]:
    r"""A page number between dashes, and beside it nothing but what the letterhead prints.

    A report of two pages has one such line (specimens/far3-bundestag-2012, line 61).

    >>> from build_tools.intake.source import read_rows
    >>> text = "Bundestag\nPrinted paper 17/9312\nIt was.\nPaper 17/9312 – 2 – Bundestag"
    >>> lone_headers(read_rows(text))
    {3: 'running header'}
    """
    letterhead = " ".join(row.chars.casefold() for row in rows[:LETTERHEAD])
    return {
        at: "running header"
        for at, row in enumerate(rows)
        if at > TITLE_ROWS
        and len(row.chars) < LONGEST_FOOTER
        and len(sides := DASHED_NUMBER.split(row.chars)) > 1
        and any(side.strip() for side in sides)
        and all(_printed_above(side, letterhead) for side in sides)
    }


def _printed_above(side: str, letterhead: str) -> bool:
    parts = [part.strip() for part in PARTED.split(side.casefold())]
    return all(part in letterhead for part in parts)


def _neighbours(rows: Sequence[Row], numbers: Collection[int]) -> dict[int, str]:
    """Running headers: rows that return beside page numbers, or repeat the letterhead there."""
    around = (near for at in numbers for near in (at - 2, at - 1, at + 1, at + 2))
    beside = {near for near in around if 0 <= near < len(rows) and near not in numbers}
    counts = Counter(folded(rows[near].chars) for near in beside)
    letterhead = {key for row in rows[:LETTERHEAD] for key in keys(row)}
    first = {folded(row.chars): at for at, row in reversed(list(enumerate(rows[:FIRST_ROWS])))}
    gone = {}
    for near in beside:
        key = folded(rows[near].chars)
        repeats = key in letterhead and near >= min(LETTERHEAD, len(rows))
        returns = (counts[key] > 1 or repeats) and first.get(key) != near
        signs = bool(SIGN.match(rows[near].chars))
        if (returns or signs) and near > TITLE_ROWS and _may_be_header(rows[near], key):
            gone[near] = "running header"
    return gone


def _may_be_header(row: Row, key: str) -> bool:
    """Short, with words in it, and no title such as `Annex 1`, which differs but by its number."""
    return len(key) < LONGEST_HEADER and any(char.isalpha() for char in key) and not is_title(row)


def _intruders(rows: Sequence[Row], gone: Collection[int]) -> dict[int, str]:
    """Short rows that return and break a sentence at least once: headers without a number."""
    wording = [alike(row.chars) for row in rows]
    left = [at for at in range(len(rows)) if at not in gone]
    breaking = _breaking(rows, wording, left)
    seen: set[str] = set()
    found = {}
    for at in left:
        if wording[at] in breaking and (wording[at] in seen or at >= LETTERHEAD):
            found[at] = "running header"
        seen.add(wording[at])
    return found


def _breaking(rows: Sequence[Row], wording: Sequence[str], left: Sequence[int]) -> set[str]:
    """What returns, opens in a capital, ends without a stop, and breaks a sentence once or more."""
    counts = Counter(
        key for key, row in zip(wording, rows, strict=True) if len(row.chars) < LONGEST_HEADER
    )
    letterhead = set(wording[:LETTERHEAD])
    view = [rows[at] for at in left]
    return {
        wording[at]
        for place, at in enumerate(left)
        if counts[wording[at]] > (1 if wording[at] in letterhead else 2)
        and _intrudes(view, place, titled=wording[at] in letterhead)
    }


def _intrudes(rows: Sequence[Row], at: int, *, titled: bool) -> bool:
    """The row opens in a capital, has no stop, and breaks a sentence apart from it."""
    chars = rows[at].chars
    if not chars[:1].isupper() or SENTENCE_END.search(chars) or not interrupts(rows, at):
        return False
    return _stands_alone(rows, at) or (titled and _cuts_a_line(rows, at))


def _cuts_a_line(rows: Sequence[Row], at: int) -> bool:
    """Between two full lines without gaps, shorter than they are."""
    before, row, after = rows[at - 1], rows[at], rows[at + 1]
    return not row.gap and not after.gap and len(row.chars) < HEADER_SHARE * len(before.chars)


def _stands_alone(rows: Sequence[Row], at: int) -> bool:
    return rows[at].gap > 0 and rows[at + 1].gap > 0
