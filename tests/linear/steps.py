"""A backtracking matcher that counts its steps, for Python's own reading of a pattern.

`re` cannot say how hard it worked, and a clock says it badly. So the tree that `re` itself parses
is made a small program, and the program is run as `re` runs it: alternatives in their order, the
greedy way first, one way after the other. Whether a character is in a class is asked of `re`.
That the two agree on every match is a law of its own (`test_steps`). The engine in C skips
some work (a literal in front, a literal behind a repeat); it never does more than is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.linear.program import Op, program_of

Groups = dict[int, int]
Loops = dict[int, tuple[int, int]]


class State(NamedTuple):
    """Where a way stands: the next instruction, the place in the text, groups and loops."""

    at: int
    pos: int
    groups: Groups
    loops: Loops
    floor: int = -1  # of a run that may still give characters back, down to here


class TooManyStepsError(Exception):
    """A pattern took more steps than a test has patience for."""


@dataclass(slots=True)
class Counter:
    """Runs the program of one pattern over texts; `steps` is what all its runs took.

    `whole` is for a pattern that is asked whether it takes all of a text, as by `fullmatch`.
    """

    pattern: re.Pattern[str]
    patience: int = 10**9
    steps: int = 0
    whole: bool = False
    program: tuple[Op, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.program = program_of(self.pattern, self.whole)

    def match(self, text: str, pos: int = 0) -> dict[int, tuple[int, int]] | None:
        """The spans of the match that begins at `pos`, by group; None when there is none."""
        ended = self._run(self.program, text, State(0, pos, {}, {}))
        if ended is None:
            return None
        groups = ended.groups
        told = {at // 2: (groups[at], groups[at + 1]) for at in groups if not at % 2}
        return {0: (pos, ended.pos), **told}

    def search_all(self, text: str) -> None:
        """Look for matches from every place that no match covers, as `finditer` and `sub` do."""
        pos = 0
        while pos <= len(text):
            found = self.match(text, pos)
            pos = max(pos + 1, found[0][1] if found else 0)

    def _run(self, program: tuple[Op, ...], text: str, state: State) -> State | None:
        waiting = [state]
        while waiting:
            now = waiting.pop()
            if now.floor >= 0:
                now = _given_back(now, waiting)
            after: State | None = now
            while after is not None:
                now = self._signs(program, text, after)
                if program[now.at].name == "end":
                    return now
                after = self._step(program[now.at], text, now, waiting)
        return None

    def _signs(self, program: tuple[Op, ...], text: str, now: State) -> State:
        """The way over single signs, up to the first instruction that is none or that fails."""
        at, pos, length = now.at, now.pos, len(text)
        op = program[at]
        while op.name == "char" and pos < length and op.test is not None and op.test(text[pos]):
            at, pos = at + 1, pos + 1
            op = program[at]
        self.steps += at - now.at + 1
        if self.steps > self.patience:
            raise TooManyStepsError
        return now if at == now.at else State(at, pos, now.groups, now.loops)

    def _step(self, op: Op, text: str, now: State, waiting: list[State]) -> State | None:
        if op.name == "char":
            return None  # `_signs` has gone as far as it could
        if op.name == "run":
            return self._many(op, text, now, waiting)
        if op.name == "loop":
            return _looped(op, now, waiting)
        if op.name in ("look", "look not", "atomic"):
            return self._within(op, text, now)
        return _simple(op, text, now, waiting)

    def _many(self, op: Op, text: str, now: State, waiting: list[State]) -> State | None:
        """A repeat of one character: all that fit, and fewer when the rest then fails."""
        assert op.test is not None
        stop = min(len(text), now.pos + op.most)
        end = now.pos
        while end < stop and op.test(text[end]):
            end += 1
        self.steps += end - now.pos
        if end - now.pos < op.least:
            return None
        if op.mode == "greedy" and end > now.pos + op.least:
            waiting.append(State(now.at + 1, end, now.groups, now.loops, now.pos + op.least))
        return _moved(now, end)

    def _within(self, op: Op, text: str, now: State) -> State | None:
        start = now.pos - (op.number if op.name != "atomic" else 0)
        inner = None
        if start >= 0:
            inner = self._run(op.body, text, State(0, start, now.groups, now.loops))
        if op.name == "look not":
            return _moved(now, now.pos) if inner is None else None
        if inner is None:
            return None
        pos = inner.pos if op.name == "atomic" else now.pos
        return State(now.at + 1, pos, inner.groups, now.loops)


def _moved(now: State, pos: int) -> State:
    return State(now.at + 1, pos, now.groups, now.loops)


def _given_back(now: State, waiting: list[State]) -> State:
    """The run with one character less; it waits on while it has more to give."""
    pos = now.pos - 1
    if pos > now.floor:
        waiting.append(State(now.at, pos, now.groups, now.loops, now.floor))
    return State(now.at, pos, now.groups, now.loops)


def _looped(op: Op, now: State, waiting: list[State]) -> State | None:
    count, last = now.loops[op.number]
    on = {**now.loops, op.number: (count + 1, now.pos)}
    again = State(now.at + op.to + 1, now.pos, now.groups, on)
    if count < op.least:
        return again
    leave = _moved(now, now.pos)
    if count >= op.most or now.pos == last:
        return leave
    first, second = (leave, again) if op.mode == "lazy" else (again, leave)
    waiting.append(second)
    return first


def _simple(op: Op, text: str, now: State, waiting: list[State]) -> State | None:
    if op.name == "mark":
        return State(now.at + 1, now.pos, {**now.groups, op.number: now.pos}, now.loops)
    if op.name == "either":
        waiting.append(State(now.at + op.to, now.pos, now.groups, now.loops))
        return _moved(now, now.pos)
    if op.name == "jump":
        return State(now.at + op.to, now.pos, now.groups, now.loops)
    if op.name == "enter":
        loops = {**now.loops, op.number: (0, -1)}
        return State(now.at + op.to, now.pos, now.groups, loops)
    if op.name == "again":
        return _again(op, text, now)
    return _moved(now, now.pos) if _holds(op.name, text, now.pos) else None


def _again(op: Op, text: str, now: State) -> State | None:
    start, end = now.groups.get(2 * op.number), now.groups.get(2 * op.number + 1)
    if start is None or end is None:
        return None
    printed = text[start:end]
    fits = text.startswith(printed, now.pos)
    return _moved(now, now.pos + len(printed)) if fits else None


WORD = re.compile(r"\w")


def _holds(where: str, text: str, pos: int) -> bool:
    last = len(text)
    before = pos > 0 and WORD.match(text[pos - 1]) is not None
    after = pos < last and WORD.match(text[pos]) is not None
    holds = {
        "AT_BEGINNING": pos == 0,
        "AT_BEGINNING_STRING": pos == 0,
        "AT_BEGINNING_LINE": pos == 0 or text[pos - 1 : pos] == "\n",
        "AT_END": pos == last or (pos == last - 1 and text[pos] == "\n"),
        "AT_END_STRING": pos == last,
        "AT_END_LINE": pos == last or text[pos] == "\n",
        "AT_BOUNDARY": before != after,
        "AT_NON_BOUNDARY": before == after,
    }
    return holds[where.removeprefix("at ")]
