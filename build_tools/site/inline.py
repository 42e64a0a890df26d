"""Spans to HTML: emphasis, links that lead somewhere, bare addresses, footnote marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from build_tools.model import Span
from build_tools.views.addresses import resolved
from build_tools.views.errata import IN_FACTS, Erratum, numbered_sides
from build_tools.views.facts import TOLD
from build_tools.views.markup import armour, element, escape

# `http://www.iom.int (follow these links…)`, `(http://publications.iom.int/bookstore).`
BARE_ADDRESS = re.compile(r"""\b(?:https?://|www\.)[^\s<>"“”«»]+""", re.IGNORECASE)
SENTENCE_MARKS = ".,;:!?'’*_…"
CLOSING = {")": "(", "]": "[", "}": "{"}
EMPHASIS = {0: "{}", 1: "<em>{}</em>", 2: "<strong>{}</strong>", 3: "<em><strong>{}</strong></em>"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One reference to a footnote: its own id, its label, and the footnote's anchor.

    The anchor is empty when no footnote has that label.
    """

    id: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Term(Span):
    """A span that is an acronym, with what it is short for and, from elsewhere, who says so."""

    meaning: str = ""
    said_in: str = ""


@dataclass(frozen=True, slots=True)
class Corrected(Span):
    """A run of words that a declared correction changed; `number` is the correction's."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class Reading(Span):
    """The mark of a declared correction, without text: it tells what the source reads, and why."""

    number: int = 0
    found: Erratum | None = None


@dataclass(frozen=True, slots=True)
class Pen:
    """How spans are written on one page.

    `page` is the page's path in the docs tree, `files` the paths that a link may lead to, `text`
    makes HTML of text. `language` is the report's, for what is quoted of its source.
    """

    page: str
    files: Collection[str]
    text: Callable[[str], str] = escape
    language: str | None = None

    def armoured(self) -> Pen:
        """The same pen for a line that a Markdown engine reads."""
        return replace(self, text=armour)

    def write(self, spans: Sequence[Span], marks: Sequence[Mark] = ()) -> str:
        """The spans as HTML; `marks` are the footnote references among them, in order.

        >>> Pen("reports/2009.md", {"reports/2005.md"}).write(
        ...     [Span("See "), Span("<2005>", 1, "2005.md#p3")])
        'See <a href="../2005/#p3"><em>&lt;2005&gt;</em></a>'
        """
        waiting = iter(marks)
        return "".join(
            self._linked(list(group), target, waiting)
            for target, group in groupby(spans, key=lambda span: span.target)
        )

    def _linked(self, spans: Sequence[Span], target: str, marks: Iterator[Mark]) -> str:
        address = resolved(self.page, target, self.files) if target else ""
        if not address:
            return "".join(self._runs(spans, marks, bare=not target))
        inner = "".join(self._span(span, marks, bare=False) for span in spans)
        numbers = dict.fromkeys(span.number for span in spans if isinstance(span, Corrected))
        told = " ".join(f"Correction-{number}" for number in numbers)
        told = f' aria-describedby="{told}"' if told else ""
        return f'<a href="{self.text(address)}"{told}>{inner}</a>'

    def _runs(self, spans: Sequence[Span], marks: Iterator[Mark], *, bare: bool) -> Iterator[str]:
        """Spans outside of links: corrected words and their mark are one thing to point at."""
        held = ""
        for position, span in enumerate(spans):
            if isinstance(span, Reading):
                yield self._reading(span, held)
                held = ""
                continue
            html = self._span(span, marks, bare=bare)
            if _leads_to_mark(spans[position:], bare=bare):
                held += html
            else:
                yield html

    def _span(self, span: Span, marks: Iterator[Mark], *, bare: bool) -> str:
        if span.note:
            return self._mark(next(marks))
        if isinstance(span, Corrected):
            return f'<span class="corrected">{self._words(span, bare=bare)}</span>'
        return self._words(span, bare=bare)

    def _reading(self, mark: Reading, corrected: str) -> str:
        """The mark of a correction around the corrected words, or alone where these cannot be.

        It shows what the source reads to those who point at it, tab to it or touch it. Its id has
        capitals, so it is never the slug of a heading.
        """
        name, added = f"Correction-{mark.number}", ' data-added="" data-search-exclude=""'
        told = self._told(mark.found) if mark.found else ""
        sign = (
            f'<span class="correction-mark" lang="en"{added}>corr. {mark.number}'
            f'<span class="reading" role="tooltip" id="{name}"> {told}</span></span>'
        )
        kind, added = ("correction", "") if corrected else ("correction alone", added)
        return (
            f'<span class="{kind}" tabindex="0" aria-describedby="{name}"{added}>'
            f"{corrected}{sign}</span>"
        )

    def _told(self, found: Erratum) -> str:
        """What the source reads where a correction stands, and the reason."""
        lang = f' lang="{self.text(self.language)}"' if self.language else ""
        source, page = (
            f"“<bdi{lang}>{self.text(text)}</bdi>”" if text else ""
            for text in (found.source, found.page)
        )
        if found.block == IN_FACTS:
            value = self.value(found.entry.at, found.source)
            told = f"The source says {value}." if value else "The source's letterhead does not say."
        elif kinds := numbered_sides(found.entry):
            told = f"The source has {source} {kinds[0]}."
        elif found.stretch:
            told = f"The source has {source}." if source else "Not in the source."
        elif not page:
            told = f"The source has {source} here or before."
        else:
            told = f"The source has {source or 'no such word'} for {page}, here or before."
        reason = self.text(" ".join(found.entry.reason.split()))
        return f'{told} <bdi class="reason">{reason}</bdi>'

    def value(self, key: str, text: str) -> str:
        """A value of the front matter in the language that it is told in; empty without one."""
        lang = None if key in TOLD else self.language
        return element("bdi", self.text(text), lang=lang) if text else ""

    def signed(self, value: str, found: Sequence[tuple[int, Erratum]]) -> str:
        """A value of the front matter as HTML, behind it the signs of its corrections.

        Each comes with its number. To point at the value shows what the first of them tells.
        """
        held = f'<span class="corrected">{value}</span>' if value else ""
        signs = [Reading("", number=number, found=each) for number, each in found]
        parts = [self._reading(sign, held if not at else "") for at, sign in enumerate(signs)]
        return "".join(parts) or value

    def _words(self, span: Span, *, bare: bool) -> str:
        if isinstance(span, Term):
            text = self._term(span)
        else:
            text = self._with_addresses(span.text) if bare else self.text(span.text)
        return EMPHASIS[min(span.emphasis, 3)].format(text)

    def _term(self, term: Term) -> str:
        """An acronym that explains itself to those who point at it, tab to it or touch it.

        Its id has capitals, so it is never the slug of a heading.
        """
        name, said = self.text(f"term-{term.text}"), self.text(term.said_in)
        source = f' <span class="said-in" lang="en">{said}</span>' if said else ""
        return (
            f'<span class="term" tabindex="0" aria-describedby="{name}">{self.text(term.text)}'
            f'<span class="meaning" role="tooltip" id="{name}" data-added="" '
            f'data-search-exclude=""> {self.text(term.meaning)}{source}</span></span>'
        )

    def _with_addresses(self, text: str) -> str:
        parts, at = [], 0
        for start, end in bare_addresses(text):
            url = text[start:end]
            href = url if url[:4].lower() == "http" else f"http://{url}"
            parts.append(self.text(text[at:start]))
            parts.append(f'<a href="{self.text(href)}">{self.text(url)}</a>')
            at = end
        return "".join((*parts, self.text(text[at:])))

    def _mark(self, mark: Mark) -> str:
        text, label = self.text(mark.label), self.text(f"Footnote {mark.label}")
        if mark.note:
            text = (
                f'<a href="{self.text("#" + mark.note)}" role="doc-noteref" '
                f'aria-label="{label}">{text}</a>'
            )
        return (
            f'<sup class="footnote-mark" id="{mark.id}" data-added="" '
            f'data-search-exclude="">{text}</sup>'
        )


def _leads_to_mark(spans: Sequence[Span], *, bare: bool) -> bool:
    """Whether these spans begin with corrected words, plain ones, up to the mark behind them."""
    for span in spans:
        if not isinstance(span, Corrected) or (bare and any(bare_addresses(span.text))):
            return isinstance(span, Reading)
    return False


def split_spans(spans: Sequence[Span], at: int) -> tuple[list[Span], list[Span]]:
    """The spans before and from a place in their text.

    >>> split_spans([Span("Annex I Title")], 8)[1][0].text
    'Title'
    """
    before: list[Span] = []
    for position, span in enumerate(spans):
        if at <= len(span.text) and span.text:
            left, right = replace(span, text=span.text[:at]), replace(span, text=span.text[at:])
            after = [right, *spans[position + 1 :]]
            return [*before, left][: None if at else -1], after[0 if right.text else 1 :]
        before.append(span)
        at -= len(span.text)
    return before, []


def bare_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where the bare web addresses of a text begin and end, the sentence's own marks left off.

    >>> text = "(See http://a.org/b_(c), www.d.org.)"
    >>> [text[start:end] for start, end in bare_addresses(text)]
    ['http://a.org/b_(c)', 'www.d.org']
    """
    for match in BARE_ADDRESS.finditer(text):
        end = match.start() + len(_trimmed(match[0]))
        if any(char.isalnum() for char in text[match.start() + 8 : end]):
            yield match.start(), end


def _trimmed(url: str) -> str:
    surplus = {close: url.count(close) - url.count(opener) for close, opener in CLOSING.items()}
    end = len(url)
    while end and (url[end - 1] in SENTENCE_MARKS or surplus.get(url[end - 1], 0) > 0):
        if url[end - 1] in surplus:
            surplus[url[end - 1]] -= 1
        end -= 1
    return url[:end]
