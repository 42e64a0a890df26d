"""What of the words that differ other rules tell: one mistake is one finding."""

from __future__ import annotations

import re

from build_tools.checks.exam import Exam
from build_tools.checks.fidelity import Difference
from build_tools.dialect.places import line_at
from build_tools.model import Correction, Place
from build_tools.site.links import note_without_colon
from build_tools.views.errata import shared
from build_tools.views.marks import marked_words

# What is no word although it is read as one: HTML, where a link leads, brackets and emphasis.
MARKUP = re.compile(
    r"<!--(?:(?!<!--|-->).)*-->|</?[A-Za-z][^<>]*>|\] ?\((?:[^()\n]|\([^()\n]*\))*\)?|[\[*]"
    r"|(?<!\S)[-+](?!\S)"
)
# What stands in HTML for a browser to run.
RUN = re.compile(
    r"<(?P<run>script|style)\b[^<>]*>(?:(?!</?(?P=run)).)*</(?P=run)>", re.IGNORECASE | re.DOTALL
)
READ_AS_TEXT = ("html", "link", "code", "fence")
# A link that L03 refuses.
RUNNING = re.compile(r"\]\((?:javascript|vbscript|file|data):", re.IGNORECASE)
NOTE = re.compile(r"\[(\w{1,40})\]:?(?: |\Z)")  # a footnote without its caret
# An entry of `corrections` that stands among the report's words.
ENTRY = re.compile(r"corrections?:|(?:- )?\{at:")
CURLY = "“”„‘’"


def told_elsewhere(exam: Exam, found: Difference) -> bool:
    """What other rules tell: markup (P), footnotes (L04, W04), corrections of other words (W05)."""
    return (
        _only_markup(exam, found)
        or (not found.source and _of_picture_or_note(exam, found))
        or any(
            declares(each, found)
            for _, entry in exam.comparison.unused
            for each in (entry, exchanged(entry), straight(entry))
        )
        or any(misspelt(entry, found) for _, entry in exam.comparison.unused)
        or _of_unread_entry(exam, found)
    )


def _of_unread_entry(exam: Exam, found: Difference) -> bool:
    """Words that an entry has which cannot be read (M01, M02), or the entry itself in the text."""
    if not found.source and ENTRY.match(" ".join(found.page)):
        return False
    held = (" ".join(found.source), " ".join(found.page))
    return any(all(part in entry for part in held) for entry in exam.unread_entries)


def _of_picture_or_note(exam: Exam, found: Difference) -> bool:
    """The words of a picture, or a footnote that lost its colon."""
    line, new = found.place.line, " ".join(found.page)
    pictures = (odd for odd in exam.oddities if odd.kind == "picture" and odd.place.line == line)
    block = next((each for each in reversed(exam.blocks) if each.line <= line), None)
    label = note_without_colon(block) if block else ""
    torn = NOTE.match(new)
    label = torn[1] if torn and not label else label
    return any(new in odd.text for odd in pictures) or label in exam.comparison.absent


def declares(entry: Correction, found: Difference) -> bool:
    """Whether an entry has the words of a difference, neighbours left off, at whatever place."""
    return _parts(entry) == (found.source, found.page)


def _parts(entry: Correction) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of both sides that differ."""
    source, page = marked_words(entry.source), marked_words(entry.page)
    first, last = shared(source, page)
    return tuple(source[first : len(source) - last]), tuple(page[first : len(page) - last])


def misspelt(entry: Correction, found: Difference) -> str:
    """The key of an entry, `source` or `page`, that has other words than a difference there.

    The other side says which difference is meant; the empty text where it does not.
    """
    (source, page), meant = _parts(entry), entry.at == found.at
    if meant and found.page and page == found.page:
        return "source"
    return "page" if meant and found.source and source == found.source else ""


def straight(entry: Correction) -> Correction:
    """The entry without curly quotes around its words, which quote nothing in front matter."""
    return entry.model_copy(
        update={"source": entry.source.strip(CURLY), "page": entry.page.strip(CURLY)}
    )


def exchanged(entry: Correction) -> Correction:
    """The entry with its two sides in each other's place."""
    return entry.model_copy(update={"source": entry.page, "page": entry.source})


def _only_markup(exam: Exam, found: Difference) -> bool:
    """Markup that is read as text has a rule of its own; the words in it are the source's."""
    if found.place.line in exam.code_lines:
        return True
    new = " ".join(found.page)
    if not RUNNING.search(new) and not any(odd.kind in READ_AS_TEXT for odd in exam.oddities):
        return False
    held = (new, RUN.sub(" ", new))
    bare = (MARKUP.sub(blank, text) for text in held for blank in ("", " "))
    return any(tuple(text.split()) == found.source for text in bare)


def runs(text: str, place: Place) -> bool:
    """Whether what is no link there is one that L03 refuses."""
    return RUNNING.match(line_at(text, place.line), place.column - 1) is not None
