"""The real archive: five sources, five readings by hand, five published pages.

The readings are truth made without the converter (see readings/NOTES.md). No flag rewrites them:
a difference is a fault of the converter until a person has looked into the source.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from difflib import SequenceMatcher

import pytest

from build_tools.anchors import anchors
from build_tools.dialect import parse_page, render_page
from build_tools.intake import count
from build_tools.intake.ledger import tally
from build_tools.model import Block, Report, words
from tests.archive.sources import IDS, ROOT, conversion, reading, source, source_path
from tests.outline import META, outline

SHA256 = {
    "2003": "c142a3e8ad91ea5de2d93fe830d426e9c2ad35cc949eefca78e24427110f5820",
    "2005": "4a41ac3c40b80f58ab1cae9a858ceb3aa36212664733622d694ef5d21c1a9e7a",
    "2009": "9ff6dc6b4dead91e2310980f2c76652f657c1f3f23795be9dda2b23c8c71af86",
    "2011": "ee4e15b8d0fe04bc97095d4bb4abd5cecb61662147696b278a1f6c9b296a4b82",
    "2014": "40e41fca98abe29cb42cd46c1c6f4dc1fa9436e43c49e202d1d9dc05efd85378",
}
YEAR_FROM = {
    "2003": "meeting",
    "2005": "meeting",
    "2009": "title",
    "2011": "title",
    "2014": "title",
}
# What readings/NOTES.md counts as dropped. The marks of bold and of headings are in the last sum,
# wherever they stood, less those of the emphasis that stays.
DROPPED = {
    "2003": {"letterhead": 287, "repeated title": 75, "drawn rule": 1, "marks": 63 + 3 + 8},
    "2005": {"letterhead": 294, "repeated title": 75, "drawn rule": 6, "marks": 211},
    "2009": {"letterhead": 28, "marks": 12},
    "2011": {"letterhead": 245, "repeated title": 28, "marks": 12 + 4},
    "2014": {"letterhead": 240, "repeated title": 28, "drawn rule": 3, "marks": 146},
}
MARKS = ("list glyph", "emphasis mark", "heading mark", "footnote mark", "markup")

each_report = pytest.mark.parametrize("report_id", IDS)


def published(report_id: str) -> Report:
    """The page that people edit, read back."""
    path = f"docs/reports/{report_id}.md"
    return parse_page((ROOT / path).read_text(encoding="utf-8"), path)


def spoken(blocks: tuple[Block, ...]) -> list[str]:
    """All words of the blocks in order, printed numbers included."""
    return [word for block in blocks for word in words(f"{block.number} {block.text}")]


@each_report
def test_the_originals_are_the_bytes_that_were_handed_over(report_id: str) -> None:
    """No byte of a source has changed since it came."""
    assert hashlib.sha256(source(report_id)).hexdigest() == SHA256[report_id]


@each_report
def test_the_blocks_are_those_of_the_reading(report_id: str) -> None:
    """Every heading, level, number, paragraph, item, depth and note is as read by hand."""
    blocks = [line for line in reading(report_id) if not line.startswith("meta ")]
    assert list(outline(conversion(report_id).report.blocks)) == blocks


@each_report
def test_the_front_matter_is_what_the_letterhead_says(report_id: str) -> None:
    """Every value is as read by hand, none is missing, none is invented."""
    front = conversion(report_id).report.front
    stated = [f"meta {key}: {value}" for key, value in front.stated().items() if key in META]
    assert stated == [line for line in reading(report_id) if line.startswith("meta ")]
    assert front.source == source_path(report_id)
    assert front.source_sha256 == SHA256[report_id]
    assert set(front.stated()) <= {*META, "source", "source_sha256"}


def test_the_five_hold_what_an_independent_count_found() -> None:
    """99 headings, 118 numbered paragraphs, 79 items, 27 further paragraphs and 3 footnotes."""
    counts = sum((count(conversion(report_id)) for report_id in IDS), Counter[str]())
    assert counts == {
        "heading": 99,
        "numbered": 118,
        "item": 79,
        "paragraph": 27,
        "footnote": 3,
    }


@each_report
def test_the_year_comes_from_where_the_source_says_it(report_id: str) -> None:
    """Title before meeting before day of issue; and the conversion says which it was."""
    made = conversion(report_id)
    assert (made.report.front.year, made.year_from) == (int(report_id), YEAR_FROM[report_id])


@each_report
def test_nothing_is_dropped_but_what_the_notes_count(report_id: str) -> None:
    """To the character: letterhead, repeated title, rules, glyphs and marks, and no more."""
    made = conversion(report_id)
    groups: Counter[str] = Counter()
    for rule, characters in tally(made.source, made.fates).items():
        if rule != "text":
            head = rule.startswith(("front matter", "letterhead"))
            groups["letterhead" if head else "marks" if rule in MARKS else rule] += characters
    assert groups == DROPPED[report_id]


@each_report
def test_the_record_is_what_the_converter_makes(report_id: str) -> None:
    """`<id>.converted.md` holds the blocks and values that the converter finds today."""
    path = f"source_reports/{report_id}.converted.md"
    record = parse_page((ROOT / path).read_text(encoding="utf-8"), path)
    report = conversion(report_id).report
    assert record.front == report.front
    assert list(outline(record.blocks)) == list(outline(report.blocks))


@each_report
def test_a_page_differs_from_its_source_only_where_it_says_so(report_id: str) -> None:
    """The words of a published page are the conversion's, but for the corrections it declares."""
    page, made = published(report_id), conversion(report_id).report
    corrections = page.front.corrections or ()
    left, right = spoken(made.blocks), spoken(page.blocks)
    theirs = declared(left, [one.source for one in corrections])
    ours = declared(right, [one.page for one in corrections])
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        told = f"{left[i:j]} became {right[k:m]}"
        assert tag == "equal" or (theirs >= {*range(i, j)} and ours >= {*range(k, m)}), told


def declared(said: list[str], wordings: list[str]) -> set[int]:
    """The words of a text that stand in one of these wordings there, with the words around them."""
    found = set()
    bare = [bared(word) for word in said]
    for wording in wordings:
        wanted = [bared(word) for word in wording.split()]
        for at in range(len(bare) - len(wanted) + 1):
            if wanted == bare[at : at + len(wanted)]:
                found |= {*range(at, at + len(wanted))}
    return found


def bared(word: str) -> str:
    """A word without the marks and references to footnotes that it may have with it."""
    return re.sub(r"\[\^[^\]]*\]|\W+$|^\W+", "", word) or word


@each_report
def test_a_page_reads_back_and_is_written_again_alike(report_id: str) -> None:
    """The page of each conversion reads back as the report, and renders to the same bytes."""
    report = conversion(report_id).report
    page = render_page(report)
    again = parse_page(page, f"docs/reports/{report_id}.md")
    assert list(outline(again.blocks)) == list(outline(report.blocks))
    assert again.front == report.front
    assert render_page(again) == page


@each_report
def test_every_numbered_paragraph_has_the_address_of_its_number(report_id: str) -> None:
    """`#p12` is paragraph 12 of the body, `#annex-1-p3` the third of Annex I; none occurs twice."""
    blocks = conversion(report_id).report.blocks
    named = anchors(blocks)
    scope, wanted = "", []
    for block in blocks:
        if block.kind == "heading" and block.text.startswith("Annex"):
            number = block.text.split()[1].rstrip(":")
            scope = f"annex-{len(number)}-" if set(number) == {"I"} else "annex-"
        if block.kind == "paragraph" and block.number:
            wanted.append(f"{scope}p{block.number.rstrip('.')}")
    numbered = [
        name
        for name, block in zip(named, blocks, strict=True)
        if block.kind == "paragraph" and block.number
    ]
    assert numbered == wanted
    given = [name for name in named if name]
    assert len(given) == len(set(given))


def test_annexes_restart_and_their_addresses_do_not_collide() -> None:
    """2003 counts 1 to 14 in its body, 1 to 8 in Annex I and again in Annex II."""
    blocks = conversion("2003").report.blocks
    named = set(anchors(blocks))
    assert {f"p{n}" for n in range(1, 15)} <= named
    assert {f"annex-1-p{n}" for n in range(1, 9)} <= named
    assert {f"annex-2-p{n}" for n in range(1, 9)} <= named
    assert {"annex-1", "annex-2", "p9-9", "p4-6"} <= named


def test_the_line_that_begins_with_a_year_opens_no_paragraph() -> None:
    """2009: the line `2009. IOM led …` goes on with the sentence before it."""
    numbers = {block.number for block in conversion("2009").report.blocks}
    assert "2009." not in numbers
    assert numbers - {""} == {f"{n}." for n in range(1, 33)}


def test_a_year_behind_a_number_is_no_part_of_it() -> None:
    """2011: `1. 2011 marked …` is paragraph 1 and begins with its year."""
    first = next(block for block in conversion("2011").report.blocks if block.number == "1.")
    assert first.text.startswith("2011 marked")


def test_slips_of_the_authors_stay() -> None:
    """`WGFI`, `fur`, `gender quality` are the source's words and stand in the conversions."""
    for report_id, slip in (("2005", "WGFI"), ("2009", " fur "), ("2009", "gender quality")):
        assert any(slip in block.text for block in conversion(report_id).report.blocks), slip
