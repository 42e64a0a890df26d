"""A person's page and a new conversion become one page, and no word of the person's is lost.

Links to initiatives are taken out before the words are merged, for a link that the converter moves
and one that a person moves would else meet as brackets; then each is decided by itself (`links`).
Front matter is merged key by key (`front`), the body block by block (`bodies`, `blocks`) and word
by word within a block (`tokens`). What comes out is proved before it is given out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from build_tools.dialect.page import FENCE, split_page
from build_tools.merging.bodies import merge_bodies
from build_tools.merging.front import merge_fronts
from build_tools.merging.lines import page_blocks
from build_tools.merging.links import bared, decided
from build_tools.merging.moves import in_one_order
from build_tools.merging.tally import bounded, counts, faithful
from build_tools.merging.tokens import Words
from build_tools.model import words

__all__ = ["Merge", "merge_pages"]

SAME = "somebody and the converter changed the same words"
LINKED = "merged with the new conversion, a link would no longer be one"
LABELS = "two footnotes would have the same label"
UNPROVED = "somebody and the converter changed what cannot be told apart here"

Texts = tuple[str, str, str]
Proof = Callable[[Counter[str], Counter[str], Counter[str], Counter[str]], bool]


@dataclass(frozen=True, slots=True)
class Merge:
    """Three versions of a page merged: the text; or in how many places it cannot be, and `why`.

    `whole` says that a person's decision took one side as it is, for no page holds both.
    """

    text: str = ""
    conflicts: int = 0
    why: str = ""
    whole: bool = False


def merge_pages(page: str, base: str, conversion: str, favour: str = "") -> Merge:
    r"""The page with the new conversion in it, where nobody changed the same words.

    `base` is what the converter last made. `favour` decides about words that both changed
    (`ours` keeps the page's, `theirs` takes the conversion's); without it such places are counted,
    and there is no text. Links never conflict. Where no page can be made of the two even so, the
    decision is about the whole: the page with `ours`, the conversion with `theirs`.
    Raises `ArchiveError` when git is missing.

    >>> base = "The [unit](../initiatives/u.md) met.\n"
    >>> merge_pages("The unit met.\n", base, "The [unit met](../initiatives/u.md).\n").text
    'The unit met.\n'
    """
    if base in (page, conversion) or page == conversion:
        return Merge(conversion if page == base else page)
    texts = (page, base, conversion)
    if _merged_before(*texts):
        return Merge(page)
    merged = _both(*texts)
    if not merged.conflicts or not favour:
        return merged
    decision = _first(_in_one_order(*texts, favour), texts, favour)
    if not decision.conflicts:
        return decision
    return Merge(page if favour == "ours" else conversion, whole=True)


def _merged_before(page: str, base: str, conversion: str) -> bool:
    """Does the page hold the conversion already, as one does whose record was not yet written?

    Such a page, without what the converter did, makes the page again when it is merged.
    """
    if not _could_hold(*map(counts, (page, base, conversion))):
        return False
    earlier = _both(page, conversion, base)
    if earlier.conflicts or earlier.text == page:
        return False
    return _both(earlier.text, base, conversion).text == page


def _could_hold(page: Counter[str], base: Counter[str], conversion: Counter[str]) -> bool:
    """Does a page have the converter's new words, and none, or few, of those that it took out?"""
    gone = base - conversion
    if (
        conversion.keys() - base.keys() - page.keys()
        or (gone.keys() - conversion.keys()) & page.keys()
    ):
        return False
    return 2 * (gone & (page - conversion)).total() <= gone.total()


def _both(page: str, base: str, conversion: str) -> Merge:
    """What both sides together make, if nobody has to decide."""
    texts = (page, base, conversion)
    return _first(_in_one_order(*texts), texts)


def _first(ordered: Texts, texts: Texts, favour: str = "") -> Merge:
    """The versions in one order of blocks merged; if that cannot be, as they are."""
    merged = _merged(*ordered, favour)
    return _merged(*texts, favour) if merged.conflicts and ordered != texts else merged


def _in_one_order(mine: str, base: str, new: str, favour: str = "") -> Texts:
    """The versions with their bodies in one order of blocks."""
    tops, bodies = zip(*map(_cut, (mine, base, new)), strict=True)
    ours, old, fresh = in_one_order(bodies[0], bodies[1], bodies[2], favour)
    return tops[0] + ours, tops[1] + old, tops[2] + fresh


def _cut(text: str) -> tuple[str, str]:
    """What stands above the body, and the body."""
    body = _parted(text)[1]
    return text[: len(text) - len(body)], body


def _merged(page: str, base: str, conversion: str, favour: str = "") -> Merge:
    """Three versions whose blocks stand in one order, as far as they can."""
    mine, old, new = bared(page), bared(base), bared(conversion)
    merged = _words(mine.text, old.text, new.text, favour)
    if merged.conflicts:
        return Merge(conflicts=merged.conflicts, why=SAME)
    text = decided(merged.text, mine, old, new)
    if not _reads_as(text, merged.text):
        return Merge(conflicts=1, why=LINKED)
    if not _own_labels(text, page, conversion):
        return Merge(conflicts=1, why=LABELS)
    if not _proved(text, page, base, conversion, bounded if favour else faithful):
        return Merge(conflicts=1, why=UNPROVED)
    return Merge(text)


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
    return Counter(block.number for block in page_blocks(text) if block.kind == "footnote")


def _proved(text: str, page: str, base: str, conversion: str, proof: Proof) -> bool:
    """Every word that readers see of the page stands a proof against the three versions."""
    said = (counts("\n".join(_read(each))) for each in (text, page, base, conversion))
    return proof(*said)


def _read(text: str) -> list[str]:
    head = split_page(text)[0]
    return [head, *(f"{block.number} {block.text}" for block in page_blocks(text))]
