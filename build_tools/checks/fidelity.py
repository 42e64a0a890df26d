"""The words of a page against the words of its source: what differs, and what of it is declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from build_tools.alignment import Gap
from build_tools.anchors import anchors
from build_tools.checks.landing import landing, longest, stop
from build_tools.checks.parting import Pair
from build_tools.checks.places import PageLines, SourceLines, Word
from build_tools.checks.texts import paired, titled
from build_tools.model import Block, Conversion, Correction, Place
from build_tools.views.errata import TITLE
from build_tools.views.marks import MARK

BROKEN = 3  # lines over which a heading may be broken

Entry = tuple[Place, Correction]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the source in whose place the page has others; either side may be empty.

    `at` is the address of their block on the page, `place` and `source_line` say where to look on
    the page and in the source. `numbers` says that all of them are numbers of paragraphs. `before`
    and `behind` are words around them that both texts have, as many as it takes to tell their place
    in the block.
    """

    at: str
    source: tuple[str, ...]
    page: tuple[str, ...]
    place: Place
    source_line: int
    numbers: bool = False
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is not declared, and the declarations that apply to nothing.

    `renumbered` are words that both texts have, but that number a paragraph in one of them only;
    their `numbers` says whether that is the source.
    `moved` are places of words that both texts have, with their anchors in the source and now.
    By their labels, `dropped` has the words of footnotes that are lost with the mark they stand
    behind, `absent` the source's footnotes that are none on the page, and `unfounded` those of the
    page whose words the source has nowhere.
    """

    differences: tuple[Difference, ...] = ()
    unused: tuple[Entry, ...] = ()
    renumbered: tuple[Difference, ...] = ()
    moved: tuple[tuple[Place, str, str], ...] = ()
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    unfounded: frozenset[str] = frozenset()


def compare(
    fresh: Conversion, page: str, blocks: Sequence[Block], title: str, corrections: Sequence[Entry]
) -> Comparison:
    """Compare a page and its blocks with what a fresh conversion keeps of the source.

    Words, numbers, headings, labels, footnotes and the marks that refer to them count, and their
    order; emphasis, links, line flow and heading levels are free. An empty `title` is not compared.
    Linear in the texts.
    """
    finder = _Finder(SourceLines(fresh), PageLines(page, blocks), _Declared(corrections))
    differences: list[Difference] = []
    renumbered: list[Difference] = []
    moved: list[tuple[Place, str, str]] = []
    renamed = _renamed(fresh.report.blocks, blocks)
    texts = paired(fresh.report.blocks, blocks)
    for pair in (*titled(fresh.report.title, title), texts.body, *texts.notes):
        parted = list(pair.gaps())
        for gap in parted:
            differences += finder.settled(gap, pair)
        if pair is texts.body:
            renumbered += finder.renumbered(parted, pair)
            moved += finder.moved(parted, pair, renamed)
    renumbered = [each for each in renumbered if not finder.declared.renumbers(each)]
    unused = tuple(e for at, e in enumerate(corrections) if at not in finder.declared.used)
    return Comparison(
        tuple(differences),
        unused,
        tuple(renumbered),
        tuple(moved),
        texts.dropped,
        texts.absent,
        texts.unfounded,
    )


@dataclass
class _Declared:
    """The corrections of a page, and which of them were met."""

    entries: Sequence[Entry]
    used: set[int] = field(default_factory=set)

    @cached_property
    def _by_address(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, (_, entry) in enumerate(self.entries):
            found.setdefault(entry.at, []).append(index)
        return found

    @cached_property
    def _reach(self) -> int:
        """So many words before and behind a place may belong to an entry that holds there."""
        return max((longest(entry) for _, entry in self.entries), default=0)

    def _near(self, pair: Pair, j: int) -> list[int]:
        """The entries of the blocks around a place of the page, in their order."""
        until = stop(pair.page_texts, j, [""] * self._reach)
        around = pair.addresses(max(j - self._reach, 0), until) if self.entries else ()
        return sorted(index for at in around for index in self._by_address.get(at, ()))

    def step(self, pair: Pair, i: int, j: int) -> tuple[int, int] | None:
        """Where both texts go on behind a declared correction at this place; None without one."""
        for index in self._near(pair, j):
            landed = landing(self.entries[index][1], pair, i, j)
            if landed is not None:
                self.used.add(index)
                return landed
        return None

    def renumbers(self, found: Difference) -> bool:
        """Whether an entry says that a number is text on the page, or text a number."""
        for index, (_, entry) in enumerate(self.entries):
            if (entry.at, entry.source, entry.page) == (found.at, *number_and_text(found)):
                self.used.add(index)
                return True
        return False


def number_and_text(found: Difference) -> tuple[str, str]:
    r"""What source and page have where one word numbers a paragraph in one of them only.

    As Markdown tells the two apart: what begins a line and is no number has a backslash.

    >>> number_and_text(Difference("p4", ("4.",), ("4.",), Place(), 1, numbers=True))
    ('4.', '4\\.')
    """
    number = found.page[0]
    text = f"{number[:-1]}\\{number[-1:]}"
    return (number, text) if found.numbers else (text, number)


@dataclass(slots=True)
class _Finder:
    """Tells the differences of two texts with their lines."""

    source: SourceLines
    page: PageLines
    declared: _Declared

    def settled(self, gap: Gap, pair: Pair) -> Iterator[Difference]:
        """What of a difference is left when the declared corrections in it are taken away."""
        i, j = gap.start, gap.at
        while i < gap.stop or j < gap.until:
            both = i < gap.stop and j < gap.until
            if both and self._alike(pair.source[i], pair.page[j]):
                i, j = i + 1, j + 1
            elif (landed := self.declared.step(pair, i, j)) is not None:
                i, j = landed
            else:
                yield from self._told(Gap(i, max(i, gap.stop), j, max(j, gap.until)), pair)
                return

    def renumbered(self, parted: Sequence[Gap], pair: Pair) -> Iterator[Difference]:
        """Words that are the number of a paragraph in one text only, though both have them."""
        for i, j in _aligned(parted, pair):
            counts = pair.source[i].number
            if counts != pair.page[j].number:
                told = self._told(Gap(i, i + 1, j, j + 1), pair)
                yield from (replace(each, numbers=counts) for each in told)

    def moved(
        self, parted: Sequence[Gap], pair: Pair, renamed: Mapping[str, str]
    ) -> Iterator[tuple[Place, str, str]]:
        """Where the words begin to have other anchors; those behind them follow from it."""
        same, last = True, ("", 0)
        for i, j in _aligned(parted, pair):
            was, now = pair.source[i].at, pair.page[j].at
            kept = was == now or _below(was, renamed) == now
            change = _recounted(was, now)
            if same and not kept and change != last:
                yield self.page.place(pair.page[j]), was, now
            same, last = kept, last if kept else change

    def _alike(self, wanted: Word, found: Word) -> bool:
        """Equal, or a word printed in capitals in a heading, whose case a person set right."""
        if wanted.text == found.text or wanted.text.casefold() != found.text.casefold():
            return wanted.text == found.text
        lines = self.source.lines[wanted.line - 1 : wanted.line + BROKEN]
        printed = wanted.text.upper() in " ".join(lines).split()
        return wanted.heading and (wanted.at == TITLE or printed)

    def _told(self, gap: Gap, pair: Pair) -> Iterator[Difference]:
        """The differences, one for each block that they touch."""
        for part in pair.parts(gap):
            owner = pair.owner(part)
            there = (*pair.source[part.start : part.stop][:1], *pair.source[: part.start][-1:])
            lost, new = pair.source[part.start : part.stop], pair.page[part.at : part.until]
            yield Difference(
                owner.at,
                tuple(pair.source_texts[part.start : part.stop]),
                tuple(pair.page_texts[part.at : part.until]),
                self._place(part, pair, owner),
                self.source.line((*there, *pair.source[:1])[0]) if pair.source else 1,
                _numbers(lost, new),
                *pair.context(part),
            )

    def _place(self, part: Gap, pair: Pair, owner: Word) -> Place:
        """Where to look on the page; a lost mark is missed at the word before it."""
        if not pair.page:
            return self.page.empty(owner.at)
        marked = part.at == part.until and MARK.fullmatch(pair.source[part.start].text)
        before = pair.page[: part.at][-1:] if marked else ()
        return self.page.place(next((word for word in before if word.at == owner.at), owner))


def _numbers(lost: Sequence[Word], new: Sequence[Word]) -> bool:
    """Are all of them numbers of paragraphs, or one that lost its full stop or parenthesis?"""
    if len(lost) == len(new) == 1 and lost[0].number:
        return new[0].number or new[0].text.strip("().") == lost[0].text.strip("().")
    return all(word.number for word in (*lost, *new))


def _renamed(source: Sequence[Block], page: Sequence[Block]) -> dict[str, str]:
    """The anchors of headings that have other words now, which is told of the words."""
    ones, others = (
        [at for block, at in zip(each, anchors(each), strict=True) if block.kind == "heading"]
        for each in (source, page)
    )
    if len(ones) != len(others):
        return {}
    return {one: other for one, other in zip(ones, others, strict=True) if one != other}


def _recounted(was: str, now: str) -> tuple[str, int]:
    """Whose items an anchor counts, and by how much the count changed: items behind change alike.

    >>> _recounted("p5-7", "p5-6"), _recounted("p5-1", "purpose-1")
    (('p5', -1), ('p5-1', 0))
    """
    (owner, _, before), (other, _, after) = was.rpartition("-"), now.rpartition("-")
    if owner != other or not (before.isdecimal() and after.isdecimal()):
        return was, 0
    return owner, int(after) - int(before)


def _below(anchor: str, renamed: Mapping[str, str]) -> str:
    """An anchor as it is when the heading that it is made of has other words."""
    for old, new in renamed.items():
        if anchor == old or anchor.startswith(f"{old}-"):
            return new + anchor[len(old) :]
    return anchor


def _aligned(parted: Sequence[Gap], pair: Pair) -> Iterator[tuple[int, int]]:
    """The positions of the words that both texts have."""
    ends = Gap(len(pair.source), 0, len(pair.page), 0)
    for before, after in pairwise([Gap(0, 0, 0, 0), *parted, ends]):
        for i in range(before.stop, after.start):
            yield i, before.until + i - before.stop
