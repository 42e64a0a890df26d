"""An initiative's page: its entry in the registry as front matter, its introduction as the body."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, get_args

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_tools.dialect.page import split_page
from build_tools.model import SLUG, ArchiveError, Initiative, Registration
from build_tools.model.initiative import Kind

KEYS = ("title", "kind", "names", "not", "part_of", "related")
NAME_KEYS = ("name", "from", "to")
KINDS: tuple[str, ...] = get_args(Kind)
FIRST = 2  # the line after the opening rule
DEEPEST = 3  # `names`, the count of a name, `from`

Keys = tuple[str | int, ...]
Fault = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An initiative's page as it was read.

    `initiative` is None where the page cannot be one; `faults` are lines and what is wrong there;
    `lines` has the line of each key, of each value of a list and of each key in these.
    """

    path: str
    initiative: Initiative | None = None
    faults: tuple[Fault, ...] = ()
    lines: Mapping[Keys, int] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The name of the file, which is what links and other pages call the initiative."""
        return PurePosixPath(self.path).stem

    def line(self, *keys: str | int) -> int:
        """The line of a key, or of what holds it; 1 when it is not there.

        >>> Entry("a.md", lines={("names",): 4}).line("names", 2)
        4
        """
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def parse_initiative(text: str, path: str) -> Initiative:
    r"""The initiative that a page holds. `path` is where it came from; its name is the slug.

    Raises `ArchiveError` with the line when the front matter is no YAML, lacks a key, or has one
    that no initiative has; and when the file's name cannot be a slug.

    >>> page = "---\ntitle: WomenWatch\nkind: partnership\nnames: [WomenWatch]\n---\nA site.\n"
    >>> found = parse_initiative(page, "docs/initiatives/womenwatch.md")
    >>> found.slug, found.title, found.introduction, found.line
    ('womenwatch', 'WomenWatch', 'A site.\n', 6)
    """
    entry = read_initiative(text, path)
    if entry.initiative is None:
        line, message = entry.faults[0]
        raise ArchiveError(f"{path}:{line}: {message}")
    return entry.initiative


def read_initiative(text: str, path: str) -> Entry:
    r"""The same page with the lines of its front matter and all its faults. Raises nothing.

    >>> page = "---\ntitle: WomenWatch\nkind: campain\nname: WomenWatch\n---\n"
    >>> read_initiative(page, "docs/initiatives/womenwatch.md").faults[0]
    (3, '`kind`: no initiative is a `campain`. Did you mean `campaign`?')
    """
    if not re.fullmatch(SLUG, PurePosixPath(path).stem):
        return Entry(path, faults=((1, NO_SLUG),))
    head, body, start = split_page(text)
    node, values, unreadable = _composed(head)
    if unreadable:
        return Entry(path, faults=(unreadable,))
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        return Entry(path, faults=((1, NO_FRONT_MATTER),))
    told = Entry(path, faults=tuple(_repeated(node)), lines=dict(_lines(node)))
    return _validated(told, values, body, start)


NO_SLUG = "the file's name cannot be a slug. Use small letters, digits and single hyphens."
NO_FRONT_MATTER = (
    "the page has no front matter. Begin it with a line `---`, keys and values, and a line `---`."
)


def _composed(head: str) -> tuple[yaml.Node | None, object, Fault | None]:
    """Front matter read once: its nodes, which know their lines, and its values."""
    try:
        loader = yaml.SafeLoader(head)
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node is not None else None, None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # `2011-13-45` is a date to YAML
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None)
        why = f" ({problem})" if problem else ""
        line = mark.line + FIRST if mark else 1
        said = f"the front matter is not YAML{why}. Quote values that hold `: ` or `#`."
        return None, None, (line, said)


def _lines(node: yaml.Node, keys: Keys = ()) -> Iterator[tuple[Keys, int]]:
    if len(keys) == DEEPEST:
        return
    pairs: list[tuple[str | int, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        pairs = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        pairs = [(at, value, value) for at, value in enumerate(node.value)]
    for key, place, value in pairs:
        yield (*keys, key), place.start_mark.line + FIRST
        yield from _lines(value, (*keys, key))


def _repeated(node: yaml.MappingNode) -> Iterator[Fault]:
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            yield key.start_mark.line + FIRST, f"`{name}` stands twice. Keep one of the two."
        seen.add(name)


def _validated(told: Entry, values: dict[Any, Any], body: str, start: int) -> Entry:
    initiative, faults = None, list(told.faults)
    try:
        entry = Registration.model_validate({str(key): value for key, value in values.items()})
        initiative = Initiative(slug=told.slug, entry=entry, introduction=body, line=start)
    except ValidationError as error:
        wrong = [found for found in error.errors() if not _follows(found)]
        faults += [(told.line(*found["loc"]), _said(found)) for found in wrong]
    return Entry(told.path, initiative, tuple(faults), told.lines)


def _follows(found: ErrorDetails) -> bool:
    """Where all names are wrong the list counts as empty too, which says nothing new."""
    return found["type"] == "too_short" and bool(found["input"])


def _said(found: ErrorDetails) -> str:
    kind, keys = found["type"], found["loc"]
    if kind in ("extra_forbidden", "invalid_key"):
        return _unknown(str(keys[-1]), NAME_KEYS if len(keys) > 1 else KEYS)
    if kind == "missing":
        return f"`{keys[-1]}` is missing{' from a name' if len(keys) > 1 else ''}. Add it."
    if kind == "literal_error":
        return _no_kind(found["input"])
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "")
    return f"`{name}` {_wanted(kind, name, found['msg'])}"


def _unknown(key: str, known: tuple[str, ...]) -> str:
    return f"unknown key `{key}`.{_meant(key, known) or ' Known are ' + ', '.join(known) + '.'}"


def _no_kind(value: object) -> str:
    if not isinstance(value, str):
        return f"`kind`: must be one of {', '.join(KINDS)}. Write one of them."
    advice = _meant(value, KINDS) or f" Kinds are {', '.join(KINDS)}."
    return f"`kind`: no initiative is a `{value}`.{advice}"


def _meant(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word[:100], known, n=1)
    return f" Did you mean `{close[0]}`?" if close else ""


def _wanted(kind: str, name: str, message: str) -> str:
    """What to write instead, in the words of whoever edits the page."""
    if name in ("from", "to"):
        return "must be a year such as 2009. Correct it, or take it out."
    if kind == "tuple_type":
        return "must be a list. Write each value on a line of its own that begins `- `."
    if kind in ("too_short", "string_too_short"):
        return "is empty. Write something, or take it out."
    if kind == "string_type":
        return "must be text. Put the value in quotes."
    if kind == "model_type":
        return "holds what is no text. Put it in quotes, or write `{name: …, from: …, to: …}`."
    return f"is not what it must be: {message[:1].lower()}{message[1:]}. Correct it."
