"""The blocks of an archive as passages: their words, and how these are set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.anchors import anchors
from build_tools.corpus import Corpus, linked_slug, page_path
from build_tools.dialect.sentences import sentence_ends
from build_tools.model import Block, Initiative, Registration, Report
from build_tools.registry import Registry, tokens
from build_tools.suggest.words import PERSONS, Word, words

WORD = re.compile(r"\w+")
QUOTED = re.compile(r"“([^“”]{2,200})”|\"([^\"]{2,200})\"|«([^«»]{2,200})»")


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a report: where it stands, its words, and the stretches set as titles.

    `report` counts the reports of the archive; `ends` are the ends of sentences, `own` the
    organization's initials, `known` stretches that the registry, a link or a person's title has
    spoken for.
    """

    report: int
    id: str
    year: int | None
    path: str
    line: int
    anchor: str
    heading: bool
    text: str
    words: tuple[Word, ...]
    ends: tuple[int, ...]
    own: frozenset[str] = frozenset()
    quoted: tuple[tuple[int, int], ...] = ()
    italic: tuple[tuple[int, int], ...] = ()
    known: tuple[tuple[int, int], ...] = ()


def passages(corpus: Corpus) -> tuple[Passage, ...]:
    """Every block of the archive, by report and then in the order of its page.

    >>> passages(Corpus.of([]))
    ()
    """
    told = _Told(corpus)
    return tuple(
        passage for at, report in enumerate(corpus.reports) for passage in told.passages(report, at)
    )


class _Told:
    """What the archive says of itself: its initiatives, and the organizations that report."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        named = {report.front.organization or "" for report in corpus.reports} - {""}
        self.initials = frozenset(map(initials, named))
        self.organizations = Registry(
            Initiative(slug=f"o{at}", entry=Registration(title=name, kind="body", names=(name,)))
            for at, name in enumerate(sorted({*named, *self.initials} - {""}))
        ).reader(None)

    def passages(self, report: Report, at: int) -> Iterator[Passage]:
        own = ""
        for block, anchor in zip(report.blocks, anchors(report.blocks), strict=True):
            own = anchor or own
            yield self._passage(report, at, block, own)

    def _passage(self, report: Report, at: int, block: Block, anchor: str) -> Passage:
        text = block.text
        return Passage(
            report=at,
            id=report.id,
            year=report.front.year,
            path=page_path(report),
            line=block.line,
            anchor=anchor,
            heading=block.kind == "heading",
            text=text,
            words=words(text),
            ends=(*sentence_ends(text), len(text)),
            own=self.initials,
            quoted=_quotations(text),
            italic=_emphasised(block),
            known=tuple(self._known(block, report.front.year)),
        )

    def _known(self, block: Block, year: int | None) -> Iterator[tuple[int, int]]:
        for reader in (self.corpus.registry.reader(year), self.organizations):
            yield from ((match.start, match.end) for match in reader.matches(block.text))
        yield from _linked(block, self.corpus)
        yield from _persons(block.text)


def initials(name: str) -> str:
    """The capitals of a name of two words or more, by which it is often called.

    >>> initials("International Organization for Migration"), initials("Eurostat")
    ('IOM', '')
    """
    capitals = "".join(word[0] for word in WORD.findall(name) if word[0].isupper())
    return capitals if len(capitals) > 1 else ""


def _linked(block: Block, corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Words that lead to an initiative of the archive."""
    at = 0
    for span in block.spans:
        if span.target and linked_slug(span.target) in corpus.by_slug:
            yield at, at + len(span.text)
        at += len(span.text)


def _persons(text: str) -> Iterator[tuple[int, int]]:
    """`Ms. Michelle Bachelet`: the title and the capital words behind it."""
    held = [token for token in tokens(text) if token.key != "."]
    for at, token in enumerate(held):
        if token.key in PERSONS and text[token.start].isupper():
            end = at + 1
            while end < len(held) and text[held[end].start].isupper():
                end += 1
            yield token.start, held[end - 1].end


def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        match.span(next(k for k in (1, 2, 3) if match[k])) for match in QUOTED.finditer(text)
    )


def _emphasised(block: Block) -> tuple[tuple[int, int], ...]:
    """Stretches in italics or bold, in a block that is not set so as a whole."""
    found, at = [], 0
    for span in block.spans:
        if span.emphasis and span.text.strip():
            found.append((at, at + len(span.text)))
        at += len(span.text)
    return () if found == [(0, at)] else tuple(found)
