"""What the series knows of its own words.

Which exist, which are written with a hyphen, which phrases carry capitals: counted once for all
sources of an archive, then only asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# Letters and digits of a word; raised digits are references and no part of it.
IN_WORD = r"[^\W_¹²³⁰-₉]"
WORD = re.compile(
    rf"""
    {IN_WORD}+
    (?: (?: [-/&]                # `UN-INSTRAW`, `HIV/AIDS`: one word
          | \.(?=[^\W\d_])       # `D.C`
          | [’'](?!s\b)          # `L'Aquila`, but `IOM’s` is IOM (2009, line 11)
        )
        {IN_WORD}+
    )*
    | [.!?:;\n“\"(]              # what opens a sentence or a quotation behind it
    """,
    re.VERBOSE,
)
# The two parts of a word at a line's end: fragments, and no words that the series knows.
BROKEN_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+[-\u00ad\u2010][ \t]{0,99}\n\s{0,99}[^\W\d_]+")
PLAIN_WORD = re.compile(r"[^\W\d_]+")
HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)+(?![\w-])")
CAPITAL_LINE = re.compile(r"^(?=[^a-z\n]*$)[^a-z\n]*[A-Z]{2}[^a-z\n]*$", re.MULTILINE)
TAG = re.compile(r"</?[a-z]{1,6}(?:\s[^<>\n]{0,200})?/?>", re.IGNORECASE)
STOPS = frozenset('.!?:;\n“"(')
# The most words of a phrase; the name of a working group has about so many.
LONGEST = 7


@dataclass(slots=True)
class Lexicon:
    """Counts over a series of texts.

    `words` counts lower-case forms, `compounds` hyphenated forms; `forms` counts, for each phrase
    that some line in capitals holds, the ways in which running text writes it. `divides` says of
    one report that its typesetter divided words at line ends.

    >>> lexicon = build_lexicon(["The inter-agency network. The Network met."])
    >>> lexicon.words["network"], lexicon.compounds["inter-agency"], lexicon.forms
    (2, 1, {})
    """

    words: Counter[str] = field(default_factory=Counter)
    compounds: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    divides: bool = False

    def learn(self, names: Iterable[str]) -> None:
        """Know the words of names, and that two of them may be joined by a hyphen.

        >>> lexicon = Lexicon()
        >>> lexicon.learn(["capacity building workshop"])
        >>> lexicon.compounds["capacity-building"]
        1
        """
        for name in names:
            parts = [word.casefold() for word in PLAIN_WORD.findall(name)]
            self.words.update(parts)
            self.compounds.update(f"{a}-{b}" for a, b in pairwise(parts))

    def written(self, phrase: str) -> Counter[str]:
        """How running text writes a phrase, given in lower case: form to count."""
        return self.forms.get(phrase, Counter())


def build_lexicon(texts: Iterable[str]) -> Lexicon:
    r"""Count a series of source texts, lines ended by line feeds. Linear in their length.

    Headings in capitals (2003, line 11) say nothing of how their words are written; running text
    of any report of the series does.

    >>> lexicon = build_lexicon(["GENDER ISSUES\n\nWork on gender issues by the WGGI."])
    >>> lexicon.written("gender issues")
    Counter({'gender issues': 1})
    """
    lexicon = Lexicon()
    held = list(texts)
    phrases = {phrase for source in held for phrase in _capital_phrases(source)}
    for source in held:
        whole = BROKEN_WORD.sub(" ", source)
        lexicon.words.update(word.casefold() for word in PLAIN_WORD.findall(whole))
        lexicon.compounds.update(word.casefold() for word in HYPHENED.findall(source))
        if phrases:
            _count_forms(source, phrases, lexicon.forms)
    return lexicon


def _capital_phrases(source: str) -> Iterator[str]:
    """All phrases of lines in capitals, in lower case, and the parts of their compounds."""
    for line in _capital_runs(TAG.sub(" ", source) if "<" in source else source):
        parts = [word.casefold() for word in WORD.findall(line) if word not in STOPS]
        for start in range(len(parts)):
            for end in range(start + 1, min(len(parts), start + LONGEST) + 1):
                yield " ".join(parts[start:end])
        yield from (piece for word in parts if "-" in word for piece in word.split("-"))


def _capital_runs(source: str) -> Iterator[str]:
    """Lines in capitals that follow each other are one heading, broken over lines."""
    run: list[str] = []
    for line in source.split("\n"):
        if CAPITAL_LINE.match(line):
            run.append(line)
        elif run:
            yield " ".join(run)
            run = []
    yield " ".join(run)


def _count_forms(source: str, phrases: set[str], forms: dict[str, Counter[str]]) -> None:
    """Count phrases in running text: lines in capitals and sentence openings say nothing."""
    for line in source.split("\n"):
        plain = TAG.sub(" ", line)
        if sum(map(str.islower, plain)) * 2 > sum(map(str.isalpha, plain)):
            _count_line(WORD.findall(plain), phrases, forms)


def _count_line(tokens: Sequence[str], phrases: set[str], forms: dict[str, Counter[str]]) -> None:
    low = [token.casefold() for token in tokens]
    for start, token in enumerate(tokens):
        if token in STOPS or low[start] not in phrases:
            continue
        opening = start == 0 or tokens[start - 1] in STOPS
        for end, phrase in _phrases_from(tokens, low, start, phrases):
            form = " ".join(tokens[start : end + 1])
            merely = opening and end == start and _merely_capital(form)
            if not merely and not _in_longer_name(tokens, start, end):
                forms.setdefault(phrase, Counter())[_unopened(form) if opening else form] += 1


def _phrases_from(
    tokens: Sequence[str], low: Sequence[str], start: int, phrases: set[str]
) -> Iterator[tuple[int, str]]:
    """The phrases that begin at a token, with their last tokens, as long as they are asked for."""
    phrase = ""
    for end in range(start, min(len(tokens), start + LONGEST)):
        phrase = f"{phrase} {low[end]}" if phrase else low[end]
        if tokens[end] in STOPS or phrase not in phrases:
            return
        yield end, phrase


def _in_longer_name(tokens: Sequence[str], start: int, end: int) -> bool:
    """`Gender Coordination` before `Unit` is a part of a name, and says nothing of the part."""
    after = tokens[end + 1] if end + 1 < len(tokens) else "."
    before = tokens[start - 1] if start > 1 else "."
    runs_on = _capital(tokens[end]) and _capital(after)
    return runs_on or (
        _capital(tokens[start]) and _capital(before) and tokens[start - 2] not in STOPS
    )


def _capital(token: str) -> bool:
    return token[:1].isupper() and token[1:2].islower()


def _merely_capital(form: str) -> bool:
    return form[1:].islower() or len(form) == 1


def _unopened(form: str) -> str:
    """At the opening of a sentence the first capital is the sentence's, not the word's."""
    first, _, rest = form.partition(" ")
    if not rest or not _merely_capital(first) or any(char.isupper() for char in rest):
        return form
    return f"{first.lower()} {rest}"
