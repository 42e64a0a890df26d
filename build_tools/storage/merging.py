"""Two changed texts become one, through `git merge-file`."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from build_tools.model import ArchiveError
from build_tools.storage.files import refusal


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text, and in how many places both sides had changed the same lines."""

    text: str
    conflicts: int


MOST_CONFLICTS = 127  # what git can say in an exit status


def merge3(mine: str, base: str, theirs: str, favour: str = "") -> Merged:
    """What two changed texts make together, by `git merge-file`; no repository is needed.

    `favour` (`ours`, `theirs`) decides places where both changed the same lines; without it such a
    place is marked in the text and counted. Raises `ArchiveError` when git is missing or fails,
    and when the folder for temporary files is full.
    """
    texts = dict(zip(("page", "converted", "conversion"), (mine, base, theirs), strict=True))
    how = f"--{favour}" if favour else "--diff3"
    try:
        with tempfile.TemporaryDirectory(prefix="archive-") as folder:
            for name, text in texts.items():
                Path(folder, name).write_bytes(text.encode("utf-8"))
            done = _git(["merge-file", "-p", how, *texts], folder)
    except OSError as error:
        raise refusal(tempfile.tempdir or "TMPDIR", error) from None
    if not 0 <= done.returncode <= MOST_CONFLICTS:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ArchiveError(f"git merge-file: {said or 'failed'}. Nothing was merged.")
    return Merged(done.stdout.decode("utf-8"), done.returncode)


def _git(arguments: list[str], folder: str) -> subprocess.CompletedProcess[bytes]:
    # A person's settings (line ends, conflict style) and a surrounding repository stay out of it.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet |= {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CEILING_DIRECTORIES": str(Path(folder).parent),
        "LC_ALL": "C",
    }
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=quiet,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        raise ArchiveError(
            "git: not found, and an edited page is merged by it. Install git."
        ) from None
