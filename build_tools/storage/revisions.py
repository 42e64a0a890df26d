"""An earlier state of an archive, at a git revision or in a folder, against its files as they are.

Git is asked a fixed number of questions, however many files there are. Nothing of the repository
is changed, and no filter or hook of it runs.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.model import ArchiveError
from build_tools.storage.files import refusal
from build_tools.storage.layout import DOCS, SOURCES, source_path

FOLDERS = (SOURCES, DOCS)
LINK, REPOSITORY = "120000", "160000"  # the modes of what is no file
# Where a hook of git says which repository and index it works on; the archive's own are meant.
LOCAL = re.compile(
    r"GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|NAMESPACE|"
    r"(ALTERNATE_)?OBJECT_DIRECTOR(Y|IES))\Z"
)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that differs: its bytes before and now, None where there is none.

    `linked` says that a symbolic link stands there now, whose target is nobody's business.
    """

    path: str
    before: bytes | None
    after: bytes | None
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What an archive is compared with, in the words of a message, and the files that differ."""

    base: str
    files: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """A file as one side has it: git's name for its bytes, and whether it is a link."""

    name: str
    linked: bool


def changes_since(root: Path, base: str) -> Compared:
    """The files under `docs/` and `source_reports/` that differ from what they were at `base`.

    `base` is a git revision: what is compared with is the commit at which it and the current one
    part, so that later changes on the other branch do not count. Files that git ignores are left
    alone. Where git knows no such revision, `base` may be a folder with an older copy. Files whose
    lines only end otherwise are no change, but for the originals, which are kept byte for byte.
    Raises `ArchiveError` when there is neither.
    """
    try:
        return _since_revision(root, base)
    except ArchiveError as error:
        if base and all(os.path.isdir(os.path.join(base, name)) for name in FOLDERS):
            return _since_folder(root, Path(base))
        raise error from None


def _since_revision(root: Path, base: str) -> Compared:
    commit = _parting(root, base)
    then = dict(_listed_then(root, commit))
    now = dict(_listed_now(root, "sha256" if len(commit) == 64 else "sha1"))  # noqa: PLR2004
    if not then and not now:
        raise ArchiveError(
            f"{root}: git follows no file of this archive. Add it to the repository, or name a "
            "folder with an older copy."
        )
    changed = sorted(path for path in {*then, *now} if then.get(path) != now.get(path))
    names = [then[path].name for path in changed if path in then and not then[path].linked]
    blobs = _blobs(root, names)
    changes = (_change(root, path, then, now, blobs) for path in changed)
    return Compared(f"{base} ({commit[:7]})", tuple(filter(_differs, changes)))


def _change(
    root: Path, path: str, then: dict[str, _Held], now: dict[str, _Held], blobs: dict[str, bytes]
) -> FileChange:
    before = blobs[then[path].name] if path in then and not then[path].linked else None
    linked = path in now and now[path].linked
    after = _bytes(root, path) if path in now and not linked else None
    return FileChange(path, before, after, linked)


def _differs(change: FileChange) -> bool:
    if change.before is None or change.after is None:
        return change.before is not change.after or change.linked
    if _original(change.path):
        return change.before != change.after
    return change.before.replace(b"\r\n", b"\n") != change.after.replace(b"\r\n", b"\n")


def _original(path: str) -> bool:
    return path == source_path(Path(path).stem)


def _since_folder(root: Path, folder: Path) -> Compared:
    paths = sorted({*_walked(root), *_walked(folder)})
    changes = (_either(root, folder, path) for path in paths)
    return Compared(f"the folder {folder}", tuple(filter(_differs, changes)))


def _either(root: Path, folder: Path, path: str) -> FileChange:
    before = _bytes(folder, path) if (folder / path).is_file() else None
    linked = (root / path).is_symlink() and not (folder / path).is_symlink()
    after = _bytes(root, path) if not linked and (root / path).is_file() else None
    return FileChange(path, before, after, linked)


def _walked(root: Path) -> Iterator[str]:
    """The files of an archive where git is not asked; hidden ones are nobody's."""
    for folder in FOLDERS:
        for place, folders, names in os.walk(root / folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            inside = Path(place).relative_to(root).as_posix()
            yield from (f"{inside}/{name}" for name in names if not name.startswith("."))


def _bytes(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError as error:
        raise refusal(path, error) from None


def _parting(root: Path, base: str) -> str:
    """The commit at which `base` and the current one part."""
    shallow = _asked(root, "rev-parse", "--is-shallow-repository", "--is-inside-work-tree")
    if shallow.returncode or b"false" in shallow.stdout.split()[1:]:
        said = _said(shallow) or "no work tree"
        raise ArchiveError(f"{root}: no git repository ({said}). {OR_FOLDER}")
    if not base or base.startswith("-") or not base.isprintable():
        raise ArchiveError(f"{base!r}: this names no revision. {OR_FOLDER}")
    fetched = shallow.stdout.split()[:1] == [b"true"]
    for name, whose in ((base, base), ("HEAD", "the current commit")):
        if _asked(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode:
            raise ArchiveError(f"{whose}: git knows no such commit here. {_hint(fetched)}")
    found = _asked(root, "merge-base", f"{base}^{{commit}}", "HEAD")
    if found.returncode:
        raise ArchiveError(
            f"{base}: it and the current commit have no commit in common. {_hint(fetched)}"
        )
    return found.stdout.decode("ascii").strip()


OR_FOLDER = "Name a branch, a tag or a commit, or a folder with an older copy of the archive."


def _hint(shallow: bool) -> str:
    if shallow:
        return "The clone is shallow: fetch the rest with `git fetch --unshallow`."
    return f"Fetch it, or correct the name. {OR_FOLDER}"


def _listed_then(root: Path, commit: str) -> Iterator[tuple[str, _Held]]:
    done = _must(_asked(root, "ls-tree", "-r", "-z", commit, *(f"{name}/" for name in FOLDERS)))
    for row in filter(None, done.stdout.split(b"\0")):
        facts, _, path = row.partition(b"\t")
        mode, _, name = facts.decode("ascii").split()
        if mode != REPOSITORY:
            yield os.fsdecode(path), _Held(name, mode == LINK)


def _listed_now(root: Path, kind: str) -> Iterator[tuple[str, _Held]]:
    """The files that git follows or would follow, as they are."""
    wanted = ("--cached", "--others", "--exclude-standard", "--deduplicate", "--", *FOLDERS)
    done = _must(_asked(root, "ls-files", "-z", *wanted))
    for row in filter(None, done.stdout.split(b"\0")):
        path = os.fsdecode(row)
        if (root / path).is_symlink():
            yield path, _Held(_name(os.fsencode(os.readlink(root / path)), kind), True)
        elif (root / path).is_file():
            yield path, _Held(_name(_bytes(root, path), kind), False)


def _name(data: bytes, kind: str) -> str:
    """What git calls these bytes."""
    named = hashlib.new(kind, usedforsecurity=False)
    named.update(b"blob %d\0" % len(data))
    named.update(data)
    return named.hexdigest()


def _blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of many files of the repository, from one process."""
    wanted = sorted(set(names))
    asked = "".join(f"{name}\n" for name in wanted).encode("ascii")
    told = _must(_asked(root, "cat-file", "--batch", stdin=asked)).stdout
    held: dict[str, bytes] = {}
    at = 0
    for name in wanted:
        head, _, _ = told[at : told.index(b"\n", at)].partition(b"\n")
        if head.endswith(b" missing"):
            raise ArchiveError(f"{name}: git lacks this file of the past. Run `git fetch`.")
        start = at + len(head) + 1
        at = start + int(head.split()[2])
        held[name] = told[start:at]
        at += 1
    return held


def _must(
    done: subprocess.CompletedProcess[bytes],
) -> subprocess.CompletedProcess[bytes]:
    if done.returncode:
        raise ArchiveError(f"git: {_said(done) or 'failed'}. Nothing was compared.")
    return done


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    first = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return first.removeprefix("fatal: ").rstrip(".")


def _asked(root: Path, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """One question to git. A person's settings hold: they say which repositories are trusted."""
    here = {name: value for name, value in os.environ.items() if not LOCAL.match(name)}
    here |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-c", "core.fsmonitor=false", "--literal-pathspecs", *words]
    try:
        return subprocess.run(
            command, cwd=root, env=here, input=stdin, capture_output=True, check=False
        )
    except OSError:
        raise ArchiveError(f"git: not found. Install git, or: {OR_FOLDER}") from None
