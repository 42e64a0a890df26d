"""Two changed texts become one, through `git merge-file`."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
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
NAMES = ("page", "converted", "conversion")
OWN_FILES = Path("/proc/self/fd")  # where a process of Linux finds the files that it has open


def merge3(mine: str, base: str, theirs: str, favour: str = "") -> Merged:
    """What two changed texts make together, by `git merge-file`; no repository is needed.

    `favour` (`ours`, `theirs`) decides places where both changed the same lines; without it such a
    place is marked in the text and counted. Raises `ArchiveError` when git is missing or fails,
    and when the folder for temporary files is full.
    """
    how = f"--{favour}" if favour else "--diff3"
    texts = [text.encode("utf-8") for text in (mine, base, theirs)]
    try:
        with _files(texts) as (folder, paths, held):
            done = _git(["merge-file", "-p", how, *LABELS, *paths], folder, held)
    except OSError as error:
        raise refusal(tempfile.tempdir or "TMPDIR", error) from None
    if not 0 <= done.returncode <= MOST_CONFLICTS:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ArchiveError(f"git merge-file: {said or 'failed'}. Nothing was merged.")
    return Merged(done.stdout.decode("utf-8"), done.returncode)


LABELS = [word for name in NAMES for word in ("-L", name)]

# A folder, paths in it, and the open files that a process needs to find them.
Files = tuple[Path, list[str], list[int]]


@contextlib.contextmanager
def _files(texts: Sequence[bytes]) -> Iterator[Files]:
    """The texts as files for a process: in memory where the system can, else in a folder.

    What is in memory goes with the processes that have it, however they end.
    """
    if not (hasattr(os, "memfd_create") and OWN_FILES.is_dir()):
        with tempfile.TemporaryDirectory(prefix="archive-") as folder:
            for name, text in zip(NAMES, texts, strict=True):
                Path(folder, name).write_bytes(text)
            yield Path(folder), list(NAMES), []
        return
    with contextlib.ExitStack() as stack:
        held = [stack.enter_context(_in_memory(text)) for text in texts]
        yield OWN_FILES.parent.parent, [f"self/fd/{handle}" for handle in held], held


@contextlib.contextmanager
def _in_memory(text: bytes) -> Iterator[int]:
    with os.fdopen(os.memfd_create("archive"), "wb") as file:
        file.write(text)
        file.flush()
        yield file.fileno()


def _git(
    arguments: list[str], folder: Path, held: Sequence[int]
) -> subprocess.CompletedProcess[bytes]:
    # A person's settings (line ends, conflict style) and a surrounding repository stay out of it.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet |= {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
        "LC_ALL": "C",
    }
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=quiet,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            pass_fds=held,
            check=False,
        )
    except OSError:
        raise ArchiveError(
            "git: not found, and an edited page is merged by it. Install git."
        ) from None
