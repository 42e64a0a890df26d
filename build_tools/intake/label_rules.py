"""Rules about what a row opens with: a number, a glyph, a letter, a title word."""

from __future__ import annotations

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import Growing
from build_tools.intake.labels import Label
from build_tools.intake.profile import dangling
from build_tools.intake.scenes import BREAK, JOIN, NONE, Scene, Verdict

# Paragraphs are not numbered so high; years are.
LARGEST_NUMBER = 999

INLINE_GLYPHS = "-–—+*−‒―"


def bare_label(scene: Scene) -> Verdict:
    """A label alone on its line waits for the next line; a row of labels waits for its texts."""
    if not scene.draft.bare:
        return NONE
    stacked = scene.before_draft is not None and scene.before_draft.bare
    if scene.label is not None and (
        scene.role or scene.label.kind in LISTED | {_kind(scene.draft)}
    ):
        return BREAK
    return BREAK if stacked else JOIN


LISTED = frozenset(("glyph", "bracket"))


def _kind(draft: Growing) -> str:
    return draft.label.kind if draft.label is not None else ""


def counted(scene: Scene) -> Verdict:
    """The numbering says that this row opens a paragraph, a heading or an item."""
    return BREAK if scene.role else NONE


def marked_heading(scene: Scene) -> Verdict:
    """`#` before this row, or before a draft that is one line."""
    if scene.row.hashes:
        if scene.open_ended and scene.draft.row.hashes and scene.row.gap == 0 and not scene.label:
            return JOIN
        return BREAK
    if scene.draft.row.hashes and not (scene.small and scene.open_ended):
        return BREAK
    return NONE


def impostor(scene: Scene) -> Verdict:
    """`2014. They will be replaced`: a year that a line end or a page put before a full stop."""
    label = scene.label
    if label is None or label.kind != "number" or scene.role or scene.draft.bare:
        return NONE
    return JOIN if scene.open_ended and label.value > LARGEST_NUMBER else NONE


def labelled(scene: Scene) -> Verdict:
    """A glyph, letter, Roman number or title word opens a block, where one is to be expected."""
    label = scene.label
    if label is None or label.kind == "number":
        return NONE
    return BREAK if _label_opens(scene, label) else NONE


def _label_opens(scene: Scene, label: Label) -> bool:
    parted = bool(scene.row.gap) and not scene.row.soft
    previous = scene.draft.label
    if label.kind == "glyph":
        small_o = label.mark == "o" and scene.row.chars[label.end : label.end + 1].islower()
        if (label.mark not in INLINE_GLYPHS and not small_o) or scene.row.dash:
            return True
        listed = (
            previous is not None
            and previous.kind == "glyph"
            and (previous.mark == label.mark)
            and (not scene.open_ended or scene.room > 0.1)
        )
        return parted or listed or not scene.open_ended or scene.draft.chars[-1:] in ":;,—"
    if label.kind == "bracket":
        return _bracket_opens(scene, label, parted=parted)
    if label.kind == "title":
        return _title_opens(scene, label, parted=parted)
    return (
        parted
        or scene.row.glued
        or not scene.open_ended
        or scene.room > 0.25
        or in_capitals(scene.row.chars)
    )


def _bracket_opens(scene: Scene, label: Label, *, parted: bool) -> bool:
    previous = scene.draft.label
    follows = previous is not None and previous.kind == "bracket"
    if scene.opening.dash or follows or scene.draft.bare:
        return True
    if label.value > 1 and not parted:
        return scene.room > 0.3 and not scene.open_ended
    ends = scene.draft.chars.rstrip()[-1:]
    return (
        ends in ":;.—–"
        or (parted and not scene.small)
        or scene.room > 0.3
        or (ends == "," and parted)
    )


def _title_opens(scene: Scene, label: Label, *, parted: bool) -> bool:
    """`Annex I` at a line's start may be the end of `… can be found in`."""
    alone = label.end >= len(scene.row.chars)
    if parted or scene.row.glued:
        return not dangling(scene.draft.chars) or alone
    return (
        not dangling(scene.draft.chars)
        and (not scene.open_ended or in_capitals(scene.draft.chars))
        and (alone or scene.row.chars[label.end : label.end + 1].isupper())
    )
