"""Markdown that a page should not hold: what GitHub or the site would show otherwise than meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from build_tools.dialect.parse import DEEPEST, passed_over, read_tokens, with_known_links
from build_tools.dialect.places import line_at, place_of
from build_tools.model import Place

OddKind = Literal[
    "html",
    "image",
    "picture",
    "empty link",
    "code",
    "fence",
    "definition",
    "note twice",
    "note unused",
    "underline",
    "link",
    "hash",
    "deep",
]
# A link whose target is apart from it, holds a blank or has no end; a heading without its blank.
LINK = re.compile(r"\] ?\((?=[^()\n]{0,300}(?:\.md|://|#))")
HASH = re.compile(r"\A#{1,6}(?=[^\s#\d])")
SIGNS = re.compile(
    r"[<`~\t&]|!\[|\]:|\]\\? ?\\?\(|^[ #>*+.)0-9-]*(?: {4}|#[^\s#])|^[ >]*(?:=+|-+)[ \t]*$",
    re.MULTILINE,
)
# What a line begins with that stands very deep: a tab may lead four lists further in.
DEEP = re.compile(r"^[ \t>*+.)0-9-]{12}", re.MULTILINE)
# A link that no parser reads otherwise; almost all are such.
PLAIN_LINK = re.compile(r"(?<![\\!\]])\[\w[^][<>`\\!\n]{0,200}\]\([\w./#-]{1,200}\)")
# What stands in a text for a bracket that is escaped.
ESCAPED = {"[": "\x01", "]": "\x02"}
CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Oddity:
    """What it is, where it stands, its text as a message may show it, and its last line."""

    kind: OddKind
    place: Place
    text: str
    last: int = 0


def oddities(text: str, first: int = 1) -> Iterator[Oddity]:
    """Everything of that kind in the Markdown of a body that begins on the line `first`.

    Raw HTML, an image with words ("picture") or without ("image"), a link without words or target,
    code (which most lines become by their indentation) and what fences it, a definition that no
    link uses, a footnote that is there twice or referred to by nothing, a line that is made a
    heading by the hyphens below it, what was meant as a link or a heading, and what stands too deep
    to be read.

    >>> [(each.kind, each.place, each.text) for each in oddities("A <b>word</b>.", 7)]
    [('html', Place(line=7, column=3), '<b>')]
    """
    body = text.lstrip("\n")
    rest = PLAIN_LINK.sub("x", body)
    if SIGNS.search(rest) or DEEP.search(rest):  # else there is nothing to find, and reading costs
        apart = "<" in body or "\\" in body
        tokens, env = _read_as_github(body) if apart else read_tokens(body)
        yield from _Watch(body, first + len(text) - len(body)).seen(tokens, env)


def _read_as_github(body: str) -> tuple[list[Token], dict[str, Any]]:
    env: dict[str, Any] = {}
    return parser().parse(body, env), env


def end_tag(tag: str) -> str:
    """What ends what a tag of HTML begins.

    >>> end_tag('<b class="x">')
    '</b>'
    """
    return f"</{tag[1:].partition(' ')[0].rstrip('>')}>"


def conflict(text: str) -> Place | None:
    r"""Where the first mark of a conflict stands that a merge of two edits left behind.

    >>> conflict("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> theirs\n")
    Place(line=2, column=1)
    """
    found = CONFLICT.search(text)
    return Place(text.count("\n", 0, found.start()) + 1) if found else None


@cache
def parser() -> MarkdownIt:
    """The parser of pages, but one that sees HTML as GitHub does, and which signs are escaped."""
    markdown = MarkdownIt("commonmark", {"html": True, "store_labels": True, "maxNesting": DEEPEST})
    markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    return with_known_links(markdown.disable("text_join"))


@dataclass(slots=True)
class _Watch:
    """Looks through the tokens of a body; lines are counted within it until they are told."""

    text: str
    first: int

    def seen(self, tokens: list[Token], env: dict[str, Any]) -> Iterator[Oddity]:
        for token in tokens:
            line = token.map[0] if token.map else 0
            if token.type in ("fence", "code_block"):
                fence = token.type == "fence"
                shown = token.markup if fence else token.content.strip().partition("\n")[0]
                last = self.first + (token.map[1] if token.map else line + 1) - 1
                yield replace(self._at("fence" if fence else "code", line, shown), last=last)
            elif token.type == "html_block":
                yield self._at("html", line, token.content.strip().partition("\n")[0])
            elif token.type == "heading_open" and token.markup in ("-", "="):
                yield self._at("underline", token.map[1] - 1 if token.map else 0, token.markup)
            elif token.type == "inline" and (found := HASH.match(token.content)):
                yield self._at("hash", line, found[0])
            yield from self._inline(token, line)
        if deep := passed_over(tokens):
            yield self._at("deep", deep - 1, line_at(self.text, deep).strip())
        yield from self._notes(tokens)
        yield from self._definitions(tokens, env)

    def _inline(self, token: Token, line: int) -> Iterator[Oddity]:
        inside = before = ""
        for child in _whole(token.children or ()):
            if child.type == "html_inline":
                shown = child.content.partition("\n")[0]
                if shown != inside:  # the end of what was told at its beginning
                    yield self._at("html", line, shown)
                inside = end_tag(shown)
            elif child.type == "text" and before != "autolink" and (found := _torn(child.content)):
                yield self._at("link", line, found[0])
            elif child.type == "image" and not child.content.strip():
                yield self._at("image", line, f"]({child.attrs['src']}", back=2)
            elif child.type == "image":
                yield self._at("picture", line, f"![{child.content}")
            elif child.type == "link_open" and not child.attrs.get("href"):
                yield self._at("empty link", line, "]()")
            elif child.type == "link_close" and before == "link_open":
                yield self._at("empty link", line, "[](")
            before = child.markup or child.type
            line += child.type in ("softbreak", "hardbreak") or child.content.count("\n")

    def _notes(self, tokens: list[Token]) -> Iterator[Oddity]:
        opened = [token for token in tokens if token.type == "footnote_reference_open"]
        used = {
            str(child.meta["label"])
            for token in tokens
            for child in token.children or ()
            if child.type == "footnote_ref"
        }
        known: set[str] = set()
        for token in opened:
            label, line = str(token.meta["label"]), token.map[0] if token.map else 0
            if label in known:
                yield self._at("note twice", line, f"[^{label}]:")
            elif label not in used:
                yield self._at("note unused", line, f"[^{label}]:")
            known.add(label)

    def _definitions(self, tokens: list[Token], env: dict[str, Any]) -> Iterator[Oddity]:
        used = {
            child.meta.get("label")
            for token in tokens
            for child in token.children or ()
            if child.type in ("link_open", "image")
        }
        for label, found in env.get("references", {}).items():
            if label not in used:
                line = found["map"][0]
                yield self._at("definition", line, line_at(self.text, line + 1).strip())

    def _at(self, kind: OddKind, line: int, shown: str, back: int = 0) -> Oddity:
        at, column = place_of(self.text, line + 1, shown)
        return Oddity(kind, Place(self.first + at - 1, max(1, column - back)), shown)


def _whole(children: Sequence[Token]) -> Iterator[Token]:
    """The children, text in one piece, with other signs for the brackets that are escaped."""
    for is_text, run in groupby(children, lambda child: child.type in ("text", "text_special")):
        if is_text:
            yield Token("text", "", 0, content="".join(map(_shown, run)))
        else:
            yield from run


def _shown(text: Token) -> str:
    escaped = text.type == "text_special"
    return ESCAPED.get(text.content, text.content) if escaped else text.content


def _torn(text: str) -> re.Match[str] | None:
    """What was to be a link: its brackets are not escaped."""
    found = LINK.finditer(text)
    return next((each for each in found if not _closes_escaped(text[: each.start()])), None)


def _closes_escaped(before: str) -> bool:
    return before.rfind(ESCAPED["["]) > before.rfind("[")
