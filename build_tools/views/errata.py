"""Declared corrections on a page: where each stands, found from the page's own words alone.

What is exact there: the words that an entry gives for the page, when they stand in its block as
often as such entries are declared. Whatever cannot be told so is known to be in the block, and no
place in it is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from build_tools.anchors import addresses
from build_tools.model import Correction, FrontMatter, Report, Span, words
from build_tools.views.facts import ORDER, in_words
from build_tools.views.marks import (
    LOOK_ALIKE,
    Marked,
    marked,
    marked_words,
    spoken,
    unescaped,
    written,
)

TITLE = "title"  # what a correction names as the place of the title
# What a correction names as the place of another value of the front matter: its key.
FACTS = ORDER
# What such a value is called, where its key does not say it.
NAMES = {
    "document_type": "type of document",
    "meeting_start": "start of the meeting",
    "meeting_end": "end of the meeting",
    "issued": "date of issue",
}
IN_TITLE, IN_FACTS, NOWHERE = -2, -1, -3
WORD = re.compile(r"\S+")
# Marks that a word may carry on the page and in the source alike: `(WGGI),` is corrected as `WGGI`.
EDGE = re.compile(r"[^\w\s]*\Z")


@dataclass(frozen=True, slots=True)
class Erratum:
    """A declared correction and its place on the page.

    `block` is the position of its block among the report's, `IN_TITLE`, `IN_FACTS` for another
    value of the front matter, or `NOWHERE` when the page has no such address. `source` and `page`
    are the words that differ, without those that the entry gives on both sides; of a value of the
    front matter both values, as readers are told them. `stretch` is where those of the page stand
    in the block's text (two equal places where the page leaves words out), None where the block
    alone is known. What is no text there, a number or the mark of a footnote, has two equal places,
    behind it.
    """

    entry: Correction
    block: int
    source: str = ""
    page: str = ""
    stretch: tuple[int, int] | None = None

    @property
    def in_text(self) -> bool:
        """Whether it stands in the title or a block, where a reader can be shown it."""
        return self.block not in (IN_FACTS, NOWHERE)


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a block as words count in it, its number first and its marks among them.

    `plain` has for each place in it the place in the block's own text.
    """

    block: int
    text: str
    plain: tuple[int, ...] = ()

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where a run of it stands in the block's own text: a number at its beginning."""
        return (self.plain[start], self.plain[end]) if self.plain else (start, end)


def errata(report: Report) -> tuple[Erratum, ...]:
    """The declared corrections of a report in the order in which a reader meets them.

    >>> from build_tools.model import Block, FrontMatter, Span
    >>> entry = Correction(at="p3", source="two fur", page="two four", reason="misprint")
    >>> block = Block("paragraph", (Span("Of two four, or four."),), number="3.")
    >>> found = errata(Report("2003", FrontMatter(corrections=[entry]), (block,)))[0]
    >>> found.source, found.page, block.text[slice(*found.stretch)]
    ('fur', 'four', 'four')
    """
    noted = any(_names_mark(each) for each in report.front.corrections or ())
    texts = list(_texts(report)) if report.front.corrections else []
    with_marks = list(_texts(report, marked)) if noted else []
    entries = sorted(report.front.corrections or (), key=_same)
    found = [
        each
        for _, group in groupby(entries, key=_same)
        for each in _placed(list(group), (texts, with_marks), report.front)
    ]
    return tuple(_apart(sorted(found, key=_in_reading_order)))


def stated(front: FrontMatter, key: str) -> str:
    """A value of the front matter as text, empty where it is not stated.

    >>> stated(FrontMatter(year=2009), "year"), stated(FrontMatter(), "symbol")
    ('2009', '')
    """
    value = getattr(front, key)
    return "" if value is None else str(value)


def _same(entry: Correction) -> tuple[str, list[str], list[str], str]:
    return entry.at, marked_words(entry.source), marked_words(entry.page), entry.reason


def _in_reading_order(found: Erratum) -> tuple[bool, int, bool, int]:
    start = found.stretch[0] if found.stretch else 0
    if found.block == IN_FACTS:
        start = ORDER.index(found.entry.at)
    return found.block == NOWHERE, found.block, found.stretch is None, start


def _unmarked(spans: Sequence[Span]) -> Marked:
    text = "".join(span.text for span in spans)
    return Marked(text, tuple(range(len(text) + 1)))


def _names_mark(entry: Correction) -> bool:
    return LOOK_ALIKE in entry.page


def _texts(
    report: Report, read: Callable[[Sequence[Span]], Marked] = _unmarked
) -> Iterator[tuple[str, _Text]]:
    """Every text that words can be corrected in, by its address."""
    if report.front.title:
        yield TITLE, _Text(IN_TITLE, report.title)
    for at, (block, address) in enumerate(
        zip(report.blocks, addresses(report.blocks), strict=True)
    ):
        lead = f"{block.number} " if block.kind == "paragraph" and block.number else ""
        held = read(block.spans)
        yield address, _Text(at, lead + held.text, (*[0] * len(lead), *held.plain))


def _placed(
    entries: Sequence[Correction],
    texts: tuple[Sequence[tuple[str, _Text]], Sequence[tuple[str, _Text]]],
    front: FrontMatter,
) -> list[Erratum]:
    """Entries that say the same of one block: each has its place when there are as many places."""
    key = entries[0].at
    if key in FACTS and words(stated(front, key)) == words(entries[0].page):
        return [_of_value(entry) for entry in entries]
    mine = [text for at, text in texts[_names_mark(entries[0])] if at == entries[0].at]
    wanted = marked_words(entries[0].page)
    places = [(text, place) for text in mine for place in occurrences(text.text, wanted)]
    if not places and numbered_sides(entries[0]):
        wanted = words(unescaped(entries[0].page))
        places = [(text, place) for text in mine for place in occurrences(text.text, wanted)]
    if len(places) == len(entries):
        pairs = zip(entries, places, strict=True)
        return [_exact(entry, text, place) for entry, (text, place) in pairs]
    block = (places[0][0] if places else mine[0]).block if mine else NOWHERE
    return [_somewhere(entry, block) for entry in entries]


def _somewhere(entry: Correction, block: int) -> Erratum:
    return Erratum(entry, block, spoken(entry.source), spoken(entry.page))


def _of_value(entry: Correction) -> Erratum:
    source, page = (in_words(entry.at, " ".join(words(e))) for e in (entry.source, entry.page))
    return Erratum(entry, IN_FACTS, source, page)


def _exact(entry: Correction, text: _Text, place: tuple[int, int]) -> Erratum:
    source, page = marked_words(entry.source), marked_words(entry.page)
    first, last = shared(source, page)
    tokens = [found.span() for found in WORD.finditer(text.text, *place)]
    if first < len(page) - last:
        start, end = tokens[first][0], tokens[len(page) - last - 1][1]
    else:
        start = end = tokens[first - 1][1] if first else tokens[0][0]
    lost, new = (written(each[first : len(each) - last]) for each in (source, page))
    return Erratum(entry, text.block, spoken(lost), spoken(new), text.stretch(start, end))


def numbered_sides(entry: Correction) -> tuple[str, str] | None:
    r"""What a number is in the source and on the page, where it numbers in one of them only.

    >>> numbered_sides(Correction(at="p4", source="4.", page="4\\.", reason="misread"))
    ('as a number', 'in the text')
    """
    if entry.source == entry.page or unescaped(entry.source) != unescaped(entry.page):
        return None
    kinds = ("as a number", "in the text")
    return kinds if "\\" in entry.page else kinds[::-1]


def shared(source: Sequence[str], page: Sequence[str]) -> tuple[int, int]:
    """How many words both begin with, and how many of the others both end with.

    >>> shared(["the", "fur", "trade"], ["the", "four", "trade"])
    (1, 1)
    """
    shorter = min(len(source), len(page))
    first = next((n for n in range(shorter) if source[n] != page[n]), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if source[-n - 1] != page[-n - 1]), rest)
    return first, last


def _apart(found: Sequence[Erratum]) -> Iterator[Erratum]:
    """No two places overlap: of two that do, the second is known by its block alone."""
    block, until = NOWHERE, 0
    for each in found:
        if each.stretch is not None:
            if each.block == block and each.stretch[0] < until:
                yield replace(each, stretch=None)
                continue
            block, until = each.block, each.stretch[1]
        yield each


def occurrences(text: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand in a text one after another, marks around them left off.

    >>> occurrences("was was, (was)", ["was"]), occurrences("a b", [])
    ([(0, 3), (4, 7), (10, 13)], [])
    """
    tokens = list(WORD.finditer(text)) if wanted else []
    found = []
    for at, token in enumerate(tokens[: len(tokens) - len(wanted) + 1]):
        if wanted[0] in token[0]:
            last = tokens[at + len(wanted) - 1]
            edges = framed([each[0] for each in tokens[at : at + len(wanted)]], wanted)
            if edges is not None:
                found.append((token.start() + len(edges[0]), last.end() - len(edges[1])))
    return found


def framed(found: Sequence[str], wanted: Sequence[str]) -> tuple[str, str] | None:
    """The marks before and behind the wanted words, when words are these and nothing else.

    >>> framed(["(the", "WGGI),"], ["the", "WGGI"]), framed(["fours"], ["four"]), framed([], [])
    (('(', '),'), None, ('', ''))
    """
    if len(found) != len(wanted) or not wanted:
        return ("", "") if not found and not wanted else None
    before, held, behind = " ".join(found).partition(" ".join(wanted))
    fits = len(held) == len(" ".join(wanted)) and EDGE.match(before) and EDGE.match(behind)
    return (before, behind) if fits else None


def block_name(report: Report, names: Sequence[str], found: Erratum) -> str:
    """What the place of a correction is called, by the names of the report's blocks.

    >>> from build_tools.model import FrontMatter
    >>> entry = Correction(at="p9", source="", page="", reason="misprint")
    >>> block_name(Report("1", FrontMatter(), ()), (), Erratum(entry, NOWHERE))
    'p9'
    """
    if found.block == IN_TITLE:
        return "the title"
    if found.block == IN_FACTS:
        return f"the {NAMES.get(found.entry.at, found.entry.at)}"
    if found.block == NOWHERE:
        return found.entry.at
    spoken: dict[str, str] = {}
    for address, name in zip(addresses(report.blocks), names, strict=True):
        spoken.setdefault(address, name)
    return spoken[found.entry.at]


def shown_at(report: Report, found: Erratum) -> int:
    """Up to which character of its block's text a page has come when it shows a correction."""
    if found.stretch:
        return found.stretch[1]
    return len(report.title if found.block == IN_TITLE else report.blocks[found.block].text)
