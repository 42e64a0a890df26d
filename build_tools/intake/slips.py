"""Words that look like an author's slip: listed for a person, never changed.

A slip is told by the report's own habits: an acronym one letter off from one that it uses often,
a pair of words one letter off from a pair that it writes again and again, a word printed twice.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from build_tools.model import Block

TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
ACRONYM = re.compile(r"[A-Z]{4,8}\Z")
GLUED = re.compile(r"(?<![\w/])([A-Z]{3})(\d[\d,.]*\d)(?![\w/])")
DOUBLED = frozenset(
    """
    a an the of and to in for on with by is was were that
    """.split()
)
OFTEN, LONG = 3, 6


def find_slips(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """The slips of a report: the line of the block, and what to look at.

    >>> from build_tools.model import Span
    >>> text = "WGGI and WGGI of the WGGI met the the WGFI."
    >>> find_slips([Block("paragraph", (Span(text),), 3)])
    [(3, '“WGFI” beside “WGGI” (3 times)'), (3, '“the the”')]
    """
    texts = [(block.line, block.text) for block in blocks]
    found = [*_acronyms(texts), *_pairs(texts), *_doubled(texts), *_glued(texts)]
    return sorted(set(found))


def _acronyms(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    counts = Counter(
        word for _, text in texts for word in TOKEN.findall(text) if ACRONYM.match(word)
    )
    often = [word for word, count in counts.items() if count >= OFTEN]
    defined = {word for _, text in texts for word in re.findall(r"\(([A-Z]{3,8})\)", text)}
    for line, text in texts:
        for word in TOKEN.findall(text):
            if ACRONYM.match(word) and counts[word] < OFTEN and word not in defined:
                yield from (
                    (line, f"“{word}” beside “{like}” ({counts[like]} times)")
                    for like in often
                    if one_off(word, like)
                )


def _pairs(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """`gender quality` where the report writes `gender equality` time and again."""
    pairs = Counter(pair for _, text in texts for pair in _neighbours(text))
    after: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in pairs.items():
        if count >= OFTEN:
            after[first].append(second)
    for line, text in texts:
        for first, second in _neighbours(text):
            if pairs[first, second] == 1:
                yield from (
                    (
                        line,
                        f"“{first} {second}” beside “{first} {like}” ({pairs[first, like]} times)",
                    )
                    for like in after[first]
                    if _slip_of(second, like)
                )


def _slip_of(word: str, like: str) -> bool:
    """One letter off, and no plural, tense or other ending of the same word."""
    return (
        min(len(word), len(like)) >= LONG
        and one_off(word, like)
        and word[:-2] != like[:-2]
        and not word.startswith(like)
        and not like.startswith(word)
    )


def _neighbours(text: str) -> Iterable[tuple[str, str]]:
    words = [word.casefold() for word in TOKEN.findall(text)]
    return itertools.pairwise(words)


def _doubled(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for line, text in texts:
        words = text.split(" ")
        yield from (
            (line, f"“{a} {b}”")
            for a, b in itertools.pairwise(words)
            if a.casefold() == b.casefold() and a.casefold() in DOUBLED
        )


def _glued(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """`USD10,000` where the report writes `USD 10,000` elsewhere."""
    whole = " ".join(text for _, text in texts)
    for line, text in texts:
        for match in GLUED.finditer(text):
            if f"{match[1]} {match[2][0]}" in whole or re.search(rf"\b{match[1]} \d", whole):
                yield line, f"“{match[0]}” beside “{match[1]} …”"


def one_off(word: str, like: str) -> bool:
    """Do two words differ by one letter: changed, added, or left out?

    >>> one_off("WGFI", "WGGI"), one_off("quality", "equality"), one_off("IOM", "ILO")
    (True, True, False)
    """
    if word == like or abs(len(word) - len(like)) > 1:
        return False
    start = 0
    while start < min(len(word), len(like)) and word[start] == like[start]:
        start += 1
    if len(word) == len(like):
        return word[start + 1 :] == like[start + 1 :]
    longer, shorter = sorted((word, like), key=len, reverse=True)
    return longer[start + 1 :] == shorter[start:]
