"""Markup that programs leave in a dump: pictures, links, tags, entities, raised marks, tables.

Each repair takes one `Text` and gives what is left and what it dropped, like those of `repairs`.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise

from build_tools.intake.text import BLANK, RAISED, Text, joined, matches

PICTURE = re.compile(
    r"""
      !\[[^\]\n]{0,200}+\](?:\([^)\s]{0,300}+\)|\[[^\]\n]{0,80}+\])  # `![](_page_0_Picture_1.jpeg)`
    | ^\[\^0\]\Z                                                    # a note's empty place
    | ^\[[^\]\n]{1,80}\]:\s<?data:\S+                              # `[image1]: <data:image/png;…>`
    """,
    re.VERBOSE,
)
TAG = re.compile(
    r"</?(?:span|a|b|i|u|em|strong|sup|sub|br|p|div|font|center|small|big|page-break)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
RAISED_TAG = re.compile(r"<sup>([^<>]{1,12})</sup>", re.IGNORECASE)
LOCAL_LINK = re.compile(r"\[([^\[\]\n]{1,300}|\[\d{1,3}\])\]\((?:#[^)\s]{0,200})\)")
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
# `## **1\. Purpose** {#1.-purpose}` (specimens/far3-housing-association-2018, line 22).
HEADING_ANCHOR = re.compile(r"(?:(?<!\s)\s+)?\{#[^{}\s]{1,200}\}\Z")
# `used. ${ }^{1}$`, and `[^0]: ${ }^{1}$ Of the remaining` (specimens/far3-upu-poc-2013, line 30).
MATHEMATICS = re.compile(
    r"(?:\A\[\^\d{1,3}\]:?\s*|(?<!\s)\s+)?\$(?:\{\s?\})?\^(?:\{([^{}$\s]{1,4})\}|(\d{1,3}))\$"
)
# `| Anchor Court | 412 | 1,630 |`, and the line of strokes under a table's head.
TABLE_ROW = re.compile(r"\A\|[^|\n]{0,400}\|(?:[^|\n]{0,400}\|){0,40}\Z")
# The way back from a note that a browser's text ends in (specimens/far3-nz-ministry-2014, line 88).
WAY_BACK = re.compile(r"(?:(?<!\s)\s+)?[↑↩]\ufe0e?\Z")
TABLE_PIPE = re.compile(r"(?:(?<!\s)\s+)?\|\s*")
TABLE_STROKES = re.compile(r"[\s|:–—-]+\Z")

Repaired = tuple[Text, Text]


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


def mathematics(value: Text) -> Repaired:
    """Mark a footnote's number that an OCR program wrote as mathematics as raised.

    The blank before a reference goes with the dollar signs.

    >>> from build_tools.intake.text import text
    >>> kept, _ = mathematics(text("could be used. ${ }^{1}$", 0))
    >>> kept.chars, kept.style[-1]
    ('could be used.1', '^')
    """
    parts, dropped, last = [], [], 0
    for match in MATHEMATICS.finditer(value.chars):
        start, end = match.span(1 if match[1] else 2)
        parts += [value[last : match.start()], value[start:end].styled(RAISED)]
        dropped += [value[match.start() : start], value[end : match.end()]]
        last = match.end()
    return joined([*parts, value[last:]]), joined(dropped)


def way_back(value: Text) -> Repaired:
    """Drop the arrow that leads from a note back to the text.

    >>> from build_tools.intake.text import text
    >>> way_back(text("[2] It has been replaced. ↑", 0))[0].chars
    '[2] It has been replaced.'
    """
    return value.without(matches(WAY_BACK, value))


def heading_anchor(value: Text) -> Repaired:
    """Drop the anchor that a Markdown writer set behind a heading.

    >>> from build_tools.intake.text import text
    >>> heading_anchor(text("Damp and mould {#3.-damp-and-mould}", 0))[0].chars
    'Damp and mould'
    """
    return value.without(matches(HEADING_ANCHOR, value))


def table_row(value: Text) -> Repaired:
    """Write the cells of a table's row one after the other; its strokes go, and rows of strokes.

    >>> from build_tools.intake.text import text
    >>> [table_row(text(row, 0))[0].chars for row in ("|20.00 |411 |398 |", "| :-- | --- |")]
    ['20.00 411 398', '']
    """
    if TABLE_STROKES.match(value.chars):
        return Text(), value
    pipes = matches(TABLE_PIPE, value)
    cells = [value[end:start] for (_, end), (start, _) in pairwise(pipes)]
    parts = [part for cell in cells if cell.chars for part in (BLANK, cell)]
    return joined(parts[1:]), joined(value[start:end] for start, end in pipes)
