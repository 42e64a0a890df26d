"""Texts as tokens: what two people who changed one paragraph both wrote, word by word.

One token to a line, `git merge-file` merges words as it merges lines. Blanks are tokens too, for
they part two changed words; how wide a blank is, and whether a line ends there, is decided
afterwards, because a paragraph that somebody re-flowed says the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.alignment import shared
from build_tools.merging.meeting import settled
from build_tools.storage import merge3

PIECE = re.compile(r"\s+|\w+|[^\w\s]")
WORD = re.compile(r"\w+")
BLANK, BREAK = " ", "¶¶"  # no piece of a text has two signs that are no letters
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Words:
    """Three versions of a text merged: the text, or how many places both sides changed."""

    text: str = ""
    conflicts: int = 0


def merge_words(mine: str, base: str, new: str, favour: str = "") -> Words:
    r"""What two changed versions of a text make together, word by word.

    `favour` (`ours`, `theirs`) decides about the same words changed by both; without it they are
    counted. Raises `ArchiveError` when git is missing.

    >>> merge_words("The WGGI\nmet.", "The WGFI met.", "The WGFI met in May.").text
    'The WGGI\nmet in May.'
    >>> merge_words("The WGGI met.", "The WGFI met.", "The GCU met.").conflicts
    1
    """
    if base in (mine, new) or mine == new:
        return Words(new if mine == base else mine)
    merged = merge3(_lines(mine), _lines(base), _lines(new))
    lines, conflicts = settled(merged.text)
    if conflicts and favour:
        merged = merge3(_phrases(mine), _phrases(base), _phrases(new), favour)
        lines, conflicts = settled(merged.text)
    if conflicts:
        return Words(conflicts=conflicts)
    tokens = [token for line in lines for token in _parted(line)]
    return Words(_laid_out(tokens, mine, base, new))


def counts(text: str) -> Counter[str]:
    """How often each word stands in a text; marks and blanks are none."""
    return Counter(WORD.findall(text))


def faithful(
    result: Counter[str], mine: Counter[str], base: Counter[str], new: Counter[str]
) -> bool:
    """Does a merged text hold what each side added to the base, and lack what each took away?

    A word that both added, or both took away, may count once or twice.

    >>> held = [Counter(text.split()) for text in ("a x c", "a x", "a b", "a b c")]
    >>> faithful(*held), faithful(held[3], *held[1:])
    (True, False)
    """
    for word in {*result, *mine, *base, *new}:
        ours, theirs = mine[word] - base[word], new[word] - base[word]
        both = base[word] + ours + theirs
        once = base[word] + max(ours, theirs, key=abs) if ours * theirs > 0 else both
        if not min(once, both) <= result[word] <= max(once, both):
            return False
    return True


def holds(
    result: Counter[str], base: Counter[str], side: Counter[str], other: Counter[str]
) -> bool:
    """Does a text hold the words that one side added to the base, and lack those it took away?

    >>> base, side, other = (Counter(text.split()) for text in ("a b", "a c", "a b d"))
    >>> holds(Counter("acd"), base, side, other), holds(Counter("acb"), base, side, other)
    (True, False)
    """
    changes = {word: side[word] - base[word] for word in {*base, *side}}
    moved = {word: other[word] - base[word] for word in changes}
    return all(
        result[word] >= side[word] + min(moved[word], 0)
        if change > 0
        else result[word] <= side[word] + max(moved[word], 0)
        for word, change in changes.items()
        if change
    )


def _lines(text: str) -> str:
    return "".join(f"{_token(piece)}\n" for piece in PIECE.findall(text))


def _phrases(text: str) -> str:
    """Words with the blank behind them, so that a decision takes changed neighbours together."""
    return _lines(text).replace(f"\n{BREAK}\n", f"{BREAK}\n").replace(f"\n{BLANK}\n", f"{BLANK}\n")


def _parted(line: str) -> tuple[str, ...]:
    for gap in (BREAK, BLANK):
        if line.endswith(gap):
            return line.removesuffix(gap), gap
    return (line,)


def _token(piece: str) -> str:
    if not piece.isspace():
        return piece
    return BREAK if EMPTY_LINE.search(piece) else BLANK


@dataclass(frozen=True, slots=True)
class _Side:
    """The words and marks of one version, and the blanks before each and at the end."""

    pieces: tuple[str, ...]
    gaps: tuple[str, ...]


def _side(pieces: Sequence[str]) -> _Side:
    words: list[str] = []
    gaps = [""]
    for piece in pieces:
        if not piece.strip() or piece == BREAK:
            gaps[-1] = max(gaps[-1], piece, key=len)
        else:
            if words and not gaps[-1] and WORD.match(words[-1]) and WORD.match(piece):
                gaps[-1] = BLANK  # two words that no version had beside each other
            words.append(piece)
            gaps.append("")
    return _Side(tuple(words), tuple(gaps))


def _laid_out(tokens: Sequence[str], mine: str, base: str, new: str) -> str:
    """The merged tokens with real blanks: a person's, where the converter's are not newer."""
    merged = _side(tokens)
    theirs = [_gaps(merged, _side(PIECE.findall(text))) for text in (mine, base, new)]
    parts = []
    for at, gap in enumerate(merged.gaps):
        ours, old, fresh = (side.get(at, "") for side in theirs)
        wanted = [fresh, ours] if ours == old else [ours, fresh]
        parts.append(next((each for each in wanted if each and _token(each) == gap), _plain(gap)))
        parts += merged.pieces[at : at + 1]
    return "".join(parts)


def _plain(gap: str) -> str:
    return "\n\n" if gap == BREAK else gap


def _gaps(merged: _Side, side: _Side) -> dict[int, str]:
    """The blanks of one version where its words stand in the merged text."""
    found = {len(merged.pieces): side.gaps[-1]}
    for at, there in shared(merged.pieces, side.pieces):
        found[at] = side.gaps[there]
    return found
