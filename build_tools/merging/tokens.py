"""Texts as tokens: what two people who changed one paragraph both wrote, word by word.

One token to a line, `git merge-file` merges words as it merges lines. Blanks are tokens too, for
they part two changed words; how wide a blank is, and whether a line ends there, is decided
afterwards, because a paragraph that somebody re-flowed says the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.alignment import shared
from build_tools.merging.meeting import settled
from build_tools.merging.proof import MARK, proved
from build_tools.merging.tally import COMPOUND
from build_tools.storage import merge3

# A word with the marks behind it; where both changed such a one, the word and each mark; at last
# the parts of a compound.
WHOLE = re.compile(rf"\s+|{COMPOUND}[{MARK}]*|[^\w\s]")
PIECE = re.compile(rf"\s+|{COMPOUND}|[^\w\s]")
PART = re.compile(r"\s+|\w+|[^\w\s]")
BLANK, BREAK = " ", "¶¶"  # no piece of a text has two signs that are no letters
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")

Texts = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Three versions of a text merged: the text, or how many places both sides changed."""

    text: str = ""
    conflicts: int = 0


def merge_words(mine: str, base: str, new: str, favour: str = "") -> Words:
    r"""What two changed versions of a text make together, word by word.

    What git makes of it is proved (`proof`). `favour` (`ours`, `theirs`) decides about the same
    words changed by both, and about all where the proof fails; without it they are counted.
    Raises `ArchiveError` when git is missing.

    >>> merge_words("The WGGI\nmet.", "The WGFI met.", "The WGFI met in May.").text
    'The WGGI\nmet in May.'
    >>> merge_words("The WGGI met.", "The WGFI met.", "The GCU met.").conflicts
    1
    """
    if base in (mine, new) or mine == new:
        return Words(new if mine == base else mine)
    texts = (mine, base, new)
    for piece in (WHOLE, PIECE, PART):
        ours, old, fresh = (_lines(piece, each) for each in texts)
        lines, conflicts = settled(merge3(ours, old, fresh).text)
        merged = _laid_out(lines, *texts)
        if not conflicts and proved(merged, *texts):
            return Words(merged)
    return Words(_favoured(texts, favour)) if favour else Words(conflicts=max(conflicts, 1))


def _favoured(texts: Texts, favour: str) -> str:
    """What meets is decided, and the rest is of both; where nothing meets, all is one side's."""
    mine, base, new = (_phrases(each) for each in texts)
    if merge3(mine, base, new).conflicts:
        return _laid_out(settled(merge3(mine, base, new, favour).text)[0], *texts)
    return texts[0] if favour == "ours" else texts[2]


def _lines(piece: re.Pattern[str], text: str) -> str:
    """A token to a line; between a number and the word that it counts or names stands no blank."""
    pieces = ["", *piece.findall(text), ""]
    near = zip(pieces, pieces[1:], pieces[2:], strict=False)
    return "".join(
        f"{_token(here)}\n" for before, here, after in near if not _inner(before, here, after)
    )


def _inner(before: str, piece: str, after: str) -> bool:
    """Is a piece the blank in `5 May`, `May 5` or `Article 5`, of which half is changed by each?"""
    if not (before[-1:].isalnum() and after[:1].isalnum() and _token(piece) == BLANK):
        return False
    return before[:1].isdigit() or (before[:1].isupper() and after[:1].isdigit())


def _phrases(text: str) -> str:
    """Words with the blank behind them, so that a decision takes changed neighbours together."""
    return (
        _lines(WHOLE, text)
        .replace(f"\n{BREAK}\n", f"{BREAK}\n")
        .replace(f"\n{BLANK}\n", f"{BLANK}\n")
    )


def _token(piece: str) -> str:
    if not piece.isspace():
        return piece
    return BREAK if EMPTY_LINE.search(piece) else BLANK


@dataclass(frozen=True, slots=True)
class _Side:
    """The words and marks of one version, and the blanks before each and at the end."""

    pieces: tuple[str, ...]
    gaps: tuple[str, ...]


def _side(text: str) -> _Side:
    words: list[str] = []
    gaps = [""]
    for piece in PIECE.findall(text):
        if piece.isspace():
            gaps[-1] = piece
        else:
            words.append(piece)
            gaps.append("")
    return _Side(tuple(words), tuple(gaps))


def _plain(lines: Sequence[str]) -> str:
    """The merged tokens as a text; two words that no version had beside each other are parted."""
    text = ""
    for line in lines:
        text += BLANK * (text[-1:].isalnum() and line[0].isalnum())
        text += line.replace(BREAK, "\n\n")
    return text


def _laid_out(lines: Sequence[str], mine: str, base: str, new: str) -> str:
    """The merged tokens with real blanks: a person's, where the converter's are not newer."""
    merged = _side(_plain(lines))
    theirs = [_gaps(merged, _side(text)) for text in (mine, base, new)]
    parts = []
    for at, gap in enumerate(merged.gaps):
        ours, old, fresh = (side.get(at, "") for side in theirs)
        wanted = [fresh, ours] if ours == old else [ours, fresh]
        same = (each for each in wanted if gap and each and _token(each) == _token(gap))
        parts.append(next(same, "\n\n" if EMPTY_LINE.search(gap) else gap))
        parts += merged.pieces[at : at + 1]
    return "".join(parts)


def _gaps(merged: _Side, side: _Side) -> dict[int, str]:
    """The blanks of one version where its words stand in the merged text, before them or behind."""
    found = {len(merged.pieces): side.gaps[-1]}
    pairs = list(shared(merged.pieces, side.pieces))
    found |= {at + 1: side.gaps[there + 1] for at, there in pairs}
    found |= {at: side.gaps[there] for at, there in pairs}
    return found
