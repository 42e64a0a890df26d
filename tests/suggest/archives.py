"""Small invented archives: a report is its year, its blocks are their text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from build_tools.corpus import Corpus
from build_tools.dialect import parse_body
from build_tools.model import FrontMatter, Initiative, Registration, Report


def report(id: str, text: str, **front: Any) -> Report:
    """A report whose body is this Markdown."""
    year = int(id) if id.isdecimal() else None
    return Report(id, FrontMatter(**{"year": year, **front}), parse_body(text, 1))


def archive(
    texts: Mapping[Any, str], initiatives: Iterable[Initiative] = (), **front: Any
) -> Corpus:
    """An archive of reports, each with its Markdown."""
    return Corpus.of([report(str(id), text, **front) for id, text in texts.items()], initiatives)


def initiative(slug: str, *names: Any, title: str = "A", unlike: Iterable[str] = ()) -> Initiative:
    """An initiative with these names."""
    entry = {"title": title, "kind": "topic", "names": list(names), "not": list(unlike)}
    return Initiative(slug=slug, entry=Registration.model_validate(entry))
