"""The promise on the built site: every word, number and link as readers get them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from build_tools.alignment import Gap, gaps
from build_tools.anchors import anchors
from build_tools.checks.built_errata import correction_findings
from build_tools.checks.built_links import link_findings
from build_tools.checks.built_wall import wall_findings
from build_tools.checks.html_reader import BuiltPage, Place, read_html
from build_tools.corpus import Corpus, page_path
from build_tools.model import Block, Finding, Report, words

WORD = re.compile(r"\S+")
BUILD = "Build the site again; if it stays, compose or the theme is at fault."
SHOWN = 12  # words of a finding that are printed

Pages = Mapping[str, BuiltPage]
Word = tuple[str, int]


def check_site(corpus: Corpus, site: Path) -> list[Finding]:
    """Every place where the built site is not what the pages under `docs/reports` say.

    Words are compared one by one and in order, numbers and footnotes included, what carries
    `data-added` left out; ids, internal links and what is loaded are checked on every page.
    Raises `OSError` when the site cannot be read.
    """
    pages = read_site(site)
    found = [finding for report in corpus.reports for finding in _report(report, pages, site)]
    found += [finding for path in pages for finding in _ids(path, pages[path], site)]
    return sorted([*found, *link_findings(pages, site), *wall_findings(site)])


def read_site(site: Path) -> dict[str, BuiltPage]:
    """Every HTML page of a built site, by its path there."""
    return {
        path.relative_to(site).as_posix(): read_html(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def own_words(report: Report) -> list[Word]:
    """Every word of a report with its line, in the order of the page; the title's line is 1.

    >>> from build_tools.model import FrontMatter, Span
    >>> block = Block("paragraph", (Span("Text"),), 5, number="12.")
    >>> own_words(Report("x", FrontMatter(title="A B"), (block,)))
    [('A', 1), ('B', 1), ('12.', 5), ('Text', 5)]
    """
    title = [(word, 1) for word in words(report.title)]
    blocks = (*report.body, *report.footnotes)
    return title + [(word, block.line) for block in blocks for word in block_words(block)]


def block_words(block: Block) -> list[str]:
    """The words of a block as a page shows them; the label of a footnote is the page's own."""
    number = words(block.number) if block.kind == "paragraph" else []
    return number + words(block.text)


def _report(report: Report, pages: Pages, site: Path) -> Iterator[Finding]:
    path, where = f"reports/{report.id}/index.html", page_path(report)
    page = pages.get(path)
    if page is None:
        yield Finding(where, 1, "S01", f"{site.as_posix()}/{path} is not there. Build the site.")
    elif page.report_elements != 1:
        yield Finding(
            where,
            1,
            "S02",
            f"its page has {page.report_elements} elements with data-report-text, not one. {BUILD}",
        )
    else:
        wrong = list(_words(where, own_words(report), [m[0] for m in WORD.finditer(page.text)]))
        yield from wrong
        yield from _anchors(where, report, page)
        yield from correction_findings(where, report, page, placed=not wrong)


def _words(where: str, wanted: Sequence[Word], found: Sequence[str]) -> Iterator[Finding]:
    parted = list(gaps([word for word, _ in wanted], found))
    lost = {tuple(word for word, _ in wanted[gap.start : gap.stop]) for gap in parted} - {()}
    new = {tuple(found[gap.at : gap.until]) for gap in parted} - {()}
    for gap in parted:
        yield from _told(where, gap, wanted, found, lost & new)


def _told(
    where: str,
    gap: Gap,
    wanted: Sequence[Word],
    found: Sequence[str],
    moved: set[tuple[str, ...]],
) -> Iterator[Finding]:
    away = tuple(word for word, _ in wanted[gap.start : gap.stop])
    come = tuple(found[gap.at : gap.until])
    if away:
        code, what = ("S05", "stand elsewhere") if away in moved else ("S03", "are missing")
        line = wanted[gap.start][1]
        yield Finding(where, line, code, f"the words {_quoted(away)} {what} on the site. {BUILD}")
    if come and come not in moved:
        line = wanted[min(max(gap.start - 1, 0), len(wanted) - 1)][1] if wanted else 1
        yield Finding(where, line, "S04", f"the site adds the words {_quoted(come)}. {BUILD}")


def _quoted(text: Sequence[str]) -> str:
    more = f" … ({len(text)} words)" if len(text) > SHOWN else ""
    return f"“{' '.join(text[:SHOWN])}{more}”"


def _anchors(where: str, report: Report, page: BuiltPage) -> Iterator[Finding]:
    places: dict[str, Place] = {place.id: place for place in page.places}
    text = page.text
    for block, anchor in zip(report.blocks, anchors(report.blocks), strict=True):
        if not anchor:
            continue
        place = places.get(anchor)
        if place is None:
            yield Finding(where, block.line, "S06", f"the site has no #{anchor}. {BUILD}")
        elif not _holds(words(text[place.start : place.end]), block):
            yield Finding(where, block.line, "S08", f"#{anchor} does not hold this block. {BUILD}")


def _holds(found: list[str], block: Block) -> bool:
    """An item may hold further items; everything else holds itself alone."""
    wanted = block_words(block)
    return found[: len(wanted)] == wanted and (block.kind == "item" or len(found) == len(wanted))


def _ids(path: str, page: BuiltPage, site: Path) -> Iterator[Finding]:
    seen: set[str] = set()
    for place in page.places:
        if place.id in seen:
            yield Finding(
                f"{site.as_posix()}/{path}",
                place.line,
                "S07",
                f"the id `{place.id}` occurs twice. {BUILD}",
            )
        seen.add(place.id)
