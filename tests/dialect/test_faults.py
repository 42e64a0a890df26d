"""Faults that the laws found: mended ones stay mended, and an open one is expected to fail."""

from __future__ import annotations

import pytest

from build_tools.checks.archive_files import placed
from build_tools.dialect import parse_body, render_body, render_page
from build_tools.dialect.escape import escape
from build_tools.model import ArchiveError, Block, FrontMatter, Report, Span, tidy
from tests.dialect.test_laws import GITHUB, shown, spoken


def paragraph(*spans: Span) -> tuple[Block, ...]:
    """One paragraph of these spans."""
    return (Block("paragraph", tidy(spans)),)


@pytest.mark.parametrize(
    "address", ["http://www.example.org/~user/", "https://example.org/wiki/Migration_(human)"]
)
def test_github_shows_an_address_without_backslashes(address: str) -> None:
    """GitHub links a bare address before it reads escapes: a backslash would be seen and break it."""
    blocks = paragraph(Span(f"See {address} there"))
    assert shown(GITHUB, render_body(blocks)) == spoken(blocks)


def test_github_reads_no_mathematics_between_sums() -> None:
    """Two dollar signs on two lines of a paragraph are no mathematics."""
    blocks = paragraph(Span("It cost ($5m. And later 6$), they said."))
    assert shown(GITHUB, render_body(blocks)) == spoken(blocks)


@pytest.mark.parametrize("text", ["__init__", "___ and ___"])
def test_runs_of_underscores_are_escaped_where_they_stand(text: str) -> None:
    """`escape` alone gives text that reads back, so that the last resort is not needed."""
    assert "".join(span.text for span in parse_body(escape(text))[0].spans) == text


@pytest.mark.parametrize("number", ["٢.", "６.", "𝟏.", "2٢.", "x."])
def test_what_does_not_read_back_is_told_with_its_place(number: str) -> None:
    """A number that no page can hold is refused with the line of the source, which a check keeps."""
    block = Block("paragraph", (Span("Two."),), 5, number=number)
    front = FrontMatter(title="A", source="source_reports/x.txt")
    with pytest.raises(ArchiveError, match=r"\Asource_reports/x\.txt:5: the Markdown") as error:
        render_page(Report("x", front, (block,)))
    assert str(placed(str(error.value), "A01")).startswith("source_reports/x.txt:5:1: A01 the Mark")


@pytest.mark.xfail(strict=True)
def test_an_empty_numbered_paragraph_can_hold_others() -> None:
    """A number whose words were lost, with a paragraph that belongs to it, can be written."""
    blocks = (
        Block("paragraph", (), number="2."),
        Block("paragraph", (Span("It goes on."),), indent=1),
    )
    page = render_body(blocks)
    assert [block.text for block in parse_body(page) if block.text] == ["It goes on."]
