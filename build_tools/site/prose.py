"""The archive's other pages (home, guides): plain Markdown by people, made safe for the engine."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from build_tools.anchors import slug
from build_tools.dialect.escape import yaml_text
from build_tools.dialect.front import read_front
from build_tools.dialect.page import split_page
from build_tools.dialect.parse import DEEPEST, TOO_DEEP, passed_over, with_known_links
from build_tools.model import ArchiveError
from build_tools.site.heading import heading_line
from build_tools.views.addresses import leads_outside, resolved
from build_tools.views.markup import ARMOURED_MARK, CONTENTS_MARK, armour, escape

ONLY_TITLE = "only `title` may stand in this front matter. Remove the other keys."
FOOTNOTE = "[^"
SAYS = re.compile(r"^[ \t]*[^#\s]", re.MULTILINE)  # a line that is neither blank nor a comment


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, as GitHub shows it; raw HTML is text, and so are footnotes."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    markdown.block.ruler.at("reference", _reference)
    return with_known_links(markdown.enable("table"))


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The line that defines a link; that of a footnote (`[^1]: Note.`) defines none."""
    if state.src.startswith(FOOTNOTE, state.bMarks[start] + state.tShift[start]):
        return False
    return reference(state, start, end, silent)


@lru_cache(maxsize=512)
def tokens_of(body: str) -> tuple[Token, ...]:
    """What the parser reads, for all who only look: several rules ask about the same page.

    >>> [each.type for each in tokens_of("# A")]
    ['heading_open', 'inline', 'heading_close']
    """
    return tuple(parser().parse(body))


@dataclass(frozen=True, slots=True)
class Prose:
    """A page by people: its title, its Markdown and the line on which that begins."""

    title: str
    body: str
    line: int


def read_prose(text: str, path: str) -> Prose:
    r"""A page's title (front matter `title`, else its first heading) and body.

    Raises `ArchiveError` for front matter that is no YAML or holds anything but a title, which is
    no list and has no keys.

    >>> read_prose("# The archive\n\nText.\n", "docs/index.md").title
    'The archive'
    """
    head, body, line = split_page(text)
    title = _title(head, path)
    tokens = tokens_of(body)
    first = next((_words(tokens[at + 1]) for at in headings(tokens)), "")
    return Prose(title or first or "Untitled", body, line)


def _title(head: str, path: str) -> str:
    """The title that the front matter says; empty where it says none."""
    written = read_front(head)
    if written.problem:
        raise ArchiveError(f"{path}:{written.stop.line}: {written.problem}")
    if set(written.values or {}) - {"title"} or (written.values is None and SAYS.search(head)):
        raise ArchiveError(f"{path}:1: {ONLY_TITLE}")
    title = (written.values or {}).get("title") or ""
    if not isinstance(title, str | int | float | date):
        line = written.value_place("title").line
        raise ArchiveError(f"{path}:{line}: `title` must be text. Put it in quotes.")
    return str(title)


def headings(tokens: Sequence[Token]) -> list[int]:
    """Where the headings of a page open, those inside lists and quotations left out."""
    return [
        at for at, token in enumerate(tokens) if token.type == "heading_open" and not token.level
    ]


def prose_anchors(body: str) -> list[str]:
    r"""The ids of a page's headings, in order, none twice.

    >>> prose_anchors("# One\n\n## Two\n\n## Two\n")
    ['one', 'two', 'two_1']
    """
    names: list[str] = []
    tried: dict[str, int] = {}
    tokens = tokens_of(body)
    for at in headings(tokens):
        names.append(_next_name(slug(_words(tokens[at + 1])), tried))
    return names


def _next_name(wanted: str, tried: dict[str, int]) -> str:
    """As `free_name`, for thousands; `tried` tells up to which count each name has been tried."""
    name, count = wanted, tried.get(wanted, 0)
    while name in tried:
        count += 1
        name = f"{wanted}_{count}"
    tried[wanted] = count
    tried.setdefault(name, 0)
    return name


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The wanted name, or the first with a count that is not taken."""
    name, count = wanted, 0
    while name in taken:
        count += 1
        name = f"{wanted}_{count}"
    return name


def prose_page(prose: Prose, page: str, files: Collection[str], extra: str = "") -> str:
    """The page for the engine; `extra` is finished HTML that follows the page's own words.

    Raises `ArchiveError` when words stand in more lists than can be read.
    """
    tokens = parser().parse(prose.body)
    if deep := passed_over(tokens):
        raise ArchiveError(f"docs/{page}:{prose.line + deep - 1}: {TOO_DEEP}")
    for token in _inner(tokens):
        _lead(token, page, files)
    names = prose_anchors(prose.body)
    parts = [*_parts(tokens, names), extra]
    if not any(tokens[at].tag == "h1" for at in headings(tokens)):
        anchor = free_name(slug(prose.title), names)
        parts.insert(0, heading_line(1, anchor, prose.title, armour(prose.title)))
    front = f'---\ntitle: "{yaml_text(escape(prose.title))}"\n---\n\n'
    return front + "\n\n".join(part for part in parts if part) + "\n"


def _parts(tokens: Sequence[Token], names: Sequence[str]) -> Iterator[str]:
    starts = headings(tokens)
    yield _html(tokens[: starts[0] if starts else len(tokens)])
    for position, (at, name) in enumerate(zip(starts, names, strict=True)):
        text = _words(tokens[at + 1])
        yield heading_line(int(tokens[at].tag[1:]), name, text, armour(text))
        end = starts[position + 1] if position + 1 < len(starts) else len(tokens)
        yield _html(tokens[at + 3 : end])


def _html(tokens: Sequence[Token]) -> str:
    """Finished HTML; braces are encoded for the engine's sake, as everywhere else."""
    if not tokens:
        return ""
    html = str(parser().renderer.render(tokens, parser().options, {}))
    html = html.replace("{", "&#123;").replace("}", "&#125;")
    html = html.replace(CONTENTS_MARK, ARMOURED_MARK)
    return f'<div class="prose">\n{html}</div>'


def _inner(tokens: Sequence[Token]) -> Iterator[Token]:
    return (child for token in tokens for child in token.children or ())


def _lead(token: Token, page: str, files: Collection[str]) -> None:
    """Give a link or picture its built address.

    A link that leads nowhere loses its address, a picture that is no file of the tree is its words.
    """
    if "href" in token.attrs:
        address = resolved(page, str(token.attrs.pop("href")), files)
        if address:
            token.attrs["href"] = address
    elif "src" in token.attrs:
        target = str(token.attrs["src"])
        if leads_outside(target) or not resolved(page, target, files):
            token.type, token.content, token.attrs = "text", _words(token), {}
        else:
            token.attrs["src"] = resolved(page, target, files)


def _words(inline: Token) -> str:
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in inline.children or ()
    )
