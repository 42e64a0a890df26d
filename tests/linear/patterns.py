"""Every regular expression of the tools, where it stands, and how it is used."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import build_tools
from tests.linear.law import Used

ANCHORED = {"match", "fullmatch"}
DEEPEST = 5


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
    """Every pattern that a module holds, each once."""
    names: dict[re.Pattern[str], list[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in within(value):
                names.setdefault(pattern, []).append(f"{module.__name__}.{name}")
    anchored = anchored_names()
    return tuple(
        Used(pattern, tuple(where), not set(where) <= anchored) for pattern, where in names.items()
    )


@cache
def trees() -> dict[str, ast.Module]:
    """The source of each module, parsed."""
    return {
        module.__name__: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for module in modules()
    }


def anchored_names() -> set[str]:
    """Names of patterns that are only ever asked to match where a text begins.

    A name that is used in any other way (searched, passed on, put in a table) is not among them.
    """
    asked, all_names = set(), set()
    for name, tree in trees().items():
        methods = {
            id(node.func.value): node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                full = f"{name}.{node.id}"
                all_names.add(full)
                if methods.get(id(node)) not in ANCHORED:
                    asked.add(full)
    imported = {
        f"{name}.{alias.asname or alias.name}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    # A name that another module only imports is used there, or nowhere.
    return {name for name in all_names | imported if name not in asked}
