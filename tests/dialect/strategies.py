"""Blocks that a report may hold, with words that look like markup."""

from __future__ import annotations

from hypothesis import strategies as st

from build_tools.dialect.render import LIST_NUMBER
from build_tools.model import Block, FrontMatter, Report, Span, tidy

# What some renderer or other reads as markup, at a line's start or within it.
NASTY = (
    "2009. IOM led", "1. one", "1) one", "# of staff", "###### six", "- dash", "+ 41 22", "* star",
    "> more", ">", "```", "~~~", "---", "***", "___", "===", "=", "| a | b |", "|---|---|", ":--",
    "<unspecified>", "<b>", "</b>", "<!-- x -->", "<?php", "<http://a.b>", "a@b.org", "&amp;",
    "&#60;", "&copy", "AT&T", "[x](y)", "![x](y)", "[x]: y", "[^1]", "[^1]: note", "[ ] task",
    "[x] done", "[TOC]", "[[wiki]]", "]: ", "*[IOM]: x", "{: .a}", "{{ x }}", "{% x %}", "$x$",
    "$$x$$", "$5 and $6", "~~gone~~", "~x~", "^x^", "==x==", ":smile:", "a_b_c", "_a_", "__a__",
    "*a*", "**a**", "***a***", "* * *", "a*b", "**", "`x`", "``", "\\", "\\*", "\\\\", "a\\",
    "(a)", "(14)", "14.", "2.1", "2.1.", "**12.** x", "http://www.example.org/a_b_(c).", "n° 5",
    "www.a.org", "“q”", "‘q’", "é à", "—", "a\u00a0b", "\u00a0", "\u2028", "\u00ad", "\u200b",
    "\u0301", "No. 5. Why? Yes.", "U.S. Congress", "end. 2009. Next", "end. - Next", "end. # Next",
    "end. (a) Next", "@user", "#12", "!!! note", "--8<--", "[!NOTE]", "e.g. 5", "x  ", "tab\there",
    "\x1c", "\x85", "\U0001f600", "\ufffd", "\x1b", "\x7f",
)  # fmt: skip
MARKS = "abXY 019*_`<>&{}[]()#+-.:!\\|~$\"'’“é^=/@,;?\u00a0"
ANY = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12
)
BITS = st.sampled_from(NASTY) | st.text(MARKS, min_size=1, max_size=14) | ANY
TEXTS = st.lists(BITS, min_size=1, max_size=4).flatmap(
    lambda bits: st.sampled_from(["", " "]).map(lambda glue: glue.join(bits))
)
TARGETS = st.sampled_from(("", "", "", "2005.md", "../initiatives/a-b.md#p1", "http://a.b/c_(d)"))
SPANS = st.lists(st.builds(Span, TEXTS, st.integers(0, 3), TARGETS), min_size=1, max_size=4)
RUNS = SPANS.map(tidy).filter(lambda spans: spans != () and all(span.text for span in spans))
NUMBERS = st.sampled_from(("1.", "2.", "12.", "999.", "7)", "2.1", "2.1.", "(14)", "14", "10.2.3"))


@st.composite
def bodies(draw: st.DrawFn) -> list[Block]:
    """Blocks in any order that their indents allow: what an item or paragraph may stand in."""
    blocks: list[Block] = []
    room = 0
    for _ in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(("heading", "numbered", "item", "item", "paragraph")))
        spans = draw(RUNS)
        if kind == "heading":
            blocks.append(Block("heading", spans, level=draw(st.integers(2, 6))))
            room = 0
        elif kind == "numbered":
            number = draw(NUMBERS)
            blocks.append(Block("paragraph", spans, number=number))
            room = 1 if LIST_NUMBER.match(number) else 0
        elif kind == "item":
            indent = draw(st.integers(0, min(room, 4)))
            blocks.append(Block("item", spans, indent=indent))
            room = indent + 1
        else:
            room = draw(st.integers(0, min(room, 4)))
            blocks.append(Block("paragraph", spans, indent=room))
    return blocks


@st.composite
def noted(draw: st.DrawFn) -> tuple[Block, ...]:
    """Blocks with footnotes at their end, each referred to once, in their order."""
    blocks = draw(bodies())
    notes = []
    places = sorted(
        draw(st.lists(st.integers(0, len(blocks) - 1), max_size=3)),
    )
    for label, at in enumerate(places, start=1):
        old = blocks[at]
        spans = tidy((*old.spans, Span("", note=str(label))))
        blocks[at] = Block(old.kind, spans, level=old.level, number=old.number, indent=old.indent)
        notes.append(Block("footnote", draw(RUNS), number=str(label)))
    return (*blocks, *notes)


FRONTS = st.builds(
    FrontMatter,
    title=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40),
    year=st.none() | st.integers(1, 9999),
    symbol=st.none() | st.sampled_from(("A/66/123", "NO", "12", "yes: no", "# 5", "2003-01-01")),
    place=st.none() | TEXTS.filter(str.isprintable),
    session=st.none() | st.integers(0, 999),
    meeting_start=st.none() | st.dates().map(lambda day: day.isoformat()),
    language=st.none() | st.sampled_from(("en", "fr-CH", "no")),
)
REPORTS = st.builds(Report, st.just("2003"), FRONTS, noted())
