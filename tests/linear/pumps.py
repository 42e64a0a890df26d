"""Texts that make a pattern work, found without its automaton: pieces of what it takes, over and over.

They are for what the automaton does not know: back-references, and what look-around forbids.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import _constants  # type: ignore[attr-defined]
from typing import Any

from tests.linear.letters import COMMON, INSIDE, named, nodes
from tests.linear.program import MODES, ONE_CHARACTER, tester, tree_of
from tests.linear.witnesses import Pump

SAMPLES, INFIXES, PIECES = 2, 4, 4
LONGEST = 16  # of the samples that are pumped
ENDS = ("", "\0", "a", " ", "!", "\n", "1")


def taken(kind: Any, value: Any, flags: int) -> list[str]:
    """Some of the characters that a node of one character takes."""
    test = tester((kind, value), flags)
    return [char for char in dict.fromkeys([*named(kind, value), *COMMON]) if test(char)]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes texts that a tree takes, look-behind, what must not stand there, and anchors left aside."""

    dice: random.Random
    flags: int

    def sample(self, tree: Any) -> str:
        """A text that the tree takes."""
        return "".join(self._sampled(kind, value) for kind, value in tree)

    def _sampled(self, kind: Any, value: Any) -> str:
        if kind in ONE_CHARACTER:
            return self.dice.choice(taken(kind, value, self.flags) or ["?"])
        if kind in MODES:
            least, most, tree = value
            count = self.dice.randint(int(least), min(int(most), int(least) + 2))
            return "".join(self.sample(tree) for _ in range(count))
        if kind is _constants.BRANCH:
            return self.sample(self.dice.choice(value[1]))
        inner = INSIDE[kind](value) if kind in INSIDE else ()
        return self.sample(inner) if kind is not _constants.ASSERT else ""


def sample(pattern: re.Pattern[str], dice: random.Random) -> str:
    """A text that a pattern may take."""
    return Maker(dice, pattern.flags).sample(tree_of(pattern))


def pumps(pattern: re.Pattern[str]) -> Iterator[Pump]:
    """Each beginning of a few samples, parts of them, and a few random pieces; at each run the same."""
    dice, letters = random.Random(pattern.pattern), alphabet(pattern)
    for _ in range(SAMPLES):
        text = sample(pattern, dice)[:LONGEST]
        for end in range(1, len(text) + 1):
            yield Pump("", text[:end] + dice.choice(["", " ", "\n"]), dice.choice(ENDS))
        for _ in range(INFIXES if text else 0):
            start, end = sorted(dice.choices(range(len(text) + 1), k=2))
            yield Pump(text[:start], text[start:end] or " ", dice.choice([*ENDS, text[end:-1]]))
    for _ in range(PIECES):
        yield Pump("", "".join(dice.choices(letters, k=dice.randint(1, 4))), dice.choice(ENDS))


def alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Characters that the pattern speaks of, and a few that it does not."""
    letters: dict[str, None] = {}
    for kind, value in nodes(tree_of(pattern)):
        letters.update(dict.fromkeys(taken(kind, value, pattern.flags)[:6]))
    return list(dict.fromkeys([*letters, *"a \0\n"]))
