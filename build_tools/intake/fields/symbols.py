"""A document's symbol: what a library files it under."""

from __future__ import annotations

import re

from build_tools.intake.fields.field import Field

SYMBOL = re.compile(
    r"""
    (?<![\w/])
    (?: [A-Z][A-Z .-]{1,40}[A-Z]/(?:[A-Z]+[/.])?\d{1,4}(?:/\w+)*
                                      # `CONFERENCE ROOM PAPER/10` (2003, line 5)
      | [A-Z][A-Za-z]{0,9}            # `C/105/CRP/21` (2014, line 9), `EB130/12`, `GB.317/PFA/4`:
        (?:\.[A-Z0-9][\w.]{0,20})?    #   parts behind a full stop,
        (?: [/-][A-Z0-9][\w.]{0,20}   #   behind a stroke,
          | \(\d{4}\)(?:\.[A-Z0-9][\w.]{0,20})?  # or a year in brackets,
        ){0,8}
        (?:[/.-]\d{1,4}|\d{1,3}/\d{1,4}|\(\d{4}\)\s?\d{1,4})   # up to a number: `CM(2012)45`
        [\w./-]*(?:\([a-z\d]{1,3}\)[\w./-]*)*   # `CL/190/11(b)-R.1`
        (?:\s+(?:final|rev\.\s?\d|add\.\s?\d|corr\.\s?\d))?(?:[/-][\w.-]+)*
                                      # `COM(2011) 123 final`, `WFP/EB.A/2012/5-C`
      | (?<![A-Z][ ])[A-Z]{1,4}\s     # `HC 123`, `C 2011/12`; `MAY 2011` is a month
        (?:\(\d{4}\)\s\d{1,4}|(?!(?:19|20)\d{2}(?!\d*/))\d{1,4})(?:[/-]\w+)*
      | [A-Z]{1,4}\s\d{1,3}/\d{1,4}(?:/\w+)*    # `A 26/9/3`, whatever stands before
      | [A-Z]{2,4}\s(?!(?:19|20)\d{2})\d{2,5}\Z     # `CHURCH OF ALBION GS 1873`
    )
    (?:\([IVXLC]{1,6}\))?             # `EX.CL/671(XIX)`
    (?:\s*\((?:prov|rev|add|corr)[^)]{0,12}\)|\s+(?:Rev|Add|Corr)\.\s?\d{1,2})?
    (?![\w/])
    """,
    re.VERBOSE,
)
# A word that says that a symbol comes: `Printed paper 17/9312`, `Publication reference: TT 14-03`.
KEYED = re.compile(
    r"""
    (?<!\w)
    (?: (?:printed\ |council\ |board\ |meeting\ )?paper | document | doc\. | symbol | drucksache
      | (?:publication\ )?reference | ref\. )
    (?:\s+(?:no|number)\b\.?)?(?:\s*:)?\s+
    ((?=\S*\d|[A-Z]{1,5}\ \d)[A-Z\d][\w()./:-]*(?:\s\d[\w./:-]*)?)\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A line of nothing but capitals, digits and strokes: `NMR/J 97:14`, `SP Paper 371`.
ALONE = re.compile(
    r"""
    (?=[^a-z]*[A-Z])(?=.*\d)(?=.*[/.:(-]|.*\b(?:Paper|Doc)\b)
    [A-Z\d][A-Z\d/().:–-]*(?:\s(?:[A-Z\d(][A-Z\d/().:–-]*|Paper|Doc|Rev|Add|final))*
    (?:[–-](?:Doc|Rev|Add)[\s.]\d+)?\Z
    """,
    re.VERBOSE,
)
LONGEST_ALONE = 30
NOT_ALONE = re.compile(
    r"[A-Z]{4}\s+[A-Z]{4}|^\d+(?:[.:]\d+)*$|^[A-Z]\.\s|^\(?[IVX]+[.)]|^\d+[.)]\s"
)
NOT_SYMBOL = re.compile(r"(?:19|20)\d{2}[-–/]|ISBN|ISSN|\d{4}$|tel|fax", re.IGNORECASE)
DIGIT = re.compile(r"\d")


def find_symbol(chars: str) -> Field | None:
    """The document's symbol, as printed, where a line holds one.

    Years, telephone numbers and book numbers are none; one in parentheses is another document's,
    named in passing. Every symbol holds a digit, so that lines without one are not searched.

    >>> lines = ("CONFERENCE ROOM PAPER/10", "COM(2011) 123 final", "C/105/CRP/21")
    >>> [find_symbol(line).value for line in lines]
    ['CONFERENCE ROOM PAPER/10', 'COM(2011) 123 final', 'C/105/CRP/21']
    >>> find_symbol("Geneva, 5 December 2011") is None
    True
    """
    if not DIGIT.search(chars):
        return None
    for match in SYMBOL.finditer(chars):
        if chars[: match.start()].endswith("("):
            continue
        value = match.group().strip()
        if not NOT_SYMBOL.search(value) or "/" in value or "(" in value:
            return Field("symbol", value, match.start(), match.end())
    return _said(chars)


def _said(chars: str) -> Field | None:
    """A symbol of a shape of its own, which its place tells: behind a word, or alone on a line."""
    keyed = KEYED.search(chars)
    if keyed and any(map(str.isdigit, keyed[1])):
        return Field("symbol", keyed[1], keyed.start(), keyed.end())
    plain = chars.strip()
    alone = len(plain) <= LONGEST_ALONE and ALONE.match(plain) and not NOT_ALONE.search(plain)
    if not alone or NOT_SYMBOL.search(plain):
        return None
    return Field("symbol", plain, 0, len(chars))
