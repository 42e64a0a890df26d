from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model import ArchiveError
from build_tools.storage import merge3, merging

BASE = [f"line {number}\n" for number in range(12)]
# Each merge is a process of its own.
FEWER = settings(max_examples=60)

EDITS = st.lists(
    st.tuples(st.integers(0, 11), st.sampled_from(["insert", "change", "delete"])),
    max_size=4,
    unique_by=lambda edit: edit[0],
)


def edited(edits: list[tuple[int, str]], who: str) -> tuple[str, set[str]]:
    """The base after somebody's edits, and the words that are this person's alone."""
    lines, own = list(BASE), set()
    for at, how in sorted(edits, reverse=True):
        word = f"{who}{at}"
        if how == "insert":
            lines.insert(at, f"new {word}\n")
        elif how == "change":
            lines[at] = f"line {word}\n"
        else:
            del lines[at]
            continue
        own.add(word)
    return "".join(lines), own


def gone(edits: list[tuple[int, str]]) -> set[str]:
    return {BASE[at].strip() for at, how in edits if how == "delete"}


@FEWER
@given(EDITS, EDITS)
def test_a_clean_merge_loses_no_word(
    mine: list[tuple[int, str]], new: list[tuple[int, str]]
) -> None:
    """Without a conflict every inserted or changed word of both sides is there, no marker is."""
    (page, own), (conversion, machine) = edited(mine, "mine"), edited(new, "machine")
    merged = merge3(page, "".join(BASE), conversion)
    if not merged.conflicts:
        assert own | machine <= set(merged.text.split())
        assert "<<<<<<<" not in merged.text


@FEWER
@given(EDITS, EDITS)
def test_what_somebody_deleted_does_not_return(
    mine: list[tuple[int, str]], new: list[tuple[int, str]]
) -> None:
    """Without a conflict a line that a person took out stays out."""
    page, conversion = edited(mine, "mine")[0], edited(new, "machine")[0]
    merged = merge3(page, "".join(BASE), conversion)
    if not merged.conflicts:
        assert not gone(mine) & set(merged.text.splitlines())


@FEWER
@given(EDITS, EDITS)
def test_a_favoured_merge_has_no_conflict(
    mine: list[tuple[int, str]], new: list[tuple[int, str]]
) -> None:
    """A person's decision settles every place; with `ours` no word of the person's is lost."""
    (page, own), (conversion, machine) = edited(mine, "mine"), edited(new, "machine")
    ours = merge3(page, "".join(BASE), conversion, favour="ours")
    theirs = merge3(page, "".join(BASE), conversion, favour="theirs")
    assert ours.conflicts == theirs.conflicts == 0
    assert own <= set(ours.text.split())
    assert machine <= set(theirs.text.split())


@FEWER
@given(EDITS)
def test_one_side_alone_wins(edits: list[tuple[int, str]]) -> None:
    """Where only one side changed anything, the merge is that side, byte for byte."""
    base, text = "".join(BASE), edited(edits, "x")[0]
    assert merge3(text, base, base).text == merge3(base, base, text).text == text
    assert merge3(text, base, text).text == text


SLOW = """#!/bin/sh
touch "$0.begun"
exec sleep 60
"""
MERGE = "from build_tools.storage import merge3; merge3('b', 'a', 'c')"


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="files in memory are Linux's")
def test_a_merge_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    """Killed while git is at work, a merge leaves no file in the folder for temporary files."""
    git, temporary = tmp_path / "git", tmp_path / "temporary"
    git.write_text(SLOW)
    git.chmod(0o755)
    temporary.mkdir()
    here = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "TMPDIR": str(temporary)}
    merge = subprocess.Popen([sys.executable, "-c", MERGE], env=here, start_new_session=True)
    while not (tmp_path / "git.begun").exists():
        assert merge.poll() is None
        time.sleep(0.01)
    os.killpg(merge.pid, signal.SIGKILL)
    merge.wait()
    assert not list(temporary.iterdir())


def test_where_no_file_is_in_memory_a_folder_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same merge comes of files in a folder, as other systems need them."""
    texts = "a mine\n", "a\n", "a new\n"
    marked = merge3(*texts)
    monkeypatch.setattr(merging, "OWN_FILES", Path("nowhere"))
    assert merge3(*texts) == marked


def test_the_same_line_is_a_conflict() -> None:
    """The same line changed twice is counted, and shown with its base."""
    merged = merge3("a mine\n", "a\n", "a new\n")
    assert merged.conflicts == 1
    assert "|||||||" in merged.text


def test_merging_needs_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a broken repository around it nor somebody's settings disturb a merge."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".gitconfig").write_text("[merge]\n\tconflictstyle = zdiff3\n[broken\n")
    assert merge3("b\n", "a\n", "a\n").text == "b\n"


def test_without_git_there_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where git is missing the message says so and what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ArchiveError, match=r"^git: not found, .* Install git\.$"):
        merge3("b\n", "a\n", "a\n")


def test_what_git_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git's own words reach the reader on one line."""
    failed = subprocess.CompletedProcess(
        [], 255, b"", b"error: Cannot merge binary files: page\nx\n"
    )
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: failed)
    with pytest.raises(
        ArchiveError, match=r"^git merge-file: error: Cannot merge binary files: page\."
    ):
        merge3("b\n", "a\n", "a\n")
