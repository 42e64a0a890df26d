"""Words that look like an author's slip: listed for a person, never changed.

A slip is told by the report's own habits: an acronym one letter off from one that it uses often,
a pair of words one letter off from a pair that it writes again and again, a word printed twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from build_tools.model import Block
from build_tools.model.one_off import Near, one_off

TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
ACRONYM = re.compile(r"[A-Z]{4,8}\Z")
DEFINED = re.compile(r"\(([A-Z]{3,8})\)")
GLUED = re.compile(r"(?<![\w/])([A-Z]{3})(\d[\d,.]*\d)(?![\w/])")
# `USD 10,000`: by itself, and with anything before it.
PARTED, PARTED_ANYWHERE = re.compile(r"\b([A-Z]{3}) \d"), re.compile(r"(?=([A-Z]{3} \d))")
DOUBLED = frozenset("a an the of and to in for on with by is was were that".split())
# What is written so many times is a habit; words of so many letters are more than an ending.
OFTEN, LONG = 3, 6

Slip = tuple[int, str]
Lines = Sequence[tuple[int, str]]


def find_slips(blocks: Sequence[Block]) -> list[Slip]:
    """The slips of a report, in order: the line of the block, and what to look at.

    2005, line 129 (`WGFI` beside `WGGI`), line 137 (`USD10,000`); 2009, line 189 (`gender quality`
    beside `gender equality`). Plurals and tenses are no slips.

    >>> from build_tools.model import Span
    >>> text = "WGGI and WGGI of the WGGI met the the WGFI."
    >>> find_slips([Block("paragraph", (Span(text),), 3)])
    [(3, '“WGFI” beside “WGGI” (3 times)'), (3, '“the the”')]
    """
    texts = [(block.line, block.text) for block in blocks]
    found = [*_acronyms(texts), *_pairs(texts), *_doubled(texts), *_glued(texts)]
    return sorted(set(found))


def _acronyms(texts: Lines) -> Iterator[Slip]:
    """`WGFI` where the report writes `WGGI` time and again, and nowhere explains `(WGFI)`."""
    words = [
        (line, word) for line, text in texts for word in TOKEN.findall(text) if ACRONYM.match(word)
    ]
    counts = Counter(word for _, word in words)
    often = Near([word for word, count in counts.items() if count >= OFTEN])
    defined = {word for _, text in texts for word in DEFINED.findall(text)}
    for line, word in words:
        if counts[word] < OFTEN and word not in defined:
            for like in often.to(word):
                yield line, f"“{word}” beside “{like}” ({counts[like]} times)"


def _pairs(texts: Lines) -> Iterator[Slip]:
    """`gender quality` where the report writes `gender equality` time and again."""
    pairs = Counter(pair for _, text in texts for pair in _neighbours(text))
    after: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in pairs.items():
        if count >= OFTEN:
            after[first].append(second)
    near = {first: Near(seconds) for first, seconds in after.items()}
    for line, text in texts:
        for first, second in _neighbours(text):
            if first not in near or len(second) < LONG or pairs[first, second] > 1:
                continue
            for like in near[first].to(second):
                if _other_word(second, like):
                    count = pairs[first, like]
                    yield line, f"“{first} {second}” beside “{first} {like}” ({count} times)"


def _other_word(word: str, like: str) -> bool:
    """No plural, tense or other ending of the same word, and neither of them a small one."""
    return (
        min(len(word), len(like)) >= LONG
        and word[:-2] != like[:-2]
        and not word.startswith(like)
        and not like.startswith(word)
    )


def _neighbours(text: str) -> Iterable[tuple[str, str]]:
    return pairwise(word.casefold() for word in TOKEN.findall(text))


def _doubled(texts: Lines) -> Iterator[Slip]:
    """`the the`, where no word but a small one is meant twice."""
    for line, text in texts:
        for a, b in pairwise(text.split(" ")):
            if a.casefold() == b.casefold() and a.casefold() in DOUBLED:
                yield line, f"“{a} {b}”"


def _glued(texts: Lines) -> Iterator[Slip]:
    """`USD10,000` where the report writes `USD 10,000` elsewhere."""
    found = [(line, match) for line, text in texts for match in GLUED.finditer(text)]
    if not found:
        return
    whole = " ".join(text for _, text in texts)
    words, anywhere = set(PARTED.findall(whole)), set(PARTED_ANYWHERE.findall(whole))
    for line, match in found:
        if match[1] in words or f"{match[1]} {match[2][0]}" in anywhere:
            yield line, f"“{match[0]}” beside “{match[1]} …”"


__all__ = ["find_slips", "one_off"]
