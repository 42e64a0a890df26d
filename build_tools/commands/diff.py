"""`archive diff BASE`: what a change means, in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from build_tools.commands.answer import PERSON, WELL, Answer
from build_tools.commands.asked import asked
from build_tools.commands.review import review
from build_tools.commands.review_markdown import as_markdown
from build_tools.commands.review_text import as_text
from build_tools.compare.archive import compare_archive, report_of
from build_tools.storage import changes_since, find_archive, natural, page_ids, source_ids

Format = Literal["text", "markdown"]


def diff(root: Path, base: str, ids: Sequence[str] = (), form: Format = "text") -> Answer:
    """Tell what changed since `base`; status 1 when something changed that was to stay.

    That is: a number or an anchor of a paragraph changed or went, a report or an initiative was
    deleted or renamed, an original was edited, or a page cannot be read any more. Raises
    `ArchiveError` when there is no archive, no such report or nothing to compare with.
    """
    find_archive(root)
    compared = changes_since(root, base)
    chosen = None
    if ids:
        changed = {name for each in compared.files if (name := report_of(each.path))}
        known = sorted({*page_ids(root)[0], *source_ids(root)[0], *changed}, key=natural)
        chosen = asked(ids, known)
    change = compare_archive(compared, chosen)
    show = as_markdown if form == "markdown" else as_text
    lines = tuple(show(change.base, review(change)))
    return Answer(PERSON if change.needs_person else WELL, lines)
