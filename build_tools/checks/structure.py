"""Rules about the Markdown of a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from build_tools.checks.exam import Exam
from build_tools.model import MAX_HEADING_LEVEL, Finding

TOP = 2  # the title, level 1, stands in the front matter
SHOWN = 40  # characters of HTML that are shown


def levels_in_order(exam: Exam) -> Iterator[Finding]:
    """P01: headings begin at `##` and skip no level."""
    before = TOP - 1
    for block in exam.blocks:
        if block.kind != "heading":
            continue
        highest = min(before + 1, MAX_HEADING_LEVEL)
        if not TOP <= block.level <= highest:
            wanted = "`##`" if highest == TOP else f"`##` to `{'#' * highest}`"
            message = (
                f"a heading here may be {wanted}, not `{'#' * block.level}`. Correct its level."
            )
            yield Finding(exam.page_path, block.line, "P01", message)
        before = max(block.level, TOP)


def no_html(exam: Exam) -> Iterator[Finding]:
    """P02: a page holds no raw HTML, which the site would show as text and GitHub would not."""
    text, first = exam.body
    # Without the sign there is nothing to find, and reading costs.
    for token in html_reader().parse(text) if "<" in text else ():
        line = first + (token.map[0] if token.map else 0)
        for offset, markup in _markup(token):
            shown = markup if len(markup) <= SHOWN else markup[:SHOWN] + "…"
            message = f"raw HTML `{shown}`. Write it in Markdown, or `\\<` where the sign is meant."
            yield Finding(exam.page_path, line + offset, "P02", message)


def _markup(token: Token) -> Iterator[tuple[int, str]]:
    """Each piece of HTML in a token, and how many lines below its beginning."""
    if token.type == "html_block":
        yield 0, token.content.strip().partition("\n")[0]
    offset = 0
    for child in token.children or ():
        if child.type == "html_inline":
            yield offset, child.content.partition("\n")[0]
        offset += child.type in ("softbreak", "hardbreak") or child.content.count("\n")


@cache
def html_reader() -> MarkdownIt:
    """The parser of pages, but one that sees HTML as GitHub does."""
    markdown = MarkdownIt("commonmark", {"html": True})
    return markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
