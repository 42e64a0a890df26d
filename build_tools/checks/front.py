"""The front matter of a page as its author wrote it: values, the line of each key, all faults."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_tools.model import Correction, FrontMatter

Keys = tuple[str | int, ...]
FIRST = 2  # the line after the opening rule


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong on a line of the front matter, and by which rule."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter says. `front` is None while there are faults in it.

    `listed` says how its corrections are written: "block" below each other, "flow" in brackets.
    """

    front: FrontMatter | None = None
    title: str = ""
    corrections: tuple[tuple[int, Correction], ...] = ()
    lines: Mapping[Keys, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    listed: str = ""

    def line(self, *keys: str | int) -> int:
        """The line of a key, or of what holds it; 1 when it is not there."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def read_head(text: str) -> Head:
    r"""Read front matter without the rules around it. Raises nothing: faults are told.

    >>> read_head("title: A\ntitel: B\n").faults[0].message
    'unknown key `titel`. Did you mean `title`?'
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        return Head(faults=(_unreadable(error),))
    except (ValueError, RecursionError) as error:  # `2011-13-45` is a date to YAML
        return Head(faults=(Fault(1, "M01", f"front matter: {error}. Put the value in quotes."),))
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return Head(faults=(Fault(1, "M01", NO_FRONT_MATTER),))
    lines = dict(_lines(node, ()))
    head = _validated(values, lines, tuple(_repeated(node)))
    return replace(head, listed=_listed(node))


def _listed(node: yaml.MappingNode) -> str:
    held = next((value for key, value in node.value if key.value == "corrections"), None)
    if held is None:
        return ""
    return "flow" if isinstance(held, yaml.SequenceNode) and held.flow_style else "block"


NO_FRONT_MATTER = (
    "the page has no front matter. Begin it with a line `---`, keys and values, and a line `---`."
)


def _unreadable(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "unreadable"
    return Fault(
        mark.line + FIRST if mark else 1,
        "M01",
        f"the front matter is not YAML ({problem}). Put a value that holds `: ` or `#` in quotes.",
    )


def _lines(node: yaml.Node, keys: Keys) -> Iterator[tuple[Keys, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*keys, str(key.value)), key.start_mark.line + FIRST
            yield from _lines(value, (*keys, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield (*keys, at), value.start_mark.line + FIRST
            yield from _lines(value, (*keys, at))


ALL_IN_ONE = "Put the entries of both into one list."


def _repeated(node: yaml.MappingNode) -> Iterator[Fault]:
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            advice = ALL_IN_ONE if name == "corrections" else "Keep one of the two."
            yield Fault(key.start_mark.line + FIRST, "M03", f"`{name}` stands twice. {advice}")
        seen.add(name)


def _validated(
    values: dict[Any, Any], lines: Mapping[Keys, int], repeated: tuple[Fault, ...]
) -> Head:
    title = values.get("title")
    held = Head(title=title if isinstance(title, str) else "", lines=lines)
    faults: tuple[Fault, ...] = ()
    front = None
    try:
        front = FrontMatter.model_validate({str(key): value for key, value in values.items()})
    except ValidationError as error:
        faults = tuple(_fault(found, values, held) for found in error.errors())
    corrections = tuple(_corrections(values.get("corrections"), held))
    return Head(front, held.title, corrections, lines, (*repeated, *faults))


def _corrections(values: object, held: Head) -> Iterator[tuple[int, Correction]]:
    """The corrections that can be read, whatever else is wrong with the front matter."""
    for at, value in enumerate(values if isinstance(values, list) else ()):
        try:
            yield held.line("corrections", at), Correction.model_validate(value)
        except ValidationError:
            continue


def _fault(found: ErrorDetails, values: dict[Any, Any], held: Head) -> Fault:
    keys: Keys = tuple(found["loc"])
    name = ".".join(str(key) for key in keys)
    line = held.line(*keys)
    if found["type"] == "extra_forbidden":
        return Fault(line, "M02", _unknown(keys))
    if found["type"] == "missing":
        return Fault(line, "M01", f"`{name}` is missing. Add it.")
    return Fault(line, "M01", f"`{name}`: {_advice(found, values.get(keys[0]))}")


def _unknown(keys: Keys) -> str:
    known = list((Correction if len(keys) > 1 else FrontMatter).model_fields)
    close = difflib.get_close_matches(str(keys[-1]), known, n=1)
    advice = f"Did you mean `{close[0]}`?" if close else f"Known are {', '.join(known)}."
    return f"unknown key `{keys[-1]}`. {advice}"


def _advice(found: ErrorDetails, value: object) -> str:
    """What to write instead, in the words of whoever edits the page."""
    if isinstance(value, datetime.date):
        return f"put the date in quotes: '{value.isoformat()[:10]}'."
    if found["type"] == "string_type":
        return "must be text. Put the value in quotes."
    if found["type"] == "int_type":
        return "must be a whole number, without quotes. Correct it."
    if found["type"] == "string_pattern_mismatch" and str(found["loc"][0]) in DATES:
        return "must be a date such as '2014-11-03'. Correct it, or take the key out."
    return f"{found['msg'][:1].lower()}{found['msg'][1:]}. Correct it, or take the key out."


DATES = ("meeting_start", "meeting_end", "issued")
