"""The rows before the report's text.

What they state goes into the front matter, the rest is letterhead. What the source does not say
stays absent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from build_tools.intake import fields, names, papers
from build_tools.intake.casing import in_capitals, sentence_case
from build_tools.intake.ledger import Ledger
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.numbering import Numbering, wholly
from build_tools.intake.openings import Opening
from build_tools.intake.pages import folded
from build_tools.intake.profile import Profile, dangling
from build_tools.intake.senses import GENERAL
from build_tools.intake.source import Row
from build_tools.intake.stated import TITLE_WORD, Stated, read_row
from build_tools.intake.text import BLANK, STRONG, Text, text
from build_tools.intake.zone import text_begins

YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
ACRONYM_ONLY = re.compile(r"[A-Z]{2,8}\Z")
# A body by its place that is an organization by its name, where no other is named.
OFFICE = re.compile(r"\b(?:commission|office|authority|agency)\Z", re.IGNORECASE)
CENTRED = 5
SMALL = frozenset(["of", "the", "for", "and", "on", "in", "to", "de", "a"])


@dataclass(frozen=True, slots=True)
class Head:
    """What the letterhead gave: the values, where the year was found, and the rows that remain."""

    values: dict[str, Any]
    year_from: str
    rows: tuple[int, ...]


@dataclass(slots=True)
class Group:
    """Rows of the letterhead that belong together: one name, one title, or one line of fields."""

    rows: list[int]
    stated: list[Stated]
    named: list[fields.Field] = field(default_factory=list)
    role: str = ""

    @property
    def rest(self) -> str:
        """The words that no field explains."""
        return " ".join(one.rest for one in self.stated if one.rest)

    def text(self, rows: Sequence[Row]) -> Text:
        """All rows of the group in one text."""
        value = rows[self.rows[0]].text
        for at in self.rows[1:]:
            value = value + BLANK + rows[at].text
        return value


def read_letterhead(
    rows: Sequence[Row],
    openings: Sequence[Opening],
    numbering: Numbering,
    profile: Profile,
    lexicon: Lexicon,
    ledger: Ledger,
) -> Head:
    """Read the front matter and say which rows are the report's text.

    The zone ends where the text begins: at the first numbered paragraph or sentence. Within it the
    title is the row or group that no field explains, told by being repeated, bold, in capitals,
    dated, or last; what stands behind it are the report's first headings.
    """
    end = text_begins(rows, openings, numbering, profile)
    groups = grouped(rows, [read_row(row.chars) for row in rows[:end]], profile)
    _name_bodies(groups)
    title = _choose_title(groups, rows, openings)
    values = _values(groups, rows, title, lexicon)
    kept = _account(groups, rows, title, ledger)
    year_from = _add_year(values)
    return Head(values, year_from, tuple(sorted(kept)) + tuple(range(end, len(rows))))


def grouped(rows: Sequence[Row], stated: Sequence[Stated], profile: Profile) -> list[Group]:
    """Rows that stand together and look alike form a group; a row of fields alone stands alone."""
    groups: list[Group] = []
    for at, one in enumerate(stated):
        if groups and _together(rows, groups[-1], at, one, profile):
            groups[-1].rows.append(at)
            groups[-1].stated.append(one)
        else:
            role = "" if one.rest else "fields" if one.fields else "letterhead"
            groups.append(Group([at], [one], role=role))
    return groups


def _together(rows: Sequence[Row], group: Group, at: int, one: Stated, profile: Profile) -> bool:
    a, b = rows[group.rows[-1]], rows[at]
    before = group.stated[-1].rest
    if not before or not one.rest or b.gap > 1:
        return False
    if dangling(before):
        return True
    if b.gap or (b.hashes and a.hashes != b.hashes) or folded(before) == folded(one.rest):
        return False
    if a.indent < CENTRED and len(one.rest) > 60 and profile.measure and profile.room(a, b) > 0.25:
        return False  # a full line of text under a short line is no second line of a title
    if not any(char.isalpha() for char in one.rest):
        return True
    return _alike(a, b, before, one.rest) and not _whole_name(before) and not _whole_name(one.rest)


def _alike(a: Row, b: Row, before: str, rest: str) -> bool:
    same = in_capitals(before) == in_capitals(rest) and wholly(a, STRONG) == wholly(b, STRONG)
    apart = papers.find_paper(rest) or rest.casefold().strip("* .:") in GENERAL
    return same and not apart and not names.NOT_ENGLISH.search(rest)


def _whole_name(words: str) -> bool:
    """A line that is the name of an organization or a body and nothing else."""
    if TITLE_WORD.search(words) or dangling(words):
        return False
    short = len(words.split()) <= 4 and bool(names.BODY.search(words))
    return short or bool(names.organization_name(words))


def _name_bodies(groups: Sequence[Group]) -> None:
    """Lines that name the organization or the body that met, in the upper part of the head."""
    for group in groups[: max(1, len(groups) * 3 // 4 + 1)]:
        if group.rest:
            _name_body(group, group.rest.strip(" *"), groups)


def _name_body(group: Group, words: str, groups: Sequence[Group]) -> None:
    known = {item.key for other in groups for item in _items(other)}
    name = names.organization_name(words)
    told = name or words
    if words[-1:] in ":;.":
        return
    if (
        len(told) > 90
        or len(told.split()) > 12
        or YEAR.search(told)
        or TITLE_WORD.search(re.sub(r"programme", "", told, flags=re.IGNORECASE))
    ):
        return
    if (
        names.is_body(words)
        and "body" not in known
        and (not name or "organization" in known or in_capitals(words) or names.typical_body(words))
    ):
        group.named.append(fields.Field("body", words, 0, len(words)))
    elif name and "organization" not in known:
        group.named.append(fields.Field("organization", name, 0, len(words)))
    elif name or names.foreign_name(words):
        group.role = group.role or "letterhead"
    if group.named:
        group.role = "fields"


def _items(group: Group) -> list[fields.Field]:
    return [item for one in group.stated for item in one.fields] + group.named


def _choose_title(
    groups: Sequence[Group], rows: Sequence[Row], openings: Sequence[Opening]
) -> list[Group]:
    """The title's groups: the chosen one and its repetitions."""
    free = [g for g in groups if g.role == "" and _titled(g.rest)]
    candidates = [g for g in free if not papers.find_paper(g.rest)] or free[-1:]
    if not candidates:
        return []
    keys = [folded(g.rest) for g in candidates]
    best = max(
        range(len(candidates)),
        key=lambda k: _score(candidates[k], rows, openings, keys.count(keys[k]), k / len(keys)),
    )
    chosen = [g for g, key in zip(candidates, keys, strict=True) if key == keys[best]]
    for group in chosen:
        group.role = "title"
    return chosen


def _titled(words: str) -> bool:
    letters = sum(char.isalpha() for char in words)
    return letters > 3 and len(words) < 400 and not ACRONYM_ONLY.match(words)


def _score(
    group: Group, rows: Sequence[Row], openings: Sequence[Opening], times: int, place: float
) -> float:
    words, row = group.rest, rows[group.rows[0]]
    score = (
        6.0 * (times > 1) + 2.0 * bool(TITLE_WORD.search(words)) + 2.5 * bool(YEAR.search(words))
    )
    score += 1.0 * in_capitals(words) + 1.0 * wholly(row, STRONG) + 0.5 * bool(row.hashes)
    score += min(len(words.split()), 12) / 6 + place
    score -= 4.0 * (words[-1:] in ".;:")
    if words.casefold().strip("* .:") in GENERAL or openings[group.rows[0]].label is not None:
        score -= 8
    return score


def _values(
    groups: Sequence[Group], rows: Sequence[Row], title: Sequence[Group], lexicon: Lexicon
) -> dict[str, Any]:
    """The values of all fields; the first line that states a key wins."""
    values: dict[str, Any] = {}
    if title:
        values["title"] = _cased(title[0].text(rows), lexicon)
    for group in groups:
        paper = papers.find_paper(group.rest) if group.role != "title" else None
        if paper:
            group.role, values["document_type"] = "fields", values.get("document_type", paper.value)
        for item in _items(group) if group.role != "title" else ():
            values.setdefault(item.key, item.value)
    _part_body(values)
    if "organization" not in values and OFFICE.search(str(values.get("body", ""))):
        values["organization"] = values.pop("body")
    for key in ("organization", "body", "document_type", "place"):
        if key in values:
            values[key] = _named(str(values[key]), key, lexicon)
    return values


def _part_body(values: dict[str, Any]) -> None:
    """`Permanent Council of the Organization of American States` names both."""
    body, _, owner = str(values.get("body", "")).partition(" of the ")
    if owner and "organization" not in values and names.organization_name(owner) == owner:
        values["body"], values["organization"] = body, owner


def _cased(value: Text, lexicon: Lexicon) -> str:
    value = value.strip()
    return (sentence_case(value, lexicon) if in_capitals(value.chars) else value).chars.strip(" *")


def _named(chars: str, key: str, lexicon: Lexicon) -> str:
    """A name in capitals in its usual case; a kind of paper in sentence case."""
    chars = re.sub(r"\s*\([A-Z][\w-]{1,9}\)\Z", "", chars).strip(" *,:")
    if not chars.isupper():
        return chars
    if key == "document_type":
        return sentence_case(text(chars, 0), lexicon).chars
    return " ".join(
        word.lower() if word.lower() in SMALL and at else word.capitalize()
        for at, word in enumerate(chars.split())
    )


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
    if group.role == "title":
        return "front matter: title" if group is title[0] else "repeated title"
    keys = sorted(
        {item.key for item in _items(group)}
        | ({"document_type"} if papers.find_paper(group.rest) else set())
    )
    return f"front matter: {', '.join(keys)}" if keys else "letterhead"


def _add_year(values: dict[str, Any]) -> str:
    """The report's year: the title's, else the meeting's, else the day of issue's."""
    found = YEAR.findall(values.get("title", ""))
    if found:
        values["year"] = int(found[-1])
        return "title"
    for key, name in (("meeting_start", "meeting"), ("issued", "issue date")):
        if key in values:
            values["year"] = int(str(values[key])[:4])
            return name
    return "nowhere"
