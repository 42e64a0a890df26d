"""Links that lead nowhere, found in the pages as people write them."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from build_tools.anchors import anchors
from build_tools.corpus import FOLDER, Corpus, page_path
from build_tools.dialect.places import as_written, place_of, place_of_link
from build_tools.model import Block, Finding, Remedy, Report
from build_tools.model.near import did_you_mean
from build_tools.site.meant import (
    ORIGINALS,
    looks_own,
    meant_file,
    near_places,
    own_page,
    rewritten,
    whole_address,
)
from build_tools.site.prose import prose_anchors, read_prose, tokens_of
from build_tools.site.publishable import is_report
from build_tools.site.refused import refused
from build_tools.storage import source_path
from build_tools.views.addresses import inside, leads_outside

# Permanent codes, one sentence each.
RULES = {
    "L01": "A link leads to a file of the archive that is not there.",
    "L02": "A link leads to a place that its page does not have.",
    "L03": "A link leads out of the archive in a way that the site does not allow.",
    "L04": "A footnote reference has no footnote.",
    "L05": "A link leads to the archive's own page by its web address.",
}
UNKNOWN_SLUG = "I01"
Docs = Mapping[str, str | bytes]
NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a page writes it: its path in the docs tree, its block's line, the target."""

    page: str
    line: int
    target: str


@dataclass(frozen=True)
class Tree:
    """What links may lead to: each file with its anchors, what is derived, own addresses.

    `docs` has the texts in which links stand.
    """

    docs: Docs
    places: Mapping[str, frozenset[str]]
    corpus: Corpus
    addresses: Sequence[str]

    @cached_property
    def derived(self) -> Collection[str]:
        """The pages that are derived, where people wrote none. Few links ask for them."""
        from build_tools.site.overviews import overviews  # noqa: PLC0415  # loads every view

        return {page.path for page in overviews(self.corpus)} - set(self.docs)

    def finding(self, link: Link, code: str, message: str, instead: str = "") -> Finding:
        """What is wrong with a link; `instead` is the one target that is meant for sure."""
        text = _text(self.docs, link.page)
        place = place_of_link(text, link.line, link.target)
        found = Finding.at(f"docs/{link.page}", place, code, message)
        remedy = Remedy(as_written(text, place, link.target), instead)
        return replace(found, remedy=remedy if instead else None)


def broken_links(
    corpus: Corpus,
    docs: Docs,
    addresses: Sequence[str] = (),
    promised: Mapping[str, Collection[str]] = NOTHING,
) -> list[Finding]:
    """Every link of every page that leads nowhere, and every footnote reference without a note.

    `docs` is the docs tree as people keep it (`index.md`, `sources/2009.txt`, …); the reports are
    taken from the corpus. `addresses` are those of the archive's own site and repository;
    `promised` has anchors that a page would have but for what is found on it.

    >>> [str(found) for found in broken_links(Corpus(()), {"index.md": "[x](gone.md)"})]
    ['docs/index.md:1:5: L01 the link leads to docs/gone.md, which is not there. Correct the path.']
    """
    places = _places(corpus, docs, promised)
    tree = Tree(docs, places, corpus, addresses)
    known = {f"{FOLDER}/{each.slug}.md" for each in corpus.initiatives}
    prose = {path: text for path, text in docs.items() if path not in known}
    links = [
        *_report_links(corpus),
        *_introduction_links(corpus),
        *_prose_links(prose),
    ]
    found = [finding for link in links for finding in _judged(link, tree)]
    return sorted({*found, *_lost_notes(corpus, docs), *refused(docs)})


def _introduction_links(corpus: Corpus) -> Iterator[Link]:
    for each in corpus.initiatives:
        path = f"{FOLDER}/{each.slug}.md"
        yield from _links_of(path, each.introduction, each.line)


def _text(docs: Docs, path: str) -> str:
    text = docs.get(path, "")
    return text if isinstance(text, str) else ""


def _places(
    corpus: Corpus, docs: Docs, promised: Mapping[str, Collection[str]]
) -> dict[str, frozenset[str]]:
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
    for report_id, held in promised.items():
        path = f"reports/{report_id}.md"
        if path in places:
            places[path] |= frozenset(held)
    return places


def _prose_anchors(path: str, text: str | bytes) -> list[str]:
    if isinstance(text, bytes) or not path.endswith(".md") or is_report(path):
        return []
    return prose_anchors(read_prose(text, f"docs/{path}").body)


def _report_links(corpus: Corpus) -> Iterator[Link]:
    for report in corpus.reports:
        for block in report.blocks:
            for target in dict.fromkeys(span.target for span in block.spans if span.target):
                yield Link(f"reports/{report.id}.md", block.line, target)


def _prose_links(docs: Docs) -> Iterator[Link]:
    for path, text in docs.items():
        if isinstance(text, bytes) or not path.endswith(".md") or is_report(path):
            continue
        prose = read_prose(text, f"docs/{path}")
        yield from _links_of(path, prose.body, prose.line)


def _links_of(path: str, body: str, line: int) -> Iterator[Link]:
    for token in tokens_of(body):
        for child in token.children or ():
            target = child.attrs.get("href") or child.attrs.get("src")
            picture = "src" in child.attrs and inside(path, str(target)) is None  # D05 tells of it
            if target and not picture:
                yield Link(path, (token.map or [0])[0] + line, str(target))


def _judged(link: Link, tree: Tree) -> Iterator[Finding]:
    """What is wrong with a link. Places on `derived` pages are proved on the built site."""
    if leads_outside(link.target):
        yield from _own(link, tree)
        return
    meant = inside(link.page, link.target)
    if meant is None or meant[0] not in tree.places:
        if meant is None or meant[0] not in tree.derived:
            yield _lost(link, meant[0] if meant else "", tree)
    elif meant[1] and meant[1] not in tree.places[meant[0]]:
        near = near_places(meant[1], tree.places[meant[0]])
        yield tree.finding(
            link,
            "L02",
            f"docs/{meant[0]} has no place `#{meant[1]}`.{near} "
            "Copy the address from the paragraph's own link.",
        )


def _lost(link: Link, path: str, tree: Tree) -> Finding:
    """A link to what is not there; an initiative has a rule of its own."""
    known = meant_file(link.target, [*tree.places, *tree.derived])
    instead = rewritten(link.page, known, link.target) if known else ""
    folder, name = posixpath.split(path)
    if folder == FOLDER and name.endswith(".md") and not instead:
        slugs = [posixpath.basename(p)[:-3] for p in tree.places if posixpath.dirname(p) == FOLDER]
        return tree.finding(
            link,
            UNKNOWN_SLUG,
            f"no initiative has the page docs/{path}. Correct the link, or write the page."
            f"{did_you_mean(name[:-3], slugs)}",
        )
    if path:
        told, advice = f"the link leads to docs/{path}, which is not there", "Correct the path."
        if renamed := _renamed(path, tree):
            now = rewritten(link.page, renamed, link.target)
            if path.replace("reports/", ORIGINALS).replace(".md", ".txt") in tree.places:
                advice = f"Its page is docs/{renamed} now: rename that back, or write `{now}`."
            else:
                instead = now
        meant = instead or whole_address(link.target)
        return tree.finding(link, "L01", f"{told}. {_write(meant) or advice}", instead)
    text = _text(tree.docs, link.page)
    written = as_written(text, place_of_link(text, link.line, link.target), link.target)
    told = f"the link `{written}` leads out of the archive in a way that the site does not allow"
    advice = "Use https, or a path to a page."
    return tree.finding(link, "L03", f"{told}. {_write(instead) or advice}", instead)


def _renamed(path: str, tree: Tree) -> str:
    """The one page that says it was made of the original of a report's page that is not there."""
    if not is_report(path):
        return ""
    source = source_path(posixpath.basename(path).removesuffix(".md"))
    found = [each.id for each in tree.corpus.reports if each.front.source == source]
    return f"reports/{found[0]}.md" if len(found) == 1 else ""


def _write(instead: str) -> str:
    return f"Write `{instead}`." if instead else ""


def _own(link: Link, tree: Tree) -> Iterator[Finding]:
    """L05: an absolute address would hold for one site only, and is no mention."""
    sure = own_page(link.target, tree.places, tree.addresses)
    path = sure or looks_own(link.target, tree.places)
    if path:
        instead = rewritten(link.page, path, link.target)
        told = f"the link leads to docs/{path} by a web address"
        found = tree.finding(link, "L05", f"{told}. Write `{instead}`.", instead if sure else "")
        yield replace(found, grave=bool(sure))


def _lost_notes(corpus: Corpus, docs: Docs) -> Iterator[Finding]:
    for report in corpus.reports:
        yield from _lost_in(report, _text(docs, f"reports/{report.id}.md"))


def note_without_colon(block: Block) -> str:
    """The label of a paragraph that begins as a footnote does, but for its colon; else empty.

    >>> from build_tools.model import Span
    >>> note_without_colon(Block("paragraph", (Span("", note="1"), Span(" A request."))))
    '1'
    """
    begins = block.kind == "paragraph" and len(block.spans) > 1 and not block.number
    return block.spans[0].note if begins and not block.spans[0].text else ""


def _lost_in(report: Report, text: str) -> Iterator[Finding]:
    known = {note.number for note in report.footnotes}
    torn = {label: block for block in report.blocks if (label := note_without_colon(block))}
    for label in torn.keys() - known:
        message = f"this footnote has no colon behind its mark. Write `[^{label}]: `."
        place = place_of(text, torn[label].line, f"[^{label}]")
        yield Finding.at(page_path(report), place, "L04", message)
    referred = {span.note for block in report.blocks for span in block.spans}
    unused = sorted(known - referred)
    for block in report.blocks:
        for label in (span.note for span in block.spans if span.note):
            if label not in known and label not in torn:
                advice = f"Add a line that begins `[^{label}]: ` and has its words."
                if unused:
                    advice = f"Nothing refers to `[^{unused[0]}]:`. Give both the same label."
                message = f"footnote {label} is missing. {advice}"
                place = place_of(text, block.line, f"[^{label}]")
                yield Finding.at(page_path(report), place, "L04", message)
