"""Prints a report: letterhead, contents, pages with their furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from .letter import Front, contents_lines, letterhead_lines
from .looks import Chunk, Look
from .model import Block, Report
from .pages import NOTE, Piece, emit, notes_on, paginate
from .sheet import MARKS, Frame, Sheet, draw_frame
from .vocabulary import MONTHS
from .wrap import wrap


@dataclass(frozen=True, slots=True)
class Printed:
    """The characters of a dump, and what they hold beyond the truth."""

    text: str
    dropped: tuple[str, ...]


class Press:
    """Prints one report; holds what all its pages share."""

    def __init__(self, rng: Random, look: Look, sheet: Sheet, front: Front) -> None:
        self.rng, self.look, self.sheet, self.front = rng, look, sheet, front
        self.dropped: list[str] = []
        self.mark = rng.choice(sheet.marks)
        self.rule = rng.choice(sheet.rules)
        self.notes: dict[int, str] = {}

    def run(self, report: Report, chunks: list[Chunk]) -> Printed:
        """Print everything."""
        notes = [block for block in report.blocks if block.kind == "note"]
        self.notes = {int(block.label): block.text for block in notes}
        lines = [*letterhead_lines(self.rng, report.letterhead, self.front, self.look), "", ""]
        self.dropped.append("letterhead")
        if report.contents:
            lines += [*contents_lines(self.rng, list(report.blocks), self.look), "", ""]
            self.dropped.append("table of contents")
        text = "\n".join(lines) + "\n" + self.body(report, chunks)
        return Printed(self.marked(text), tuple(self.dropped))

    def body(self, report: Report, chunks: list[Chunk]) -> str:
        """Print the pages, or the one endless page."""
        rows = sum(len(chunk.lines) for chunk in chunks)
        height = (
            max(9, min(self.rng.randint(*self.sheet.lines), rows // 3))
            if self.sheet.broken
            else rows + 1
        )
        pages = paginate(self.rng, chunks, height, self.look)
        frame = self.frame(report)
        texts = [self.page(page, number, len(pages), frame) for number, page in enumerate(pages, 1)]
        return "".join(
            text + (self.between(n) if n < len(texts) else "") for n, text in enumerate(texts, 1)
        )

    def frame(self, report: Report) -> Frame:
        """Draw header and footer."""
        dated = f"{self.rng.choice(MONTHS)} {report.letterhead.meta.get('year', 2012)}"
        frame = draw_frame(self.rng, self.sheet, report.letterhead.running, dated, self.look.width)
        self.dropped.extend(frame.said)
        return frame

    def between(self, number: int) -> str:
        """Give what a converter puts between two pages."""
        if self.sheet.breaks:
            return "\n" + self.rng.choice(self.sheet.breaks).format(n=number) + "\n\n"
        return "\f" if self.sheet.feed and self.sheet.broken else "\n" if self.look.gap else ""

    def page(self, pieces: list[Piece], number: int, total: int, frame: Frame) -> str:
        """Print header, text, notes and footer of one page."""
        lines = frame.header(number, total)
        gap = [""] * self.rng.choice((1, 2)) if lines and self.look.gap else []
        lines = lines + gap + self.text(pieces) + self.foot_notes(pieces)
        foot = frame.footer(number, total)
        return "\n".join([*lines, *([""] * self.look.gap if foot else []), *foot]) + "\n"

    def text(self, pieces: list[Piece]) -> list[str]:
        """Print the pieces with the blank lines that stand between them."""
        lines: list[str] = []
        for index, piece in enumerate(pieces):
            lines += [""] * (piece.chunk.gap if index else 0) + emit(piece, self.look)
        return lines

    def foot_notes(self, pieces: list[Piece]) -> list[str]:
        """Print the notes to which this page refers."""
        numbers = notes_on(pieces)
        if not numbers:
            return []
        gap = [""] * self.look.gap
        lines = [*gap, self.rule, *gap] if self.rule else [*gap]
        mark = "super" if self.mark == "lost" and (len(numbers) > 1 or not self.rule) else self.mark
        for number in numbers:
            text = MARKS[mark][1](str(number)) + self.notes[number]
            lines += [*([text] if self.look.joined else wrap(text, self.look.width)), *gap]
        return lines[:-1] if gap else lines

    def marked(self, text: str) -> str:
        """Print each reference as this dump does."""
        return NOTE.sub(lambda mark: MARKS[self.mark][0](str(ord(mark.group()) - 0xE000)), text)


def hide_notes(block: Block) -> str:
    """Stand one private character in for each reference, so that no line divides it."""
    return re.sub(r"\[\^(\d+)\]", lambda m: chr(0xE000 + int(m.group(1))), block.text)
