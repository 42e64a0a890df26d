"""Blocks that one side moved are moved in the other two versions as well.

Then all three have one order, and what else was done to a block meets it where it stands now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.compare.matching import match
from build_tools.compare.placed import placed
from build_tools.dialect import parse_body
from build_tools.merging.blocks import Chunk, chunks, rejoined

Chunks = tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the chunks of an earlier version, by their positions.

    `kept` says where each is now, `moved` are those that stand at another place among the others,
    and `torn` those of which a part now belongs to another. `halves` are the further chunks that
    one was parted into.
    """

    kept: Mapping[int, int]
    moved: frozenset[int]
    torn: frozenset[int]
    halves: Mapping[int, tuple[int, ...]]

    def run(self, at: int) -> tuple[int, ...]:
        """The chunks that one became, in their order."""
        return tuple(sorted({self.kept[at], *self.halves.get(at, ())})) if at in self.kept else ()


def in_one_order(mine: str, base: str, new: str, favour: str = "") -> tuple[str, str, str]:
    r"""Three versions of a body with the blocks of each where one side moved them.

    A block that one side joined to another stays where each has it, and one that both sides moved,
    unless `favour` (`ours`, `theirs`) says whose place is meant.

    >>> in_one_order("Two.\n\nOne and one.\n", "One and one.\n\nTwo.\n", "One or one.\n\nTwo.\n")
    ('Two.\n\nOne and one.\n', 'Two.\n\nOne and one.\n', 'Two.\n\nOne or one.\n')
    """
    if favour == "theirs":
        base, mine = _followed(new, base, mine, wins=True)
        base, new = _followed(mine, base, new)
    else:
        base, new = _followed(mine, base, new, wins=favour == "ours")
        base, mine = _followed(new, base, mine)
    return mine, base, new


def _followed(leader: str, base: str, other: str, *, wins: bool = False) -> tuple[str, str]:
    """The base and another version with the moves that the leader made; both moved: who `wins`."""
    led = _fate(base, leader)
    meant = _fate(base, other) if led.moved else led
    moved = led.moved - meant.torn - led.torn - (frozenset() if wins else meant.moved)
    if not moved:
        return base, other
    (_, there), (top, old), (head, rest) = (chunks(text) for text in (leader, base, other))
    whole = Fate({at: at for at in range(len(old))}, frozenset(), frozenset(), {})
    routes = list(_routes(led, moved, len(there)))
    return (
        _text(top, old, _order(len(old), whole, routes)),
        _text(head, rest, _order(len(rest), meant, routes)),
    )


Route = tuple[int, tuple[int, ...]]  # a chunk that moved, and what stands before it, nearest first


def _routes(led: Fate, moved: frozenset[int], size: int) -> Iterator[Route]:
    """Each chunk that the leader moved, in the leader's order."""
    known = {place: at for at, place in led.kept.items()}
    before: list[int] = []
    for place in range(size):
        at = known.get(place)
        if at in moved and at is not None:
            yield at, tuple(reversed(before))
        if at is not None:
            before.append(at)


def _order(size: int, fate: Fate, routes: Sequence[Route]) -> list[int]:
    """The positions of a version's chunks in their new order."""
    runs = _runs(size, fate, [at for at, _ in routes])
    going = {place for run in runs.values() for place in run}
    order = [place for place in range(size) if place not in going]
    for at, before in routes:
        run = runs[at]
        last = next((_end(each, runs, fate) for each in before if fate.run(each)), None)
        start = 0 if last is None else order.index(last) + 1
        order[start:start] = run
    return order


def _end(at: int, runs: Mapping[int, Sequence[int]], fate: Fate) -> int:
    return (runs.get(at) or fate.run(at))[-1]


def _runs(size: int, fate: Fate, moved: Sequence[int]) -> dict[int, list[int]]:
    """What goes with each chunk that moves: what is new between two of them goes with the first."""
    runs = {at: list(fate.run(at)) for at in moved}
    owner = {place: at for at, run in runs.items() for place in run}
    known = sorted({size, *(place for at in fate.kept for place in fate.run(at))})
    for before, after in pairwise(known):
        if before in owner and after in owner:
            runs[owner[before]] = sorted([*runs[owner[before]], *range(before + 1, after)])
    return runs


def _text(top: str, parts: Chunks, order: Sequence[int]) -> str:
    return top + rejoined([parts[at] for at in order], [parts])


def _fate(base: str, other: str) -> Fate:
    before, after = placed(parse_body(base)), placed(parse_body(other))
    found = match(before, after)
    ours, theirs = (_chunk_of([each.block.line for each in side]) for side in (before, after))
    taken = {theirs[j] for _, j in found.pairs}
    kept = {ours[i]: theirs[j] for i, j in reversed(found.pairs)}
    halves: dict[int, tuple[int, ...]] = {}
    torn: set[int] = set()
    for i, j in ((ours[i], theirs[j]) for i, j in found.parts):
        if j not in taken and i in kept:
            halves[i] = (*halves.get(i, ()), j)
        elif kept.get(i) != j:
            torn.add(i)
    moved = frozenset(ours[i] for i, _ in found.moved)
    return Fate(kept, moved, frozenset(torn), halves)


def _chunk_of(lines: Sequence[int]) -> list[int]:
    """For each block the position of its chunk: those of one line are one chunk."""
    places = {line: at for at, line in enumerate(sorted(set(lines)))}
    return [places[line] for line in lines]
