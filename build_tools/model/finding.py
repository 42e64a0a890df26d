"""What a person should look at, and what cannot go on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something a person should look at: where, by which rule (a permanent code), and what to do.

    >>> print(Finding("docs/reports/2009.md", 12, "W001", "a word is lost. Put it back."))
    docs/reports/2009.md:12: W001 a word is lost. Put it back.
    """

    path: str
    line: int
    code: str
    message: str
    grave: bool = field(default=True, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


class ArchiveError(Exception):
    """What cannot go on: the message is one line, `path: what is wrong. What to do.`."""
