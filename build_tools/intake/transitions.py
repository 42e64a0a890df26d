"""Does a block end between two rows? The rules, each speaking of one kind of evidence.

They stand in a table and are asked in order; the first that has an opinion decides, and its name
goes into the account of the conversion.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import HYPHENS, TAIL
from build_tools.intake.label_rules import bare_label, counted, impostor, labelled, marked_heading
from build_tools.intake.numbering import wholly
from build_tools.intake.openings import opening
from build_tools.intake.profile import dangling, finished
from build_tools.intake.scenes import BREAK, JOIN, NONE, Rule, Scene, Verdict
from build_tools.intake.source import Row
from build_tools.intake.text import STRONG

RUN_IN = re.compile(r"[A-Z][^.:;!?\d]{1,40}:(?=\s|\Z)")

# `USD 5` / `600;`: a number grouped by blanks, broken at the line's end.
SPLIT_NUMBER, THOUSANDS = re.compile(r"(?<![\w.])\d{1,3}\Z"), re.compile(r"\d{3}(?![\d.])")

SENTENCES = re.compile(r"[a-z)]{2}[.!?;] [A-Z]")


def styled(scene: Scene) -> Verdict:
    """A line all bold or all in capitals beside one that is not; two alike go together."""
    if _capital_line(scene):
        return BREAK
    if scene.profile.measure and scene.room < 0 and scene.row.gap == 0 and not _strong(scene):
        return NONE
    for look in (_capitals, _bold):
        before, here = look(scene.draft.chars, scene.draft.row), look(scene.row.chars, scene.row)
        if (
            before != here
            and (before or scene.row.gap == 0 or here)
            and not (scene.small and before is False)
        ):
            return BREAK if _substantial(scene, look) else NONE
        if before and here and scene.row.gap == 0 and not scene.label and scene.open_ended:
            return JOIN if scene.draft.row.centred == scene.row.centred else NONE
    return NONE


def _capital_line(scene: Scene) -> bool:
    """A short line in capitals between lines that are not: a heading, with or without gaps."""
    chars = scene.row.chars
    telling = in_capitals(chars)
    if (
        not chars.isupper()
        or in_capitals(scene.draft.chars)
        or dangling(scene.draft.chars)
        or (scene.draft.bare or scene.label is not None)
    ):
        return False
    short = not scene.profile.measure or len(chars) < 0.75 * scene.profile.measure
    goes_on = scene.after is not None and scene.after.chars[:1].islower()
    letters = sum(map(str.isalpha, chars))
    return short and not goes_on and letters > 3 and (telling or not scene.open_ended)


def _strong(scene: Scene) -> bool:
    return _bold(scene.draft.chars, scene.draft.row) != _bold(scene.row.chars, scene.row)


def _substantial(scene: Scene, look: Callable[[str, Row], bool]) -> bool:
    """Capitals that end a line of text are an acronym's, and small words end a bold heading."""
    marked = scene.draft if look(scene.draft.chars, scene.draft.row) else None
    if marked is not None:
        return not dangling(marked.chars) or scene.row.gap > 0
    return scene.row.gap > 0 or not scene.open_ended or scene.room > 0.2 or bool(scene.label)


def _capitals(chars: str, _: Row) -> bool:
    return in_capitals(chars)


def _bold(_: str, row: Row) -> bool:
    return wholly(row, STRONG)


COLUMNS = re.compile(r"(?:\s[£$€]?-?\d[\d.,]*\s?%?){2}\Z")


def before_number(scene: Scene) -> Verdict:
    """A short line without a stop, between a finished sentence and a numbered line: a heading."""
    after = scene.after
    if scene.open_ended or scene.label or after is None or not scene.profile.measure:
        return NONE
    chars = scene.row.chars
    short = len(chars) < 0.6 * scene.profile.measure and not finished(chars) and chars[:1].isupper()
    numbered = opening(after.chars).label
    counts = numbered is not None and numbered.kind in ("number", "decimal")
    return BREAK if short and counts and not dangling(chars) else NONE


def tabular(scene: Scene) -> Verdict:
    """Lines that end in two numbers or more are rows of a table: each stays a line."""
    both = COLUMNS.search(scene.draft.last.chars[-40:]) and COLUMNS.search(scene.row.chars[-40:])
    return BREAK if both and not scene.small else NONE


def torn(scene: Scene) -> Verdict:
    """A word or a sentence that a blank line or a page cannot have ended."""
    if scene.draft.chars[-1:] in HYPHENS and scene.small:
        return JOIN
    if SPLIT_NUMBER.search(scene.draft.chars[-8:]) and THOUSANDS.match(scene.row.chars):
        return JOIN
    heading = scene.draft.row.hashes and scene.row.gap
    if scene.open_ended and scene.small and not heading and not _heading_done(scene):
        return JOIN
    return NONE


def _heading_done(scene: Scene) -> bool:
    return in_capitals(scene.draft.chars) and scene.row.gap > 0


def turned_page(scene: Scene) -> Verdict:
    """At the turn of a page the gap says nothing: an unfinished sentence or a full line goes on."""
    if not scene.row.soft:
        return NONE
    if scene.open_ended and not _is_short(scene) and not scene.label:
        return JOIN
    item = scene.draft.label is not None and scene.draft.label.kind in ("bracket", "glyph")
    full = (
        bool(scene.profile.measure)
        and scene.room < 0.06
        and not _stands_short(scene)
        and not item
        and not RUN_IN.match(scene.row.chars)
    )
    return JOIN if full and not scene.label else BREAK


def _stands_short(scene: Scene) -> bool:
    """A short line without a stop and a gap behind it: a heading that opens the page."""
    apart = scene.after is not None and scene.after.gap > 0
    return (
        apart
        and not finished(scene.row.chars)
        and len(scene.row.chars) < 0.8 * scene.profile.measure
    )


def _is_short(scene: Scene) -> bool:
    if not scene.profile.measure:
        return len(scene.draft.chars) < 120 and not dangling(scene.draft.chars)
    return scene.room > 0.3 and not dangling(scene.draft.chars)


def known_pair(scene: Scene) -> Verdict:
    """Over a gap, words that the report writes together elsewhere belong together."""
    if not scene.row.gap or scene.label or not scene.open_ended or scene.draft.row.hashes:
        return NONE
    if (
        dangling(scene.draft.chars)
        and not in_capitals(scene.draft.chars)
        and scene.draft.chars[-1] != ","
    ):
        return JOIN
    last = scene.draft.chars.rsplit(None, 1)[-1].casefold()
    first = scene.row.chars.split(None, 1)[0].strip(",.;:").partition("/")[0]
    long = bool(scene.profile.measure) and scene.room < 0.4
    return JOIN if long and (last, first) in scene.pairs else NONE


def unfinished(scene: Scene) -> Verdict:
    """A paragraph without a stop at its end goes on behind a gap that a page left.

    A numbered paragraph ends in a stop; so does a text of two sentences. What follows must not
    look like a heading.
    """
    if not (scene.row.gap or scene.row.glued) or scene.label or scene.row.hashes:
        return NONE
    chars = scene.draft.chars
    prose = scene.draft.role == "paragraph" and len(chars) > 60
    prose = prose or (len(chars) > 160 and bool(SENTENCES.search(chars) or len(chars) >= TAIL))
    heading = len(scene.row.chars) < 100 and not finished(scene.row.chars)
    if not scene.open_ended or not prose or heading or _bold("", scene.row):
        return NONE
    return JOIN


def parted(scene: Scene) -> Verdict:
    """A blank line, or a leading blank that a page left."""
    if scene.row.gap:
        return BREAK
    return BREAK if scene.row.glued and not (scene.open_ended and scene.small) else NONE


def indented(scene: Scene) -> Verdict:
    """A first line set in from the lines before it, after a finished sentence."""
    deeper = scene.row.indent - scene.draft.last.indent
    hanging = scene.draft.lines == 1 and scene.draft.label is not None and not scene.profile.flush
    ended = not scene.open_ended or scene.room > 0.1
    if deeper >= 2 and not hanging and not scene.small and ended:
        return BREAK
    return BREAK if abs(deeper) > 12 and scene.room > 0.1 and scene.profile.hanging else NONE


def own_line(scene: Scene) -> Verdict:
    """Each line of this dump is a paragraph, unless a sentence runs on."""
    if scene.profile.measure:
        return NONE
    return JOIN if scene.open_ended and dangling(scene.draft.chars) and not scene.label else BREAK


def short_line(scene: Scene) -> Verdict:
    """The next word would have fitted: the line end was the author's, not the margin's."""
    free = scene.room
    if not scene.open_ended:
        return BREAK if free > 0.11 else JOIN
    split_number = scene.draft.chars[-1:].isdigit() and scene.row.chars[:1].isdigit()
    if dangling(scene.draft.chars) or scene.small or split_number:
        return JOIN
    return BREAK if free > 0.22 else JOIN


RULES: tuple[Rule, ...] = (
    bare_label,
    counted,
    impostor,
    marked_heading,
    labelled,
    styled,
    before_number,
    tabular,
    torn,
    turned_page,
    known_pair,
    unfinished,
    parted,
    indented,
    own_line,
    short_line,
)
