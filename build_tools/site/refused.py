"""Links and pictures that the parser does not take for such, found where people wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_tools.dialect.page import split_page
from build_tools.dialect.parse import DEEPEST
from build_tools.dialect.places import place_of
from build_tools.model import Finding
from build_tools.site.prose import parser
from build_tools.site.publishable import is_report
from build_tools.views.addresses import inside

# Without one of these a page holds neither a picture nor a scheme that the parser refuses; they can
# be written as references (`java&#115;cript:`) or escaped. To read each page once more would cost.
SUSPECT = re.compile(r"(?:script|file|data)\\?:|!\[|&[#\w]", re.IGNORECASE)


def refused(docs: Mapping[str, str | bytes]) -> Iterator[Finding]:
    """L03: links that would run something or open a file; D05: pictures from outside the archive.

    The site shows such a link as the text it is written as, and of a picture its words.

    >>> [str(found) for found in refused({"index.md": "[x](javascript:a)"})]
    ['docs/index.md:1:5: L03 the link `javascript:a` could run something. Use https, or a path.']
    """
    for path, text in docs.items():
        if isinstance(text, str) and path.endswith(".md") and SUSPECT.search(text):
            _, body, line = split_page(text)
            for token in open_reader().parse(body):
                first = line + (token.map[0] if token.map else 0)
                for at, target, code, message in _in_block(path, first, token):
                    place = place_of(text, at, target)
                    yield Finding.at(f"docs/{path}", place, code, message)


def _in_block(path: str, line: int, token: Token) -> Iterator[tuple[int, str, str, str]]:
    """The line of each, its target, its code and what to say."""
    for child in token.children or ():
        link, picture = str(child.attrs.get("href", "")), str(child.attrs.get("src", ""))
        if link and not parser().validateLink(link):
            message = f"the link `{link}` could run something. Use https, or a path."
            yield line, link, "L03", message
        elif picture and inside(path, picture) is None and not is_report(path):
            message = f"the picture `{picture}` is no file of the archive. Put it under docs/."
            yield line, picture, "D05", message
        line += child.type in ("softbreak", "hardbreak") or child.content.count("\n")


@cache
def open_reader() -> MarkdownIt:
    """The parser of pages, but one that takes every link for one."""
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader
