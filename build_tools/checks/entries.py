"""The entry of `corrections` that declares a difference, as it has to be pasted on a page."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from build_tools.checks.front import Head
from build_tools.dialect.escape import yaml_text


def entry_line(at: str, source: str, page: str) -> str:
    """One entry, on one line, whatever its words hold.

    >>> entry_line("p3", "two fur", "two four")
    '{at: p3, source: "two fur", page: "two four", reason: "…"}'
    """
    held = (("source", source), ("page", page), ("reason", "…"))
    texts = ", ".join(f'{key}: "{yaml_text(text)}"' for key, text in held)
    named = at if yaml.safe_load(at) == at else f'"{at}"'
    return f"{{at: {named}, {texts}}}"


def declaration(head: Head, entries: Sequence[str]) -> str:
    """The end of an advice: where to paste entries, by how the front matter lists others.

    >>> declaration(Head(), ["{…}"])
    ', or declare in the front matter: corrections: [{…}]'
    """
    if head.listed == "block":
        return f", or declare under `corrections:` - {' and - '.join(entries)}"
    if head.listed == "flow":
        return f", or add to the list of `corrections`, after a comma: {', '.join(entries)}"
    return f", or declare in the front matter: corrections: [{', '.join(entries)}]"
