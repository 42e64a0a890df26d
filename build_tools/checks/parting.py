"""Where two texts part, block by block: what one entry of `corrections` can declare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from build_tools.alignment import Gap, gaps
from build_tools.checks.places import Word
from build_tools.views.errata import occurrences
from build_tools.views.marks import MARK

CONTEXT = 6  # words that are printed around a difference to tell its place, at most

Key = tuple[str, int]


class Pair:
    """A text of the source and the same of the page, word by word."""

    def __init__(self, source: Sequence[Word], page: Sequence[Word]) -> None:
        self.source, self.page = source, page
        self.source_texts = [word.text for word in source]
        self.page_texts = [word.text for word in page]

    def addresses(self, start: int, stop: int) -> set[str]:
        """The blocks in which words of the page stand; without words, those around the place."""
        if start == stop:
            start, stop = max(start - 1, 0), stop + 1
        return {word.at for word in self.page[start:stop] or self.source}

    def parts(self, gap: Gap) -> Iterator[Gap]:
        """A gap cut where blocks end, so that no part has words of two blocks on either side.

        Words of blocks with the same address are one part, others are paired in their order.
        """
        lost, new = _runs(self.source, gap.start, gap.stop), _runs(self.page, gap.at, gap.until)
        i, j = gap.start, gap.at
        while lost or new:
            wait_new, wait_lost = _waits(new, lost), _waits(lost, new)
            stop = i if wait_lost else i + len(lost.pop(0))
            until = j if wait_new else j + len(new.pop(0))
            yield Gap(i, stop, j, until)
            i, j = stop, until

    def gaps(self) -> Iterator[Gap]:
        """Where the two part; each gap begins where a block does, if that says as much."""
        found = gaps(self.source_texts, self.page_texts)
        end = Gap(len(self.source), 0, len(self.page), 0)
        for gap, behind in pairwise([*found, end]):
            yield self._slid(gap, behind.start - gap.stop)

    def _slid(self, gap: Gap, most: int) -> Gap:
        """Words that are only lost or only new, moved on to where a block begins.

        Of two equal paragraphs in a row the second is new, not the end of one and half the other.
        """
        new = gap.start == gap.stop
        if not new and gap.at != gap.until:
            return gap
        held, first, last = (
            (self.page, gap.at, gap.until) if new else (self.source, gap.start, gap.stop)
        )
        if _begins(held, first):
            return gap
        steps = next(_steps(held, first, last, most), 0)
        return Gap(gap.start + steps, gap.stop + steps, gap.at + steps, gap.until + steps)

    def owner(self, part: Gap) -> Word:
        """The word of the page that says in which block a part is, or was."""
        if part.at < part.until:
            return self.page[part.at]
        own = self.source[part.start]
        goes_on = any(_key(word) == _key(own) for word in self.source[part.stop : part.stop + 1])
        around = [*self.page[: part.at][-1:], *self.page[part.at : part.at + 1]]
        nearest = around[::-1] if goes_on else around
        return next((word for word in nearest if word.at == own.at), (*nearest, own)[0])

    def context(self, part: Gap) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words before and behind a part that tell its place in its block on the page.

        As few as it takes, none where no more than the block can be told.
        """
        before, behind = self._before(part), self._behind(part)
        texts = self._texts.get(self.owner(part).at, [])
        lost = self.source_texts[part.start : part.stop]
        for first, last in _around(bool(lost and MARK.fullmatch(lost[0]))):
            fits = first <= len(before) and last <= len(behind)
            if fits and not (first and MARK.fullmatch(before[-first])):
                wanted = self.page_texts[part.at - first : part.until + last]
                if sum(len(occurrences(text, wanted)) for text in texts) == 1:
                    return tuple(before[len(before) - first :]), tuple(behind[:last])
        return (), ()

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        """The texts of the page's blocks by their addresses."""
        found: dict[str, list[str]] = {}
        for run in _runs(self.page, 0, len(self.page)):
            found.setdefault(run[0].at, []).append(" ".join(word.text for word in run))
        return found

    def _before(self, part: Gap) -> list[str]:
        """Words of both texts in front of a part, in its own block."""
        count = 0
        while count < CONTEXT and self._common(part, part.start - count - 1, part.at - count - 1):
            count += 1
        return self.page_texts[part.at - count : part.at]

    def _behind(self, part: Gap) -> list[str]:
        """Words of both texts behind a part, in its own block."""
        count = 0
        while count < CONTEXT and self._common(part, part.stop + count, part.until + count):
            count += 1
        return self.page_texts[part.until : part.until + count]

    def _common(self, part: Gap, i: int, j: int) -> bool:
        """Whether a word is the same in both texts and of the part's block in each."""
        if not (0 <= i < len(self.source) and 0 <= j < len(self.page)):
            return False
        lost = self.source[part.start : part.stop][:1]
        here = _key(self.page[j]) == _key(self.owner(part))
        there = not lost or _key(self.source[i]) == _key(lost[0])
        return here and there and self.source_texts[i] == self.page_texts[j]


def _around(marked: bool) -> Iterator[tuple[int, int]]:
    """How many words before and behind to try; a mark belongs to the word before it."""
    for size in range(CONTEXT + 1):
        for back in range(size // 2, size + 1):
            sides = [(back, size - back), (size - back, back)]
            yield from sorted(sides, reverse=True) if marked else sides


def _key(word: Word) -> Key:
    return word.at, word.line


def _begins(held: Sequence[Word], at: int) -> bool:
    """Whether a block begins with a word."""
    return at == 0 or at == len(held) or _key(held[at - 1]) != _key(held[at])


def _steps(held: Sequence[Word], first: int, last: int, most: int) -> Iterator[int]:
    """How far words may move on over equal ones, until blocks begin where they begin and end."""
    for steps in range(most):
        if held[first + steps].text != held[last + steps].text:
            return
        if _begins(held, first + steps + 1) and _begins(held, last + steps + 1):
            yield steps + 1


def _runs(words: Sequence[Word], start: int, stop: int) -> list[list[Word]]:
    """Words by their blocks."""
    runs: list[list[Word]] = []
    for word in words[start:stop]:
        if runs and _key(runs[-1][0]) == _key(word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _waits(mine: Sequence[Sequence[Word]], theirs: Sequence[Sequence[Word]]) -> bool:
    """Whether a block has to wait, because the other side comes to the same block later."""
    if not mine or not theirs:
        return not mine
    at, other = mine[0][0].at, theirs[0][0].at
    return at != other and any(run[0].at == at for run in theirs[1:])
