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

# U+2212 is a minus sign that does duty as a dash.
GLYPHS = "−‒―•◦●○▪■□▫‣⁃∙·▶►▸➢➤➔→✓✔❖◆◇♦*»›§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf06f\uf06e"
# A dump writes `- ` before every list line and keeps the printed glyph behind it: `- > text`,
# `- **▶** text` (2003, lines 26 to 32). `o` is Word's second bullet (2009, line 275).
GLYPH = re.compile(
    rf"(?:(?:[-–—+>{re.escape(GLYPHS)}]|o)(?:\s+|\Z)|[{re.escape(GLYPHS[3:27])}](?=\w)|\(cid:\d{{1,5}}\)\s*){{1,3}}"
)
NUMBER = re.compile(r"(\d{1,4})(\.)(?:\s+|\Z)")
# A number and a wide gap, the dot lost or never printed: `12    The Committee`.
WIDE_NUMBER = re.compile(r"(\d{1,3})(?:\t|\s{3,})(?=\S)")
DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})([.)]?)(?:\s+|\Z)")
ROMAN = re.compile(r"([IVXLC]{1,7})([.)]|(?=\s+[-–—]\s)|(?=\s{2,}))(?:\s+|\Z)")
LETTER = re.compile(r"([A-Z])([.)])(?:\s+|\Z)")
BRACKET = re.compile(
    r"(?:\(([a-z]{1,2}|[ivxl]{1,6}|[A-Z]|\d{1,3})\)|([a-z]|[ivxl]{1,5})[.)]|(\d{1,3})\))(?:\s+|\Z)"
)
TITLE = re.compile(
    r"(annexe?|appendix|attachment|part|chapter|section|article|title|schedule|book|enclosure)"
    r"\s+([IVXLC]{1,6}|[A-Z]|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?=[\s.:)–—-]|\Z)[.:)]?\s*|(annexe?|appendix)(?:[.:]?\s*\Z|\s*[:.–—-]\s+(?=[A-Z“\"]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A line's label: its kind, its value as a number (0 for a glyph), and its end in the line.

    `mark` is what tells two series of one kind apart: the glyph, the closing character, or the
    word before the number. `depth` is the number of parts of a decimal label.
    """

    kind: LabelKind
    value: int
    end: int
    mark: str = ""
    depth: int = 1


def read_label(chars: str) -> Label | None:
    """The label at the beginning of a line, if there is one.

    >>> lines = ("12. Text", "- > of", "IV. A", "(c) x")
    >>> [(lab.kind, lab.value, lab.mark) for lab in map(read_label, lines) if lab]
    [('number', 12, '.'), ('glyph', 0, '>'), ('roman', 4, '.'), ('bracket', 3, '(a)')]
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
    if (
        match[1]
        and word not in ("annex", "appendix", "attachment", "enclosure")
        and not match[1][0].isupper()
    ):
        return None
    return Label("title", _value(number), match.end(), word)


WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    if number.casefold() in WORDS:
        return WORDS.index(number.casefold()) + 1
    return roman(number) or (ord(number[0].upper()) - ord("A") + 1 if number else 0)


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
    return Label("letter", ord(match[1]) - 64, match.end(), match[2]) if match else None


def _bracket(chars: str) -> Label | None:
    match = BRACKET.match(chars)
    if match is None:
        return None
    inner, mark = match[1] or match[2] or match[3], match.group().strip()
    if inner.isdigit():
        return Label("bracket", int(inner), match.end(), mark.replace(inner, "1"))
    if len(inner) == 1 and inner not in "ivx":
        shape = "a" if inner.islower() else "A"
        return Label("bracket", ord(inner.lower()) - 96, match.end(), mark.replace(inner, shape))
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


LABEL_ROW = re.compile(
    r"(?:\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})[.)]\s+)+\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})[.)]\Z"
)


def label_row(chars: str) -> list[tuple[int, int]]:
    """The spans of the labels of a row that holds nothing but labels, two at least.

    A page set in two columns is dumped with the labels of a list first: `(a) (b) (c)`.

    >>> label_row("(a) (b) (c)")
    [(0, 3), (4, 7), (8, 11)]
    """
    if not LABEL_ROW.match(chars):
        return []
    return [match.span() for match in re.finditer(r"\S+", chars)]
