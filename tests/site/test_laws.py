"""What holds for any report: the page on GitHub, the composed page and the built page say the same."""

import re
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]  # it ships no types
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from build_tools.anchors import anchors
from build_tools.checks.built import own_words
from build_tools.checks.html_reader import BuiltPage, read_html
from build_tools.corpus import Corpus
from build_tools.dialect import parse_body, parse_page, render_page
from build_tools.model import ArchiveError, Block, FrontMatter, Report, Span, tidy, words
from build_tools.site.compose import compose
from build_tools.site.stage import _settings
from tests.site.conftest import PROJECT

NASTY = st.sampled_from(
    [
        "<unspecified>",
        "&amp;",
        "{: onclick}",
        "{{ x }}",
        "{% raw %}",
        "[1]: http",
        "# of staff",
        "*[IOM]:",
        "+ 41 22",
        "[TOC]",
        "`x`",
        "<script>alert(1)</script>",
        "**bold**",
        "_under_",
        "http://a.org/b_(c).",
        "www.d.org",
        "2009. IOM",
        "{ #id .c }",
        "--8<--",
        "\\",
        "“q”",
        "é à",
        "<!-- c -->",
        "<p>",
        "</div>",
        "!!! note",
        "$x$",
        "| a | b |",
        "[x](y)",
        "![x](y)",
        "~~s~~",
        ":smile:",
        "(a)",
        "&#60;",
        "n° 5",
        "a\u00a0b",
        "wzxhzdk:0",
        "klzzwxh:0001",
        "]]>",
        "<?php",
    ]
)
WORDS = st.text("abcXYZ019*_`<>&{}[]()#+-.:!\\|~$\"'’“é \u00a0", min_size=1, max_size=12)
TEXTS = st.lists(NASTY | WORDS, min_size=1, max_size=4).map(" ".join)
SPANS = st.lists(
    st.builds(
        Span, TEXTS, st.integers(0, 3), st.sampled_from(["", "", "", "2005.md", "http://a.b"])
    ),
    min_size=1,
    max_size=3,
).map(lambda spans: tidy([*spans[:1], *(part for span in spans[1:] for part in (Span(" "), span))]))


@st.composite
def parts(draw: st.DrawFn) -> list[Block]:
    """A heading and what stands under it, numbered on from some number as reports do."""
    number = draw(st.integers(1, 1200))
    blocks = [Block("heading", draw(SPANS), level=2)]
    for _ in range(draw(st.integers(1, 3))):
        blocks.append(Block("paragraph", draw(SPANS), number=f"{number}."))
        depth = 0
        for _ in range(draw(st.integers(0, 4))):
            depth = draw(st.integers(1, depth + 1))
            blocks.append(Block("item", draw(SPANS), indent=depth))
        number += 1
    return blocks


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report whose footnotes stand in the order of their marks."""
    blocks = [block for part in draw(st.lists(parts(), min_size=1, max_size=3)) for block in part]
    notes = []
    for label in range(1, draw(st.integers(0, 2)) + 1):
        at = draw(st.integers(0, len(blocks) - 1))
        assume(not any(span.note for block in blocks[at:] for span in block.spans))
        blocks[at] = Block(
            blocks[at].kind,
            (*blocks[at].spans, Span("", note=str(label))),
            level=blocks[at].level,
            number=blocks[at].number,
            indent=blocks[at].indent,
        )
        notes.append(Block("footnote", draw(SPANS), number=str(label)))
    front = FrontMatter(title=draw(TEXTS.filter(str.strip)), year=2003)
    return Report("2003", front, (*blocks, *notes))


def committed(report: Report) -> str:
    """The page as it would be committed; what cannot be written so is no report."""
    try:
        return render_page(report)
    except ArchiveError:
        assume(False)
        raise


def as_built(page: str) -> BuiltPage:
    """A composed page as Python-Markdown builds it with the site's own extensions."""
    body = page.partition("\n---\n")[2]
    names = _settings(PROJECT)["markdown_extensions"]
    extensions = [name if isinstance(name, str) else next(iter(name)) for name in names]
    return read_html(Markdown(extensions=["tables", "fenced_code", *extensions]).convert(body))


class OnGitHub(HTMLParser):
    """The words that GitHub shows: list numbers counted as a browser counts them."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.numbers: list[int | None] = []
        self.added = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self.added or "footnote-ref" in (values.get("class") or "").split("-backref"):
            self.added += 1
        elif tag == "ol":
            self.numbers.append(int(values.get("start") or 1))
        elif tag in {"ul", "section"}:
            self.numbers.append(None)
        elif tag == "li" and (count := self.numbers[-1]) is not None and not values.get("id"):
            self.text += f" {count}. "
            self.numbers[-1] = count + 1

    def handle_endtag(self, tag: str) -> None:
        if self.added:
            self.added -= 1
        elif tag in ("ol", "ul"):
            self.numbers.pop()

    def handle_data(self, data: str) -> None:
        if not self.added:
            self.text += data


def on_github(page: str) -> list[str]:
    """The words of a committed page's body as a CommonMark renderer with footnotes shows them."""
    body = yaml_free(page)
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    html = re.sub(r'<a [^>]*class="footnote-backref">[^<]*</a>', "", markdown.render(body))
    reader = OnGitHub()
    reader.feed(html)
    return words(reader.text)


def yaml_free(page: str) -> str:
    head, _, body = page.removeprefix("---\n").partition("\n---\n")
    assert isinstance(yaml.safe_load(head), dict)
    return body


@given(reports())
def test_github_the_composed_page_and_the_built_page_say_the_same_words(report: Report) -> None:
    """GitHub's rendering, the parsed page and the built page have the same words in one order."""
    page = committed(report)
    read = parse_page(page, "docs/reports/2003.md")
    built = as_built(str(compose(Corpus((read,)), {})["reports/2003/index.md"]))
    wanted = [word for word, _ in own_words(read)]
    title = len(words(read.title))
    assert words(built.text) == wanted
    assert on_github(page) == wanted[title:]


@given(reports())
def test_every_anchor_is_on_the_built_page_once(report: Report) -> None:
    """Each block's anchor is an id of the built page, and no id occurs twice."""
    built = as_built(str(compose(Corpus((report,)), {})["reports/2003/index.md"]))
    ids = [place.id for place in built.places]
    assert len(ids) == len(set(ids))
    assert set(filter(None, anchors(report.blocks))) <= set(ids)


@given(st.text(), TEXTS)
def test_no_text_whatever_becomes_markup_or_loses_a_word(body: str, title: str) -> None:
    """Any body at all is shown as the words that the parser reads in it, with tags of ours alone."""
    body = body.translate(dict.fromkeys(range(0x20), " ") | {0x7F: " "})
    assume(title.strip() and not any(0xD800 <= ord(char) < 0xE000 for char in body))
    report = Report("2003", FrontMatter(title=title), parse_body(body))
    built = as_built(str(compose(Corpus((report,)), {})["reports/2003/index.md"]))
    assert words(built.text) == [word for word, _ in own_words(report)]
    assert built.report_elements == 1


@pytest.mark.parametrize("mark", ["[", "(", "<", "*", "_", "`", "{", "&", "\\", "!["])
def test_thousands_of_open_marks_come_through(mark: str) -> None:
    """A paragraph and an item of 20,000 open marks, and a heading of 1,000, keep every one."""
    many, some = (Span("x" + mark * 20_000),), (Span("x" + mark * 1_000),)
    report = Report(
        "2003",
        FrontMatter(title="A"),
        (
            Block("heading", some, level=2),
            Block("paragraph", many, number="1."),
            Block("item", many, indent=1),
        ),
    )
    built = as_built(str(compose(Corpus((report,)), {})["reports/2003/index.md"]))
    assert words(built.text) == [word for word, _ in own_words(report)]
