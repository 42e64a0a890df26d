"""What a browser would find in a composed page: the words it shows, and markup that lives."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html.parser import HTMLParser

from markdown import Markdown  # type: ignore[import-untyped]  # it ships no types

from build_tools.dialect.page import split_page

# As in mkdocs.yml: the engine reads the Markdown headings and what stands in their braces.
EXTENSIONS = ["attr_list", "md_in_html", "toc"]
ELEMENTS = frozenset(
    "a bdi blockquote br caption circle code dd del details div dl dt em figcaption figure h1 h2 h3 h4 "
    "h5 h6 hr img ins li line mark nav ol p pre section small span strong sub summary sup svg table "
    "tbody td text th thead time title tr ul wbr".split()
)
ATTRIBUTES = frozenset(
    "alt aria-describedby aria-hidden aria-label class colspan cx cy data-added data-report-text "
    "data-search-exclude data-toc-label datetime dir height href id lang markdown r rel role rowspan "
    "scope src start tabindex text-anchor title value width x x1 x2 y y1 y2".split()
)
VOID = frozenset("br hr img wbr".split())
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SAFE = ("http:", "https:", "mailto:")
UNSEEN_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")


class _Reader(HTMLParser):
    """Collects the words that are not additions of the archive, and what must not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.live: list[str] = []
        self.added = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.live.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.live.append(f"<{tag} {name}>")
            elif name in ("href", "src") and not safe(value or ""):
                self.live.append(f"<{tag} {name}={value!r}>")
        if tag not in VOID and (self.added or any(name == "data-added" for name, _ in attrs)):
            self.added += 1

    def handle_endtag(self, tag: str) -> None:
        if self.added and tag not in VOID:
            self.added -= 1

    def handle_data(self, data: str) -> None:
        if not self.added:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.live.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.live.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.live.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.live.append(f"<![{data}]>")


def safe(address: str) -> bool:
    """Whether an address stays on the site, or leads out of it by a way that runs nothing."""
    bare = UNSEEN_IN_ADDRESS.sub("", address)
    return SCHEME.match(bare) is None or bare.lower().startswith(SAFE)


@cache
def engine() -> Markdown:
    """The engine's own Markdown, as `mkdocs.yml` sets it."""
    return Markdown(extensions=EXTENSIONS)


@lru_cache(maxsize=1)  # the same page is asked for its words and for its markup
def _read(page: str) -> _Reader:
    body = split_page(page)[1]
    reader = _Reader()
    reader.feed(engine().reset().convert(body))
    reader.close()
    return reader


def live_markup(page: str) -> list[str]:
    r"""What a composed page holds that is none of the archive's own elements and attributes.

    >>> live_markup('---\ntitle: A\n---\n\n<p onclick="x">a</p><a href="java&#9;script:x">b</a>\n')
    ['<p onclick>', "<a href='java\\tscript:x'>"]
    """
    return _read(page).live


def seen_text(page: str) -> str:
    r"""The text of a composed page, what the archive adds to a report left out.

    >>> seen_text('---\ntitle: A\n---\n\n<p>a &lt;b&gt;<a data-added="" href="#x">¶</a></p>\n')
    'a <b>'
    """
    return "".join(_read(page).words)
