# LEAD IS CHANGING THE RULES IN THIS MODULE NOW. Cleaner: leave it alone and go on with the
# modules without this comment (text, ledger, source, repairs, dates, casing, hyphens, lexicon,
# slips, drafts, blocks, dialect, model, anchors); the oracle no longer holds for specimens. Then
# report; a second cleaning round follows.
"""Which drafts are headings, which are paragraphs, which are items: evidence, then a verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import Draft
from build_tools.intake.pages import folded
from build_tools.intake.profile import dangling, finished
from build_tools.intake.text import EMPHASIS, STRONG

HEADING, NUMBERED, ITEM, PARAGRAPH = "heading", "numbered", "item", "paragraph"

RUN_IN = re.compile(r"([A-Z][^.:;!?\d]{1,40}):(?=\s|\Z)")
ORDINAL = re.compile(
    r"([A-Z]\w+) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|[IVX]{1,5})"
    r"(?=[:.]| [-–—])",
    re.IGNORECASE,
)
GENERAL = frozenset(
    ["introduction", "conclusion", "conclusions", "summary", "background", "foreword", "preface", "overview", "acknowledgements", "recommendations", "references", "bibliography", "abstract", "purpose", "context", "methodology"]
)
NOTHING = frozenset(("none", "nil", "no", "not applicable", "n/a", "none encountered", "none reported"))
SIGNATURE = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,3}[A-Z][\w’'-]+, [A-Z][\w-]+(?:\s\w+){0,4}\Z")
PERSON = re.compile(r"(?:The Honourable|Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Baroness|H\.E)\b\.?\s")
# Two numbers or more at the end: a row of a table.
COLUMNS = re.compile(r"(?:\s[£$€]?-?\d[\d.,]*\s?%?){2}\Z")
LONG_WORD = re.compile(r"[^\W\d_]{3}")
# `1998: 310`, `2001-2004: 1,866 in all`: figures under a label that is itself a figure.
FIGURES = re.compile(r"\d[\d–-]*\s*:\s")
LONGEST_RUN = 200
LONGEST_HEADING = 240
MOST_WORDS = 32


@dataclass(frozen=True, slots=True)
class Sense:
    """The verdict on one draft, and the evidence that decided it."""

    kind: str
    evidence: str
    firm: bool = True


def run_in_labels(drafts: Sequence[Draft]) -> frozenset[str]:
    """Labels such as `Constraints:` that open two blocks or more: they head lines, not sections.

    The words before the colon are given in lower case.
    """
    counts = Counter(
        match[1].casefold()
        for draft in drafts
        if (match := RUN_IN.match(draft.words)) and not draft.role
    )
    return frozenset(key for key, count in counts.items() if count > 1)


def make_sense(
    drafts: Sequence[Draft], known: frozenset[str], labels: frozenset[str]
) -> list[Sense]:
    """One verdict for each draft. `known` are headings of the contents table and of the series.

    Goes from the last draft to the first, because what follows a line says most about it.
    """
    listed = _listed(drafts)
    numbered = sum(draft.role == "paragraph" for draft in drafts)
    senses: list[Sense] = [Sense(PARAGRAPH, "")] * len(drafts)
    for at in range(len(drafts) - 1, -1, -1):
        view = _View(drafts, at, senses, known, labels, numbered * 4 > len(drafts), at in listed)
        senses[at] = _verdict(view)
    return senses


@dataclass(frozen=True, slots=True)
class _View:
    drafts: Sequence[Draft]
    at: int
    senses: Sequence[Sense]
    known: frozenset[str]
    labels: frozenset[str]
    numbered: bool
    listed: bool

    @property
    def draft(self) -> Draft:
        return self.drafts[self.at]

    @property
    def before(self) -> Draft | None:
        return self.drafts[self.at - 1] if self.at else None

    @property
    def after(self) -> Draft | None:
        return self.drafts[self.at + 1] if self.at + 1 < len(self.drafts) else None

    @property
    def after_short_line(self) -> bool:
        """The draft before may be a heading itself."""
        before = self.before
        return before is not None and title_like(before.chars) and len(before.chars) < 120

    @property
    def next_kind(self) -> str:
        return self.senses[self.at + 1].kind if self.after else ""


def _verdict(view: _View) -> Sense:
    draft = view.draft
    if draft.role == "paragraph":
        return Sense(NUMBERED, "counted on")
    if draft.role == "item":
        return Sense(ITEM, "numbered list")
    if draft.role == "heading":
        return Sense(HEADING, "numbered section")
    if view.listed:
        return Sense(ITEM, "line of a list without glyphs")
    if draft.label is not None and draft.label.kind != "number":
        return _labelled(view)
    return _plain(view)


def title_like(words: str) -> bool:
    """Short enough for a heading, and not ended like a sentence.

    >>> title_like("Recent Achievements"), title_like("It was held in May.")
    (True, False)
    """
    if not words or len(words) > LONGEST_HEADING or len(words.split()) > MOST_WORDS:
        return False
    if words.endswith(("etc.", "...", ":", "?", "!")):
        return True
    return not finished(words) and words.rstrip("”\"’'»*)")[-1:] != ","


def _labelled(view: _View) -> Sense:
    draft, label = view.draft, view.draft.label
    assert label is not None
    fits = title_like(draft.words)
    if label.kind == "glyph":
        return _bullet(view)
    if label.kind == "bracket":
        return _bracket(view)
    if label.kind == "decimal":
        sentence = not fits or not draft.words[:1].isupper() or draft.words.endswith(":")
        return Sense(NUMBERED, "decimal number") if sentence else Sense(HEADING, "decimal section")
    if label.kind == "title":
        short = len(draft.words) < 160 and (fits or not draft.words)
        return Sense(HEADING, "title word") if short else _plain(view)
    if fits and (draft.words[:1].isupper() or not draft.words[:1].isalpha()):
        return Sense(HEADING, f"{label.kind} label")
    if label.kind == "roman":
        return Sense(NUMBERED, "roman number before a sentence", firm=False)
    return Sense(ITEM, f"{label.kind} label before a sentence", firm=False)


def _bullet(view: _View) -> Sense:
    """A bullet is a heading when it stands alone and a numbered paragraph or heading follows."""
    draft = view.draft
    if draft.chars.startswith(">") and not _is_item(view.before) and view.next_kind != ITEM:
        return Sense(PARAGRAPH, "quotation mark of Markdown")
    marked = draft.row.hashes or (_wholly(draft) and view.next_kind in (NUMBERED, HEADING))
    leads = view.next_kind in (NUMBERED, HEADING) and view.after is not None
    alone = not _is_item(view.before) and not _ends_in_colon(view.before)
    if (
        title_like(draft.words)
        and draft.words[:1].isupper()
        and not draft.words.endswith(":")
        and ((leads and alone) or marked)
    ):
        return Sense(HEADING, "bullet before a numbered paragraph", firm=bool(marked))
    return Sense(ITEM, "glyph")


def _is_item(draft: Draft | None) -> bool:
    return (
        draft is not None
        and draft.label is not None
        and not draft.role
        and draft.label.kind in ("glyph", "bracket")
    )


def _ends_in_colon(draft: Draft | None) -> bool:
    return draft is not None and draft.chars.rstrip('”"*')[-1:] == ":"


def _bracket(view: _View) -> Sense:
    draft = view.draft
    leads = view.next_kind in (NUMBERED, HEADING)
    alone = not _is_item(view.before) and not _ends_in_colon(view.before)
    fits = title_like(draft.words) and draft.words[:1].isupper() and draft.words[-1] != ":"
    if fits and in_capitals(draft.words):
        return Sense(HEADING, "capitals")
    if leads and alone and fits:
        return Sense(HEADING, "lettered heading before a numbered paragraph", firm=False)
    if alone and fits and _before_text(view) and draft.row.gap:
        return Sense(HEADING, "lettered line before a text", firm=False)
    return Sense(ITEM, "bracketed label")


def _before_text(view: _View) -> bool:
    """A paragraph of sentences follows."""
    after = view.after
    return (
        after is not None
        and view.next_kind == PARAGRAPH
        and len(after.chars) > 160
        and finished(after.chars)
        and after.row.gap > 0
    )


def _wholly(draft: Draft) -> bool:
    return wholly_text(draft, STRONG) or wholly_text(draft, EMPHASIS)


def wholly_text(draft: Draft, least: str) -> bool:
    """Is every letter of the draft at least so strongly set?"""
    marks = {
        m for c, m in zip(draft.chars, draft.text.style, strict=True) if c.isalnum() and m != "^"
    }
    return bool(marks) and min(marks) >= least


def _plain(view: _View) -> Sense:
    draft = view.draft
    words = draft.words if draft.label else draft.chars
    run_in = RUN_IN.match(words)
    if run_in and run_in[1].casefold() in view.labels and not words.endswith(":"):
        return Sense(PARAGRAPH, "run-in label")
    if not title_like(words):
        return Sense(PARAGRAPH, "")
    if draft.row.hashes:
        return Sense(HEADING, "heading mark")
    if folded(words) in view.known and not dangling(words):
        return Sense(HEADING, "known heading")
    if in_capitals(words):
        return Sense(HEADING, "capitals")
    if _wholly(draft) and words[:1].isupper() | words[:1].isdigit() | (not words[:1].isalnum()):
        return Sense(HEADING, "bold or italic line")
    return _by_neighbours(view, words)


def _by_neighbours(view: _View, words: str) -> Sense:
    """A short line without a stop, and what it stands before."""
    draft, after = view.draft, view.after
    if not LONG_WORD.search(words) or FIGURES.match(words) or PERSON.match(words):
        return Sense(PARAGRAPH, "")
    if COLUMNS.search(words) or (after is not None and COLUMNS.search(after.chars)):
        return Sense(PARAGRAPH, "row of a table")
    opens = words[:1].isupper() or words[:1].isdigit() or words[:1] in '“"‘«'
    if _run_in_line(view, words):
        return Sense(PARAGRAPH, "run-in label")
    follows = view.before is None or _ends_block(view.before) or view.after_short_line
    if (
        not opens
        or words.endswith(":")
        or SIGNATURE.match(words)
        or after is None
        or dangling(words)
        or _ends_in_colon(view.before)
    ):
        return Sense(PARAGRAPH, "")
    if view.next_kind == NUMBERED and (follows or draft.row.gap):
        return Sense(HEADING, "short line before a numbered paragraph")
    if view.next_kind == HEADING and len(words) < 160 and (follows or draft.row.gap):
        return Sense(HEADING, "short line before a heading", firm=False)
    introduced = after.chars.endswith(":") and len(words) < 60
    sentence = introduced or (
        finished(after.chars) and len(after.chars) > 1.5 * len(words) and len(after.chars) > 60
    )
    length = 60 if view.numbered else 120
    if view.next_kind in (PARAGRAPH, ITEM) and sentence and len(words) < length and follows:
        return Sense(HEADING, "short line before a text", firm=False)
    if view.next_kind == ITEM and len(words) < 60 and follows and words.casefold() in GENERAL:
        return Sense(HEADING, "short line before a list", firm=False)
    return Sense(PARAGRAPH, "")


def _run_in_line(view: _View, words: str) -> bool:
    """`Project funding: USD 10,000`: a label and a value, beside another such line."""
    match = RUN_IN.match(words)
    if match is None or match.end() >= len(words):
        return False
    value = words[match.end() :].strip()
    beside = [d for d in (view.before, view.after) if d is not None and RUN_IN.match(d.words)]
    nothing = value.casefold().rstrip(".") in NOTHING
    return bool(beside) or nothing or (len(value) < 40 and any(char.isdigit() for char in value))


def _ends_block(draft: Draft) -> bool:
    return (
        finished(draft.chars)
        or _is_item(draft)
        or bool(draft.row.hashes)
        or in_capitals(draft.chars)
        or (draft.label is not None and draft.label.kind != "number")
    )


def _listed(drafts: Sequence[Draft]) -> frozenset[int]:
    """Lines of a list that lost its glyphs: after a colon, all built alike.

    `Chapter One: …`, `Chapter Two: …` (2003, lines 96 to 106), or clauses that end in semicolons.
    """
    found: set[int] = set()
    for at, draft in enumerate(drafts):
        if _ends_in_colon(draft) and at not in found:
            found |= _run_after(drafts, at + 1)
    return frozenset(found)


def _unlabelled(draft: Draft) -> bool:
    return draft.label is None or draft.label.kind == "title"


def _run_after(drafts: Sequence[Draft], start: int) -> set[int]:
    end = start
    while (
        end < min(len(drafts), start + LONGEST_RUN)
        and _unlabelled(drafts[end])
        and not drafts[end].row.hashes
        and not drafts[end].role
        and len(drafts[end].chars) < 400
    ):
        end += 1
    run = drafts[start:end]
    ordinals = [match[1] if (match := ORDINAL.match(draft.chars)) else "" for draft in run]
    alike = 0
    while alike < len(run) and ordinals[alike] and ordinals[alike] == ordinals[0]:
        alike += 1
    ended = sum(finished(draft.chars) for draft in run[:alike])
    if alike > 1 and ended * 2 <= alike:
        return set(range(start, start + alike))
    clauses = 0
    while (
        (clauses < len(run)
        and run[clauses].chars.rstrip()[-1:] == ";")
        or (clauses < len(run) and run[clauses].chars.endswith(("; and", "; or", ", and")))
    ):
        clauses += 1
    return set(range(start, min(end, start + clauses + 1))) if clauses > 1 else set()
