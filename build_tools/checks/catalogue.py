"""All initiatives as the rules see them: what reports say of them, and where their pages say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby

from build_tools.anchors import anchors
from build_tools.corpus import Corpus, linked_slug, page_path
from build_tools.dialect.initiative import Entry
from build_tools.dialect.places import place_of
from build_tools.model import Block, Finding, Initiative, Report
from build_tools.model.initiative import Name
from build_tools.registry import tokens

START, END = 0, 10_000  # before and after every year that a page can name

ARTICLE = re.compile(r"\A(?:the|an?) ", re.IGNORECASE)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a report to an initiative that can be read; `line` is that of its block."""

    report: Report
    line: int
    target: str
    words: str
    initiative: Initiative

    @property
    def year(self) -> int | None:
        """The year of the report."""
        return self.report.front.year

    @property
    def bare_words(self) -> str:
        """The words without an article before them, which no name needs."""
        return ARTICLE.sub("", self.words)


@dataclass(frozen=True)
class Catalogue:
    """The archive read back, each initiative's page with its lines, and the text of each report.

    `corpus` holds the initiatives that can be read, `entries` all pages of initiatives; `texts` has
    the pages of the reports by their ids. `complete` says that no report is missing from the
    corpus, so that what it does not hold is nowhere.
    """

    corpus: Corpus
    entries: tuple[Entry, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The slugs that have a page, whether it can be read or not."""
        return frozenset(entry.slug for entry in self.entries)

    @property
    def readable(self) -> Iterator[tuple[Entry, Initiative]]:
        """The pages that can be read, each with what it says."""
        return ((each, each.initiative) for each in self.entries if each.initiative is not None)

    @cached_property
    def given(self) -> dict[Key, list[tuple[str, Name]]]:
        """For the words of each name, the initiatives that give it, and the name with its years."""
        held: dict[Key, list[tuple[str, Name]]] = {}
        for each in self.corpus.initiatives:
            for name in each.entry.names:
                held.setdefault(key(name.name), []).append((each.slug, name))
        return held

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link of a report to such an initiative, in the order of reports and blocks."""
        return tuple(
            link
            for report in self.corpus.reports
            for block in report.blocks
            for link in self._links_in(block, report)
        )

    @cached_property
    def paragraphs(self) -> tuple[tuple[Report, Block, str], ...]:
        """Every numbered paragraph of the reports with its anchor, in their order."""
        return tuple(
            (report, block, anchor)
            for report in self.corpus.reports
            for block, anchor in zip(report.blocks, anchors(report.blocks), strict=True)
            if block.kind == "paragraph" and block.number and anchor
        )

    def _links_in(self, block: Block, report: Report) -> Iterator[Link]:
        for target, spans in groupby(block.spans, key=lambda span: span.target):
            slug = linked_slug(target, f"reports/{report.id}.md") if target else ""
            initiative = self.corpus.by_slug.get(slug)
            if initiative is not None:
                words = "".join(span.text for span in spans)
                yield Link(report, block.line, target, words, initiative)

    def finding(self, link: Link, code: str, message: str) -> Finding:
        """What is wrong with a link, where it stands."""
        written = (f"[{link.words}]({link.target})", f"]({link.target})")
        place = place_of(self.texts.get(link.report.id, ""), link.line, *written)
        return Finding.at(page_path(link.report), place, code, message)


@cache
def key(wording: str) -> Key:
    """The words of a name as the registry compares them: names of one key are one name.

    >>> key("the Focal-Points"), key("GFPs")
    (('the', 'focal', 'point'), ('GFP',))
    """
    return tuple(token.acronym or token.key for token in tokens(wording))


def common_years(one: Name, other: Name) -> tuple[int, int] | None:
    """The first and the last year in which both names hold; None when there is none.

    >>> one, other = ({"name": "a", "from": 2003, "to": 2009}, {"name": "b", "from": 2005})
    >>> common_years(Name.model_validate(one), Name.model_validate(other))
    (2005, 2009)
    """
    first = max(one.first or START, other.first or START)
    last = min(one.last or END, other.last or END)
    return (first, last) if first <= last else None


def said_years(first: int | None, last: int | None) -> str:
    """Years as a message says them.

    >>> said_years(2003, 2003), said_years(2003, 2005), said_years(None, 2005), said_years(0, END)
    ('in 2003', 'from 2003 to 2005', 'until 2005', 'in all years')
    """
    first, last = first or START, last or END
    if (first, last) == (START, END):
        return "in all years"
    if first == last:
        return f"in {first}"
    if first == START:
        return f"until {last}"
    return f"from {first} on" if last == END else f"from {first} to {last}"
