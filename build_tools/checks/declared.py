"""Rules about the corrections that a page declares: each applies, and says why."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.anchors import addresses
from build_tools.checks.elsewhere import declares, exchanged, misspelt, straight
from build_tools.checks.exam import Exam
from build_tools.checks.wording import quoted
from build_tools.model import Correction, Finding, FrontMatter, words
from build_tools.model.near import did_you_mean


def corrections_unused(exam: Exam) -> Iterator[Finding]:
    """W05: a declared correction that applies to nothing; M07 tells of one of a value in doubt."""
    known = {*FrontMatter.model_fields, *addresses(exam.blocks)}
    for place, entry in exam.comparison.unused:
        if entry.at in exam.doubts:
            continue
        told = _what_was_meant(exam, entry, known)
        message = f"the correction at {entry.at} applies to nothing: {told}"
        yield Finding.at(exam.page_path, place, "W05", message)


def _what_was_meant(exam: Exam, entry: Correction, known: set[str]) -> str:
    meant = [each.at for each in exam.comparison.differences if each.at and declares(entry, each)]
    if meant and meant[0] != entry.at:
        return f"its words are at {meant[0]}. Correct `at`."
    if entry.at not in known:
        return f"there is no `{entry.at}` on the page.{meant_address(entry.at, known)}"
    if words(entry.source) == words(entry.page):
        return "both sides are the same. Correct one of them, or take the entry out."
    if line := _declared_already(exam, entry):
        return f"its words are declared already (line {line}). Take it out."
    return _written_wrongly(exam, entry) or (
        f"the source does not say {quoted([entry.source])} there, or the page not "
        f"{quoted([entry.page])}. Correct the entry, or take it out."
    )


def _written_wrongly(exam: Exam, entry: Correction) -> str:
    """What of an entry keeps it from declaring a difference; empty where none is near it."""
    differences = exam.comparison.differences
    if any(declares(exchanged(entry), each) for each in differences):
        return "its `source` and `page` are exchanged. Exchange them."
    plain = straight(entry)
    if plain != entry and any(declares(plain, each) for each in differences):
        return 'curly quotes quote nothing here. Write straight ones (").'
    for each in differences:
        if key := misspelt(entry, each):
            there = each.source if key == "source" else each.page
            whose = "the source" if key == "source" else "the page"
            return f"{whose} has {quoted(there)} there. Correct `{key}`."
    return ""


def _declared_already(exam: Exam, entry: Correction) -> int:
    """The line of another entry that declares the same words, 0 without one.

    By itself the entry would apply: only those that come before it in the text keep it from that.
    """
    unused = {place for place, _ in exam.comparison.unused}
    corrections = exam.head.corrections
    beside = [(p, e) for p, e in corrections if p not in unused and e.at == entry.at]
    said = {*words(entry.source), *words(entry.page)}
    same = [p.line for p, e in beside if said & {*words(e.source), *words(e.page)}]
    return same[0] if same and exam.applies(entry) else 0


def meant_address(at: str, known: set[str]) -> str:
    """What to do about an address that the page has not, with a blank before it.

    >>> meant_address("#P4", {"p4", "p4-1"}), meant_address("4", {"p4"})
    (' Did you mean `p4`?', ' Did you mean `p4`?')
    """
    bare = at.strip().lstrip("#").lower()
    same = next((each for each in (bare, f"p{bare}") if each in known), "")
    near = f" Did you mean `{same}`?" if same else did_you_mean(bare, known)
    return near or " Write the address of the paragraph, such as `p4`."


def corrections_unreasoned(exam: Exam) -> Iterator[Finding]:
    """W06: a declared correction without a reason."""
    for place, entry in exam.head.corrections:
        if not any(char.isalpha() for char in entry.reason):
            message = f"the correction at {entry.at} gives no reason. Say in `reason` why."
            yield Finding.at(exam.page_path, place, "W06", message)
