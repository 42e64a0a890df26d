"""Links that are new or gone, or lead elsewhere, or stand on other words."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from build_tools.compare.families import THEN, Families, Family
from build_tools.compare.placed import Placed
from build_tools.compare.sentences import Versions
from build_tools.compare.values import LinkChange


@dataclass(frozen=True, slots=True)
class _Link:
    words: str
    target: str


@dataclass(slots=True)
class _Held:
    """The links and the words of one family of blocks."""

    links: Counter[_Link]
    text: list[str]

    def take(self, block: Placed) -> None:
        self.links.update(_links(block))
        self.text += block.text


def changed_links(versions: Versions) -> list[LinkChange]:
    """Links that are new or gone or lead elsewhere, by line; a link whose words changed stays."""
    families = Families(versions)
    ours: dict[Family, _Held] = defaultdict(lambda: _Held(Counter(), []))
    theirs: dict[Family, _Held] = defaultdict(lambda: _Held(Counter(), []))
    for i, block in enumerate(versions.before):
        ours[families.before(i)].take(block)
    for j, block in enumerate(versions.after):
        theirs[families.after(j)].take(block)
    told = [
        change
        for family in dict.fromkeys([*ours, *theirs])
        for change in _changes(families.block(family), ours[family], theirs[family], family[0])
    ]
    return sorted(told, key=lambda each: each.line)


def _links(block: Placed) -> Iterator[_Link]:
    for target, spans in groupby(block.block.spans, key=lambda span: span.target):
        if target:
            yield _Link(" ".join("".join(span.text for span in spans).split()), target)


def _changes(block: Placed, ours: _Held, theirs: _Held, side: str) -> Iterator[LinkChange]:
    gone = list((ours.links - theirs.links).elements())
    new = list((theirs.links - ours.links).elements())
    same, gone, new = _paired(gone, new, lambda link: link.target)
    led, gone, new = _paired(gone, new, lambda link: link.words)
    at, line, away = block.at, block.block.line, side == THEN
    if ours.text == theirs.text:  # else other words are told already
        for old, link in same:
            yield LinkChange(at, line, link.words, link.target, link.target, old.words)
    for old, link in led:
        yield LinkChange(at, line, link.words, old.target, link.target)
    yield from (LinkChange(at, line, link.words, now=link.target) for link in new)
    yield from (LinkChange(at, line, link.words, was=link.target, gone=away) for link in gone)


def _paired(
    gone: Iterable[_Link], new: Iterable[_Link], key: Callable[[_Link], str]
) -> tuple[list[tuple[_Link, _Link]], list[_Link], list[_Link]]:
    """Links of both sides that are alike in this, each once, and those left on either side."""
    waiting: dict[str, deque[_Link]] = defaultdict(deque)
    for link in gone:
        waiting[key(link)].append(link)
    pairs: list[tuple[_Link, _Link]] = []
    left: list[_Link] = []
    for link in new:
        if waiting[key(link)]:
            pairs.append((waiting[key(link)].popleft(), link))
        else:
            left.append(link)
    return pairs, [link for held in waiting.values() for link in held], left
