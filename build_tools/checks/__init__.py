"""The rules of an archive, as a table: each has a permanent code and says what must hold.

`examine` runs all rules about one report; `CODES` names every code that a check can print, those
about links (L) and about the built site (S) included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from build_tools.checks import archive_files, front_matter, structure, wording
from build_tools.checks.built import RULES as SITE_RULES
from build_tools.checks.exam import Exam
from build_tools.model import Finding
from build_tools.site.links import RULES as LINK_RULES


@dataclass(frozen=True, slots=True)
class Rule:
    """A permanent code, what is wrong when it is found, and the function that finds it."""

    code: str
    says: str
    find: Callable[[Exam], Iterable[Finding]]


RULES = (
    Rule("A01", "A file cannot be read.", archive_files.source_readable),
    Rule("A02", "A page has no source.", archive_files.source_there),
    Rule("A03", "A source has no page.", archive_files.page_there),
    Rule("A04", "A page was deleted (a note).", archive_files.page_deleted),
    Rule("A05", "The record of a conversion is absent or old.", archive_files.record_fresh),
    Rule("A06", "A page names another source than its own.", archive_files.source_named),
    Rule("A07", "A source is not the one that was converted.", archive_files.source_unchanged),
    Rule("M01", "Front matter cannot be read, or a value is not of its kind.", front_matter.valid),
    Rule("M02", "Front matter has an unknown key.", front_matter.known_keys),
    Rule("M03", "A key of the front matter stands twice.", front_matter.said_once),
    Rule("M04", "A date is none, or a meeting ends before it starts.", front_matter.real_dates),
    Rule("M05", "A title that the source prints is missing.", front_matter.titled),
    Rule("P01", "A heading skips a level or is of level 1.", structure.levels_in_order),
    Rule("P02", "A page holds raw HTML.", structure.no_html),
    Rule("W01", "Words differ from the source's, undeclared.", wording.words_differ),
    Rule("W02", "Words stand in another place than in the source.", wording.words_moved),
    Rule("W03", "The number of a paragraph is changed or lost.", wording.numbers_differ),
    Rule("W04", "A footnote or a reference to one is lost or new.", wording.notes_differ),
    Rule("W05", "A declared correction applies to nothing.", wording.corrections_unused),
    Rule("W06", "A declared correction gives no reason.", wording.corrections_unreasoned),
)
MISNAMED = "A08"
CODES: dict[str, str] = {
    **{rule.code: rule.says for rule in RULES},
    MISNAMED: "The name of a file cannot be the id of a report.",
    **LINK_RULES,
    **SITE_RULES,
}


def examine(exam: Exam) -> list[Finding]:
    """Everything that the rules find in one report, in the order of its files' lines."""
    return sorted({finding for rule in RULES for finding in rule.find(exam)})
