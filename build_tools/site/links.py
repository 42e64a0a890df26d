"""Links that lead nowhere, found in the pages as people write them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from build_tools.anchors import anchors
from build_tools.corpus import FOLDER, Corpus, page_path
from build_tools.model import Finding, Report
from build_tools.site.overviews import overviews
from build_tools.site.prose import parser, prose_anchors, read_prose
from build_tools.site.refused import refused
from build_tools.views.addresses import inside, leads_outside

# Permanent codes, one sentence each.
RULES = {
    "L01": "A link leads to a file of the archive that is not there.",
    "L02": "A link leads to a place that its page does not have.",
    "L03": "A link leads out of the archive in a way that the site does not allow.",
    "L04": "A footnote reference has no footnote.",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a page writes it: the page's path in the docs tree, the line, the target."""

    page: str
    line: int
    target: str


def broken_links(corpus: Corpus, docs: Mapping[str, str | bytes]) -> list[Finding]:
    """Every link of every page that leads nowhere, and every footnote reference without a note.

    `docs` is the docs tree as people keep it (`index.md`, `sources/2009.txt`, …); the reports are
    taken from the corpus. The line is that of the block the link stands in.

    >>> [str(found) for found in broken_links(Corpus(()), {"index.md": "[x](gone.md)"})]
    ['docs/index.md:1: L01 the link leads to docs/gone.md, which is not there. Correct the path.']
    """
    places = _places(corpus, docs)
    derived = {page.path for page in overviews(corpus)} - set(docs)
    known = {f"{FOLDER}/{each.slug}.md" for each in corpus.initiatives}
    prose = {path: text for path, text in docs.items() if path not in known}
    links = [*_report_links(corpus), *_introduction_links(corpus), *_prose_links(prose, places)]
    found = [finding for link in links for finding in _judged(link, places, derived)]
    return sorted({*found, *_lost_notes(corpus), *refused(docs)})


def _introduction_links(corpus: Corpus) -> Iterator[Link]:
    for each in corpus.initiatives:
        path = f"{FOLDER}/{each.slug}.md"
        yield from _links_of(path, each.introduction, each.line)


def _places(corpus: Corpus, docs: Mapping[str, str | bytes]) -> dict[str, frozenset[str]]:
    """Each file that a link may lead to, with the anchors it has."""
    known = {f"{FOLDER}/{each.slug}.md": each for each in corpus.initiatives}
    places = {
        path: frozenset(
            prose_anchors(known[path].introduction) if path in known else _prose_anchors(path, text)
        )
        for path, text in docs.items()
    }
    for report in corpus.reports:
        places[f"reports/{report.id}.md"] = frozenset(filter(None, anchors(report.blocks)))
    return places


def _prose_anchors(path: str, text: str | bytes) -> list[str]:
    if isinstance(text, bytes) or not path.endswith(".md") or path.startswith("reports/"):
        return []
    return prose_anchors(read_prose(text, f"docs/{path}").body)


def _report_links(corpus: Corpus) -> Iterator[Link]:
    for report in corpus.reports:
        for block in report.blocks:
            for target in dict.fromkeys(span.target for span in block.spans if span.target):
                yield Link(f"reports/{report.id}.md", block.line, target)


def _prose_links(docs: Mapping[str, str | bytes], places: Mapping[str, object]) -> Iterator[Link]:
    for path, text in docs.items():
        if isinstance(text, bytes) or not path.endswith(".md") or path.startswith("reports/"):
            continue
        prose = read_prose(text, f"docs/{path}")
        yield from _links_of(path, prose.body, prose.line)


def _links_of(path: str, body: str, line: int) -> Iterator[Link]:
    for token in parser().parse(body):
        for child in token.children or ():
            target = child.attrs.get("href") or child.attrs.get("src")
            picture = "src" in child.attrs and inside(path, str(target)) is None  # D05 tells of it
            if target and not picture:
                yield Link(path, (token.map or [0])[0] + line, str(target))


def _judged(
    link: Link, places: Mapping[str, frozenset[str]], derived: Collection[str]
) -> Iterator[Finding]:
    """What is wrong with a link. Places on `derived` pages are proved on the built site."""
    where = f"docs/{link.page}"
    if leads_outside(link.target):
        return
    meant = inside(link.page, link.target)
    if meant is not None and meant[0] in derived:
        return
    if meant is None:
        yield Finding(
            where,
            link.line,
            "L03",
            f"the link `{link.target}` leads out of the archive "
            "in a way that the site does not allow. Use https, or a path to a page.",
        )
    elif meant[0] not in places:
        yield Finding(
            where,
            link.line,
            "L01",
            f"the link leads to docs/{meant[0]}, which is not there. Correct the path.",
        )
    elif meant[1] and meant[1] not in places[meant[0]]:
        yield Finding(
            where,
            link.line,
            "L02",
            f"docs/{meant[0]} has no place `#{meant[1]}`. "
            "Copy the address from the paragraph's own link.",
        )


def _lost_notes(corpus: Corpus) -> Iterator[Finding]:
    for report in corpus.reports:
        known = {note.number for note in report.footnotes}
        yield from _lost_in(report, known)


def _lost_in(report: Report, known: set[str]) -> Iterator[Finding]:
    for block in report.blocks:
        for label in (span.note for span in block.spans if span.note):
            if label not in known:
                yield Finding(
                    page_path(report),
                    block.line,
                    "L04",
                    f"footnote {label} is missing. "
                    f"Add a line that begins `[^{label}]: `, or remove the reference.",
                )
