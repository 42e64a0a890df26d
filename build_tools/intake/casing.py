"""Headings and titles in capitals become sentence case, with names as the series writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from build_tools.anchors import roman
from build_tools.intake.lexicon import IN_WORD, LONGEST, Lexicon
from build_tools.intake.text import RAISED, Text

# `WGGI-SPONSORED` (2003, line 77) and `HIV/AIDS` are one word; the `’S` of `WOMEN’S` is not part of
# it, nor is a word behind an apostrophe that stands alone.
TOKEN = re.compile(rf"{IN_WORD}+(?:(?:[-/&.]|[’'](?!S\b|s\b)){IN_WORD}+)*")
PART = re.compile(r"[^\W\d_]+")
IN_COMPOUND = re.compile(r"[^\W_]+")
# Codes and numbers with letters (`A/66/123`, `COVID-19`, `EB130`) stay in capitals.
CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[\w/.-]+\Z")
# `PROJECTS²` read without its raising: `PROJECTS2`.
NOTED = re.compile(r"([A-Z]{4,})\d{1,2}\Z")
UPPER, LOWER = (
    re.compile("[A-Z\u00c0-\u00de\u0386-\u03ab\u0400-\u042f]"),
    re.compile("[a-z\u00df-\u00ff\u03ac-\u03ce\u0430-\u045f]"),
)
# A heading is never longer; of a paragraph on one line the beginning says enough.
LONGEST_LINE = 400
# An acronym has no more letters: one longer word, three words, or two of some length tell capitals.
LONGEST_ACRONYM, FEW_WORDS, SHORT_WORD = 5, 2, 2
# So many capitals outweigh a small letter (`WGGIs`), at twelve to one.
OUTWEIGHED = 12
# Longer words with a number on them are words with a note, not codes.
LONGEST_CODE = 7
MONTHS = frozenset(
    """
    january february april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """.split()
)


def in_capitals(chars: str) -> bool:
    """Are these words set in capitals? An acronym alone says nothing; one long word does.

    Roman numbers do not count, and neither do digits. Of a long line the first 400 characters
    are read.

    >>> [in_capitals(c) for c in ("II. ACTIVITIES IN 2003", "IOM", "UN-Women", "CONCLUSIONS")]
    [True, False, False, True]
    """
    head = chars[:LONGEST_LINE]
    if not UPPER.search(head) or len(LOWER.findall(head)) * OUTWEIGHED > len(UPPER.findall(head)):
        return False
    return _capital_words(head)


@lru_cache(maxsize=4096)
def _capital_words(chars: str) -> bool:
    lower, upper = len(LOWER.findall(chars)), len(UPPER.findall(chars))
    words = [word for word in PART.findall(chars) if not roman(word)]
    telling = (
        any(len(word) > LONGEST_ACRONYM for word in words)
        or len(words) > FEW_WORDS
        or len([word for word in words if len(word) > SHORT_WORD]) > 1
    )
    return telling and (lower == 0 or upper >= OUTWEIGHED)


def fully_capital(chars: str, lexicon: Lexicon) -> bool:
    r"""Capitals, or a short name in capitals that running text writes otherwise (`UN-WOMEN`).

    >>> from build_tools.intake.lexicon import build_lexicon
    >>> known = build_lexicon(["UN-WOMEN\n\nthe staff of UN-Women and of IOM"])
    >>> fully_capital("UN-WOMEN", known), fully_capital("IOM", known)
    (True, False)
    """
    if in_capitals(chars):
        return True
    if any(char.islower() for char in chars):
        return False
    return any(
        form != form.upper()
        for token in TOKEN.findall(chars)
        for form in lexicon.written(token.casefold())
    )


def sentence_case(value: Text, lexicon: Lexicon, start: int = 0) -> Text:
    """The same letters in sentence case; everything before `start` (a label) stays.

    A phrase is written as running text of the series writes it most, the longest phrase first; a
    word that running text never writes is lower case, unless it is a code or a Roman number. 2009,
    line 17 becomes `I. Awareness-raising activities on gender and migration`, and the title of 2003
    keeps `IOM` and `WGGI`.

    >>> from build_tools.intake.lexicon import build_lexicon
    >>> from build_tools.intake.text import text
    >>> series = build_lexicon(["WORK OF THE IOM", "for the IOM"])
    >>> sentence_case(text("WORK OF THE IOM", 0), series).chars
    'Work of the IOM'
    """
    chars = list(value.chars)
    plain = "".join(
        " " if mark == RAISED else char for char, mark in zip(value.chars, value.style, strict=True)
    )
    tokens = [match for match in TOKEN.finditer(plain) if match.start() >= start]
    at = 0
    while at < len(tokens):
        length, form = _longest(_unparted(tokens[at : at + LONGEST], plain), lexicon)
        _write(chars, tokens[at].start(), tokens[at + length - 1].end(), form)
        at += length
    _open_sentence(chars, value.chars, start)
    return value.respelled("".join(chars))


def _unparted(tokens: Sequence[re.Match[str]], plain: str) -> Sequence[re.Match[str]]:
    """The tokens up to the first mark between two: `BY YEAR, IN THOUSANDS` holds no `year in`."""
    for at, (one, two) in enumerate(pairwise(tokens), start=1):
        if plain[one.end() : two.start()].strip():
            return tokens[:at]
    return tokens


def _longest(tokens: Sequence[re.Match[str]], lexicon: Lexicon) -> tuple[int, str]:
    """How many of the tokens make a phrase that running text writes, and how it writes it."""
    for length in range(len(tokens), 1, -1):
        phrase = " ".join(token.group().casefold() for token in tokens[:length])
        written = lexicon.written(phrase)
        if not written:
            continue
        form, _ = _commonest(written)
        if form != form.upper() and _edges_agree(form, phrase):
            return length, form
    return 1, _single(tokens[0].group(), lexicon)


def _commonest(written: Counter[str]) -> tuple[str, int]:
    """The form that is written most; of two, the one that sorts last, so that it is always one."""
    return max(written.items(), key=lambda item: (item[1], item[0]))


def _edges_agree(form: str, phrase: str) -> bool:
    """A phrase ends at a name's end: `Working Group on` is part of a longer name, not one."""
    words = form.split()
    named = [word for word in words if word[:1].isupper()]
    return not named or (words[-1][:1].isupper() and words[0][:1].isupper()) or form == phrase


def _single(word: str, lexicon: Lexicon) -> str:
    noted = NOTED.match(word)
    if noted and (len(noted[1]) > LONGEST_CODE or lexicon.words[noted[1].casefold()]):
        return _single(noted[1], lexicon) + word[len(noted[1]) :]
    if CODE.match(word) or (roman(word) and len(word) > 1):
        return word
    written = lexicon.written(word.casefold())
    if written:
        return _as_written(word, written)
    if "-" in word or "/" in word:
        return IN_COMPOUND.sub(lambda match: _single(match.group(), lexicon), word)
    return word.capitalize() if word.casefold() in MONTHS else word.casefold()


def _as_written(word: str, written: Counter[str]) -> str:
    """An acronym where it is the commonest form, a capital where it is clearly commoner."""
    form, count = _commonest(written)
    low = written.get(word.casefold(), 0)
    if form == form.upper() and len(form) > 1 and count >= low:
        return form
    return form if count > 2 * low or form != form.capitalize() else word.casefold()


def _write(chars: list[str], first: int, last: int, form: str) -> None:
    """Lay a form over the letters, keeping what stands between the words (blanks, quotes)."""
    letters = iter([char for char in form if not char.isspace()])
    for at in range(first, last):
        if chars[at].isspace():
            continue
        wanted = next(letters, chars[at])
        chars[at] = wanted if wanted.casefold() == chars[at].casefold() else chars[at]


def _open_sentence(chars: list[str], original: str, start: int) -> None:
    """The first word opens with its capital; a bare number before it opens nothing."""
    for match in TOKEN.finditer(original, start):
        if match.group()[0].isalpha():
            chars[match.start()] = original[match.start()]
            return
