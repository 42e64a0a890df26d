"""What holds for every change to a real page, not only for the specimens."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from build_tools.checks import examine
from build_tools.checks.exam import Exam, Files
from build_tools.commands.afresh import exam
from build_tools.dialect.page import render_front, split_page
from build_tools.intake import Series, series_of
from build_tools.intake.source import decode
from build_tools.model import Finding
from tests.checks.cases import HEALTHY

REAL = Path(__file__).parents[2] / "source_reports"
# A new archive has no report yet.
SOURCES = sorted(REAL.glob("*.txt")) or sorted((HEALTHY / "source_reports").glob("*.txt"))
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
ENTRY = re.compile(r"corrections: \[(\{at: .*\})\]$")
IDS = [path.stem for path in SOURCES]
POSITION = st.floats(0, 1, exclude_max=True)


@cache
def series() -> Series:
    return series_of([decode(path.read_bytes(), path.name) for path in SOURCES])


@cache
def sound(report_id: str) -> Exam:
    """A real report whose page is exactly what the converter makes."""
    data = next(path for path in SOURCES if path.stem == report_id).read_bytes()
    made = exam(Files(report_id, data), series())
    return replace(made, files=Files(report_id, data, made.afresh.page, made.afresh.page))


def findings(report_id: str, page: str) -> list[Finding]:
    of = sound(report_id)
    return examine(replace(of, files=replace(of.files, page=page)))


def wording(found: list[Finding]) -> list[Finding]:
    return [each for each in found if each.code.startswith(("W", "M", "P11"))]


def body_words(page: str) -> list[re.Match[str]]:
    """The words of a page's body as an editor sees them."""
    start = len(page) - len(split_page(page)[1])
    return list(WORD.finditer(page, start))


def one_of(found: list[re.Match[str]], position: float) -> int:
    return int(position * len(found))


@pytest.mark.parametrize("report_id", IDS)
def test_conversion_is_faithful(report_id: str) -> None:
    """The page that the converter makes has no finding."""
    assert examine(sound(report_id)) == []


@given(st.sampled_from(IDS), POSITION, st.sampled_from(["changed", "dropped", "doubled"]))
def test_any_single_word_is_missed(report_id: str, position: float, how: str) -> None:
    """Any word of a page that is changed, dropped or doubled is found."""
    page = sound(report_id).afresh.page
    word = (held := body_words(page))[one_of(held, position)]
    by = {"changed": f"{word[0]}x", "dropped": "", "doubled": f"{word[0]} {word[0]}"}[how]
    assert wording(findings(report_id, page[: word.start()] + by + page[word.end() :]))


# What a source may hold that looks like Markdown, or like Markdown that is torn.
LIKE_MARKUP = (
    "#x", "##x y", "#MeToo", "# a", "####### a", "](", "] (", "[a](b c)", "[a](b.md c)", "[a] (b.md)",
    "[a](http://a.b/c d)", "[a]", "[", "]", "(", ")", "\\", "٢.", "६.", "𝟏.", "- ٣. a", "1.", "2.", "- ",
    "* ", "> ", "http://a.b/#c", "b.md", "*", "**", "_", "`", "<b>", "&amp;", "![", "[^1]", "[x]: y",
    "==", "a", "Fog.", "Sea", "(a)", "(b)", "²", "٣",
)  # fmt: skip
PIECES = st.lists(
    st.tuples(st.sampled_from(LIKE_MARKUP), st.sampled_from(["", " ", "\n", "\n\n"])), max_size=12
)


@given(PIECES.map(lambda pieces: "".join(map("".join, pieces))))
@example("#IamAMigrant: the campaign went on in all offices.\n\n##x y\n\n- #MeToo\n\n2. More.")
@example("See [the report](http://www.iom.int/a b) and [this] (a.md), http://a.b/#](x.md")
def test_conversion_of_anything_is_faithful(text: str) -> None:
    """The page that the converter makes has no finding about its Markdown or words, whatever it reads."""
    data = f"REPORT 2018\n\n1. The Council met.\n\n{text}\n".encode()
    made = exam(Files("2018", data), series_of([]))
    fresh = replace(made, files=Files("2018", data, made.afresh.page, made.afresh.page))
    assert [each for each in examine(fresh) if each.code[0] in "APWM"] == []


@given(
    st.sampled_from(IDS),
    POSITION,
    st.sampled_from("\u200b\u2060\u3164\ufe0f\u034f\u2800\U000e0041аοе"),
)
def test_what_nobody_can_see_is_named(report_id: str, position: float, char: str) -> None:
    """A character without looks, or with those of another, is named by its code point."""
    page = sound(report_id).afresh.page
    held = [word for word in body_words(page) if plain(page, word) and word[0][0] in "aoe"]
    assume(held)
    word = held[one_of(held, position)]
    letter = char.isalpha() and char != "\u3164"
    edited = page[: word.start()] + char + page[word.start() + letter :]
    (found,) = wording(findings(report_id, edited))
    assert f"U+{ord(char):04X}" in found.message


@given(st.sampled_from(IDS), POSITION)
def test_any_two_words_that_change_places_are_found(report_id: str, position: float) -> None:
    """Two neighbours in each other's place are found."""
    page = sound(report_id).afresh.page
    held = body_words(page)
    at = min(one_of(held, position), len(held) - 2)
    one, other = held[at], held[at + 1]
    assume(one[0] != other[0])
    swapped = f"{other[0]}{page[one.end() : other.start()]}{one[0]}"
    assert wording(findings(report_id, page[: one.start()] + swapped + page[other.end() :]))


@given(st.sampled_from(IDS), POSITION)
def test_the_line_of_a_finding_is_the_line_of_the_word(report_id: str, position: float) -> None:
    """A changed word is reported at its own line and column, whatever markup stands before it."""
    page = sound(report_id).afresh.page
    word = (held := body_words(page))[one_of(held, position)]
    changed = page[: word.start()] + "Zwx" + page[word.end() :]
    assume("[^Zwx]" not in changed)  # a footnote's label is no word
    first = wording(findings(report_id, changed))[0]
    assert first.line == page.count("\n", 0, word.start()) + 1
    line = changed.split("\n")[first.line - 1]
    column = word.start() - page.rfind("\n", 0, word.start())
    # It is the place of the word between blanks that the changed letters are part of.
    assert first.column <= column and not re.search(r"\w\s", line[first.column - 1 : column])


@pytest.mark.parametrize("report_id", IDS)
def test_a_lost_mark_is_told_at_the_word_before_it(report_id: str) -> None:
    """Each reference to a footnote that is taken out is missed on the line that it stood on."""
    page = sound(report_id).afresh.page
    for mark in re.finditer(r"(?<=\S)\[\^\w+\](?!:)", page):
        told = findings(report_id, page[: mark.start()] + page[mark.end() :])
        lost = [each for each in told if each.code == "W04"]
        assert [each.line for each in lost] == [page.count("\n", 0, mark.start()) + 1]


@given(st.sampled_from(IDS), POSITION, st.sampled_from(["*{}*", "**{}**", "[{}](2003.md)"]))
def test_emphasis_and_links_are_free(report_id: str, position: float, how: str) -> None:
    """Emphasis put on a word, or a link, changes no word and is no finding."""
    page = sound(report_id).afresh.page
    held = [word for word in body_words(page) if plain(page, word)]
    word = held[one_of(held, position)]
    edited = page[: word.start()] + how.format(word[0]) + page[word.end() :]
    assert wording(findings(report_id, edited)) == []


def plain(page: str, word: re.Match[str]) -> bool:
    """A word between blanks in running text, no label, number or emphasised run about it."""
    line = page[page.rfind("\n", 0, word.start()) + 1 : page.find("\n", word.end())]
    apart = page[word.start() - 1] == " " and page[word.end()] in " ,;"
    return apart and not set(line) & set("*[]_`") and not line.startswith("**")


@given(st.sampled_from(IDS), POSITION)
def test_line_flow_is_free(report_id: str, position: float) -> None:
    """Sentences joined on one line, or parted anew, are no finding."""
    page = sound(report_id).afresh.page
    ends = [found.start() for found in re.finditer(r"(?<!\n)\n +(?=[A-Z][a-z])", page)]
    at = ends[int(position * len(ends))]
    edited = page[:at] + re.sub(r"\A\n +", " ", page[at:])
    assert wording(findings(report_id, edited)) == []


@settings(max_examples=40)  # two checks of a whole report each
@given(st.sampled_from(IDS), POSITION, st.sampled_from(["changed", "dropped", "doubled"]))
def test_the_printed_entry_settles_the_finding(report_id: str, position: float, how: str) -> None:
    """Pasted under `corrections` with a reason, the entry that a finding prints makes it go away."""
    page = sound(report_id).afresh.page
    held = [word for word in body_words(page) if plain(page, word)]
    word = held[one_of(held, position)]
    by = {"changed": "otherwise", "dropped": "", "doubled": f"{word[0]} {word[0]}"}[how]
    # A word goes with its blank: two blanks behind `10.` would move what belongs to it.
    rest = word.end() + (how == "dropped" and page[word.end()] == " ")
    edited = page[: word.start()] + by + page[rest:]
    (found,) = wording(findings(report_id, edited))
    printed = ENTRY.search(found.message)
    assert printed is not None
    entry = yaml.safe_load(printed[1].replace("…", "misprint"))
    head, body, _ = split_page(edited)
    declared = render_front({**yaml.safe_load(head), "corrections": [entry]}) + body
    assert wording(findings(report_id, declared)) == []
    assert [
        each.code
        for each in findings(
            report_id,
            render_front({**yaml.safe_load(head), "corrections": [entry]}) + split_page(page)[1],
        )
    ] == ["W05"]


MARKUP = st.text("-#*_[]()^:|>`~<&!{}\\\"' \n\r\tab01.\x00\u2028\ufeff", max_size=60)


@given(st.sampled_from(IDS), POSITION, POSITION, MARKUP)
def test_examination_is_total(report_id: str, start: float, stop: float, markup: str) -> None:
    """Whatever stands in the place of whatever part of a page, the rules raise nothing."""
    page = sound(report_id).afresh.page
    first, last = sorted(int(at * len(page)) for at in (start, stop))
    findings(report_id, page[:first] + markup + page[last:])


@given(st.text(max_size=400))
def test_a_page_of_anything_is_found_wanting(page: str) -> None:
    """A page that holds none of the report has findings."""
    assert findings(IDS[0], page)


@given(st.sampled_from(IDS), POSITION, st.sampled_from(["marker", "number", "code", "bracket"]))
def test_one_slip_one_finding(report_id: str, position: float, how: str) -> None:
    """A lost list mark, a lost number, an indentation or a torn link is told once, not five times."""
    page = sound(report_id).afresh.page
    pattern, by = {
        "marker": (r"(?m)^( *)- ", r"\1"),
        "number": (r"(?m)^\d+\. ", ""),
        "code": (r"(?m)^(?=\d+\. )", "    "),
        "bracket": (r"\]\(", "] ("),
    }[how]
    start = len(page) - len(split_page(page)[1])
    held = [found for found in re.finditer(pattern, page) if found.start() >= start]
    assume(held)
    at = held[int(position * len(held))]
    edited = page[: at.start()] + at.expand(by) + page[at.end() :]
    assert len(findings(report_id, edited)) <= 1


@pytest.mark.parametrize("lines", [1, 2, 3, 4])
def test_the_case_of_a_heading_in_capitals_is_free_on_all_its_lines(lines: int) -> None:
    """However a heading in capitals is broken, a person may set the case of its last word right."""
    printed = ["THE NORTHERN", "AND THE SOUTHERN", "AND THE WESTERN", "HARBOURS OF LYON"][:lines]
    heading = "\n".join(printed)
    source = f"REPORT 2018\n\nI. {heading}\n\n1. It met.\n".encode()
    made = exam(Files("2018", source), series_of([]))
    page, last = made.afresh.page, heading.split()[-1].lower()
    assert page.count(last) == 1
    for word, codes in ((last.title(), []), (f"{last[:-1]}x", ["W01"])):
        edited = Files("2018", source, page, page.replace(last, word))
        assert [each.code for each in examine(replace(made, files=edited))] == codes
