"""The automaton of a pattern: which sign may follow which, and what stands between the two.

Each sign that a pattern can take is a state (Glushkov's construction); state 0 is the text before
a match. What asks for no sign of its own (`\b`, `^`, look-around of one sign) is a *guard*: the set
of pairs (sign before, sign behind) between which it holds. A longer look-ahead is a way that ends
nowhere, for the engine walks it too. The automaton may do a little more than `re` (it knows neither
possessive repeats nor what a longer look-around forbids): what it proposes, `law` counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce
from re import _constants  # type: ignore[attr-defined]
from typing import Any

from tests.linear.letters import letters_of
from tests.linear.program import MODES, ONE_CHARACTER, tester, tree_of

START = 0
MANY = 16  # a repeat that may be so long is a loop
MOST_COPIES, MOST_SPARE = 12, 2  # of what is repeated a few times
MOST_STATES = 2_000

States = dict[int, int]  # a state, and the guard on the way to it or from it


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a pattern: how it begins, how it ends, and when it may be passed over."""

    first: States
    last: States
    skip: int


@dataclass(slots=True)
class Automaton:
    """States by number: the letters that each takes, as bits, and the states that may follow.

    Letters of one context are the same to every guard.
    """

    letters: tuple[str, ...]
    takes: list[int]
    follows: dict[int, States]
    contexts: list[int]
    ways: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)

    def moves(self, state: int, before: int) -> list[tuple[int, int]]:
        """Where to from a state behind a letter (by its number): states, and letters as bits."""
        if (state, before) not in self.ways:
            width = len(self.letters) + 1
            here = (
                (target, guard >> before * width) for target, guard in self.follows[state].items()
            )
            told = [(target, guard & self.takes[target]) for target, guard in here]
            self.ways[state, before] = [(target, bits) for target, bits in told if bits]
        return self.ways[state, before]


def automaton(pattern: re.Pattern[str], searched: bool) -> Automaton:
    """The automaton of a pattern; searched, it may begin behind any text."""
    builder = _Builder(pattern)
    whole = builder.sequence(tree_of(pattern))
    builder.follows[START] = dict(whole.first)
    if searched:
        builder.follows[START][START] = builder.any
    return Automaton(builder.letters, builder.takes, builder.follows, builder.contexts())


def _behind(letters: int, _at: int, to: int) -> bool:
    return bool(letters >> to & 1)


def _both(left: States, right: States) -> States:
    return {each: left.get(each, 0) | right.get(each, 0) for each in {**left, **right}}


def _guarded(states: States, guard: int) -> States:
    return {each: held & guard for each, held in states.items() if held & guard}


class _Builder:
    """Makes states of the nodes of a tree."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.flags = pattern.flags
        self.letters = letters_of(pattern)
        self.edge = len(self.letters)  # the number of what stands before and behind a text
        self.width = self.edge + 1
        self.takes = [(1 << self.edge) - 1]
        self.follows: dict[int, States] = defaultdict(dict)
        self.groups: dict[int, Any] = {}
        self.guards: set[int] = set()

    @cached_property
    def any(self) -> int:
        """The guard that always holds."""
        return int((1 << self.width * self.width) - 1)

    def guard(self, holds: Callable[[int, int], bool]) -> int:
        """A guard, asked for each pair of letters (the one before, the one behind) by their numbers."""
        pairs = ((at, to) for at in range(self.width) for to in range(self.width))
        made = sum(1 << at * self.width + to for at, to in pairs if holds(at, to))
        self.guards.add(made)
        return made

    def contexts(self) -> list[int]:
        """A number for each letter: the same for those that no guard tells apart."""
        row, column = (1 << self.width) - 1, sum(1 << at * self.width for at in range(self.width))
        told = [
            tuple((guard >> at * self.width & row, guard >> at & column) for guard in self.guards)
            for at in range(self.edge)
        ]
        return [told.index(each) for each in told]

    def sequence(self, tree: Any) -> Fragment:
        """One node after the other."""
        return reduce(self._then, (self._node(*node) for node in tree), Fragment({}, {}, self.any))

    def _then(self, one: Fragment, other: Fragment) -> Fragment:
        self._join(one, other)
        return Fragment(
            _both(one.first, _guarded(other.first, one.skip)),
            _both(other.last, _guarded(one.last, other.skip)),
            one.skip & other.skip,
        )

    def _join(self, one: Fragment, other: Fragment) -> None:
        for state, guard in one.last.items():
            self.follows[state] = _both(self.follows[state], _guarded(other.first, guard))

    def _node(self, kind: Any, value: Any) -> Fragment:
        if kind in ONE_CHARACTER:
            return self._sign(kind, value)
        if kind in MODES:
            return self._repeat(*value)
        make: dict[Any, Callable[[Any], Fragment]] = {
            _constants.AT: self._at,
            _constants.SUBPATTERN: self._group,
            _constants.BRANCH: lambda v: self._branch(v[1]),
            _constants.ASSERT: lambda v: self._look(*v),
            _constants.ASSERT_NOT: lambda v: self._look_not(*v),
            _constants.ATOMIC_GROUP: self.sequence,
            _constants.GROUPREF: lambda v: self.sequence(self.groups[v]),
        }
        return make[kind](value)

    def _sign(self, kind: Any, value: Any) -> Fragment:
        test = tester((kind, value), self.flags)
        assert len(self.takes) < MOST_STATES, "a pattern of more states than this can follow"
        self.takes.append(sum(1 << at for at, char in enumerate(self.letters) if test(char)))
        state = len(self.takes) - 1
        return Fragment({state: self.any}, {state: self.any}, 0)

    def _group(self, value: Any) -> Fragment:
        number, *_, tree = value
        self.groups[number] = tree
        return self.sequence(tree)

    def _branch(self, trees: Sequence[Any]) -> Fragment:
        parts = [self.sequence(tree) for tree in trees]
        return Fragment(
            reduce(_both, (part.first for part in parts)),
            reduce(_both, (part.last for part in parts)),
            reduce(int.__or__, (part.skip for part in parts)),
        )

    def _repeat(self, least: int, most: Any, tree: Any) -> Fragment:
        """So many copies that must be, and then a loop or a few that may be."""
        least, most = min(int(least), MOST_COPIES), int(most)
        parts = [self.sequence(tree) for _ in range(max(least, most >= MANY))]
        if most >= MANY:
            self._join(parts[-1], parts[-1])
            parts += [] if least else [self._may_be(parts.pop())]
        else:
            parts += [
                self._may_be(self.sequence(tree)) for _ in range(min(most - least, MOST_SPARE))
            ]
        return reduce(self._then, parts, Fragment({}, {}, self.any))

    def _may_be(self, part: Fragment) -> Fragment:
        return Fragment(part.first, part.last, self.any)

    def _at(self, where: Any) -> Fragment:
        if self.flags & re.MULTILINE:
            where = _constants.AT_MULTILINE.get(where, where)
        line_end = self.letters.index("\n")
        edge, edge_or_end = {self.edge}, {self.edge, line_end}
        word = [bool(re.match(r"\w", char)) for char in self.letters] + [False]
        holds: dict[str, Callable[[int, int], bool]] = {
            "AT_BEGINNING": lambda at, to: at in edge,
            "AT_BEGINNING_STRING": lambda at, to: at in edge,
            "AT_BEGINNING_LINE": lambda at, to: at in edge_or_end,
            "AT_END": lambda at, to: to in edge_or_end,
            "AT_END_STRING": lambda at, to: to in edge,
            "AT_END_LINE": lambda at, to: to in edge_or_end,
            "AT_BOUNDARY": lambda at, to: word[at] != word[to],
            "AT_NON_BOUNDARY": lambda at, to: word[at] == word[to],
        }
        return Fragment({}, {}, self.guard(holds[str(where)]))

    def _look(self, direction: int, tree: Any) -> Fragment:
        """A look-ahead is a way of its own that ends nowhere; several signs looked back at are taken."""
        body = self.sequence(tree)
        taken = self._letters(body.last)
        if direction < 0 and tree.getwidth() == (1, 1):
            return Fragment({}, {}, self.guard(lambda at, _to: bool(taken >> at & 1)))
        if direction < 0:
            return body
        guard = body.skip
        for state, held in body.first.items():
            takes = self.takes[state]
            guard |= held & self.guard(partial(_behind, takes))
        return Fragment(body.first, {}, guard)

    def _look_not(self, direction: int, tree: Any) -> Fragment:
        width, body = tree.getwidth(), self.sequence(tree)
        guard = self.any
        if width == (1, 1) and set(body.first.values()) == {self.any} == set(body.last.values()):
            taken = self._letters(body.first)
            guard = self.guard(lambda at, to: not taken >> (at if direction < 0 else to) & 1)
        return Fragment(body.first if direction > 0 else {}, {}, guard)

    def _letters(self, states: States) -> int:
        return reduce(int.__or__, (self.takes[state] for state in states), 0)
