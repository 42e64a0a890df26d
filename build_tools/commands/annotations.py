"""Findings as GitHub shows them beside the lines of a pull request.

The form is that of GitHub's workflow commands: `::error file=…,line=…,col=…,title=…::message`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from build_tools.checks import CODES
from build_tools.checks.guide import page_path
from build_tools.model import Finding

DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = {**DATA, ":": "%3A", ",": "%2C"}


def annotation(found: Finding, base: Path, environment: Mapping[str, str] | None = None) -> str:
    """The workflow command for a finding whose path is counted from the folder `base`.

    Its path is counted from the root of the repository, wherever in it the archive lies. A note
    is a warning. The message ends with where to read more.

    >>> annotation(Finding("a,b.md", 3, "W06", "50% lost. Say why.", column=5), Path("/none"), {})
    ... # doctest: +ELLIPSIS
    '::error file=/none/a%2Cb.md,line=3,col=5,title=W06 A declared...reason::50%25 lost. Say why...'
    """
    kind = "error" if found.grave else "warning"
    told = CODES.get(found.code, "").rstrip(".")
    properties = {
        "file": from_repository(base / found.path),
        "line": str(found.line),
        "col": str(found.column),
        "title": f"{found.code} {told}".rstrip(),
    }
    named = ",".join(f"{key}={_escaped(text, PROPERTY)}" for key, text in properties.items())
    message = f"{found.message} {_more(found.code, environment)}".rstrip()
    return f"::{kind} {named}::{_escaped(message, DATA)}"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(char, char) for char in text)


def from_repository(path: Path) -> str:
    """A path as the repository names it that holds it; outside of one as it is."""
    whole = Path(os.path.abspath(path))
    for folder in whole.parents:
        if (folder / ".git").exists():
            return whole.relative_to(folder).as_posix()
    return path.as_posix()


def _more(code: str, environment: Mapping[str, str] | None) -> str:
    """Where the rule is explained: on GitHub where the tools are kept there, else by the tools."""
    if code not in CODES:
        return ""
    told = os.environ if environment is None else environment
    path, repository = from_repository(page_path(code)), told.get("GITHUB_REPOSITORY", "")
    if repository and not path.startswith("/"):
        server = told.get("GITHUB_SERVER_URL", "https://github.com")
        return f"More: {server}/{repository}/blob/HEAD/{path}"
    return f"More: archive check --explain {code}"
