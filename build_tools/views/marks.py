r"""References to footnotes as words: a text with `[^1]` where its block refers to footnote 1.

So the words of an entry of `corrections` can name them. Text that looks like one has a backslash,
as in Markdown: `\[^1]`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.model import Span, words

MARK = re.compile(r"(?<!\\)\[\^[^][\s]+\]")
LOOK_ALIKE = "[^"
# A number or a mark that is text, as an entry writes it: `4\.`, `\[^1]`.
ESCAPED = re.compile(r"(?<!\S)(\w+)\\([.)])(?!\S)|\\(?=\[\^)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its marks, and for each place in it (its end too) the place without them."""

    text: str
    plain: Sequence[int]


def marked(spans: Sequence[Span]) -> Marked:
    """The text of spans with a mark behind each word that refers to a footnote.

    >>> marked([Span("Two"), Span("", note="1"), Span(". No.")]).text
    'Two. [^1] No.'
    """
    text = "".join(span.text for span in spans)
    if LOOK_ALIKE not in text and not any(span.note for span in spans):
        return Marked(text, range(len(text) + 1))
    pieces: list[str] = []
    plain: list[int] = []
    done = at = 0
    for span in spans:
        if span.note:
            stop = _word_end(text, max(at, done))
            _append(pieces, plain, text, done, stop)
            mark = f" [^{span.note}]" + " " * (not text[stop : stop + 1].isspace())
            pieces.append(mark)
            plain += [stop] * len(mark)
            done = stop
        at += len(span.text)
    _append(pieces, plain, text, done, len(text))
    return Marked("".join(pieces), (*plain, len(text)))


def _append(pieces: list[str], plain: list[int], text: str, start: int, stop: int) -> None:
    """A run of text, its look-alikes of marks with a backslash."""
    for at in range(start, stop):
        piece = "\\[" if text.startswith(LOOK_ALIKE, at) else text[at]
        pieces.append(piece)
        plain += [at] * len(piece)


def _word_end(text: str, at: int) -> int:
    """The end of the word that a place stands in or behind; the place itself before a word."""
    if at and not text[at - 1].isspace():
        while at < len(text) and not text[at].isspace():
            at += 1
    return at


def marked_words(text: str) -> list[str]:
    """The words of a text, each mark as a word of its own.

    >>> marked_words("reprinted.[^1] It")
    ['reprinted.', '[^1]', 'It']
    """
    return words(MARK.sub(r" \g<0> ", text)) if LOOK_ALIKE in text else words(text)


def written(texts: Sequence[str]) -> str:
    """Words as an entry has them, marks at the word before them.

    >>> written(["reprinted.", "[^1]", "It"])
    'reprinted.[^1] It'
    """
    return " ".join(texts).replace(f" {LOOK_ALIKE}", LOOK_ALIKE)


def unescaped(text: str) -> str:
    r"""A text without the backslashes that say what is no number and no mark.

    >>> unescaped("4\\."), unescaped("\\[^1]")
    ('4.', '[^1]')
    """
    return ESCAPED.sub(r"\1\2", text)


def spoken(text: str) -> str:
    r"""The words of an entry as readers are shown them, without signs of Markdown.

    >>> spoken("reprinted.[^1]"), spoken("4\\.")
    ('reprinted. [footnote 1]', '4.')
    """
    said = MARK.sub(lambda found: f" [footnote {found[0][2:-1]}] ", text)
    return " ".join(words(unescaped(said)))
