"""An initiative's page: its entry in the registry as front matter, its introduction as the body."""

from __future__ import annotations

import difflib
import re
from pathlib import PurePosixPath
from typing import Any

import yaml
from pydantic import ValidationError

from build_tools.dialect.page import split_page
from build_tools.model import SLUG, ArchiveError, Initiative, Registration

KEYS = ("title", "kind", "names", "not", "part_of", "related")


def parse_initiative(text: str, path: str) -> Initiative:
    r"""The initiative that a page holds. `path` is where it came from; its name is the slug.

    Raises `ArchiveError` with the line when the front matter is no YAML, lacks a key, or has one
    that no initiative has; and when the file's name cannot be a slug.

    >>> page = "---\ntitle: WomenWatch\nkind: partnership\nnames: [WomenWatch]\n---\nA site.\n"
    >>> found = parse_initiative(page, "docs/initiatives/womenwatch.md")
    >>> found.slug, found.title, found.introduction, found.line
    ('womenwatch', 'WomenWatch', 'A site.\n', 6)
    """
    slug = PurePosixPath(path).stem
    if not re.match(SLUG, slug):
        raise ArchiveError(
            f"{path}:1: the file's name cannot be a slug. "
            "Use small letters, digits and single hyphens."
        )
    head, body, line = split_page(text)
    return Initiative(slug=slug, entry=_entry(head, path), introduction=body, line=line)


def _entry(head: str, path: str) -> Registration:
    values = _values(head, path)
    try:
        return Registration.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        line = _line_of(head, key)
        raise ArchiveError(f"{path}:{line}: {_said(first['type'], key, first['msg'])}") from error


def _values(head: str, path: str) -> dict[str, Any]:
    try:
        values = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ArchiveError(
            f"{path}:{mark.line + 2 if mark else 1}: the front matter is not YAML. "
            "Quote values that hold `: ` or `#`."
        ) from error
    if not isinstance(values, dict):
        raise ArchiveError(
            f"{path}:1: the page has no front matter. "
            "Begin it with a line `---`, keys and values, and a line `---`."
        )
    return {str(key): value for key, value in values.items()}


def _said(kind: str, key: str, message: str) -> str:
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(key, KEYS, n=1)
        meant = f" Did you mean `{close[0]}`?" if close else f" Known are {', '.join(KEYS)}."
        return f"unknown key `{key}`.{meant}"
    if kind == "missing":
        return f"`{key}` is missing. Add it."
    return f"`{key}`: {message[:1].lower()}{message[1:]}. See `Initiative page` in CONTRIBUTING."


def _line_of(head: str, key: str) -> int:
    for number, line in enumerate(head.split("\n"), start=2):
        if line.startswith(f"{key}:"):
            return number
    return 1
