"""A person's page and a new conversion become one page, and no word of the person's is lost.

Links to initiatives are taken out before the words are merged, for a link that the converter moves
and one that a person moves would else meet as brackets; then each is decided by itself (`links`).
Front matter is merged key by key (`front`), the body block by block (`bodies`, `blocks`) and word
by word within a block (`tokens`). What comes out is proved before it is given out.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from build_tools.dialect import parse_body
from build_tools.dialect.page import FENCE, split_page
from build_tools.merging.bodies import merge_bodies
from build_tools.merging.front import merge_fronts
from build_tools.merging.links import bared, decided
from build_tools.merging.moves import in_one_order
from build_tools.merging.proof import counts, faithful
from build_tools.merging.tokens import Words
from build_tools.model import Block, words

__all__ = ["Words", "merge_pages"]


def merge_pages(page: str, base: str, conversion: str, favour: str = "") -> Words:
    r"""The page with the new conversion in it, where nobody changed the same words.

    `base` is what the converter last made. `favour` decides about words that both changed
    (`ours` keeps the page's, `theirs` takes the conversion's); without it such places are counted,
    and there is no text. Links never conflict. What cannot be made one page stays the page with
    `ours`, and a conflict with `theirs`. Raises `ArchiveError` when git is missing.

    >>> base = "The [unit](../initiatives/u.md) met.\n"
    >>> merge_pages("The unit met.\n", base, "The [unit met](../initiatives/u.md).\n").text
    'The unit met.\n'
    """
    if base in (page, conversion) or page == conversion:
        return Words(conversion if page == base else page)
    texts = (page, base, conversion)
    ordered = _in_one_order(*texts)
    for attempt in (ordered, texts) if ordered != texts else (texts,):
        merged = _merged(*attempt)
        if not merged.conflicts:
            return merged
    if not favour:
        return merged
    decision = _merged(*_in_one_order(*texts, favour), favour)
    return Words(page) if decision.conflicts and favour == "ours" else decision


def _in_one_order(mine: str, base: str, new: str, favour: str = "") -> tuple[str, str, str]:
    """The versions with their bodies in one order of blocks."""
    tops, bodies = zip(*map(_cut, (mine, base, new)), strict=True)
    ours, old, fresh = in_one_order(bodies[0], bodies[1], bodies[2], favour)
    return tops[0] + ours, tops[1] + old, tops[2] + fresh


def _cut(text: str) -> tuple[str, str]:
    """What stands above the body, and the body."""
    body = _parted(text)[1]
    return text[: len(text) - len(body)], body


def _merged(page: str, base: str, conversion: str, favour: str = "") -> Words:
    """Three versions whose blocks stand in one order, as far as they can."""
    mine, old, new = bared(page), bared(base), bared(conversion)
    merged = _words(mine.text, old.text, new.text, favour)
    if merged.conflicts:
        return merged
    text = decided(merged.text, mine, old, new)
    sound = _reads_as(text, merged.text) and _own_labels(text, page, conversion)
    if not sound or not (favour or _proved(text, page, base, conversion)):
        return Words(conflicts=1)
    return Words(text)


def _words(mine: str, base: str, new: str, favour: str) -> Words:
    """Front matter and body, each merged by itself."""
    (head, body), (old_head, old_body), (new_head, new_body) = map(_parted, (mine, base, new))
    front = merge_fronts(head, old_head, new_head, favour)
    text = merge_bodies(body, old_body, new_body, favour)
    if conflicts := front.conflicts + text.conflicts:
        return Words(conflicts=conflicts)
    rules = f"{FENCE}{front.text}{FENCE}" if mine.startswith(FENCE) else ""
    return Words(rules + text.text)


def _parted(text: str) -> tuple[str, str]:
    head, body, _ = split_page(text)
    return head, body


def _reads_as(text: str, bare: str) -> bool:
    """A text with its links in it says the words that it said without them, block by block."""
    return [words(each) for each in _read(text)] == [words(each) for each in _read(bare)]


def _own_labels(text: str, page: str, conversion: str) -> bool:
    """No two footnotes have one label that had not in the page or the conversion."""
    merged, mine, new = (_labels(each) for each in (text, page, conversion))
    return all(number <= max(mine[label], new[label]) for label, number in merged.items())


def _labels(text: str) -> Counter[str]:
    return Counter(block.number for block in _blocks(text) if block.kind == "footnote")


def _proved(text: str, page: str, base: str, conversion: str) -> bool:
    """Every word that readers see of the page is what both sides together make of it."""
    return faithful(*(counts("\n".join(_read(each))) for each in (text, page, base, conversion)))


def _read(text: str) -> list[str]:
    head = split_page(text)[0]
    return [head, *(f"{block.number} {block.text}" for block in _blocks(text))]


@lru_cache(maxsize=8)  # each version is proved in several ways
def _blocks(text: str) -> tuple[Block, ...]:
    return parse_body(split_page(text)[1])
