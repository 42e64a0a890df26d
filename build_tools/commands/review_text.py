"""A review for a terminal of 80 columns without colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from build_tools.commands.answer import wrapped
from build_tools.commands.review import Section
from build_tools.commands.review_facts import Fact
from build_tools.compare import Piece

LONGEST = 200  # letters of a word that are shown
AROUND = 12  # words that are shown before and behind a change in a long sentence
LONG = 60  # words of a run that are shown


def as_text(base: str, sections: Sequence[Section]) -> Iterator[str]:
    """The review as lines: all headlines, then each section with its facts.

    Changed words stand between `[-` and `-]`, new ones between `{+` and `+}`, as git marks them.
    """
    yield from wrapped(f"Compared with {base}:" if sections else f"Nothing changed since {base}.")
    for section in sections:
        title = f"{section.title}: " if section.title else ""
        yield ""
        yield from _safe(wrapped(f"{title}{section.headline}", "", "  "))
        for fact in section.facts:
            mark = "! " if fact.grave else "  "
            yield from _safe(wrapped(f"{fact.place}: {fact.told}", mark, "    "))
            yield from _safe(_sentences(fact))


def _sentences(fact: Fact) -> Iterator[str]:
    old = [each for piece in shortened(fact.pieces) for each in _old(piece)]
    new = [each for piece in shortened(fact.pieces) for each in _new(piece)]
    if old:
        yield from wrapped(" ".join(old), "    - ", "    - ")
    if new:
        yield from wrapped(" ".join(new), "    + ", "    + ")


def _old(piece: Piece) -> Iterable[str]:
    return _marked(piece.before, piece.same, "[-", "-]")


def _new(piece: Piece) -> Iterable[str]:
    return _marked(piece.after, piece.same, "{+", "+}")


def _marked(words: Sequence[str], same: bool, opening: str, closing: str) -> Iterable[str]:
    if same or not words:
        return words
    return (f"{opening}{' '.join(words)}{closing}",)


def shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces as they are shown: of long runs that stayed only what stands near a change.

    >>> long = tuple("abcdefghijklmnopqrstuvwxyz")
    >>> kept = list(shortened([Piece(("x",), ("y",)), Piece(long, long, same=True)]))
    >>> " ".join(kept[1].after)
    'a b c d e f g h i j k l …'
    """
    whole = sum(max(len(piece.before), len(piece.after)) for piece in pieces) <= LONG // 2
    for at, piece in enumerate(pieces):
        if not piece.same:
            yield Piece(_first(piece.before), _first(piece.after))
        elif whole and len(pieces) > 1 and not _long(piece):
            yield piece
        else:
            kept = _near(piece.after, first=at == 0, last=at == len(pieces) - 1)
            yield Piece(kept, kept, same=True)


def _long(piece: Piece) -> bool:
    return len(piece.after) > 2 * AROUND + 1


def _first(run: Sequence[str]) -> tuple[str, ...]:
    words = tuple(map(_word, run[:LONG]))
    return words if len(run) <= LONG else (*words, f"… ({len(run):,} words)")


def _near(run: Sequence[str], *, first: bool, last: bool) -> tuple[str, ...]:
    """Of a run that stayed the words beside a change."""
    if len(run) <= 2 * AROUND + 1:
        return tuple(map(_word, run))
    head = () if first else tuple(map(_word, run[:AROUND]))
    tail = () if last else tuple(map(_word, run[-AROUND:]))
    return (*head, "…", *tail)


def _word(word: str) -> str:
    return word if len(word) <= LONGEST else word[:LONGEST] + "…"


# What the runner of a workflow obeys in its log: the one at a line's beginning, the other anywhere.
COMMAND = re.compile(r"^(\s*)::|##(?=\[)")


def _safe(lines: Iterable[str]) -> Iterator[str]:
    """Lines in which no word of a page is a command: a backslash stands before its sign."""
    yield from (COMMAND.sub(_broken, line) for line in lines)


def _broken(found: re.Match[str]) -> str:
    return "##\\" if found[1] is None else f"{found[1]}\\::"
