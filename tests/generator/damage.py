"""What happens to the characters of a dump after it was printed.

Each damage is a function from text to text. None takes away what a reader needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[Random, str], str]


def trailing_blanks(rng: Random, text: str) -> str:
    """End each line with a blank: pdftotext keeps the blank before a soft line end."""
    return re.sub(r"(?m)(?<=\S)$", " ", text)


def blank_in_blank_lines(rng: Random, text: str) -> str:
    """Put one blank in blank lines: an empty paragraph of a word processor holds one."""
    return re.sub(r"(?m)^$(?!\Z)", lambda _: rng.choice((" ", " ", "")), text)


def glued_page_tops(rng: Random, text: str) -> str:
    """Replace form feeds by one leading blank: a page that was cut off leaves its first blank."""
    return re.sub(r"\n*\f\n*", "\n ", text)


def ragged_gaps(rng: Random, text: str) -> str:
    """Lengthen some gaps: headings were set apart with empty paragraphs."""
    return re.sub(r"\n\n+", lambda gap: gap.group() + "\n" * rng.choice((0, 0, 0, 1, 2)), text)


def double_spacing(rng: Random, text: str) -> str:
    """Put a blank line between each two lines: every line was a paragraph of its own."""
    return re.sub(r"\n(?=[^\f])", "\n\n", text)


def windows_lines(rng: Random, text: str) -> str:
    """End lines with CR LF, as Windows does."""
    return text.replace("\n", "\r\n")


def mac_lines(rng: Random, text: str) -> str:
    """End lines with CR alone, as old Macintosh programs did."""
    return text.replace("\n", "\r")


def byte_order_mark(rng: Random, text: str) -> str:
    """Begin with a BOM, as Notepad does."""
    return "\ufeff" + text


def no_break_spaces(rng: Random, text: str) -> str:
    """Use NBSP where a typist kept figures and titles together, and now and then elsewhere."""
    text = re.sub(r"(?<=USD|No\.|Mr\.|Ms\.|Dr\.) (?=\S)", "\u00a0", text)
    return re.sub(r"(?<=[a-z]) (?=[a-z])", lambda _: "\u00a0" if rng.random() < 0.02 else " ", text)


def ligatures(rng: Random, text: str) -> str:
    """Leave the ligatures of the font in the text: the PDF has no map back to letters."""
    return text.replace("fi", "ﬁ").replace("fl", "ﬂ")


def next_lines(rng: Random, text: str) -> str:
    """Use NEL for some line ends: text that came through a mainframe."""
    return re.sub(r"\n", lambda _: "\u0085" if rng.random() < 0.15 else "\n", text)


def line_separators(rng: Random, text: str) -> str:
    """Use U+2028 for some line ends: text copied from a browser or a layout program."""
    return re.sub(
        r"(?<=[a-z,])\n(?=[a-z])", lambda _: "\u2028" if rng.random() < 0.3 else "\n", text
    )


def vertical_tabs(rng: Random, text: str) -> str:
    """Use VT for some line ends inside blocks: the manual line break of word processors."""
    return re.sub(r"(?<=[a-z,])\n(?=[a-z])", lambda _: "\v" if rng.random() < 0.3 else "\n", text)


def soft_hyphens(rng: Random, text: str) -> str:
    """Leave optional hyphens inside words: the typesetter marked where they may divide."""
    return re.sub(
        r"\b(develop|manage|recommen|organiza|informa)(?=[a-z])",
        lambda m: m.group() + ("\u00ad" if rng.random() < 0.5 else ""),
        text,
    )


def leading_blank_lines(rng: Random, text: str) -> str:
    """Begin with blank lines: a logo stood there."""
    return "\n" * rng.randint(1, 4) + text


def opening_rule(rng: Random, text: str) -> str:
    """Begin with `---`, which is a rule and no front matter."""
    return "\n\n---\n\n" + text


def two_blanks_at_line_ends(rng: Random, text: str) -> str:
    """End the lines of the letterhead with two blanks: the hard break of Markdown."""
    head, gap, rest = text.partition("\n\n\n")
    return re.sub(r"(?m)(?<=\S)\n(?=\S)", "  \n", head) + gap + rest


def wide_gaps(rng: Random, text: str) -> str:
    """Widen some blanks inside lines: justified text in `-layout`."""
    return re.sub(r"(?<=[a-z,]) (?=[a-z])", lambda _: "  " if rng.random() < 0.06 else " ", text)


def left_margin(rng: Random, text: str) -> str:
    """Indent all lines by the margin of the page."""
    margin = " " * rng.randint(2, 9)
    return re.sub(r"(?m)(?:^|(?<=\f))(?=[^\n\f])", margin, text)


def closing_rule(rng: Random, text: str) -> str:
    """End with a rule, as United Nations documents do."""
    return (
        text.rstrip("\n") + "\n\n" + rng.choice(("__________", "_______________", "-----", "= = ="))
    )


def no_last_line_end(rng: Random, text: str) -> str:
    """Stop without a line end."""
    return text.rstrip()


def stray_underscores(rng: Random, text: str) -> str:
    """Leave the line above the notes as one underscore."""
    return re.sub(r"(?m)^___+$", "_", text)
