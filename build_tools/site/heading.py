"""Headings for the engine, in Markdown, so that its search and table of contents know them."""

from __future__ import annotations

from collections.abc import Callable

from build_tools.views.markup import armour, escape


def heading_line(level: int, anchor: str, text: str, content: str) -> str:
    """A Markdown heading with its id; `content` is armoured, `text` is what it says.

    The label keeps links and marks out of the engine's table of contents.
    """
    link = permalink(anchor, f"“{text}”", armour)
    name = anchor.replace("_", "\\_")  # `_under_` would be read as emphasis even here
    return f'{"#" * level} {content}{link} {{ #{name} data-toc-label="{armour(text)}" }}'


def permalink(anchor: str, name: str, quote: Callable[[str], str] = escape) -> str:
    """The link of a paragraph or heading to itself; `quote` is `armour` where Markdown is read.

    >>> permalink("p12", "paragraph 12")[:66]
    '<a class="permalink" href="#p12" aria-label="Link to paragraph 12"'
    """
    return (
        f'<a class="permalink" href="{quote("#" + anchor)}" aria-label="Link to {quote(name)}" '
        'data-added="" data-search-exclude="">¶</a>'
    )
