"""What happened to the files of an archive: the values that `compare_archive` gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_tools.compare.initiatives import InitiativeChange
from build_tools.compare.pages import PageChange, Size
from build_tools.compare.values import MentionChange

Became = Literal["changed", "new", "deleted", "renamed"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one side of a file cannot be read; `now` tells which side."""

    told: str
    now: bool


@dataclass(frozen=True, slots=True)
class ReportChange:
    """What happened to the files of a report.

    `page` is set where both versions of the page were compared, `size` where there is one alone.
    `source` and `record` say what happened to the original and to the record of its conversion.
    """

    id: str
    became: Became = "changed"
    was: str = ""
    page: PageChange | None = None
    size: Size | None = None
    source: str = ""
    record: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def mentions(self) -> tuple[MentionChange, ...]:
        """The mentions that the report gained or lost."""
        held = self.page or self.size
        return held.mentions if held else ()

    @property
    def needs_person(self) -> bool:
        """Whether something changed that was to stay: an address, a number, an original."""
        broken = self.page and any(each.happening in PERMANENT for each in self.page.places)
        return bool(
            broken
            or self.became in ("deleted", "renamed")
            or self.source in ("edited", "deleted")
            or any(fault.now for fault in self.faults)
        )


PERMANENT = ("number", "address", "lost")


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What happened to the page of an initiative, and how reports came to mention it otherwise."""

    slug: str
    became: Became = "changed"
    was: str = ""
    page: InitiativeChange | None = None
    mentions: tuple[MentionChange, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether its address is gone, or its page cannot be read."""
        gone = self.became in ("deleted", "renamed")
        return gone or any(fault.now for fault in self.faults)


@dataclass(frozen=True, slots=True)
class ArchiveChange:
    """All that changed since `base`; `others` are further files with what happened to them."""

    base: str
    reports: tuple[ReportChange, ...] = ()
    initiatives: tuple[EntryChange, ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether anything changed that was to stay."""
        reports = any(each.needs_person for each in self.reports)
        return reports or any(each.needs_person for each in self.initiatives)
