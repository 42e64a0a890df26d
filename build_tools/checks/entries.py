"""The entry of `corrections` that declares a difference, as it has to be pasted on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import yaml

from build_tools.checks.front import Head
from build_tools.dialect.escape import yaml_text
from build_tools.model import Finding

LISTS = ("block", "flow")


def entry_line(at: str, source: str, page: str) -> str:
    """One entry, on one line, whatever its words hold.

    >>> entry_line("p3", "two fur", "two four")
    '{at: p3, source: "two fur", page: "two four", reason: "…"}'
    """
    held = (("source", source), ("page", page), ("reason", "…"))
    texts = ", ".join(f'{key}: "{yaml_text(text)}"' for key, text in held)
    named = at if yaml.safe_load(at) == at else f'"{at}"'
    return f"{{at: {named}, {texts}}}"


def pasteable(found: Iterable[Finding], head: Head) -> Iterator[Finding]:
    """The findings of a page in their order, each with the words that say where its entries go.

    The first begins the list where the page has none, and the next go into it, so that all can be
    pasted one after another.

    >>> one = Finding("a.md", 3, "W01", "a word is lost. Put it back", entries=("{…}",))
    >>> for each in pasteable([one, one], Head()):
    ...     print(each.message.partition(", or ")[2])
    declare in the front matter: corrections: [{…}]
    declare in the list `corrections: [ ]` of the front matter, after a comma: {…}
    """
    listed = head.listed
    for each in found:
        if each.entries:
            message = each.message + declaration(listed, each.entries)
            yield replace(each, message=message, entries=())
            listed = listed if listed in LISTS else "flow"
        else:
            yield each


def declaration(listed: str, entries: Sequence[str]) -> str:
    """The end of an advice: where to paste entries, by how the front matter lists others.

    >>> declaration("block", ["{…}"])
    ', or declare on a line of `corrections`, its hyphen below the others: - {…}'
    """
    if listed == "block":
        where = "on a line of `corrections`, its hyphen below the others"
        return f", or declare {where}: - {' and - '.join(entries)}"
    if listed == "flow":
        where = "in the list `corrections: [ ]` of the front matter, after a comma"
        return f", or declare {where}: {', '.join(entries)}"
    where = "in the place of the empty list" if listed == "empty" else "in the front matter"
    return f", or declare {where}: corrections: [{', '.join(entries)}]"
