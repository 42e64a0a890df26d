"""`archive check --fix`: what is safe to mend, mended, and only where nothing else goes wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.model import LINE_END, Finding
from build_tools.storage import read, write

Pages = Mapping[str, str]
# What is found in the archive when these pages stand in the place of those in its folder.
Look = Callable[[Pages], Sequence[Finding]]


@dataclass(slots=True)
class Fixed:
    """Pages as they are now, what was mended in them, and what is left."""

    pages: dict[str, str] = field(default_factory=dict)
    mended: list[Finding] = field(default_factory=list)
    left: Sequence[Finding] = ()


def fix(root: Path, look: Look) -> Fixed:
    """Apply every remedy that brings no new finding, and write the pages that it changes.

    A remedy changes no word. A page without a remedy is not touched, byte for byte.
    Raises `ArchiveError` when a page cannot be read or written.
    """
    fixed = Fixed(left=look({}))
    while todo := [each for each in fixed.left if each.remedy is not None]:
        before = len(fixed.mended)
        if not _tried(root, look, fixed, todo):
            for each in todo:
                _tried(root, look, fixed, [each])
        if len(fixed.mended) == before:
            break
    for path, text in fixed.pages.items():
        write(root, path, text)
    return fixed


def _tried(root: Path, look: Look, fixed: Fixed, todo: Sequence[Finding]) -> bool:
    """Mend these findings, unless something new is found then."""
    pages, done = dict(fixed.pages), []
    for each in sorted(todo, reverse=True):  # from a line's end, so that columns stay true
        text = pages.get(each.path) or read(root, each.path).decode("utf-8")
        mended = applied(text, each)
        if mended != text:
            pages[each.path] = mended
            done.append(each)
    left = look(pages) if done else ()
    if not done or _names(left) - _names(fixed.left):
        return False
    fixed.pages, fixed.left = pages, left
    fixed.mended += reversed(done)
    return True


def _names(found: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((each.path, each.code, each.message) for each in found)


def applied(text: str, found: Finding) -> str:
    r"""A page with one finding mended; as it was where the place does not hold what is wrong.

    The ends of lines stay as they are, whatever the editor wrote.

    >>> from build_tools.model import Remedy
    >>> applied("a\r\n[x](2.md)\r\n", Finding("a.md", 2, "L01", "", column=5,
    ...     remedy=Remedy("2.md", "../2.md")))
    'a\r\n[x](../2.md)\r\n'
    """
    starts = [0, *(end.end() for end in LINE_END.finditer(text))]
    if found.remedy is None or found.line > len(starts):
        return text
    at = starts[found.line - 1] + found.column - 1
    old, new = found.remedy
    return text[:at] + new + text[at + len(old) :] if text.startswith(old, at) else text


def told(found: Finding) -> Finding:
    """A finding that was mended, as the command tells it: a note of what is now there.

    >>> from build_tools.model import Remedy
    >>> print(told(Finding("a.md", 2, "P01", "", remedy=Remedy("# ", "## "))))
    a.md:2:1: P01 fixed: `#` is now `##`.
    """
    old, new = found.remedy or ("", "")
    message = f"fixed: `{old.strip()}` is now `{new.strip()}`."
    return Finding.at(found.path, (found.line, found.column), found.code, message)
