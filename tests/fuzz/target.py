"""What must hold for any bytes: asserted for each, by the fuzzer and in the ordinary tests.

The first byte of an input says where the rest goes, so that one corpus serves all: a letter of
`DOORS`, or any other byte for one of them. Each input passes one door, and does little there, so
that many are tried.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from build_tools.checks import CODES, examine
from build_tools.checks.exam import Files
from build_tools.commands.afresh import exam
from build_tools.corpus import Corpus
from build_tools.dialect import parse_body, parse_page, render_page
from build_tools.dialect.initiative import read_initiative
from build_tools.dialect.page import split_page
from build_tools.intake import convert, series_of
from build_tools.merging import merge_pages
from build_tools.merging.tally import counts
from build_tools.model import LINE_END, ArchiveError, Report
from build_tools.site.compose import compose
from build_tools.site.prose import prose_page, read_prose
from build_tools.site.report_page import report_page
from tests.hostile.markup import live_markup, seen_text

PATH = "source_reports/x.txt"
PAGE = "docs/reports/x.md"
# Inputs that are longer are cut: the fuzzer is to find faults, and length has laws of its own.
LONGEST = 1_500
APART = b"\xff"  # between the texts of one input; no UTF-8 has it
FAITHFUL = ("P", "W", "M")
CONFLICTS = ("<<<<<<<", "|||||||", ">>>>>>>")
ALONE = series_of([])


def one_input(data: bytes) -> None:
    """Try one input at the door that its first byte names. Raises where a promise is broken."""
    door = data[:1].decode("latin-1").lower()
    if door not in DOORS:
        door = list(DOORS)[ord(door or "s") % len(DOORS)]
    DOORS[door](data[1 : LONGEST + 1])


def source(data: bytes) -> None:
    """A source becomes a report that is proved, written and read back; or one line."""
    read_back(data)


def site(data: bytes) -> None:
    """A source becomes a page that shows all its words."""
    read = read_back(data)
    if read is not None:
        shown(read)


def read_back(data: bytes) -> Report | None:
    """The report of a source, as its page says it; None where it is refused in one line."""
    try:
        made = convert(data, "x", PATH)
    except ArchiveError as error:
        assert str(error).startswith(f"{PATH}: "), error
        assert str(error).isprintable(), error
        assert "ledger" not in str(error), error
        return None
    for char, fate in zip(made.source, made.fates, strict=True):
        assert fate or char.isspace(), (char, fate)
    written = render_page(made.report)
    read = parse_page(written, PAGE)
    assert read.front == made.report.front
    assert said(read) == said(made.report)
    return read


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


def guide(data: bytes) -> None:
    """Any text is a page that people write: composed, nothing in it lives; or one line says why not."""
    text = data.decode("utf-8", errors="replace")
    try:
        page = prose_page(read_prose(text, "docs/x.md"), "x.md", {"x.md"})
    except ArchiveError as error:
        assert str(error).startswith("docs/x.md:"), error
        return
    assert not live_markup(page), live_markup(page)


def merge(data: bytes) -> None:
    """What the converter made, the page and a new conversion: no word of the page's is lost."""
    base, page, new = (text.decode("utf-8", errors="replace") for text in parted(data, 3))
    try:
        merged = merge_pages(page, base, new)
    except ArchiveError as error:
        assert "\n" not in str(error), error
        return
    if merged.conflicts:
        assert not merged.text
        return
    marks = [line for line in merged.text.splitlines() if line.startswith(CONFLICTS)]
    assert set(marks) <= {*base.splitlines(), *page.splitlines(), *new.splitlines()}, marks
    held, old, made, result = map(vocabulary, (page, base, new, merged.text))
    assert not (held - old) - result, (held - old) - result
    gone = {word for word in old if not held[word] and made[word] <= old[word]}
    assert not any(result[word] for word in gone), gone


def check(data: bytes) -> None:
    """A source and the page beside it: each finding has a code, words, and a place in it.

    The page that the converter makes has no finding about its words and its Markdown.
    """
    source, page = parted(data, 2)
    text = page.decode("utf-8", errors="replace") if page else None
    made = exam(Files("x", source, text, text), ALONE)
    fresh = replace(made, files=Files("x", source, made.afresh.page, made.afresh.page))
    told = [found for found in examine(fresh) if made.fresh and found.code.startswith(FAITHFUL)]
    assert not told, told
    for found in examine(made):
        assert found.code in CODES, found
        assert found.message, found
        lines = len(LINE_END.findall(text or "")) + 1
        assert found.path != PAGE or (1 <= found.line <= lines and found.column >= 1), found


def parted(data: bytes, number: int) -> list[bytes]:
    """So many texts of one input; those that are missing are empty."""
    return (data.split(APART, number - 1) + [b""] * number)[:number]


def vocabulary(text: str) -> Counter[str]:
    """How often each word stands in what readers see of a page."""
    head, body, _ = split_page(text)
    return counts("\n".join([head, *(f"{each.number} {each.text}" for each in parse_body(body))]))


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


DOORS = {
    "s": source,
    "w": site,
    "p": page,
    "i": initiative,
    "g": guide,
    "m": merge,
    "c": check,
}
