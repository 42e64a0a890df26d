"""What of `docs/` the site publishes, and what in the archive's other pages it would not show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_tools.dialect.oddities import end_tag
from build_tools.dialect.page import split_page
from build_tools.dialect.parse import DEEPEST
from build_tools.dialect.places import place_of
from build_tools.model import ArchiveError, Finding, Place, brief
from build_tools.site.prose import ONLY_TITLE, read_prose, tokens_of
from build_tools.views.addresses import engine_path
from build_tools.views.marks import LOOK_ALIKE, MARK

# Permanent codes, one sentence each.
RULES = {
    "D01": "A file under docs/ is of a kind or name that the site does not publish.",
    "D02": "A page beside reports and initiatives holds raw HTML.",
    "D03": "A page beside reports and initiatives holds an attribute list.",
    "D04": "A page beside reports and initiatives says more than its title of itself.",
    "D05": "A picture is no file of the archive.",
    "D06": "Two files under docs/ have one address.",
    "D07": "A file under docs/ stands where the site puts one of its own.",
    "D08": "A page that is no report has a footnote.",
}
PAGE = ".md"
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
# What a browser shows or saves and never runs: no HTML, no SVG or other XML, no script or style.
KINDS = frozenset({PAGE, *PICTURES, ".csv", ".json", ".pdf", ".txt"})
# Every part of a path stands in addresses as it is, so it holds no sign that means something there.
NAME = re.compile(r"[\w.-]+")
# A page becomes a folder: `404.html.md` would stand where the engine writes a file of its own.
FOLDER_NAME = re.compile(r"[\w-]+")
# `{: .note }`, `{ #place }`, `{.note}`: what Python-Markdown would make attributes of.
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}|\{ ?[#.][\w-][^{}\n]*\}")
OWN_RULES = ("reports/", "initiatives/")  # folders whose pages have rules of their own
ORIGINALS = "sources/"  # made of the names in another folder
FOLDER = "/index.md"  # how the path of a page ends for an engine
INDEX = "search/search_index.json"  # what an engine writes last, over any file that is there
NO_FOOTNOTES = (
    "which the site shows as text, for only reports have footnotes. Write it in the text."
)


def publishable(path: str) -> bool:
    """Whether the site publishes a file of the docs tree: pages, pictures, texts and tables.

    >>> [publishable(path) for path in ("a/guide.md", "map.png", "x.svg", "x.MD", "<b>.md")]
    [True, True, False, False, False]
    """
    pure = PurePosixPath(path)
    folders = [
        *pure.parts[:-1],
        *([pure.stem] if pure.suffix == PAGE and not is_report(path) else []),
    ]
    named = NAME.fullmatch(pure.name) and all(FOLDER_NAME.fullmatch(part) for part in folders)
    return pure.suffix in KINDS and bool(named)


def unpublished(paths: Iterable[str]) -> Iterator[Finding]:
    """D01: each of these files under `docs/` that the site leaves out.

    >>> [str(found) for found in unpublished(["logo.svg"])]
    ['docs/logo.svg:1:1: D01 the site publishes no `.svg`, which may run scripts. Use a .png.']
    """
    for path in paths:
        if not publishable(path):
            yield Finding(f"docs/{path}", 1, "D01", _why(PurePosixPath(path)))


def _why(path: PurePosixPath) -> str:
    if path.suffix in KINDS:
        return (
            "the site publishes no such name. Use letters, digits, `-` and `_`, and a full stop "
            "only before the ending."
        )
    if path.suffix == ".svg":
        return "the site publishes no `.svg`, which may run scripts. Use a .png."
    if path.suffix.lower() in KINDS:
        return f"the site publishes no `{path.suffix}`. Write {path.suffix.lower()}."
    kind = f"`{path.suffix}`" if path.suffix else "file of no kind"
    return f"the site publishes no {kind}. Use one of {', '.join(sorted(KINDS))}, or remove it."


def one_address(paths: Iterable[str]) -> Iterator[Finding]:
    """D06: each of these files under `docs/` that the site would show where it shows another.

    The names of two reports have a rule of their own (A08).

    >>> [str(found) for found in one_address(["a.md", "a/index.md"])]
    ['docs/a/index.md:1:1: D06 docs/a.md has the same address. Rename one of them.']
    """
    first: dict[str, str] = {}
    for path in sorted(path for path in paths if not path.startswith(ORIGINALS)):
        other = first.setdefault(_folded(path), path)
        other = first.get(_folded(path).removesuffix(FOLDER), other)  # a file, and a page's folder
        if other != path and not (is_report(path) and is_report(other)):
            same = engine_path(path).removesuffix(FOLDER) == engine_path(other).removesuffix(FOLDER)
            told = "has the same address" if same else NEARLY
            message = f"docs/{other} {told}. Rename one of them."
            yield Finding(f"docs/{path}", 1, "D06", message)


def replaced(paths: Iterable[str], originals: Iterable[str]) -> Iterator[Finding]:
    """D07: each of these files under `docs/` where the site puts an original or its search index.

    `originals` are the names in `source_reports/`.

    >>> [str(found) for found in replaced(["sources/a.txt"], ["a.txt"])]
    ['docs/sources/a.txt:1:1: D07 the site puts source_reports/a.txt here. Rename this file.']
    """
    taken = {_folded(f"{ORIGINALS}{name}"): f"source_reports/{name}" for name in originals}
    taken[_folded(INDEX)] = "its search index"
    for path in paths:
        if own := taken.get(_folded(path)):
            message = f"the site puts {own} here. Rename this file."
            yield Finding(f"docs/{path}", 1, "D07", message)


NEARLY = "has an address that differs in capitals alone, and to some systems the two are one"


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", engine_path(path)).casefold()


def page_findings(docs: Mapping[str, str | bytes]) -> Iterator[Finding]:
    """D02 to D04 in the pages beside reports and initiatives, D08 in all but reports.

    >>> [found.code for found in page_findings({"index.md": "<b>x</b> y"})]
    ['D02']
    """
    for path, text in docs.items():
        if isinstance(text, str) and path.endswith(PAGE) and not has_own_rules(path):
            yield from _page(path, text)
        if isinstance(text, str) and path.endswith(PAGE) and not is_report(path):
            yield from _footnotes(f"docs/{path}", text)


def _footnotes(where: str, text: str) -> Iterator[Finding]:
    """D08: the first mark of each footnote, which stands among the words and not in code."""
    _, body, first = split_page(text)
    rows, told = body.split("\n"), set[str]()
    for token in tokens_of(body) if LOOK_ALIKE in body else ():
        words = "\n".join(each.content for each in token.children or () if each.type == "text")
        for row in range(*(token.map or (0, 0))) if LOOK_ALIKE in words else ():
            for mark in MARK.finditer(_without_code(rows[row], token)):
                if mark[0] in words and mark[0] not in told:
                    told.add(mark[0])
                    place = Place(first + row, mark.start() + 1)
                    message = f"a footnote `{mark[0]}`, {NO_FOOTNOTES}"
                    yield Finding.at(where, place, "D08", message)


def _without_code(row: str, token: Token) -> str:
    """A line, the marks in its code made none, all else where it stands."""
    codes = {each.content for each in token.children or () if each.type == "code_inline"}
    for code in (each for each in codes if LOOK_ALIKE in each):
        row = row.replace(f"`{code}`", "`" * (len(code) + 2))
    return row


def has_own_rules(path: str) -> bool:
    """Whether a page is that of a report or an initiative.

    >>> [has_own_rules(f"initiatives/{name}.md") for name in ("fog", "index", "README")]
    [True, False, False]
    """
    folder, _, name = path.rpartition("/")
    return f"{folder}/" in OWN_RULES and name not in ("index.md", "README.md")


def is_report(path: str) -> bool:
    """Whether a file of the docs tree is the page of a report; in folders below there are none.

    >>> is_report("reports/2009.md"), is_report("reports/maps/a.md"), is_report("reports/a.png")
    (True, False, False)
    """
    return path.endswith(PAGE) and path.rpartition("/")[0] == "reports"


def _page(path: str, text: str) -> Iterator[Finding]:
    where = f"docs/{path}"
    try:
        prose = read_prose(text, where)
    except ArchiveError as error:
        place, _, message = str(error).removeprefix(f"{where}:").partition(": ")
        if path.startswith(OWN_RULES) and message.startswith(ONLY_TITLE):
            folder = f"docs/{path.partition('/')[0]}/"
            message = f"a page of this kind stands in {folder} itself, in no folder there. Move it."
        yield Finding(where, int(place), "D04", message)
        return
    for token in html_reader().parse(prose.body) if "<" in text or "{" in text else ():
        line = prose.line + (token.map[0] if token.map else 0)
        for offset, code, found in _markup(token):
            stands = place_of(text, line + offset, found)
            yield Finding.at(where, stands, code, _advice(code, found))


def _markup(token: Token) -> Iterator[tuple[int, str, str]]:
    """Each piece of HTML and each attribute list of a token, with the lines above it."""
    if token.type == "html_block":
        yield 0, "D02", token.content.strip().partition("\n")[0]
    offset, inside = 0, ""
    for child in token.children or ():
        if child.type == "html_inline":
            shown = child.content.partition("\n")[0]
            if shown != inside:  # the end of what was told at its beginning
                yield offset, "D02", shown
            inside = end_tag(shown)
        elif child.type == "text":
            for match in ATTRIBUTES.finditer(child.content):
                yield offset, "D03", match[0]
        offset += child.type in ("softbreak", "hardbreak") or child.content.count("\n")


def bare(docs: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The same files, front matter blank where D04 finds fault with it: its links can be judged."""
    faulty = {found.path for found in page_findings(docs) if found.code == "D04"}
    return {
        path: _blank(text) if f"docs/{path}" in faulty and isinstance(text, str) else text
        for path, text in docs.items()
    }


def _blank(text: str) -> str:
    _, body, line = split_page(text)
    return "\n" * (line - 1) + body


def _advice(code: str, found: str) -> str:
    shown = brief(found)
    if code == "D02":
        return f"raw HTML `{shown}`. Write it in Markdown, or `\\<` where the sign is meant."
    return f"an attribute list `{shown}`, which the site shows as text. Take it out."


@cache
def html_reader() -> MarkdownIt:
    """The parser of these pages, but one that sees HTML as GitHub does."""
    return MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable("table")
