"""Taking rows out, so that the ledger knows of them and the next row knows what stood before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_tools.intake.ledger import Ledger
from build_tools.intake.source import Row


def removed(
    rows: Sequence[Row],
    gone: Mapping[int, str],
    ledger: Ledger,
    *,
    rule: bool = False,
    soft: bool = False,
) -> list[Row]:
    r"""The rows less those in `gone` (position to the ledger's rule).

    The row behind a removed one takes over its gap, and is marked as standing after a drawn rule
    or at the turn of a page, where that is asked.

    >>> from build_tools.intake.source import read_rows
    >>> rows = removed(read_rows("One\n\n12\n\ntwo"), {1: "page number"}, Ledger(), soft=True)
    >>> [(row.chars, row.gap, row.soft) for row in rows]
    [('One', 0, False), ('two', 2, True)]
    """
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
