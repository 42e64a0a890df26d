"""The declared corrections on a built page: each is shown where its words stand, and listed."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from build_tools.checks.html_reader import BuiltPage, Place
from build_tools.model import Block, Finding, Report, words
from build_tools.site.inline import bare_addresses
from build_tools.views.errata import IN_FACTS, IN_TITLE, NOWHERE, Erratum, errata, shown_at
from build_tools.views.marks import spoken
from build_tools.views.markup import escape

ADVICE = "Build the site again; if it stays, compose or the theme is at fault."


def correction_findings(
    where: str, report: Report, page: BuiltPage, *, placed: bool = True
) -> Iterator[Finding]:
    """S13: for each correction its mark with reading and reason at its place, and its entry.

    Places are counted in words from the beginning of the report: with `placed` off, for a page
    whose words are wrong, nothing is said of them.
    """
    found = errata(report)
    places = {place.id: place for place in page.places} if found else {}
    for number, each in enumerate(found, start=1):
        mark, entry = places.get(f"Correction-{number}"), places.get(f"Corrections-{number}")
        if each.block != NOWHERE:
            if mark is None or not _says(mark, (each.source, each.entry.reason)):
                yield _fault(where, report, each, "is not shown")
            elif placed and not _right(report, each, len(words(page.text[: mark.start]))):
                yield _fault(where, report, each, "is shown in another place")
        if entry is None or not _says(entry, _told(each)):
            yield _fault(where, report, each, "is not listed")


def _told(found: Erratum) -> tuple[str, str, str]:
    """What the list says of it: both sides, and the reason."""
    source, page = spoken(found.entry.source), spoken(found.entry.page)
    if found.block == IN_FACTS:
        source, page = found.source, found.page
    return source, page, found.entry.reason


def _says(place: Place, texts: Sequence[str]) -> bool:
    """Whether an element says all these texts, as a page can write them."""
    said = " ".join(words(place.said))
    return all(" ".join(words(html.unescape(escape(text)))) in said for text in texts)


def _right(report: Report, found: Erratum, count: int) -> bool:
    """Whether a mark behind so many words of the report is behind the corrected ones.

    Behind the link, or the bare address, in which these end, it is right as well.
    """
    if found.block == IN_FACTS:  # the facts stand behind the title
        return count == len(words(report.title))
    if found.block == IN_TITLE:
        return count == len(words(report.title[: shown_at(report, found)]))
    block, at = report.blocks[found.block], shown_at(report, found)
    number = words(block.number) if block.kind == "paragraph" else []
    within = count - _words_before(report, found.block) - len(number)
    return len(words(block.text[:at])) <= within <= len(words(block.text[: _end(block, at)]))


def _end(block: Block, at: int) -> int:
    """The end of the link in which a place of a block's text lies, else the place itself."""
    if any(start < at < end for start, end in bare_addresses(block.text)):
        return len(block.text)
    end = 0
    for target, spans in groupby(block.spans, key=lambda span: span.target):
        end += sum(len(span.text) for span in spans)
        if at <= end:
            return end if target else at
    return at


def _words_before(report: Report, position: int) -> int:
    """How many words of the report stand before a block, footnotes last."""
    order = [at for at, block in enumerate(report.blocks) if block.kind != "footnote"]
    order += [at for at, block in enumerate(report.blocks) if block.kind == "footnote"]
    before = [report.blocks[at] for at in order[: order.index(position)]]
    numbers = sum(len(words(block.number)) for block in before if block.kind == "paragraph")
    return len(words(report.title)) + numbers + sum(len(words(block.text)) for block in before)


def _fault(where: str, report: Report, found: Erratum, what: str) -> Finding:
    line = report.blocks[found.block].line if found.block >= 0 else 1
    message = f"the correction at {found.entry.at} {what} on the site. {ADVICE}"
    return Finding(where, line, "S13", message)
