"""Page numbers and running headers: known by where they stand and by their return."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from build_tools.intake.labels import read_label
from build_tools.intake.source import Row

# `3`, `- 3 -`, `Page 3 of 12`, `3/12`, `3 | P a g e`, `/3…`, `/...`, `[page 3]`.
PAGE_WORD = r"(?:p\s?a\s?g\s?e|seite|página|pag\.?|pg\.?|p\.)"

PAGE_NUMBER = re.compile(
    rf"""[-–—/\[(|.\s]*
    (?: {PAGE_WORD}\s*(?P<a>\d{{1,4}}|[ivxl]{{1,6}}\b) (?:\s*(?:of|/|sur|de|von)\s*\d{{1,4}})?
      | (?P<b>\d{{1,4}}) (?:\s*(?:of|/|\|)\s*(?:{PAGE_WORD}|\d{{1,4}}))
      | (?P<c>\d{{1,4}}) (?:\s*\|?\s*{PAGE_WORD})
      | (?P<d>\d{{1,4}}|[ivxl]{{1,6}})
    )
    [-–—/\])|…\s]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)

CONTINUED = re.compile(
    r"/\s*(?:\.\.\.|…)\Z|\(?continued\)?\Z|/\d{1,3}(?:\.\.\.|…)\Z", re.IGNORECASE
)

DASHED = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]\Z")

FOOTER = re.compile(
    r"\Apage\s+(?:\d{1,4}|[ivxl]{1,6})\b|\bpage\s+(?:\d{1,4}|[ivxl]{1,6})(?:\s+of\s+\d{1,4})?\Z|\A\d{1,4}\s*\|\s*\S|\S\s*\|\s*\d{1,4}\Z",
    re.IGNORECASE,
)

# `TB 14/063 – Page 3 of 3`: sure without a second one.
OF_PAGES = re.compile(r"[–—|-]\s*page\s+\d{1,4}\s+of\s+\d{1,4}\Z", re.IGNORECASE)

ROMAN_PAGE = re.compile(r"(?<=\bpage )[ivxl]{1,6}\b", re.IGNORECASE)

DIGITS = re.compile(r"\d+")

WIDE = re.compile(r"\s{3,}|\t+")

EDGE = 4

# A page holds more characters than a paragraph whose number stands alone on its line.
PAGE_LENGTH = 1200

SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")


def folded(chars: str) -> str:
    """A row for comparison: lower case, digits as 0, no marks at its ends, single blanks.

    >>> folded(" - Page 3 of 12 - "), folded("A/66/123")
    ('page 0 of 0', 'a/0/0')
    """
    return " ".join(DIGITS.sub("0", chars.casefold()).strip(" -–—|._*•/").split())


def page_edges(rows: Sequence[Row]) -> dict[int, str]:
    """Pages are known: what returns at their first and last lines, peeled from the edge inwards."""
    pages = _pages(rows)
    heads = [list(page)[:EDGE] for page in pages]
    feet = [list(reversed(page))[:EDGE] for page in pages]
    first = {key for at in list(pages[0])[:20] for key in _keys(rows[at])}
    gone: dict[int, str] = {}
    for zones, lead in ((heads, 1), (feet, 0)):
        counts = Counter(
            key for zone in zones for key in {k for at in zone for k in _keys(rows[at])}
        )
        for zone in zones[lead:]:
            gone.update(_peeled(rows, zone, counts, first if lead else frozenset()))
    gone.update(_peeled(rows, heads[0][:1], counts=Counter(), known=frozenset()))
    gone.update(_standing(rows, pages))
    return gone


def _standing(rows: Sequence[Row], pages: Sequence[range]) -> dict[int, str]:
    """A short row that stands alone near an edge of most pages (`EN`), whatever is around it."""
    near = [{at for at in (*page[:6], *page[-9:]) if len(rows[at].chars) <= 12} for page in pages]
    counts = Counter(key for page in near for key in {_same(rows[at].chars) for at in page})
    often = {key for key, count in counts.items() if count > 2 and count * 2 >= len(pages)}
    return {
        at: "running header"
        for page in near
        for at in page
        if _same(rows[at].chars) in often
        and (rows[at].page or at >= 20)
        and any(map(str.isalpha, rows[at].chars))
    }


def _pages(rows: Sequence[Row]) -> list[range]:
    pages, start = [], 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at].page != rows[at - 1].page:
            pages.append(range(start, at))
            start = at
    return pages


def _titled(row: Row) -> bool:
    """`Annex 1`, `Section 2`: alike but for the number, and no running header for that."""
    label = read_label(row.chars)
    return label is not None and label.kind == "title" and label.end >= len(row.chars)


def _keys(row: Row) -> list[str]:
    """The parts of a row (a header may have two or three columns), folded."""
    return [_same(part) for part in WIDE.split(row.chars) if _same(part)]


def _peeled(
    rows: Sequence[Row], zone: Iterable[int], counts: Counter[str], known: Iterable[str]
) -> dict[int, str]:
    gone: dict[int, str] = {}
    familiar = set(known)
    for at in zone:
        if _titled(rows[at]):
            break
        parts = [part for part in WIDE.split(rows[at].chars) if part.strip()]
        if all(PAGE_NUMBER.match(part) or CONTINUED.match(part) for part in parts):
            gone[at] = "page number"
        elif len(rows[at].chars) < 120 and all(
            PAGE_NUMBER.match(part) or counts[_same(part)] > 1 or _same(part) in familiar
            for part in parts
        ):
            gone[at] = "running header"
        else:
            break
    return gone


def numbered_pages(rows: Sequence[Row]) -> dict[int, str]:
    """No form feeds: page numbers are known by their words, or by counting on one by one."""
    gone = dict.fromkeys(_chain(rows), "page number")
    for at, row in enumerate(rows):
        match = PAGE_NUMBER.match(row.chars)
        if match and (match["d"] is None or DASHED.match(row.chars)):
            gone[at] = "page number"
    gone.update(_footers(rows))
    gone.update(_neighbours(rows, gone))
    gone.update(_intruders(rows, gone))
    return gone


def _chain(rows: Sequence[Row]) -> list[int]:
    """Rows of a bare number that count pages: rising, far apart, some in mid-sentence."""
    bare = []
    for at, row in enumerate(rows):
        match = PAGE_NUMBER.match(row.chars)
        if match and (match["d"] or "").isdigit() and "(" not in row.chars:
            bare.append((at, int(match["d"])))
    chain = _longest(bare)
    if len(chain) < 2:
        return [at for at, _ in chain if _interrupts(rows, at)]
    spread = (chain[-1][0] - chain[0][0]) / (len(chain) - 1)
    broken = sum(_interrupts(rows, at) for at, _ in chain)
    between = sum(len(row.chars) for row in rows[chain[0][0] : chain[-1][0]]) / (len(chain) - 1)
    return [at for at, _ in chain] if broken or spread >= 18 or between >= PAGE_LENGTH else []


def _footers(rows: Sequence[Row]) -> dict[int, str]:
    """`Page 3 FRO-13-207 Rural Post Offices`: a page number in a line that returns."""
    found = {
        at: _same(ROMAN_PAGE.sub("0", row.chars)).strip("0 |")
        for at, row in enumerate(rows)
        if FOOTER.search(row.chars) and len(row.chars) < 120
    }
    counts = Counter(found.values())
    return {
        at: "running header"
        for at, key in found.items()
        if counts[key] > 1 or OF_PAGES.search(rows[at].chars)
    }


def _longest(bare: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of rows whose numbers rise by one, or by two where one was lost."""
    best: dict[int, list[tuple[int, int]]] = {}
    for at, value in bare:
        before = max(best.get(value - 1, []), best.get(value - 2, []), key=len)
        if len(before) + 1 > len(best.get(value, [])):
            best[value] = [*before, (at, value)]
    return max(best.values(), key=len, default=[])


def _interrupts(rows: Sequence[Row], at: int) -> bool:
    """The row stands in the middle of a sentence."""
    if not 0 < at < len(rows) - 1:
        return False
    before, after = rows[at - 1].chars, rows[at + 1].chars
    return not SENTENCE_END.search(before) and after[:1].islower()


def _neighbours(rows: Sequence[Row], numbers: dict[int, str]) -> dict[int, str]:
    """Running headers: rows that return beside page numbers, or repeat the letterhead there."""
    beside = [
        near
        for at in numbers
        for near in (at - 2, at - 1, at + 1, at + 2)
        if 0 <= near < len(rows) and near not in numbers
    ]
    counts = Counter(folded(rows[near].chars) for near in beside)
    first = {key for row in rows[:20] for key in _keys(row)}
    opening = max((at for at in range(min(20, len(rows)))), default=0)
    gone = {}
    seen = {folded(row.chars): at for at, row in reversed(list(enumerate(rows[:25])))}
    for near in beside:
        key = folded(rows[near].chars)
        if seen.get(key) == near:
            continue  # the first of its kind is the letterhead's
        returns = counts[key] > 1 or (key in first and near > opening)
        if (
            returns
            and not _titled(rows[near])
            and len(key) < 100
            and near > 2
            and any(char.isalpha() for char in key)
        ):
            gone[near] = "running header"
    return gone


def _intruders(rows: Sequence[Row], gone: dict[int, str]) -> dict[int, str]:
    """Short rows that return and break a sentence at least once: headers without a number."""
    counts = Counter(_same(row.chars) for row in rows if len(row.chars) < 100)
    left = [at for at in range(len(rows)) if at not in gone]
    view = [rows[at] for at in left]
    first = {key for row in rows[:20] for key in [_same(row.chars)]}
    breaking = {
        _same(row.chars)
        for at, row in enumerate(view)
        if row.chars[:1].isupper()
        and not SENTENCE_END.search(row.chars)
        and counts[_same(row.chars)] > (1 if _same(row.chars) in first else 2)
        and _interrupts(view, at)
        and (_stands_alone(view, at) or (_same(row.chars) in first and _cuts_a_line(view, at)))
    }
    first_seen: set[str] = set()
    found = {}
    for at in left:
        key = _same(rows[at].chars)
        if key in breaking and (key in first_seen or not _in_letterhead(at)):
            found[at] = "running header"
        first_seen.add(key)
    return found


def _same(chars: str) -> str:
    """A row for comparison with the case kept: a heading is not the end of a sentence."""
    return " ".join(DIGITS.sub("0", chars).split())


def _cuts_a_line(rows: Sequence[Row], at: int) -> bool:
    """Between two full lines without gaps, shorter than they are."""
    before, row, after = rows[at - 1], rows[at], rows[at + 1]
    return not row.gap and not after.gap and len(row.chars) < 0.8 * len(before.chars)


def _stands_alone(rows: Sequence[Row], at: int) -> bool:
    return rows[at].gap > 0 and rows[at + 1].gap > 0


def _in_letterhead(at: int) -> bool:
    return at < 20


def is_page_number(chars: str) -> bool:
    """Has the row the shape of a page number?

    >>> [is_page_number(c) for c in ("- 3 -", "Page 3 of 12", "3 | P a g e", "3 per cent")]
    [True, True, True, False]
    """
    return bool(PAGE_NUMBER.match(chars))
