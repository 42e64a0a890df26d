"""One statement of a letterhead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A key of the front matter, its value, and the span of the line that states it.

    Dates are ISO 8601, languages their codes, sessions numbers; all else is as the line prints it.

    >>> Field("session", 86, 0, 12).value
    86
    """

    key: str
    value: str | int
    start: int
    end: int
