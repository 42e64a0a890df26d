"""The values of a comparison: what changed, where, and the words of it. Empty means none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_tools.model import Correction

TITLE = "title"  # the place of the title, as corrections name it


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words in two versions: the same in both when `same`, else the old and the new."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    same: bool = False


@dataclass(frozen=True, slots=True)
class WordChange:
    """Sentences whose words changed: their pieces in order, and where they stand.

    `at` is the address of their paragraph, and `line` that of the sentence in which the first
    change stands, now or, where they are gone, before.
    `declared` says that the page's front matter lists all of it under `corrections`. `whole` is
    set where the whole block is new or gone, not these sentences alone.
    """

    at: str
    line: int
    pieces: tuple[Piece, ...]
    declared: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link that is new (`was` empty), gone (`now` empty) or leads elsewhere, and its words.

    `was_words` is set where it stands on other words of a text that is the same; `gone` where the
    whole block is gone, so that `line` is one of the earlier page.
    """

    at: str
    line: int
    words: str
    was: str = ""
    now: str = ""
    was_words: str = ""
    gone: bool = False


Happening = Literal[
    "added",  # a block; `now` says what it is
    "removed",
    "moved",  # its words are the same
    "split",  # `was` is the address of what it was part of
    "joined",  # `now` is the address of what it became part of
    "number",
    "address",
    "lost",  # an address that leads nowhere now
    "level",
    "kind",
    "depth",
    "emphasis",
    "spacing",  # blanks of another sort, between the same words
    "reference",  # a footnote's mark
]


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What happened to a block apart from its words: which, where, from what to what."""

    happening: Happening
    at: str
    line: int
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A key of front matter, and its values as people read them."""

    key: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionChange:
    """An entry under `corrections` that is new (`was` is None), gone (`now` is None) or altered."""

    was: Correction | None = None
    now: Correction | None = None


@dataclass(frozen=True, slots=True)
class MentionChange:
    """In how many blocks a report links to an initiative, before and now."""

    slug: str
    report: str
    year: int | None
    before: int
    after: int
