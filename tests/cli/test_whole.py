"""Nothing half done: a conversion that is killed, refused or doubled leaves every file whole."""

from __future__ import annotations

import itertools
import os
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from build_tools.cli import run
from build_tools.site.files import read_docs
from build_tools.storage import is_temporary
from tests.checks.cases import HEALTHY, copy
from tests.cli.fates import NOBODY, Ended, Fate, Fates, fresh

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and looks into /proc")

MOMENTS = 200
ERRORS = ("ENOSPC", "EDQUOT", "EIO")
FALLIBLE = ("write", "fsync", "replace")  # the others may fail where nothing depends on them
LINE = re.compile(r"[^:\n]+: [a-z][^\n]*\. [A-Z][^\n]*\.")
EDIT = ("Sixty pilots took part.", "Sixty pilots and two captains took part.")
State = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Archives:
    """An archive before a conversion, and all its files before it and after an undisturbed one."""

    folder: Path
    before: State
    after: State


def state(folder: Path) -> State:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def published(root: Path) -> State:
    """The files that have not a temporary name."""
    return {n: held for n, held in state(root).items() if not is_temporary(Path(n).name)}


def exchange(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def earlier(root: Path) -> Path:
    """An archive as an earlier converter left it, with one page edited, one not, and one to come."""
    copy(HEALTHY, root)
    assert run(["convert", "--root", str(root)]) == 0
    for name in ("docs/reports/2001.md", "source_reports/2001.converted.md"):
        exchange(root, name, "training of pilots", "drilling of pilots")
    exchange(root, "docs/reports/2001.md", *EDIT)
    for name in ("docs/reports/2003.md", "source_reports/2003.converted.md"):
        exchange(root, name, "Two ports", "2 ports")
    paragraphs = [
        f"{at}. Quay {at} of the harbour was seen to and found sound.\n\n" for at in range(3, 9)
    ]
    source = (root / "source_reports/2003.txt").read_text(encoding="utf-8").replace("2003", "2005")
    (root / "source_reports/2005.txt").write_text(source + "\n" + "".join(paragraphs), "utf-8")
    return root


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    folder = earlier(tmp_path_factory.mktemp("whole") / "before")
    done = copy(folder, folder.parent / "after")
    assert run(["convert", "--root", str(done)]) == 0
    assert EDIT[1].encode() in state(done)["docs/reports/2001.md"]
    assert b"training of pilots" in state(done)["docs/reports/2001.md"]
    return Archives(folder, state(folder), state(done))


@pytest.fixture(scope="module")
def fates() -> Iterator[Fates]:
    process = Fates()
    yield process
    process.close()


@pytest.fixture(scope="module")
def steps(fates: Fates, archives: Archives, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The steps of an undisturbed conversion."""
    root = copy(archives.folder, tmp_path_factory.mktemp("steps") / "archive")
    ended = fates.run("convert", "--root", str(root))
    assert (ended.status, ended.err) == (0, "")
    assert state(root) == archives.after
    return list(ended.steps)


def assert_whole(root: Path, archives: Archives) -> None:
    """Each file is as it was or as it will be; what else there is has a temporary name."""
    for name, data in published(root).items():
        assert data in (archives.before.get(name), archives.after.get(name)), name
    assert archives.before.keys() <= state(root).keys()
    assert not [name for name in read_docs(root) if is_temporary(Path(name).name)]


def assert_recovers(fates: Fates, root: Path, archives: Archives) -> None:
    ended = fates.run("convert", "--root", str(root))
    assert (ended.status, ended.err) == (0, "")
    assert state(root) == archives.after


def assert_told(ended: Ended) -> None:
    """Status 2, and nothing but lines `path: what is wrong. What to do.`"""
    assert ended.status == 2
    lines = ended.err.splitlines()
    assert lines and all(LINE.fullmatch(line) for line in lines), ended.err
    assert "fault of this program" not in ended.err


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_200_moments(
    fates: Fates, archives: Archives, steps: list[str], tmp_path: Path, seed: int
) -> None:
    """Killed at any step, before or behind it, a conversion leaves whole files; the next ends it.

    The steps are all that a conversion asks of the file system, each text written in two halves:
    between two of them nothing changes that a file could show.
    """
    every = [(at, after) for at in range(len(steps)) for after in (False, True)]
    dice = random.Random(seed)
    for at, after in dice.choices(every, k=MOMENTS // 4):
        root = fresh(tmp_path / "archive", archives.folder)
        ended = fates.run("convert", "--root", str(root), fate=Fate("kill", at, after))
        assert ended.status == -9, steps[at]
        assert_whole(root, archives)
        assert_recovers(fates, root, archives)


def test_each_step_refused(
    fates: Fates, archives: Archives, steps: list[str], tmp_path: Path
) -> None:
    """Whatever step the system refuses, there is a clear line, and files are whole."""
    errors = itertools.cycle(ERRORS)
    for at, name in enumerate(steps):
        root = fresh(tmp_path / "archive", archives.folder)
        ended = fates.run("convert", "--root", str(root), fate=Fate(next(errors), at))
        if name in FALLIBLE or ended.status:
            assert_told(ended)
            assert_whole(root, archives)
        else:
            assert state(root) == archives.after
        assert_recovers(fates, root, archives)


def test_the_edges_of_a_write_are_tried(steps: list[str]) -> None:
    """Three pages and three records are written, each through all the steps."""
    assert [steps.count(name) for name in ("write", "replace")] == [12, 6]
    assert steps.count("fsync") == 12  # each file and its folder
    assert 2 * len(steps) > MOMENTS // 2


@pytest.mark.parametrize("largest", [0, 1, 700])
def test_files_that_may_not_grow(
    fates: Fates, archives: Archives, tmp_path: Path, largest: int
) -> None:
    """Beyond a limit on the size of files nothing is written in part."""
    root = copy(archives.folder, tmp_path / "archive")
    ended = fates.run("convert", "--root", str(root), fate=Fate(largest=largest))
    assert_told(ended)
    assert "file too large. Allow larger files, then try again." in ended.err
    assert_whole(root, archives)
    assert_recovers(fates, root, archives)


NO_MOUNT = "no full disk: neither root nor user namespaces (unshare -rm) here"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Fates]:
    """A process that mounts what nobody else sees."""
    alone = ("unshare", "-m") if os.geteuid() == 0 else ("unshare", "-rm")
    if shutil.which("unshare") is None or os.system(f"{' '.join(alone)} true 2>/dev/null"):
        pytest.skip(NO_MOUNT)
    process = Fates(*alone)
    yield process
    process.close()


def mount(fates: Fates, folder: Path, kind: str) -> Path:
    """Mount in that process; give the folder as this one sees it."""
    folder.mkdir()
    inside = ["nsenter", "-m", f"-t{fates.process.pid}"]
    if os.geteuid():
        inside.append("-U")
    command = f"{' '.join(inside)} mount -t tmpfs -o {kind} tmpfs {folder}"
    if os.system(f"{command} 2>/dev/null"):
        pytest.skip(NO_MOUNT)
    return fates.seen(folder)


@pytest.mark.parametrize("free", [0, 1])
def test_a_full_disk(elsewhere: Fates, archives: Archives, tmp_path: Path, free: int) -> None:
    """On a disk with so many free pages of 4 KB left, what fits is written and the rest is told."""
    disk = mount(elsewhere, tmp_path / "disk", "size=256k")
    copy(archives.folder, disk / "archive")
    room = os.statvfs(disk).f_bavail - free
    (disk / "filler").write_bytes(b"x" * os.statvfs(disk).f_frsize * room)
    argv = ("convert", "--root", str(tmp_path / "disk/archive"))
    ended = elsewhere.run(*argv)
    assert_told(ended)
    assert "no space left on device. Make room on the disk, then try again." in ended.err
    # A copy: the way into another process's mounts is a link, which no path resolves.
    assert_whole(copy(disk / "archive", tmp_path / "copy"), archives)
    (disk / "filler").unlink()
    assert_recovers(elsewhere, disk / "archive", archives)


def test_a_read_only_disk(elsewhere: Fates, archives: Archives, tmp_path: Path) -> None:
    """On a disk that is mounted to be read nothing changes, and each report has its line."""
    disk = mount(elsewhere, tmp_path / "disk", "size=256k")
    copy(archives.folder, disk / "archive")
    remount = "nsenter -m -t{} {} mount -o remount,ro {}"
    mine = "" if os.geteuid() == 0 else "-U"
    assert not os.system(remount.format(elsewhere.process.pid, mine, tmp_path / "disk"))
    ended = elsewhere.run("convert", "--root", str(tmp_path / "disk/archive"))
    assert_told(ended)
    assert ended.err.count("read-only file system. Work on a copy that can be written.") == 3
    assert state(disk / "archive") == archives.before


@pytest.mark.parametrize("count", [2, 8])
def test_conversions_at_once(fates: Fates, archives: Archives, tmp_path: Path, count: int) -> None:
    """Each waits for the others or says that it cannot; the result is that of one."""
    root = copy(archives.folder, tmp_path / "archive")
    ended = fates.together(count, "convert", "--root", str(root))
    assert 0 in {one.status for one in ended}
    for one in ended:
        if one.status:
            assert_told(one)
            assert "another conversion is at work here" in one.err
    assert state(root) == archives.after


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What somebody without root's rights may not do, and the line that says so."""

    title: str
    said: str
    path: str = ""
    mode: int = 0o755
    roots: bool = False
    argv: Sequence[str] = ("convert",)


def forbidden() -> list[Forbidden]:
    told = (Path(__file__).parent / "forbidden.yaml").read_text(encoding="utf-8")
    return [Forbidden(**case) for case in yaml.safe_load(told)]


@pytest.mark.parametrize("case", forbidden(), ids=lambda case: case.title)
def test_what_is_forbidden(fates: Fates, archives: Archives, case: Forbidden) -> None:
    """Files and folders that may not be written or read: a line each, and files are whole."""
    if case.roots and os.geteuid():
        pytest.skip("only root gives a file to another")
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others
        Path(folder).chmod(0o755)
        root = copy(archives.folder, Path(folder, "archive"))
        if os.geteuid() == 0:
            for path in (root, *root.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        path = root / case.path
        path.chmod(case.mode)
        if case.roots:
            os.chown(path, 0, 0)
        ended = fates.run(*case.argv, "--root", str(root), fate=Fate(nobody=True))
        assert_told(ended)
        assert case.said in ended.err.replace(str(root), "ROOT")
        path.chmod(0o755 if path.is_dir() else 0o644)
        assert_whole(root, archives)


def test_a_stage_killed_at_every_step(fates: Fates, archives: Archives, tmp_path: Path) -> None:
    """A killed stage is the old one, the new one, or one that no engine takes; the next is whole."""
    new, target = copy(archives.folder, tmp_path / "new"), tmp_path / "target"
    old = copy(archives.folder, tmp_path / "old")
    exchange(old, "docs/reports/2001.md", *EDIT[::-1])
    (old / "mkdocs.yml").write_text("site_name: Old\n", encoding="utf-8")
    wholes = []
    for root in (old, new):
        assert fates.run("stage", str(target), "--root", str(root)).status == 0
        wholes.append(state(target))
        taken = copy(target, tmp_path / f"staged-{root.name}")
    steps = fates.run(
        "stage", str(fresh(target, tmp_path / "staged-old")), "--root", str(new)
    ).steps
    assert state(target) == wholes[1] == state(taken)
    for at in random.Random(3).sample(range(len(steps)), 25):
        fresh(target, tmp_path / "staged-old")
        fate = Fate("kill", at, after=bool(at % 2))
        assert fates.run("stage", str(target), "--root", str(new), fate=fate).status == -9
        found = published_tree(target)
        assert "mkdocs.yml" not in found or found in wholes
        assert fates.run("stage", str(target), "--root", str(new)).err == ""
        assert state(target) == wholes[1]


def published_tree(target: Path) -> State:
    """What of a stage stands at its place."""
    return {n: held for n, held in state(target).items() if not is_temporary(n.split("/")[0])}


def test_stages_at_once(fates: Fates, archives: Archives, tmp_path: Path) -> None:
    """Two stages in one folder wait for each other."""
    argv = ("stage", str(tmp_path / "target"), "--root", str(archives.folder))
    assert [one.status for one in fates.together(3, *argv)] == [0, 0, 0]
    found = state(tmp_path / "target")
    assert fates.run(*argv).status == 0
    assert state(tmp_path / "target") == found
