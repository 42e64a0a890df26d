"""What a line opens with: a glyph, a number, a letter, a Roman numeral, a decimal, a title word.

A label is evidence, not a verdict: `1.` opens a paragraph here and a heading there, `•` an item
here and a heading there. This room only reads the shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from build_tools.anchors import roman

LabelKind = Literal["glyph", "number", "decimal", "roman", "letter", "bracket", "title"]

# U+2212 is a minus sign that does duty as a dash, as do the figure dash and the bar.
DASHES = "−‒―"
BULLETS = "•◦●○▪■□▫‣⁃∙·▶►▸➢➤➔→✓✔❖◆◇♦*»›§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf06f\uf06e"
GLYPHS = DASHES + BULLETS
# Those that nobody types within a sentence, so that they need no blank behind them.
UNMISTAKABLE = BULLETS[:24]
GLYPH = re.compile(
    rf"""
    (?:
        (?:[-–—+>{re.escape(GLYPHS)}]  # `- > provide`, `- ▶ Addressing` (2003, lines 26 and 31):
          |o                           #   dash of the dump, then the glyph; `o` 2009, line 276
        )(?:\s+|\Z)
      | [{re.escape(UNMISTAKABLE)}](?=\w)   # a bullet glued to its word
      | \(cid:[0-9]{{1,5}}\)\s*                # a glyph without a name in its font (pdfminer)
    ){{1,3}}
    """,
    re.VERBOSE,
)
# 2009, line 7: `1. In 2009`; 2011, line 21: `1. 2011 marked`.
NUMBER = re.compile(r"([0-9]{1,4})(\.)(?:\s+|\Z)")
# A number and a wide gap, the dot lost or never printed: `12    The Committee`.
WIDE_NUMBER = re.compile(r"([0-9]{1,3})(?:\t|\s{3,})(?=\S)")
DECIMAL = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3}){1,4})([.)]?)(?:\s+|\Z)")
ROMAN = re.compile(
    r"""
    ([IVXLC]{1,7})
    ( [.)]               # `I. INTRODUCTION` (2003, line 15)
    | (?=\s+[-–—]\s)     # `IV - Conclusions`
    | (?=\s{2,})         # `IV   Conclusions`
    )
    (?:\s+|\Z)
    """,
    re.VERBOSE,
)
# 2003, line 79: `A. Organization of gender sensitivity training`.
LETTER = re.compile(r"([A-Z])([.)])(?:\s+|\Z)")
BRACKET = re.compile(
    r"""
    (?: \.([0-9]{1,2})(?=\s)                         # `.1` (specimens/far3-imo-assembly-2009)
      | \(([a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[0-9]{1,3})\)   # `(i)` 2003, line 38; `(a)` 2014, line 32
      | ([a-z]|[ivxl]{1,5})[.)]                      # `a.`, `iv)`
      | ([0-9]{1,3})\)                                  # `1)`
    )
    (?:\s+|\Z)
    """,
    re.VERBOSE,
)
TITLE = re.compile(
    r"""
    (annexe?|appendix|attachment|part|chapter|section|article|title|schedule|book|enclosure)
    \s+([IVXLC]{1,6}|[A-Z]|[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)
    (?=[\s.:)–—-]|\Z)[.:)]?\s*             # `Annex I` (2003, line 75), `PART ONE`
    | (annexe?|appendix)
      (?: [.:]?\s*\Z                        # `Annex` alone (2005, line 96)
        | \s*[:.–—-]\s+(?=[A-Z“\"])         # `ANNEX: A questionnaire`
      )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Small or large; `section 3 of the Act` begins a sentence as easily, so other words want a capital.
UNMISTAKABLE_WORDS = ("annex", "appendix", "attachment", "enclosure")
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# What stands behind a report and counts its paragraphs anew.
ANNEXES = (*UNMISTAKABLE_WORDS, "schedule")
# What opens an item rather than a section.
LISTED = frozenset(("glyph", "bracket"))


@dataclass(frozen=True, slots=True)
class Label:
    """A line's label: its kind, its value as a number (0 for a glyph), and its end in the line.

    `mark` is what tells two series of one kind apart: the glyph, the closing character, the shape
    of a bracket (`(a)`, `(i)`, `1)`), the parts before the last of a decimal, or the word before
    the number. `depth` is the number of parts of a decimal label.

    >>> read_label("2.1.3 Training")
    Label(kind='decimal', value=3, end=6, mark='2.1', depth=3)
    """

    kind: LabelKind
    value: int
    end: int
    mark: str = ""
    depth: int = 1


def read_label(chars: str) -> Label | None:
    """The label at the beginning of a line, if there is one.

    Shapes are asked from the most telling to the least: `1.1` is a decimal before it is a number,
    `I.` is Roman before it is a letter.

    >>> lines = ("12. Text", "- > of", "IV. A", "(c) x", "Annex II", "2009, and")
    >>> [(lab.kind, lab.value, lab.mark) if lab else None for lab in map(read_label, lines)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('number', 12, '.'), ('glyph', 0, '>'), ('roman', 4, '.'), ('bracket', 3, '(a)'),
     ('title', 2, 'annex'), None]
    """
    for reader in (_title, _decimal, _number, _roman, _letter, _bracket, _glyph):
        label = reader(chars)
        if label is not None:
            return label
    return None


def _title(chars: str) -> Label | None:
    match = TITLE.match(chars)
    if match is None:
        return None
    word, number = (match[1] or match[3]).lower().replace("annexe", "annex"), match[2] or ""
    if match[1] and word not in UNMISTAKABLE_WORDS and not match[1][0].isupper():
        return None
    return Label("title", _value(number), match.end(), word)


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    if number.casefold() in COUNTED:
        return COUNTED.index(number.casefold()) + 1
    return roman(number) or (letter_value(number[0]) if number else 0)


def _decimal(chars: str) -> Label | None:
    match = DECIMAL.match(chars)
    if match is None:
        return None
    parts = match[1].split(".")
    return Label("decimal", int(parts[-1]), match.end(), ".".join(parts[:-1]), len(parts))


def _number(chars: str) -> Label | None:
    match = NUMBER.match(chars)
    if match:
        return Label("number", int(match[1]), match.end(), match[2])
    wide = WIDE_NUMBER.match(chars)
    return Label("number", int(wide[1]), wide.end(), "") if wide else None


def _roman(chars: str) -> Label | None:
    match = ROMAN.match(chars)
    if match is None or not roman(match[1]):
        return None
    if len(match[1]) == 1 and match[1] not in "IVX":
        return None
    return Label("roman", roman(match[1]), match.end(), match[2])


def _letter(chars: str) -> Label | None:
    match = LETTER.match(chars)
    return Label("letter", letter_value(match[1]), match.end(), match[2]) if match else None


def _bracket(chars: str) -> Label | None:
    match = BRACKET.match(chars)
    if match is None:
        return None
    inner, mark = next(part for part in match.groups() if part), match.group().strip()
    if inner.isdecimal():
        return Label("bracket", int(inner), match.end(), mark.replace(inner, "1"))
    if len(inner) == 1 and inner not in "ivx":
        shape = "a" if inner.islower() else "A"
        return Label("bracket", letter_value(inner), match.end(), mark.replace(inner, shape))
    value = roman(inner.upper())
    if value:
        return Label("bracket", value, match.end(), mark.replace(inner, "i"))
    return None


def _glyph(chars: str) -> Label | None:
    match = GLYPH.match(chars)
    if match is None:
        return None
    glyphs = match.group().split()
    return Label("glyph", 0, match.end(), glyphs[-1] if glyphs else "")


def letter_value(letter: str) -> int:
    """The place of a letter in the alphabet, from 1, large or small.

    >>> letter_value("A"), letter_value("c")
    (1, 3)
    """
    return ord(letter.upper()) - ord("A") + 1


NOT_BLANK = re.compile(r"\S+")
LABEL_ROW = re.compile(
    r"""
    (?>\(?(?:[a-z]{1,2}|[ivxl]{1,6}|[0-9]{1,3})[.)]\s+)+   # `(a) (b) (c)`, `1. 2. 3.`: labels …
    \(?(?:[a-z]{1,2}|[ivxl]{1,6}|[0-9]{1,3})[.)]\Z         #   … and nothing behind the last
    """,
    re.VERBOSE,
)


def label_row(chars: str) -> list[tuple[int, int]]:
    """The spans of the labels of a row that holds nothing but labels, two at least.

    A page set in two columns is dumped with the labels of a list first: `(a) (b) (c)`.

    >>> label_row("(a) (b) (c)"), label_row("(a) and (b)")
    ([(0, 3), (4, 7), (8, 11)], [])
    """
    if not LABEL_ROW.match(chars):
        return []
    return [match.span() for match in NOT_BLANK.finditer(chars)]
