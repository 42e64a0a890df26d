"""Damage to characters, mended one small named repair at a time, in the order of the table.

A repair takes one `Text` and gives what is left and what it dropped. None of them touches
quotation marks, dashes, accents or letters: those are the source's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from build_tools.intake.ledger import Ledger
from build_tools.intake.source import Row
from build_tools.intake.text import (
    BLANK,
    BOTH,
    EMPHASIS,
    PLAIN,
    RAISED,
    STRONG,
    Text,
    joined,
    matches,
)

# Zero-width and control characters, byte order marks, bidi marks that a dump leaves behind. The
# joiners U+200C and U+200D stay: Persian and Hindi write with them.
INVISIBLE = re.compile(
    "[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
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
# `**▶**`: three asterisks at most, touching what they mark; never across a blank line.
MARKED = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]{1,600}?)(?<=[^\s*])\1(?![\w*])")
UNDERSCORED = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])([^_]{1,600}?)(?<=[^\s_])\1(?![\w_])")
STRENGTH = {1: EMPHASIS, 2: STRONG, 3: BOTH}
MARKDOWN = re.compile(
    r"^#{1,6} |\*\*\S|<sup>|!\[[^\]]*\]\(|^- \d+\. |^\s*[*_]{1,3}\S", re.MULTILINE
)

Repaired = tuple[Text, Text]
Repair = Callable[[Text], Repaired]


def invisible(value: Text) -> Repaired:
    """Drop characters that nobody sees: zero-width blanks, byte order marks, control codes."""
    return value.without(matches(INVISIBLE, value))


def soft_hyphen(value: Text) -> Repaired:
    """Drop soft hyphens inside a line. One at the line's end stays for the join to decide."""
    return value.without(matches(SOFT_HYPHEN, value))


def ligature(value: Text) -> Repaired:
    """Write a typographic ligature as its letters: a font drew it, nobody wrote it."""
    parts, last = [], 0
    for start, end in matches(LIGATURE, value):
        letters = LIGATURES[value.chars[start:end]]
        parts.append(value[last:start])
        parts.append(Text(letters, value.at[start:end] * len(letters), PLAIN * len(letters)))
        last = end
    return joined([*parts, value[last:]]), Text()


def picture(value: Text) -> Repaired:
    """Drop the picture links that OCR programs leave: `![](_page_3_Picture_1.jpeg)`."""
    return value.without(matches(PICTURE, value))


def raised(value: Text) -> Repaired:
    """Mark what stands in `<sup>…</sup>` as raised; the tags themselves go as markup."""
    parts, last = [], 0
    for match in RAISED_TAG.finditer(value.chars):
        parts += [value[last : match.start(1)], value[match.start(1) : match.end(1)].styled(RAISED)]
        last = match.end(1)
    return joined([*parts, value[last:]]), Text()


def local_link(value: Text) -> Repaired:
    """Keep the words of a link to a place in the OCR's own page, drop its address."""
    spans = []
    for match in LOCAL_LINK.finditer(value.chars):
        spans += [(match.start(), match.start() + 1), (match.end(1), match.end())]
    return value.without(spans)


def tag(value: Text) -> Repaired:
    """Drop the HTML tags that OCR programs write. `<unspecified>` is no tag and stays."""
    parts, dropped, last = [], [], 0
    for start, end in matches(TAG, value):
        parts.append(value[last:start])
        if value.chars[start + 1 : start + 3].lower() == "br":
            parts.append(BLANK)
        dropped.append(value[start:end])
        last = end
    return joined([*parts, value[last:]]), joined(dropped)


def entity(value: Text) -> Repaired:
    """Write `&amp;` as `&` in a file that is full of markup."""
    parts, dropped, last = [], [], 0
    for start, end in matches(ENTITY, value):
        char = html.unescape(value.chars[start:end])
        parts += [value[last:start], value[start : start + 1].respelled(char[:1] or " ")]
        dropped.append(value[start + 1 : end])
        last = end
    return joined([*parts, value[last:]]), joined(dropped) if dropped else Text()


def backslash(value: Text) -> Repaired:
    """Drop the backslashes with which a Markdown writer escaped punctuation."""
    return value.without(matches(BACKSLASH, value))


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: a repair, the ledger's name for what it drops, and when it applies."""

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

    >>> is_markdown("## A\n\n**b**"), is_markdown("# of staff: 12")
    (True, False)
    """
    marks = islice(MARKDOWN.finditer(source.lstrip("\ufeff")), 2)
    return len(list(marks)) > 1 or "<sup>" in source


def repair_rows(rows: Sequence[Row], source: str, ledger: Ledger) -> list[Row]:
    """All repairs on all rows; rows that nothing is left of vanish and leave their gap behind."""
    markdown = is_markdown(source)
    steps = [step for step in STEPS if markdown or not step.markdown_only]
    kept: list[Row] = []
    gap = 0
    for row in _emphasised(rows, ledger, markdown=markdown):
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


def _emphasised(rows: Sequence[Row], ledger: Ledger, *, markdown: bool) -> list[Row]:
    """Bold and italic marks become style; a pair may open on one line and close on the next."""
    if not any("*" in row.chars or (markdown and "_" in row.chars) for row in rows):
        return list(rows)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and row.gap == 0 and not row.chars.startswith("#"):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [row for group in groups for row in _group(group, ledger, markdown=markdown)]


def _group(group: Sequence[Row], ledger: Ledger, *, markdown: bool) -> list[Row]:
    whole = "\n".join(row.chars for row in group)
    marks = list(_pairs(MARKED, whole))
    if markdown and "_" in whole:
        marks += _pairs(UNDERSCORED, whole)
    if not marks:
        return list(group)
    style = list(PLAIN * len(whole))
    cuts = []
    for opened, start, end, strength in sorted(marks):
        style[start:end] = [_stronger(mark, strength) for mark in style[start:end]]
        cuts += [(opened, start), (end, end + start - opened)]
    cuts.sort()
    return list(_cut_rows(group, "".join(style), cuts, ledger))


def _pairs(pattern: re.Pattern[str], whole: str) -> list[tuple[int, int, int, int]]:
    return [(m.start(), m.start(2), m.end(2), len(m[1])) for m in pattern.finditer(whole)]


def _stronger(mark: str, strength: int) -> str:
    return STRENGTH[min(3, int(mark) + strength)]


def _cut_rows(
    group: Sequence[Row], style: str, cuts: Sequence[tuple[int, int]], ledger: Ledger
) -> list[Row]:
    rows, offset, queue = [], 0, list(reversed(cuts))
    for row in group:
        end = offset + len(row.chars)
        value = replace(row.text, style=style[offset:end])
        own = []
        while queue and queue[-1][0] < end:
            start, stop = queue.pop()
            own.append((start - offset, stop - offset))
        value, dropped = value.without(own)
        ledger.drop(dropped, "emphasis mark")
        rows.append(replace(row, text=value.strip()))
        offset = end + 1
    return rows
