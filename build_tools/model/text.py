"""Inline text: spans, their one normal form, and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SHOWN = 40  # characters of a text that a message shows
# Where a line of a file ends, as editors count lines.
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its text without the line end, and its number from 1."""

    text: str
    number: int

    @property
    def blank(self) -> bool:
        """True for a line of no characters and for a line of blanks alone.

        >>> Line(" ", 4).blank
        True
        """
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters that share emphasis and link target.

    `emphasis` is 0 (none), 1 (`*…*`), 2 (`**…**`) or 3 (both). `target` is the address of a
    link as the page writes it, empty for plain text. A span with `note` set is a reference to the
    footnote of that label and has no text of its own.
    """

    text: str
    emphasis: int = 0
    target: str = ""
    note: str = ""


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    r"""Join equal neighbours, fold white space, trim the ends: the one normal form of inline text.

    Blank, tab and line end fold to one blank; other white space (no-break and thin spaces) is the
    source's and stays inside the text. Empty spans vanish unless they refer to a footnote.

    >>> [(span.text, span.emphasis) for span in tidy([Span(" a"), Span("  b "), Span("c ", 1)])]
    [('a b ', 0), ('c', 1)]
    """
    return _trimmed(_folded(_joined(_outset(_joined(spans)))))


def _outset(spans: Iterable[Span]) -> Iterator[Span]:
    """Blanks at the ends of an emphasised or linked span stand outside it."""
    for span in spans:
        core = span.text.strip(" \t\n")
        if span.note or not (span.emphasis or span.target) or core == span.text:
            yield span
            continue
        before, _, after = span.text.partition(core) if core else (span.text, "", "")
        yield from (Span(before), _saying(span, core), Span(after))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is not None and not span.note and not held.note and _alike(held, span):
            held = _saying(held, held.text + span.text)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _alike(one: Span, other: Span) -> bool:
    return (one.emphasis, one.target) == (other.emphasis, other.target)


FOLDABLE = re.compile(r"[ \t\n\r\f\v]+")


def _folded(spans: Iterable[Span]) -> Iterator[Span]:
    after_blank = True
    for span in spans:
        text = FOLDABLE.sub(" ", span.text)
        if after_blank:
            text = text.lstrip(" ")
        if text or span.note:
            after_blank = text.endswith(" ")
            yield _saying(span, text)


def _saying(span: Span, text: str) -> Span:
    """The span with this text; most have it already, and a copy takes its time."""
    return span if text == span.text else Span(text, span.emphasis, span.target, span.note)


def _trimmed(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept = list(spans)
    while kept and not kept[-1].note:
        text = kept[-1].text.rstrip()
        if text:
            kept[-1] = _saying(kept[-1], text)
            break
        kept.pop()
    if kept and kept[0].text:
        kept[0] = _saying(kept[0], kept[0].text.lstrip())
    return tuple(_joined(kept))


def words(text: str) -> list[str]:
    r"""The words of a text, for comparing it with another: split at white space, nothing folded.

    >>> words("No.\u00a05  of 12")
    ['No.', '5', 'of', '12']
    """
    return text.split()


def brief(text: str, most: int = SHOWN) -> str:
    """A text as a message shows it: of a long one its beginning.

    >>> brief("reference"), brief("reference", 3)
    ('reference', 'ref…')
    """
    return text if len(text) <= most else f"{text[:most]}…"
