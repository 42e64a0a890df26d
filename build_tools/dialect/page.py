"""A whole page: front matter between two rules, then the body, byte for byte."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_tools.dialect.front import read_front
from build_tools.dialect.parse import TOO_DEEP, parse_body, too_deep
from build_tools.dialect.render import render_body
from build_tools.model import ArchiveError, FrontMatter, Place, Report, brief
from build_tools.model.near import did_you_mean

FENCE = "---\n"
NEARLY = re.compile(r"-{1,40}|[—–_=*~]{1,40}|\.{3}")  # what was meant as the closing rule
EMPTY = (
    "the front matter ends before it holds anything. Write its keys and values between the two "
    "lines `---`; take this one out if they stand below it."
)
NO_END = "the front matter has no end. Close it with a line `---` below its last key."
NO_FRONT_MATTER = (
    "the page has no front matter. Begin it with a line `---`, keys and values, and a line `---`."
)
# The closing rule of the front matter: the first line of three hyphens after the opening one.
CLOSING = re.compile(r"^---[ \t]*$\n?", re.MULTILINE)


def split_page(text: str) -> tuple[str, str, int]:
    r"""Front matter, body, and the line on which the body begins.

    A page without front matter has an empty first part. The body stays as it is: `NO` is no
    boolean and blank lines at its ends are kept, unlike with the usual libraries.

    >>> split_page("---\ntitle: A\n---\n\nText\n")
    ('title: A\n', '\nText\n', 4)
    """
    if not text.startswith(FENCE):
        return "", text, 1
    closing = CLOSING.search(text, len(FENCE))
    if closing is None:
        return "", text, 1
    head = text[len(FENCE) : closing.start()]
    return head, text[closing.end() :], head.count("\n") + 3


def no_front(text: str) -> tuple[Place, str]:
    r"""Why a page has no front matter: where a person has to mend it, and what to do.

    >>> no_front("---\ntitle: A\n----\n\nText\n")
    (Place(line=3, column=1), '`----` does not end the front matter. Write `---`.')
    """
    lines = text.split("\n")
    if not text.startswith(FENCE):
        first = next((line for line in lines if line.strip()), "")
        if first.rstrip() == FENCE.rstrip():
            return Place(), "the first line must be `---` and nothing else. Take the blanks out."
        return Place(), NO_FRONT_MATTER
    closing = CLOSING.search(text, len(FENCE))
    if closing and not text[len(FENCE) : closing.start()].strip():
        return Place(text.count("\n", 0, closing.start()) + 1), EMPTY
    for number, line in enumerate(lines[1:], 2):
        if NEARLY.fullmatch(line.strip()):
            told = f"`{line.strip()}` does not end the front matter. Write `---`."
            return Place(number), told
        if not line.strip() or line.startswith("#"):
            return Place(number), NO_END
    return Place(), NO_END


def parse_page(text: str, path: str) -> Report:
    r"""The report that a page holds. `path` is where it came from, for messages and for its id.

    Raises `ArchiveError` with the line when the front matter is no YAML or breaks its schema, or
    when words stand in more lists than can be read.

    >>> parse_page("---\ntitle: A\n---\n\n## B\n", "docs/reports/1.md").blocks[0].line
    5
    """
    head, body, line = split_page(text)
    if line == 1:
        place, told = no_front(text)
        raise ArchiveError(f"{path}:{place.line}: {told}")
    front = _front(head, path)
    if deep := too_deep(body, line):
        raise ArchiveError(f"{path}:{deep}: {TOO_DEEP}")
    return Report(PurePosixPath(path).stem, front, parse_body(body, line))


def _front(head: str, path: str) -> FrontMatter:
    written = read_front(head)
    if written.problem:
        raise ArchiveError(f"{path}:{written.stop.line}: {written.problem}")
    if written.values is None:
        place, told = no_front(f"{FENCE}{head}{FENCE}")
        raise ArchiveError(f"{path}:{place.line}: {told}")
    values = {key: _plain(value) for key, value in written.values.items()}
    try:
        return FrontMatter.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ArchiveError(f"{path}:{_line_of(head, key)}: {_told(first, key)}") from error


def _told(found: ErrorDetails, key: str) -> str:
    """What is wrong with a value of front matter, in a line; a check tells more."""
    if found["type"] == "extra_forbidden":
        meant = did_you_mean(key.rpartition(".")[2], [*FrontMatter.model_fields])
        return f"front matter has no key `{brief(key)}`.{meant or ' Take it out.'}"
    told = f"{found['msg'][:1].lower()}{found['msg'][1:]}"
    return f"front matter `{brief(key)}`: {told}. `archive check` says what to write."


def _plain(value: Any) -> Any:
    """A date that YAML read for itself is the text it was written as."""
    return value.isoformat() if isinstance(value, date) else value


def _line_of(head: str, key: str) -> int:
    name = key.partition(".")[0]
    for number, line in enumerate(head.split("\n"), start=2):
        if line.startswith(f"{name}:"):
            return number
    return 1


def render_front(values: dict[str, Any]) -> str:
    """Front matter as YAML between its rules, keys in the order given, one value to a line.

    >>> print(render_front({"title": "2011: a review", "year": 2011}), end="")
    ---
    title: '2011: a review'
    year: 2011
    ---
    """
    body = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"{FENCE}{body}{FENCE}"


def render_page(report: Report) -> str:
    """The page of a report.

    Raises `ArchiveError`, with a place in the source, when it would not read back as the report.
    """
    path = report.front.source or f"{report.id}.md"
    head = render_front(report.front.stated())
    page = head + "\n" + render_body(report.blocks, path)
    if _front(split_page(head)[0], path) != report.front:
        raise ArchiveError(
            f"{path}:1: the front matter does not read back as it was meant. "
            "Report it with the source text."
        )
    return page
