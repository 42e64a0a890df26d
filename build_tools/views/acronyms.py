"""Acronyms in a text, and the words by which the text itself explains them. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

# `GFPs`, `UN-INSTRAW`, `M&E`, `HIV/AIDS`; a word of Latin small letters is passed over at once.
TOKEN = re.compile(r"(?<!\w)[^\W\d_](?=[\w&/‑-]{0,40}[^\W\d_a-zß-öø-ÿ])\w*(?:[&/‑-]\w+)*")
PARTED = re.compile(r"\w+")
# `Gender Focal Points (GFPs)`, `the Committee (hereafter “IAC”)`
BRACKETED = re.compile(
    r"[(\[]\s*(?:(?:the|or|hereafter|hereinafter)\s+)*[“\"‘']?"
    r"([^\W\d_]\w*(?:[&/‑-]\w+)*)[”\"’']?\s*(?=[)\];,])"
)
# `the CCNAPC (Caribbean Coalition of National AIDS Programme Coordinators)`
FOLLOWED = re.compile(r"(?<![\w&/‑-])([^\W\d_]\w*(?:[&/‑-]\w+)*)\s\(([^()]{5,200})\)")
WORD = re.compile(r"[^\W_]+")
# What ends the run of words in which an expansion can stand.
STOP = re.compile(r"[.;:!?()\[\]“”\"«»|]")
BEFORE_BRACKET = re.compile(r"[\s”\"»’]*")
QUOTES = ' ”"»’'  # what may stand between an expansion and its bracket
TIES = "-‐‑–/"
# Words that an acronym may leave out, in the languages in which such reports are mostly written;
# other words of up to three small letters may be left out as well.
SMALL = frozenset(
    "a all among and against at au aux between by con contre dans das de del dem den der des di "
    "die do du e el en et for from in into l la las le les los of on or para por pour s sobre sous "
    "sur the their to und under upon with within y zur".split()
)
SHORT = 3
SHORTEST, LONGEST = 2, 12  # letters of an acronym
REACH, FAR = 24, 400  # words and characters before a bracket in which an expansion can stand
PREFIX = 3  # letters that one word may give: NEw Partnership for Africa's Development
NEVER = 1_000
LOOSE = 3  # from this cost on every word of weight must have its capital


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym as a text prints it, and the words before or after it that explain it.

    `start` and `end` are where those words stand in the text.
    """

    acronym: str
    expansion: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and whether a hyphen or stroke ties it to the last."""

    start: int
    end: int
    text: str
    tied: bool

    @property
    def small(self) -> bool:
        """A word that an acronym may leave out.

        >>> Word(0, 2, "of", False).small, Word(0, 5, "Union", False).small
        (True, False)
        """
        short = self.text.islower() and len(self.text) <= SHORT
        return short or self.text.casefold() in SMALL

    @property
    def capital(self) -> bool:
        """A word that begins as names do.

        >>> Word(0, 5, "Union", False).capital
        True
        """
        return self.text[0].isupper() or self.text[0].isdigit()


def acronym_key(word: str) -> str:
    """An acronym without the `s` of its plural; empty for a word that is none.

    >>> [acronym_key(word) for word in ("GFPs", "UN-INSTRAW", "MoU", "Annex", "I")]
    ['GFP', 'UN-INSTRAW', 'MoU', '', '']
    """
    if plain(word):
        return ""
    bare = word[:-1] if word.endswith("s") and word[:-1].isupper() else word
    letters = [char for char in bare if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    right = SHORTEST <= len(letters) <= LONGEST and capitals >= max(SHORTEST, len(letters) / 2)
    return bare if right and bare[0].isupper() else ""


def plain(word: str) -> bool:
    """A word that is surely none, told fast: nothing after its first letter is a capital.

    >>> [plain(word) for word in ("Annex", "of", "I", "GFPs", "MoU")]
    [True, True, True, False, False]
    """
    return len(word) < SHORTEST or word[1:].islower()


def acronyms_in(text: str, known: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Where known acronyms stand in a text, with their keys; those inside a longer one do not.

    `known` holds the keys. A text that is all capitals hides its acronyms and gives none.

    >>> [(key, start) for start, _, key in acronyms_in("GFPs, UN-INSTRAW, FAO/GFP", {"GFP", "UN"})]
    [('GFP', 0), ('UN', 6), ('GFP', 22)]
    """
    if text.isupper() and " " in text.strip():
        return
    for match in TOKEN.finditer(text):
        if plain(match[0]):
            continue
        parts = (part.span() for part in PARTED.finditer(text, match.start(), match.end()))
        for start, end in (match.span(), *parts):
            if (key := acronym_key(text[start:end])) in known:
                yield start, end, key
                if end == match.end():
                    break


def definitions(text: str) -> Iterator[Definition]:
    """The acronyms that a text explains, in its order.

    >>> [(d.acronym, d.expansion) for d in definitions(
    ...     "the Inter-Parliamentary Union (IPU), the CCP (Coalition of Programmes), Geneva (IOM)")]
    [('IPU', 'Inter-Parliamentary Union')]
    >>> [d.expansion for d in definitions("a memorandum of understanding (MOU)")]
    ['memorandum of understanding']
    """
    before = ((match, _before(text, match)) for match in BRACKETED.finditer(text))
    inside = ((match, _inside(match)) for match in FOLLOWED.finditer(text))
    both = sorted((*before, *inside), key=lambda pair: pair[0].start(1))
    for match, stretch in both:
        if stretch is not None:
            start, end = stretch
            yield Definition(match[1], text[start:end], start, end)


def bracketed(text: str) -> Iterator[tuple[str, int]]:
    """Each acronym in brackets, and where the words before the bracket end.

    >>> list(bracketed("the Bank (BTS)"))
    [('BTS', 8)]
    """
    for match in BRACKETED.finditer(text):
        if acronym_key(match[1]):
            yield match[1], len(text[: match.start()].rstrip(QUOTES))


def _before(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    if not acronym_key(match[1]):
        return None
    cut = max(0, match.start() - FAR)
    words = _run(text[cut : match.start()])[-REACH:]
    if not words or not BEFORE_BRACKET.fullmatch(text, cut + words[-1].end, match.start()):
        return None
    letters = _letters(match[1])
    best = min((cost(words[at:], letters), -at) for at in range(len(words)))
    at = -best[1] if best[0] < NEVER else _shuffled(words, letters)
    return None if at is None else (cut + words[at].start, cut + words[-1].end)


def _inside(match: re.Match[str]) -> tuple[int, int] | None:
    """The words in the bracket that follows an acronym; they explain it whole or not at all."""
    words = _run(match[2])
    if not acronym_key(match[1]) or not words or words[0].start:
        return None
    if cost(words, _letters(match[1])) >= NEVER or words[-1].end != len(match[2].rstrip()):
        return None
    return match.start(2), match.start(2) + words[-1].end


def _letters(acronym: str) -> str:
    return "".join(char for char in acronym_key(acronym) if char.isalnum()).casefold()


def _run(text: str) -> list[Word]:
    """The last words of a text, as far back as one expansion can reach."""
    start = max((stop.end() for stop in STOP.finditer(text.rstrip(QUOTES))), default=0)
    return [
        Word(match.start(), match.end(), match[0], match.start() > 0 and _ties(text, match.start()))
        for match in WORD.finditer(text, start)
    ]


def _ties(text: str, at: int) -> bool:
    return text[at - 1] in TIES


def cost(words: Sequence[Word], letters: str) -> int:
    """How far words are from being spelled by letters: 0 for initials in their order, else more.

    Words of no weight and parts after a hyphen may be left out, and words may follow after `of`,
    `on` and the like. Either a word may give more letters than one; or, of four letters and more,
    one in three may be of no word or leave a word out. What is no expansion costs `NEVER`.

    >>> plain = lambda text: [Word(0, 0, word, False) for word in text.split()]
    >>> cost(plain("International Labour Organization"), "ilo")
    0
    >>> cost(plain("Food Agency of the United Nations"), "fa"), cost(plain("New Africa"), "nea")
    (3, 2)
    >>> cost(plain("Female Excision"), "fgm") >= NEVER
    True
    """
    if not _gives(words[0], letters, 1) or (words[0].small and not words[0].capital):
        return NEVER
    slack = len(letters) // 3 if len(letters) > 3 else 0  # noqa: PLR2004
    found = _spelled(words, letters, 0, PREFIX)
    if found >= NEVER and slack:
        found = _spelled(words, letters, slack, 1)
    named = all(word.capital or word.small or word.tied for word in words)
    return found if found < LOOSE or named else NEVER


def _spelled(words: Sequence[Word], letters: str, slack: int, most: int) -> int:
    """The cost when a word gives at most so many letters and slack tells how much may not fit."""

    @cache
    def rest(at: int, done: int, slack: int) -> int:
        if at == len(words):
            return 0 if done == len(letters) else NEVER
        ways = [_left_out(words[at]) + rest(at + 1, done, slack)] if at else []
        if done == len(letters):
            return min([*ways, _tail(words[at:])])
        for count in range(1, most + 1):
            if _gives(words[at], letters[done:], count):
                ways.append((count - 1) * 2 + words[at].small + rest(at + 1, done + count, slack))
        if slack and at and words[at].capital:
            ways.append(4 + rest(at + 1, done, slack - 1))
        if slack and 0 < done < len(letters) - 1:
            ways.append(6 + rest(at, done + 1, slack - 1))
        return min(ways, default=NEVER)

    return rest(0, 0, slack)


def _gives(word: Word, letters: str, count: int) -> bool:
    given = letters[:count]
    return len(given) == count and word.text.casefold().startswith(given)


def _left_out(word: Word) -> int:
    return 0 if word.small or word.tied else NEVER


def _tail(words: Sequence[Word]) -> int:
    """Further words of a name: `of the United Nations`."""
    named = words[0].small and all(word.small or word.capital or word.tied for word in words)
    return LOOSE if named and any(word.capital for word in words) else NEVER


def _shuffled(words: Sequence[Word], letters: str) -> int | None:
    """Where a name begins whose initials are the letters in the order of another language."""
    if len(letters) < 3:  # noqa: PLR2004  # two letters prove too little in any order
        return None
    held: list[str] = []
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if not word.small:
            held.append(word.text[0].casefold())
        if (not word.capital and not word.small) or len(held) > len(letters):
            return None
        if not word.small and sorted(held) == sorted(letters):
            return at
    return None
