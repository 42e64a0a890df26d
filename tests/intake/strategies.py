"""Texts that a converter may meet: real lines, the damage of dumps, and anything at all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

TESTS = Path(__file__).parents[1]

# What tools leave in a dump, and what looks like a label, a mark or a note without being one.
DAMAGE = (
    "\f", "\v", "\t", " ", "\u00a0", "\u00ad", "\u200b", "\ufeff", "\x01", "\x85", "\u2028",
    "\u200e", "\x1c", "-", "–", "*", "**", "_", "#", "`", "\\", "<sup>1</sup>", "<br>", "<b>",
    "</b>", "&amp;", "&nbsp;", "[^1]", "¹", "12", "ﬁ", "(cid:120)", "![](_page_3.jpeg)",
    "<unspecified>", "](#page-1)", "[", "(a)", "1.", "I.", "•", "/", ":", ";", ".", "İ", "ß",
    "\u0301", "\U0001f600", "\u202e",
)  # fmt: skip
SHAPES = (
    "", " ", "\t", "---", "***", "_", "1", "2", "12", "- 3 -", "Page 3 of 12", "{3}-----------",
    "1.", "2.", "1. Text of one.", "2. Text of two.", "3. Text of three.", "2009. IOM led it.",
    "- 1. Text", "(a)", "(b)", "(a) (b) (c)", "(i) one;", "• item", "•", "o", "- > quoted",
    "- **▶** item", "# One", "## Two", "### **Three**", "**Bold line**", "I. INTRODUCTION",
    "II.", "A. First part", "1.1 The aim", "1.1", "ANNEX I", "Annex", "Annex II Questionnaire",
    "Contents", "Introduction ........ 3", "Results . . . . . . 12", "WORK OF THE COUNCIL",
    "Constraints: none Funding: USD 10,000", "Constraints: some", "Funding: USD 5", "inter-",
    "agency work", "develop-", "ment of it", "86th Session of the Council", "CRP/10",
    "Geneva, 3 May 2011", "English only", "A/66/123", "REPORT 2003", "Report of the Board on 2011",
    "[1] A note.", "1 A note on it.", "* See above.", "² Another note.", "[^1]: A note.",
    "as the survey² found", "as the survey found.1", "/...", "(continued)", "13-41287 (E)",
    "| a | b |", "|---|---|", "> quoted", "```", "===", "<!-- x -->", "[a]: http://b.c",
    "http://www.example.org/a/", "and/", "USD 5", "600; and", "&lt;b&gt;", "![](a.png)", "#",
    "##", "**", "* * *", "\\*", "Part One", "Chapter 2 - Results", "Appendix: Tables",
)  # fmt: skip


@cache
def real_lines() -> tuple[tuple[str, ...], ...]:
    """The lines of the five sources and of the specimens, file by file."""
    folders = (TESTS.parent / "source_reports", TESTS / "specimens")
    files = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    texts = [path.read_bytes().decode("utf-8", errors="replace") for path in files]
    return tuple(tuple(text.split("\n")) for text in texts)


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """Up to thirty lines of a real dump as they follow each other there."""
    lines = real_lines()[draw(st.integers(0, len(real_lines()) - 1))]
    start = draw(st.integers(0, len(lines) - 1))
    return "\n".join(lines[start : start + draw(st.integers(1, 30))])


WORDS = st.text("abcdefgh ABCXVI 0129 .,;:()-*_#éà’“”", min_size=1, max_size=60)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
LINES = st.sampled_from(SHAPES) | WORDS | ANYTHING
ENDS = st.sampled_from(("\n", "\n", "\n\n", "\n \n", " \n", "\n\f", "\f", "\n\n\n", " "))


@st.composite
def made_up(draw: st.DrawFn) -> str:
    """Lines of the shapes that the rules look for, in any order and at any distance."""
    pairs = draw(st.lists(st.tuples(LINES, ENDS), min_size=1, max_size=14))
    return "".join(line + end for line, end in pairs)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A real fragment with marks of damage thrown in."""
    text = draw(fragments())
    for mark in draw(st.lists(st.sampled_from(DAMAGE), max_size=8)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + mark + text[at:]
    return text


@st.composite
def mixed(draw: st.DrawFn) -> str:
    """Fragments of different files, damage and inventions in one text."""
    return draw(ENDS).join(draw(st.lists(damaged() | made_up(), min_size=1, max_size=3)))


# Any text with something in it: what `convert` must turn into a report.
texts = (damaged() | made_up() | mixed() | ANYTHING).filter(lambda text: bool(text.strip()))
