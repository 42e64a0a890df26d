"""Where the links of one version stand in the merged text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from build_tools.alignment import shared

REPLACED = 3  # a word of a link that is gone stands for so many new ones at most


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A link to an initiative: its first token, the one behind its last, and its target."""

    start: int
    end: int
    target: str

    def meets(self, other: Link) -> bool:
        """Do the two share a word?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Carried:
    """A version's links where they stand among the merged tokens, and which tokens it has."""

    links: Sequence[Link]
    tokens: Container[int]

    def says(self, link: Link) -> bool:
        """Does this version have any of the link's words?"""
        return any(at in self.tokens for at in range(link.start, link.end))


def carried(old: Sequence[str], links: Sequence[Link], tokens: Sequence[str]) -> Carried:
    """The links of a version's tokens among the merged tokens; those whose words went, go.

    >>> old, tokens = ["The", " ", "unit", " ", "met"], ["Our", " ", "unit", " ", "met"]
    >>> carried(old, [Link(0, 3, "u")], tokens).links
    [Link(start=0, end=3, target='u')]
    """
    if tuple(old) == tuple(tokens):
        return Carried(links, range(len(tokens)))
    said, read = _Said(old), _Said(tokens)
    place = dict(shared(said.words, read.words))
    there = {read.places[at] for at in place.values()}
    place |= {-1: -1, len(said.words): len(read.words)}
    moved = (_span(link, said, read, place) for link in links)
    return Carried([link for link in moved if link is not None], there)


class _Said:
    """Tokens without the blanks: a link stays where it is when lines are re-flowed."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.places = [at for at, token in enumerate(tokens) if token.strip()]
        self.words = [tokens[at] for at in self.places]

    def at(self, token: int) -> int:
        """How many words stand before a token."""
        return bisect_left(self.places, token)


def _span(link: Link, said: _Said, read: _Said, place: Mapping[int, int]) -> Link | None:
    """A link over what is left of its words, and over the words that took the place of others.

    A part of its words is the link's only beside a word that stood beside it.
    """
    start, end = said.at(link.start), said.at(link.end)
    left = [at for at in range(start, end) if at in place]
    if not left:
        return _instead(link, end - start, place.get(start - 1), place.get(end), read)
    first, last = place[left[0]], place[left[-1]]
    before = _near(place.get(start - 1), first, left[0] - start)
    behind = _near(place.get(end), last, end - 1 - left[-1])
    if len(left) < end - start and before is None and behind is None:
        return None
    while before is not None and first - 1 > before and read.words[first - 1][0].isalnum():
        first -= 1
    while behind is not None and last + 1 < behind and read.words[last + 1][0].isalnum():
        last += 1
    return Link(read.places[first], read.places[last] + 1, link.target)


def _instead(
    link: Link, size: int, before: int | None, behind: int | None, read: _Said
) -> Link | None:
    """A link whose words all went, where as many others stand between the same two."""
    if before is None or behind is None or behind - before - 1 != size:
        return None
    words = read.words[before + 1 : behind]
    if not all(word[0].isalnum() for word in words):
        return None
    return Link(read.places[before + 1], read.places[behind - 1] + 1, link.target)


def _near(beside: int | None, word: int, lost: int) -> int | None:
    """The word beside a link, if no more stands between than could have replaced what is lost."""
    if beside is None or abs(beside - word) - 1 > REPLACED * lost:
        return None
    return beside
