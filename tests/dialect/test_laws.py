"""What holds for any blocks: they read back, GitHub shows their words, nothing becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm import gfm_plugin

from build_tools.dialect import parse_body, parse_page, render_body, render_page
from build_tools.dialect.escape import escape, escape_line
from build_tools.dialect.page import split_page
from build_tools.dialect.render import LIST_NUMBER
from build_tools.dialect.sentences import sentence_ends
from build_tools.model import ArchiveError, Block, FrontMatter, Report, Span, tidy, words
from tests.dialect.strategies import NASTY, NUMBERS, REPORTS, TEXTS, noted

Blocks = tuple[Block, ...]
Skeleton = list[tuple[str, str, int, int, str, tuple[str, ...]]]


def skeleton(blocks: Blocks) -> Skeleton:
    """Everything of the blocks but lines, emphasis and links."""
    return [
        (b.kind, b.number, b.level, b.indent, b.text, tuple(s.note for s in b.spans if s.note))
        for b in blocks
    ]


def linked(blocks: Blocks) -> list[dict[str, str]]:
    """Which characters of each block lead where."""
    found: list[dict[str, str]] = []
    for block in blocks:
        ways: dict[str, str] = {}
        for span in block.spans:
            if span.target:
                ways[span.target] = ways.get(span.target, "") + "".join(span.text.split())
        found.append(ways)
    return found


@given(noted())
def test_blocks_read_back_as_themselves(blocks: Blocks) -> None:
    """Kind, number, level, indent, words and notes survive, whatever the words look like."""
    assert skeleton(parse_body(render_body(blocks))) == skeleton(blocks)


@given(noted())
def test_links_read_back_as_themselves(blocks: Blocks) -> None:
    """A link is data: the same characters lead to the same place."""
    assert linked(parse_body(render_body(blocks))) == linked(blocks)


PLAIN = st.text("abcdefXYZ", min_size=1, max_size=8)
TONED = st.lists(
    st.tuples(PLAIN, st.integers(0, 3), st.sampled_from(["", "2005.md", "http://a.b/c"])),
    min_size=1,
    max_size=6,
).map(lambda runs: tidy(part for run in runs for part in (Span(*run), Span(" "))))


@given(st.lists(TONED, min_size=1, max_size=4), st.sampled_from(["", "12.", "2.1"]))
def test_emphasis_of_whole_words_survives(runs: list[tuple[Span, ...]], number: str) -> None:
    """Words that are italic, bold, both or linked stay so."""
    blocks = [Block("paragraph", spans, number=number) for spans in runs]
    assert [block.spans for block in parse_body(render_body(blocks))] == runs


@pytest.mark.parametrize(("emphasis", "target"), [(1, ""), (2, ""), (3, ""), (0, "a.md")])
def test_emphasis_and_links_over_two_sentences_stay_whole(emphasis: int, target: str) -> None:
    """A title or name that holds a full stop is one title or name, though its line is broken."""
    spans = (Span("See "), Span("Crushed hopes. A study", emphasis, target), Span(" of 2012."))
    page = render_body([Block("paragraph", spans)])
    assert parse_body(page)[0].spans == spans
    assert render_body(parse_body(page)) == page


@given(noted())
def test_a_body_written_again_is_the_same_body(blocks: Blocks) -> None:
    """Parsing a page and rendering it changes no byte."""
    page = render_body(blocks)
    assert render_body(parse_body(page)) == page


@given(st.text("abc XYZ019,.éà", max_size=80).map(str.strip).filter(bool), NUMBERS)
@example("2009. IOM led", "12.")
def test_where_nothing_needs_an_escape_there_is_none(text: str, number: str) -> None:
    """Letters, digits, commas and stops stand as they are, but for a number that opens a line."""
    spans = tidy([Span(text)])
    assume(spans)
    blocks = [
        Block("heading", spans, level=2),
        Block("paragraph", spans, number=number),
        Block("paragraph", spans),
        Block("item", spans),
    ]
    page = render_body(blocks)
    opened = re.sub(
        r"(?m)^((?:#+ |- |\*\*\S+\*\* |\d+[.)] )? *\d{1,9})\\(?=[.)](?: |$))", r"\1", page
    )
    assert "\\" not in opened


@given(TEXTS.map(lambda text: " ".join(text.split())).filter(bool))
def test_no_line_of_a_paragraph_opens_a_block(text: str) -> None:
    """The lines of a paragraph, broken anywhere at a blank, are one paragraph."""
    broken = escape(text.replace(" ", "\n"))
    page = "\n".join(escape_line(line) for line in broken.split("\n"))
    (block,) = parse_body(page)
    assert (block.kind, block.number, words(block.text)) == ("paragraph", "", words(text))


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_looks_like_markup_becomes_markup(text: str) -> None:
    """Each known trap stays text as heading, paragraph, numbered paragraph, item and note."""
    spans = tidy([Span(text)])
    if not spans:
        pytest.skip("blank")
    blocks = (
        Block("heading", spans, level=2),
        Block("paragraph", tidy([Span("x"), Span("", note="1")])),
        Block("paragraph", spans),
        Block("paragraph", spans, number="12."),
        Block("item", spans, indent=1),
        Block("paragraph", spans, indent=2),
        Block("paragraph", spans, number="2.1"),
        Block("item", spans),
        Block("footnote", spans, number="1"),
    )
    page = render_body(blocks)
    assert [block.spans for block in parse_body(page)] == [block.spans for block in blocks]
    assert shown(COMMONMARK, page) == spoken(blocks)


class Shown(HTMLParser):
    """The words that a reader sees: marks of references and the way back are none of them."""

    INLINE = ("em", "strong", "a", "s", "code", "span")
    VOID = ("br", "hr", "img", "input")

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        mark = (dict(attrs).get("class") or "") in ("footnote-ref", "footnote-backref")
        if self.aside or mark:
            self.aside += tag not in self.VOID
        elif tag not in self.INLINE:
            self.text += " "

    def handle_endtag(self, tag: str) -> None:
        if self.aside:
            self.aside -= 1
        elif tag not in self.INLINE:
            self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += "" if self.aside else data


COMMONMARK = MarkdownIt("commonmark").use(footnote_plugin, inline=False)
# With raw HTML, tables, strikethrough, task lists, alerts, autolinks and mathematics.
GITHUB = MarkdownIt("commonmark").use(gfm_plugin, dollarmath=True)


def shown(markdown: MarkdownIt, page: str) -> list[str]:
    """The words of the page as this renderer shows it."""
    reader = Shown()
    reader.feed(markdown.render(page))
    reader.close()
    return words(reader.text)


def spoken(blocks: Blocks) -> list[str]:
    """The words of the blocks; a list numbers itself, so its numbers are not in the HTML."""
    return [
        word
        for block in blocks
        for word in words(f"{'' if listed(block) else block.number} {block.text}")
    ]


def listed(block: Block) -> bool:
    """The number is a list's, or a footnote's label."""
    return block.kind == "footnote" or bool(LIST_NUMBER.match(block.number))


@given(noted())
def test_any_commonmark_shows_the_same_words(blocks: Blocks) -> None:
    """A renderer of CommonMark with footnotes, raw HTML on, loses and adds no word."""
    assert shown(COMMONMARK, render_body(blocks)) == spoken(blocks)


# Addresses without their `https://`, in which GitHub reads no escapes.
ADDRESS = re.compile(r"www\.|@")


@given(noted())
def test_github_shows_the_same_words(blocks: Blocks) -> None:
    """So does GitHub: tables, strikethrough, task lists, alerts and mathematics take none.

    Addresses without `https://` are apart: see `test_faults`.
    """
    assume(not ADDRESS.search("".join(block.text for block in blocks)))
    assert shown(GITHUB, render_body(blocks)) == spoken(blocks)


@given(noted())
def test_a_sentence_is_a_line(blocks: Blocks) -> None:
    """Each line of a page holds one sentence, and the lines of a block joined are its words."""
    page = render_body(blocks)
    ends = sum(len(list(sentence_ends(b.text))) for b in blocks if b.kind != "heading")
    assert len([line for line in page.split("\n") if line.strip()]) == len(blocks) + ends


@given(noted())
def test_what_belongs_to_a_numbered_paragraph_is_indented_four(blocks: Blocks) -> None:
    """Every line of a page stands at a column that its containers give, four to each at least."""
    page = render_body(blocks)
    lines = page.split("\n")
    for block in parse_body(page):
        line = lines[block.line - 1]
        column = len(line) - len(line.lstrip(" "))
        assert column >= 4 * block.indent
        assert column == 0 or block.indent


@given(noted())
def test_a_block_carries_the_line_on_which_it_stands(blocks: Blocks) -> None:
    """The first word of a block is on the line that the block names, in the file."""
    bare_blocks = [
        replace(b, spans=tidy(Span(s.text, note=s.note) for s in b.spans)) for b in blocks
    ]
    page = render_body(bare_blocks)
    for offset in (1, 12):
        for block in parse_body(page, offset):
            bare = re.sub(r"[^\w]", "", page.split("\n")[block.line - offset])
            first = next((w for w in words(block.text) if re.search(r"\w", w)), "")
            assert re.sub(r"[^\w]", "", first) in bare


@given(st.text())
@example("1. [^1]: x\n\n- \n\n-\n    - \n\n\t\tcode\n***\n> q\n")
@example("[^1]: one\n\n    two\n\n- item\n")
def test_any_body_is_read(text: str) -> None:
    """Every text is a body: the parser raises nothing, and footnotes come last."""
    blocks = parse_body(text)
    kinds = [block.kind == "footnote" for block in blocks]
    assert kinds == sorted(kinds)


@given(REPORTS)
def test_a_page_reads_back_as_its_report(report: Report) -> None:
    """Front matter with YAML's own words in it, and blocks, are what they were."""
    again = parse_page(render_page(report), "docs/reports/2003.md")
    assert (again.id, again.front) == (report.id, report.front)
    assert skeleton(again.blocks) == skeleton(report.blocks)


@given(st.text(), st.text())
def test_a_body_stays_byte_for_byte(head: str, body: str) -> None:
    """Parting a page takes nothing from its body and knows its line."""
    head = "".join(f"# {line}\n" for line in head.splitlines())
    page = f"---\n{head}---\n{body}"
    front, rest, line = split_page(page)
    assert (front, rest) == (head, body)
    assert page.count("\n", 0, len(page) - len(body)) == line - 1


@given(st.text())
@example("title: a: b")
@example("title: [")
@example("- a")
@example("title: 2003\nyear: x")
@example("title: a\nyear: 2003-01-01")
@example("title: a\nlayout: wide")
def test_a_front_matter_is_read_or_told_in_one_line(head: str) -> None:
    """What is no front matter is told as `path:line: …`, one line, and nothing else is raised."""
    try:
        report = parse_page(f"---\n{head}\n---\n", "docs/reports/a.md")
    except ArchiveError as error:
        assert re.match(r"docs/reports/a\.md:\d+: ", str(error))
        assert "\n" not in str(error)
    else:
        assert report.front.title


def test_the_front_matter_keeps_the_order_of_the_contract() -> None:
    """Keys come in one order, one to a line, strings that look like dates in quotes."""
    front = FrontMatter(
        year=2003, title="A: b", language="no", issued="2003-11-18", symbol="12", session=8
    )
    page = render_page(Report("2003", front, ()))
    head = page.split("\n---\n")[0].split("\n")
    assert head == [
        "---",
        "title: 'A: b'",
        "year: 2003",
        "symbol: '12'",
        "session: 8",
        "issued: '2003-11-18'",
        "language: 'no'",
    ]
