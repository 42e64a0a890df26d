"""The letters that a pattern tells apart: one for each way in which its parts take or refuse them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from re import _constants  # type: ignore[attr-defined]
from typing import Any

from tests.linear.program import MODES, ONE_CHARACTER, tester, tree_of

# Characters that classes of the tools tell apart, for `\w`, `\S`, `[^…]` and the like.
COMMON = "aZé0 \n\t.,:;-–—*_#()[]{}<>|/\\'\"’“”«»!?&$~`=+@\u00a0\u00ad\x85\u200b•x1IVXivlc…%©£e\0"

# What stands within a node, and is a part of what it takes.
INSIDE: dict[Any, Callable[[Any], Any]] = {
    _constants.SUBPATTERN: lambda value: value[-1],
    _constants.ATOMIC_GROUP: lambda value: value,
    _constants.ASSERT: lambda value: value[1],
}


def parts(kind: Any, value: Any) -> Sequence[Any]:
    """The trees within a node."""
    if kind in MODES:
        return [value[2]]
    if kind is _constants.BRANCH:
        return list(value[1])
    if kind is _constants.ASSERT_NOT:
        return [value[1]]
    return [INSIDE[kind](value)] if kind in INSIDE else []


def nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    """The nodes of one character in a tree."""
    for kind, value in tree:
        if kind in ONE_CHARACTER:
            yield kind, value
        for part in parts(kind, value):
            yield from nodes(part)


def named(kind: Any, value: Any) -> Iterator[str]:
    """The characters that a node of one character names."""
    if kind in (_constants.LITERAL, _constants.NOT_LITERAL):
        yield chr(value)
    elif kind is _constants.IN:
        for op, what in value:
            if op is _constants.LITERAL:
                yield chr(what)
            elif op is _constants.RANGE:
                yield from map(chr, what)


@cache
def letters_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    r"""One character of each kind that a pattern tells apart.

    >>> "".join(letters_of(re.compile("[ab]*c")))
    'aZ \nc'
    """
    held = list({repr(node): node for node in nodes(tree_of(pattern))}.values())
    every = dict.fromkeys([*COMMON, *(char for node in held for char in named(*node))])
    tests = [tester(node, pattern.flags) for node in held]
    kinds: dict[tuple[bool, ...], str] = {}
    for char in every:
        kind = (*(test(char) for test in tests), re.match(r"\w", char) is not None, char == "\n")
        kinds.setdefault(kind, char)
    return tuple(kinds.values())
