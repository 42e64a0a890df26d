"""What a person should look at, because little speaks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_tools.intake.drafts import Draft
from build_tools.intake.headings import Sense
from build_tools.intake.levels import STACKED, Level

UNTITLED = "no title found: the id stands in. Write the report's title into the front matter"


def untitled(values: Mapping[str, object]) -> list[tuple[int, str]]:
    """A doubt where the letterhead gave no title.

    >>> untitled({"title": "Gender report 2003"})
    []
    """
    return [] if "title" in values else [(1, UNTITLED)]


def find_doubts(
    drafts: Sequence[Draft], senses: Sequence[Sense], levels: Mapping[int, Level]
) -> list[tuple[int, str]]:
    r"""The kinds and levels that rest on thin evidence: the line, and what is doubtful.

    2009, line 26: a bullet that is a heading; 2005, line 67: a heading right under its like. A
    level that nothing but plain type carries is usual and no doubt.

    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("Training\n\nIt was held.")
    >>> thin = Sense("heading", "short line before a text", firm=False)
    >>> find_doubts(drafts, [thin, Sense("paragraph", "")], {})
    [(1, 'heading by thin evidence (short line before a text)')]
    """
    doubts = []
    for at, (draft, sense) in enumerate(zip(drafts, senses, strict=True)):
        level = levels.get(at)
        if not sense.firm:
            told = f"{sense.kind} by thin evidence ({sense.evidence})"
        elif level is not None and level.evidence == STACKED:
            told = f"level {level.level} by thin evidence ({level.evidence})"
        else:
            continue
        doubts.append((draft.row.number, told))
    return doubts
