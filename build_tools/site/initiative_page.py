"""One initiative as a page for the engine: what people wrote of it, and what the links tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from build_tools.anchors import slug
from build_tools.corpus import FOLDER, Corpus
from build_tools.model import Initiative
from build_tools.site.heading import heading_line
from build_tools.site.prose import Prose, free_name, prose_anchors, prose_page
from build_tools.views.appearances import Entry, entries
from build_tools.views.markup import armour, escape
from build_tools.views.names import names_table
from build_tools.views.relatives import relatives
from build_tools.views.timeline import first_and_last, picture, timeline


def initiative_file(slug: str) -> str:
    """Where the page of an initiative stands in the docs tree."""
    return f"{FOLDER}/{slug}.md"


def initiative_page(initiative: Initiative, corpus: Corpus, files: Collection[str]) -> str:
    """The page of an initiative, ready for an engine. `files` are the paths links may lead to.

    Below the introduction: kind, names over the years, first and last mention, the timeline with
    one entry for each report (`#report-2009`), and the initiative's relatives.
    """
    prose = Prose(initiative.title, initiative.introduction, initiative.line)
    derived = "\n\n".join(part for part in _derived(initiative, corpus) if part)
    return prose_page(prose, initiative_file(initiative.slug), files, extra=derived)


def _derived(initiative: Initiative, corpus: Corpus) -> Iterator[str]:
    page, found = initiative_file(initiative.slug), entries(corpus, initiative.slug)
    ids = _Ids(initiative)
    yield f'<p class="kind">Kind: {escape(initiative.entry.kind)}</p>'
    yield ids.heading("Names over the years")
    yield names_table(initiative, found, page)
    yield ids.heading("In the reports")
    yield first_and_last(found, page)
    yield picture(found)
    yield timeline(found, page, ids.entry)
    family = relatives(initiative, corpus, page)
    if family:
        yield ids.heading("Other initiatives")
        yield family


class _Ids:
    """The ids of a page, none twice: what people wrote is served first."""

    def __init__(self, initiative: Initiative) -> None:
        self.taken = prose_anchors(initiative.introduction)
        self._free(slug(initiative.title))

    def _free(self, wanted: str) -> str:
        name = free_name(wanted, self.taken)
        self.taken.append(name)
        return name

    def heading(self, text: str) -> str:
        return heading_line(2, self._free(slug(text)), text, armour(text))

    def entry(self, entry: Entry) -> str:
        return self._free(f"report-{slug(entry.report.id)}")
