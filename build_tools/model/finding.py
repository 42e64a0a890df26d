"""What a person should look at, and what cannot go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """A line of a file and the character on it, both counted from 1."""

    line: int = 1
    column: int = 1


class Remedy(NamedTuple):
    """What mends a finding for sure and changes no word: at its place `new` stands for `old`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something a person should look at: where, by which rule (a permanent code), and what to do.

    Lines and columns count from 1, columns in characters. Findings sort by their places. One that
    is not grave is a note, and leaves the exit status 0. `entries` are those of `corrections` that
    would declare it, while its message does not say yet how to paste them.

    >>> print(Finding("docs/reports/2009.md", 12, "W01", "a word is lost. Put it back.", column=5))
    docs/reports/2009.md:12:5: W01 a word is lost. Put it back.
    """

    path: str
    line: int
    column: int = field(default=1, kw_only=True)
    code: str
    message: str
    grave: bool = field(default=True, compare=False)
    remedy: Remedy | None = field(default=None, compare=False, kw_only=True)
    entries: tuple[str, ...] = field(default=(), kw_only=True)

    @classmethod
    def at(cls, path: str, place: tuple[int, int], code: str, message: str) -> Finding:
        """A finding at a place of a file.

        >>> print(Finding.at("a.md", Place(3, 9), "W01", "a word is lost. Put it back."))
        a.md:3:9: W01 a word is lost. Put it back.
        """
        line, column = place
        return cls(path, line, code, message, column=column)

    def __str__(self) -> str:
        return f"{one_line(self.path)}:{self.line}:{self.column}: {self.code} {self.message}"


class ArchiveError(Exception):
    r"""What cannot go on: the message is one line, `path: what is wrong. What to do.`.

    >>> print(ArchiveError("docs/a\nb.md: not UTF-8. Save it as UTF-8."))
    docs/a\nb.md: not UTF-8. Save it as UTF-8.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line  # of the file, where it is told apart from the message

    def __str__(self) -> str:
        return one_line(super().__str__())

    def placed(self) -> str:
        """The message with the line behind its path, where the line is known.

        >>> ArchiveError("docs/a.md: not UTF-8. Save it as UTF-8.", 3).placed()
        'docs/a.md:3: not UTF-8. Save it as UTF-8.'
        """
        path, _, told = str(self).partition(": ")
        return f"{path}:{self.line}: {told}" if self.line else str(self)


def one_line(text: str) -> str:
    r"""The text without ends of lines, which the name of a file may hold.

    >>> print(one_line("a\nb.md"))
    a\nb.md
    """
    return text.replace("\r", "\\r").replace("\n", "\\n")
