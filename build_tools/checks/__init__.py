"""The rules of an archive, as a table: each has a permanent code and says what must hold.

`examine` runs all rules about one report, `examine_initiatives` those about all initiatives
together; `CODES` names every code that a check can print, those about links (L), about the other
files of `docs/` (D) and about the built site (S) included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from build_tools.checks import (
    archive_files,
    front_matter,
    initiatives,
    introductions,
    mentioned,
    names,
    structure,
    wording,
)
from build_tools.checks.built import RULES as SITE_RULES
from build_tools.checks.catalogue import Catalogue
from build_tools.checks.exam import Exam
from build_tools.model import Finding
from build_tools.site.links import RULES as LINK_RULES
from build_tools.site.publishable import RULES as DOCS_RULES

Judged = TypeVar("Judged")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Judged]):
    """A permanent code, what is wrong when it is found, and the function that finds it."""

    code: str
    says: str
    find: Callable[[Judged], Iterable[Finding]]


RULES: tuple[Rule[Exam], ...] = (
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
# About the links of the reports; I01 comes from the links of all pages (`known_slugs`).
MENTION_RULES: tuple[Rule[Catalogue], ...] = (
    Rule("I05", "A report links to what has no name in its year.", mentioned.named_in_that_year),
    Rule("I09", "A link has the name of another, or a look-alike.", mentioned.linked_by_its_name),
)
# About the pages of the initiatives.
INITIATIVE_RULES: tuple[Rule[Catalogue], ...] = (
    Rule("I02", "Two initiatives claim a name in the same year.", names.claimed_once),
    Rule("I03", "A name stands in no report of its years.", names.found_in_reports),
    Rule("I04", "Fewer than two reports link to it (a note).", initiatives.recurs),
    Rule("I06", "An introduction has a sentence without a link.", introductions.introduced),
    Rule("I07", "A relative has no page, or is the page's own.", initiatives.related_exist),
    Rule("I08", "An entry cannot be read, or says a thing twice.", initiatives.readable),
)
MISNAMED = "A08"
UNKNOWN_SLUG = mentioned.UNKNOWN_SLUG
CODES: dict[str, str] = {
    **{rule.code: rule.says for rule in RULES},
    **{rule.code: rule.says for rule in (*MENTION_RULES, *INITIATIVE_RULES)},
    MISNAMED: "The name of a file cannot be the id of a report.",
    UNKNOWN_SLUG: "A link leads to the page of an initiative that is not there.",
    **LINK_RULES,
    **DOCS_RULES,
    **SITE_RULES,
}


def examine(exam: Exam) -> list[Finding]:
    """Everything that the rules find in one report, in the order of its files' lines."""
    return sorted({finding for rule in RULES for finding in rule.find(exam)})


def examine_initiatives(catalogue: Catalogue, pages: bool = True) -> list[Finding]:
    """Everything that the rules find in what reports link to and, if wanted, in its pages.

    >>> from build_tools.corpus import Corpus
    >>> examine_initiatives(Catalogue(Corpus(())))
    []
    """
    rules = (*MENTION_RULES, *(INITIATIVE_RULES if pages else ()))
    return sorted({finding for rule in rules for finding in rule.find(catalogue)})
