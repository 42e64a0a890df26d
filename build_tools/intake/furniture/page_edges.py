"""Where form feeds tell the pages: what returns at their first and last lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from build_tools.intake.folding import alike, columns
from build_tools.intake.furniture.page_numbers import CONTINUED, SIGN, is_page_number
from build_tools.intake.labels import read_label
from build_tools.intake.source import Row

# Rows of a page's edge that may bear a header; rows near it in which a sign may stand alone.
EDGE, NEAR_HEAD, NEAR_FOOT = 4, 6, 9
LONGEST_HEADER, LONGEST_SIGN = 120, 12
# What the letterhead prints, a header may repeat.
LETTERHEAD = 20
FEWEST_RETURNS = 2


def page_edges(rows: Sequence[Row]) -> dict[int, str]:
    r"""The rows, by position, of headers and page numbers, each with the ledger's rule.

    A page is peeled from its edges inwards, as long as rows are page numbers or return on other
    pages; on the first page the top stays, for it is the letterhead. specimens/far-un-sg-2013 sets
    two headers by turns.

    >>> from build_tools.intake.source import read_rows
    >>> text = "Title\nIt was.\n\f A/66/1\nIt is.\n12\n\f A/66/1\nIt will be.\n13"
    >>> page_edges(read_rows(text))
    {2: 'running header', 5: 'running header', 4: 'page number', 7: 'page number'}
    """
    pages = _pages(rows)
    heads = [page[:EDGE] for page in pages]
    feet = [page[::-1][:EDGE] for page in pages]
    letterhead = {key for at in pages[0][:LETTERHEAD] for key in keys(rows[at])}
    gone: dict[int, str] = {}
    returns = _returns(rows, heads)
    for zone in heads[1:]:
        gone.update(_peeled(rows, zone, returns, letterhead))
    returns = _returns(rows, feet)
    for zone in feet:
        gone.update(_peeled(rows, zone, returns, ()))
    gone.update(_peeled(rows, heads[0][:1], Counter(), ()))
    gone.update(_standing(rows, pages))
    return gone


def _pages(rows: Sequence[Row]) -> list[range]:
    """The positions of each page's rows."""
    pages, start = [], 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at].page != rows[at - 1].page:
            pages.append(range(start, at))
            start = at
    return pages


def keys(row: Row) -> list[str]:
    """The columns of a row, each fit for comparison: a header may have two or three.

    >>> from build_tools.intake.source import read_rows
    >>> keys(read_rows("A/66/123        Page 12")[0])
    ['A/0/0', 'Page 0']
    """
    return [alike(part) for part in columns(row.chars) if alike(part)]


def is_title(row: Row) -> bool:
    r"""Is the row a title word and its number: `Annex 1`, `Section 2`?

    Such rows are alike but for the number, and no running header for that.

    >>> from build_tools.intake.source import read_rows
    >>> [is_title(row) for row in read_rows("Annex 1\nAnnex 1 to the report")]
    [True, False]
    """
    label = read_label(row.chars)
    return label is not None and label.kind == "title" and label.end >= len(row.chars)


def _returns(rows: Sequence[Row], zones: Iterable[Iterable[int]]) -> Counter[str]:
    """On how many pages each column of a row stands at this edge."""
    return Counter(key for zone in zones for key in {k for at in zone for k in keys(rows[at])})


def _peeled(
    rows: Sequence[Row], zone: Iterable[int], returns: Counter[str], known: Collection[str]
) -> dict[int, str]:
    """The rows of one edge that go, from the edge inwards, up to the first that stays."""
    gone: dict[int, str] = {}
    for at in zone:
        if is_title(rows[at]):
            break
        parts = [part for part in columns(rows[at].chars) if part.strip()]
        if all(is_page_number(part) or CONTINUED.match(part) for part in parts):
            gone[at] = "page number"
        elif len(rows[at].chars) < LONGEST_HEADER and all(
            is_page_number(part)
            or returns[alike(part)] > 1
            or alike(part) in known
            or (at > 0 and SIGN.match(part))
            for part in parts
        ):
            gone[at] = "running header"
        else:
            break
    return gone


def _signs(rows: Sequence[Row], page: range) -> set[int]:
    """The rows near a page's edges that are short enough for a sign."""
    edges = (*page[:NEAR_HEAD], *page[-NEAR_FOOT:])
    return {at for at in edges if len(rows[at].chars) <= LONGEST_SIGN}


def _standing(rows: Sequence[Row], pages: Sequence[range]) -> dict[int, str]:
    """A short row that stands alone near an edge of most pages (`EN`), whatever is around it."""
    near = [_signs(rows, page) for page in pages]
    counts = Counter(key for page in near for key in {alike(rows[at].chars) for at in page})
    often = {
        key for key, count in counts.items() if count > FEWEST_RETURNS and count * 2 >= len(pages)
    }
    return {
        at: "running header"
        for page in near
        for at in page
        if alike(rows[at].chars) in often
        and (rows[at].page or at >= LETTERHEAD)
        and any(map(str.isalpha, rows[at].chars))
    }
