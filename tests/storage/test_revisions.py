"""What changed since a revision of git, or against an older copy of the folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_tools.model import ArchiveError
from build_tools.storage import FileChange, changes_since

Git = Callable[..., str]
PAGE = "docs/reports/2009.md"
PERSON = ("-c", "user.name=A Person", "-c", "user.email=person@example.org")


def git_in(folder: Path) -> Git:
    def git(*words: str) -> str:
        command = ["git", *PERSON, "-c", "commit.gpgsign=false", *words]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return git


def put(root: Path, path: str, text: str | bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive in a sub-folder of a repository, with a name that git would quote."""
    archive = tmp_path / "dépôt" / "archive"
    put(archive, PAGE, "one\n")
    put(archive, "docs/é “x”.md", "accents\n")
    put(archive, "source_reports/2009.txt", "a\r\nb\n")
    put(archive.parent, "README.md", "not the archive's\n")
    git = git_in(archive.parent)
    git("init", "--quiet", "--initial-branch=main", ".")
    git("add", ".")
    git("commit", "--quiet", "--message=one")
    return archive


def commit(root: Path, message: str = "more") -> None:
    git = git_in(root)
    git("add", "--all", ".")
    git("commit", "--quiet", f"--message={message}")


def told(root: Path, base: str = "main") -> dict[str, tuple[bytes | None, bytes | None]]:
    return {each.path: (each.before, each.after) for each in changes_since(root, base).files}


def test_nothing_changed(root: Path) -> None:
    """An archive that is as it was has no changed files, whatever lies beside it."""
    put(root.parent, "README.md", "changed\n")
    assert told(root) == {}


def test_edited_new_and_deleted(root: Path) -> None:
    """Edited, new and deleted files are told with their bytes, committed or not."""
    put(root, PAGE, "two\n")
    commit(root)
    put(root, "docs/reports/ünïcode.md", "new\n")
    (root / "docs/é “x”.md").unlink()
    assert told(root, "HEAD~1") == {
        PAGE: (b"one\n", b"two\n"),
        "docs/reports/ünïcode.md": (None, b"new\n"),
        "docs/é “x”.md": (b"accents\n", None),
    }


def test_what_the_other_branch_did_meanwhile_is_not_ours(root: Path) -> None:
    """The base is where the branches part, as a pull request shows it."""
    git = git_in(root)
    git("checkout", "--quiet", "-b", "mine")
    put(root, "docs/mine.md", "mine\n")
    commit(root)
    git("checkout", "--quiet", "main")
    put(root, PAGE, "theirs\n")
    commit(root)
    git("checkout", "--quiet", "mine")
    assert told(root) == {"docs/mine.md": (None, b"mine\n")}


def test_ignored_files_are_left_alone(root: Path) -> None:
    """What git ignores is no change, and neither is a file that git follows and that is as it was.

    A file that was committed in spite of being ignored is followed.
    """
    put(root, ".gitignore", "*~\n")
    put(root, "docs/reports/2009.md~", "an editor's\n")
    assert told(root) == {}


def test_line_ends_are_no_change_but_in_an_original(root: Path) -> None:
    """A checkout with other line ends reads the same; an original is kept byte for byte."""
    put(root, PAGE, "one\r\n")
    put(root, "source_reports/2009.txt", "a\nb\n")
    assert list(told(root)) == ["source_reports/2009.txt"]


def test_a_link_is_not_followed(root: Path) -> None:
    """A symbolic link is told as one, and what it points to is not read."""
    put(root.parent, "secret", "not the archive's\n")
    (root / PAGE).unlink()
    (root / PAGE).symlink_to(root.parent / "secret")
    assert changes_since(root, "main").files == (FileChange(PAGE, b"one\n", None, linked=True),)


def test_a_repository_with_long_names(tmp_path: Path) -> None:
    """A repository whose objects are named by SHA-256 is read as well."""
    put(tmp_path, PAGE, "one\n")
    put(tmp_path, "source_reports/2009.txt", "a\n")
    git = git_in(tmp_path)
    git("init", "--quiet", "--object-format=sha256", "--initial-branch=main", ".")
    commit(tmp_path)
    assert told(tmp_path) == {}
    put(tmp_path, PAGE, "two\n")
    assert told(tmp_path) == {PAGE: (b"one\n", b"two\n")}


def test_few_processes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files differ, git is started the same number of times."""

    calls: list[object] = []
    real = subprocess.run

    def counting(*words: Any, **options: Any) -> Any:
        calls.append(words)
        return real(*words, **options)

    def started() -> int:
        calls.clear()
        with monkeypatch.context() as patch:
            patch.setattr(subprocess, "run", counting)
            changes_since(root, "main")
        return len(calls)

    put(root, PAGE, "two\n")
    one = started()
    for at in range(50):
        put(root, f"docs/reports/{at}.md", "new\n")
    (root / "docs/é “x”.md").unlink()
    assert started() == one


def test_a_hook_of_git_does_not_mislead(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a hook git names its own files in the environment; the archive's own count."""
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    monkeypatch.setenv("GIT_WORK_TREE", "/nowhere")
    assert told(root) == {}


REFUSED = {
    "no such branch": ("nowhere", "git knows no such commit here"),
    "an option": ("--output=x", "names no revision"),
    "nothing": ("", "names no revision"),
    "control characters": ("a\nb", "names no revision"),
    "a range": ("main..main", "git knows no such commit here"),
    "no commit": ("HEAD:archive", "git knows no such commit here"),
    "endless": ("x" * 5000, "git knows no such commit here"),
}


@pytest.mark.parametrize("base, said", REFUSED.values(), ids=REFUSED)
def test_refused(root: Path, base: str, said: str) -> None:
    """What names no commit is refused in one line, and nothing is run or written for it."""
    before = sorted(os.listdir(root.parent))
    with pytest.raises(ArchiveError, match=said) as refused:
        changes_since(root, base)
    assert "\n" not in str(refused.value)
    assert sorted(os.listdir(root.parent)) == before


def test_a_shallow_clone_is_told(root: Path, tmp_path: Path) -> None:
    """In a clone that lacks the commit, the message says how to get it."""
    for name in "abc":
        put(root, PAGE, name)
        commit(root)
    clone = tmp_path / "clone"
    git_in(tmp_path)("clone", "--quiet", "--depth=2", f"file://{root.parent}", str(clone))
    assert list(told(clone / "archive", "HEAD~1")) == [PAGE]
    with pytest.raises(ArchiveError, match="git fetch --unshallow"):
        changes_since(clone / "archive", "HEAD~3")


def test_histories_without_a_common_commit(root: Path) -> None:
    """Two histories that never met cannot be compared as a pull request would be."""
    git = git_in(root)
    git("checkout", "--quiet", "--orphan", "other")
    commit(root)
    with pytest.raises(ArchiveError, match="no commit in common"):
        changes_since(root, "main")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no repository the message says so, and what else can be compared."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    put(tmp_path, PAGE, "one\n")
    with pytest.raises(ArchiveError, match=r"no git repository .* or a folder"):
        changes_since(tmp_path, "main")


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    """A repository in which nothing was committed yet has nothing to compare with."""
    put(tmp_path, PAGE, "one\n")
    git_in(tmp_path)("init", "--quiet", ".")
    with pytest.raises(ArchiveError, match="git knows no such commit"):
        changes_since(tmp_path, "HEAD")


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without git a revision cannot be read; a folder can."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ArchiveError, match="git: not found"):
        changes_since(root, "main")
    copy = tmp_path / "older"
    for path in (PAGE, "source_reports/2009.txt", "docs/é “x”.md"):
        put(copy, path, (root / path).read_bytes())
    put(copy, PAGE, "older\n")
    put(copy, "docs/.hidden", "nobody's\n")
    assert told(root, str(copy)) == {PAGE: (b"older\n", b"one\n")}
