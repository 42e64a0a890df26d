"""Whether a sentence runs on: over a line end, over a gap, over the turn of a page."""

from __future__ import annotations

import re

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import TAIL
from build_tools.intake.endings import dangling, finished
from build_tools.intake.hyphens import HYPHENS
from build_tools.intake.labels import LISTED
from build_tools.intake.run_ins import RUN_IN
from build_tools.intake.text import STRONG
from build_tools.intake.transitions.scenes import (
    BREAK,
    CLEARLY_SHORT,
    JOIN,
    NONE,
    Scene,
    Verdict,
)
from build_tools.intake.typeface import wholly

# `USD 5` / `600;`: a number grouped by blanks, broken at the line's end.
SPLIT_NUMBER, THOUSANDS = re.compile(r"(?<![\w.])\d{1,3}\Z"), re.compile(r"\d{3}(?![\d.])")
SPLIT_REACH = 8
OPENING_QUOTES = '“"«„'
SENTENCES = re.compile(r"[a-z)]{2}[.!?;] [A-Z]")
# Shorter lines may be headings; shorter texts, numbered or not, may be whole without a stop.
SHORTEST_TEXT, SHORT_PARAGRAPH, LONG_TEXT = 100, 60, 160
# A line that leaves less free is full; one that leaves more cannot go on over a gap.
FULL_LINE, LONG_LINE = 0.06, 0.4
# A heading ends before this share of the measure; where there is none, before so many characters.
HEADING_SHARE, LONGEST_HEADING = 0.8, 120


def torn(scene: Scene) -> Verdict:
    r"""A word or a sentence that a blank line or a page cannot have ended.

    2003, lines 63 to 65: `… to the detriment of the`, a page's end, `special care and …`; 2009,
    lines 351 to 353: `non-`, a blank line, `voting`. A heading in capitals or with `#` marks before
    a gap is whole, whatever begins small behind it.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("as a non-\n\nvoting member; it cost USD 5\n600 and\n\nmore")
    ['3 joined: torn', '4 joined: torn', '6 joined: torn']
    """
    if scene.draft.chars[-1:] in HYPHENS and scene.small:
        return JOIN
    if SPLIT_NUMBER.search(scene.draft.chars[-SPLIT_REACH:]) and THOUSANDS.match(scene.row.chars):
        return JOIN
    runs_on = scene.open_ended and scene.small and not _heading_done(scene)
    return JOIN if runs_on else NONE


def _heading_done(scene: Scene) -> bool:
    marked = scene.draft.row.hashes > 0 or in_capitals(scene.draft.chars)
    return marked and scene.row.gap > 0


def turned_page(scene: Scene) -> Verdict:
    r"""At the turn of a page the gap says nothing: an unfinished sentence or a full line goes on.

    A row is at the turn of a page when furniture was taken out before it, a form feed stands there
    or a note was lifted (specimens/near-who-eb-2011, line 26).

    >>> from build_tools.intake.trial import decisions
    >>> decisions("The Committee noted in its report on the\fIOM that it had met again.")
    ['1 joined: turned page']
    """
    if not scene.row.soft:
        return NONE
    if scene.open_ended and not _is_short(scene) and not scene.label:
        return JOIN
    return JOIN if _is_full(scene) and not scene.label else BREAK


def _is_short(scene: Scene) -> bool:
    """The draft's last line may be a heading."""
    if dangling(scene.draft.chars):
        return False
    if not scene.profile.measure:
        return len(scene.draft.chars) < LONGEST_HEADING
    return scene.room > CLEARLY_SHORT


def _is_full(scene: Scene) -> bool:
    """The draft's last line is full, and nothing says that an item ended or a heading begins."""
    item = scene.draft.label is not None and scene.draft.label.kind in ("bracket", "glyph")
    return (
        bool(scene.profile.measure)
        and scene.room < FULL_LINE
        and not _stands_short(scene)
        and not item
        and not RUN_IN.match(scene.row.chars)
    )


def _stands_short(scene: Scene) -> bool:
    """A short line without a stop and a gap behind it: a heading that opens the page."""
    apart = scene.after is not None and scene.after.gap > 0
    short = len(scene.row.chars) < HEADING_SHARE * scene.profile.measure
    return apart and short and not finished(scene.row.chars)


def known_pair(scene: Scene) -> Verdict:
    r"""Over a gap, words that the report writes together elsewhere belong together.

    2009, lines 58 to 60: `… Female Genital`, a blank line, `Mutilation/Cutting in …`; the report
    writes `Female Genital Mutilation` in its lines. A line that ends in a word which calls for
    another goes on as well.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("Expert Meeting on the\n\nRights of Migrants")
    ['3 joined: known pair']
    """
    chars = scene.draft.chars
    if not scene.row.gap or scene.label or not scene.open_ended or scene.draft.row.hashes:
        return NONE
    if dangling(chars) and not in_capitals(chars) and chars[-1] != ",":
        return JOIN
    last = chars.rsplit(None, 1)[-1].casefold()
    first = scene.row.chars.split(None, 1)[0].strip(",.;:").partition("/")[0]
    long = bool(scene.profile.measure) and scene.room < LONG_LINE
    return JOIN if long and (last, first) in scene.habits.pairs else NONE


def unfinished(scene: Scene) -> Verdict:
    r"""A paragraph without a stop at its end goes on behind a gap that a page left.

    A numbered paragraph ends in a stop; so does a text of two sentences. What follows must not
    look like a heading. specimens/near2-iom-budget-2004, line 46.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("1. The Committee noted in its report of that year, as before, the work of Women"
    ...           "\n\nTogether, an association in Nairobi.\n\n2. It ended.")
    ['3 joined: unfinished', '5 opens: counted']
    """
    row, chars = scene.row, scene.draft.chars
    if not (row.gap or row.glued) or scene.label or row.hashes or not scene.open_ended:
        return NONE
    heading = len(row.chars) < SHORTEST_TEXT and not finished(row.chars)
    bold = wholly(row.text, STRONG)
    return JOIN if _is_prose(scene.draft.role, chars) and not heading and not bold else NONE


def _is_prose(role: str, chars: str) -> bool:
    """A numbered paragraph, or a text of two sentences, or one too long to be seen whole."""
    if role == "paragraph" and len(chars) > SHORT_PARAGRAPH:
        return True
    return len(chars) > LONG_TEXT and bool(SENTENCES.search(chars) or len(chars) >= TAIL)


def parted(scene: Scene) -> Verdict:
    r"""A blank line, or a leading blank that a page left (2009, lines 51, 102, 153).

    >>> from build_tools.intake.trial import decisions
    >>> decisions("Recent Achievements\n\nThere have been many.")
    ['3 opens: parted']
    """
    if scene.row.gap:
        return BREAK
    return BREAK if scene.row.glued and not (scene.open_ended and scene.small) else NONE


def list_ends(scene: Scene) -> Verdict:
    r"""Items that end in semicolons, and then one in a full stop: the list is over.

    specimens/far3-bundestag-2012, lines 28 to 31: no blank line tells it.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("– craft carry their own instruments;\n– keepers were not replaced.\n"
    ...           "The condition of the lights was examined.")
    ['2 opens: labelled', '3 opens: list ends']
    """
    before, draft = scene.before_draft, scene.draft
    if before is None or scene.label or not scene.row.chars[:1].isupper():
        return NONE
    listed = draft.label is not None and draft.label.kind in LISTED
    after_semicolon = before.label is not None and before.chars.endswith((";", "; and", "; or"))
    return BREAK if listed and after_semicolon and draft.chars[-1:] == "." else NONE


def announced(scene: Scene) -> Verdict:
    r"""A colon at a line's end, and a quotation behind it, or a capital where room was left.

    specimens/far3-ipu-2012, line 57: `… whose comments were as follows:`, `The authorities regret`.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("One of them told us that it was the other way round:\n“They are in church.”")
    ['2 opens: announced']
    """
    draft, first = scene.draft, scene.row.chars[:1]
    if draft.chars[-1:] != ":" or scene.label or len(draft.chars) < SHORT_PARAGRAPH // 2:
        return NONE
    roomy = scene.room > FULL_LINE and len(draft.chars) > SHORT_PARAGRAPH
    return BREAK if first in OPENING_QUOTES or (first.isupper() and roomy) else NONE
