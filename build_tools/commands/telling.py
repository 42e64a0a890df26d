"""Findings as the answer of a command: in their order, printed, with the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from build_tools.commands.annotations import annotation
from build_tools.commands.answer import PERSON, STOPPED, WELL, Answer
from build_tools.model import Finding
from build_tools.storage import natural

UNREADABLE = "A01"


def answer_of(findings: Iterable[Finding], printed: Callable[[Finding], str]) -> Answer:
    """Every finding as a line, and what they mean together: 2 where a file could not be read.

    >>> answer_of([Finding("b.md", 1, "I04", "a note."), Finding("a.md", 1, "W01", "no.")], str)
    Answer(status=1, out=('a.md:1:1: W01 no.', 'b.md:1:1: I04 a note.'), err=())
    """
    ordered = sorted(findings, key=lambda each: (natural(each.path), each))
    status = PERSON if any(each.grave for each in ordered) else WELL
    if any(each.code == UNREADABLE for each in ordered):
        status = STOPPED
    return Answer(status, tuple(printed(each).replace("\n", " ") for each in ordered))


def printer(form: str, root: Path, site: Path | None = None) -> Callable[[Finding], str]:
    """How a finding is printed; the paths of a built site are those that were typed."""

    def printed(found: Finding) -> str:
        typed = site is not None and found.path.startswith(f"{site.as_posix()}/")
        return annotation(found, Path() if typed else root)

    return printed if form == "github" else str
