"""Three versions of a body become one: paragraph by paragraph, and word by word in each.

Blocks that all three versions have are merged by themselves, what stands between two of them as a
whole. Where a person's change and the converter's lie beside each other (a paragraph that one of
them parted, joined or took away), the neighbours are merged together, and the first attempt that
keeps every word of both is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from build_tools.merging.blocks import Chunk, alike, chunks, rejoined, same_blocks
from build_tools.merging.owners import at_home
from build_tools.merging.proof import proved
from build_tools.merging.tally import bounded, counts, holds
from build_tools.merging.tokens import Words, merge_words

Chunks = tuple[Chunk, ...]
EMPTY_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
FEW = 20  # touched neighbours, among which those are sought that only together can be merged


@dataclass(frozen=True, slots=True)
class Unit:
    """The same place in three versions: one block in each, or what stands between two such."""

    mine: Chunks
    base: Chunks
    new: Chunks

    def __bool__(self) -> bool:
        return bool(self.mine or self.base or self.new)

    @property
    def touched(self) -> bool:
        """Somebody changed something here."""
        return not self.mine == self.base == self.new

    @property
    def single(self) -> bool:
        """One block in each version."""
        return len(self.mine) == len(self.base) == len(self.new) == 1


@dataclass(frozen=True, slots=True)
class Attempt:
    """Blocks of the merged text, and in how many places both sides changed the same words."""

    blocks: Chunks = ()
    conflicts: int = 0


def merge_bodies(mine: str, base: str, new: str, favour: str = "") -> Words:
    r"""What two changed versions of a body make together.

    `favour` decides where both changed the same words; without it such places are counted.
    Raises `ArchiveError` when git is missing.

    >>> merge_bodies("1. One!\n\n2. Two.\n", "1. One.\n\n2. Two.\n", "1. One.\n\n2. To.\n").text
    '1. One!\n\n2. To.\n'
    """
    if base in (mine, new) or mine == new:
        return Words(new if mine == base else mine)
    (top, ours), (_, old), (_, fresh) = (chunks(text) for text in (mine, base, new))
    merged: list[Chunk] = []
    conflicts = 0
    for touched, units in groupby(_units(Unit(ours, old, fresh)), key=lambda unit: unit.touched):
        attempt = (_cluster if touched else _by_units)(list(units), favour)
        merged += attempt.blocks
        conflicts += attempt.conflicts
    if conflicts:
        return Words(conflicts=conflicts)
    return Words(top + rejoined(merged, (ours, old, fresh)))


def _units(whole: Unit, *, finely: bool = False) -> Iterator[Unit]:
    """The three versions side by side, in their order; what a block was parted into is with it."""
    last = Unit((), (), ())
    for unit in _apart(whole, finely=finely):
        grown, rest = _with_halves(last, unit)
        if grown and rest:
            yield grown
        last = rest or grown
    if last:
        yield last


def _apart(whole: Unit, *, finely: bool) -> Iterator[Unit]:
    """Each block of the base that both sides still have, and what stands before it.

    `finely` sets those apart too that one side has taken out; then what that side has put between
    two others stands before them.
    """
    ours, old, fresh = whole.mine, whole.base, whole.new
    here, there = dict(same_blocks(old, ours)), dict(same_blocks(old, fresh))
    held = {*here, *there} if finely else {*here} & {*there}
    mine, new = (_places(*each, {*held, len(old)}) for each in ((here, ours), (there, fresh)))
    i = j = k = 0
    for at in sorted({*held, len(old)}):
        i2, k2 = mine[at], new[at]
        between = Unit(ours[i:i2], old[j:at], fresh[k:k2])
        if between:
            yield between
        i, k = (to + (at in side) for to, side in ((i2, here), (k2, there)))
        if at < len(old):
            yield Unit(ours[i2:i], old[at : at + 1], fresh[k2:k])
        j = at + 1


def _places(side: Mapping[int, int], blocks: Chunks, wanted: set[int]) -> dict[int, int]:
    """Where a side has each of these blocks of the base, or else the next that it has."""
    places: dict[int, int] = {}
    place = len(blocks)
    for at in sorted(wanted, reverse=True):
        place = side.get(at, place)
        places[at] = place
    return places


def _with_halves(whole: Unit, after: Unit) -> tuple[Unit, Unit]:
    """Two units, where what a side made of the first's end goes with the first."""
    if after.base or not whole.base:
        return whole, after
    mine, more = _halves(whole.mine, whole.base, after.mine)
    new, rest = _halves(whole.new, whole.base, after.new)
    if not mine and not new:
        return whole, after
    return Unit(whole.mine + mine, whole.base, whole.new + new), Unit(more, (), rest)


def _halves(now: Chunks, base: Chunks, after: Chunks) -> tuple[Chunks, Chunks]:
    """The blocks of `after` that begin with what a block of the base lost, and the others."""
    lost = _words_of(base) - _words_of(now)
    count = 0
    for block in after if now else ():
        words = Counter(block.words)
        if not words or 2 * (words & lost).total() <= words.total():
            break
        lost -= words
        count += 1
    return after[:count], after[count:]


def _words_of(blocks: Chunks) -> Counter[str]:
    return Counter(word for block in blocks for word in block.words)


def _cluster(units: Sequence[Unit], favour: str) -> Attempt:
    """Merge neighbours: one by one, or some together, or all, or as `favour` decides."""
    whole = _one(units)
    for attempt in _attempts(units, whole):
        if not attempt.conflicts:
            texts = _texts(attempt.blocks, whole)
            if proved(*texts) and at_home(*texts):
                return attempt
    if favour:
        return _favoured(units, whole, favour)
    return Attempt(conflicts=max(_by_units(units).conflicts, 1))


def _one(units: Sequence[Unit]) -> Unit:
    return Unit(
        tuple(block for unit in units for block in unit.mine),
        tuple(block for unit in units for block in unit.base),
        tuple(block for unit in units for block in unit.new),
    )


def _attempts(units: Sequence[Unit], whole: Unit) -> Iterator[Attempt]:
    """Each unit by itself; then in finer units; then two or three together; then all."""
    fine = [piece for unit in units for piece in _units(unit, finely=True)]
    for some in [units, fine] if len(fine) > len(units) else [units]:
        attempts = [_merged(unit, "") for unit in some]
        yield _all(attempts)
        yield from _windows(some, attempts)
    yield _together(whole)


def _windows(units: Sequence[Unit], attempts: Sequence[Attempt]) -> Iterator[Attempt]:
    """Two or three neighbours merged together, all others by themselves."""
    met = [at for at, attempt in enumerate(attempts) if attempt.conflicts]
    for size in (2, 3):
        for start in range(len(units) - size + 1):
            stop = start + size
            if size < len(units) <= FEW and all(start <= at < stop for at in met):
                together = _together(_one(units[start:stop]))
                yield _all([*attempts[:start], together, *attempts[stop:]])


def _all(attempts: Iterable[Attempt]) -> Attempt:
    held = list(attempts)
    return Attempt(
        tuple(block for attempt in held for block in attempt.blocks),
        sum(attempt.conflicts for attempt in held),
    )


def _favoured(units: Sequence[Unit], whole: Unit, favour: str) -> Attempt:
    """Only what meets is decided, where that keeps what one side did; else that side's blocks."""
    attempt = _by_units(units, favour)
    texts = _texts(attempt.blocks, whole)
    result, mine, base, new = map(counts, texts)
    sides = (mine, new) if favour == "ours" else (new, mine)
    if holds(result, base, *sides) and bounded(result, mine, base, new) and at_home(*texts):
        return attempt
    return Attempt(_side(whole, favour))


def _side(unit: Unit, favour: str) -> Chunks:
    return unit.mine if favour == "ours" else unit.new


def _texts(blocks: Chunks, whole: Unit) -> tuple[str, str, str, str]:
    """What came out, and the three versions; each block begins on its own line."""
    mine, base, new = (_text(side) for side in (whole.mine, whole.base, whole.new))
    return rejoined(blocks, (whole.mine, whole.base, whole.new)), mine, base, new


def _by_units(units: Sequence[Unit], favour: str = "") -> Attempt:
    return _all(_merged(unit, favour) for unit in units)


def _merged(unit: Unit, favour: str) -> Attempt:
    if unit.single:
        return _block(unit.mine[0], unit.base[0], unit.new[0], favour)
    mine, base, new = (_said(side) for side in (unit.mine, unit.base, unit.new))
    if mine == base:
        return Attempt(unit.new)
    if new in (base, mine) or (not mine and _words_of(unit.new) == _words_of(unit.base)):
        return Attempt(unit.mine)
    if not base:  # both have put something here
        return _both(unit, favour)
    merged = _together(unit)
    return Attempt(_side(unit, favour)) if merged.conflicts and favour else merged


def _said(blocks: Chunks) -> list[list[str]]:
    """The blocks as Markdown, with their depth, however their lines flow."""
    texts = [block.text for block in blocks]
    return [[text[: len(text) - len(text.lstrip())], *text.split()] for text in texts]


def _both(unit: Unit, favour: str) -> Attempt:
    """What both put in one place, a person's first; what is nearly the same, a person decides."""
    new = [each for each in unit.new if each.words not in [block.words for block in unit.mine]]
    met = sum(alike(one, other) for one in unit.mine for other in new)
    if met and favour:
        return Attempt(_side(unit, favour))
    return Attempt((*unit.mine, *new), met)


def _block(mine: Chunk, base: Chunk, new: Chunk, favour: str) -> Attempt:
    """One block: its words, and apart from them how many lines are blank below it."""
    merged = merge_words(mine.text, base.text, new.text, favour)
    tail = new.tail if mine.tail == base.tail else mine.tail
    return Attempt((replace(mine, text=merged.text, tail=tail),), merged.conflicts)


def _together(unit: Unit) -> Attempt:
    """The blocks as one text, in which the breaks between them are words too."""
    sides = (unit.mine, unit.base, unit.new)
    merged = merge_words(*(_text(side).rstrip() for side in sides))
    kept = EMPTY_LINES.sub("", merged.text).rstrip()
    if not kept:
        return Attempt((), merged.conflicts)
    mine, base, new = (side[-1].tail if side else "" for side in sides)
    tail = (new or mine) if mine == base else (mine or new)
    return Attempt((Chunk("", (), kept, tail or "\n"),), merged.conflicts)


def _text(blocks: Sequence[Chunk]) -> str:
    return "".join(block.whole for block in blocks)
