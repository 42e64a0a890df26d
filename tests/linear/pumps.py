"""Texts that make a pattern work: pieces that it takes, over and over, and then an end that fails."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import product
from re import _constants  # type: ignore[attr-defined]
from typing import Any

from tests.linear.steps import MODES, ONE_CHARACTER, tester, tree_of

# Characters that classes of the tools tell apart, for `\w`, `\S`, `[^…]` and the like.
COMMON = "aZé0 \n\t.,:;-–—*_#()[]{}<>|/\\'\"’“”«»!?&$~`=+@\u00a0\u00ad\x85\u200b•x1IVXivlc…%©£e"
FAMILIES, CONTESTED = 80, 4
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

    The repeat `pumped` (the tree it repeats) is taken `times` times, one sample of it over and over,
    and `liked` is the character that is taken wherever it can be.
    """

    dice: random.Random
    flags: int
    pumped: Any = None
    times: int = 0
    liked: str = ""

    def sample(self, tree: Any) -> str:
        """A text that the tree takes."""
        return "".join(self._sampled(kind, value) for kind, value in tree)

    def _sampled(self, kind: Any, value: Any) -> str:
        if kind in ONE_CHARACTER:
            choice = taken(kind, value, self.flags) or ("?",)
            return self.liked if self.liked in choice else self.dice.choice(choice)
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
        return replace(self, pumped=None).sample(tree)

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
        if kind in MODES and int(value[1]) >= MANY:
            yield value[2]
        for part in parts(kind, value):
            yield from repeats(part)


Family = Callable[[Any, int], str]


def pumps(pattern: re.Pattern[str]) -> list[Callable[[int], str]]:
    """Families of texts that grow with a number: what each repeat takes, and random pieces.

    A repeat is slow where two parts of a pattern take the same characters, so each is also pumped
    with those that most parts take. The same families at each run; of more than `FAMILIES` so many
    are drawn.
    """
    dice, tree, letters = random.Random(pattern.pattern), tree_of(pattern), alphabet(pattern)
    liked = ["", *contested(pattern)]
    found = [
        _grown(Maker(random.Random(dice.random()), pattern.flags, body, liked=each), dice)
        for body in repeats(tree)
        for each in liked
    ]
    found += [_again(letter, dice.choice(ENDS)) for letter in letters]
    found += [_again("".join(dice.choices(letters, k=2 + at % 3)), "\0") for at in range(10)]
    found += [_again(sample(pattern, dice), "\0") for _ in range(3)]
    pairs = [_again(first + second, "\0") for first, second in product(_marks(pattern), repeat=2)]
    drawn = [*_drawn(found, dice), *_drawn(pairs, dice)]
    return [partial(family, tree) for family in drawn]


def _drawn(families: list[Family], dice: random.Random) -> list[Family]:
    return families if len(families) <= FAMILIES else dice.sample(families, FAMILIES)


def _marks(pattern: re.Pattern[str]) -> list[str]:
    """The marks that a pattern names, a letter and a blank: two of them may open many matches."""
    named = [
        chr(code)
        for kind, value in nodes(tree_of(pattern))
        for code in _codes(kind, value)
        if not chr(code).isalnum()
    ]
    return list(dict.fromkeys([*named, "a", " "]))


def _grown(maker: Maker, dice: random.Random) -> Family:
    seed, end = dice.random(), dice.choice(ENDS)
    return lambda tree, times: (
        replace(maker, dice=random.Random(seed), times=times).sample(tree) + end
    )


def _again(piece: str, end: str) -> Family:
    return lambda _tree, times: piece * (times // max(1, len(piece) // 2)) + end


def contested(pattern: re.Pattern[str]) -> list[str]:
    """The characters that the most parts of a pattern take."""
    letters = alphabet(pattern)
    counts = Counter(
        letter
        for kind, value in nodes(tree_of(pattern))
        for letter in letters
        if letter in taken(kind, value, pattern.flags)
    )
    return [letter for letter, _ in counts.most_common(CONTESTED)]


def nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    """The nodes of one character in a tree."""
    for kind, value in tree:
        if kind in ONE_CHARACTER:
            yield kind, value
        for part in parts(kind, value):
            yield from nodes(part)


def alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Characters that the pattern speaks of, and a few that it does not."""
    letters: dict[str, None] = {}
    for kind, value in nodes(tree_of(pattern)):
        letters.update(dict.fromkeys(taken(kind, value, pattern.flags)[:6]))
    return list(dict.fromkeys([*letters, *"a \0\n"]))


def parts(kind: Any, value: Any) -> Sequence[Any]:
    """The trees within a node."""
    if kind in MODES:
        return [value[2]]
    if kind is _constants.BRANCH:
        return list(value[1])
    if kind is _constants.ASSERT_NOT:
        return [value[1]]
    return [INSIDE[kind](value)] if kind in INSIDE else []
