"""Bytes that are no UTF-8: Windows-1252 where that is certain, and what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import ArchiveError

LAST_ASCII = "\x7f"
# What a byte of Windows-1252 above 127 plausibly is: a letter, or a mark that typesetters use.
TYPOGRAPHIC = frozenset("‘’“”‚„–—…•·€£§°«»‹›ºª©®™½¼¾²³¹±×\u00a0¿¡")
WORD = re.compile(r"[^\W\d_]+")
# Letters of Iceland alone, where Turkish (CP1254) and Czech (CP1250) texts have common ones.
ELSEWHERE = re.compile("[ðþýÐÞÝ]")
# `èeský` is `český`, `dìti` `děti`, `prùvod` `průvod`: no Western word begins or goes on so. The
# Portuguese `õ` stands before `e` (`nõket` is `nőket`), and a Danish word with `ø` has no accents
# beside it (`Dvoøák` is `Dvořák`).
EASTERN = re.compile(r"\b[èÈ]\w|[ìùÌÙ]\w|[õÕ](?![eE])|ø\w{0,20}[áíèêìòù]|[áíèêìòù]\w{0,20}ø")
# A word of so many letters, most of them no ASCII, is one of another alphabet (CP1255 and others).
LONG, MOST = 4, 0.6
SHOWN = 5


def western(data: bytes, path: str, offset: int) -> str:
    """The text as Windows-1252. `offset` is the first byte that is no UTF-8.

    Raises `ArchiveError` where the encoding is not certain, with the offset of a byte that speaks
    against it: where other bytes are good UTF-8, the first that is none; else the first
    implausible one.
    """
    decoded = data.decode("cp1252", errors="replace")
    against = next(_implausible(decoded), None)
    if against is None:
        return decoded
    mixed = not data.decode("utf-8", errors="ignore").isascii()
    at = offset if mixed else against
    raise ArchiveError(
        f"{path}: the encoding is not certain (byte {data[at]:#04x} at offset {at}). "
        "Save it as UTF-8 text."
    )


def assumed(data: bytes, decoded: str) -> list[tuple[int, str]]:
    """A doubt where the encoding was concluded from the text: its line, and words that show it.

    >>> assumed("Décès à Genève".encode("cp1252"), "Décès à Genève")
    [(1, 'read as Windows-1252: “Décès”, “à”, “Genève”')]
    """
    if decoded.isascii() or _says_itself(data):
        return []
    odd = [found for found in WORD.finditer(decoded) if not found[0].isascii()]
    shown = list(dict.fromkeys(found[0] for found in odd))[:SHOWN]
    words = ", ".join(f"“{word}”" for word in shown)
    first = next(at for at, char in enumerate(decoded) if not char.isascii())
    line = decoded.count("\n", 0, first) + 1
    return [(line, f"read as Windows-1252{': ' if words else ''}{words}")]


def _says_itself(data: bytes) -> bool:
    """Is it UTF-8, or marked as UTF-16?"""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _implausible(decoded: str) -> Iterator[int]:
    """Where the text speaks against Windows-1252, the first such place first."""
    against = [found.start() for found in ELSEWHERE.finditer(decoded)]
    for word in WORD.finditer(decoded):
        foreign = [at for at, char in enumerate(word[0], word.start()) if char > LAST_ASCII]
        strange = len(word[0]) >= LONG and len(foreign) > MOST * len(word[0])
        if foreign and (strange or EASTERN.search(word[0])):
            against.append(foreign[0])
    marks = (at for at, char in enumerate(decoded) if char > LAST_ASCII)
    against += [at for at in marks if not _plausible(decoded, at)][:1]
    yield from sorted(against)


def _plausible(decoded: str, at: int) -> bool:
    """Would a Western text hold this character here? CP850 and Mac Roman betray themselves.

    There `é` becomes a low quotation mark or a capital between small letters.
    """
    char = decoded[at]
    before, after = decoded[max(0, at - 1) : at], decoded[at + 1 : at + 2]
    inside = before.islower() and after.islower()
    if char in TYPOGRAPHIC:
        return char in "’­·" or not inside
    neighbours = all(
        not near or near.isalpha() or near in " -’'\n\r,.;:()«»“”/" for near in (before, after)
    )
    return char.isalpha() and neighbours and not (inside and char.isupper())
