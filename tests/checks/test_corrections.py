"""Declaring corrections by pasting what a check prints, on real pages and whatever the edit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.dialect import parse_page, render_page
from build_tools.model import ArchiveError, Block, Finding, Report, tidy
from tests.checks.test_laws import IDS, POSITION, findings, sound

NEW = "or declare in the front matter: "
MORE = "after a comma: "
BELOW = "below the others: "
HOSTILE = st.sampled_from(
    [
        "WGGI", "WGGI,", "(WGGI)", "the", "of", "a: b", '"x"', "it's", "{x}", "#", "]]>", "[1]",
        "<script>alert(1)</script>", "{{ x }}", "\\", "\\n", "&amp;", "é", "1999", "12", "co-op",
        "\u202eabc", "a\u200bb", "“q”", "'", "…", "-", "– x", "two words", "the the", "null", "*b*",
    ]
)  # fmt: skip
EDITS: dict[str, Callable[[str, str], str]] = {
    "replaced": lambda word, new: new,
    "deleted": lambda word, new: "",
    "put in before": lambda word, new: f"{new} {word}",
    "put in behind": lambda word, new: f"{word} {new}",
    "doubled": lambda word, new: f"{word} {word}",
    "with a comma": lambda word, new: f"{word},",
    "in the other case": lambda word, new: word.swapcase(),
    "hyphenated": lambda word, new: f"{word[:1]}-{word[1:]}",
    "parted": lambda word, new: f"{word[:2]} {word[2:]}",
    "with a number": lambda word, new: f"{word}7",
}  # fmt: skip
TITLE = -1  # the position of the title among the blocks
HOW = st.tuples(POSITION, st.sampled_from(sorted(EDITS)), HOSTILE)


@cache
def report_of(report_id: str) -> Report:
    return parse_page(sound(report_id).afresh.page, f"docs/reports/{report_id}.md")


def edited(report: Report, position: float, how: str, new: str) -> Report:
    """One word of the report, in whatever block or in the title, edited as a person would."""
    places = [(TITLE, 0, found) for found in re.finditer(r"\S+", report.title)]
    places = places * 5  # titles are short, and edits of theirs no less likely
    for at, block in enumerate(report.blocks):
        for nth, span in enumerate(block.spans):
            places += [(at, nth, found) for found in re.finditer(r"\S+", span.text)]
    at, nth, word = places[int(position * len(places))]
    text = EDITS[how](word[0], new)
    if at == TITLE:
        title = " ".join(
            f"{report.title[: word.start()]}{text}{report.title[word.end() :]}".split()
        )
        assume(title)
        return replace(report, front=report.front.model_copy(update={"title": title}))
    blocks = list(report.blocks)
    blocks[at] = _edited(blocks[at], nth, word, text)
    return replace(report, blocks=tuple(blocks))


def _edited(block: Block, nth: int, word: re.Match[str], text: str) -> Block:
    spans = list(block.spans)
    held = spans[nth].text
    spans[nth] = replace(spans[nth], text=held[: word.start()] + text + held[word.end() :])
    return replace(block, spans=tidy(spans))


def wording(report_id: str, page: str) -> list[Finding]:
    return [each for each in findings(report_id, page) if each.code[0] in "WM"]


def pasted(page: str, finding: Finding) -> str:
    """The page with the entry that a finding prints, pasted as text and given a reason."""
    message = finding.message.replace('reason: "…"', 'reason: "a misprint"')
    if NEW in message:
        return page.replace("---\n", f"---\n{message.partition(NEW)[2]}\n", 1)
    if MORE in message:
        return page.replace("}]\n", f"}}, {message.partition(MORE)[2]}]\n", 1)
    assert BELOW in message
    lines = message.partition(BELOW)[2].replace(" and - {at", "\n- {at")
    return page.replace("corrections:\n", f"corrections:\n{lines}\n", 1)


def declarable(found: list[Finding]) -> list[Finding]:
    return [each for each in found if any(way in each.message for way in (NEW, MORE, BELOW))]


def settled(report_id: str, page: str) -> str:
    """The page when every printed entry is pasted, one after another."""
    for _ in range(len(wording(report_id, page))):
        found = wording(report_id, page)
        if not found:
            break
        page = pasted(page, found[0])
    return page


@settings(max_examples=20)  # each is a few checks of a whole report
@given(st.sampled_from(IDS), st.lists(HOW, min_size=1, max_size=3))
def test_pasting_what_is_printed_settles_any_edit(
    report_id: str, edits: list[tuple[float, str, str]]
) -> None:
    """With the printed entries pasted the page is quiet; with the edit taken back each is W05."""
    report = report_of(report_id)
    for edit in edits:
        report = edited(report, *edit)
    try:
        page = render_page(report)
    except ArchiveError:
        assume(False)
    before = wording(report_id, page)
    after = settled(report_id, page)
    assert wording(report_id, after) == []
    entries = parse_page(after, "docs/reports/x.md").front.corrections or []
    assert bool(entries) == bool(before)
    back = report_of(report_id).front.model_copy(update={"corrections": entries or None})
    codes = [
        each.code
        for each in wording(report_id, render_page(replace(report_of(report_id), front=back)))
    ]
    assert codes == ["W05"] * len(entries)


STYLES = {
    "none": "",
    "flow": 'corrections: [{at: p1, source: "a", page: "b", reason: "old"}]\n',
    "block": 'corrections:\n- {at: p1, source: "a", page: "b", reason: "old"}\n',
}


@settings(max_examples=20)  # two checks of a whole report each
@given(
    st.sampled_from(IDS),
    st.lists(HOW, min_size=2, max_size=5),
    st.sampled_from(sorted(STYLES)),
    st.data(),
)
def test_all_printed_entries_can_be_pasted_at_once(
    report_id: str, edits: list[tuple[float, str, str]], style: str, data: st.DataObject
) -> None:
    """The entry that begins the list first, then the others in any order: one check, no W or M."""
    report = report_of(report_id)
    for edit in edits:
        report = edited(report, *edit)
    try:
        page = render_page(report).replace("---\n", f"---\n{STYLES[style]}", 1)
    except ArchiveError:
        assume(False)
    found = wording(report_id, page)
    first = [each for each in found if NEW in each.message]
    rest = [each for each in declarable(found) if each not in first]
    assert len(first) == bool(style == "none" and declarable(found))
    after = page
    for each in [*first, *data.draw(st.permutations(rest))]:
        after = pasted(after, each)
    held = {each.message for each in found if each not in declarable(found)}
    assert {each.message for each in wording(report_id, after)} <= held


@given(st.sampled_from(IDS), POSITION)
def test_a_number_that_is_none_can_be_declared(report_id: str, position: float) -> None:
    """The entry for a number that an editor made text settles it, and its address is a note."""
    page = sound(report_id).afresh.page
    numbers = list(re.finditer(r"(?m)^\d+(?=\. )", page))
    at = numbers[int(position * len(numbers))].end()
    changed = f"{page[:at]}\\{page[at:]}"
    found = [each for each in wording(report_id, changed) if each.grave]
    assume([each.code for each in found] == ["W03"])
    after = wording(report_id, pasted(changed, found[0]))
    assert [each.code for each in after if each.grave] == []


HEADINGS = st.lists(st.tuples(POSITION, st.integers(2, 6)), min_size=1, max_size=3)
LINKS = st.lists(
    st.tuples(POSITION, st.sampled_from(["2003.md", "../initiatives/x.md", "http://a.b"])),
    max_size=3,
)


@given(st.sampled_from(IDS), HEADINGS, LINKS, st.integers(1, 5))
def test_levels_links_and_lines_are_no_correction(
    report_id: str, levels: list[tuple[float, int]], links: list[tuple[float, str]], width: int
) -> None:
    """Headings on other levels, whole blocks linked and lines broken anew change no word."""
    report = report_of(report_id)
    blocks = list(report.blocks)
    for position, level in levels:
        places = [at for at, block in enumerate(blocks) if block.kind == "heading"]
        at = places[int(position * len(places))]
        blocks[at] = replace(blocks[at], level=level)
    for position, target in links:
        at = int(position * len(blocks))
        spans = (replace(span, target="" if span.note else target) for span in blocks[at].spans)
        blocks[at] = replace(blocks[at], spans=tidy(spans))
    page = render_page(replace(report, blocks=tuple(blocks)))
    # Lines that open with a letter and no label go on with the block before them, wherever broken.
    head, rule, body = page.partition("\n---\n")
    flowed = re.sub(
        rf"(?m)^(?!#)(.*?(?:\b[a-z]+ ){{{width}}}[a-z]+) (?=[a-z]{{2}})", r"\1\n    ", body
    )
    assert [each for each in findings(report_id, head + rule + flowed) if each.code[0] == "W"] == []
