"""A block in the making: rows joined into one text, with what they say of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.intake.hyphens import HYPHENS, LAST_PART, SOFT_HYPHEN, hyphen_stays
from build_tools.intake.labels import Label
from build_tools.intake.ledger import Ledger
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.openings import Opening
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK, Text, joined

# So much of a draft's end is kept at hand for the rules, and so much of it holds the last word.
TAIL = 400
LAST_WORD = 60


@dataclass(frozen=True, slots=True)
class Draft:
    r"""A block in the making: its text with label, its first and last rows, and what they say.

    `role` is the numbering's verdict: `paragraph`, `heading`, `item` or nothing yet; `lines` is the
    number of rows joined.

    >>> from build_tools.intake.trial import drafted
    >>> draft = drafted("2. In the course of 2009,\nGIC concentrated efforts.")[0]
    >>> draft.chars, draft.words[:6], draft.role, draft.lines
    ('2. In the course of 2009, GIC concentrated efforts.', 'In the', 'paragraph', 2)
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
        """A label and nothing else; `Annex I` alone is a title and not bare."""
        return self.label is not None and self.label.kind != "title" and not self.words


@dataclass(frozen=True, slots=True)
class Segmented:
    r"""The drafts, and for each row's line the rule that joined or parted it.

    The first row has no decision, for nothing stands before it.

    >>> from build_tools.intake.trial import segmented
    >>> segmented("Training\n\n1. It was held.").decisions
    ((3, 'opens: counted'),)
    """

    drafts: tuple[Draft, ...]
    decisions: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Growing:
    r"""A draft while rows are added to it. `chars` is its tail: no rule looks further back.

    The parts are joined once, when the draft is done, so that a paragraph of a million lines
    costs no more than its length.

    >>> from build_tools.intake.lexicon import Lexicon
    >>> from build_tools.intake.source import read_rows
    >>> first, second = read_rows("see http://www.iom.int/\nen")
    >>> draft = begun(first, Opening(None), "")
    >>> draft.add(second, Lexicon(), Ledger())
    >>> draft.done().chars
    'see http://www.iom.int/en'
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
        if self._breaks_a_word(row):
            glue = Text()
            self._drop_hyphen(row, lexicon, ledger)
        elif self.chars.endswith("/") and _in_address(self.chars):
            glue = Text()
        self.parts += [glue, row.text]
        self.chars = (self.chars + glue.chars + row.chars)[-TAIL:]
        self.last, self.lines, self.bare = row, self.lines + 1, False

    def _breaks_a_word(self, row: Row) -> bool:
        """A letter, a hyphen, and a letter on the next line: no dash, and no number."""
        return bool(
            self.chars[-1:] in HYPHENS
            and LAST_PART.search(self.chars[-LAST_WORD:])
            and row.chars[:1].isalpha()
        )

    def _drop_hyphen(self, row: Row, lexicon: Lexicon, ledger: Ledger) -> None:
        """The typesetter's hyphen goes (a soft one always), the compound's own stays."""
        before, after = self.chars[-LAST_WORD:], row.chars[:LAST_WORD]
        if not before.endswith(SOFT_HYPHEN) and hyphen_stays(before, after, lexicon):
            return
        last = self.parts[-1]
        ledger.drop(last[len(last) - 1 :], "line-end hyphen")
        self.parts[-1] = last[: len(last) - 1]
        self.chars = self.chars[:-1]

    def done(self) -> Draft:
        """The finished draft."""
        return Draft(joined(self.parts), self.row, self.last, self.opening, self.role, self.lines)


def begun(row: Row, opened: Opening, role: str) -> Growing:
    """A draft of one row. `role` is the numbering's verdict on it, empty for none.

    >>> from build_tools.intake.openings import opening
    >>> from build_tools.intake.source import read_rows
    >>> begun(read_rows("(a)")[0], opening("(a)"), "").bare
    True
    """
    bare = Draft(row.text, row, row, opened).bare
    return Growing([row.text], row, row, opened, role, row.chars[-TAIL:], bare)


def _in_address(chars: str) -> bool:
    """2009, line 142, holds an address on one line; others break theirs behind a stroke."""
    last = chars.rsplit(None, 1)[-1]
    return "://" in last or last.startswith("www.")
