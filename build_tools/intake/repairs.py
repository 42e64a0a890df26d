"""Damage to characters, mended one small named repair at a time, in the order of the table.

A repair takes one `Text` and gives what is left and what it dropped. None of them touches
quotation marks, dashes, accents or letters: those are the source's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from build_tools.intake import markup
from build_tools.intake.emphasis import emphasised
from build_tools.intake.ledger import Ledger
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, PLAIN, Text, joined, matches

# Zero-width and control characters, byte order marks, bidi marks that a dump leaves behind. The
# joiners U+200C and U+200D stay: Persian and Hindi write with them.
INVISIBLE = re.compile(
    "[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
    "|[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
SOFT_HYPHEN = re.compile("\u00ad(?!\\s*\\Z)")
# A no-break blank beside a plain one, as browsers set a list's label apart; alone it is the text's.
WIDE_BLANK = re.compile("\u00a0{1,8} [ \u00a0]{0,8}| \u00a0[ \u00a0]{0,8}")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
LIGATURE = re.compile("[ﬀ-ﬆ]")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
MARKDOWN = re.compile(
    r"""
      ^\#{1,6}[ ]{1,9}\S     # `## REPORT BY THE WORKING GROUP` (2005, line 20)
    | \*\*\S                 # `- **▶** Addressing` (2003, line 31)
    | <sup>                  # `<sup>1</sup> A request` (2005, line 94)
    | !\[[^\]]{0,99}\]\(          # `![](_page_0_Picture_1.jpeg)`
    | ^-[ ][0-9]+\.[ ]          # `- 1. The IOM Council` (2003, line 17)
    | ^[^\S\n]*[*_]{1,3}\S        # a line that opens in emphasis
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


def wide_blank(value: Text) -> Repaired:
    r"""Write a no-break blank and a plain one beside it as one blank.

    specimens/far4-au-senate-committee-2010, line 58: `(a)`, two blanks, `four are in use`.

    >>> from build_tools.intake.text import text
    >>> wide_blank(text("(a)\u00a0 four", 0))[0].chars
    '(a) four'
    """
    parts, last = [], 0
    for start, end in matches(WIDE_BLANK, value):
        parts += [value[last:start], BLANK]
        last = end
    return joined([*parts, value[last:]]), Text()


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


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: a repair, the ledger's name for what it drops, and when it applies.

    `trigger` is searched first, because most rows need no repair; a step that is `markdown_only`
    is for files that are full of markup.

    >>> [step.repair.__name__ for step in STEPS if not step.markdown_only]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['invisible', 'soft_hyphen', 'wide_blank', 'ligature', 'picture', 'table_row', 'local_link',
     'raised', 'mathematics', 'way_back']
    """

    repair: Repair
    rule: str
    trigger: re.Pattern[str]
    markdown_only: bool = False


STEPS = (
    Step(invisible, "invisible character", INVISIBLE),
    Step(soft_hyphen, "soft hyphen", SOFT_HYPHEN),
    Step(wide_blank, "blank", WIDE_BLANK),
    Step(ligature, "ligature", LIGATURE),
    Step(markup.picture, "picture link", markup.PICTURE),
    Step(markup.table_row, "table line", markup.TABLE_ROW),
    Step(markup.local_link, "markup", markup.LOCAL_LINK),
    Step(markup.raised, "markup", markup.RAISED_TAG),
    Step(markup.mathematics, "markup", markup.MATHEMATICS),
    Step(markup.way_back, "markup", markup.WAY_BACK),
    Step(markup.heading_anchor, "markup", markup.HEADING_ANCHOR, markdown_only=True),
    Step(markup.tag, "markup", markup.TAG, markdown_only=True),
    Step(markup.entity, "markup", markup.ENTITY, markdown_only=True),
    Step(markup.backslash, "markup", markup.BACKSLASH, markdown_only=True),
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


def _led_back(row: Row) -> bool:
    """A note of a browser's text ends in an arrow that leads back, linked or not."""
    return markup.WAY_BACK.search(markup.LOCAL_LINK.sub(r"\1", row.chars)) is not None


def _mended(row: Row, steps: Sequence[Step], ledger: Ledger, *, markdown: bool) -> Row:
    value = row.text
    linked = markup.LOCAL_LINK.fullmatch(row.chars) is not None
    table = markup.TABLE_ROW.match(row.chars) is not None
    for step in steps:
        if step.trigger.search(value.chars):
            value, dropped = step.repair(value)
            ledger.drop(dropped, step.rule)
    noted = len(value) > 0 and len(value) < len(row.text) and _led_back(row)
    row = replace(row, text=value.strip(), linked=linked, table=table, noted=noted)
    match = HEADING.match(row.chars) if markdown else None
    if match is None:
        return row
    ledger.drop(row.text[: match.end()], "heading mark")
    return replace(row, text=row.text[match.end() :].strip(), hashes=len(match[1]))
