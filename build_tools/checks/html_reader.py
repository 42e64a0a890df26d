"""A built page as its readers get it: the report's own words, the ids, the links, what it loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
UNSEEN = frozenset({"script", "style", "template", "noscript", "title"})
# Tags that stand inside a line: what they part is still one word.
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    }
)
# What a `link` with one of these says of itself is for reading, nothing is fetched.
UNFETCHED = frozenset(
    {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}
)
FETCHING = {
    "src": None,
    "srcset": None,
    "poster": None,
    "data": frozenset({"object"}),
    "action": frozenset({"form"}),
    "background": None,
}
STYLE_ADDRESS = re.compile(
    r"""(?:@import\s+(?:url\(\s*)?|url\(\s*)["']?([^"')\s;]+)""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Place:
    """An element with an id: its line, and the stretch of the report's text that it holds.

    `said` is all its visible text, additions included.
    """

    id: str
    line: int
    start: int
    end: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """An address on a page: its line, and whether the browser fetches it by itself."""

    url: str
    line: int
    fetched: bool


@dataclass(slots=True)
class _Open:
    tag: str
    id: str
    line: int
    start: int
    begins: int
    report: bool
    added: bool
    unseen: bool


@dataclass(slots=True)
class BuiltPage:
    """What was read of one page; `text` is the report's text with every addition left out."""

    pieces: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    canonical: str = ""
    report_elements: int = 0

    @property
    def text(self) -> str:
        """The report's own visible text."""
        return "".join(self.pieces)


def read_html(html: str) -> BuiltPage:
    """Read a page once, from its first tag to its last.

    >>> page = read_html('<p data-report-text>A<b data-added>!</b> <i id="x">b</i></p>')
    >>> page.text.split(), [place.id for place in page.places]
    (['A', 'b'], ['x'])
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = BuiltPage()
        self.stack: list[_Open] = []
        self.length = 0
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self._note_addresses(tag, values, line)
        self._break(tag)
        opened = self._opened(tag, values, line)
        if tag in VOID:
            self._close(opened)
        else:
            self.stack.append(opened)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(opened.tag == tag for opened in reversed(self.stack)):
            while self.stack:
                opened = self.stack.pop()
                self._close(opened)
                if opened.tag == tag:
                    break
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1].tag == "style":
            self._note_style(data, self.getpos()[0])
        if self.stack and not self.stack[-1].unseen:
            self.said.append(data)
            if self.stack[-1].report and not self.stack[-1].added:
                self._add(data)

    def finish(self) -> BuiltPage:
        while self.stack:
            self._close(self.stack.pop())
        return self.page

    def _opened(self, tag: str, values: dict[str, str], line: int) -> _Open:
        around = self.stack[-1] if self.stack else None
        begins = "data-report-text" in values
        self.page.report_elements += begins
        return _Open(
            tag,
            values.get("id", ""),
            line,
            self.length,
            len(self.said),
            begins or bool(around and around.report),
            "data-added" in values or bool(around and around.added),
            tag in UNSEEN or "hidden" in values or bool(around and around.unseen),
        )

    def _close(self, opened: _Open) -> None:
        if opened.id:
            said = "".join(self.said[opened.begins :])
            place = Place(opened.id, opened.line, opened.start, self.length, said)
            self.page.places.append(place)

    def _break(self, tag: str) -> None:
        if tag not in INLINE:
            self._add("\n")

    def _add(self, text: str) -> None:
        self.page.pieces.append(text)
        self.length += len(text)

    def _note_addresses(self, tag: str, values: dict[str, str], line: int) -> None:
        relation = set(values.get("rel", "").lower().split())
        if "canonical" in relation:
            self.page.canonical = values.get("href", "")
        if "href" in values:
            fetched = tag == "link" and not relation <= UNFETCHED
            self.page.addresses.append(Address(values["href"], line, fetched))
        for name, tags in FETCHING.items():
            if name in values and (tags is None or tag in tags):
                for url in _several(name, values[name]):
                    self.page.addresses.append(Address(url, line, fetched=True))
        self._note_style(values.get("style", ""), line)

    def _note_style(self, style: str, line: int) -> None:
        for url in style_addresses(style):
            self.page.addresses.append(Address(url, line, fetched=True))


def style_addresses(style: str) -> Iterator[str]:
    """The addresses that a style sheet loads.

    >>> list(style_addresses("@import 'a.css'; @import url(b.css); p { src: url( '//c.org' ) }"))
    ['a.css', 'b.css', '//c.org']
    """
    return (match[1] for match in STYLE_ADDRESS.finditer(style))


def _several(name: str, value: str) -> list[str]:
    if name != "srcset":
        return [value.strip()]
    return [part.split()[0] for part in value.split(",") if part.split()]
