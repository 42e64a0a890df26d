"""What of the words that differ other rules tell: one mistake is one finding."""

from __future__ import annotations

import re

from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference
from build_tools.model import Correction, words
from build_tools.site.links import note_without_colon
from build_tools.views.errata import shared

# What is no word although it is read as one: HTML, where a link leads, brackets and emphasis.
MARKUP = re.compile(
    r"<!--(?:(?!<!--|-->).)*-->|</?[A-Za-z][^<>]*>|\] ?\([^()\n]*\)?|[\[*]|(?<!\S)[-+](?!\S)"
)
READ_AS_TEXT = ("html", "link", "code")
# A link that L03 refuses, and a mark of a footnote with a blank in it, which W04 tells.
RUNNING = re.compile(r"\]\((?:javascript|vbscript|file|data):", re.IGNORECASE)
TORN_MARK = re.compile(r"\[ ?\^ ?(\w{1,40}) ?\]")


def told_elsewhere(exam: Exam, found: Difference) -> bool:
    """What other rules tell: markup (P), footnotes (L04, W04), corrections of other words (W05)."""
    return (
        _only_markup(exam, found)
        or (not found.source and _of_picture_or_note(exam, found))
        or any(
            declares(each, found)
            for _, entry in exam.comparison.unused
            for each in (entry, exchanged(entry))
        )
    )


def _of_picture_or_note(exam: Exam, found: Difference) -> bool:
    """The words of a picture, or a footnote that lost its colon."""
    line, new = found.place.line, " ".join(found.page)
    pictures = (odd for odd in exam.oddities if odd.kind == "picture" and odd.place.line == line)
    block = next((each for each in reversed(exam.blocks) if each.line <= line), None)
    label = note_without_colon(block) if block else ""
    lost = {mark.text for mark in exam.comparison.notes_lost}
    return any(new in odd.text for odd in pictures) or f"[^{label}]:" in lost


def declares(entry: Correction, found: Difference) -> bool:
    """Whether an entry has the words of a difference, neighbours left off, at whatever place."""
    source, page = words(entry.source), words(entry.page)
    first, last = shared(source, page)
    parts = (tuple(each[first : len(each) - last]) for each in (source, page))
    return tuple(parts) == (found.source, found.page)


def exchanged(entry: Correction) -> Correction:
    """The entry with its two sides in each other's place."""
    return entry.model_copy(update={"source": entry.page, "page": entry.source})


def _only_markup(exam: Exam, found: Difference) -> bool:
    """Markup that is read as text has a rule of its own; the words in it are the source's."""
    if found.place.line in exam.code_lines:
        return True
    new = " ".join(found.page)
    lost = {mark.text for mark in exam.comparison.notes_lost}
    if any(f"[^{mark[1]}]" in lost for mark in TORN_MARK.finditer(new)):
        return tuple(TORN_MARK.sub("", new).split()) == found.source
    if not RUNNING.search(new) and not any(odd.kind in READ_AS_TEXT for odd in exam.oddities):
        return False
    return tuple(MARKUP.sub("", new).split()) == found.source
