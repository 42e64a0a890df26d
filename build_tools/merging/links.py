"""Links to initiatives in a merge: taken out of the words, and decided one by one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby

from build_tools.dialect import parse_body
from build_tools.merging.carried import Carried, Link, carried
from build_tools.merging.lines import blocks_by_line, leads_there, said, standing

EMPHASIS = ("*", "_")
OWN = re.compile(r"\.\./initiatives/")
LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]++|\\.)++)\]\((\.\./initiatives/[^()\s]+)\)")
TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
# Where a paragraph, heading or list item begins.
BLOCK = re.compile(r"(?:\A|\n)[ \t]*(?:\n|(?=[-*+] |[0-9]{1,9}[.)] |#))")


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


@lru_cache(maxsize=8)  # each version is bared in several attempts
def bared(page: str) -> Bare:
    r"""Take the links to initiatives out of a page's Markdown; other links stay in the text.

    So does what only looks like a link, because it stands in code or in the front matter.

    >>> bared("Text\n\n    [unit](../initiatives/u.md)\n").links
    ()
    """
    tokens: list[str] = []
    links: list[Link] = []
    last = 0
    for match in _live(page):
        tokens += TOKEN.findall(page[last : match.start()])
        start = len(tokens)
        tokens += TOKEN.findall(match[1])
        links.append(Link(start, len(tokens), match[2]))
        last = match.end()
    tokens += TOKEN.findall(page[last:])
    return Bare(tuple(tokens), tuple(links))


def _live(page: str) -> Iterator[re.Match[str]]:
    """The links of a page that its reader takes for links."""
    found = list(LINK.finditer(page))
    blocks = blocks_by_line(page) if found else []
    line = last = 0
    for match in found:
        line += page.count("\n", last, match.start())
        last = match.start()
        if leads_there(match[2], standing(blocks, line + 1)):
            yield match


def linked(tokens: Sequence[str], links: Iterable[Link]) -> str:
    """The tokens as Markdown with the links put in; they do not overlap."""
    parts: list[str] = []
    last = 0
    for link in sorted(links):
        parts += tokens[last : link.start]
        parts += ["[", *tokens[link.start : link.end], f"]({link.target})"]
        last = link.end
    return "".join([*parts, *tokens[last:]])


def decided(text: str, mine: Bare, old: Bare, new: Bare) -> str:
    r"""The merged text with the links that stand: each decided by itself.

    `text` is what the three versions' texts make together. What a person made stays, what a person
    removed stays removed from its block, and the converter adds where nobody decided.

    >>> old, new = bared("We met."), bared("[We](../initiatives/w.md) met.")
    >>> decided("We met!", bared("We met!"), old, new)
    '[We](../initiatives/w.md) met!'
    """
    if not (mine.links or old.links or new.links):
        return text
    tokens = TOKEN.findall(text)
    block = _Blocks(tokens)
    ours, before, fresh = (carried(each.tokens, each.links, tokens) for each in (mine, old, new))
    kept, added = _standing(ours, before, fresh, block)
    more = list(_harmless(added, kept, tokens, block))
    result = linked(tokens, _apart([*kept, *more]))
    closed = _otherwise(result, text)
    if not closed:
        return result
    starts = [line for line, _ in blocks_by_line(text)]
    return linked(tokens, _apart([*kept, *_outside(more, closed, starts, tokens)]))


def _otherwise(text: str, bare: str) -> set[int]:
    """The lines of the blocks that read otherwise with their links than without: code."""
    return {
        line
        for (line, one), (_, other) in zip(blocks_by_line(text), blocks_by_line(bare), strict=False)
        if said(one) != said(other)
    }


def _outside(
    links: Iterable[Link], closed: Container[int], starts: Sequence[int], tokens: Sequence[str]
) -> Iterator[Link]:
    """The links that do not stand in a block that begins on one of these lines."""
    lines = list(accumulate((token.count("\n") for token in tokens), initial=1))
    for link in links:
        place = bisect_right(starts, lines[link.start])
        if not place or starts[place - 1] not in closed:
            yield link


def _harmless(
    added: Iterable[Link], kept: Sequence[Link], tokens: Sequence[str], block: _Blocks
) -> Iterator[Link]:
    """The converter's links that leave the rest of their block as it reads.

    Words that a person linked elsewhere, or emphasis that begins among them and ends behind them,
    do not bear brackets around them.
    """
    for at, group in groupby(sorted(added), key=lambda link: block(link.start)):
        start, stop = block.span(at)
        here = [link for link in kept if start <= link.start < stop]
        read = _read(tokens, here, start, stop)
        for link in (each for one in group for each in _variants(one, tokens)):
            met = any(link.meets(other) for other in here)
            if not met and _read(tokens, [*here, link], start, stop) == read:
                here.append(link)
                yield link


def _variants(link: Link, tokens: Sequence[str]) -> Iterator[Link]:
    """The link, and the link over the marks of emphasis that stand at its edges too."""
    start, end = link.start, link.end
    while start > 0 and tokens[start - 1] in EMPHASIS:
        start -= 1
    while end < len(tokens) and tokens[end] in EMPHASIS:
        end += 1
    for edges in ((link.start, link.end), (start, link.end), (link.start, end), (start, end)):
        yield Link(*edges, link.target)


def _read(
    tokens: Sequence[str], links: Iterable[Link], start: int, stop: int
) -> list[tuple[str, tuple[str, ...]]]:
    """The words of a stretch of tokens, and where its links lead that lead to no initiative."""
    inside = [Link(each.start - start, each.end - start, each.target) for each in _apart(links)]
    return [
        (block.text, tuple(s.target for s in block.spans if s.target and not OWN.match(s.target)))
        for block in parse_body(linked(tokens[start:stop], inside).strip())
    ]


def _standing(
    mine: Carried, old: Carried, new: Carried, block: _Blocks
) -> tuple[list[Link], list[Link]]:
    """What a person made and what all still want; and what the converter adds where none decided.

    A link went with its words when a person took those away; it was not removed.
    """
    kept = [each for link in mine.links for each in _kept(link, old.links, new.links)]
    removed = [link for link in old.links if mine.says(link) and not _same(link, mine.links)]
    closed = {(block(link.start), link.target) for link in (*kept, *removed)}
    added = [
        link
        for link in new.links
        if not (mine.says(link) and _same(link, old.links))
        and (block(link.start), link.target) not in closed
        and not any(link.meets(other) for other in (*kept, *removed))
    ]
    return kept, added


def _kept(link: Link, old: Sequence[Link], new: Sequence[Link]) -> Sequence[Link]:
    """A person's own link; one of the converter's, where and while the converter has it."""
    return _same(link, new) if link in old else [link]


def _same(link: Link, links: Sequence[Link]) -> list[Link]:
    """The links to the same initiative over some of the same words."""
    at = bisect_left(links, Link(link.start, 0, ""))
    near = links[max(at - 1, 0) : bisect_left(links, Link(link.end, 0, ""))]
    return [other for other in near if other.target == link.target and other.meets(link)]


def _apart(links: Iterable[Link]) -> list[Link]:
    """In order, without those that overlap one before them: brackets within brackets are none."""
    apart: list[Link] = []
    for link in sorted(set(links)):
        if not apart or not link.meets(apart[-1]):
            apart.append(link)
    return apart


class _Blocks:
    """Tells of a token in which block of the page it stands, and of a block where it begins."""

    def __init__(self, tokens: Sequence[str]) -> None:
        text, offsets, at = "".join(tokens), [], 0
        for token in tokens:
            offsets.append(at)
            at += len(token)
        self.offsets = offsets
        self.starts = list(_starts(text))

    def __call__(self, token: int) -> int:
        return bisect_right(self.starts, self.offsets[token])

    def span(self, block: int) -> tuple[int, int]:
        """The first token of a block, and the one behind its last."""
        edges = [0, *self.starts, self.offsets[-1] + 1]
        return bisect_left(self.offsets, edges[block]), bisect_left(self.offsets, edges[block + 1])


def _starts(text: str) -> Iterator[int]:
    for match in BLOCK.finditer(text):
        yield match.end()
