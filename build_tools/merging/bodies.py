"""Three versions of a body become one: paragraph by paragraph, and word by word in each.

Blocks that all three versions have are merged by themselves, what stands between two of them as a
whole. Where a person's change and the converter's lie beside each other (a paragraph that one of
them parted, joined or took away), the neighbours are merged together, and the first attempt that
keeps every word of both is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from build_tools.merging.blocks import Chunk, chunks, rejoined, same_blocks
from build_tools.merging.tokens import Words, counts, faithful, holds, merge_words

Chunks = tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """The same place in three versions: one block in each, or what stands between two such."""

    mine: Chunks
    base: Chunks
    new: Chunks

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
    for touched, units in groupby(_units(ours, old, fresh), key=lambda unit: unit.touched):
        attempt = (_cluster if touched else _by_units)(list(units), favour)
        merged += attempt.blocks
        conflicts += attempt.conflicts
    if conflicts:
        return Words(conflicts=conflicts)
    return Words(top + rejoined(merged, (ours, old, fresh)))


def _units(ours: Chunks, old: Chunks, fresh: Chunks) -> Iterator[Unit]:
    """The three versions side by side, in their order."""
    here, there = dict(same_blocks(old, ours)), dict(same_blocks(old, fresh))
    i = j = k = 0
    for at in [*(at for at in range(len(old)) if at in here and at in there), len(old)]:
        i2, k2 = here.get(at, len(ours)), there.get(at, len(fresh))
        between = Unit(ours[i:i2], old[j:at], fresh[k:k2])
        if between.mine or between.base or between.new:
            yield between
        if at < len(old):
            yield Unit(ours[i2 : i2 + 1], old[at : at + 1], fresh[k2 : k2 + 1])
        i, j, k = i2 + 1, at + 1, k2 + 1


def _cluster(units: Sequence[Unit], favour: str) -> Attempt:
    """Merge neighbours: one by one, or together, or as `favour` decides."""
    whole = Unit(
        tuple(block for unit in units for block in unit.mine),
        tuple(block for unit in units for block in unit.base),
        tuple(block for unit in units for block in unit.new),
    )
    apart = _by_units(units)
    for attempt in (apart, _together(whole)):
        if not attempt.conflicts and faithful(*_counted(attempt.blocks, whole)):
            return attempt
    if favour:
        return _favoured(units, whole, favour)
    return Attempt(conflicts=max(apart.conflicts, 1))


def _favoured(units: Sequence[Unit], whole: Unit, favour: str) -> Attempt:
    """Only what meets is decided, where that keeps what one side did; else that side's blocks."""
    attempt = _by_units(units, favour)
    result, mine, base, new = _counted(attempt.blocks, whole)
    if holds(result, base, *((mine, new) if favour == "ours" else (new, mine))):
        return attempt
    return Attempt(_side(whole, favour))


def _side(unit: Unit, favour: str) -> Chunks:
    return unit.mine if favour == "ours" else unit.new


def _counted(blocks: Chunks, whole: Unit) -> tuple[Counter[str], ...]:
    return tuple(counts(_text(side)) for side in (blocks, whole.mine, whole.base, whole.new))


def _by_units(units: Sequence[Unit], favour: str = "") -> Attempt:
    attempts = [_merged(unit, favour) for unit in units]
    return Attempt(
        tuple(block for attempt in attempts for block in attempt.blocks),
        sum(attempt.conflicts for attempt in attempts),
    )


def _merged(unit: Unit, favour: str) -> Attempt:
    if unit.single:
        return _block(unit.mine[0], unit.base[0], unit.new[0], favour)
    mine, base, new = (_said(side) for side in (unit.mine, unit.base, unit.new))
    if mine == base:
        return Attempt(unit.new)
    if new in (base, mine):
        return Attempt(unit.mine)
    if not base:  # both have put something here
        return Attempt((*unit.mine, *(each for each in unit.new if each.words not in mine)))
    merged = _together(unit)
    return Attempt(_side(unit, favour)) if merged.conflicts and favour else merged


def _said(blocks: Chunks) -> list[tuple[str, ...]]:
    return [block.words for block in blocks]


def _block(mine: Chunk, base: Chunk, new: Chunk, favour: str) -> Attempt:
    """One block: its words, and apart from them how many lines are blank below it."""
    merged = merge_words(mine.text, base.text, new.text, favour)
    tail = new.tail if mine.tail == base.tail else mine.tail
    return Attempt((replace(mine, text=merged.text, tail=tail),), merged.conflicts)


def _together(unit: Unit) -> Attempt:
    """The blocks as one text, in which the breaks between them are words too."""
    merged = merge_words(_text(unit.mine), _text(unit.base), _text(unit.new))
    kept = merged.text.rstrip()
    if not kept:
        return Attempt((), merged.conflicts)
    return Attempt((Chunk("", (), kept, merged.text[len(kept) :]),), merged.conflicts)


def _text(blocks: Sequence[Chunk]) -> str:
    return "".join(block.whole for block in blocks)
