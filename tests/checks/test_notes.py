"""Footnotes made, taken back, moved and taken out by hand: the printed entries declare it all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.checks import examine
from build_tools.checks.built_errata import correction_findings
from build_tools.checks.exam import Exam, Files
from build_tools.commands.afresh import exam
from build_tools.dialect import parse_page
from build_tools.intake import series_of
from build_tools.intake.source import decode
from build_tools.model import Finding
from tests.checks.test_corrections import pasted
from tests.site.test_corrections import page_of
from tests.site.test_laws import as_built

VOCABULARY = (
    "the ports crane pilots were asked reports harbour free leaflet council paid it".split()
)
RAISED = "¹²³"
NOTE = re.compile(r"^\[\^(\w+)\]: (.*)$", re.MULTILINE)
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=8).map(
    lambda texts: f"{' '.join(texts).capitalize()}."
)


@dataclass(frozen=True)
class Made:
    """A source of some paragraphs, and the notes that its converter leaves as text."""

    text: str
    missed: tuple[tuple[str, str], ...]


@st.composite
def sources(draw: st.DrawFn) -> Made:
    """Paragraphs of two sentences; behind the first of some stands the mark of a note."""
    rows, notes, missed = [], [], []
    raised = iter(RAISED)
    for number in range(1, 6):
        kind = draw(st.sampled_from(["", "", "read", "missed"]))
        mark = ""
        if kind == "read" and (mark := next(raised, "")):
            notes.append(f"{mark} {draw(SENTENCES)}")
        if kind == "missed":
            words, mark = draw(SENTENCES), f" (note {'abcde'[number - 1]})"
            missed.append((mark, words))
        first, second = draw(SENTENCES), draw(SENTENCES)
        rows.append(f"{number}. {first}{mark} {second}")
        rows += [f"{mark.strip()} {words}"] if kind == "missed" else []
    head = "HARBOUR COUNCIL\n\n3 December 2001\n\nREPORT ON HARBOURS\n\nI. INTRODUCTION\n\n"
    return Made(head + "\n\n".join([*rows, *notes]) + "\n", tuple(missed))


def made(source: str) -> Exam:
    """A report whose page is exactly what the converter makes."""
    data = source.encode()
    fresh = exam(Files("2001", data), series_of([decode(data, "2001.txt")]))
    return replace(fresh, files=Files("2001", data, fresh.afresh.page, fresh.afresh.page))


def faults(seen: Exam, page: str) -> list[Finding]:
    found = examine(replace(seen, files=replace(seen.files, page=page)))
    return [each for each in found if each.code[0] in "WM" and each.grave]


def edited(page: str, how: str, label: str, words: str, other: int) -> str:
    """A note of the page as text, without its mark, or with its mark behind another paragraph."""
    mark, note = f"[^{label}]", f"[^{label}]: {words}"
    bare = page.replace(f"\n{note}\n", "", 1)
    if how == "text":
        return bare.replace(mark, f" ({label})", 1) + f"\n({label}) {words}\n"
    if how == "words":
        return bare.replace(mark, "", 1).rstrip("\n") + f"\n\n{words}\n"
    if how == "gone":
        return bare.replace(mark, "", 1)
    numbered = list(re.finditer(r"^\d\. .*(?:\n    .*)*", page.replace(mark, "", 1), re.MULTILINE))
    at = numbered[other % len(numbered)].end()
    without = page.replace(mark, "", 1)
    return without[:at] + mark + without[at:]


@settings(max_examples=60)
@given(sources(), st.data())
def test_pasting_what_is_printed_settles_any_footnote(source: Made, data: st.DataObject) -> None:
    """Any note made text, any text made a note, any mark moved: the entries end quiet, on the site."""
    seen = made(source.text)
    page = seen.afresh.page
    assume(faults(seen, page) == [])
    for label, words in NOTE.findall(page):
        how = data.draw(st.sampled_from(["", "text", "words", "gone", "moved"]))
        page = edited(page, how, label, words, data.draw(st.integers(0, 4))) if how else page
    for mark, words in source.missed:
        nth, text = (
            mark[-2],
            re.compile(rf"\n*^ *{re.escape(mark.strip())} {re.escape(words)}$", re.MULTILINE),
        )
        if data.draw(st.booleans()) and text.search(page) and mark in page:
            page = text.sub("", page, count=1).replace(mark, f"[^{nth}]", 1)
            page = f"{page}\n[^{nth}]: {words}\n"
    for _ in range(len(faults(seen, page)) + 1):
        if not (found := faults(seen, page)):
            break
        page = pasted(page, found[0])
    assert faults(seen, page) == []
    report = parse_page(page, "docs/reports/2001.md")
    assert list(correction_findings("x", report, as_built(page_of(report)))) == []


ENTRY = "{at: p1, source: big red old unit, page: big red old group, reason: r}"


def marked_report() -> tuple[Exam, str]:
    """A report with marks among its words, and its page with one word changed."""
    notes = "\n\n".join(f"{mark} {word}." for mark, word in zip("¹²³", "abc", strict=True))
    text = "1. The big¹ red² old³ unit met here.\n\n2. The big red old unit met there."
    seen = made(f"REPORT 2001\n\n{text}\n\n{notes}\n")
    return seen, seen.afresh.page.replace("unit met here", "group met here")


def declared(page: str, entry: str = ENTRY) -> str:
    return page.replace("year: 2001\n", f"year: 2001\ncorrections: [{entry}]\n")


def test_a_correction_passes_over_marks_that_it_does_not_name() -> None:
    """An entry of plain words holds where the marks of three footnotes stand among them."""
    seen, page = marked_report()
    assert [each.code for each in faults(seen, page)] == ["W01"]
    assert faults(seen, declared(page)) == []


def test_a_correction_of_words_declares_no_mark() -> None:
    """Where marks among the corrected words changed places, that is told all the same."""
    seen, page = marked_report()
    changed = page.replace("big[^1] red[^2]", "big[^2] red[^1]")
    assert faults(seen, declared(changed)) != []


def test_a_correction_holds_where_it_says() -> None:
    """An entry at another paragraph, which has the same words, declares nothing there."""
    seen, page = marked_report()
    found = faults(seen, declared(page, ENTRY.replace("p1", "p2")))
    told = "the correction at p2 applies to nothing: its words are at p1. Correct `at`."
    assert [each.message for each in found] == [told]


NOTED = """REPORT 2001

1. The big¹ red unit met here.

2. It met there.

¹ One is here, as said.

² Two is far away from it.
"""


def test_another_label_is_told_once() -> None:
    """A footnote with the same words and another label is told at its mark, and only there."""
    seen = made(NOTED)
    found = faults(seen, seen.afresh.page.replace("[^1]", "[^7]"))
    assert [(each.code, each.line) for each in found] == [("W04", 8)]


def test_a_footnote_without_a_mark_is_missed() -> None:
    """The words of a lost footnote are told, though no mark in the text leads to it."""
    seen = made(NOTED)
    note = "[^2]: Two is far away from it.\n"
    assert note in seen.afresh.page
    found = faults(seen, seen.afresh.page.replace(note, ""))
    assert [each.code for each in found] == ["W01"]
    assert "“Two is far away from it.”" in found[0].message
