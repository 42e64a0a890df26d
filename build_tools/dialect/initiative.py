"""An initiative's page: its entry in the registry as front matter, its introduction as the body."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_tools.dialect.front import Front, read_front
from build_tools.dialect.page import NO_FRONT_MATTER, no_front, split_page
from build_tools.dialect.yaml_slips import glued
from build_tools.model import SLUG, ArchiveError, Initiative, Place, Registration, brief
from build_tools.model.initiative import Kind

KEYS = ("title", "kind", "names", "not", "part_of", "related")
NAME_KEYS = ("name", "from", "to")
KINDS: tuple[str, ...] = get_args(Kind)
IN_BRACKETS = "must be a list. Put brackets around it: `[slug]`."
ON_LINES = "must be a list. Write each value on a line of its own that begins `- `."
CURLY = "“”„‘’"
UNKNOWN = ("extra_forbidden", "invalid_key")

Fault = tuple[Place, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An initiative's page as it was read.

    `initiative` is None where the page cannot be one; `faults` are places and what is wrong there;
    `written` is the front matter with the place of each key and value.
    """

    path: str
    initiative: Initiative | None = None
    faults: tuple[Fault, ...] = ()
    written: Front = field(default_factory=Front)

    @property
    def slug(self) -> str:
        """The name of the file, which is what links and other pages call the initiative."""
        return PurePosixPath(self.path).stem


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
        place, message = entry.faults[0]
        raise ArchiveError(f"{path}:{place.line}: {message}")
    return entry.initiative


def read_initiative(text: str, path: str) -> Entry:
    r"""The same page with the lines of its front matter and all its faults. Raises nothing.

    >>> page = "---\ntitle: WomenWatch\nkind: campain\nname: WomenWatch\n---\n"
    >>> read_initiative(page, "docs/initiatives/womenwatch.md").faults[0]
    (Place(line=3, column=7), '`kind`: no initiative is a `campain`. Did you mean `campaign`?')
    """
    if not re.fullmatch(SLUG, PurePosixPath(path).stem):
        return Entry(path, faults=((Place(), NO_SLUG),))
    head, body, start = split_page(text)
    if start == 1:
        return Entry(path, faults=(no_front(text),))
    written = read_front(head)
    if written.problem:
        return Entry(path, faults=((written.stop, written.problem),))
    if written.values is None:
        return Entry(path, faults=((Place(), NO_FRONT_MATTER),))
    return _validated(Entry(path, written=written), written.values, body, start)


NO_SLUG = "the file's name cannot be a slug. Use small letters, digits and single hyphens."


def _validated(told: Entry, values: dict[str, Any], body: str, start: int) -> Entry:
    initiative, faults = None, list(_repeated(told.written))
    try:
        entry = Registration.model_validate(values)
        initiative = Initiative(slug=told.slug, entry=entry, introduction=body, line=start)
    except ValidationError as error:
        errors = error.errors()
        unknown = {found["loc"][:-1] for found in errors if found["type"] in UNKNOWN}
        wrong = [found for found in errors if not _follows(found, unknown)]
        faults += [(_place(found, told.written), _said(found)) for found in wrong]
    odd = list(_odd_names(told.written, values.get("names")))
    initiative = None if odd else initiative
    faults += odd
    return Entry(told.path, initiative, tuple(faults), told.written)


def _odd_names(written: Front, names: object) -> Iterator[Fault]:
    """Names that can be read and were not meant so: a key without its blank, curly quotes."""
    for at, name in enumerate(names if isinstance(names, list) else ()):
        text = name.get("name") if isinstance(name, dict) else name
        if isinstance(name, str) and (told := glued(name, NAME_KEYS)):
            yield written.value_place("names", at), told
        elif isinstance(text, str) and text[:1] in CURLY and text[-1:] in CURLY:
            told = f"curly quotes quote nothing here. Write {text.strip(CURLY)} without them."
            yield written.value_place("names", at), told


def _repeated(written: Front) -> Iterator[Fault]:
    for keys, place in written.repeated:
        yield place, f"`{keys[-1]}` stands twice. Keep one of the two."


def _place(found: ErrorDetails, written: Front) -> Place:
    """The value that is wrong, or the key that is none."""
    unknown = found["type"] in UNKNOWN
    return (written.place if unknown else written.value_place)(*found["loc"])


def _follows(found: ErrorDetails, unknown: set[tuple[str | int, ...]]) -> bool:
    """A misspelt key is missing too, and a list of wrong names empty, which says nothing new."""
    if found["type"] == "missing":
        return found["loc"][:-1] in unknown
    return found["type"] == "too_short" and bool(found["input"])


def _said(found: ErrorDetails) -> str:
    kind, keys = found["type"], found["loc"]
    if kind in UNKNOWN:
        return _unknown(str(keys[-1]), NAME_KEYS if len(keys) > 1 else KEYS)
    if kind == "missing":
        return f"`{keys[-1]}` is missing{' from a name' if len(keys) > 1 else ''}. Add it."
    if kind == "literal_error":
        return _no_kind(found["input"])
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "")
    return f"`{name}` {_wanted(kind, name, found['msg'])}"


def _unknown(key: str, known: tuple[str, ...]) -> str:
    if told := glued(key, known):
        return told
    meant = _meant(key, known) or f" Known are {', '.join(known)}."
    return f"unknown key `{brief(key)}`.{meant}"


def _no_kind(value: object) -> str:
    if not isinstance(value, str):
        return f"`kind`: must be one of {', '.join(KINDS)}. Write one of them."
    advice = _meant(value, KINDS) or f" Kinds are {', '.join(KINDS)}."
    return f"`kind`: no initiative is a `{value}`.{advice}"


def _meant(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word[:100].casefold(), known, n=1)
    return f" Did you mean `{close[0]}`?" if close else ""


def _wanted(kind: str, name: str, message: str) -> str:
    """What to write instead, in the words of whoever edits the page."""
    if name in ("from", "to"):
        return "must be a year such as 2009. Correct it, or take it out."
    if kind == "tuple_type":
        return IN_BRACKETS if name in ("part_of", "related") else ON_LINES
    if kind in ("too_short", "string_too_short"):
        return "is empty. Write something, or take it out."
    if kind == "string_type":
        return "must be text. Put the value in quotes."
    if kind == "model_type":
        return "holds what is no text. Put it in quotes, or write `{name: …, from: …, to: …}`."
    return f"is not what it must be: {message[:1].lower()}{message[1:]}. Correct it."
