"""The whole docs tree for an engine, made in memory from the archive: path to content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.corpus import Corpus
from build_tools.site.errata import corrected
from build_tools.site.initiative_page import initiative_file, initiative_page
from build_tools.site.overviews import overview_pages, overviews
from build_tools.site.prose import Prose, prose_page, read_prose
from build_tools.site.publishable import is_report
from build_tools.site.report_page import report_page
from build_tools.site.terms import explained
from build_tools.views.addresses import engine_path
from build_tools.views.glossary import glossary
from build_tools.views.reports import reports_table

HOME = "index.md"
# Where the archive has no home page of its own.
PLAIN_HOME = Prose("Reports", "", 1)


def compose(corpus: Corpus, docs: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Every file of the tree that an engine builds: reports, derived pages, originals, media.

    `docs` is what `read_docs` gives. Nothing here needs code of ours to be built.
    Raises `ArchiveError` for a page whose front matter cannot be read.

    >>> print(compose(Corpus(()), {})["index.md"].splitlines()[1])
    title: "Reports"
    """
    book = glossary(corpus)
    pages, shown = overviews(corpus, book), explained(corrected(corpus), book)
    files = {*docs, HOME, *(report_file(report.id) for report in corpus.reports)}
    files |= {page.path for page in pages}
    known = {initiative_file(each.slug) for each in corpus.initiatives}
    others = {path: content for path, content in docs.items() if path not in known}
    tree: dict[str, str | bytes] = dict(_others(others, files))
    tree[HOME] = _home(corpus, docs, files)
    for report in shown.reports:
        tree[report_file(report.id)] = report_page(report, shown, files)
    for initiative in corpus.initiatives:
        path = initiative_file(initiative.slug)
        tree[path] = initiative_page(initiative, corpus, files)
    tree |= overview_pages(pages, docs, files)
    placed = {engine_path(path): content for path, content in tree.items()}
    return {path: placed[path] for path in sorted(placed, key=_as_walked)}


def _as_walked(path: str) -> tuple[tuple[str, ...], bool, str]:
    """The order in which an engine walks a folder: the index, other files, then folders.

    In this order the search index of a build is the same whether the tree was in memory or staged.
    """
    *folders, name = path.split("/")
    return tuple(folders), name != HOME, name


def report_file(report_id: str) -> str:
    """Where the page of a report stands in the docs tree."""
    return f"reports/{report_id}.md"


def _others(docs: Mapping[str, str | bytes], files: set[str]) -> Iterator[tuple[str, str | bytes]]:
    for path, content in docs.items():
        if isinstance(content, bytes) or not path.endswith(".md"):
            yield path, content
        elif not is_report(path):
            yield path, prose_page(read_prose(content, f"docs/{path}"), path, files)


def _home(corpus: Corpus, docs: Mapping[str, str | bytes], files: set[str]) -> str:
    named = (path for path in docs if engine_path(path) == HOME)  # `README.md` is one too
    path = HOME if HOME in docs else next(named, HOME)
    written = docs.get(path)
    prose = read_prose(written, f"docs/{path}") if isinstance(written, str) else PLAIN_HOME
    return prose_page(prose, HOME, files, extra=reports_table(corpus, HOME))
