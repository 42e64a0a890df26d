"""Rows of a letterhead that belong together: one name, one title, or one line of fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from build_tools.intake.casing import in_capitals
from build_tools.intake.endings import dangling
from build_tools.intake.fields import Field, find_paper, organization_name
from build_tools.intake.fields.names import BODY, NOT_ENGLISH
from build_tools.intake.fields.papers import DISTRIBUTION
from build_tools.intake.folding import folded
from build_tools.intake.headings.general import is_general
from build_tools.intake.letterhead.stated import TITLE_WORD, Stated
from build_tools.intake.profile import Profile
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, STRONG, Text
from build_tools.intake.typeface import wholly

# A body's name by itself: `Executive Board of UNICEF`.
SHORT_NAME = 4
# A line set in so far is centred, and may be short; a line of text has more characters.
CENTRED, LONG_LINE, SHORT_LINE = 5, 60, 0.25


@dataclass(slots=True)
class Group:
    """Rows of the letterhead, by position, with what each states and what it leaves unsaid.

    `named` are the bodies found in the words that are left; `role` is `fields`, `letterhead`,
    `title`, or nothing yet.

    >>> from build_tools.intake.letterhead.stated import read_row
    >>> Group([4], [read_row("105th Session, Geneva")]).rest
    'Geneva'
    """

    rows: list[int]
    stated: list[Stated]
    named: list[Field] = field(default_factory=list)
    role: str = ""

    @property
    def rest(self) -> str:
        """The words that no field explains."""
        return " ".join(one.rest for one in self.stated if one.rest)

    @property
    def items(self) -> list[Field]:
        """All that the group states."""
        return [item for one in self.stated for item in one.fields] + self.named

    def text(self, rows: Sequence[Row]) -> Text:
        """All rows of the group in one text."""
        value = rows[self.rows[0]].text
        for at in self.rows[1:]:
            value = value + BLANK + rows[at].text
        return value


def grouped(rows: Sequence[Row], stated: Sequence[Stated], profile: Profile) -> list[Group]:
    r"""Rows that stand together and look alike form a group; a row of fields alone stands alone.

    `stated` has one for each row of the letterhead, the first of `rows`. 2005, lines 17 and 18: a
    title broken over two lines.

    >>> from build_tools.intake.letterhead.stated import read_row
    >>> from build_tools.intake.source import read_rows
    >>> rows = read_rows("REPORT BY THE WORKING GROUP ON\nGENDER MAINSTREAMING\nEnglish only")
    >>> groups = grouped(rows, [read_row(row.chars) for row in rows], Profile())
    >>> [(group.rows, group.role) for group in groups]
    [([0, 1], ''), ([2], 'fields')]
    """
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
    if a.indent < CENTRED and len(one.rest) > LONG_LINE and _is_short(a, b, profile):
        return False
    if not any(char.isalpha() for char in one.rest):
        return True
    return _alike(a, b, before, one.rest) and not _whole_name(before) and not _whole_name(one.rest)


def _is_short(row: Row, following: Row, profile: Profile) -> bool:
    """A full line of text under a short line is no second line of a title."""
    return profile.measure > 0 and profile.room(row, following) > SHORT_LINE


def _alike(a: Row, b: Row, before: str, rest: str) -> bool:
    """Two rows set the same way, of which the second opens nothing of its own."""
    weights = wholly(a.text, STRONG) == wholly(b.text, STRONG)
    same = weights and in_capitals(before) == in_capitals(rest)
    return same and not (find_paper(before) or _opens_another(rest))


def _opens_another(rest: str) -> bool:
    """A kind of paper, a general heading, a name in another language, or a word of the office."""
    told = find_paper(rest) or is_general(rest) or NOT_ENGLISH.search(rest)
    return bool(told or DISTRIBUTION.match(rest))


def _whole_name(words: str) -> bool:
    """A line that is the name of an organization or a body and nothing else."""
    if TITLE_WORD.search(words) or dangling(words):
        return False
    short = len(words.split()) <= SHORT_NAME and bool(BODY.search(words))
    return short or bool(organization_name(words))
