"""Text that knows where each of its characters stood in the source.

Intake never copies words: it cuts, joins and relabels `Text`, and every character keeps the
offset at which the source prints it. That is what lets the ledger balance to the character, and
`archive explain` name the fate of each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

ADDED = -1
PLAIN, EMPHASIS, STRONG, BOTH, RAISED = "0", "1", "2", "3", "^"


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, the source offset of each (`ADDED` for a blank put in by a join), and a style.

    `style` has one mark a character: plain, emphasis, strong, both, or raised (superscript). The
    offsets need not rise: a bullet dumped behind its line goes before it.

    >>> value = text("IOM ", 10) + text("led", 20, STRONG)
    >>> value.chars, value.at, value.style
    ('IOM led', (10, 11, 12, 13, 20, 21, 22), '0000222')
    >>> value[1:5].at
    (11, 12, 13, 20)
    """

    chars: str = ""
    at: tuple[int, ...] = ()
    style: str = ""

    def __len__(self) -> int:
        return len(self.chars)

    def __getitem__(self, part: slice) -> Text:
        return Text(self.chars[part], self.at[part], self.style[part])

    def __add__(self, other: Text) -> Text:
        return Text(self.chars + other.chars, self.at + other.at, self.style + other.style)

    def strip(self) -> Text:
        """Without white space at either end; no-break blanks count as white space here."""
        start = len(self.chars) - len(self.chars.lstrip())
        return self[start : start + len(self.chars.strip())]

    def styled(self, mark: str) -> Text:
        """The same characters, all in one style."""
        return replace(self, style=mark * len(self.chars))

    def respelled(self, chars: str) -> Text:
        """The same origins under other characters, one for one (a change of case).

        Raises `ValueError` when the number of characters is another: then no offset would fit.
        """
        if len(chars) != len(self.chars):
            raise ValueError("respelling keeps the number of characters")
        return replace(self, chars=chars)

    def without(self, spans: Iterable[tuple[int, int]]) -> tuple[Text, Text]:
        """What is left when the spans are cut out, and what was cut.

        The spans rise and do not overlap.

        >>> rest, cut = text("a**b", 10).without([(1, 3)])
        >>> rest.chars, rest.at, cut.chars
        ('ab', (10, 13), '**')
        """
        kept, cut, last = [], [], 0
        for start, end in spans:
            kept.append(self[last:start])
            cut.append(self[start:end])
            last = end
        kept.append(self[last:])
        return joined(kept), joined(cut)


def text(chars: str, offset: int, style: str = PLAIN) -> Text:
    """Characters as they stand in the source from `offset` on, all in one style.

    >>> text("IOM", 7).at
    (7, 8, 9)
    """
    return Text(chars, tuple(range(offset, offset + len(chars))), style * len(chars))


def joined(parts: Iterable[Text]) -> Text:
    """The parts one after the other, in linear time.

    Adding them up one by one would copy a paragraph of 10,000 lines 10,000 times.

    >>> joined([text("pre-", 0), text("selected", 9)]).chars
    'pre-selected'
    """
    held = [part for part in parts if part.chars]
    if len(held) == 1:
        return held[0]
    return Text(
        "".join(part.chars for part in held),
        tuple(at for part in held for at in part.at),
        "".join(part.style for part in held),
    )


BLANK = Text(" ", (ADDED,), PLAIN)


def matches(pattern: re.Pattern[str], value: Text) -> list[tuple[int, int]]:
    """The spans at which a pattern occurs, ready for `Text.without`.

    >>> matches(re.compile("[*]+"), text("a **b**", 0))
    [(2, 4), (5, 7)]
    """
    return [match.span() for match in pattern.finditer(value.chars)]
