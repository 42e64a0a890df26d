"""Changes of both sides that touch each other, and yet can both stand.

`git merge-file` takes two changes for one place when nothing stands between them. Where one side
only put something in beside words that the other changed, or a footnote's mark or a sentence of
its own where the other did, no word is changed by both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_tools.merging.proof import MARK

# What git writes between the versions of a place; no token is as long and has no letters.
OPENING, BASE, NEW, CLOSING = "<<<<<<< ", "||||||| ", "=======", ">>>>>>> "
NOTE = re.compile(r"\[\^[^\]\s]+\]\Z")
STOP = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
BREAK = "¶¶"
BLANKS = (" ", BREAK)

Tokens = tuple[str, ...]


@dataclass(slots=True)
class _Place:
    """A place that both changed: the tokens of the three versions."""

    mine: list[str] = field(default_factory=list)
    base: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


def settled(marked: str) -> tuple[list[str], int]:
    r"""The tokens of a merged text, a token to a line, and how many places are left undecided.

    >>> sides = "<<<<<<< a", "new", " ", "art", "||||||| b", "art", "=======", "arts", ">>>>>>> c"
    >>> settled("\n".join(["the", " ", *sides, ""]))
    (['the', ' ', 'new', ' ', 'arts'], 0)
    """
    tokens: list[str] = []
    conflicts = 0
    for each in _read(marked):
        if isinstance(each, str):
            tokens.append(each)
            continue
        both = _both(tokens, tuple(each.mine), tuple(each.base), tuple(each.new))
        conflicts += both is None
        tokens += both or ()
    return tokens, conflicts


def _read(marked: str) -> Iterator[str | _Place]:
    """The tokens that are decided, and the places that are not."""
    place: _Place | None = None
    side: list[str] = []
    for line in marked.split("\n")[:-1]:
        if line.startswith(OPENING):
            place = _Place()
            side = place.mine
        elif place is None:
            yield line
        elif line.startswith(BASE):
            side = place.base
        elif line == NEW:
            side = place.new
        elif line.startswith(CLOSING):
            yield place
            place = None
        else:
            side.append(line)


def _both(before: Sequence[str], mine: Tokens, base: Tokens, new: Tokens) -> Tokens | None:
    """What both sides make of a place; None where they changed the same words."""
    if not base:
        return _put_in(before, mine, new)
    for one, other in ((mine, new), (new, mine)):
        if one[-len(base) :] == base and not _alike(one[: -len(base)], other):
            return _before(one[: -len(base)], other)
        if one[: len(base)] == base and not _alike(one[len(base) :], other):
            return _behind(one[len(base) :], other)
    beside = _side_by_side(mine, base, new)
    return _side_by_side(new, base, mine) if beside is None else beside


def _before(put: Tokens, other: Tokens) -> Tokens:
    """What one put in before words that the other changed, in the block of those words."""
    if other[: len(put)] == put:  # both did
        return other
    at = 0
    if BREAK in other and BREAK not in put:
        at = len(other) - other[::-1].index(BREAK)
    return other[:at] + put + other[at:]


def _behind(put: Tokens, other: Tokens) -> Tokens:
    """What one put in behind words that the other changed, in the block of those words."""
    if other[-len(put) :] == put:
        return other
    at = other.index(BREAK) if BREAK in other and BREAK not in put else len(other)
    # A blank parts them, as nothing else does.
    parted = at > 0 and other[at - 1][-1] in MARK and put[0][0].isalnum()
    return other[:at] + ((BLANKS[0],) * parted) + put + other[at:]


def _side_by_side(first: Tokens, base: Tokens, second: Tokens) -> Tokens | None:
    """The one changed the first words of a place, the other what stands behind them, or a mark."""
    left = _alike_first(base[::-1], first[::-1])
    for at in range(len(base) - left, _alike_first(base, second) + 1):
        if 0 < at < len(base) and (base[at] in MARK or {*base[at - 1 : at + 1]} & {*BLANKS}):
            return first[: len(first) - len(base) + at] + second[at:]
    return None


def _alike_first(one: Tokens, other: Tokens) -> int:
    """How many tokens two begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _put_in(before: Sequence[str], mine: Tokens, new: Tokens) -> Tokens | None:
    """Both put something in at one place: a mark stands first, then a person's sentence."""
    for one, other in ((mine, new), (new, mine)):
        if NOTE.match("".join(one)) and other[0] in BLANKS:
            return one + other
    behind = STOP.search("".join(before[-8:]).rstrip("".join(BLANKS)))
    if behind and _sentences(mine) and _sentences(new) and not _alike(mine, new):
        return _ended(mine, new) if before[-1] in BLANKS else mine + new
    return None


def _sentences(tokens: Tokens) -> bool:
    """Whole sentences, with a blank before or behind them."""
    blank = tokens[0] in BLANKS or tokens[-1] in BLANKS
    return blank and STOP.search("".join(tokens).rstrip("".join(BLANKS))) is not None


def _ended(mine: Tokens, new: Tokens) -> Tokens:
    """Two runs behind a blank; the first ends with one."""
    return mine + new if mine[-1] in BLANKS else (*mine, " ", *new)


def _alike(one: Tokens, other: Tokens) -> bool:
    """Do they share most of the words of the shorter one?"""
    words = [Counter(each for each in side if each[0].isalnum()) for side in (one, other)]
    shared = (words[0] & words[1]).total()
    return 2 * shared > min(words[0].total(), words[1].total())
