"""What `re` makes of a pattern, as a small program that a matcher can run (`steps`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Literal

Mode = Literal["greedy", "lazy", "possessive"]
MODES: dict[Any, Mode] = {
    _constants.MAX_REPEAT: "greedy",
    _constants.MIN_REPEAT: "lazy",
    _constants.POSSESSIVE_REPEAT: "possessive",
}
ONE_CHARACTER = (_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY)
Test = Callable[[str], bool]
TESTERS: dict[tuple[str, int], Test] = {}


@dataclass(frozen=True, slots=True)
class Op:
    """One instruction; which fields count depends on its name."""

    name: str
    test: Test | None = None
    to: int = 0
    number: int = 0
    least: int = 0
    most: int = 0
    mode: Mode = "greedy"
    body: tuple[Op, ...] = ()


@cache
def tree_of(pattern: re.Pattern[str]) -> Any:
    """The tree that `re` makes of a pattern."""
    return _parser.parse(pattern.pattern, pattern.flags)


def tester(node: Any, flags: int) -> Test:
    """Whether `re` takes a character for this node of one character; the same test for the same node."""
    key = (repr(node), flags)
    if key not in TESTERS:
        state = _parser.State()
        state.flags = flags
        one = _compiler.compile(_parser.SubPattern(state, [node]), flags)
        TESTERS[key] = cache(lambda char: one.match(char) is not None)
    return TESTERS[key]


@dataclass(slots=True)
class _Writer:
    """Makes the program of a tree."""

    flags: int
    loops: int = 0

    def written(self, tree: Any) -> list[Op]:
        program: list[Op] = []
        for node in tree:
            program += self._node(*node)
        return program

    def _node(self, kind: Any, value: Any) -> list[Op]:
        if kind in ONE_CHARACTER:
            return [Op("char", test=tester((kind, value), self.flags))]
        if kind in MODES:
            return self._repeat(MODES[kind], *value)
        write: dict[Any, Callable[[Any], list[Op]]] = {
            _constants.AT: self._at,
            _constants.SUBPATTERN: self._group,
            _constants.BRANCH: self._branch,
            _constants.ASSERT: lambda v: self._look("look", v),
            _constants.ASSERT_NOT: lambda v: self._look("look not", v),
            _constants.ATOMIC_GROUP: lambda v: [Op("atomic", body=self.whole(v))],
            _constants.GROUPREF: lambda v: [Op("again", number=v)],
        }
        return write[kind](value)  # a KeyError here is an operator that this matcher must learn

    def whole(self, tree: Any) -> tuple[Op, ...]:
        return (*self.written(tree), Op("end"))

    def _at(self, where: Any) -> list[Op]:
        if self.flags & re.MULTILINE:
            where = _constants.AT_MULTILINE.get(where, where)
        return [Op(f"at {where}")]

    def _group(self, value: Any) -> list[Op]:
        number, add, remove, tree = value
        assert not add and not remove, "flags for a part of a pattern"
        inner = self.written(tree)
        if number is None:
            return inner
        return [Op("mark", number=2 * number), *inner, Op("mark", number=2 * number + 1)]

    def _branch(self, value: Any) -> list[Op]:
        *first, last = [self.written(tree) for tree in value[1]]
        program = last
        for branch in reversed(first):
            program = [
                Op("either", to=len(branch) + 2),
                *branch,
                Op("jump", to=len(program) + 1),
                *program,
            ]
        return program

    def _look(self, name: str, value: Any) -> list[Op]:
        direction, tree = value
        back = tree.getwidth()[0] if direction < 0 else 0
        return [Op(name, number=back, body=self.whole(tree))]

    def _repeat(self, mode: Mode, least: int, most: Any, tree: Any) -> list[Op]:
        most = int(most)
        if mode != "lazy" and len(tree) == 1 and tree[0][0] in ONE_CHARACTER:
            test = tester(tree[0], self.flags)
            return [Op("run", test=test, least=least, most=most, mode=mode)]
        if mode == "possessive":
            return [Op("atomic", body=(*self._repeat("greedy", least, most, tree), Op("end")))]
        self.loops += 1
        number = self.loops
        inner = self.written(tree)
        loop = Op("loop", number=number, least=least, most=most, mode=mode, to=-len(inner) - 1)
        return [Op("enter", number=number, to=len(inner) + 1), *inner, loop]


@cache
def program_of(pattern: re.Pattern[str], whole: bool) -> tuple[Op, ...]:
    """The program of a pattern; `whole` is for one that must take all of a text."""
    *program, end = _Writer(pattern.flags).whole(tree_of(pattern))
    return (*program, *([Op("at AT_END_STRING")] if whole else []), end)
