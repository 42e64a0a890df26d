"""Headings and titles in capitals become sentence case, with names as the series writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from build_tools.anchors import roman
from build_tools.intake.lexicon import LONGEST, Lexicon
from build_tools.intake.text import RAISED, Text

TOKEN = re.compile(r"[^\W_¹²³⁰-₉]+(?:(?:[-/&.]|[’'](?!S\b|s\b))[^\W_¹²³⁰-₉]+)*")
PART = re.compile(r"[^\W\d_]+")
# Codes and numbers with letters (`A/66/123`, `COVID-19`, `EB130`) stay in capitals.
CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[\w/.-]+\Z")
UPPER, LOWER = (
    re.compile("[A-Z\u00c0-\u00de\u0386-\u03ab\u0400-\u042f]"),
    re.compile("[a-z\u00df-\u00ff\u03ac-\u03ce\u0430-\u045f]"),
)
# A heading is never longer; of a paragraph on one line the beginning says enough.
LONGEST_LINE = 400
MONTHS = frozenset(
    """
    january february april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """.split()
)


def in_capitals(chars: str) -> bool:
    """Are these words set in capitals? An acronym alone says nothing; one long word does.

    >>> [in_capitals(c) for c in ("II. ACTIVITIES IN 2003", "IOM", "UN-Women", "CONCLUSIONS")]
    [True, False, False, True]
    """
    head = chars[:LONGEST_LINE]
    if not UPPER.search(head) or len(LOWER.findall(head)) * 12 > len(UPPER.findall(head)):
        return False
    return _capital_words(head)


@lru_cache(maxsize=4096)
def _capital_words(chars: str) -> bool:
    lower, upper = len(LOWER.findall(chars)), len(UPPER.findall(chars))
    words = [word for word in PART.findall(chars) if not roman(word)]
    telling = (
        any(len(word) > 5 for word in words)
        or len(words) > 2
        or len([word for word in words if len(word) > 2]) > 1
    )
    return telling and (lower == 0 or upper >= 12)


def fully_capital(chars: str, lexicon: Lexicon) -> bool:
    """Capitals, or a short name in capitals that running text writes otherwise (`UN-WOMEN`)."""
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
    word that running text never writes is lower case, unless it is a code or a Roman number.

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
        length, form = _longest(tokens[at:], lexicon)
        first, last = tokens[at].start(), tokens[at + length - 1].end()
        _write(chars, first, last, form)
        at += length
    _open_sentences(chars, value.chars, start)
    return value.respelled("".join(chars))


def _longest(tokens: Sequence[re.Match[str]], lexicon: Lexicon) -> tuple[int, str]:
    for length in range(min(len(tokens), LONGEST), 1, -1):
        phrase = " ".join(token.group().casefold() for token in tokens[:length])
        written = lexicon.written(phrase)
        if not written:
            continue
        form, _ = max(written.items(), key=lambda item: (item[1], item[0]))
        if form != form.upper() and _edges_agree(form, phrase):
            return length, form
    return 1, _single(tokens[0].group(), lexicon)


def _edges_agree(form: str, phrase: str) -> bool:
    """A phrase ends at a name's end: `Working Group on` is part of a longer name, not one."""
    words = form.split()
    named = [word for word in words if word[:1].isupper()]
    return not named or (words[-1][:1].isupper() and words[0][:1].isupper()) or form == phrase


def _single(word: str, lexicon: Lexicon) -> str:
    written = lexicon.written(word.casefold())
    glued = re.match(r"([A-Z]{4,})\d{1,2}\Z", word)
    if glued and (len(glued[1]) > 7 or lexicon.words[glued[1].casefold()]):
        return _single(glued[1], lexicon) + word[len(glued[1]) :]
    if CODE.match(word) or (roman(word) and len(word) > 1):
        return word
    if written:
        form, count = max(written.items(), key=lambda item: (item[1], item[0]))
        low = written.get(word.casefold(), 0)
        if form == form.upper() and len(form) > 1 and count >= low:
            return form
        return form if count > 2 * low or form != form.capitalize() else word.casefold()
    if "-" in word or "/" in word:
        return re.sub(r"[^\W_]+", lambda m: _single(m.group(), lexicon), word)
    if word.casefold() in MONTHS:
        return word.capitalize()
    return word.casefold()


def _write(chars: list[str], first: int, last: int, form: str) -> None:
    """Lay a form over the letters, keeping what stands between the words (blanks, quotes)."""
    letters = iter([char for char in form if not char.isspace()])
    for at in range(first, last):
        if chars[at].isspace():
            continue
        wanted = next(letters, chars[at])
        chars[at] = wanted if wanted.casefold() == chars[at].casefold() else chars[at]


def _open_sentences(chars: list[str], original: str, start: int) -> None:
    """The first word opens with its capital; a bare number before it opens nothing."""
    for match in TOKEN.finditer(original, start):
        if match.group()[0].isalpha():
            chars[match.start()] = original[match.start()]
            return
