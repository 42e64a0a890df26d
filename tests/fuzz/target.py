"""What must hold for any bytes: asserted for each, by the fuzzer and in the ordinary tests.

The first byte of an input says where the rest goes, so that one corpus serves all.
"""

from __future__ import annotations

from build_tools.corpus import Corpus
from build_tools.dialect import parse_body, parse_page, render_page
from build_tools.dialect.initiative import read_initiative
from build_tools.intake import convert
from build_tools.model import ArchiveError, Report
from build_tools.site.compose import compose
from build_tools.site.report_page import report_page
from tests.hostile.markup import live_markup, seen_text

PATH = "source_reports/x.txt"
PAGE = "docs/reports/x.md"
# Inputs that are longer are cut: the fuzzer is to find faults, and length has laws of its own.
LONGEST = 1_500


def one_input(data: bytes) -> None:
    """Try one input at the door that its first byte names. Raises where a promise is broken."""
    door, rest = data[:1], data[1 : LONGEST + 1]
    if door in b"sS" or not door:
        source(rest)
    elif door in b"pP":
        page(rest)
    elif door in b"iI":
        initiative(rest)
    else:
        source(data[:LONGEST])
        page(data[:LONGEST])


def source(data: bytes) -> None:
    """A source becomes a report that is proved, written, read back and composed; or one line."""
    try:
        made = convert(data, "x", PATH)
    except ArchiveError as error:
        assert str(error).startswith(f"{PATH}: "), error
        assert str(error).isprintable(), error
        assert "ledger" not in str(error), error
        return
    for char, fate in zip(made.source, made.fates, strict=True):
        assert fate or char.isspace(), (char, fate)
    written = render_page(made.report)
    read = parse_page(written, PAGE)
    assert read.front == made.report.front
    assert said(read) == said(made.report)
    shown(read)


def page(data: bytes) -> None:
    """Any text is a page's body; with front matter it is a page, or one line says why not."""
    text = data.decode("utf-8", errors="replace")
    parse_body(text)
    try:
        report = parse_page(text, PAGE)
    except ArchiveError as error:
        assert str(error).startswith(f"{PAGE}:"), error
        report = parse_page("---\ntitle: A\n---\n\n" + text, PAGE)
    shown(report)


def initiative(data: bytes) -> None:
    """Any text is an initiative's page, or has faults with lines."""
    found = read_initiative(data.decode("utf-8", errors="replace"), "docs/initiatives/x.md")
    assert found.initiative is not None or found.faults
    for place, message in found.faults:
        assert place >= (1, 1), message
    if found.initiative is not None:
        tree = compose(Corpus.of((), [found.initiative]), {})
        for path, content in tree.items():
            assert isinstance(content, bytes) or not live_markup(content), path


def said(report: Report) -> list[tuple[str, str, int, int, str]]:
    """The blocks without lines and emphasis: words come before looks."""
    return [(b.kind, b.number, b.level, b.indent, b.text) for b in report.blocks]


def shown(report: Report) -> None:
    """Composed, a page has no live markup, and the words of all its blocks."""
    content = report_page(report, Corpus.of([report]), {"reports/x.md"})
    assert not live_markup(content), live_markup(content)
    text = seen_text(content)
    for block in report.blocks:
        for span in block.spans:
            for word in span.text.split():
                assert bare(word) in text, (block, word)


def bare(word: str) -> str:
    """A word as HTML can hold it."""
    return word.translate(dict.fromkeys((0, 2, 3), "\ufffd"))
