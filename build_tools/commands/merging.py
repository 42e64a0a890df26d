"""A person's page and a new conversion become one: words by words, and links by what was meant.

Links to initiatives are taken out before the words are merged, for a link that the converter moves
and one that a person moves would else meet as brackets. Then each link is decided by itself: what a
person made stays, what a person removed stays removed, and the converter adds where nobody decided.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.storage import Merged, merge3, merge_words

LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\((\.\./initiatives/[^()\s]+)\)")
TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
# Where a paragraph, heading or list item begins.
BLOCK = re.compile(r"(?:\A|\n)[ \t]*(?:\n|(?=[-*+] |\d{1,9}[.)] |#))")


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
class Bare:
    """A page without its links to initiatives: its tokens, and the links that were taken out.

    >>> bare = bared("The [gender unit](../initiatives/u.md) met.")
    >>> bare.text, bare.links
    ('The gender unit met.', (Link(start=2, end=5, target='../initiatives/u.md'),))
    """

    tokens: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def text(self) -> str:
        """The page's Markdown without those links."""
        return "".join(self.tokens)


def bared(page: str) -> Bare:
    """Take the links to initiatives out of a page's Markdown; other links stay in the text."""
    tokens: list[str] = []
    links: list[Link] = []
    last = 0
    for match in LINK.finditer(page):
        tokens += TOKEN.findall(page[last : match.start()])
        start = len(tokens)
        tokens += TOKEN.findall(match[1])
        links.append(Link(start, len(tokens), match[2]))
        last = match.end()
    tokens += TOKEN.findall(page[last:])
    return Bare(tuple(tokens), tuple(links))


def linked(tokens: Sequence[str], links: Iterable[Link]) -> str:
    """The tokens as Markdown with the links put in; they do not overlap."""
    parts: list[str] = []
    last = 0
    for link in sorted(links):
        parts += tokens[last : link.start]
        parts += ["[", *tokens[link.start : link.end], f"]({link.target})"]
        last = link.end
    return "".join([*parts, *tokens[last:]])


def merge_pages(page: str, base: str, conversion: str, favour: str = "") -> Merged:
    r"""The page with the new conversion in it, where nobody changed the same words.

    `base` is what the converter last made, `favour` decides about words (`ours`, `theirs`) that
    both changed; without it such places are counted. Links never conflict.
    Raises `ArchiveError` when git is missing.

    >>> base = "The [unit](../initiatives/u.md) met.\n"
    >>> merge_pages("The unit met.\n", base, "The [unit met](../initiatives/u.md).\n").text
    'The unit met.\n'
    """
    mine, old, new = bared(page), bared(base), bared(conversion)
    words = merge3(mine.text, old.text, new.text, favour=favour)
    if words.conflicts:  # the same line, but perhaps not the same words of it
        words = merge_words(mine.text, old.text, new.text)
    if words.conflicts:
        return words
    tokens = TOKEN.findall(words.text)
    mine_there, old_there, new_there = (_moved(each, tokens) for each in (mine, old, new))
    return Merged(linked(tokens, _decided(mine_there, old_there, new_there, tokens)), 0)


def _moved(bare: Bare, tokens: Sequence[str]) -> frozenset[Link]:
    """The links where their words stand among the merged tokens; those whose words went, go."""
    if bare.tokens == tuple(tokens):
        return frozenset(bare.links)
    runs = list(_common(bare.tokens, tokens))
    starts = [run[0] for run in runs]
    found = []
    for link in bare.links:
        at = bisect_right(starts, link.start) - 1
        if at >= 0 and link.end <= runs[at][0] + runs[at][2]:
            shift = runs[at][1] - runs[at][0]
            found.append(Link(link.start + shift, link.end + shift, link.target))
    return frozenset(found)


def _common(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of tokens that two texts share, in order: where in each, and how many.

    Lines are compared first and words only within lines that differ, so that a long page costs
    no more than its changes.
    """
    lines, others = _lines(one), _lines(other)
    matcher = difflib.SequenceMatcher(
        None, [tuple(one[a:b]) for a, b in lines], [tuple(other[a:b]) for a, b in others], False
    )
    for kind, i, j, k, m in matcher.get_opcodes():
        start, at = _edge(lines, i, one), _edge(others, k, other)
        if kind == "equal":
            yield start, at, _edge(lines, j, one) - start
        elif kind == "replace":
            ours, theirs = one[start : _edge(lines, j, one)], other[at : _edge(others, m, other)]
            words = difflib.SequenceMatcher(None, ours, theirs, False)
            yield from ((start + a, at + b, n) for a, b, n in words.get_matching_blocks() if n)


def _lines(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where each line of the tokens begins and ends; a token of blanks with a line end ends one."""
    ends = [at + 1 for at, token in enumerate(tokens) if "\n" in token]
    if not ends or ends[-1] < len(tokens):
        ends.append(len(tokens))
    return list(pairwise([0, *ends]))


def _edge(lines: Sequence[tuple[int, int]], at: int, tokens: Sequence[str]) -> int:
    return lines[at][0] if at < len(lines) else len(tokens)


def _decided(
    mine: frozenset[Link], old: frozenset[Link], new: frozenset[Link], tokens: Sequence[str]
) -> list[Link]:
    """What a person made, what all still want, and what the converter adds where nobody decided."""
    block = _Blocks(tokens)
    kept = sorted((mine - old) | (mine & old & new))
    removed = old - mine
    closed = {(block(link.start), link.target) for link in (*kept, *removed)}
    added = [
        link
        for link in sorted(new - old)
        if (block(link.start), link.target) not in closed
        and not any(link.meets(other) for other in (*kept, *removed))
    ]
    return kept + added


class _Blocks:
    """Tells of a token in which block of the page it stands."""

    def __init__(self, tokens: Sequence[str]) -> None:
        text, offsets, at = "".join(tokens), [], 0
        for token in tokens:
            offsets.append(at)
            at += len(token)
        self.offsets = offsets
        self.starts = list(_starts(text))

    def __call__(self, token: int) -> int:
        return bisect_right(self.starts, self.offsets[token])


def _starts(text: str) -> Iterator[int]:
    for match in BLOCK.finditer(text):
        yield match.end()
