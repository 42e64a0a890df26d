"""The rows before the report's text: what they state goes into the front matter, the rest is
letterhead. What the source does not say stays absent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from build_tools.intake import fields
from build_tools.intake.casing import in_capitals, sentence_case
from build_tools.intake.dates import find_date
from build_tools.intake.furniture import WIDE, folded
from build_tools.intake.headings import GENERAL
from build_tools.intake.labels import Label
from build_tools.intake.ledger import Ledger
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.numbering import Numbering, Opening, wholly
from build_tools.intake.profile import Profile, dangling, finished
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, STRONG, Text

YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
TITLE_WORD = re.compile(
    r"\b(?:report|review|plan|strategy|programme|statement|annual|note|proceedings|minutes|overview|"
    r"assessment|evaluation|framework|update|progress|paper|survey|study)\b", re.IGNORECASE)
# A body by its name that is an organization of its own, where no other is named.
OFFICE = re.compile(r"\b(?:commission|office|authority|agency)\Z", re.IGNORECASE)
MOST_ROWS = 60
ACRONYM_ONLY = re.compile(r"[A-Z]{2,8}\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """What the letterhead gave: the values, where the year was found, and the rows that remain."""

    values: dict[str, Any]
    year_from: str
    rows: tuple[int, ...]


@dataclass(slots=True)
class Group:
    """Rows of the letterhead that belong together: one name, one title."""

    rows: list[int]
    fields: list[fields.Field] = field(default_factory=list)
    role: str = ""

    def text(self, rows: Sequence[Row]) -> Text:
        value = rows[self.rows[0]].text
        for at in self.rows[1:]:
            value = value + BLANK + rows[at].text
        return value


def read_letterhead(
    rows: Sequence[Row], openings: Sequence[Opening], numbering: Numbering, profile: Profile,
    lexicon: Lexicon, ledger: Ledger,
) -> Head:
    """Read the front matter and say which rows are the report's text.

    The zone ends where the text begins: at the first numbered paragraph or sentence. Within it the
    title is the row or group that no field explains, told by being repeated, bold, in capitals,
    centred, dated, or last; what stands behind it are the report's first headings.
    """
    end = text_begins(rows, openings, numbering, profile)
    groups = grouped(rows, range(end), profile)
    for group in groups:
        _explain(group, rows)
    _name_bodies(groups, rows)
    title = _choose_title(groups, rows, openings)
    values = _values(groups, rows, title, lexicon)
    kept = _account(groups, rows, title, values, openings, ledger)
    year_from = _add_year(values)
    return Head(values, year_from, tuple(sorted(kept)) + tuple(range(end, len(rows))))


def text_begins(
    rows: Sequence[Row], openings: Sequence[Opening], numbering: Numbering, profile: Profile
) -> int:
    """The first row of running text: a numbered paragraph, a label, or a sentence."""
    for at, row in enumerate(rows[: MOST_ROWS + 1]):
        label = openings[at].label
        if at in numbering.paragraphs or at in numbering.headings:
            return at
        if label is not None and at > 0 and (
            label.kind in ("roman", "decimal", "bracket") or _counts_on(label, openings, at) or (label.kind == "glyph" and not _dashed(row))
        ) and not find_date(row.chars):
            return at
        if _sentence(rows, at, profile):
            return at
    return min(len(rows), MOST_ROWS)


def _counts_on(label: Label, openings: Sequence[Opening], at: int) -> bool:
    """`A.` opens a section where `B.` comes further down."""
    return label.kind == "letter" and label.value == 1 and any(
        later.label is not None and later.label.kind == "letter" and later.label.value == 2
        for later in openings[at + 1 :]
    )


def _dashed(row: Row) -> bool:
    return len(row.chars) < 60


def _sentence(rows: Sequence[Row], at: int, profile: Profile) -> bool:
    chars = rows[at].chars
    if in_capitals(chars) or rows[at].hashes:
        return False
    if not profile.measure:
        return len(chars) > 120 and finished(chars)
    together = chars
    for row in rows[at + 1 : at + 4]:
        if row.gap > 0:
            break
        together += " " + row.chars
    mid = re.search(r"[a-z]{2}[.;] [A-Z]", together) or finished(together)
    return len(together) > 150 and bool(mid) and chars[:1].isupper() and len(chars) > 50


def grouped(rows: Sequence[Row], span: Iterable[int], profile: Profile) -> list[Group]:
    """Rows that stand together and look alike form a group; a field line stands alone."""
    groups: list[Group] = []
    for at in span:
        before = groups[-1].rows[-1] if groups else -1
        if groups and _same_group(rows, before, at, profile):
            groups[-1].rows.append(at)
        else:
            groups.append(Group([at]))
    return groups


def _same_group(rows: Sequence[Row], before: int, at: int, profile: Profile) -> bool:
    a, b = rows[before], rows[at]
    if dangling(a.chars) and b.gap <= 1 and not _states(b.chars):
        return True
    if b.gap == 0 and not any(char.isalpha() for char in b.chars) and not _states(b.chars):
        return True
    if b.gap or a.hashes != b.hashes and b.hashes or _states(a.chars) or _states(b.chars):
        return False
    if folded(a.chars) == folded(b.chars) or fields.find_paper(b.chars):
        return False
    alike = in_capitals(a.chars) == in_capitals(b.chars) and wholly(a, STRONG) == wholly(b, STRONG)
    named = fields.organization_name(a.chars) and not dangling(a.chars) \
        and not TITLE_WORD.search(a.chars)
    general = b.chars.casefold().strip("* .:") in GENERAL
    return alike and not named and not general and not fields.NOT_ENGLISH.search(b.chars)


def _states(chars: str) -> bool:
    """Does the row state a field by its shape alone?"""
    if fields.DISTRIBUTION.match(chars) or any(fields.read_fields(chars)):
        return True
    symbol = fields.find_symbol(chars)
    return bool(symbol) and symbol is not None and symbol.end - symbol.start > len(chars) - 4


def _explain(group: Group, rows: Sequence[Row]) -> None:
    """Fields that the group's rows state; the group's role where its shape alone tells it."""
    for at in group.rows:
        chars = rows[at].chars
        for part in WIDE.split(chars) if WIDE.search(chars) else [chars]:
            found = list(fields.read_fields(part))
            symbol = fields.find_symbol(part)
            found += [symbol] if symbol and all(
                item.end <= symbol.start or item.start >= symbol.end for item in found) else []
            paper = fields.find_series_paper(part) if found else None
            found += [paper] if paper else []
            group.fields += found
            if fields.DISTRIBUTION.match(part.strip()):
                group.role = group.role or "letterhead"
    joined = group.text(rows).chars
    paper = fields.find_paper(joined)
    if paper:
        group.fields.append(paper)
    covered = sum(item.end - item.start for item in group.fields)
    if group.fields and covered * 2 > len(joined):
        group.role = "fields"


def _name_bodies(groups: Sequence[Group], rows: Sequence[Row]) -> None:
    """Lines that name the organization or the body that met, in the upper part of the head."""
    for group in groups[: max(1, len(groups) * 3 // 4 + 1)]:
        if group.role == "letterhead":
            continue
        for part in WIDE.split(group.text(rows).chars):
            _name_body(group, part.strip(" *"), groups)


def _name_body(group: Group, part: str, groups: Sequence[Group]) -> None:
    known = {item.key for other in groups for item in other.fields}
    if group.role == "fields" and not WIDE.search(part) and any(
            item.key not in ("symbol", "issued") for item in group.fields):
        return
    name = fields.organization_name(part)
    told = name or part
    short = len(told) < 90 and len(told.split()) < 12 and not TITLE_WORD.search(
        re.sub(r"programme", "", told, flags=re.IGNORECASE))
    if not short or YEAR.search(told):
        return
    is_body = bool(fields.BODY.search(part)) and not re.search(
        r"\b(?:city|county|borough) council|council of europe|european commission", part, re.IGNORECASE)
    if is_body and "body" not in known and not fields.NOT_ENGLISH.search(part):
        if not name or "organization" in known or in_capitals(part) or part.lower().startswith(
                ("executive", "governing", "general")):
            group.fields.append(fields.Field("body", part, 0, len(part)))
            group.role = "fields"
            return
    if name and "organization" not in known:
        group.fields.append(fields.Field("organization", name, 0, len(part)))
        group.role = "fields"
    elif fields.NOT_ENGLISH.search(part) and ORGANIZATION_ANY.search(part):
        group.role = group.role or "letterhead"


ORGANIZATION_ANY = re.compile(r"\borgani[sz]a|nations|naciones|migra", re.IGNORECASE)


def _choose_title(groups: Sequence[Group], rows: Sequence[Row], openings: Sequence[Opening]) -> list[Group]:
    """The title's groups: the chosen one and its repetitions."""
    candidates = [g for g in groups if g.role == "" and _titled(g.text(rows).chars)]
    if not candidates:
        papers = [g for g in groups if any(f.key == "document_type" for f in g.fields)]
        candidates = papers[-1:]
    if not candidates:
        return []
    keys = [folded(g.text(rows).chars) for g in candidates]
    best = max(range(len(candidates)),
               key=lambda k: _score(candidates[k], rows, openings, keys, k, len(candidates)))
    chosen = [g for g, key in zip(candidates, keys, strict=True) if key == keys[best]]
    for group in chosen:
        group.role = "title"
    return chosen


def _titled(chars: str) -> bool:
    letters = sum(char.isalpha() for char in chars)
    return letters > 3 and len(chars) < 400 and not ACRONYM_ONLY.match(chars)


def _score(
    group: Group, rows: Sequence[Row], openings: Sequence[Opening], keys: Sequence[str], k: int, count: int
) -> float:
    chars, row = group.text(rows).chars, rows[group.rows[0]]
    score = 6.0 * (keys.count(keys[k]) > 1)
    score += 2.0 * bool(TITLE_WORD.search(chars)) + 1.5 * bool(YEAR.search(chars))
    score += 1.0 * in_capitals(chars) + 1.0 * wholly(row, STRONG) + 0.5 * bool(row.hashes)
    score += min(len(chars.split()), 12) / 6 + 1.0 * (k / max(1, count - 1))
    if chars.casefold().strip("* .:") in GENERAL or openings[group.rows[0]].label is not None:
        score -= 8
    return score


def _values(
    groups: Sequence[Group], rows: Sequence[Row], title: Sequence[Group], lexicon: Lexicon
) -> dict[str, Any]:
    """The values of all fields; the first that states a key wins, dates of the title aside."""
    values: dict[str, Any] = {}
    if title:
        values["title"] = _cased(title[0].text(rows), lexicon)
    for group in groups:
        for item in group.fields:
            if group.role == "title" and item.key != "document_type":
                continue
            if item.key not in values:
                values[item.key] = item.value
    if "organization" not in values and OFFICE.search(str(values.get("body", ""))):
        values["organization"] = values.pop("body")
    for key in ("organization", "body", "document_type", "place"):
        if key in values:
            values[key] = _named(str(values[key]), key, lexicon)
    if title and values.get("document_type", "").casefold() == values["title"].casefold():
        del values["document_type"]
    return values


def _cased(value: Text, lexicon: Lexicon) -> str:
    value = value.strip()
    return (sentence_case(value, lexicon) if in_capitals(value.chars) else value).chars.strip(" *")


def _named(chars: str, key: str, lexicon: Lexicon) -> str:
    """A name in capitals in its usual case; a kind of paper in sentence case."""
    chars = re.sub(r"\s*\([A-Z][\w-]{1,9}\)\Z", "", chars).strip(" *,:")
    if not chars.isupper():
        return chars
    if key == "document_type":
        from build_tools.intake.text import text

        return sentence_case(text(chars, 0), lexicon).chars
    small = {"of", "the", "for", "and", "on", "in", "to", "de", "a"}
    words = [word.lower() if word.lower() in small and at else word.capitalize()
             for at, word in enumerate(chars.split())]
    return " ".join(words)


def _account(
    groups: Sequence[Group], rows: Sequence[Row], title: Sequence[Group], values: dict[str, Any],
    openings: Sequence[Opening], ledger: Ledger,
) -> list[int]:
    """Book every row of the zone; what stands behind the title and states nothing is text."""
    last_title = max((g.rows[-1] for g in title), default=-1)
    kept: list[int] = []
    for group in groups:
        behind = group.rows[0] > last_title and group.role == "" and bool(title)
        if behind or (not title and group.role == ""):
            kept += group.rows
            continue
        for at in group.rows:
            ledger.drop(rows[at].text, _rule(group, title))
    return kept


def _rule(group: Group, title: Sequence[Group]) -> str:
    if group.role == "title":
        return "front matter: title" if group is title[0] else "repeated title"
    keys = sorted({item.key for item in group.fields})
    return f"front matter: {', '.join(keys)}" if group.role == "fields" and keys else "letterhead"


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


__all__ = ["Head", "read_letterhead", "replace", "text_begins"]
