"""Declared corrections on a report's page: marked where they stand, and listed at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.anchors import anchors
from build_tools.corpus import Corpus
from build_tools.model import Report, Span, words
from build_tools.site.inline import Corrected, Pen, Reading, bare_addresses, split_spans
from build_tools.site.spoken import spoken_names
from build_tools.views.errata import (
    IN_FACTS,
    IN_TITLE,
    NOWHERE,
    Erratum,
    block_name,
    errata,
    numbered_sides,
)
from build_tools.views.facts import FACTS_ID, Sign
from build_tools.views.marks import MARK, spoken
from build_tools.views.markup import element, escape

# With capitals, as no anchor of a report has: slugs are in lower case.
LIST = "Corrections"


def corrected(corpus: Corpus) -> Corpus:
    """The same corpus, in each report the corrected words as spans of their own, each with a mark.

    No word, block or link of a report changes.

    >>> from build_tools.model import Block, Correction, FrontMatter
    >>> entry = Correction(at="p1", source="fur", page="four", reason="misprint")
    >>> block = Block("paragraph", (Span("One of four."),), number="1.")
    >>> report = Report("1", FrontMatter(corrections=[entry]), (block,))
    >>> [(type(span).__name__, span.text) for span in
    ...  corrected(Corpus((report,))).reports[0].blocks[0].spans]
    [('Span', 'One of '), ('Corrected', 'four'), ('Reading', ''), ('Span', '.')]
    """
    if not any(report.front.corrections for report in corpus.reports):
        return corpus
    return Corpus(tuple(_marked(report) for report in corpus.reports), corpus.initiatives)


def _marked(report: Report) -> Report:
    blocks = list(report.blocks)
    for number, found in reversed(list(enumerate(errata(report), start=1))):
        if found.block >= 0:
            block = blocks[found.block]
            blocks[found.block] = replace(block, spans=with_mark(block.spans, found, number))
    return replace(report, blocks=tuple(blocks))


def title_spans(report: Report) -> tuple[Span, ...]:
    """The title, the corrected words in it marked."""
    spans: tuple[Span, ...] = (Span(report.title),)
    for number, found in reversed(list(enumerate(errata(report), start=1))):
        if found.block == IN_TITLE:
            spans = with_mark(spans, found, number)
    return spans


def signs_of_facts(report: Report, pen: Pen) -> Sign:
    """What puts the signs of its corrections beside each value that a report states of itself."""
    held: dict[str, list[tuple[int, Erratum]]] = {}
    for number, found in enumerate(errata(report), start=1):
        if found.block == IN_FACTS:
            held.setdefault(found.entry.at, []).append((number, found))

    def sign(keys: Sequence[str], value: str) -> str:
        return pen.signed(value, [each for key in keys for each in held.get(key, ())])

    return sign


def with_mark(spans: Sequence[Span], found: Erratum, number: int) -> tuple[Span, ...]:
    """Spans with one correction marked; later ones in the same spans are marked already.

    The mark stands behind the corrected words, and behind the link in which they end: a link
    holds nothing else to point at. Where the place is not known it stands at the end.
    """
    text = "".join(span.text for span in spans)
    start, end = found.stretch or (len(text), len(text))
    if any(first < at < last for first, last in bare_addresses(text) for at in (start, end)):
        start = end = len(text)
    before, rest = split_spans(spans, start)
    held, behind = split_spans(rest, end - start) if end > start else ([], rest)
    if start == len(text):
        before, behind = [*before, *behind], []
    pieces = [
        Corrected(span.text, span.emphasis, span.target, number=number) if span.text else span
        for span in held
    ]
    within, behind = _rest_of_link([*before, *pieces], behind)
    noted, behind = _noted(behind) if MARK.search(found.entry.page) else ([], behind)
    reading = Reading("", number=number, found=found)
    return tuple(_told([*before, *pieces, *within, *noted, reading, *behind]))


def _noted(spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The references to footnotes with which spans begin, and the other spans."""
    count = next((at for at, span in enumerate(spans) if not span.note), len(spans))
    return list(spans[:count]), list(spans[count:])


def _rest_of_link(before: Sequence[Span], behind: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The spans with which the link that the ones before end in goes on, and the others."""
    target = before[-1].target if before else ""
    stop = next((at for at, span in enumerate(behind) if span.target != target), len(behind))
    return list(behind[: stop if target else 0]), list(behind[stop if target else 0 :])


def _told(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans that say something: text, a footnote's mark, a correction's mark."""
    return (span for span in spans if span.text or span.note or isinstance(span, Reading))


def errata_list(report: Report, title_anchor: str) -> tuple[str, str]:
    """The heading of the list of corrections and the list itself; both empty without any.

    Each entry gives the source's words, the page's and the reason, and leads to its paragraph.
    """
    found = errata(report)
    if not found:
        return "", ""
    names = list(spoken_names(report.blocks, anchors(report.blocks)))
    items = "\n".join(
        _entry(report, names, each, number, title_anchor)
        for number, each in enumerate(found, start=1)
    )
    heading = f'## {LIST} {{ #{LIST} data-added="" }}'
    intro = "<p>Where the words of this page are not those of its source, and why.</p>"
    return (
        heading,
        f'<div class="corrections" data-added="">\n{intro}\n<ul>\n{items}\n</ul>\n</div>',
    )


def _entry(
    report: Report, names: Sequence[str], found: Erratum, number: int, title_anchor: str
) -> str:
    place = escape(block_name(report, names, found))
    if found.block != NOWHERE:
        anchors_of = {IN_TITLE: title_anchor, IN_FACTS: FACTS_ID}
        place = element("a", place, href=f"#{anchors_of.get(found.block, found.entry.at)}")
    lead = f'<span class="correction-number">corr. {number}</span> {place}: '
    reason = f' <bdi class="reason">{escape(_line(found.entry.reason))}</bdi>'
    return element("li", lead + _difference(report, found) + reason, id=f"{LIST}-{number}")


def _difference(report: Report, found: Erratum) -> str:
    if found.block == IN_FACTS:
        return _of_value(report, found)
    source, page = (_quoted(text, report) for text in (found.entry.source, found.entry.page))
    if kinds := numbered_sides(found.entry):
        told = f"the source has {source} {kinds[0]}, this page {kinds[1]}."
    elif not source:
        told = f"this page has {page}, the source has not."
    elif not page:
        told = f"the source has {source}, this page has not."
    else:
        told = f"the source has {source}, this page {page}."
    unsure = found.stretch is None and found.in_text and page
    return told + (" Where exactly it stands there is not told." if unsure else "")


def _of_value(report: Report, found: Erratum) -> str:
    pen, key = Pen("", (), language=report.front.language), found.entry.at
    source, page = (pen.value(key, text) for text in (found.source, found.page))
    if not source:
        return f"this page says {page}, the source's letterhead does not say."
    return f"the source says {source}, this page {page or 'does not say'}."


def _quoted(text: str, report: Report) -> str:
    language = report.front.language
    return f"“{element('bdi', escape(spoken(text)), lang=language)}”" if words(text) else ""


def _line(text: str) -> str:
    """Text on one line: a blank line would end the finished HTML."""
    return " ".join(words(text))
