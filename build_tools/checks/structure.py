"""Rules about the Markdown of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from build_tools.anchors import roman
from build_tools.checks.elsewhere import runs
from build_tools.checks.exam import Exam
from build_tools.checks.lost_signs import signs_of
from build_tools.dialect.oddities import Oddity, OddKind, conflict, oddities, parser
from build_tools.dialect.page import split_page
from build_tools.dialect.parse import TOO_DEEP
from build_tools.dialect.places import place_of
from build_tools.model import LINE_END, MAX_HEADING_LEVEL, Block, Finding, Remedy, brief
from build_tools.site.publishable import has_own_rules

TOP = 2  # the title, level 1, stands in the front matter
CONFLICT = "P04"
# Without such a line a body has no heading of `#`, in a list or a quotation neither.
HEADED = re.compile(r"^[ \t>*+.)0-9-]*#", re.MULTILINE)


def levels_in_order(exam: Exam) -> Iterator[Finding]:
    """P01: headings begin at `##` and skip no level."""
    before = TOP - 1
    for block in exam.blocks:
        if block.kind != "heading":
            continue
        highest = min(before + 1, MAX_HEADING_LEVEL)
        if not TOP <= block.level <= highest:
            yield _level(exam, block.line, block.level, highest)
        before = min(max(block.level, TOP), highest)


def _level(exam: Exam, line: int, level: int, highest: int) -> Finding:
    message = _levels(level, TOP, highest)
    place = place_of(exam.text, line, "#" * level)
    found = Finding.at(exam.page_path, place, "P01", message)
    sure = highest == TOP
    return replace(found, remedy=Remedy("#" * level + " ", "## ") if sure else None)


def _levels(level: int, top: int, highest: int) -> str:
    first, last = "#" * top, "#" * highest
    wanted = f"`{last}`" if highest == top else f"`{first}` to `{last}`"
    return f"a heading here may be {wanted}, not `{'#' * level}`. Correct its level."


def settled(exam: Exam) -> Iterator[Finding]:
    """P04: no mark of a conflict is left of a merge."""
    marked = list(unsettled(exam.page_path, exam.text))
    yield from marked or ([] if exam.torn else signs_of(exam, CONFLICT))


def unsettled(path: str, text: str) -> Iterator[Finding]:
    """P04: no mark of a conflict is left of a merge."""
    place = conflict(text)
    if place is not None:
        message = (
            "two edits of these lines were never made one. "
            "Keep the right words, and take out the lines of `<<<<<<<`, `=======` and `>>>>>>>`."
        )
        yield Finding.at(path, place, CONFLICT, message)


def rule(code: str) -> Callable[[Exam], Iterator[Finding]]:
    """P02, P03, P05 to P08, P10 and P12: the rule of a code on what is shown otherwise than meant.

    A footnote to which nothing refers is found in the words already (W04).
    """

    def find(exam: Exam) -> Iterator[Finding]:
        for odd in exam.oddities:
            if SAYS[odd.kind][0] == code and odd.kind != "note unused":
                picture = odd.kind == "image"  # with words it has no place in a report either
                if not runs(exam.text, odd.place):
                    yield _told(exam.page_path, replace(odd, kind="picture") if picture else odd)
        yield from signs_of(exam, code)

    return find


def headings_read(exam: Exam) -> Iterator[Finding]:
    """P11: what is meant as a heading is one, and each has words."""
    yield from rule("P11")(exam)
    for block in exam.blocks:
        if block.kind == "heading" and not block.text:
            told = "this heading has no words. Write them, or take the line out."
            yield Finding(exam.page_path, block.line, "P11", told)


def of_prose(path: str, text: str) -> list[Finding]:
    r"""P01 to P04, P06, P10 to P12 in an introduction, the home page or a guide.

    >>> [str(found) for found in of_prose("docs/index.md", "# A\n\n![](b.png)\n")]
    ['docs/index.md:3:1: P03 an image without words. Say between the brackets what it shows.']
    >>> [str(found) for found in of_prose("docs/initiatives/fog.md", "# In 2014\n\n#### Fog\n")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['docs/initiatives/fog.md:1:1: P01 a heading here may be `##`, not `#`. Correct its level.',
     'docs/initiatives/fog.md:3:1: P01 a heading here may be `##`, not `####`. Correct its level.']
    """
    _, body, first = split_page(text)
    kinds = IN_PROSE if has_own_rules(path.removeprefix("docs/")) else IN_PROSE - {"html"}
    odd = (_told(path, odd) for odd in oddities(body, first) if odd.kind in kinds)
    return sorted({*unsettled(path, text), *odd, *_prose_levels(path, text)})


def _prose_levels(path: str, text: str) -> Iterator[Finding]:
    """P01: an introduction begins at `##`, another page at `#` or `##`; none skips a level."""
    _, body, first = split_page(text)
    top = TOP if has_own_rules(path.removeprefix("docs/")) else TOP - 1
    before = TOP - 1
    for token in parser().parse(body) if HEADED.search(body) else ():
        if token.type == "heading_open" and token.markup.startswith("#"):
            level, highest = len(token.markup), min(before + 1, MAX_HEADING_LEVEL)
            if not top <= level <= highest:
                place = place_of(text, first + (token.map or [0])[0], token.markup)
                yield Finding.at(path, place, "P01", _levels(level, top, highest))
            before = min(max(level, TOP - 1), highest)


def _told(path: str, odd: Oddity) -> Finding:
    code, message = SAYS[odd.kind]
    message = DOUBLE if odd.kind == "underline" and odd.text.startswith("=") else message
    return Finding.at(path, odd.place, code, message.format(_shown(odd)))


# Of the other pages D02 tells about HTML.
IN_PROSE: frozenset[OddKind] = frozenset(
    {"html", "image", "definition", "link", "empty link", "hash", "deep"}
)
SAYS: dict[OddKind, tuple[str, str]] = {
    "html": ("P02", "raw HTML {}. Write it in Markdown, or `\\<` where the sign is meant."),
    "image": ("P03", "an image without words. Say between the brackets what it shows."),
    "picture": ("P03", "a report page shows no pictures. Take it out."),
    "empty link": (
        "P10",
        "this link has no words, or leads nowhere. Write `[words](path)`, or take its signs out.",
    ),
    "code": (
        "P05",
        "{} is shown as program code, for its indentation or the marks around it. Indent by four "
        "blanks below a numbered paragraph, by none elsewhere, and take the marks out.",
    ),
    "fence": (
        "P05",
        "program code begins here, up to the next such line or the page's end. Take the line out.",
    ),
    "definition": (
        "P06",
        "the line {} is shown nowhere: it only says where a link leads, and no link uses it. "
        "Take it out, or begin it with `\\[` where its words are meant.",
    ),
    "note twice": ("P07", "the footnote {} stands twice. Keep one, or give the other a new label."),
    "note unused": ("P07", "nothing refers to the footnote {}. Put its mark into the text."),
    "link": (
        "P10",
        "this is no link. Write `[words](path)`: no blank between `](`, none in the path, and a "
        "`)` behind it.",
    ),
    "deep": ("P12", TOO_DEEP),
    "hash": (
        "P11",
        "{} begins no heading. Put a blank behind it, or write `\\#` where the sign is meant.",
    ),
    "underline": (
        "P08",
        "the line of {} makes the line above it a heading. Put a blank line between them, or "
        "write the heading with `##`.",
    ),
}


DOUBLE = (  # below a blank line it would be words
    "the line of {} makes the line above it a heading. Take it out, and where a heading is meant "
    "begin the line above it with `##`."
)


def _shown(odd: Oddity) -> str:
    text = odd.text.removesuffix(":") if odd.kind.startswith("note") else odd.text
    return f"`{brief(text)}`"


def items_apart(exam: Exam) -> Iterator[Finding]:
    """P09: a line that begins with the next label of a list is an item of its own."""
    yield from signs_of(exam, "P09")
    lines = LINE_END.split(exam.text)
    blocks = exam.blocks
    for at, block in enumerate(blocks):
        label = list_label(block.text)
        behind = blocks[at + 1] if at + 1 < len(blocks) else None
        if not label or block.kind not in ("item", "paragraph") or block.number:
            continue
        stop = behind.line if behind and behind.line > block.line else len(lines) + 1
        for number in range(block.line + 1, stop):
            found = list_label(lines[number - 1].strip())
            if found and follows(label, found):
                yield _merged(exam, number, found)
                label = found
        if block.kind == "paragraph" and _of_list(label, at, blocks):
            yield _merged(exam, block.line, label)


def _of_list(label: str, at: int, blocks: Sequence[Block]) -> bool:
    """Does a paragraph stand before or behind the item whose label is next to its own?"""
    before = blocks[at - 1] if at else None
    behind = blocks[at + 1] if at + 1 < len(blocks) else None
    return bool(
        (behind and behind.kind == "item" and follows(label, list_label(behind.text)))
        or (before and before.kind == "item" and follows(list_label(before.text), label))
    )


def _merged(exam: Exam, line: int, label: str) -> Finding:
    message = (
        f"`{label}` is no item of its own here. Begin the line with `- `, indented as the items "
        "before and behind it."
    )
    return Finding.at(exam.page_path, place_of(exam.text, line, label), "P09", message)


LABEL = re.compile(r"(\(?)([a-z]|[ivx]{1,6}|[0-9]{1,2})\)(?=\s)")


def list_label(text: str) -> str:
    """The label with which a text begins; empty without one.

    >>> list_label("(b) cranes"), list_label("(see above)")
    ('(b)', '')
    """
    found = LABEL.match(text)
    return found[0] if found else ""


def follows(one: str, other: str) -> bool:
    """Is the other label the next of the same list?

    >>> [follows("(a)", "(b)"), follows("(iii)", "(iv)"), follows("(a)", "b)"), follows("", "(a)")]
    [True, True, False, False]
    """
    if not one or not other or one[0].isalnum() != other[0].isalnum():
        return False
    first, second = one.strip("()"), other.strip("()")
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    letters = len(first) == len(second) == 1 and ord(second) == ord(first) + 1
    value = roman(first.upper())
    return letters or (value > 0 and roman(second.upper()) == value + 1)
