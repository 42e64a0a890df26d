"""Breaks text into lines as a typesetter does, hyphens and traps included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from random import Random

from .vocabulary import SYLLABLES

CUTS = {cut.replace("-", ""): cut.index("-") for cut in SYLLABLES}
COMPOUND = re.compile(r"[A-Za-z]+-[A-Za-z]+(?:-[A-Za-z]+)*")
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
TRAP = re.compile(r"(?:\d{4}\.|No\.|Mr\.|Ms\.|e\.g\.|i\.e\.|USD|\d+|“.*)$")
"""Tokens that are worth a line of their own beginning: each looks like a label and is none."""
NEVER = re.compile(r"(?:\d{1,3}[.)]|[A-Z]\.|[IVX]+\.|\[\^\d+\])$")
"""Tokens that no reader could tell from a label at the start of a line."""
NEVER_TIGHT = re.compile(r"(?:\(?[a-z]{1,3}\)|–|-|•|\*)$")
"""The same where no blank line parts the blocks."""


class Breaker:
    """Divides words at line ends, so long as the whole word occurs elsewhere undivided."""

    def __init__(self, rng: Random, texts: Iterable[str], rate: float, soft: bool = False) -> None:
        self.rng, self.rate = rng, rate
        self.mark = "\u00ad" if soft else "-"
        self.left = Counter(word.lower() for text in texts for word in WORD.findall(text))
        self.used = 0

    def cut(self, token: str, room: int) -> tuple[str, str] | None:
        """Divide a token that does not fit; say no when the reader could not mend it."""
        if "://" in token:
            return self._cut_address(token, room)
        found = WORD.search(token)
        if not found or self.rng.random() >= self.rate:
            return None
        word = found.group()
        at = self._place(word)
        if at is None or found.start() + at + 1 > room or self.left[word.lower()] < 3:
            return None
        self.left[word.lower()] -= 1
        self.used += 1
        where = found.start() + at
        hyphen = "" if token[where - 1] == "-" else self.mark
        return token[:where] + hyphen, token[where:]

    def _place(self, word: str) -> int | None:
        if COMPOUND.fullmatch(word):
            return word.index("-") + 1
        return CUTS.get(word.lower())

    def _cut_address(self, token: str, room: int) -> tuple[str, str] | None:
        at = token.rfind("/", 12, max(room, 0))
        if at < 0 or not token[at + 1 : at + 2].islower():
            return None
        self.used += 1
        return token[: at + 1], token[at + 1 :]


def wrap(
    text: str, width: int, breaker: Breaker | None = None, *, first: int = 0, tight: bool = False
) -> list[str]:
    """Fill lines of at most `width`; the first is shorter by `first`."""
    lines: list[str] = []
    line = ""
    for token in text.split(" "):
        room = width - (0 if lines else first) - len(line) - 1
        if (
            not line
            or _stays(token, tight)
            or (len(token) <= room and not _early(token, room, width, breaker))
        ):
            line = f"{line} {token}" if line else token
            continue
        parts = breaker.cut(token, room) if breaker and len(token) > room else None
        lines.append(f"{line} {parts[0]}" if parts else line)
        line = parts[1] if parts else token
    return [*lines, line]


def _stays(token: str, tight: bool) -> bool:
    return bool(NEVER.match(token) or (tight and NEVER_TIGHT.match(token)))


def _early(token: str, room: int, width: int, breaker: Breaker | None) -> bool:
    """Let a trap begin a line where a ragged margin makes that likely."""
    if breaker is None or room > width * 0.2 or not TRAP.match(token):
        return False
    return breaker.rng.random() < 0.7
