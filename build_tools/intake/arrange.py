"""Drafts to blocks: labels and glyphs taken off, headings cased, annex titles joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.dialect.render import LIST_NUMBER
from build_tools.intake.casing import fully_capital, in_capitals, sentence_case
from build_tools.intake.drafts import Draft
from build_tools.intake.ledger import Ledger
from build_tools.intake.levels import ANNEXES, Level
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.references import Joined, Note
from build_tools.intake.senses import HEADING, ITEM, NUMBERED, RUN_IN, Sense, title_like
from build_tools.intake.text import BLANK, PLAIN, RAISED, STRONG, Text
from build_tools.model import Block, BlockKind, Span, tidy

RUN_IN_INSIDE = re.compile(r"(?<=\S) (?=([A-Z][^.:;!?\d]{1,40}):(?:\s|\Z))")


NOTHING = Text()


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before its references are known: its words with their origins, and its place."""

    kind: str
    text: Text
    draft: Draft
    number: Text = NOTHING
    level: int = 0
    indent: int = 0


def split_run_ins(drafts: Sequence[Draft]) -> list[Draft]:
    """Run-in labels that the dump put on one line are parted: one label, one block.

    2003, line 87: `Constraints: none encountered WGGI funding: USD 10,000`. Only labels that open
    a block of their own elsewhere in the report are parted, and only behind another such label.
    """
    labels = frozenset(
        match[1].casefold()
        for draft in drafts
        if draft.label is None and (match := RUN_IN.match(draft.chars))
    )
    parted: list[Draft] = []
    for draft in drafts:
        head = RUN_IN.match(draft.chars)
        if head is None or draft.label is not None:
            parted.append(draft)
            continue
        parted += _split(draft, labels)
    return parted


def _split(draft: Draft, labels: frozenset[str]) -> Iterator[Draft]:
    start = 0
    for match in RUN_IN_INSIDE.finditer(draft.chars):
        phrase = _known_label(match[1], labels)
        if phrase:
            at = match.end(1) - len(phrase)
            yield replace(draft, text=draft.text[start:at].strip())
            start = at
    yield replace(draft, text=draft.text[start:].strip())


def _known_label(words: str, labels: frozenset[str]) -> str:
    """The longest ending of the words that is a known label: `encountered WGGI funding`."""
    parts = words.split(" ")
    for at in range(len(parts)):
        phrase = " ".join(parts[at:])
        if phrase.casefold() in labels and phrase[:1].isupper():
            return phrase
    return ""


def join_titles(
    drafts: Sequence[Draft], senses: Sequence[Sense]
) -> tuple[list[Draft], list[Sense]]:
    """An annex's (or part's) number and its title, dumped as two headings, are one."""
    joined: list[tuple[Draft, Sense]] = []
    for draft, sense in zip(drafts, senses, strict=True):
        if joined and _awaits_title(*joined[-1]) and _is_title(draft, sense):
            head, verdict = joined[-1]
            text = head.text + BLANK + draft.text
            joined[-1] = (replace(head, text=text, last=draft.last), verdict)
        else:
            joined.append((draft, sense))
    return [draft for draft, _ in joined], [sense for _, sense in joined]


def _is_title(draft: Draft, sense: Sense) -> bool:
    if draft.label is not None:
        return False
    plain = (
        sense.kind not in (NUMBERED, ITEM)
        and title_like(draft.chars)
        and draft.chars[-1] not in ":"
        and draft.lines <= 3
    )
    return sense.kind == HEADING or plain


def _awaits_title(draft: Draft, sense: Sense) -> bool:
    label = draft.label
    return (
        sense.kind == HEADING
        and label is not None
        and label.kind == "title"
        and len(draft.text) <= label.end + 1
    )


def pieces(
    drafts: Sequence[Draft],
    senses: Sequence[Sense],
    found: dict[int, Level],
    indents: Sequence[int],
    lexicon: Lexicon,
    ledger: Ledger,
) -> list[Piece]:
    """The blocks' words and places, in order."""
    made: list[Piece] = []
    for at, (draft, sense) in enumerate(zip(drafts, senses, strict=True)):
        if sense.kind == HEADING:
            made.append(_heading(draft, found[at].level, ledger))
        elif sense.kind == NUMBERED:
            made.append(_numbered(draft, ledger))
        else:
            made.append(_other(draft, sense.kind, indents[at], ledger))
    capital = {
        _label_kind(piece)
        for piece in made
        if piece.kind == "heading" and in_capitals(piece.text.chars)
    }
    return [_cased(piece, lexicon, alike=_label_kind(piece) in capital) for piece in made]


def _heading(draft: Draft, level: int, ledger: Ledger) -> Piece:
    start = draft.opening.start
    if draft.label is not None and draft.label.kind == "glyph":
        start = draft.opening.end
    ledger.drop(draft.text[:start], "list glyph")
    return Piece("heading", draft.text[start:].strip(), draft, level=level)


def _numbered(draft: Draft, ledger: Ledger) -> Piece:
    opened = draft.opening
    ledger.drop(draft.text[: opened.start], "list glyph")
    number = draft.text[opened.start : opened.end].strip()
    return Piece("paragraph", draft.text[opened.end :].strip(), draft, number.styled(PLAIN))


def _other(draft: Draft, kind: str, indent: int, ledger: Ledger) -> Piece:
    start = 0
    if draft.label is not None and (kind == ITEM or draft.label.kind == "glyph"):
        start = draft.opening.end if draft.label.kind == "glyph" else draft.opening.start
    ledger.drop(draft.text[:start], "list glyph")
    name = "item" if kind == ITEM else "paragraph"
    return Piece(name, draft.text[start:].strip(), draft, indent=indent)


def _label_kind(piece: Piece) -> str:
    label = piece.draft.label
    return label.kind if label is not None else ""


def _cased(piece: Piece, lexicon: Lexicon, *, alike: bool) -> Piece:
    """A heading in capitals in sentence case; `COSTS` is one where its like are in capitals."""
    if piece.kind != "heading":
        return piece
    label = piece.draft.label
    end = label.end if label and label.kind != "glyph" else 0
    value = piece.text
    if label and label.kind == "title" and label.mark in (*ANNEXES, "part", "chapter", "section"):
        word = value.chars[: len(label.mark)]
        if word.isupper():
            value = value[: len(word)].respelled(word.capitalize()) + value[len(word) :]
    words = piece.text.chars[end:]
    if fully_capital(words, lexicon) or (alike and words.isupper()):
        value = sentence_case(value, lexicon, min(end, len(value)))
    return replace(piece, text=value)


def make_blocks(
    made: Sequence[Piece],
    joined: Sequence[Sequence[Joined]],
    notes: Sequence[Note],
    labels: Sequence[str],
    ledger: Ledger,
) -> tuple[tuple[Block, ...], list[Text]]:
    """The finished blocks, footnotes last, and the texts that are kept, for the ledger."""
    kept: list[Text] = []
    done: list[Block] = []
    for piece, refs in zip(made, joined, strict=True):
        value = _toned(piece, refs)
        kept += [piece.number, _without_refs(value, refs, ledger)]
        block = _block(piece, tidy(_spans(value, refs)))
        done += [block] if block.spans or block.number or block.kind == "item" else []
    for note, label in zip(notes, labels, strict=True):
        kept.append(note.text)
        done.append(
            Block(
                "footnote",
                tidy(_spans(_plain_if_whole(note.text), ())),
                note.row.number,
                number=label,
            )
        )
    return tuple(done), kept


def _block(piece: Piece, spans: tuple[Span, ...]) -> Block:
    """The block; a number such as `2.1` that has no words of its own is itself the words."""
    number = piece.number.chars
    if number and not spans and not LIST_NUMBER.match(number):
        spans, number = (Span(number),), ""
    kinds: dict[str, BlockKind] = {"heading": "heading", "item": "item"}
    return Block(
        kinds.get(piece.kind, "paragraph"),
        spans,
        piece.draft.row.number,
        piece.level,
        number,
        piece.indent,
    )


def _without_refs(value: Text, refs: Sequence[Joined], ledger: Ledger) -> Text:
    rest, cut = value.without([(ref.start, ref.end) for ref in refs])
    ledger.drop(cut, "footnote mark")
    return rest


def _toned(piece: Piece, refs: Sequence[Joined]) -> Text:
    """Emphasis that covers a whole block, or its run-in label, is the typesetter's: it goes."""
    value = piece.text
    if piece.kind == "heading":
        return value.styled(PLAIN)
    value = _plain_if_whole(value)
    run_in = re.match(r"[^.:;!?]{1,60}:", value.chars)
    if run_in and run_in.end() < len(value):
        head = value[: run_in.end()]
        if _uniform(head) and value.style[run_in.end() : run_in.end() + 2].strip(PLAIN) == "":
            value = head.styled(PLAIN) + value[run_in.end() :]
    return value


def _plain_if_whole(value: Text) -> Text:
    return value.styled(PLAIN) if _uniform(value) else value


def _uniform(value: Text) -> bool:
    marks = {
        mark
        for char, mark in zip(value.chars, value.style, strict=True)
        if char.isalnum() and mark != RAISED
    }
    return bool(marks) and PLAIN not in marks and (len(marks) == 1 or min(marks) >= STRONG)


def _spans(value: Text, refs: Sequence[Joined]) -> Iterator[Span]:
    start = 0
    for ref in refs:
        yield from _runs(value[start : ref.start])
        yield Span("", note=ref.label)
        start = ref.end
    yield from _runs(value[start:])


SAME_STYLE = re.compile(r"(.)\1*")


def _runs(value: Text) -> Iterator[Span]:
    for match in SAME_STYLE.finditer(value.style):
        yield Span(value.chars[match.start() : match.end()], _tone(match[1]))


def _tone(mark: str) -> int:
    return 0 if mark == RAISED else int(mark)
