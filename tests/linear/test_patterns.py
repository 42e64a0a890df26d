from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.linear.patterns import Used, trees, used
from tests.linear.pumps import pumps
from tests.linear.steps import Counter, TooManyStepsError

FEW, TWICE, LONG = 30, 60, 600
RATIO, CONSTANT = 2.2, 200
# What one place of a long text may cost: repeats of up to 100 characters that are tried at each.
EACH = 150
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


def cost(each: Used, text: str, patience: int = 10**6) -> int:
    """The steps that a pattern takes on a text, used as the tools use it."""
    counter = Counter(each.pattern, patience)
    if each.searched:
        counter.search_all(text)
    else:
        counter.match(text)
    return counter.steps


@pytest.mark.parametrize(
    "each", used(), ids=lambda each: each.names[0].removeprefix("build_tools.")
)
def test_a_pattern_is_linear(each: Used) -> None:
    """Twice the text is twice the steps, whatever is pumped; or a long text costs few for each sign.

    The second is for a repeat with a bound, whose steps grow until the text outgrows the bound.
    """
    for text in pumps(each.pattern):
        long = text(LONG)
        try:
            if cost(each, text(TWICE)) > RATIO * cost(each, text(FEW)) + CONSTANT:
                cost(each, long, EACH * len(long))
        except TooManyStepsError:
            pytest.fail(f"{each.names[0]} is not linear on {long[:30]!r} … {long[-3:]!r}")


@pytest.mark.parametrize(
    ("slow", "searched"),
    [
        (r"\s+$", True),
        (r"\s*[↑↩]\ufe0e?\Z", True),
        (r"\S+@\S+\.\w+", True),
        (r"(?m)^[^a-z\n]*[A-Z]{2}[^a-z\n]*$", True),
        (r"\[((?:[^\[\]\\]|\\.)+)\]\((\.\./initiatives/[^()\s]+)\)", True),
        (r"(?<![\w&/-])([^\W\d_]\w*(?:[&/‑-]\w+)*)\s\(([^()]{5,200})\)", True),
        (r"(?i)^(?:original(?:\s+language)?|language)\s*:?\s*([^\W\d]+)\s*$", False),
        (r"(?:\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})[.)]\s+)+\(?[a-z]{1,2}[.)]\Z", False),
    ],
)
def test_the_law_finds_what_is_not_linear(slow: str, searched: bool) -> None:
    """Patterns that once stood in the tools, the last of them exponential, are found by the pumps."""
    with pytest.raises(pytest.fail.Exception):
        test_a_pattern_is_linear(Used(re.compile(slow), ("slow",), searched))


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
