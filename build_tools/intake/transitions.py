# LEAD IS CHANGING THE RULES IN THIS MODULE NOW. Cleaner: leave it alone and go on with the
# modules without this comment (text, ledger, source, repairs, dates, casing, hyphens, lexicon,
# slips, drafts, blocks, dialect, model, anchors); the oracle no longer holds for specimens. Then
# report; a second cleaning round follows.
"""Does a block end between two rows? The rules, each speaking of one kind of evidence.

They stand in a table and are asked in order; the first that has an opinion decides, and its name
goes into the account of the conversion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import HYPHENS, TAIL, Growing
from build_tools.intake.labels import Label
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.numbering import wholly
from build_tools.intake.openings import Opening, opening
from build_tools.intake.profile import Profile, dangling, finished
from build_tools.intake.source import Row
from build_tools.intake.text import STRONG

RUN_IN = re.compile(r"[A-Z][^.:;!?\d]{1,40}:(?=\s|\Z)")

# `USD 5` / `600;`: a number grouped by blanks, broken at the line's end.
SPLIT_NUMBER, THOUSANDS = re.compile(r"(?<![\w.])\d{1,3}\Z"), re.compile(r"\d{3}(?![\d.])")

# Paragraphs are not numbered so high; years are.
LARGEST_NUMBER = 999
SENTENCES = re.compile(r"[a-z)]{2}[.!?;] [A-Z]")
INLINE_GLYPHS = "-–—+*−‒―"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule sees: the draft so far, the row that follows, and the habits of the dump."""

    draft: Growing
    row: Row
    opening: Opening
    role: str
    before_draft: Growing | None
    after: Row | None
    profile: Profile
    lexicon: Lexicon
    pairs: frozenset[tuple[str, str]]

    @property
    def label(self) -> Label | None:
        return self.opening.label

    @property
    def open_ended(self) -> bool:
        """The draft's sentence has not ended."""
        return not finished(self.draft.chars)

    @property
    def small(self) -> bool:
        """The row begins with a small letter that is no label."""
        return self.row.chars[:1].islower()

    @property
    def room(self) -> float:
        return self.profile.room(self.draft.last, self.row)


Verdict = bool | None

Rule = Callable[[Scene], Verdict]

BREAK, JOIN, NONE = True, False, None


def bare_label(scene: Scene) -> Verdict:
    """A label alone on its line waits for the next line; a row of labels waits for its texts."""
    if not scene.draft.bare:
        return NONE
    stacked = scene.before_draft is not None and scene.before_draft.bare
    if scene.label is not None and (scene.role or scene.label.kind in LISTED | {_kind(scene.draft)}):
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
    if not chars.isupper() or in_capitals(scene.draft.chars) or dangling(scene.draft.chars) or (
        scene.draft.bare or scene.label is not None
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
    if deeper >= 2 and not hanging and not scene.small:
        if not scene.open_ended or scene.room > 0.1:
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
