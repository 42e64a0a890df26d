"""The rules of an archive, as a table: each has a permanent code and says what must hold.

`examine` runs all rules about one report, `examine_initiatives` those about all initiatives
together; `CODES` names every code that a check can print, those about links (L), about the other
files of `docs/` (D) and about the built site (S) included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from build_tools.checks import (
    archive_files,
    declared,
    front_matter,
    initiatives,
    introductions,
    mentioned,
    names,
    notes,
    structure,
    wording,
)
from build_tools.checks.built_rules import RULES as SITE_RULES
from build_tools.checks.catalogue import Catalogue
from build_tools.checks.entries import pasteable
from build_tools.checks.exam import Exam
from build_tools.checks.structure import CONFLICT
from build_tools.model import Finding
from build_tools.site.links import RULES as LINK_RULES
from build_tools.site.links import UNKNOWN_SLUG
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
    Rule("M06", "The year of a report fits none of its dates.", front_matter.year_fits),
    Rule("M07", "A value is not what the source says, undeclared.", front_matter.as_stated),
    Rule("P01", "A heading skips a level or is of level 1.", structure.levels_in_order),
    Rule("P02", "A page holds raw HTML.", structure.rule("P02")),
    Rule(
        "P03",
        "A picture has no words, or stands in a report.",
        structure.rule("P03"),
    ),
    Rule(CONFLICT, "A conflict of two edits was never settled.", structure.settled),
    Rule("P05", "Text is shown as program code.", structure.rule("P05")),
    Rule("P06", "A line that defines a link is used by none.", structure.rule("P06")),
    Rule("P07", "A footnote stands twice.", structure.rule("P07")),
    Rule("P08", "A line of hyphens makes a heading of the line above it.", structure.rule("P08")),
    Rule("P09", "An item of a list is part of the text before it.", structure.items_apart),
    Rule("P10", "A link is not read as one.", structure.rule("P10")),
    Rule("P11", "A heading is not read as one.", structure.headings_read),
    Rule("P12", "Words stand too deep in lists to be shown.", structure.rule("P12")),
    Rule("P13", "Signs of emphasis are shown as they are.", structure.rule("P13")),
    Rule("W01", "Words differ from the source's, undeclared.", wording.words_differ),
    Rule("W02", "Words stand in another place than in the source.", wording.words_moved),
    Rule("W03", "The number of a paragraph is changed or lost.", wording.numbers_differ),
    Rule("W04", "A footnote or a reference to one is lost or new.", notes.notes_differ),
    Rule("W05", "A declared correction applies to nothing.", declared.corrections_unused),
    Rule("W06", "A declared correction gives no reason.", declared.corrections_unreasoned),
    Rule("W07", "A block has another address (a note).", wording.addresses_differ),
)
# About the links of the reports; I01 comes from the links of all pages (`site.links`).
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
# What is wrong with a whole line, so that its words are wrong too.
WHOLE = ("P05", "P07", "P10", "P11")
# What upsets the blocks below it.
LOST_NUMBER, LOST_ITEM, CODE, ADDRESS = "W03", "P09", "P05", "W07"
# A mark of a footnote that is another one's: it leads nowhere, and the other is lost.
NOTE, NO_NOTE = "W04", "L04"
# A name that can be no id is none that the site publishes.
UNPUBLISHED = "D01"
# A line of `=` makes a heading of level 1, and all headings below it stand too deep then.
UNDERLINE, LEVEL = "P08", "P01"
# What takes the link of a sentence away: it is broken, or shown nowhere.
NO_LINK, TOO_DEEP = "I06", "P12"
BROKEN_LINKS = ("L01", "L03", "P10")
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
    """Everything that the rules find in one report, in the order of its files' lines.

    Of a page without front matter, or with a conflict in it, only that is said: all else follows.
    """
    first = [rule for rule in RULES if rule.code[0] in "AM" or rule.code == CONFLICT]
    rules = first if exam.torn else RULES
    found = told_once(finding for rule in rules for finding in rule.find(exam))
    return list(pasteable(found, exam.head))


def told_once(found: Iterable[Finding]) -> list[Finding]:
    """Findings in their order, without what follows from another of them.

    A conflict upsets all else on its page; the words of code are no words.

    >>> code = Finding("a.md", 3, "P05", "code. Indent it.")
    >>> told_once([code, Finding("a.md", 3, "W03", "lost. Put it back.")]) == [code]
    True
    """
    ordered = sorted(set(found))
    causes = _causes(ordered)
    broken = {(each.path, each.line) for each in ordered if each.code in BROKEN_LINKS}
    return [
        each
        for each in ordered
        if not any(_follows(each, other) for other in causes)
        and not (each.code == NO_LINK and (each.path, each.line) in broken)
    ]


def _causes(found: Sequence[Finding]) -> list[Finding]:
    """The findings from which others follow; few, so that all may be compared with them."""
    first: dict[tuple[str, str], Finding] = {}
    for each in found:
        if each.code in (CONFLICT, LOST_NUMBER, MISNAMED) or each.code[0] in "PW":
            first.setdefault((each.path, each.code), each)
    return [*first.values(), *(each for each in found if each.code in (*WHOLE, NOTE))]


def _follows(each: Finding, cause: Finding) -> bool:
    """Is it a consequence of the other, and no mistake of its own?"""
    if each.path != cause.path or each.code == cause.code:
        return False
    if cause.code == CONFLICT:
        return each.code[0] != "A"
    follows = FOLLOWS.get(each.code)
    if follows is not None:
        return follows(each, cause)
    return cause.code in WHOLE and cause.line == each.line and each.code[0] == "W"


def _loses_its_note(each: Finding, cause: Finding) -> bool:
    same = (each.line, each.column) == (cause.line, cause.column)
    return cause.code == CODE or (cause.code == NOTE and same)


# By their codes, when findings follow from another on their page.
FOLLOWS: Mapping[str, Callable[[Finding, Finding], bool]] = {
    NO_NOTE: _loses_its_note,
    NO_LINK: lambda _, cause: cause.code == TOO_DEEP,
    UNPUBLISHED: lambda _, cause: cause.code == MISNAMED,
    LEVEL: lambda each, cause: cause.code == UNDERLINE and cause.line < each.line,
    ADDRESS: lambda _, cause: cause.grave,
    CODE: lambda each, cause: cause.code in (LOST_NUMBER, LOST_ITEM) and cause.line < each.line,
}


def examine_initiatives(catalogue: Catalogue, pages: bool = True) -> list[Finding]:
    """Everything that the rules find in what reports link to and, if wanted, in its pages.

    >>> from build_tools.corpus import Corpus
    >>> examine_initiatives(Catalogue(Corpus(())))
    []
    """
    rules = (*MENTION_RULES, *(INITIATIVE_RULES if pages else ()))
    return told_once(finding for rule in rules for finding in rule.find(catalogue))
