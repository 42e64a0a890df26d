"""A person's page and a new conversion become one page, and no word of the person's is lost.

Links to initiatives are taken out before the words are merged, for a link that the converter moves
and one that a person moves would else meet as brackets; then each is decided by itself (`links`).
Front matter is merged key by key (`front`), the body block by block (`bodies`, `blocks`) and word
by word within a block (`tokens`). What comes out is proved before it is given out.
"""

from __future__ import annotations

from build_tools.dialect import parse_body
from build_tools.dialect.page import FENCE, split_page
from build_tools.merging.bodies import merge_bodies
from build_tools.merging.front import merge_fronts
from build_tools.merging.links import bared, decided
from build_tools.merging.tokens import Words, counts, faithful

__all__ = ["Words", "merge_pages"]


def merge_pages(page: str, base: str, conversion: str, favour: str = "") -> Words:
    r"""The page with the new conversion in it, where nobody changed the same words.

    `base` is what the converter last made. `favour` decides about words that both changed
    (`ours` keeps the page's, `theirs` takes the conversion's); without it such places are counted,
    and there is no text. Links never conflict. Raises `ArchiveError` when git is missing.

    >>> base = "The [unit](../initiatives/u.md) met.\n"
    >>> merge_pages("The unit met.\n", base, "The [unit met](../initiatives/u.md).\n").text
    'The unit met.\n'
    """
    if base in (page, conversion) or page == conversion:
        return Words(conversion if page == base else page)
    mine, old, new = bared(page), bared(base), bared(conversion)
    merged = _words(mine.text, old.text, new.text, favour)
    if merged.conflicts:
        return merged
    text = decided(merged.text, mine, old, new)
    if not favour and not _proved(text, page, base, conversion):
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


def _proved(text: str, page: str, base: str, conversion: str) -> bool:
    """Every word that readers see of the page is what both sides together make of it."""
    return faithful(*(counts(_read(each)) for each in (text, page, base, conversion)))


def _read(text: str) -> str:
    head, body, _ = split_page(text)
    return "\n".join([head, *(f"{block.number} {block.text}" for block in parse_body(body))])
