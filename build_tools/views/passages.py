"""The sentences in which a report mentions an initiative: its own words, and which are the link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from build_tools.corpus import Mention, linked_slug
from build_tools.dialect.sentences import sentence_ends
from build_tools.model import Block, Report
from build_tools.views.markup import element, escape
from build_tools.views.places import is_headed

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """Whole sentences that follow each other in a block, and where in them the mention stands."""

    text: str
    marks: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention with the sentences that make it; further apart than one blank, they are several.

    `others` are the sentences beside them, where the whole block is about the initiative: where it
    stands under a heading that names it.
    """

    mention: Mention
    quotes: tuple[Quote, ...]
    others: tuple[str, ...] = ()


def passage(report: Report, mention: Mention) -> Passage:
    """The sentences of a mention's block that link to its initiative.

    >>> from build_tools.corpus import mentions_in
    >>> from build_tools.model import FrontMatter, Span
    >>> link = Span("WomenWatch", target="../initiatives/womenwatch.md")
    >>> block = Block("paragraph", (Span("It rained. "), link, Span(" grew. So did we.")))
    >>> report = Report("2003", FrontMatter(), (block,))
    >>> passage(report, next(mentions_in(report))).quotes
    (Quote(text='WomenWatch grew.', marks=((0, 10),)),)
    """
    block = report.blocks[mention.at]
    links = list(_links(block, mention.slug, f"reports/{report.id}.md"))
    others = tuple(_others(block.text, links)) if is_headed(report, mention) else ()
    return Passage(mention, tuple(_quotes(block.text, links)), others)


def linked_words(found: Passage) -> Iterator[str]:
    """The words of each link, in order.

    >>> at = Mention("x", "2003", "p1", 0, 1, "paragraph", "GFPs", True)
    >>> list(linked_words(Passage(at, (Quote("The GFPs met.", ((4, 8),)),))))
    ['GFPs']
    """
    for quote in found.quotes:
        for start, end in quote.marks:
            yield quote.text[start:end]


def quoted(quote: Quote) -> str:
    """A quotation as HTML: the report's words as they are, the mention marked.

    >>> quoted(Quote("The GFPs met.", ((4, 8),)))
    'The <mark>GFPs</mark> met.'
    """
    parts, at = [], 0
    for start, end in quote.marks:
        parts.append(escape(quote.text[at:start]))
        parts.append(element("mark", escape(quote.text[start:end])))
        at = end
    return "".join((*parts, escape(quote.text[at:])))


def _links(block: Block, slug: str, page: str) -> Iterator[Stretch]:
    at = 0
    for target, group in groupby(block.spans, key=lambda span: span.target):
        end = at + sum(len(span.text) for span in group)
        if target and linked_slug(target, page) == slug:
            yield at, end
        at = end


def _quotes(text: str, links: list[Stretch]) -> Iterator[Quote]:
    """The sentences that hold a link; those that follow each other are one quotation."""
    start = end = -1
    for first, last in _sentences(text):
        if not _linked(first, last, links):
            continue
        if start >= 0 and first > end + 1:
            yield _cut(text, start, end, links)
            start = -1
        start, end = (first if start < 0 else start), last
    if start >= 0:
        yield _cut(text, start, end, links)


def _others(text: str, links: list[Stretch]) -> Iterator[str]:
    """The sentences that hold no link."""
    return (text[a:b] for a, b in _sentences(text) if not _linked(a, b, links))


def _linked(first: int, last: int, links: list[Stretch]) -> bool:
    return any(link[0] < last and first < link[1] for link in links)


def _sentences(text: str) -> Iterator[Stretch]:
    bounds = [-1, *sentence_ends(text), len(text)]
    return ((before + 1, after) for before, after in pairwise(bounds))


def _cut(text: str, start: int, end: int, links: list[Stretch]) -> Quote:
    held = (link for link in links if start <= link[0] < end)
    return Quote(text[start:end], tuple((a - start, min(b, end) - start) for a, b in held))
