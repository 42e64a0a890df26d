"""The address of every block: permanent, readable, and never twice on a page.

The rules are the contract's: `p12` for a numbered paragraph, `p12-3` for the third item under it,
`annex-1-p3` in an annex, and a count after the heading's anchor for what stands under a heading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_tools.model import Block

ANNEX = re.compile(r"(annex|appendix)e?(?:\s+([IVXLC]+|[A-Z]|[0-9]{1,3}))?(?![\w-])", re.IGNORECASE)
ROMAN_NUMBER = re.compile(r"(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})|C.*")
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
NOT_SLUG = re.compile(r"[^\w\s-]")
SEPARATORS = re.compile(r"[-\s]+")
TOP = "top"


def slug(text: str) -> str:
    """The usual slug of a heading: lower case, words joined by hyphens, accents left off.

    Where nothing of a text is ASCII (Cyrillic, Arabic, Chinese) its own letters are kept. None
    begins with an underscore, as the ids of an engine's own elements do (`__search`).

    >>> slug("VIII. Ongoing activities"), slug("Décès & 50 %"), slug("Введение")
    ('viii-ongoing-activities', 'deces-50', 'введение')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _joined(plain) or _joined(unicodedata.normalize("NFKC", text)) or "section"


def _joined(text: str) -> str:
    return SEPARATORS.sub("-", NOT_SLUG.sub("", text).strip().lower()).strip("-").lstrip("-_")


def annex_anchor(heading: str) -> str:
    """`annex`, `annex-1` or `annex-b` for a heading that begins with `Annex`, else nothing.

    Roman and Arabic numbers give a number. A single letter stays one, except `I`, `V` and `X`,
    which are numbers.

    >>> [annex_anchor(t) for t in ("Annex II Questionnaire", "Annex", "Annex B", "Annexes sold")]
    ['annex-2', 'annex', 'annex-b', '']
    """
    match = ANNEX.match(heading)
    if match is None:
        return ""
    kind, number = match[1].lower(), match[2] or ""
    if not number or (number.islower() and not number.isdecimal()):
        return kind
    single_letter = len(number) == 1 and number not in "IVX" and number.isalpha()
    return f"{kind}-{number.lower() if single_letter else roman(number) or int(number)}"


def roman(text: str) -> int:
    """The value of a Roman number, 0 for anything else.

    >>> roman("XIV"), roman("12"), roman("IIX")
    (14, 0, 0)
    """
    if not text or not ROMAN_NUMBER.fullmatch(text) or set(text) - set(ROMAN):
        return 0
    values = [ROMAN[char] for char in text]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


@dataclass(slots=True)
class _Namer:
    """Walks the blocks in order and remembers what is taken."""

    scope: str = ""
    heading: str = TOP
    paragraph: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    tried: dict[str, int] = field(default_factory=dict)
    reserved: frozenset[str] = frozenset()

    def name(self, block: Block) -> str:
        if block.kind == "heading":
            return self._heading(block)
        if block.kind == "footnote":
            return self._free(f"fn-{slug(block.number)}")
        if block.number:
            return self._numbered(block)
        if block.kind == "paragraph" and self.paragraph and block.indent:
            return ""
        if not block.indent:
            self.paragraph = ""
        return self._counted(self.paragraph or self.heading)

    def _heading(self, block: Block) -> str:
        annex = annex_anchor(block.text)
        self.heading = self._free(annex or slug(block.text))
        self.scope = self.heading if annex else self.scope
        self.paragraph = ""
        return self.heading

    def _numbered(self, block: Block) -> str:
        number = block.number.strip("().")
        scoped = f"{self.scope}-p{number}" if self.scope else f"p{number}"
        if scoped in self.taken:
            scoped = f"{self.heading}-p{number}"
        self.paragraph = self._free(scoped)
        return self.paragraph

    def _counted(self, owner: str) -> str:
        while True:
            self.counts[owner] = self.counts.get(owner, 0) + 1
            name = f"{owner}-{self.counts[owner]}"
            if name not in self.taken and name not in self.reserved:
                self.taken.add(name)
                return name

    def _free(self, wanted: str) -> str:
        name, count = wanted, self.tried.get(wanted, 0)
        while name in self.taken:
            count += 1
            name = f"{wanted}_{count}"
        self.tried[wanted] = count
        self.taken.add(name)
        return name


def anchors(blocks: Sequence[Block]) -> tuple[str, ...]:
    """One anchor for each block, in their order; empty for a further paragraph of a numbered one.

    Headings and numbered paragraphs are served first, so that no count takes an address which a
    paragraph further down owns by its number.

    >>> para = Block("paragraph", (), number="12.")
    >>> anchors([para, Block("item", (), indent=1), Block("heading", (), level=2)])
    ('p12', 'p12-1', 'section')
    """
    first = _Namer()
    for block in blocks:
        if block.kind == "heading" or block.number:
            first.name(block)
    namer = _Namer(reserved=frozenset(first.taken))
    return tuple(namer.name(block) for block in blocks)


def addresses(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The address under which each block is spoken of: its anchor, or that of what it continues.

    A further paragraph continues the paragraph or item in which it stands.

    >>> para, more = Block("paragraph", (), number="12."), Block("paragraph", (), indent=1)
    >>> addresses([para, Block("item", (), indent=1), more])
    ('p12', 'p12-1', 'p12')
    """
    owners = _Owners()
    return tuple(
        owners.address(block, anchor) for block, anchor in zip(blocks, anchors(blocks), strict=True)
    )


class _Owners:
    """The blocks that are open, from the outermost to the last."""

    def __init__(self) -> None:
        self.open_blocks: list[tuple[int, str]] = []

    def address(self, block: Block, anchor: str) -> str:
        while self.open_blocks and self.open_blocks[-1][0] >= block.indent and anchor:
            self.open_blocks.pop()
        if anchor:
            self.open_blocks.append((block.indent, anchor))
            return anchor
        held = [own for indent, own in self.open_blocks if indent < block.indent]
        return held[-1] if held else self.open_blocks[-1][1] if self.open_blocks else ""
