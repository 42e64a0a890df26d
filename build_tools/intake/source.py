"""Bytes to rows: the encoding, the lines and the pages of a source, and nothing about its words."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, replace

from build_tools.intake.text import Text, text
from build_tools.intake.western import western
from build_tools.model import LINE_END, ArchiveError

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Breaks that editors do not count as lines: vertical tab, the file separators, NEL, U+2028, U+2029.
SOFT_END = re.compile("[\v\x1c-\x1e\x85\u2028\u2029]|(\f)")
# All of them, for those who read words and no pages.
ANY_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
EMPTY = "the file is empty. Put the report's text into it."
TAB = 8
# More than a thousand printed pages, and more than two thousand: what is longer is no report, and
# to read it would take minutes and gigabytes.
MOST_BYTES = 4 * 1024 * 1024
MOST_LINES = 100_000
# Files of other kinds that carry the name of a text: how they begin, what they are, what to do.
BY_PROGRAM = "Save the report's text from the program that opens it."
KINDS = (
    (b"%PDF-", "a PDF", "Save the report's text with `pdftotext`."),
    (b"PK\x03\x04", "a ZIP archive or an office document", BY_PROGRAM),
    (b"\xd0\xcf\x11\xe0", "an office document", BY_PROGRAM),
    (b"{\\rtf", "an RTF document", BY_PROGRAM),
    (b"%!PS", "a PostScript document", "Save the report's text with `ps2ascii`."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it."),
    (b"\x89PNG", "a picture", "Save the report's text."),
    (b"\xff\xd8\xff", "a picture", "Save the report's text."),
    (b"GIF8", "a picture", "Save the report's text."),
    (b"<!doctype html", "an HTML page", "Save the page's text from a browser."),
    (b"<html", "an HTML page", "Save the page's text from a browser."),
    (b"<head", "an HTML page", "Save the page's text from a browser."),
    (b"<body", "an HTML page", "Save the page's text from a browser."),
    (b"<?xml", "an XML document", BY_PROGRAM),
)
LONGEST_MARK = 64  # bytes in which such a beginning lies, blanks and a byte order mark before it


@dataclass(frozen=True, slots=True)
class Row:
    r"""One line that is not blank, with what the layout says of it.

    `number` is the line of the file, from 1; `indent` the column of its first character, `gap` the
    number of blank lines before it, `page` the page it stands on as form feeds tell (from 0).
    `glued` marks a leading blank where lines of the file begin at the margin: a new page whose
    break was lost. `soft` says that a page ends before this row, so that the gap says nothing
    about paragraphs. `rule` marks a row after a drawn rule, `hashes` counts the `#` that a dump set
    before it; `linked` says that all of it was a link into the same file, `table` that it was a
    row of a table drawn with strokes, `noted` that a way back to the text stood at its end.

    >>> row = read_rows("2009\n\n  Annex I")[1]
    >>> row.chars, row.number, row.indent, row.gap
    ('Annex I', 3, 2, 1)
    """

    text: Text
    number: int
    indent: int = 0
    gap: int = 0
    page: int = 0
    glued: bool = False
    soft: bool = False
    rule: bool = False
    hashes: int = 0
    linked: bool = False
    table: bool = False
    noted: bool = False

    @property
    def chars(self) -> str:
        """The row's characters, blanks at the ends left off."""
        return self.text.chars


def decode(data: bytes, path: str) -> str:
    """The characters of a source file. `path` is for messages.

    UTF-8, UTF-16 with its mark, and Windows-1252 when every byte above 127 is plausible there. The
    five sources are UTF-8; the byte 0xA0 is half of an `à` there, so bytes are never stripped.
    Raises `ArchiveError` for anything else, with the offset of the first byte that speaks against.

    >>> decode("déjà".encode("cp1252"), "x.txt")
    'déjà'
    """
    _refuse(data, path)
    decoded = _characters(data, path)
    if not decoded.strip("\ufeff" + string.whitespace):
        raise ArchiveError(f"{path}: {EMPTY}")
    ends = sum(1 for _ in LINE_END.finditer(decoded))
    if ends > MOST_LINES:
        raise ArchiveError(
            f"{path}: {ends:,} lines are more than one report holds (the limit is "
            f"{MOST_LINES:,}). Split the file into its reports."
        )
    return decoded


def _characters(data: bytes, path: str) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, path)
    if (at := data.find(b"\0")) >= 0:
        raise ArchiveError(f"{path}: not text (NUL byte at offset {at}). Save it as UTF-8 text.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return western(data, path, error.start)


def _refuse(data: bytes, path: str) -> None:
    """What is no report before its encoding is asked: too long, empty, or of another kind."""
    if len(data) > MOST_BYTES:
        raise ArchiveError(
            f"{path}: {len(data):,} bytes are more than one report holds (the limit "
            f"is {MOST_BYTES:,}). Split the file into its reports."
        )
    if not data.strip():
        raise ArchiveError(f"{path}: {EMPTY}")
    opening = data[:LONGEST_MARK].removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, kind, advice in KINDS:
        if opening.lower().startswith(mark.lower()):
            raise ArchiveError(f"{path}: not text ({kind}). {advice}")


def _decoded(data: bytes, encoding: str, path: str) -> str:
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArchiveError(
            f"{path}: not text (bad {encoding.upper()} at offset {error.start}). "
            "Save it as UTF-8 text."
        ) from error
    if (at := decoded.find("\0")) >= 0:
        raise ArchiveError(f"{path}: not text (NUL character {at}). Save it as UTF-8 text.")
    return decoded


def read_rows(decoded: str) -> list[Row]:
    r"""The rows of a source. Blank lines are counted, not kept; a line of blanks is blank.

    71 blank lines of 2009 hold one blank, and eight of its pages open with a leading blank (lines
    1, 51, 102 …). Form feeds and their like part rows without a line of their own, because editors
    and `path:line:` count line ends alone.

    >>> [(r.chars, r.number, r.gap, r.page) for r in read_rows("A\n \nb \f c\n")]
    [('A', 1, 0, 0), ('b', 3, 1, 0), ('c', 3, 0, 1)]
    """
    rows: list[Row] = []
    gap = page = 0
    turned = False
    for number, start, end in _lines(decoded):
        for offset, chars, feed in _pieces(decoded, start, end):
            page, turned = page + feed, turned or feed
            if not chars.strip():
                gap += not feed
                continue
            rows.append(_row(text(chars, offset), number, gap, page, soft=turned))
            gap, turned = 0, False
    return _glue_marked(rows)


def _lines(decoded: str) -> list[tuple[int, int, int]]:
    """Each line's number, and where it starts and ends."""
    lines, start = [], 0
    for number, match in enumerate(LINE_END.finditer(decoded), start=1):
        lines.append((number, start, match.start()))
        start = match.end()
    lines.append((len(lines) + 1, start, len(decoded)))
    return lines


def _pieces(decoded: str, start: int, end: int) -> list[tuple[int, str, bool]]:
    """The parts of one line between soft ends; True for a part that opens a page."""
    pieces, feed = [], False
    for match in SOFT_END.finditer(decoded, start, end):
        pieces.append((start, decoded[start : match.start()], feed))
        start, feed = match.end(), match[1] is not None
    pieces.append((start, decoded[start:end], feed))
    return pieces


def _row(line: Text, number: int, gap: int, page: int, *, soft: bool) -> Row:
    indent = 0
    for char in line.chars:
        if char == "\ufeff":
            continue
        if not char.isspace():
            break
        indent += TAB - indent % TAB if char == "\t" else 1
    return Row(line.strip(), number, indent, gap, page, soft=soft)


def _glue_marked(rows: list[Row]) -> list[Row]:
    """Rows with one leading blank, where nearly all rows begin at the margin, are marked."""
    inset = sum(row.indent > 0 for row in rows)
    if not inset or inset > len(rows) // 4 or any(row.indent > 1 for row in rows):
        return rows
    return [replace(row, glued=True, indent=0) if row.indent == 1 else row for row in rows]
