"""What belongs to the page and not to the report: rules, page numbers, running headers, contents.

    drawn rules -> contents tables -> what pages bear at their edges, or what returns

Each is known by where it stands and by its return, never by its wording alone, and each row that
goes is in the ledger under the name of its kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.intake.furniture.contents import Contents, without_contents
from build_tools.intake.furniture.page_edges import page_edges
from build_tools.intake.furniture.page_numbers import CONTINUED
from build_tools.intake.furniture.page_returns import lone_headers, page_returns
from build_tools.intake.furniture.print_marks import job_lines, link_lists
from build_tools.intake.furniture.removal import removed
from build_tools.intake.furniture.rules import without_rules
from build_tools.intake.ledger import Ledger
from build_tools.intake.source import Row


def unframe(rows: Sequence[Row], ledger: Ledger) -> tuple[list[Row], Contents]:
    r"""The rows without furniture, and what the contents table told about headings.

    A row that follows dropped page furniture is `soft`: a page ended there. The five sources hold
    little of it (2003, line 71; 2005, lines 5 and 92), for their dumps took it off; others print a
    header on each page (specimens/far-un-sg-2013).

    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("It noted that the work of its\n\n- 3 -\n\noffices went on.")
    >>> [(row.chars, row.soft) for row in unframe(rows, Ledger())[0]]
    [('It noted that the work of its', False), ('offices went on.', True)]
    """
    listed, contents = without_contents(without_rules(rows, ledger), ledger)
    return _without_pages(listed, ledger), contents


def _without_pages(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    if not rows:
        return []
    gone = job_lines(rows)
    gone.update(link_lists(rows))
    gone.update(page_edges(rows) if rows[-1].page > 0 else page_returns(rows))
    gone.update(lone_headers(rows))
    gone.update({at: "page furniture" for at, row in enumerate(rows) if CONTINUED.match(row.chars)})
    return removed(rows, gone, ledger, soft=True)


__all__ = ["Contents", "unframe"]
