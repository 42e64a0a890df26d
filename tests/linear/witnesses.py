"""Texts on which a pattern may be slow, found in its automaton.

A match costs more than its length where one text leads two ways: a word that leads from a state
back to it, from there to another, and from that one back to itself. The more often the word stands
in a text, the more places there are to change over, and each is tried. The first state may be
the text before a match: then the word is a beginning that stands again within what the pattern
takes, and each of them is tried to the end.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from tests.linear.automaton import START, Automaton, automaton

PATIENCE = 1_500  # nodes that are walked for one word
Node = tuple[int, tuple[int, ...]]  # the letter before, and a state for each way


@dataclass(frozen=True, slots=True)
class Pump:
    """A text that grows: `again` so often, between two others."""

    before: str
    again: str
    behind: str

    def text(self, times: int) -> str:
        """The text."""
        return self.before + self.again * times + self.behind


def witnesses(pattern: re.Pattern[str], searched: bool) -> Iterator[Pump]:
    """Texts on which a pattern may be slow; whether it is, is to be counted."""
    made = automaton(pattern, searched)
    walks = _Walks(made)
    for pick in (0, -1):
        beginnings = walks.beginnings(pick)
        for one, other in product(walks.loops, repeat=2):
            for letter in walks.starts(one, other, pick) if other != START else ():
                again = walks.round(one, other, letter, pick)
                before = beginnings.get((made.contexts[letter], one))
                if again and before is not None:
                    yield from _ended(made, before, again, other, letter)


def _ended(made: Automaton, before: str, again: str, state: int, letter: int) -> Iterator[Pump]:
    """With the end of the text, and with a letter that leads nowhere from where it is."""
    taken = 0
    for _, bits in made.moves(state, letter):
        taken |= bits
    refused = [char for at, char in enumerate(made.letters) if not taken >> at & 1]
    yield from (Pump(before, again, behind) for behind in dict.fromkeys(["", *refused[:1], "\n"]))


class _Walks:
    """Walks through one automaton."""

    def __init__(self, made: Automaton) -> None:
        self.made = made
        states = range(len(made.takes))
        self.reach = {state: self._reached(state) for state in states}
        self.loops = [state for state in states if state in self.reach[state]]

    def _reached(self, state: int) -> set[int]:
        found: set[int] = set()
        waiting = [state]
        while waiting:
            new = set(self.made.follows.get(waiting.pop(), ())) - found
            found |= new
            waiting += new
        return found

    def letters(self, bits: int, pick: int) -> list[int]:
        """The numbers of letters among bits, one of each context: the first, or the last."""
        found: dict[int, int] = {}
        for at, context in enumerate(self.made.contexts):
            if bits >> at & 1 and (pick or context not in found):
                found[context] = at
        return list(found.values())

    def starts(self, one: int, other: int, pick: int) -> list[int]:
        """The letters behind which both states may stand."""
        return self.letters(self.made.takes[one] & self.made.takes[other], pick)

    def beginnings(self, pick: int) -> dict[tuple[int, int], str]:
        """For each context and state the shortest text that leads there."""
        edge, found = len(self.made.letters), {}
        for (letter, (state,)), word in self._walked(
            (edge, (START,)), pick, lambda _at, _to: True, 10**5
        ):
            found[self.made.contexts[letter], state] = word
        return found

    def round(self, one: int, other: int, letter: int, pick: int) -> str:
        """A word that leads, behind a letter, from one to one, one to other, and other to other."""
        goals = (one, other, other)

        def near(at: int, state: int) -> bool:
            return goals[at] in self.reach[state]

        end = (self.made.contexts[letter], goals)
        for (last, states), word in self._walked((letter, (one, one, other)), pick, near, PATIENCE):
            if (self.made.contexts[last], states) == end:
                return word
        return ""

    def _walked(
        self, start: Node, pick: int, near: Callable[[int, int], bool], patience: int
    ) -> Iterator[tuple[Node, str]]:
        """Nodes in the order of their distance, with the words that lead there."""
        seen: set[tuple[int, tuple[int, ...]]] = set()
        waiting = deque([(start, "")])
        while waiting and len(seen) < patience:
            (before, states), word = waiting.popleft()
            for letter, after in self._steps(before, states, pick, near):
                key = (self.made.contexts[letter], after)
                if key not in seen:
                    seen.add(key)
                    node = ((letter, after), word + self.made.letters[letter])
                    waiting.append(node)
                    yield node

    def _steps(
        self, before: int, states: tuple[int, ...], pick: int, near: Callable[[int, int], bool]
    ) -> Iterable[tuple[int, tuple[int, ...]]]:
        moves = [
            [move for move in self.made.moves(state, before) if near(at, move[0])]
            for at, state in enumerate(states)
        ]
        for ways in product(*moves):
            bits = -1
            for _, taken in ways:
                bits &= taken
            for letter in self.letters(bits, pick) if bits else ():
                yield letter, tuple(target for target, _ in ways)
