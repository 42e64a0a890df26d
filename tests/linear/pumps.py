"""Texts that make a pattern work: pieces that it takes, over and over, and then an end that fails."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from re import _constants  # type: ignore[attr-defined]
from typing import Any

from tests.linear.steps import MODES, ONE_CHARACTER, tester, tree_of

# Characters that classes of the tools tell apart, for `\w`, `\S`, `[^…]` and the like.
COMMON = "aZé0 \n\t.,:;-–—*_#()[]{}<>|/\\'\"’“”«»!?&$~`=+@\u00a0\u00ad\x85\u200b•x1IVXivlc…%©£e"
FAMILIES = 60
MANY = 16  # a repeat that may be so long is worth pumping
ENDS = ("", "\0", "a", " ", "!", "\n", "1")


@cache
def _taken(kind: Any, value: str, flags: int, node: Any) -> tuple[str, ...]:
    test = tester((kind, node[0]), flags)
    named = [chr(code) for code in _codes(kind, node[0])]
    return tuple(dict.fromkeys(char for char in [*named, *COMMON] if test(char)))


def _codes(kind: Any, value: Any) -> Iterator[int]:
    if kind is _constants.LITERAL:
        yield value
    elif kind is _constants.IN:
        for op, what in value:
            if op is _constants.LITERAL:
                yield what
            elif op is _constants.RANGE:
                yield from what


class _Held(tuple[Any]):
    """A node in a box that a cache can hold."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(repr(self[0]))


def taken(kind: Any, value: Any, flags: int) -> tuple[str, ...]:
    """Some of the characters that a node of one character takes."""
    return _taken(kind, repr(value), flags, _Held((value,)))


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes texts that a tree takes, look-around and anchors left aside.

    The repeat `pumped` (the tree it repeats) is taken `times` times, one sample of it over and over.
    """

    dice: random.Random
    flags: int
    pumped: Any = None
    times: int = 0

    def sample(self, tree: Any) -> str:
        """A text that the tree takes."""
        return "".join(self._sampled(kind, value) for kind, value in tree)

    def _sampled(self, kind: Any, value: Any) -> str:
        if kind in ONE_CHARACTER:
            return self.dice.choice(taken(kind, value, self.flags) or ("?",))
        if kind in MODES:
            return self._repeated(*value)
        if kind is _constants.BRANCH:
            return self.sample(self._branch(value[1]))
        inner = INSIDE[kind](value) if kind in INSIDE else ()
        wanted = kind is not _constants.ASSERT or holds(inner, self.pumped)
        return self.sample(inner) if wanted else ""

    def _repeated(self, least: Any, most: Any, tree: Any) -> str:
        if tree is self.pumped:
            return self.sample_alone(tree) * min(self.times, int(most))
        count = self.dice.randint(int(least), min(int(most), int(least) + 2))
        return "".join(self.sample(tree) for _ in range(count))

    def sample_alone(self, tree: Any) -> str:
        """A sample in which nothing is pumped."""
        return Maker(self.dice, self.flags).sample(tree)

    def _branch(self, trees: Any) -> Any:
        holding = (tree for tree in trees if holds(tree, self.pumped))
        return next(holding, None) or self.dice.choice(trees)


# What stands within a node, and is a part of what it takes.
INSIDE: dict[Any, Callable[[Any], Any]] = {
    _constants.SUBPATTERN: lambda value: value[-1],
    _constants.ATOMIC_GROUP: lambda value: value,
    _constants.ASSERT: lambda value: value[1],
}


def sample(pattern: re.Pattern[str], dice: random.Random) -> str:
    """A text that a pattern may take."""
    return Maker(dice, pattern.flags).sample(tree_of(pattern))


def holds(tree: Any, pumped: Any) -> bool:
    """Whether the repeat stands somewhere in the tree."""
    return any(each is pumped for each in repeats(tree))


def repeats(tree: Any) -> Iterator[Any]:
    """What is repeated in a tree, where the repeat may be long."""
    for kind, value in tree:
        if kind in MODES:
            if int(value[1]) >= MANY:
                yield value[2]
            yield from repeats(value[2])
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from repeats(branch)
        elif kind is _constants.ATOMIC_GROUP:
            yield from repeats(value)
        elif kind in (_constants.SUBPATTERN, _constants.ASSERT, _constants.ASSERT_NOT):
            yield from repeats(value[-1])


def alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Characters that the pattern speaks of, and a few that it does not."""
    letters: dict[str, None] = {}

    def walk(tree: Any) -> None:
        for kind, value in tree:
            if kind in ONE_CHARACTER:
                letters.update(dict.fromkeys(taken(kind, value, pattern.flags)[:6]))
            elif kind in MODES:
                walk(value[2])
            elif kind is _constants.BRANCH:
                for branch in value[1]:
                    walk(branch)
            elif kind is _constants.ATOMIC_GROUP:
                walk(value)
            elif kind in (_constants.SUBPATTERN, _constants.ASSERT, _constants.ASSERT_NOT):
                walk(value[-1])

    walk(tree_of(pattern))
    return [*letters, *"a \0\n"]


def pumps(pattern: re.Pattern[str]) -> list[Callable[[int], str]]:
    """Families of texts that grow with a number: what each repeat takes, and random pieces.

    The same families at each run; of more than `FAMILIES` so many are drawn.
    """
    dice = random.Random(pattern.pattern)
    tree, letters = tree_of(pattern), alphabet(pattern)
    found = [
        _grown(tree, pattern.flags, body, dice.random(), end)
        for body in repeats(tree)
        for end in dice.sample(ENDS, 2)
    ]
    found += [_again(letter, end) for letter in letters for end in ("\0", "a")]
    found += [_again("".join(dice.choices(letters, k=2 + at % 3)), "\0") for at in range(8)]
    found += [_again(sample(pattern, dice), "\0") for _ in range(4)]
    return found if len(found) <= FAMILIES else dice.sample(found, FAMILIES)


def _grown(tree: Any, flags: int, body: Any, seed: float, end: str) -> Callable[[int], str]:
    return lambda times: Maker(random.Random(seed), flags, body, times).sample(tree) + end


def _again(piece: str, end: str) -> Callable[[int], str]:
    return lambda times: piece * (times // max(1, len(piece) // 2)) + end
