"""What changed about blocks apart from their words: numbers, addresses, levels, looks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from build_tools.compare.families import THEN, Families, Family
from build_tools.compare.matching import Stretch
from build_tools.compare.placed import Placed
from build_tools.compare.sentences import Versions
from build_tools.compare.values import Happening, PlaceChange
from build_tools.model import BlockKind

KINDS: dict[BlockKind, str] = {
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "list item",
    "footnote": "footnote",
}


def changed_places(versions: Versions) -> list[PlaceChange]:
    """Everything that happened to blocks apart from their words and links, by line."""
    told = [*_came_and_went(versions), *_moved(versions), *_lost(versions)]
    for i, j in versions.matching.pairs:
        told += _renamed(versions.before[i], versions.after[j])
        told += _set_otherwise(versions.before[i], versions.after[j])
    told += _emphasis(versions)
    told += _references(versions)
    return sorted(told, key=lambda each: each.line)


def _came_and_went(versions: Versions) -> Iterator[PlaceChange]:
    matching = versions.matching
    related = (*matching.pairs, *matching.parts)
    old, new = {i for i, _ in related}, {j for _, j in related}
    for i, block in enumerate(versions.before):
        if i not in old:
            yield _change("removed", block, was=KINDS[block.block.kind])
    for j, block in enumerate(versions.after):
        if j not in new:
            yield _change("added", block, now=KINDS[block.block.kind])


def _moved(versions: Versions) -> Iterator[PlaceChange]:
    matching = versions.matching
    taken = {j for _, j in matching.pairs}
    for _, j in matching.moved:
        yield _change("moved", versions.after[j])
    for i, j in matching.parts:
        if j in taken:
            yield _change("joined", versions.before[i], now=versions.after[j].at)
        else:
            yield _change("split", versions.after[j], was=versions.before[i].at)


def _lost(versions: Versions) -> Iterator[PlaceChange]:
    """Addresses of blocks that are no longer blocks of their own; others may have them now."""
    kept = {i for i, _ in versions.matching.pairs}
    for i, block in enumerate(versions.before):
        if i not in kept and block.anchor:
            yield _change("lost", block, was=block.anchor)


def _renamed(was: Placed, now: Placed) -> Iterator[PlaceChange]:
    if was.block.number != now.block.number:
        yield _change("number", now, was.block.number, now.block.number)
    if was.anchor != now.anchor and was.anchor:
        yield _change("address", now, was.anchor, now.anchor)


def _set_otherwise(was: Placed, now: Placed) -> Iterator[PlaceChange]:
    old, new = was.block, now.block
    if old.kind != new.kind:
        yield _change("kind", now, KINDS[old.kind], KINDS[new.kind])
    elif old.level != new.level:
        yield _change("level", now, "#" * old.level, "#" * new.level)
    elif old.indent != new.indent:
        yield _change("depth", now, str(old.indent), str(new.indent))
    if was.text == now.text and old.text != new.text:
        yield _change("spacing", now)


def _change(happening: Happening, block: Placed, was: str = "", now: str = "") -> PlaceChange:
    return PlaceChange(happening, block.at, block.block.line, was, now)


def _emphasis(versions: Versions) -> Iterator[PlaceChange]:
    """Blocks in which words that stayed are set otherwise, now in italics or bold or no longer."""
    compared = {j for each in versions.matching.stretches for j in each.after}
    for i, j in versions.matching.pairs:
        if j not in compared and versions.before[i].looks != versions.after[j].looks:
            yield _change("emphasis", versions.after[j])
    for stretch in versions.matching.stretches:
        yield from (_change("emphasis", versions.after[j]) for j in _reset(versions, stretch))


def _reset(versions: Versions, stretch: Stretch) -> list[int]:
    ours = [look for i in stretch.before for look in _looks(versions.before[i])]
    theirs = [(j, look) for j in stretch.after for look in _looks(versions.after[j])]
    changed = (theirs[b][0] for a, b in stretch.words if _other(ours[a], theirs[b][1]))
    return list(dict.fromkeys(changed))


def _other(one: tuple[int, ...] | None, two: tuple[int, ...] | None) -> bool:
    return one is not None and two is not None and one != two


def _looks(block: Placed) -> list[tuple[int, ...] | None]:
    return [*[None] * block.numbers, *block.looks]


def _references(versions: Versions) -> Iterator[PlaceChange]:
    """References to footnotes that are new or gone."""
    families = Families(versions)
    ours: dict[Family, Counter[str]] = defaultdict(Counter)
    theirs: dict[Family, Counter[str]] = defaultdict(Counter)
    for i, block in enumerate(versions.before):
        ours[families.before(i)].update(span.note for span in block.block.spans if span.note)
    for j, block in enumerate(versions.after):
        theirs[families.after(j)].update(span.note for span in block.block.spans if span.note)
    for family in {**ours, **theirs}:
        block = families.block(family)
        if family[0] == THEN:  # it went with its block
            continue
        for label in (ours[family] - theirs[family]).elements():
            yield _change("reference", block, was=f"[^{label}]")
        for label in (theirs[family] - ours[family]).elements():
            yield _change("reference", block, now=f"[^{label}]")
