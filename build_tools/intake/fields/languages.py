"""The language that a letterhead states, and whether the text is written in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_tools.intake.fields.field import Field

LANGUAGES = {
    "english": "en",
    "french": "fr",
    "spanish": "es",
    "arabic": "ar",
    "chinese": "zh",
    "russian": "ru",
    "german": "de",
    "portuguese": "pt",
    "italian": "it",
    "français": "fr",
    "anglais": "en",
    "español": "es",
    "inglés": "en",
    "deutsch": "de",
}
LANGUAGE = re.compile(
    r"""
    ^(?: (?:original(?:\s+language)?|language|langue|or\.)\s*+:?\s*+  # `Original: X`
          (?P<name>[^\W\d]+)
       | (?P<only>[^\W\d]+)\s+only                       # `English only` (2003, line 9)
    )\s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Behind other words of a line: `Agenda item 9 Original: ENGLISH`.
ORIGINAL = re.compile(r"(?<=\s)original\s*:\s*(?P<name>[^\W\d]+)(?P<only>)\s*\Z", re.IGNORECASE)
# The commonest small words of the languages that a letterhead may name.
SMALL_WORDS = {
    "en": frozenset("the of and to in that was for with which is by".split()),
    "fr": frozenset("le la les des et une dans que qui pour est sur au".split()),
    "es": frozenset("el los las del y una que en por para con se".split()),
    "de": frozenset("der die das und den von ist mit nicht des ein auf".split()),
    "pt": frozenset("os as do da e uma que em por para com dos".split()),
    "it": frozenset("il gli di che e una per con del della nel sono".split()),
}
WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 20


def find_language(chars: str) -> Field | None:
    """The language that a line states. 2003, line 9: `English only`.

    >>> find_language("Original: English").value, find_language("Geneva") is None
    ('en', True)
    """
    match = LANGUAGE.match(chars) or ORIGINAL.search(chars)
    name = (match["name"] or match["only"]).lower() if match else ""
    if match is None or name not in LANGUAGES:
        return None
    return Field("language", LANGUAGES[name], match.start(), len(chars))


def contradicted(language: str, lines: Iterable[str]) -> bool:
    """Is the text clearly in another language than the letterhead names?

    `Original: Spanish` stands above an English translation (specimens/far2-oas-2011): what it says
    is not the language of the text.

    >>> contradicted("es", ["the work of the Council and the reports that it was given"] * 4)
    True
    """
    words = [word for line in lines for word in WORD.findall(line.casefold())]
    counts = {code: sum(word in known for word in words) for code, known in SMALL_WORDS.items()}
    most = max(counts, key=counts.__getitem__)
    return counts[most] >= FEWEST_WORDS and most != language and language in counts
