"""The print shop's lines: job numbers, and a document's symbol beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from build_tools.intake.source import Row

# `13-41287`: year and order (specimens/far-un-sg-2013, line 32).
JOB = re.compile(r"(?:\d{2}-\d{4,6}\*?|[A-Z]\d{7})\Z")
# What stands beside one: `(E)`, the day as `190813`, a page number, `*1341287*`, a language.
BESIDE = re.compile(
    r"(?:\([A-Z]\)|\d{6,7}|\d{1,3}(?:/\d{1,3})?|\*+|page|[A-Z]{1,2})\Z", re.IGNORECASE
)
# The author's file: `I:\ASSEMBLY\26\9-3.doc` (specimens/far3-imo-assembly-2009, line 55).
FILE = re.compile(
    r"(?:[A-Z]:\\|\\\\|/)?[\w.\\/~-]{1,120}\.(?:docx?|rtf|odt|pdf|indd|pub|wpd)\Z", re.I
)
# What the print shop asks of those who get copies (ibid., line 53).
COPIES = re.compile(
    r"for reasons of economy|please recycle"
    r"|delegates are (?:kindly )?(?:requested|asked) to bring",
    re.IGNORECASE,
)
# What a site sets around a page (specimens/far3-nz-ministry-2014, lines 1 and 91).
SITE = re.compile(
    r"""
      you\ are\ here\b.*
    | skip\ to\ (?:the\ )?(?:main\ )?(?:content|navigation|text)
    | (?:\[\d{1,3}\])?(?:(?:back|return|go)\ to\ )?(?:the\ )?top(?:\ of\ (?:the\ )?page)?
    | previous\ page(?:\ \|\ \w+){1,4}
    | (?:print|share|e-?mail)\ this\ page
    | (?:©|\(c\)|copyright)[^|]{0,80}(?:\|[^|]{1,60}){1,8}
    """,
    re.VERBOSE | re.IGNORECASE,
)
LINK_HEAD = re.compile(r"(?:references|links|(?:visible|hidden) links):?\Z", re.IGNORECASE)
LISTED_LINK = re.compile(r"\d{1,4}\.\s+(?:https?|ftp|mailto):\S+\Z")
LETTERHEAD = 20
MOST_WORDS = 8


def job_lines(rows: Sequence[Row]) -> dict[int, str]:
    r"""Rows, by position, of nothing but print-shop numbers, page numbers and the own symbol.

    So are the path of the author's file, what the shop asks of those who get copies, and what a
    site sets around its pages.

    `13-41287 (E) 190813`, `E/ICEF/2013/11 2 13-28011`; the letterhead itself keeps its symbol.

    >>> from build_tools.intake.source import read_rows
    >>> job_lines(read_rows("E/ICEF/2013/11\n\nAnnual report\n\n13-28011 (E) 190813"))
    {2: 'page furniture'}
    """
    symbols = {
        word for row in rows[:LETTERHEAD] for word in row.chars.split() if _like_symbol(word)
    }
    return {
        at: "page furniture"
        for at, row in enumerate(rows)
        if _is_job_line(row, at, symbols)
        or FILE.match(row.chars)
        or COPIES.match(row.chars)
        or SITE.fullmatch(row.chars)
    }


def link_lists(rows: Sequence[Row]) -> dict[int, str]:
    r"""The addresses of a page's links, as a text browser lists them behind the page.

    specimens/far-coe-cm-2012, lines 96 to 102: `References`, `1. http://www.coe.int/`.

    >>> from build_tools.intake.source import read_rows
    >>> sorted(link_lists(read_rows("It ended.\n\nReferences\n\n1. http://a.int/\n2. http://b.int/")))
    [1, 2, 3]
    """
    gone: dict[int, str] = {}
    for at, row in enumerate(rows):
        listed = LISTED_LINK.match(row.chars)
        if listed and (at - 1 in gone or LINK_HEAD.match(rows[at - 1].chars if at else "")):
            gone.update(dict.fromkeys((at - 1, at), "page furniture"))
    return gone


def _like_symbol(word: str) -> bool:
    stroked = "/" in word or word.count("-") > 1
    return stroked and any(map(str.isdigit, word)) and any(map(str.isupper, word))


def _is_job_line(row: Row, at: int, symbols: Collection[str]) -> bool:
    words = row.chars.split()
    if len(words) > MOST_WORDS:
        return False
    job = any(JOB.match(word) for word in words)
    past_letterhead = row.page > 0 or at >= LETTERHEAD
    named = past_letterhead and any(word in symbols for word in words)
    apart = job or len(words) > 1 or row.gap > 0 or row.soft
    return (
        (job or named)
        and apart
        and all(JOB.match(word) or word in symbols or BESIDE.match(word) for word in words)
    )
