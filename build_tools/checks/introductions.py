"""Rules about introductions: each sentence leads to the paragraph that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from build_tools.checks.catalogue import Catalogue
from build_tools.checks.wording import quoted
from build_tools.corpus import FOLDER
from build_tools.dialect.sentences import sentence_ends
from build_tools.model import Finding, Initiative, words
from build_tools.site.prose import tokens_of
from build_tools.views.addresses import inside

REPORT_PAGES = "reports/"
# `It began. ([2003](…)) It grew.`: one sentence's source, or several, behind its full stop.
BEHIND = re.compile(r"(?: \([^()]{0,300}\)[.;,]?){1,9}")
# What `archive suggest --write` begins its sentences with.
TO_REWRITE = "Rewrite"
BREAKS = ("softbreak", "hardbreak")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an introduction, the line on which it begins, and where its links lead."""

    text: str
    line: int
    targets: tuple[str, ...]


def introduced(catalogue: Catalogue) -> Iterator[Finding]:
    """I06: a page has an introduction, and each sentence there a link to a paragraph."""
    for entry, initiative in catalogue.readable:
        found = list(sentences(initiative))
        if not found:
            message = "the page has no introduction. Write some sentences with links."
            yield Finding(entry.path, max(1, initiative.line - 1), "I06", message)
        for sentence in found:
            if sentence.text.startswith(TO_REWRITE):
                told = quoted(words(sentence.text))
                message = f"the sentence {told} is a skeleton's. Rewrite it."
                yield Finding(entry.path, sentence.line, "I06", message)
            if not any(_leads_to_paragraph(target) for target in sentence.targets):
                message = (
                    f"the sentence {quoted(words(sentence.text))} has no link to a paragraph. "
                    f"Add one{_example(catalogue, initiative.slug)}."
                )
                yield Finding(entry.path, sentence.line, "I06", message)


def _example(catalogue: Catalogue, slug: str) -> str:
    """A link to a paragraph of the archive, where it can to one that links to the initiative."""
    links = (link for link in catalogue.links if link.initiative.slug == slug)
    linked = {(link.report.id, link.line) for link in links}
    held = catalogue.paragraphs
    if not held:
        return ""
    best = (each for each in held if (each[0].id, each[1].line) in linked)
    report, block, anchor = next(best, held[0])
    label = f"{report.id}, paragraph {block.number.strip('().')}"
    return f", such as ([{label}](../reports/{report.id}.md#{anchor}))"


def _leads_to_paragraph(target: str) -> bool:
    meant = inside(f"{FOLDER}/x.md", target)
    return meant is not None and meant[0].startswith(REPORT_PAGES) and bool(meant[1])


def sentences(initiative: Initiative) -> Iterator[Sentence]:
    r"""The sentences of an introduction; headings and tables have none.

    What follows a full stop in parentheses belongs to the sentence before it.

    >>> from build_tools.model import Registration
    >>> entry = Registration(title="A", kind="body", names=["A"])
    >>> text = "It began. ([2003](a.md#p1))\nIt grew.\n"
    >>> [(s.text, s.line, s.targets) for s in sentences(Initiative(slug="a", entry=entry,
    ...  introduction=text, line=7))]
    [('It began. (2003)', 7, ('a.md#p1',)), ('It grew.', 8, ())]
    """
    before = ""
    for token in tokens_of(initiative.introduction):
        if token.type == "inline" and before == "paragraph_open":
            yield from _parted(token, initiative.line + (token.map or [0])[0])
        before = token.type


def _parted(token: Token, first: int) -> Iterator[Sentence]:
    text, lines, links = _laid_out(token, first)
    start = 0
    for end in [*_ends(text), len(text)]:
        line = max(number for at, number in lines if at <= start)
        targets = tuple(target for at, target in links if start <= at < end)
        if text[start:end].strip():  # a picture alone says nothing
            yield Sentence(text[start:end].strip(), line, targets)
        start = end + 1


def _ends(text: str) -> list[int]:
    """The blanks that part sentences, none before what stands in parentheses behind a full stop."""
    ends = set()
    for end in sentence_ends(text):
        behind = BEHIND.match(text, end)
        at = behind.end() if behind else end
        if text[at : at + 1] == " ":
            ends.add(at)
    return sorted(ends)


def _laid_out(token: Token, line: int) -> tuple[str, list[tuple[int, int]], list[tuple[int, str]]]:
    """The text of a paragraph, where each of its lines begins in it, and each of its links."""
    text, lines, links = "", [(0, line)], []
    for child in token.children or ():
        if child.type in BREAKS:
            text += " "
            line += 1
            lines.append((len(text), line))
        elif child.type == "link_open":
            links.append((len(text), str(child.attrs.get("href", ""))))
        else:
            text += child.content
    return text, lines, links
