"""The whole intake on one page: a source's bytes become a report, and every character an entry.

    read -> repair -> unframe -> lift footnotes -> letterhead -> segment -> arrange -> prove

The stages are functions of values and do not know each other.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.intake.arrange import Piece, join_titles, make_blocks, pieces, split_run_ins
from build_tools.intake.blocks import segment
from build_tools.intake.drafts import Draft
from build_tools.intake.footnotes import lift
from build_tools.intake.furniture import unframe
from build_tools.intake.headings import make_sense, run_in_labels
from build_tools.intake.ledger import Ledger, imbalance
from build_tools.intake.letterhead import Head, read_letterhead
from build_tools.intake.levels import ANNEXES, Level, level_headings
from build_tools.intake.lexicon import Lexicon, build_lexicon
from build_tools.intake.lists import indents
from build_tools.intake.numbering import firm, number
from build_tools.intake.openings import (
    Opening,
    inline_brackets,
    open_rows,
    reseat_labels,
    split_label_rows,
)
from build_tools.intake.profile import Profile, measured, single_spaced
from build_tools.intake.references import Note, match_notes
from build_tools.intake.repairs import repair_rows
from build_tools.intake.senses import Sense
from build_tools.intake.slips import find_slips
from build_tools.intake.source import Row, decode, read_rows
from build_tools.intake.text import Text
from build_tools.model import ArchiveError, FrontMatter, Report

LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Conversion:
    """A finished conversion: the report, and the account of it.

    `fates` names for each character of `source` the rule that decided; `decisions` tells for each
    line by which evidence it was joined or parted, `doubts` what a person should look at, `slips`
    what looks like a slip of the author and stays as printed.
    """

    report: Report
    source: str
    fates: tuple[str, ...]
    decisions: tuple[tuple[int, str], ...]
    doubts: tuple[tuple[int, str], ...]
    slips: tuple[tuple[int, str], ...]
    year_from: str


@dataclass(frozen=True, slots=True)
class Series:
    """What all reports of the archive know together."""

    lexicon: Lexicon
    headings: frozenset[str] = NOWHERE


def series_of(texts: Sequence[str]) -> Series:
    """Count the words of the series once."""
    return Series(build_lexicon(LINE_BREAK.sub("\n", text) for text in texts))


def convert(data: bytes, report_id: str, path: str, series: Series | None = None) -> Conversion:
    r"""Convert one source.

    `data` is the file as it is, `path` its name in the archive (`source_reports/2009.txt`).
    Raises `ArchiveError` when the bytes are no text, or when the ledger does not balance: then
    nothing may be written.

    >>> made = convert(b"REPORT 2003\n\nTraining\n\n1. It was held.\n", "2003", "2003.txt")
    >>> [(block.kind, block.number, block.text) for block in made.report.blocks]
    [('heading', '', 'Training'), ('paragraph', '1.', 'It was held.')]
    """
    source = decode(data, path)
    series = series or series_of([source])
    ledger = Ledger()
    repaired = repair_rows(read_rows(source), LINE_BREAK.sub("\n", source), ledger)
    rows, contents = unframe(single_spaced(repaired), ledger)
    lifted = lift(rows, measured(rows), ledger)
    text = _read(lifted.rows, series, ledger)
    drafts = tuple(split_run_ins(text.drafts))
    labels = run_in_labels(drafts)
    senses = make_sense(drafts, contents.headings | series.headings, labels)
    joined, senses = join_titles(drafts, senses)
    drafts = tuple(joined)
    found = level_headings(drafts, senses)
    made = pieces(drafts, senses, found, indents(drafts, senses, labels), series.lexicon, ledger)
    done = _report(made, lifted.notes, text, ledger, (report_id, path, data))
    fates = _balanced(source, ledger, done.kept, path)
    return Conversion(
        done.report,
        source,
        tuple(fates),
        text.decisions,
        tuple(_doubts(drafts, senses, found)),
        tuple(find_slips(done.report.blocks)),
        text.head.year_from,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    head: Head
    drafts: tuple[Draft, ...]
    decisions: tuple[tuple[int, str], ...]
    positions: tuple[int, ...]


def _read(rows: Sequence[Row], series: Series, ledger: Ledger) -> _Read:
    """Letterhead off, the rest in drafts."""
    rows = reseat_labels(rows)
    profile = measured(rows)
    openings = open_rows(rows)
    numbering = number(rows, openings, profile, annex_rows(rows, openings, profile))
    head = read_letterhead(rows, openings, numbering, profile, series.lexicon, ledger)
    kept = split_label_rows([rows[at] for at in head.rows])
    profile = measured(kept)
    openings = open_rows(kept)
    inline = inline_brackets(kept, openings)
    openings = [Opening(None) if at in inline else o for at, o in enumerate(openings)]
    numbering = number(kept, openings, profile, annex_rows(kept, openings, profile))
    parted = segment(kept, openings, numbering, profile, series.lexicon, ledger)
    return _Read(head, parted.drafts, parted.decisions, head.rows)


def annex_rows(rows: Sequence[Row], openings: Sequence[Opening], profile: Profile) -> list[int]:
    """The rows that open an annex: its title word alone or short, after a clear break."""
    return [
        at
        for at, (row, opened) in enumerate(zip(rows, openings, strict=True))
        if opened.label is not None
        and opened.label.kind == "title"
        and opened.label.mark in ANNEXES
        and len(row.chars) < 120
        and firm(rows, at, profile)
        and (opened.label.end >= len(row.chars) or row.chars[opened.label.end].isupper())
    ]


@dataclass(frozen=True, slots=True)
class _Done:
    report: Report
    kept: list[Text]


def _report(
    made: Sequence[Piece],
    notes: Sequence[Note],
    text: _Read,
    ledger: Ledger,
    origin: tuple[str, str, bytes],
) -> _Done:
    report_id, path, data = origin
    joined, labels = match_notes(
        [(piece.draft.row.number, piece.text) for piece in made], _numbered(notes)
    )
    body, kept = make_blocks(made, joined, notes, labels, ledger)
    values = dict(text.head.values)
    values.setdefault("title", report_id)
    front = FrontMatter(**values, source=path, source_sha256=hashlib.sha256(data).hexdigest())
    return _Done(Report(report_id, front, body), kept)


def _numbered(notes: Sequence[Note]) -> list[Note]:
    return [replace(note, at=note.row.number) for note in notes]


def _balanced(source: str, ledger: Ledger, kept: list[Text], path: str) -> list[str]:
    fates = ledger.fates(source, kept)
    at = imbalance(source, fates)
    if at is not None:
        line = source.count("\n", 0, at) + 1
        raise ArchiveError(
            f"{path}:{line}: the ledger does not balance at {source[at]!r} "
            f"({fates[at] or 'no fate'}). Nothing was written; report it with this file."
        )
    return fates


def _doubts(
    drafts: Sequence[Draft], senses: Sequence[Sense], found: dict[int, Level]
) -> list[tuple[int, str]]:
    doubts = []
    for at, (draft, sense) in enumerate(zip(drafts, senses, strict=True)):
        if not sense.firm:
            doubts.append((draft.row.number, f"{sense.kind} by thin evidence ({sense.evidence})"))
        elif at in found and not found[at].firm and found[at].evidence == "stacked under its like":
            doubts.append(
                (
                    draft.row.number,
                    f"level {found[at].level} by thin evidence ({found[at].evidence})",
                )
            )
    return doubts


def count(conversion: Conversion) -> Counter[str]:
    """Blocks of the report by kind."""
    return Counter(
        "numbered" if b.number and b.kind == "paragraph" else b.kind
        for b in conversion.report.blocks
    )
