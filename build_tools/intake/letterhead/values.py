"""The values of the front matter, as the letterhead's groups state them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from build_tools.intake.casing import in_capitals, sentence_case
from build_tools.intake.fields import find_paper, organization_name
from build_tools.intake.letterhead.groups import Group
from build_tools.intake.letterhead.names import YEAR
from build_tools.intake.letterhead.titles import TITLE_FIELD
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.source import Row
from build_tools.intake.text import Text, text

# A body by its place that is an organization by its name, where no other is named.
OFFICE = re.compile(r"\b(?:commission|office|authority|agency)\Z", re.IGNORECASE)
ACRONYM = re.compile(r"(?:(?<!\s)\s+)?\([A-Z][\w-]{1,9}\)\Z")
SMALL = frozenset(["of", "the", "for", "and", "on", "in", "to", "de", "a"])


def front_values(
    groups: Sequence[Group], rows: Sequence[Row], title: Sequence[Group], lexicon: Lexicon
) -> dict[str, Any]:
    r"""The values of all fields; the first line that states a key wins.

    Title and names in capitals are written as running text writes them; an acronym in brackets is
    no part of a name. Groups that are a kind of paper get the role `fields`.

    >>> from build_tools.intake.letterhead.stated import read_row
    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("COUNCIL\nCONFERENCE ROOM PAPER\n105th Session")
    >>> groups = [Group([at], [read_row(row.chars)]) for at, row in enumerate(rows)]
    >>> front_values(groups, rows, [], Lexicon())
    {'document_type': 'Conference room paper', 'session': 105}
    """
    values: dict[str, Any] = {}
    if title:
        values["title"] = _cased(title[0].text(rows), lexicon)
    for group in groups:
        if group.role != "title":
            _take(group, values)
    _part_body(values)
    if "organization" not in values and OFFICE.search(str(values.get("body", ""))):
        values["organization"] = values.pop("body")
    for key in ("organization", "body", "document_type", "place"):
        if key in values:
            values[key] = _named(str(values[key]), key, lexicon)
    return values


def _take(group: Group, values: dict[str, Any]) -> None:
    paper = find_paper(group.rest)
    if paper:
        group.role = "fields"
        values.setdefault("document_type", paper.value)
    for item in group.items:
        values.setdefault(item.key, item.value)


def _part_body(values: dict[str, Any]) -> None:
    """`Permanent Council of the Organization of American States` names both."""
    body, _, owner = str(values.get("body", "")).partition(" of the ")
    if owner and "organization" not in values and organization_name(owner) == owner:
        values["body"], values["organization"] = body, owner


def _cased(value: Text, lexicon: Lexicon) -> str:
    value = value.strip()
    field = TITLE_FIELD.match(value.chars)
    value = value[field.end() :] if field else value
    return (sentence_case(value, lexicon) if in_capitals(value.chars) else value).chars.strip(" *")


def _named(chars: str, key: str, lexicon: Lexicon) -> str:
    """A name in capitals in its usual case; a kind of paper in sentence case."""
    chars = ACRONYM.sub("", chars).strip(" *,:")
    if not chars.isupper():
        return chars
    if key == "document_type":
        return sentence_case(text(chars, 0), lexicon).chars
    return " ".join(
        word.lower() if word.lower() in SMALL and at else word.capitalize()
        for at, word in enumerate(chars.split())
    )


def add_year(values: dict[str, Any]) -> str:
    """Put the report's year among its values, and say where it was found.

    The title's last year, else the meeting's, else the day of issue's; `nowhere` adds none, for
    nothing is guessed.

    >>> values = {"title": "Report by the working group", "meeting_start": "2003-11-18"}
    >>> add_year(values), values["year"]
    ('meeting', 2003)
    """
    found = YEAR.findall(values.get("title", ""))
    if found:
        values["year"] = int(found[-1])
        return "title"
    for key, name in (("meeting_start", "meeting"), ("issued", "issue date")):
        if key in values:
            values["year"] = int(str(values[key])[:4])
            return name
    return "nowhere"
