"""Emphasis that means something stays; what covers a whole block is the typesetter's and goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_tools.intake.footnotes import Joined
from build_tools.intake.text import PLAIN, RAISED, Text
from build_tools.intake.typeface import uniform
from build_tools.model import Span

LABEL = re.compile(r"[^.:;!?]{1,60}:")
# The colon's own mark may reach one character further than the label.
BEHIND_LABEL = 2
SAME_STYLE = re.compile(r"(.)\1*")


def toned(value: Text, *, heading: bool) -> Text:
    """The text without emphasis that covers all of it, or its run-in label.

    2005, line 115 (a whole line in bold) and line 105 (`**Project Summary:**`); the italics of
    2003, line 52 (`*ex-officio*`) stay. A heading keeps none at all, for its level says enough.

    >>> from build_tools.intake.text import EMPHASIS, STRONG, text
    >>> label = text("Results:", 0, STRONG) + text(" see ", 8) + text("ibid.", 13, EMPHASIS)
    >>> toned(label, heading=False).style
    '000000000000011111'
    """
    if heading:
        return value.styled(PLAIN)
    value = plain_if_whole(value)
    run_in = LABEL.match(value.chars)
    if run_in and run_in.end() < len(value):
        head, rest = value[: run_in.end()], value[run_in.end() :]
        if uniform(head) and not rest.style[:BEHIND_LABEL].strip(PLAIN):
            return head.styled(PLAIN) + rest
    return value


def plain_if_whole(value: Text) -> Text:
    """The text, plain where one emphasis covers all of it.

    >>> from build_tools.intake.text import STRONG, text
    >>> plain_if_whole(text("Constraints: none", 0, STRONG)).style
    '00000000000000000'
    """
    return value.styled(PLAIN) if uniform(value) else value


def spans(value: Text, refs: Sequence[Joined]) -> Iterator[Span]:
    """The runs of one emphasis, with a reference in the place of each mark in `refs` (rising).

    >>> from build_tools.intake.text import EMPHASIS, text
    >>> marked = text("used", 0, EMPHASIS) + text(".3", 4)
    >>> [(span.text, span.emphasis, span.note) for span in spans(marked, [Joined(5, 6, "3")])]
    [('used', 1, ''), ('.', 0, ''), ('', 0, '3')]
    """
    start = 0
    for ref in refs:
        yield from _runs(value[start : ref.start])
        yield Span("", note=ref.label)
        start = ref.end
    yield from _runs(value[start:])


def _runs(value: Text) -> Iterator[Span]:
    for match in SAME_STYLE.finditer(value.style):
        emphasis = 0 if match[1] == RAISED else int(match[1])
        yield Span(value.chars[match.start() : match.end()], emphasis)
