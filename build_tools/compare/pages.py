"""Two versions of a page, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from build_tools.compare.counting import Count, counted
from build_tools.compare.front import changed_corrections, changed_values
from build_tools.compare.lines import Lines
from build_tools.compare.links import changed_links
from build_tools.compare.looks import changed_places
from build_tools.compare.matching import Matching, Stretch, match
from build_tools.compare.placed import Placed, placed
from build_tools.compare.sentences import Versions, changed_sentences
from build_tools.compare.values import (
    TITLE,
    CorrectionChange,
    LinkChange,
    MentionChange,
    PlaceChange,
    ValueChange,
    WordChange,
)
from build_tools.compare.wording import stayed
from build_tools.corpus import mentions_in
from build_tools.dialect import parse_body, parse_page
from build_tools.dialect.page import split_page
from build_tools.model import ArchiveError, Block, FrontMatter, Report, Span, words


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a report's page. `error` says why its front matter cannot be read."""

    text: str
    report: Report
    error: str = ""


def read_side(text: str, path: str) -> Side:
    r"""A page as one side of a comparison; of one that is faulty the body. Raises nothing.

    >>> side = read_side("no front matter\n", "docs/reports/1.md")
    >>> side.error[:20], side.report.blocks[0].text
    ('docs/reports/1.md:1:', 'no front matter')
    """
    try:
        return Side(text, parse_page(text, path))
    except (ArchiveError, RecursionError) as error:
        _, body, line = split_page(text)
        said = str(error)
        if not isinstance(error, ArchiveError):
            said = f"{path}:1: the front matter is nested too deep to read. Make it flat."
        name = PurePosixPath(path).stem
        return Side(text, Report(name, FrontMatter(), parse_body(body, line)), said)


Rewritten = Literal[
    "", "lines re-flowed", "Markdown written otherwise", "front matter written otherwise"
]


@dataclass(frozen=True, slots=True)
class PageChange:
    """What a change of a page means.

    `rewritten` says how the text is written otherwise, which is worth a word where nothing else
    changed.
    """

    words: tuple[WordChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    places: tuple[PlaceChange, ...] = ()
    values: tuple[ValueChange, ...] = ()
    corrections: tuple[CorrectionChange, ...] = ()
    mentions: tuple[MentionChange, ...] = ()
    rewritten: Rewritten = ""

    @property
    def count(self) -> Count:
        """How many words changed."""
        return counted(self.words)

    @property
    def empty(self) -> bool:
        """Whether a reader sees no difference."""
        return not (self.words or self.links or self.places or self.values or self.corrections)


def compare_pages(before: Side, after: Side) -> PageChange:
    """What changed between two versions of a report's page, as readers and quotations see it.

    Front matter is compared only where both sides have one that can be read.
    """
    old, new = before.report, after.report
    found = compare_blocks(old.blocks, new.blocks, new.front, (before.text, after.text))
    readable = not before.error and not after.error
    return PageChange(
        (*(_title(old, new, after.text) if readable else ()), *found.words),
        found.links,
        found.places,
        tuple(changed_values(old.front, new.front)) if readable else (),
        tuple(changed_corrections(old.front, new.front)) if readable else (),
        tuple(_mentions(old, new)),
        _rewritten(before.text, after.text),
    )


def compare_blocks(
    before: Sequence[Block],
    after: Sequence[Block],
    front: FrontMatter | None = None,
    texts: tuple[str, str] = ("", ""),
) -> PageChange:
    """What changed between two runs of blocks; `front` declares the corrections of the newer.

    `texts` are the pages that hold them, on whose lines the sentences are told; without them each
    is told at its block's first line.
    """
    ours, theirs = placed(before), placed(after)
    declared = (front.corrections if front else None) or ()
    lines = Lines(texts[0], before), Lines(texts[1], after)
    versions = Versions(ours, theirs, match(ours, theirs), declared, lines)
    return PageChange(
        tuple(changed_sentences(versions)),
        tuple(changed_links(versions)),
        tuple(changed_places(versions)),
    )


def compare_texts(before: str, after: str) -> PageChange:
    """What changed between two versions of a report's page, from their Markdown."""
    return compare_pages(read_side(before, "before.md"), read_side(after, "after.md"))


def words_changed(before: str, after: str) -> Count:
    r"""How many words of a report's page changed between two versions of its Markdown.

    Title, text, labels and footnotes count; printed numbers, links, emphasis, heading levels and
    line flow do not. Front matter that cannot be read has no title. Raises nothing.

    >>> before = "---\ntitle: A\n---\n\n1. The WGFI met. It grew.\n"
    >>> after = "---\ntitle: A\n---\n\n1. The [WGGI](../initiatives/w.md)\n    met. It grew.\n"
    >>> str(words_changed(before, after)), str(words_changed(before, before))
    ('1 word changed', '0 words changed')
    """
    return compare_texts(before, after).count


def _title(old: Report, new: Report, text: str) -> list[WordChange]:
    """The title as a block of its own, whose address is what corrections call it."""
    rows = enumerate(text.split("\n"), 1)
    line = next((at for at, row in rows if row.startswith("title:")), 1)
    was, now = (_as_block(each.front.title or "", line) for each in (old, new))
    same = Stretch((0,), (0,), tuple(stayed(was.words, now.words)))
    matching = Matching(((0, 0),), stretches=(same,))
    return changed_sentences(Versions([was], [now], matching, new.front.corrections or ()))


def _as_block(title: str, line: int) -> Placed:
    block = Block("heading", (Span(title),), line)
    return Placed(block, TITLE, TITLE, tuple(words(title)), 0)


def _rewritten(before: str, after: str) -> Rewritten:
    if before == after:
        return ""
    ours, theirs = split_page(before)[1], split_page(after)[1]
    if ours == theirs:
        return "front matter written otherwise"
    if ours.split() == theirs.split():
        return "lines re-flowed"
    return "Markdown written otherwise"


def _mentions(old: Report, new: Report) -> Iterator[MentionChange]:
    """Initiatives that more or fewer blocks of the report link to."""
    before, after = (Counter(each.slug for each in mentions_in(side)) for side in (old, new))
    year = new.front.year or old.front.year
    for slug in sorted({*before, *after}):
        if before[slug] != after[slug]:
            yield MentionChange(slug, new.id, year, before[slug], after[slug])


@dataclass(frozen=True, slots=True)
class Size:
    """What a page holds, for one that is new or gone."""

    words: int
    paragraphs: int
    links: int
    mentions: tuple[MentionChange, ...] = ()


def size_of(side: Side, *, gone: bool = False) -> Size:
    """What a page holds, its mentions as gained, or as lost when it is `gone`."""
    report, empty = side.report, Report(side.report.id, FrontMatter(), ())
    mentions = _mentions(report, empty) if gone else _mentions(empty, report)
    blocks = placed(report.blocks)
    return Size(
        sum(len(each.text) for each in blocks),
        sum(each.block.kind == "paragraph" for each in blocks),
        sum(bool(span.target) for each in blocks for span in each.block.spans),
        tuple(mentions),
    )
