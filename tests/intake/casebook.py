"""Reads the cases of tests/cases: plain text, described in the README there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.intake import Series, convert, series_of
from build_tools.model import ArchiveError, Conversion
from tests.outline import META, outline

CASES = Path(__file__).parents[1] / "cases"
TITLE = "==== "
PART = re.compile(r"\[(source|series|report)\]\Z")
ESCAPE = re.compile(r"\\(?:x([0-9A-F]{2})|u([0-9A-F]{4})|([0fnrsv])|\n)")
PLAIN = {"0": b"\0", "f": b"\f", "n": b"\n", "r": b"\r", "s": b" ", "v": b"\v"}
NAME = "x"
PATH = f"source_reports/{NAME}.txt"


@dataclass(slots=True)
class Case:
    """One case: what it is about, the source, other texts of its series, and what is expected."""

    title: str
    place: str
    parts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def source(self) -> bytes:
        """The bytes of the source."""
        return unescaped(text_of(self.parts["source"]))

    @property
    def series(self) -> Series | None:
        """What the series knows, where the case gives another text of it."""
        if "series" not in self.parts:
            return None
        return series_of([self.source.decode(), text_of(self.parts["series"])])

    @property
    def report(self) -> list[str]:
        """The expected lines."""
        return [line for line in self.parts["report"] if line]


def text_of(lines: list[str]) -> str:
    """The lines of a part, without the blank ones around it, each with its end."""
    return "\n".join(lines).strip("\n") + "\n"


def unescaped(text: str) -> bytes:
    """The bytes that a part stands for: visible escapes become what they name.

    >>> unescaped("a\\\\fb\\\\x82\\\\u00AD 1\\\\.")
    b'a\\x0cb\\x82\\xc2\\xad 1\\\\.'
    """
    made, last = [], 0
    for match in ESCAPE.finditer(text):
        made.append(text[last : match.start()].encode())
        byte, code, plain = match.groups()
        if byte:
            made.append(bytes.fromhex(byte))
        elif code:
            made.append(chr(int(code, 16)).encode())
        elif plain:
            made.append(PLAIN[plain])
        last = match.end()
    return b"".join([*made, text[last:].encode()])


def read_cases(name: str) -> Iterator[Case]:
    """The cases of one file, in order."""
    path = CASES / name
    case, part = Case("", ""), ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        opened = PART.match(line)
        if line.startswith(TITLE):
            yield from [case] if case.parts else []
            case, part = Case(line.removeprefix(TITLE), f"{name}:{number}"), ""
        elif opened:
            part = opened[1]
            case.parts[part] = []
        elif part:
            case.parts[part].append(line)
    yield from [case] if case.parts else []


def told(case: Case) -> list[str]:
    """What the converter makes of a case, in the words of the expectation."""
    try:
        made = convert(case.source, NAME, PATH, case.series)
    except ArchiveError as error:
        return [f"error: {str(error).removeprefix(f'{PATH}: ')}"]
    lines = list(outline(made.report.blocks))
    if any(line.startswith("meta ") for line in case.report):
        stated = made.report.front.stated()
        lines = [f"meta {key}: {stated[key]}" for key in META if key in stated] + lines
    asked = [line for line in case.report if line.startswith(("dropped ", "year from "))]
    return lines + [answered(made, line) for line in asked]


def answered(made: Conversion, line: str) -> str:
    """The converter's own version of a line about what was dropped, or where the year is from."""
    if line.startswith("year from "):
        return f"year from {made.year_from}"
    rule = line.removeprefix("dropped ").partition(":")[0]
    gone = (
        char if fate == rule else " " for char, fate in zip(made.source, made.fates, strict=True)
    )
    return f"dropped {rule}: {' '.join(''.join(gone).split())}".rstrip()
