"""One initiative as a page for the engine: what people wrote of it, and what the links tell."""

from __future__ import annotations

from collections.abc import Collection

from build_tools.corpus import FOLDER, Corpus
from build_tools.model import Initiative
from build_tools.site.prose import Prose, prose_page


def initiative_file(slug: str) -> str:
    """Where the page of an initiative stands in the docs tree."""
    return f"{FOLDER}/{slug}.md"


def initiative_page(initiative: Initiative, corpus: Corpus, files: Collection[str]) -> str:
    """The page of an initiative, ready for an engine. `files` are the paths links may lead to."""
    prose = Prose(initiative.title, initiative.introduction, initiative.line)
    return prose_page(prose, initiative_file(initiative.slug), files)
