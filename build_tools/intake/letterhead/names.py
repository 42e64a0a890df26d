"""Lines that name the organization or the body that met."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from build_tools.intake.casing import in_capitals
from build_tools.intake.fields import (
    Field,
    foreign_name,
    is_body,
    organization_name,
    typical_body,
)
from build_tools.intake.letterhead.groups import Group
from build_tools.intake.letterhead.stated import TITLE_WORD

YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
# `World Food Programme` is a name, though a programme may be a title.
PROGRAMME = re.compile(r"programme", re.IGNORECASE)
# `Council 2013`: a body that meets once a year counts so.
YEARLY = re.compile(r"^(Council|Conference|Assembly|Congress|Synod)\s(?:19|20)\d{2}$")
COUNTED_BODY = re.compile(r"^\d+(?:st|nd|rd|th)\s(?:Assembly|Conference|Congress)\sof\sthe\s")
# `Geneva` above `1-3 July 2014` (specimens/far3-unaids-pcb-2014, line 3).
TOWN = re.compile(r"[A-Z][\w.’'-]+(?:,?\s[A-Z][\w.’'-]+){0,2}$")
LONGEST_NAME, MOST_WORDS = 90, 12


def name_bodies(groups: Sequence[Group]) -> None:
    """Give each group of the letterhead's upper part the body or organization that it names.

    The first of each kind counts; the organization's name in another language is letterhead (2011,
    lines 6 and 7). The lowest quarter is left alone, for titles stand there.

    >>> from build_tools.intake.letterhead.stated import read_row
    >>> lines = ("World Health Organization", "EXECUTIVE BOARD", "English only")
    >>> groups = [Group([at], [read_row(line)]) for at, line in enumerate(lines)]
    >>> name_bodies(groups)
    >>> [(item.key, item.value) for group in groups for item in group.named]
    [('organization', 'World Health Organization'), ('body', 'EXECUTIVE BOARD')]
    """
    known = {item.key for group in groups for item in group.items}
    for group in groups[: max(1, len(groups) * 3 // 4 + 1)]:
        if group.rest:
            _name_body(group, YEARLY.sub(r"\1", group.rest.strip(" *")).rstrip(" :,"), known)
            known |= {item.key for item in group.named}


def name_places(groups: Sequence[Group]) -> None:
    """A town by itself above the days of a meeting is its place.

    >>> from build_tools.intake.letterhead.stated import read_row
    >>> groups = [Group([at], [read_row(line)]) for at, line in enumerate(("Rome", "1-3 May 2014"))]
    >>> name_places(groups)
    >>> groups[0].named[0].value
    'Rome'
    """
    for group, after in pairwise(groups):
        keys = {item.key for item in after.items}
        town = TOWN.match(group.rest) and not group.items and not group.role
        if town and "meeting_start" in keys and "place" not in keys and not after.rest:
            group.named.append(Field("place", group.rest, 0, len(group.rest)))
            group.role = "fields"


def _name_body(group: Group, words: str, known: Collection[str]) -> None:
    counted = COUNTED_BODY.match(words)
    if (
        counted
    ):  # `126th Assembly of the Inter-Parliamentary Union` met beside the body that reports
        words = words[counted.end() :]
    name = organization_name(words)
    if words[-1:] in ":;." or _is_title(name or words):
        return
    if "body" not in known and is_body(words) and _meets(words, name, known):
        group.named.append(Field("body", words, 0, len(words)))
    elif name and "organization" not in known:
        group.named.append(Field("organization", name, 0, len(words)))
    elif name or foreign_name(words):
        group.role = group.role or "letterhead"
    if group.named:
        group.role = "fields"


def _is_title(told: str) -> bool:
    """Too long for a name, dated, or with a title's word in it."""
    return bool(
        len(told) > LONGEST_NAME
        or len(told.split()) > MOST_WORDS
        or YEAR.search(told)
        or TITLE_WORD.search(PROGRAMME.sub("", told))
    )


def _meets(words: str, name: str, known: Collection[str]) -> bool:
    """A body that may be an organization by its name is one where another is the organization."""
    return bool(not name or "organization" in known or in_capitals(words) or typical_body(words))
