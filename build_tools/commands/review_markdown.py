"""A review as Markdown for the summary of a job: words of pages stay words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from build_tools.commands.answer import seen
from build_tools.commands.review import Section
from build_tools.commands.review_facts import Fact
from build_tools.commands.review_text import shortened
from build_tools.compare import Piece

# What turns text into markup in GitHub's Markdown; a backslash takes the meaning away.
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$!@=^]|(?<!\w)[-+]|(?<=\d)[.)](?!\w)")
# What GitHub makes links and pictures of after it has read the Markdown, escapes or not: people,
# issues, addresses, smileys. A character of no width in between takes them apart.
LIVE = re.compile(
    r"(?<=@)(?=\w)|(?<=\#)(?=\w)|(?<=\bGH-)(?=\d)|(?<=:)(?=//|[\w+-]+:)|(?<=\bwww)(?=\.)",
    re.IGNORECASE,
)
APART = "&#8203;"
LIMIT = 1_000_000  # bytes; GitHub takes no summary above 1 MiB


def as_markdown(base: str, sections: Sequence[Section]) -> Iterator[str]:
    """The review as lines of Markdown, cut where GitHub would refuse it, with a word about it."""
    room = LIMIT
    for line in _lines(base, sections):
        room -= len(line.encode("utf-8", "replace")) + 1
        if room < 0:
            yield ""
            yield "**Cut here, for a summary may not be longer.** `archive diff` shows the rest."
            return
        yield line


def _lines(base: str, sections: Sequence[Section]) -> Iterator[str]:
    yield "## What this change means"
    yield ""
    if not sections:
        yield f"Nothing changed since {escaped(base)}."
        return
    yield f"Compared with {escaped(base)}:"
    yield ""
    for section in sections:
        title = f"**{escaped(section.title)}**: " if section.title else ""
        yield f"- {title}{escaped(section.headline)}"
    for section in sections:
        if section.facts:
            yield ""
            yield f"### {escaped(section.title or section.headline)}"
            yield ""
            yield from _facts(section.facts)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        mark = "⚠ " if fact.grave else ""
        yield f"- {mark}{escaped(fact.place)}: {escaped(fact.told)}"
        if fact.pieces:
            yield f"  > {' '.join(_words(fact.pieces))}"


def _words(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in shortened(pieces):
        if piece.same:
            yield escaped(" ".join(piece.after))
            continue
        if piece.before:
            yield f"~~{escaped(' '.join(piece.before))}~~"
        if piece.after:
            yield f"**{escaped(' '.join(piece.after))}**"


def escaped(text: str) -> str:
    r"""The text as Markdown that shows it: no markup, no HTML, no mention of people or issues.

    >>> escaped("<b> @user #12 a_b")
    '\\<b\\> \\@&#8203;user \\#&#8203;12 a\\_b'
    """
    parts = LIVE.split(seen(" ".join(text.split())))
    return APART.join(MARKUP.sub(r"\\\g<0>", part) for part in parts)
