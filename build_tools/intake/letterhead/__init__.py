"""The rows before the report's text: what they state goes into the front matter.

    take rows apart -> group -> name bodies -> choose the title -> values -> account

What the source does not say stays absent; what states nothing is letterhead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.intake.fields import find_paper
from build_tools.intake.fields.languages import contradicted
from build_tools.intake.folding import folded
from build_tools.intake.ledger import Ledger
from build_tools.intake.letterhead.groups import Group, grouped
from build_tools.intake.letterhead.names import name_bodies, name_places
from build_tools.intake.letterhead.stated import read_row
from build_tools.intake.letterhead.titles import choose_title
from build_tools.intake.letterhead.values import add_year, front_values
from build_tools.intake.letterhead.zone import text_begins
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.source import Row
from build_tools.intake.survey import Survey

# So many rows tell the language of a text.
TASTE = 100


@dataclass(frozen=True, slots=True)
class Head:
    """What the letterhead gave: the values, where the year was found, and the rows that remain.

    `rows` are positions among the rows that were surveyed, rising.

    >>> Head({"title": "Report 2003", "year": 2003}, "title", (4, 5)).rows
    (4, 5)
    """

    values: dict[str, Any]
    year_from: str
    rows: tuple[int, ...]


def read_letterhead(seen: Survey, lexicon: Lexicon, ledger: Ledger) -> Head:
    r"""Read the front matter and say which rows are the report's text.

    The zone ends where the text begins: at the first numbered paragraph or sentence. Within it the
    title is the row or group that no field explains, told by being repeated, bold, in capitals,
    dated, or last; what stands behind it are the report's first headings. 2003, lines 3 to 13.

    >>> from build_tools.intake.trial import surveyed_text
    >>> seen = surveyed_text("COUNCIL\n\n105th Session\n\nGENDER REPORT 2014\n\n1. It met.")
    >>> head = read_letterhead(seen, Lexicon(), Ledger())
    >>> head.values
    {'title': 'Gender report 2014', 'body': 'Council', 'session': 105, 'year': 2014}
    >>> head.year_from, head.rows
    ('title', (3,))
    """
    end = text_begins(seen)
    groups = grouped(seen.rows, [read_row(row.chars) for row in seen.rows[:end]], seen.profile)
    name_bodies(groups)
    name_places(groups)
    title = choose_title(groups, seen)
    values = front_values(groups, seen.rows, title, lexicon)
    if contradicted(values.get("language", ""), (row.chars for row in seen.rows[end:][:TASTE])):
        del values["language"]
    kept = _account(groups, seen.rows, title, ledger)
    year_from = add_year(values)
    return Head(values, year_from, tuple(sorted(kept)) + tuple(range(end, len(seen.rows))))


def _account(
    groups: Sequence[Group], rows: Sequence[Row], title: Sequence[Group], ledger: Ledger
) -> list[int]:
    """Book every row of the zone; what stands behind the title and states nothing is text."""
    last_title = max((g.rows[-1] for g in title), default=-1)
    names = {folded(str(item.value)) for g in groups for item in g.named}
    kept: list[int] = []
    for group in groups:
        if group.role == "" and folded(group.rest) in names:
            group.role = "letterhead"
        if group.role == "" and (group.rows[0] > last_title or not title):
            kept += group.rows
            continue
        for at in group.rows:
            ledger.drop(rows[at].text, _rule(group, title))
    return kept


def _rule(group: Group, title: Sequence[Group]) -> str:
    """The ledger's name for a row: the keys that it states, the title, or mere letterhead."""
    if group.role == "title":
        return "front matter: title" if group is title[0] else "repeated title"
    keys = {item.key for item in group.items}
    if find_paper(group.rest):
        keys.add("document_type")
    return f"front matter: {', '.join(sorted(keys))}" if keys else "letterhead"


__all__ = ["Head", "read_letterhead"]
