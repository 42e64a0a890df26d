"""Drafts with their verdicts to pieces: labels and glyphs taken off, headings cased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.intake.casing import fully_capital, in_capitals, sentence_case
from build_tools.intake.drafts import Draft
from build_tools.intake.headings import HEADING, ITEM, NUMBERED, Sense
from build_tools.intake.labels import ANNEXES, Label
from build_tools.intake.ledger import Ledger
from build_tools.intake.levels import Level
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.text import PLAIN, Text

GLYPH = "list glyph"
# Title words that are written with one capital where the dump prints them in capitals.
TITLE_WORDS = (*ANNEXES, "part", "chapter", "section")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before its references are known: its words with their origins, and its place.

    `kind` is `heading`, `paragraph` or `item`; `number` the printed number with its mark, `level`
    a heading's, `indent` the containers around the block.

    >>> from build_tools.intake.trial import drafted
    >>> draft = drafted("12. It met.")[0]
    >>> Piece("paragraph", draft.text[4:], draft, draft.text[:3]).number.chars
    '12.'
    """

    kind: str
    text: Text
    draft: Draft
    number: Text = Text()  # noqa: RUF009  (frozen, so all pieces may share it)
    level: int = 0
    indent: int = 0

    @property
    def label(self) -> Label | None:
        """The label of the draft, taken off or not."""
        return self.draft.label


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was decided about the drafts: kinds, levels of headings by position, containers.

    >>> found = Verdicts((Sense(HEADING, "capitals"),), {0: Level(2, True, "capitals")}, (0,))
    >>> found.levels[0].level
    2
    """

    senses: Sequence[Sense]
    levels: Mapping[int, Level]
    indents: Sequence[int]


def pieces(
    drafts: Sequence[Draft], verdicts: Verdicts, lexicon: Lexicon, ledger: Ledger
) -> list[Piece]:
    r"""The blocks' words and places, in order.

    Glyphs are booked as dropped; labels that say something (`(a)`, `II.`) stay with the words, and
    the number of a numbered paragraph goes beside them. A heading in capitals becomes sentence
    case, and so does a short one (`COSTS`) whose like are in capitals.

    >>> from build_tools.intake.trial import drafted
    >>> drafts = drafted("• one thing;\n• another.")
    >>> verdicts = Verdicts([Sense(ITEM, "glyph")] * 2, {}, [0, 0])
    >>> [piece.text.chars for piece in pieces(drafts, verdicts, Lexicon(), Ledger())]
    ['one thing;', 'another.']
    """
    made: list[Piece] = []
    for at, (draft, sense) in enumerate(zip(drafts, verdicts.senses, strict=True)):
        if sense.kind == HEADING:
            made.append(_heading(draft, verdicts.levels[at].level, ledger))
        elif sense.kind == NUMBERED:
            made.append(_numbered(draft, ledger))
        else:
            made.append(_other(draft, sense.kind, verdicts.indents[at], ledger))
    capital = {
        _label_kind(piece)
        for piece in made
        if piece.kind == "heading" and in_capitals(piece.text.chars)
    }
    return [_cased(piece, lexicon, alike=_label_kind(piece) in capital) for piece in made]


def _heading(draft: Draft, level: int, ledger: Ledger) -> Piece:
    """2009, line 26: the bullet goes; 2003, line 79: the letter stays."""
    glyph = draft.label is not None and draft.label.kind == "glyph"
    start = draft.opening.end if glyph else draft.opening.start
    ledger.drop(draft.text[:start], GLYPH)
    return Piece("heading", draft.text[start:].strip(), draft, level=level)


def _numbered(draft: Draft, ledger: Ledger) -> Piece:
    opened = draft.opening
    ledger.drop(draft.text[: opened.start], GLYPH)
    number = draft.text[opened.start : opened.end].strip()
    return Piece("paragraph", draft.text[opened.end :].strip(), draft, number.styled(PLAIN))


def _other(draft: Draft, kind: str, indent: int, ledger: Ledger) -> Piece:
    """An item loses the dump's dash and its glyph, a paragraph the quotation mark of Markdown."""
    start = 0
    if draft.label is not None and draft.label.kind == "glyph":
        start = draft.opening.end
    elif draft.label is not None and kind == ITEM:
        start = draft.opening.start
    ledger.drop(draft.text[:start], GLYPH)
    name = "item" if kind == ITEM else "paragraph"
    return Piece(name, draft.text[start:].strip(), draft, indent=indent)


def _label_kind(piece: Piece) -> str:
    return piece.label.kind if piece.label is not None else ""


def _cased(piece: Piece, lexicon: Lexicon, *, alike: bool) -> Piece:
    """A heading in capitals in sentence case; `COSTS` is one where its like are in capitals."""
    if piece.kind != "heading":
        return piece
    end = piece.label.end if piece.label and piece.label.kind != "glyph" else 0
    value = _title_word(piece.text, piece.label)
    words = piece.text.chars[end:]
    if fully_capital(words, lexicon) or (alike and words.isupper()):
        value = sentence_case(value, lexicon, min(end, len(value)))
    return replace(piece, text=value)


def _title_word(value: Text, label: Label | None) -> Text:
    """`ANNEX I` is written `Annex I`."""
    if label is None or label.kind != "title" or label.mark not in TITLE_WORDS:
        return value
    word = value[: len(label.mark)]
    if not word.chars.isupper():
        return value
    return word.respelled(word.chars.capitalize()) + value[len(word) :]
