"""Names found in a text: the longest wins, look-alikes protect, two claims are an ambiguity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from build_tools.registry.tokens import Token, tokens

ARTICLES = frozenset(("the", "a", "an"))
MOST_NAMES = 1 << 14


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text that are a name: where they stand, and the initiatives that claim them.

    >>> Match(4, 7, ("gender-coordination-unit",)).slug
    'gender-coordination-unit'
    """

    start: int
    end: int
    slugs: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The initiative meant; empty where several claim the words."""
        return self.slugs[0] if len(self.slugs) == 1 else ""


@dataclass(slots=True)
class Node:
    """A step on the way through all names: the next words, and whose name or look-alike ends here.

    >>> Node().named
    ()
    """

    following: dict[str, Node] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


class Reader:
    """Finds the names of one year in texts, in time that grows with the text and not with names.

    `named` and `unlike` are pairs of a wording and the slug that claims it, or that it must not be
    taken for.

    >>> reader = Reader([("task force", "a"), ("PSEA task force", "b")], [("force majeure", "a")])
    >>> [(m.start, m.slugs) for m in reader.matches("The task-forces and the PSEA Task Force")]
    [(4, ('a',)), (24, ('b',))]
    """

    def __init__(
        self, named: Iterable[tuple[str, str]], unlike: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.root = Node()
        for wording, slug in named:
            node = self._grown(wording)
            node.named = tuple(sorted({*node.named, slug}))
        for wording, slug in unlike:
            node = self._grown(wording)
            node.unlike = tuple(sorted({*node.unlike, slug}))

    def _grown(self, wording: str) -> Node:
        """The end of a wording's way."""
        node = self.root
        for key in _way(wording):
            node = node.following.setdefault(key, Node())
        return node

    def matches(self, text: str) -> list[Match]:
        """The names in a text, from left to right, none over another.

        Where a look-alike covers a name and is longer, it keeps its own initiative away from all
        words it covers; other names in them are found.
        """
        first = self.root.following
        if not first:
            return []
        held = tokens(text)
        barred: dict[str, int] = {}
        spans = []
        for at, token in enumerate(held):
            if token.key not in first and token.acronym not in first and token.capital not in first:
                continue
            last, slugs = self._longest(held, at, barred)
            if slugs:
                spans.append((at, last, slugs))
        chosen = _longest_first(spans)
        return [Match(held[at].start, held[last].end, slugs) for at, last, slugs in chosen]

    def _longest(
        self, held: Sequence[Token], at: int, barred: dict[str, int]
    ) -> tuple[int, tuple[str, ...]]:
        """The longest name from a word on: its last word, and who claims it; else the word itself.

        `barred` tells up to which word a look-alike keeps each initiative away.
        """
        best: tuple[int, tuple[str, ...]] = (at, ())
        for last, node in sorted(self._ends(self.root, held, at), key=lambda end: -end[0]):
            free = tuple(slug for slug in node.named if barred.get(slug, -1) < at)
            if free and not best[1]:
                best = (last, free)
            barred.update((slug, last) for slug in node.unlike if barred.get(slug, -1) < last)
        return best

    def _ends(self, node: Node, held: Sequence[Token], at: int) -> Iterator[tuple[int, Node]]:
        """Every way from here through the names that the text goes, with the node it ends at."""
        if at >= len(held):
            return
        here = held[at]
        keys = dict.fromkeys(key for key in (here.acronym, here.capital, here.key) if key)
        for key in keys:
            after = node.following.get(key)
            if after is not None:
                if after.named or after.unlike:
                    yield at, after
                yield from self._ends(after, held, at + 1)


@lru_cache(maxsize=MOST_NAMES)  # most names hold in many years, and each year has its reader
def _way(wording: str) -> tuple[str, ...]:
    """The words of a name. Behind an article one word keeps its capital: `the Unit`."""
    held = tokens(wording)
    content = [token for token in held if token.key not in ARTICLES]
    alone = len(content) == 1 < len(held)
    return tuple(
        token.acronym or (token.capital if alone and token in content else "") or token.key
        for token in held
    )


def _longest_first(
    spans: Sequence[tuple[int, int, tuple[str, ...]]],
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Of spans that share words the one of most words, then the first; in the order of the text."""
    taken: set[int] = set()
    chosen = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        words = range(span[0], span[1] + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(span)
    return sorted(chosen)
