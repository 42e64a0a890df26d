"""What holds for any text whatever, before any example."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from build_tools.dialect import parse_page, render_page
from build_tools.intake import convert, series_of
from build_tools.intake.doubts import UNTITLED
from build_tools.model import ArchiveError, Conversion, words
from tests.intake.evidence import kept_characters, printed_characters, skeleton
from tests.intake.strategies import LINES, damaged, made_up, texts

PATH = "source_reports/x.txt"


def converted(text: str) -> Conversion:
    """The conversion of a text of an archive that has no other."""
    return convert(text.encode(), "x", PATH)


@given(texts)
def test_any_text_becomes_a_report(text: str) -> None:
    """Whatever the characters, a report comes out; the ledger never refuses."""
    made = converted(text)
    assert made.report.id == "x"
    assert made.report.title
    assert made.report.front.source == PATH


@given(st.binary(max_size=300) | texts.map(lambda text: text.encode("cp1252", errors="replace")))
@example(b"")
@example(b" \n \n")
@example(b"%PDF-1.7 ...")
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf\xff")
@example(b"a\x00b")
@example(b"d\x82j\x85")
def test_any_bytes_become_a_report_or_one_line(data: bytes) -> None:
    """Bytes that are no text get one line: the path, what is wrong, and what to do."""
    try:
        made = convert(data, "x", PATH)
    except ArchiveError as error:
        message = str(error)
        assert message.startswith(f"{PATH}: ")
        assert message.isprintable()
        assert "ledger" not in message
        assert message.endswith(".")
        assert message.count(". ") == 1
    else:
        assert made.report.title


WESTERN = st.lists(st.sampled_from("Décès à Genève – “le port” déjà naïf May".split()), min_size=1)


@given(WESTERN.map(" ".join))
def test_an_encoding_that_was_concluded_is_listed_for_a_person(text: str) -> None:
    """Bytes do not say that they are Windows-1252, so a person looks; UTF-8 and UTF-16 say it."""
    source, told = f"REPORT\n\n1. {text} 5.\n", {}
    for encoding in ("cp1252", "utf-8", "utf-16"):
        made = convert(source.encode(encoding), "x", PATH)
        assert made.source.removeprefix("\ufeff") == source
        told[encoding] = [line for line, what in made.doubts if what.startswith("read as")]
    assert told == {"cp1252": [] if text.isascii() else [3], "utf-8": [], "utf-16": []}


@given(texts)
def test_the_same_text_gives_the_same_conversion(text: str) -> None:
    """Report, account, decisions and doubts are alike at each run."""
    assert converted(text) == converted(text)


@given(texts)
def test_every_character_has_exactly_one_fate(text: str) -> None:
    """The account names one rule for each character that is not blank."""
    made = converted(text)
    assert made.source == text
    assert len(made.fates) == len(text)
    for char, fate in zip(text, made.fates, strict=True):
        assert fate or char.isspace()
        assert " and " not in fate


@given(texts)
def test_what_is_kept_is_what_is_printed(text: str) -> None:
    """The characters kept are those of blocks and numbers, as often; only case may change."""
    made = converted(text)
    assert kept_characters(made) == printed_characters(made.report)


@given(texts)
def test_the_title_is_made_of_the_characters_booked_for_it(text: str) -> None:
    """A title in the front matter is the rows booked as title, and only its case may change."""
    made = converted(text)
    booked = Counter(
        char
        for char, fate in zip(text.casefold(), made.fates, strict=False)
        if fate == "front matter: title" and char.isalnum()
    )
    assume(booked and len(text.casefold()) == len(text))
    printed = Counter(char for char in made.report.title.casefold() if char.isalnum())
    assert not printed - booked


PLAIN_WORDS = st.text("abcdeghn", min_size=1, max_size=8)
PLAIN_LINES = st.lists(PLAIN_WORDS, min_size=1, max_size=12).map(" ".join)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "12. ", "• ", "(a) ", "I. ", "Annex I ", "2.1 ", "1. "]),
            PLAIN_LINES,
            st.sampled_from(["", ".", ":", ";"]),
            st.sampled_from(["\n", "\n\n", "\f", "\n \n"]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_no_word_is_torn_or_fused(parts: list[tuple[str, str, str, str]]) -> None:
    """Without hyphens and marks at line ends, every word of the source is a word somewhere."""
    text = "".join("".join(part) for part in parts)
    made = converted(text)
    said = [word for block in made.report.blocks for word in words(f"{block.number} {block.text}")]
    dropped = "".join(
        " " if fate == "text" else char for char, fate in zip(text, made.fates, strict=True)
    )
    assert Counter(word.casefold() for word in text.split()) == Counter(
        word.casefold() for word in (*said, *dropped.split())
    )


@given(texts)
def test_the_page_reads_back_as_the_report(text: str) -> None:
    """What is rendered is parsed as the very report: front matter, blocks, notes, words."""
    report = converted(text).report
    again = parse_page(render_page(report), "x.md")
    assert again.front == report.front
    assert skeleton(again.blocks) == skeleton(report.blocks)
    assert again.id == report.id


@given(texts)
def test_a_page_written_again_is_the_same_page(text: str) -> None:
    """Rendering, parsing and rendering once more gives the same bytes."""
    page = render_page(converted(text).report)
    assert render_page(parse_page(page, "x.md")) == page


@given(texts)
def test_notes_and_references_agree(text: str) -> None:
    """Labels of footnotes occur once; a reference has its footnote."""
    report = converted(text).report
    labels = [note.number for note in report.footnotes]
    assert len(labels) == len(set(labels))
    referred = [span.note for block in report.blocks for span in block.spans if span.note]
    assert set(referred) <= set(labels)


@given(texts)
def test_headings_begin_at_two_and_skip_no_level(text: str) -> None:
    """A heading is at most one level below the heading before it, and never above level 2."""
    level = 1
    for block in converted(text).report.blocks:
        if block.kind == "heading":
            assert 2 <= block.level <= min(level + 1, 6)
            level = block.level


@given(texts)
def test_blocks_come_in_the_order_of_their_lines(text: str) -> None:
    """Body blocks carry lines of the file that never run backwards, but for labels reseated."""
    lines = [block.line for block in converted(text).report.body]
    last = len(re.split("\r\n|\r|\n", text))
    assert all(1 <= line <= last for line in lines)


@given(texts.filter(lambda text: "\r" not in text), st.sampled_from(["\r\n", "\r"]))
@example("A title\n\n\n1. One\n   goes on.\n\n2. Two.", "\r\n")
def test_line_ends_of_other_systems_change_nothing(text: str, end: str) -> None:
    """CRLF and CR are line ends like LF: same values, same blocks, same lines."""
    assume("\n" not in text[-1:] or end != "\r")
    one, other = converted(text), converted(text.replace("\n", end))
    assert one.report.blocks == other.report.blocks
    assert one.decisions == other.decisions
    assert stated(one) == stated(other)


@given(texts.filter(lambda text: "\ufeff" not in text))
@example("# A\n\n**b** c")
@example("  Title in the middle\n\n1. Text.")
def test_a_byte_order_mark_changes_nothing(text: str) -> None:
    """The mark of a UTF-8 file is no character of the report."""
    one, other = converted(text), convert(b"\xef\xbb\xbf" + text.encode(), "x", PATH)
    assert one.report.blocks == other.report.blocks
    assert stated(one) == stated(other)


@given(
    texts.filter(lambda text: "\r" not in text),
    st.lists(st.sampled_from(["", " ", "  ", "\t", " \t "]), min_size=1, max_size=9),
)
def test_blanks_at_line_ends_change_nothing(text: str, blanks: list[str]) -> None:
    """Trailing blanks and lines of blanks are nothing, wherever they stand."""
    lines = text.split("\n")
    longer = "\n".join(line + blanks[at % len(blanks)] for at, line in enumerate(lines))
    one, other = converted(text), converted(longer)
    assert one.report.blocks == other.report.blocks
    assert stated(one) == stated(other)


@given(texts)
def test_blank_lines_at_the_ends_of_a_file_change_nothing_but_lines(text: str) -> None:
    """Blank lines before the first word and behind the last say nothing."""
    one, other = converted(text), converted(f"\n\n{text}\n\n")
    assert skeleton(one.report.blocks) == skeleton(other.report.blocks)
    assert stated(one) == stated(other)


def stated(made: Conversion) -> dict[str, object]:
    """What the report says of itself, its source aside."""
    return {k: v for k, v in made.report.front.stated().items() if k != "source_sha256"}


@given(st.lists(damaged() | made_up(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_series_is_nothing(sources: list[str], dice: object) -> None:
    """What the series knows does not depend on which file is read first."""
    held = [text for text in sources if text.strip()]
    assume(held)
    data = held[0].encode()
    there, back = series_of(held), series_of(held[::-1])
    assert convert(data, "x", PATH, there) == convert(data, "x", PATH, back)


HASHED = """
import hashlib, sys
from build_tools.intake import convert, series_of
from tests.intake.strategies import real_lines
texts = ["\\n".join(lines).replace("\\0", "") for lines in real_lines()[:12]]
series = series_of(texts)
made = [convert(text.encode(), "x", "x.txt", series) for text in texts]
print(hashlib.sha256(repr(made).encode()).hexdigest())
"""


def test_the_seed_of_hashes_changes_nothing() -> None:
    """Sets have no order: two runs with other hash seeds give the same conversions."""
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", HASHED],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


@given(st.lists(LINES, min_size=1, max_size=6).map("\n".join).filter(lambda text: text.strip()))
def test_a_title_is_never_made_up(text: str) -> None:
    """A title is words of the source, or there is none: then a person is told, and the id stands in."""
    made = converted(text)
    title = made.report.front.title
    letters = [char for char in (title or "").casefold() if char.isalnum()]
    assert not Counter(letters) - Counter(text.casefold())
    assert (title is None) == any(told == UNTITLED for _, told in made.doubts)
    assert title or made.report.title == "x"


@pytest.mark.parametrize("report_id", ["2003", "x", "a-b"])
def test_the_id_is_the_reports_own(report_id: str) -> None:
    """The id given is the report's, and its page's name gives it back."""
    report = convert(b"Some words.", report_id, PATH).report
    assert report.id == report_id
    assert parse_page(render_page(report), f"docs/reports/{report_id}.md").id == report_id
