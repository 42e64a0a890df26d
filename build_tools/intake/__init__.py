"""The whole intake on one page: a source's bytes become a report, and every character an entry.

    bytes -> lines     decode, read, repair, single-space, unframe, lift footnotes
    lines -> drafts    survey, letterhead off, survey again, segment
    drafts -> verdicts run-in labels, headings or items, annex titles, levels, places
    verdicts -> blocks words, references, emphasis
    proof              the ledger balances, or nothing is written
    links              what names an initiative leads to it; no word is touched

The stages are functions of values and do not know each other; each is explained where it is
defined. The ledger goes through all of them and collects what they drop.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from build_tools.intake.arrange import (
    Verdicts,
    join_titles,
    make_blocks,
    make_footnotes,
    pieces,
)
from build_tools.intake.blocks import segment
from build_tools.intake.doubts import find_doubts, untitled
from build_tools.intake.drafts import Draft, Segmented
from build_tools.intake.footnotes import Lifted, Note, lift, match_notes
from build_tools.intake.furniture import Contents, unframe
from build_tools.intake.headings import make_sense
from build_tools.intake.hyphens import divides
from build_tools.intake.label_rows import open_text, reseat_labels, split_label_rows
from build_tools.intake.ledger import Ledger
from build_tools.intake.letterhead import Head, read_letterhead
from build_tools.intake.levels import level_headings
from build_tools.intake.lexicon import Lexicon, build_lexicon
from build_tools.intake.linking import link_report
from build_tools.intake.lists import indents
from build_tools.intake.openings import open_rows
from build_tools.intake.profile import measured, single_spaced
from build_tools.intake.repairs import repair_rows
from build_tools.intake.run_ins import run_in_labels, split_run_ins
from build_tools.intake.source import ANY_END, Row, decode, read_rows
from build_tools.intake.survey import surveyed
from build_tools.intake.text import Text
from build_tools.intake.western import assumed
from build_tools.model import Block, Conversion, FrontMatter, Report
from build_tools.registry import Registry


@dataclass(frozen=True, slots=True)
class Series:
    """What all reports of the archive know together: words, headings (folded), initiatives.

    >>> series_of(["Gender issues", "GENDER ISSUES"]).lexicon.words["gender"]
    2
    """

    lexicon: Lexicon
    headings: frozenset[str] = frozenset()
    registry: Registry = field(default_factory=Registry)


def series_of(texts: Sequence[str], registry: Registry | None = None) -> Series:
    """Count the words of the series once, for all conversions. `texts` are decoded sources.

    >>> series_of([]).headings
    frozenset()
    """
    registry = registry or Registry()
    lexicon = build_lexicon(ANY_END.sub("\n", text) for text in texts)
    lexicon.learn(name.name for each in registry.initiatives for name in each.entry.names)
    return Series(lexicon, registry=registry)


def convert(data: bytes, report_id: str, path: str, series: Series | None = None) -> Conversion:
    r"""Convert one source.

    `data` is the file as it is, `path` its name in the archive (`source_reports/2009.txt`);
    without a series the report is its own. Raises `ArchiveError` when the bytes are no text, or
    when the ledger does not balance: then nothing may be written.

    >>> made = convert(b"REPORT 2003\n\nTraining\n\n1. It was held.\n", "2003", "2003.txt")
    >>> [(block.kind, block.number, block.text) for block in made.report.blocks]
    [('heading', '', 'Training'), ('paragraph', '1.', 'It was held.')]
    >>> made.year_from, made.fates[0], made.decisions
    ('title', 'front matter: title', ((5, 'opens: counted'),))
    """
    source = decode(data, path)
    series = series or series_of([source])
    ledger = Ledger()
    lifted, contents = _lines(source, ledger)
    lexicon = replace(series.lexicon, divides=divides(lifted.rows, series.lexicon))
    head, text = _drafts(lifted.rows, lexicon, ledger)
    drafts, verdicts = _verdicts(text.drafts, contents.headings | series.headings)
    blocks, kept = _blocks(drafts, verdicts, lifted.notes, lexicon, ledger)
    fates = ledger.proved(source, kept, path)
    report = Report(report_id, _front(head, path, data), tuple(blocks))
    return Conversion(
        link_report(report, series.registry),
        source,
        fates,
        text.decisions,
        (
            *assumed(data, source),
            *untitled(head.values),
            *find_doubts(drafts, verdicts.senses, verdicts.levels),
        ),
        head.year_from,
    )


def _lines(source: str, ledger: Ledger) -> tuple[Lifted, Contents]:
    """Lines that are mended, and without what belongs to their pages."""
    rows = repair_rows(read_rows(source), ANY_END.sub("\n", source), ledger)
    rows, contents = unframe(single_spaced(rows), ledger)
    return lift(rows, measured(rows), ledger), contents


def _drafts(rows: Sequence[Row], lexicon: Lexicon, ledger: Ledger) -> tuple[Head, Segmented]:
    """The letterhead off, the rest joined to drafts: what was one paragraph is one again."""
    rows = reseat_labels(rows)
    head = read_letterhead(surveyed(rows, open_rows(rows)), lexicon, ledger)
    rows = split_label_rows([rows[at] for at in head.rows])
    return head, segment(surveyed(rows, open_text(rows)), lexicon, ledger)


def _verdicts(drafts: Sequence[Draft], known: frozenset[str]) -> tuple[list[Draft], Verdicts]:
    """What each draft is, how deep a heading, and what stands in what."""
    drafts = split_run_ins(drafts)
    labels = run_in_labels(drafts)
    senses = make_sense(drafts, known, labels)
    drafts, senses = join_titles(drafts, senses)
    levels = level_headings(drafts, senses)
    return drafts, Verdicts(senses, levels, indents(drafts, senses, labels))


def _blocks(
    drafts: Sequence[Draft],
    verdicts: Verdicts,
    notes: Sequence[Note],
    lexicon: Lexicon,
    ledger: Ledger,
) -> tuple[list[Block], list[Text]]:
    """The blocks, footnotes last, and the texts that are kept in them, for the proof."""
    made = pieces(drafts, verdicts, lexicon, ledger)
    texts = [(piece.draft.row.number, piece.text) for piece in made]
    joined, labels = match_notes(texts, notes)
    blocks, kept = make_blocks(made, joined, ledger)
    return blocks + make_footnotes(notes, labels), kept + [note.text for note in notes]


def _front(head: Head, path: str, data: bytes) -> FrontMatter:
    """What the letterhead says, and from which bytes."""
    return FrontMatter(**head.values, source=path, source_sha256=hashlib.sha256(data).hexdigest())


def count(conversion: Conversion) -> Counter[str]:
    r"""Blocks of the report by kind; numbered paragraphs are a kind of their own.

    >>> count(convert(b"REPORT 2003\n\n1. It was held.\n", "2003", "2003.txt"))
    Counter({'numbered': 1})
    """
    return Counter(
        "numbered" if b.number and b.kind == "paragraph" else b.kind
        for b in conversion.report.blocks
    )
