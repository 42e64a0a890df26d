"""What a row opens with: a label alone, a number that counts on, `#` marks, a glyph or letter."""

from __future__ import annotations

from collections.abc import Callable

from build_tools.intake.casing import in_capitals
from build_tools.intake.endings import dangling
from build_tools.intake.labels import LISTED, Label
from build_tools.intake.transitions.scenes import (
    A_LITTLE_SHORT,
    BREAK,
    CLEARLY_SHORT,
    JOIN,
    NONE,
    SHORT,
    Scene,
    Verdict,
)

# Glyphs that stand between words as well.
INLINE_GLYPHS = "-–—+*−‒―"
# Paragraphs are not numbered so high; years are.
LARGEST_NUMBER = 999


def bare_label(scene: Scene) -> Verdict:
    r"""A label alone on its line waits for the next line; a row of labels waits for its texts.

    A page read by boxes is dumped so (specimens/far-ec-com-2011, line 48).

    >>> from build_tools.intake.trial import decisions
    >>> decisions("(a)\nCover seven days;\n(b)\nInclude all members.")
    ['2 joined: bare label', '3 opens: labelled', '4 joined: bare label']
    """
    if not scene.draft.bare:
        return NONE
    stacked = scene.before_draft is not None and scene.before_draft.bare
    waiting = scene.draft.label.kind if scene.draft.label is not None else ""
    another = scene.label is not None and (scene.role or scene.label.kind in (*LISTED, waiting))
    return BREAK if another or stacked else JOIN


def counted(scene: Scene) -> Verdict:
    r"""The numbering says that this row opens a paragraph, a heading or an item.

    2003, lines 17 to 18: two numbered paragraphs without a gap between them.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("- 1. The Council adopted\n- 2. This had")
    ['2 opens: counted']
    """
    return BREAK if scene.role else NONE


def impostor(scene: Scene) -> Verdict:
    r"""`2014. They will be replaced`: a year that a line end or a page put before a full stop.

    2009, line 98: `… on 7 and 8 March`, `2009. IOM led the discussions`.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("It was held in Monrovia on 7 and 8 March\n2009. IOM led the discussions.")
    ['2 joined: impostor']
    """
    label = scene.label
    if label is None or label.kind != "number" or scene.role or scene.draft.bare:
        return NONE
    return JOIN if scene.open_ended and label.value > LARGEST_NUMBER else NONE


def marked_heading(scene: Scene) -> Verdict:
    r"""`#` before this row, or before a draft that is one line.

    A marked line that goes on in a small letter was cut in two; so was one that is unfinished
    before another marked line without a gap. 2005, lines 28 and 30.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("### II. ACTIVITIES IN 2005\n\n#### Awareness raising\n\n3. The WGGI took part.")
    ['3 opens: marked heading', '5 opens: counted']
    """
    if scene.row.hashes:
        both = scene.draft.row.hashes and scene.row.gap == 0
        return JOIN if scene.open_ended and both and not scene.label else BREAK
    if scene.draft.row.hashes and not (scene.small and scene.open_ended):
        return BREAK
    return NONE


def labelled(scene: Scene) -> Verdict:
    r"""A glyph, letter, Roman number or title word opens a block, where one is to be expected.

    2003, lines 25 to 27: glyphs line under line. Behind a full line `(i) building` (2009, line 43)
    is a part of its sentence.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("- increase sensitivity;\n- > provide insight")
    ['2 opens: labelled']
    """
    label = scene.label
    if label is None or label.kind == "number":
        return NONE
    opens = OPENERS.get(label.kind, _section_opens)
    return BREAK if opens(scene, label) else NONE


def _parted(scene: Scene) -> bool:
    """A gap that is the author's, not a page's."""
    return bool(scene.row.gap) and not scene.row.soft


def _glyph_opens(scene: Scene, label: Label) -> bool:
    """A bullet always does; a dash or an `o` where a list is, or a sentence has ended."""
    small_o = label.mark == "o" and scene.row.chars[label.end : label.end + 1].islower()
    if label.mark not in INLINE_GLYPHS and not small_o:
        return True
    previous, after = scene.draft.label, scene.after_label
    if after is not None and (after.kind, after.mark) == ("glyph", label.mark):
        return True
    alike = previous is not None and previous.kind == "glyph" and previous.mark == label.mark
    if previous is not None and scene.row.indent > scene.draft.row.indent + scene.draft.opening.end:
        return True
    listed = alike and (not scene.open_ended or scene.room > A_LITTLE_SHORT)
    return _parted(scene) or listed or not scene.open_ended or scene.draft.chars[-1:] in ":;,—"


def _bracket_opens(scene: Scene, label: Label) -> bool:
    """`(a)` opens a list behind a colon or a short line, `(b)` where its like open lines."""
    previous, parted = scene.draft.label, _parted(scene)
    follows = previous is not None and previous.kind == "bracket"
    if scene.opening.dash or follows or scene.draft.bare:
        return True
    if label.value > 1 and not parted:
        return scene.room > CLEARLY_SHORT and not scene.open_ended
    ends = scene.draft.chars.rstrip()[-1:]
    return (
        ends in ":;.—–"
        or (parted and not scene.small)
        or scene.room > CLEARLY_SHORT
        or (ends == "," and parted)
    )


def _title_opens(scene: Scene, label: Label) -> bool:
    """`Annex I` at a line's start may be the end of `… can be found in` (2003, line 57)."""
    alone = label.end >= len(scene.row.chars)
    calls = dangling(scene.draft.chars)
    if _parted(scene) or scene.row.glued:
        return not calls or alone
    return (
        not calls
        and (not scene.open_ended or in_capitals(scene.draft.chars))
        and (alone or scene.row.chars[label.end : label.end + 1].isupper())
    )


def _section_opens(scene: Scene, _: Label) -> bool:
    """A Roman number, a capital letter or a decimal: 2009, line 201, behind a page's lost end."""
    return (
        _parted(scene)
        or scene.row.glued
        or not scene.open_ended
        or scene.room > SHORT
        or in_capitals(scene.row.chars)
    )


OPENERS: dict[str, Callable[[Scene, Label], bool]] = {
    "glyph": _glyph_opens,
    "bracket": _bracket_opens,
    "title": _title_opens,
}
