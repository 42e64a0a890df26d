"""A block in the making: rows joined into one text, with what they say of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.intake.hyphens import LAST_PART, hyphen_stays
from build_tools.intake.labels import Label
from build_tools.intake.ledger import Ledger
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.openings import Opening
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, Text, joined

HYPHENS = ("-", "\u00ad", "\u2010")


@dataclass(frozen=True, slots=True)
class Draft:
    """A block in the making: its text with label, its first and last rows, and what they say.

    `role` is the numbering's verdict: `paragraph`, `heading`, `item` or nothing yet.
    """

    text: Text
    row: Row
    last: Row
    opening: Opening
    role: str = ""
    lines: int = 1

    @property
    def chars(self) -> str:
        """All characters, the label included."""
        return self.text.chars

    @property
    def label(self) -> Label | None:
        """The label that counts, if any."""
        return self.opening.label

    @property
    def words(self) -> str:
        """The characters behind dash and label."""
        return self.text.chars[self.opening.end :].strip()

    @property
    def bare(self) -> bool:
        """A label and nothing else."""
        return self.label is not None and self.label.kind != "title" and not self.words


@dataclass(frozen=True, slots=True)
class Segmented:
    """The drafts, and for each row's line the rule that joined or parted it."""

    drafts: tuple[Draft, ...]
    decisions: tuple[tuple[int, str], ...]


TAIL = 400


@dataclass(slots=True)
class Growing:
    """A draft while rows are added to it. `chars` is its tail: no rule looks further back.

    The parts are joined once, when the draft is done, so that a paragraph of a million lines
    costs no more than its length.
    """

    parts: list[Text]
    row: Row
    last: Row
    opening: Opening
    role: str
    chars: str
    bare: bool
    lines: int = 1

    @property
    def label(self) -> Label | None:
        """The label that counts, if any."""
        return self.opening.label

    def add(self, row: Row, lexicon: Lexicon, ledger: Ledger) -> None:
        """Take one more row; a hyphen at the end of the text so far stays or goes."""
        glue = BLANK
        if (
            self.chars[-1:] in HYPHENS
            and LAST_PART.search(self.chars[-60:])
            and row.chars[:1].isalpha()
        ):
            glue = Text()
            soft = self.chars.endswith("\u00ad")
            if soft or not hyphen_stays(self.chars[-60:], row.chars[:60], lexicon):
                ledger.drop(self.parts[-1][len(self.parts[-1]) - 1 :], "line-end hyphen")
                self.parts[-1] = self.parts[-1][: len(self.parts[-1]) - 1]
                self.chars = self.chars[:-1]
        elif self.chars.endswith("/") and _in_address(self.chars):
            glue = Text()
        self.parts += [glue, row.text]
        self.chars = (self.chars + glue.chars + row.chars)[-TAIL:]
        self.last, self.lines, self.bare = row, self.lines + 1, False

    def done(self) -> Draft:
        """The finished draft."""
        return Draft(joined(self.parts), self.row, self.last, self.opening, self.role, self.lines)


def begun(row: Row, opened: Opening, role: str) -> Growing:
    """A draft that begins with a row."""
    bare = Draft(row.text, row, row, opened).bare
    return Growing([row.text], row, row, opened, role, row.chars[-TAIL:], bare)


def _in_address(chars: str) -> bool:
    last = chars.rsplit(None, 1)[-1]
    return "://" in last or last.startswith("www.")
