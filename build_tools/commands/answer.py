"""What a verb has to say, and how it is laid out for a terminal of 80 columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WIDTH = 80

WELL, PERSON, STOPPED = 0, 1, 2  # the exit statuses of the contract


@dataclass(frozen=True, slots=True)
class Answer:
    """Lines for the reader, lines about what could not be done, and the exit status.

    `status` is 0 (all well), 1 (something needs a person) or 2 (could not run).
    """

    status: int = WELL
    out: tuple[str, ...] = ()
    err: tuple[str, ...] = ()


def wrapped(text: str, margin: str = "", hanging: str = "", width: int = WIDTH) -> list[str]:
    """A text as lines that fit, words kept whole; `hanging` opens all lines but the first.

    >>> wrapped("one two three", "- ", "  ", width=9)
    ['- one two', '  three']
    """
    return textwrap.wrap(
        text,
        width,
        initial_indent=margin,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def cut(text: str, width: int) -> str:
    """The text on one line of so many columns, its end cut off with an ellipsis when too long.

    >>> cut("Gender focal points", 9), cut("as it is", 9)
    ('Gender f…', 'as it is')
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def listed(parts: Iterable[str], gap: str) -> str:
    """Parts in one run; a short part does not break at a line's end.

    >>> listed(["list glyph 12", "rule 3"], ", ").count(" ")
    1
    """
    return gap.join(part.replace(" ", HELD) if len(part) <= HOLDABLE else part for part in parts)


HOLDABLE = 40
HELD = "\u2007"  # a blank that textwrap does not break at; taken back when a line is printed


def released(line: str) -> str:
    """A laid-out line with its held blanks as ordinary ones."""
    return line.replace(HELD, " ")


# What a terminal obeys and no reader sees: control characters, and marks that turn the reading
# direction. A page may hold them; a message shows them by their names.
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


def seen(text: str) -> str:
    r"""The text with every unseen character written out, so that it cannot act on a terminal.

    >>> print(seen("a\x1b[2J \u202e"))
    a\x1b[2J \u202e
    """
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "heading"), counted(1200, "heading"), counted(2, "entry", "entries")
    ('1 heading', '1,200 headings', '2 entries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def fault(error: Exception) -> str:
    """A fault of this program in one line, with the place in its code, for whoever mends it."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    said = " ".join(str(error).split())[:80]
    return f"a fault of this program ({type(error).__name__} at {place}: {said}). Report it."
