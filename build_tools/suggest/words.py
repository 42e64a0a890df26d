"""The words that carry meaning in a passage, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.dialect.sentences import sentence_ends
from build_tools.registry import tokens

DETERMINERS = frozenset("the a an its their our his her this these that those".split())
# Small words that a name may hold; `reports of` and `reports to` somebody are not the same.
SOFT = frozenset("the a an of on for in and or against & de la le les du des et en y del".split())
# These part two phrases, unless both sides are set like a title: `Access to Justice`.
TITLE_SOFT = SOFT | frozenset("to from with by at among as into through all her his their".split())
OTHER_SMALL = """
    about after also any are be been before being between both but can could did do does during
    each either few had has have he how i if is it its itself least less many may me might more
    most must my neither no non nor not only other others our out over own per same shall she
    should since so some such than that them then there therefore these they this those throughout
    thus under until up upon very via was we were what when where whereby whether which while who
    whom whose why will within without would yet you your
    january february march april may june july august september october november december
    first second third fourth fifth one two three four five six seven eight nine ten
    several various certain following different further additional particular
    given taken held made brought found led met put got went came began begun borne shown done
    together ago again yet still already well upon
    mr mrs ms dr mme
""".split()
SMALL = TITLE_SOFT | DETERMINERS | frozenset(OTHER_SMALL)
PERSONS = frozenset("mr mrs ms dr mme".split())
# A dash or an ellipsis with blanks around it parts what stands on its two sides.
APART = re.compile(r"\s[-–—]+\s|…|\.\.")
CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w*")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![^\s@])[^\s@]+@[^\s@]+\.\w+", re.IGNORECASE)


# Two ways to spell one word: `centre` and `center`, `organisation` and `organization`.
SPELT = (("isation", "ization"), ("tre", "ter"), ("our", "or"), ("ise", "ize"), ("mme", "m"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries meaning: where it stands, its key, and the small words before it.

    `parted` says that no phrase runs from the word before into this one; `gap` holds the small
    words and commas between the two. `opens` is true for the first word of a sentence, `place`
    counts the words from there.

    >>> word = words("The network of Focal Points")[1]
    >>> word.key, word.gap, word.capital, word.opens
    ('focal', ('of',), True, False)
    """

    start: int
    end: int
    key: str
    text: str
    gap: tuple[str, ...]
    parted: bool
    place: int

    @property
    def capital(self) -> bool:
        """It begins with a capital."""
        return self.text[:1].isupper()

    @property
    def opens(self) -> bool:
        """It opens its sentence, so that its capital says nothing."""
        return self.place == 0 and not self.gap

    @property
    def lone(self) -> bool:
        """Its spelling alone shows that it is a name: capitals, or a capital within."""
        bare = self.text.removesuffix("s")
        return (len(bare) > 1 and bare.isupper()) or bool(CAMEL.fullmatch(self.text))


def words(text: str) -> tuple[Word, ...]:
    """The words of a text that carry meaning; addresses hold none.

    >>> [(word.key, word.parted) for word in words("It grew. Boards of the Unit agreed.")]
    [('grew', True), ('board', True), ('unit', False), ('agreed', False)]
    """
    closed = [match.span() for match in ADDRESS.finditer(text)]
    found = _Gathered(text, iter([*sentence_ends(text), len(text)]))
    for token in tokens(text):
        while closed and closed[0][1] <= token.start:
            closed.pop(0)
        hidden = bool(closed) and closed[0][0] <= token.start
        found.take(token.start, token.end, "" if hidden else spelt(token.key))
    return tuple(found.words)


def spelt(key: str) -> str:
    """A key by its one spelling, whichever side of the ocean wrote it.

    >>> spelt("centre"), spelt("organisation"), spelt("our")
    ('center', 'organization', 'our')
    """
    for ending, other in SPELT:
        if key.endswith(ending) and len(key) > len(ending):
            return key[: -len(ending)] + other
    return key


class _Gathered:
    """Walks the tokens of a text and joins what lies between two words."""

    def __init__(self, text: str, ends: Iterator[int]) -> None:
        self.text, self.ends = text, ends
        self.words: list[Word] = []
        self.end, self.place, self.last = next(ends), 0, 0
        self.gap: list[str] = []
        self.parted = True

    def take(self, start: int, end: int, key: str) -> None:
        if start > self.end:
            self.end = next((stop for stop in self.ends if stop >= start), len(self.text))
            self.place, self.parted, self.gap = 0, True, []
        small = key in SMALL or len(key) < len("ab")
        if small or not any(map(str.isalpha, key)):
            self._between(key)
        else:
            self._word(start, end, key)
        self.last = end

    def _between(self, key: str) -> None:
        self.parted |= not key or not (key in SMALL or key == ",")
        self.gap.append(key)

    def _word(self, start: int, end: int, key: str) -> None:
        parted = self.parted or bool(APART.search(self.text, max(0, self.last - 1), start + 1))
        text = self.text[start:end]
        self.words.append(Word(start, end, key, text, tuple(self.gap), parted, self.place))
        self.place, self.parted, self.gap = self.place + 1, False, []


def joined(before: Word, word: Word, *, titled: bool) -> bool:
    """Whether a phrase may run from one word into the next.

    >>> one, other = words("reports to Boards")
    >>> joined(one, other, titled=False), joined(one, other, titled=True)
    (False, True)
    """
    allowed = TITLE_SOFT if titled or (before.capital and word.capital) else SOFT
    return not word.parted and all(small in allowed or small == "," for small in word.gap)


def runs(held: Sequence[Word], *, titled: bool) -> Iterator[tuple[int, int]]:
    """The stretches of words that phrases may run over, each from its first word to its last.

    >>> list(runs(words("Boards and units continued to meet"), titled=False))
    [(0, 2), (3, 3)]
    """
    first = 0
    for at in range(1, len(held)):
        if not joined(held[at - 1], held[at], titled=titled):
            yield first, at - 1
            first = at
    if held:
        yield first, len(held) - 1


def keyed(keys: Iterable[str]) -> tuple[str, ...]:
    """What makes two phrases one: their words in any order, for `data on X` is `X data`.

    >>> keyed(["policy", "gender"])
    ('gender', 'policy')
    """
    return tuple(sorted(keys))
