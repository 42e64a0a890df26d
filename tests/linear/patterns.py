"""Every regular expression of the tools, where it stands, and how it is used."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import build_tools
from tests.linear.law import Used, Way

SEARCH: Way = "search"
DEEPEST = 5
# Asked at places that are given, and why that is no search.
AT_GIVEN_PLACES = {
    # A quote that is never closed ends the walk.
    "build_tools.dialect.yaml_slips.QUOTED",
}


@cache
def modules() -> tuple[ModuleType, ...]:
    """All modules of the tools."""
    found = pkgutil.walk_packages(build_tools.__path__, "build_tools.")
    return tuple(
        importlib.import_module(each.name) for each in found if "__main__" not in each.name
    )


def within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value: alone, in containers, in fields of values."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth == DEEPEST or isinstance(value, str | bytes | type | ModuleType):
        return
    elif isinstance(value, Mapping):
        yield from within([*value.keys(), *value.values()], depth)
    elif isinstance(value, Sequence | set | frozenset):
        for each in value:
            yield from within(each, depth + 1)
    elif is_dataclass(value):
        for each in fields(value):
            yield from within(getattr(value, each.name, None), depth + 1)


@cache
def used() -> tuple[Used, ...]:
    """Every pattern that a module holds, once for each way in which it is asked."""
    names: dict[re.Pattern[str], list[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in within(value):
                names.setdefault(pattern, []).append(f"{module.__name__}.{name}")
    asked = ways()
    return tuple(
        Used(pattern, tuple(where), way)
        for pattern, where in names.items()
        for way in sorted(set().union(*(asked.get(name, {SEARCH}) for name in where)))
    )


@cache
def trees() -> dict[str, ast.Module]:
    """The source of each module, parsed."""
    return {
        module.__name__: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for module in modules()
    }


def ways() -> dict[str, set[Way]]:
    """How the pattern of each name is asked in its module.

    A name that is passed on, put in a table, or asked from place to place is searched. One that is
    only imported is asked elsewhere, or nowhere.
    """
    found: dict[str, set[Way]] = defaultdict(set)
    for name, tree in trees().items():
        calls = {
            id(node.func.value): way_of(node, name)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found[f"{name}.{node.id}"].add(calls.get(id(node), SEARCH))
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    found[f"{name}.{alias.asname or alias.name}"] |= set()
    return found


def way_of(call: ast.Call, module: str) -> Way:
    """How a call of a pattern's method asks it; `match` with a place is asked at any place."""
    assert isinstance(call.func, ast.Attribute)
    method, given = call.func.attr, f"{module}.{ast.unparse(call.func.value)}" in AT_GIVEN_PLACES
    if method == "fullmatch" and len(call.args) == 1:
        return "fullmatch"
    return "match" if method == "match" and (given or len(call.args) == 1) else SEARCH
