"""The first use of each acronym on a report's page, marked with what it is short for."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from build_tools.corpus import Corpus
from build_tools.model import Block, Report, Span
from build_tools.site.inline import Corrected, Term, bare_addresses
from build_tools.views.acronyms import acronyms_in
from build_tools.views.glossary import Glossary
from build_tools.views.reports import short_names


def explained(corpus: Corpus, book: Glossary) -> Corpus:
    """The same corpus, in each report the first use of each acronym outside links as a `Term`.

    No word, block or link of a report changes.

    >>> from build_tools.views.glossary import glossary
    >>> from build_tools.model import FrontMatter
    >>> text = (Span("The Rural Development Fund (RDF)"),)
    >>> corpus = Corpus((Report("2009", FrontMatter(), (Block("paragraph", text),)),))
    >>> shown = explained(corpus, glossary(corpus)).reports[0].blocks[0]
    >>> shown.text, [span.meaning for span in shown.spans if isinstance(span, Term)]
    ('The Rural Development Fund (RDF)', ['Rural Development Fund'])
    """
    if not book.entries:
        return corpus
    names = dict(short_names(corpus))
    return Corpus(
        tuple(
            _Page(book, time, names).marked(report) for time, report in enumerate(corpus.reports)
        ),
        corpus.initiatives,
    )


class _Page:
    """One report on its way: which acronyms its page has explained so far."""

    def __init__(self, book: Glossary, time: int, names: Mapping[str, str]) -> None:
        self.book, self.time, self.names = book, time, names
        self.seen: set[str] = set()

    def marked(self, report: Report) -> Report:
        return replace(report, blocks=tuple(self._block(block) for block in report.blocks))

    def _block(self, block: Block) -> Block:
        found = [
            each for each in acronyms_in(block.text, self.book.by_key) if each[2] not in self.seen
        ]
        if not found:
            return block
        spans: list[Span] = []
        at = 0
        starts = [start for start, _, _ in found]
        for span in block.spans:
            begun, at = at, at + len(span.text)
            uses = found[bisect_left(starts, begun) : bisect_left(starts, at)]
            inside = [(start - begun, end - begun, key) for start, end, key in uses]
            spans.extend(self._span(span, list(_free(span, inside))))
        return replace(block, spans=tuple(spans))

    def _span(self, span: Span, uses: list[tuple[int, int, str]]) -> Iterator[Span]:
        at = 0
        for start, end, key in uses:
            if key in self.seen:
                continue
            self.seen.add(key)
            if at < start:
                yield replace(span, text=span.text[at:start])
            yield self._term(span, span.text[start:end], key)
            at = end
        if not at or at < len(span.text):
            yield replace(span, text=span.text[at:]) if at else span

    def _term(self, span: Span, printed: str, key: str) -> Span:
        meaning = self.book.meaning(key, self.time)
        if meaning is None:
            return Span(printed, span.emphasis)
        elsewhere = meaning.time != self.time
        said = f"as {self.names[meaning.report]} explains it" if elsewhere else ""
        return Term(printed, span.emphasis, meaning=meaning.expansion, said_in=said)


def _free(span: Span, uses: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The uses that stand in this span as plain text: in no link, address or correction."""
    if span.target or span.note or isinstance(span, Corrected):
        return
    closed = deque(bare_addresses(span.text))
    for use in uses:
        while closed and closed[0][1] <= use[0]:
            closed.popleft()
        if use[1] <= len(span.text) and not (closed and closed[0][0] < use[1]):
            yield use
