from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from tests.linear.law import Used, slow_on
from tests.linear.patterns import SEARCH, trees, used

# Each call of `re` with a pattern that is no constant of a module, and why it is fine.
KNOWN = {
    # Made of one label, escaped, between two look-arounds of one character.
    "build_tools.intake.label_rows": ["compile"],
    # Joined once, when the module is imported; the results stand in a table.
    "build_tools.intake.dates": ["compile"],
    # The slug's pattern is text, because the schema of front matter holds it too.
    "build_tools.dialect.initiative": ["fullmatch"],
    "build_tools.commands.suggest": ["fullmatch"],
}


def cases(name: str) -> list[Used]:
    """The patterns of a data file, named by their titles."""
    told = yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        Used(re.compile(each["pattern"]), (each["title"],), each.get("way", SEARCH))
        for each in told
    ]


def name_of(each: Used) -> str:
    return f"{each.names[0].removeprefix('build_tools.')}-{each.way}"


@pytest.mark.parametrize("each", used(), ids=name_of)
def test_a_pattern_is_linear(each: Used) -> None:
    """Where a text grows evenly, so do the steps, whatever is pumped."""
    assert slow_on(each) == ""


@pytest.mark.parametrize("each", cases("slow"), ids=name_of)
def test_the_law_finds_what_is_not_linear(each: Used) -> None:
    """No pattern that is slow on some text passes: those that stood in the tools, and others."""
    assert slow_on(each)


@pytest.mark.parametrize("each", cases("fast"), ids=name_of)
def test_the_law_passes_what_is_linear(each: Used) -> None:
    """No alarm for what only looks slow."""
    assert slow_on(each) == ""


def test_every_pattern_is_a_constant_of_a_module() -> None:
    """So that none escapes the law: a call of `re` in a function is one of those known."""
    for module, tree in trees().items():
        constants = {
            id(node)
            for each in tree.body
            if not isinstance(each, DEFINITIONS)
            for node in ast.walk(each)
        }
        loose = [
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr not in ("escape",)
            and not (id(node) in constants and node.func.attr == "compile")
        ]
        assert loose == KNOWN.get(module, []), module


DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def test_every_constant_is_found() -> None:
    """The walk over the modules misses no pattern: as many are found as the sources compile."""
    compiled = sum(
        Path(str(module)).read_text(encoding="utf-8").count("= re.compile(")
        for module in Path("build_tools").rglob("*.py")
    )
    assert len({name for each in used() for name in each.names}) >= compiled
