"""Damage to characters, mended one small named repair at a time, in the order of the table.

A repair takes one `Text` and gives what is left and what it dropped. None of them touches
quotation marks, dashes, accents or letters: those are the source's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from build_tools.intake.emphasis import emphasised
from build_tools.intake.ledger import Ledger
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, PLAIN, RAISED, Text, joined, matches

# Zero-width and control characters, byte order marks, bidi marks that a dump leaves behind. The
# joiners U+200C and U+200D stay: Persian and Hindi write with them.
INVISIBLE = re.compile(
    "[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
    "|[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
SOFT_HYPHEN = re.compile("\u00ad(?!\\s*\\Z)")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
LIGATURE = re.compile("[ﬀ-ﬆ]")
PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\s]{0,300}\)")
TAG = re.compile(
    r"</?(?:span|a|b|i|u|em|strong|sup|sub|br|p|div|font|center|small|big|page-break)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
RAISED_TAG = re.compile(r"<sup>([^<>]{1,12})</sup>", re.IGNORECASE)
LOCAL_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:#[^)\s]{0,200})\)")
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
MARKDOWN = re.compile(
    r"""
      ^\#{1,6}[ ]{1,9}\S     # `## REPORT BY THE WORKING GROUP` (2005, line 20)
    | \*\*\S                 # `- **▶** Addressing` (2003, line 31)
    | <sup>                  # `<sup>1</sup> A request` (2005, line 94)
    | !\[[^\]]*\]\(          # `![](_page_0_Picture_1.jpeg)`
    | ^-[ ]\d+\.[ ]          # `- 1. The IOM Council` (2003, line 17)
    | ^\s*[*_]{1,3}\S        # a line that opens in emphasis
    """,
    re.MULTILINE | re.VERBOSE,
)

BLANK_LINES = re.compile(r"\n\s*\n")

Repaired = tuple[Text, Text]
Repair = Callable[[Text], Repaired]


def invisible(value: Text) -> Repaired:
    r"""Drop characters that nobody sees: zero-width blanks, byte order marks, control codes.

    Programs put them where lines may break or a font changes; a reader who searches for a word
    would not find it. Joiners stay, for some scripts write with them.

    >>> from build_tools.intake.text import text
    >>> invisible(text("gen\u200bder", 0))[0].chars
    'gender'
    """
    return value.without(matches(INVISIBLE, value))


def soft_hyphen(value: Text) -> Repaired:
    r"""Drop soft hyphens inside a line. One at the line's end stays for the join to decide.

    >>> from build_tools.intake.text import text
    >>> soft_hyphen(text("gen\u00adder main\u00ad", 0))[0].chars
    'gender main\xad'
    """
    return value.without(matches(SOFT_HYPHEN, value))


def ligature(value: Text) -> Repaired:
    """Write a typographic ligature as its letters: a font drew it, nobody wrote it.

    The letters share the ligature's offset, so nothing is dropped.

    >>> from build_tools.intake.text import text
    >>> kept, dropped = ligature(text("oﬃce", 0))
    >>> kept.chars, kept.at, dropped.chars
    ('office', (0, 1, 1, 1, 2, 3), '')
    """
    parts, last = [], 0
    for start, end in matches(LIGATURE, value):
        letters = LIGATURES[value.chars[start:end]]
        parts.append(value[last:start])
        parts.append(Text(letters, value.at[start:end] * len(letters), PLAIN * len(letters)))
        last = end
    return joined([*parts, value[last:]]), Text()


def picture(value: Text) -> Repaired:
    """Drop the picture links that OCR programs leave: the pictures are not in the archive.

    >>> from build_tools.intake.text import text
    >>> picture(text("![](_page_3_Picture_1.jpeg) Table 1", 0))[0].chars
    ' Table 1'
    """
    return value.without(matches(PICTURE, value))


def raised(value: Text) -> Repaired:
    """Mark what stands in `<sup>…</sup>` as raised; the tags themselves go as markup (`tag`).

    2005, line 94, and the reference to it in line 90.

    >>> from build_tools.intake.text import text
    >>> kept, _ = raised(text("staff.<sup>1</sup>", 0))
    >>> kept.chars, kept.style
    ('staff.<sup>1</sup>', '00000000000^000000')
    """
    parts, last = [], 0
    for match in RAISED_TAG.finditer(value.chars):
        parts += [value[last : match.start(1)], value[match.start(1) : match.end(1)].styled(RAISED)]
        last = match.end(1)
    return joined([*parts, value[last:]]), Text()


def local_link(value: Text) -> Repaired:
    """Keep the words of a link to a place in the OCR's own page, drop its address.

    Links to other addresses are the report's and stay.

    >>> from build_tools.intake.text import text
    >>> local_link(text("[Annex I](#page-3-0) and [IOM](http://iom.int)", 0))[0].chars
    'Annex I and [IOM](http://iom.int)'
    """
    spans = []
    for match in LOCAL_LINK.finditer(value.chars):
        spans += [(match.start(), match.start() + 1), (match.end(1), match.end())]
    return value.without(spans)


def tag(value: Text) -> Repaired:
    """Drop the HTML tags that OCR programs write; a line break among them leaves a blank.

    Only tags of the list are meant: `<unspecified>` is the report's and stays.

    >>> from build_tools.intake.text import text
    >>> tag(text("<b>Women</b><br>and <unspecified>", 0))[0].chars
    'Women and <unspecified>'
    """
    parts, dropped, last = [], [], 0
    for start, end in matches(TAG, value):
        parts.append(value[last:start])
        if value.chars[start + 1 : start + 3].lower() == "br":
            parts.append(BLANK)
        dropped.append(value[start:end])
        last = end
    return joined([*parts, value[last:]]), joined(dropped)


def entity(value: Text) -> Repaired:
    """Write `&amp;` as `&` in a file that is full of markup; elsewhere it is the report's.

    The character takes the place of the entity's `&`; one that is a blank (`&nbsp;`) takes none,
    for a blank at a line's edge vanishes.

    >>> from build_tools.intake.text import text
    >>> entity(text("AT&amp;T", 0))[0].chars, entity(text("&nbsp;A", 0))[1].chars
    ('AT&T', '&nbsp;')
    """
    parts, dropped, last = [], [], 0
    for start, end in matches(ENTITY, value):
        char = html.unescape(value.chars[start:end])[:1]
        seen = 1 if char.strip() else 0
        parts += [value[last:start], value[start : start + 1].respelled(char) if seen else BLANK]
        dropped.append(value[start + seen : end])
        last = end
    return joined([*parts, value[last:]]), joined(dropped)


def backslash(value: Text) -> Repaired:
    r"""Drop the backslashes with which a Markdown writer escaped punctuation.

    specimens/far-nhrc-2015, line 28: `1\\. The Commission`.

    >>> from build_tools.intake.text import text
    >>> backslash(text(r"1\. The Commission", 0))[0].chars
    '1. The Commission'
    """
    return value.without(matches(BACKSLASH, value))


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: a repair, the ledger's name for what it drops, and when it applies.

    `trigger` is searched first, because most rows need no repair; a step that is `markdown_only`
    is for files that are full of markup.

    >>> [step.repair.__name__ for step in STEPS if not step.markdown_only]
    ['invisible', 'soft_hyphen', 'ligature', 'picture', 'local_link', 'raised']
    """

    repair: Repair
    rule: str
    trigger: re.Pattern[str]
    markdown_only: bool = False


STEPS = (
    Step(invisible, "invisible character", INVISIBLE),
    Step(soft_hyphen, "soft hyphen", SOFT_HYPHEN),
    Step(ligature, "ligature", LIGATURE),
    Step(picture, "picture link", PICTURE),
    Step(local_link, "markup", LOCAL_LINK),
    Step(raised, "markup", RAISED_TAG),
    Step(tag, "markup", TAG, markdown_only=True),
    Step(entity, "markup", ENTITY, markdown_only=True),
    Step(backslash, "markup", BACKSLASH, markdown_only=True),
)


def is_markdown(source: str) -> bool:
    r"""Does the dump speak Markdown or HTML? Two marks of it are evidence, one may be a word.

    Of several blank lines one is read: a pattern that skips them all would be slow on thousands.

    >>> is_markdown("## A\n\n**b**"), is_markdown("# of staff: 12")
    (True, False)
    """
    marks = MARKDOWN.finditer(BLANK_LINES.sub("\n\n", source.lstrip("\ufeff")))
    if next(marks, None) and next(marks, None):
        return True
    return "<sup>" in source


def repair_rows(rows: Sequence[Row], source: str, ledger: Ledger) -> list[Row]:
    r"""All repairs on all rows; rows that nothing is left of vanish and leave their gap behind.

    `source` is the whole text, lines ended by line feeds: it tells whether the dump is Markdown.
    What is dropped is booked in the ledger under the name of its step.

    >>> from build_tools.intake.source import read_rows
    >>> dump = "![](p.jpeg)\n\n## **Training**\n\n![](q.jpeg)"
    >>> [(row.chars, row.hashes, row.gap) for row in repair_rows(read_rows(dump), dump, Ledger())]
    [('Training', 2, 2)]
    """
    markdown = is_markdown(source)
    steps = [step for step in STEPS if markdown or not step.markdown_only]
    kept: list[Row] = []
    gap = 0
    for row in emphasised(rows, ledger, markdown=markdown):
        mended = _mended(row, steps, ledger, markdown=markdown)
        if not mended.chars:
            gap += row.gap + 1
            continue
        kept.append(replace(mended, gap=mended.gap + gap))
        gap = 0
    return kept


def _mended(row: Row, steps: Sequence[Step], ledger: Ledger, *, markdown: bool) -> Row:
    value = row.text
    for step in steps:
        if step.trigger.search(value.chars):
            value, dropped = step.repair(value)
            ledger.drop(dropped, step.rule)
    row = replace(row, text=value.strip())
    match = HEADING.match(row.chars) if markdown else None
    if match is None:
        return row
    ledger.drop(row.text[: match.end()], "heading mark")
    return replace(row, text=row.text[match.end() :].strip(), hashes=len(match[1]))
