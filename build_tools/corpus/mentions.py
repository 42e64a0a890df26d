"""Mentions: the links in the reports that lead to initiatives, read back from the pages."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import unquote

from build_tools.anchors import addresses
from build_tools.model import Block, BlockKind, Report

FOLDER = "initiatives"
# An initiative in more blocks than a few, and in such a share of them, is named throughout.
FEW, SHARE = 6, 0.15
# So many initiatives a block may be about.
FIRST = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """One block of a report that links to an initiative.

    `anchor` is the block's address, `at` its position among the report's blocks, `line` its line
    on the page, `words` what is linked. `about` says that the block is about the initiative: a
    heading that names it, a block under such a heading, or any block of a report that does not
    name it throughout and names no more than two others before it. Who is named throughout (the
    unit that writes the report) is mostly named in passing, as the doer; so is the fourth in a
    row. With two readings of the five reports 81 of 100 judgements agree.
    """

    slug: str
    report: str
    anchor: str
    at: int
    line: int
    kind: BlockKind
    words: str
    about: bool


def linked_slug(target: str, page: str = "reports/x.md") -> str:
    """The initiative that a link of a page leads to; empty for any other link.

    >>> linked_slug("../initiatives/womenwatch.md#names"), linked_slug("2005.md")
    ('womenwatch', '')
    """
    path = unquote(target.partition("#")[0])
    if not path or ":" in path or path.startswith("/"):
        return ""
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    folder, _, name = meant.rpartition("/")
    return name.removesuffix(".md") if folder == FOLDER and name.endswith(".md") else ""


def mentions_in(report: Report) -> Iterator[Mention]:
    """The mentions of one report in the order of its blocks, one for each block and initiative.

    >>> from build_tools.model import FrontMatter, Span
    >>> link = Span("WomenWatch", target="../initiatives/womenwatch.md")
    >>> blocks = (Block("paragraph", (link, Span(" grew.")), 7, number="3."),)
    >>> [(m.slug, m.anchor, m.words, m.about) for m in
    ...  mentions_in(Report("2003", FrontMatter(), blocks))]
    [('womenwatch', 'p3', 'WomenWatch', True)]
    """
    page = f"reports/{report.id}.md"
    above = _Above()
    all_named = [_named(block, page) for block in report.blocks]
    doers = _named_throughout(all_named)
    for at, (block, own) in enumerate(zip(report.blocks, addresses(report.blocks), strict=True)):
        named = all_named[at]
        if block.kind == "heading":
            above.open(block.level, named)
        for place, (slug, words) in enumerate(named.items()):
            told = block.kind == "heading" or slug in above.named
            about = told or (slug not in doers and place < FIRST)
            yield Mention(slug, report.id, own, at, block.line, block.kind, words, about)


class _Above:
    """The headings that a block stands under, and what they name."""

    def __init__(self) -> None:
        self.open_headings: list[tuple[int, frozenset[str]]] = []

    def open(self, level: int, named: Mapping[str, str]) -> None:
        while self.open_headings and self.open_headings[-1][0] >= level:
            self.open_headings.pop()
        self.open_headings.append((level, frozenset(named)))

    @property
    def named(self) -> frozenset[str]:
        return self.open_headings[-1][1] if self.open_headings else frozenset()


def _named(block: Block, page: str) -> dict[str, str]:
    """What a block links: for each initiative the words of its first link."""
    found: dict[str, str] = {}
    for target, group in groupby(block.spans, key=lambda span: span.target):
        slug = linked_slug(target, page) if target else ""
        if slug:
            found.setdefault(slug, "".join(span.text for span in group))
    return found


def _named_throughout(blocks: Sequence[Mapping[str, str]]) -> frozenset[str]:
    """Who is named in so large a share of a report's blocks that most of them only name it."""
    counts = Counter(slug for named in blocks for slug in named)
    return frozenset(
        slug for slug, count in counts.items() if count > FEW and count >= SHARE * len(blocks)
    )
