"""How long a line is, and how far it is set in: the last evidence, where words say nothing."""

from __future__ import annotations

from build_tools.intake.endings import dangling, finished
from build_tools.intake.tables import COLUMNS
from build_tools.intake.transitions.scenes import (
    A_LITTLE_SHORT,
    BREAK,
    JOIN,
    NONE,
    Scene,
    Verdict,
)

COLUMNS_REACH = 40
SECTIONS = ("roman", "letter", "decimal")
# A heading takes up no more of the measure.
HEADING_SHARE = 0.6
# Two columns deeper is a first line's indent; so many more, a column of its own.
INDENT, FAR_IN = 2, 12
# Behind a full stop a little room is an end; in mid-sentence it takes twice as much.
STOPPED_SHORT, BROKEN_SHORT = 0.11, 0.22


def before_number(scene: Scene) -> Verdict:
    r"""A short line without a stop, between a finished sentence and a numbered line: a heading.

    2009, line 81: `Seventeenth OSCE Economic and Environmental Forum`, before paragraph 8.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("1.1 The Plan asks the mission to lead by example in all of the field.\n"
    ...           "Long-term observers\n1.2 Of these observers, 341 were women.")
    ['2 opens: before number', '3 opens: labelled']
    """
    after = scene.after
    if scene.open_ended or scene.label or after is None or not scene.profile.measure:
        return NONE
    chars = scene.row.chars
    short = len(chars) < HEADING_SHARE * scene.profile.measure and not finished(chars)
    numbered = scene.after_label
    counts = numbered is not None and numbered.kind in ("number", "decimal")
    return BREAK if short and chars[:1].isupper() and counts and not dangling(chars) else NONE


def before_text(scene: Scene) -> Verdict:
    r"""A short line without a stop, between a finished sentence and a full line: a heading.

    A paragraph's last line is short too, but it ends in a stop
    (specimens/far3-ombudsman-2012, line 35).

    >>> from build_tools.intake.trial import decisions
    >>> decisions("The Department agreed to pay what it owed, and apologised.\n"
    ...           "A letter\nA man in Tralee received a letter for another man, and\nkept it.")
    ['2 opens: before text', '3 opens: short line', '4 joined: torn']
    """
    row, after, measure = scene.row, scene.after, scene.profile.measure
    if scene.open_ended or scene.label or after is None or scene.after_label or not measure:
        return NONE
    short = len(row.chars) < HEADING_SHARE * measure <= len(after.chars)
    capital = row.chars[:1].isupper() and after.chars[:1].isupper()
    whole = not finished(row.chars) and not dangling(row.chars)
    return BREAK if short and capital and whole else NONE


def tabular(scene: Scene) -> Verdict:
    r"""Lines that end in two numbers or more are rows of a table: each stays a line.

    specimens/far2-hospital-trust-2014, lines 43 to 45. So does a row drawn with strokes.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("Band A 112 48%\nBand B 96 51%\nand so on in the other bands.")
    ['2 opens: tabular', '3 joined: torn']
    """
    if scene.row.table or scene.draft.last.table:
        return BREAK
    both = COLUMNS.search(scene.draft.last.chars[-COLUMNS_REACH:]) and COLUMNS.search(
        scene.row.chars[-COLUMNS_REACH:]
    )
    return BREAK if both and not scene.small else NONE


def indented(scene: Scene) -> Verdict:
    r"""A first line set in from the lines before it, after a finished sentence or a short line.

    specimens/far-un-sg-2013, line 22. The second line of an item hangs under its label and is no
    first line.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("It was held in May of that year.\n    The second was held in October.")
    ['2 opens: indented']
    """
    deeper = scene.row.indent - scene.draft.last.indent
    hanging = scene.draft.lines == 1 and scene.draft.label is not None and not scene.profile.flush
    short = scene.room > A_LITTLE_SHORT
    first_line = deeper >= INDENT and not hanging and not scene.small
    if first_line and (not scene.open_ended or short):
        return BREAK
    return BREAK if abs(deeper) > FAR_IN and short and scene.profile.hanging else NONE


def own_line(scene: Scene) -> Verdict:
    r"""Each line of this dump is a paragraph, unless a sentence runs on.

    2003, lines 102 to 104: three chapters, line under line.

    >>> from build_tools.intake.trial import decisions
    >>> long = "It was held, and it was good, for all who came to it. " * 5
    >>> decisions(long + "\nGender in Conflict and Transition\nFemale Excision")
    ['2 opens: own line', '3 opens: own line']
    """
    if scene.profile.measure:
        return NONE
    return JOIN if scene.open_ended and dangling(scene.draft.chars) and not scene.label else BREAK


def short_line(scene: Scene) -> Verdict:
    r"""The next word would have fitted: the line end was the author's, not the margin's.

    2009, lines 34 and 39: full lines before a capital, in mid-paragraph, are joined.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("In Geneva, on 6 February 2009, GIC marked the sixth Day of Zero\n"
    ...           "Tolerance for it.\nIt was a good day.")
    ['2 joined: short line', '3 opens: short line']
    """
    if not scene.open_ended:
        return BREAK if scene.room > STOPPED_SHORT else JOIN
    split_number = scene.draft.chars[-1:].isdigit() and scene.row.chars[:1].isdigit()
    if dangling(scene.draft.chars) or scene.small or split_number:
        return JOIN
    return BREAK if scene.room > (A_LITTLE_SHORT if _section(scene) else BROKEN_SHORT) else JOIN


def _section(scene: Scene) -> bool:
    """One line behind a section's label (specimens/far3-bundestag-2012, line 20)."""
    label = scene.draft.label
    return label is not None and label.kind in SECTIONS and scene.draft.lines == 1
