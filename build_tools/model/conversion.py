"""What a source becomes: a report, and the account of how it became one."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.report import Report

KEPT = "text"  # the fate of a character that stands in the report


@dataclass(frozen=True, slots=True)
class Conversion:
    """A finished conversion: the report, and the account of it.

    `fates` names for each character of `source` the rule that decided, `KEPT` for one that stands
    in the report; `decisions` tells for each line by which evidence it was joined or parted,
    `doubts` what a person should look at; `year_from` where the year was found. Only intake makes
    one; those who compare and tell need nothing else of intake.
    """

    report: Report
    source: str
    fates: tuple[str, ...]
    decisions: tuple[tuple[int, str], ...]
    doubts: tuple[tuple[int, str], ...]
    year_from: str
