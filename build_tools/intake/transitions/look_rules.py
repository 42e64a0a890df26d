"""How two rows are set: all bold, all in capitals, or neither."""

from __future__ import annotations

from collections.abc import Callable

from build_tools.intake.casing import in_capitals
from build_tools.intake.endings import dangling
from build_tools.intake.source import Row
from build_tools.intake.text import STRONG
from build_tools.intake.transitions.scenes import BREAK, JOIN, NONE, Scene, Verdict
from build_tools.intake.typeface import wholly

# A line that ends so early was not broken for want of room.
SHORT_LINE = 0.2
# A heading in capitals takes up no more of the measure, and has more letters than an acronym.
HEADING_SHARE, ACRONYM = 0.75, 3

# A look is asked of a draft's characters and its first row.
Look = Callable[[str, Row], bool]


def styled(scene: Scene) -> Verdict:
    r"""A line all bold or all in capitals beside one that is not; two alike go together.

    2005, lines 98 to 101: a bold title over two lines, then a sentence. Where the line before is
    full, capitals at its end are an acronym's and say nothing.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("**STATUS REPORT\nON THE RESULTS**\nFull reports can be had.")
    ['2 joined: styled', '3 opens: styled']
    """
    if _capital_line(scene):
        return BREAK
    if (
        scene.profile.measure
        and scene.room < 0
        and scene.row.gap == 0
        and not _weights_differ(scene)
    ):
        return NONE
    for look in (_capitals, _bold):
        before, here = look(scene.draft.chars, scene.draft.row), look(scene.row.chars, scene.row)
        if before != here and not (scene.small and not before):
            return BREAK if _substantial(scene, look) else NONE
        if before and here and scene.row.gap == 0 and not scene.label and scene.open_ended:
            return JOIN
    return NONE


def _capital_line(scene: Scene) -> bool:
    """A short line in capitals between lines that are not: a heading, with or without gaps."""
    chars, draft = scene.row.chars, scene.draft
    if not chars.isupper() or in_capitals(draft.chars) or dangling(draft.chars):
        return False
    if draft.bare or scene.label is not None:
        return False
    measure = scene.profile.measure
    short = not measure or len(chars) < HEADING_SHARE * measure
    goes_on = scene.after is not None and scene.after.chars[:1].islower()
    worded = sum(map(str.isalpha, chars)) > ACRONYM
    return short and not goes_on and worded and (in_capitals(chars) or not scene.open_ended)


def _weights_differ(scene: Scene) -> bool:
    return _bold(scene.draft.chars, scene.draft.row) != _bold(scene.row.chars, scene.row)


def _substantial(scene: Scene, look: Look) -> bool:
    """Capitals that end a line of text are an acronym's, and small words end a bold heading."""
    if look(scene.draft.chars, scene.draft.row):
        return not dangling(scene.draft.chars) or scene.row.gap > 0
    return scene.row.gap > 0 or not scene.open_ended or scene.room > SHORT_LINE or bool(scene.label)


def _capitals(chars: str, _: Row) -> bool:
    return in_capitals(chars)


def _bold(_: str, row: Row) -> bool:
    return wholly(row.text, STRONG)
