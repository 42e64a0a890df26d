"""`archive stage DIR`: the composed tree as a folder."""

from __future__ import annotations

from pathlib import Path

from build_tools.commands.answer import Answer
from build_tools.storage import find_archive, refusal


def stage_to(root: Path, target: Path) -> Answer:
    """Write the tree for an engine; quiet when it is done.

    Raises `ArchiveError` when the archive cannot be read or the folder cannot be written.
    """
    from build_tools.site.stage import stage  # noqa: PLC0415  (an engine's theme is slow to load)

    find_archive(root)
    try:
        stage(root, target)
    except OSError as error:
        raise refusal(str(error.filename or root), error) from None
    return Answer()
