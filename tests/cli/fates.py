"""Runs `archive` in children to whom something happens at a chosen step of what they write.

A process of its own loads the program once and forks a child for each command, so that a child
costs no more than its work. `Fates` is the test's end of the line, `serve` the process's.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.checks.cases import HEALTHY

PROJECT = Path(__file__).parents[2]
NOBODY = 65534
# What a program asks of the system when it writes. `write` is asked twice for each text, as a disk
# that fills up, or a process that dies, may take the first half alone.
STEPS = ("open", "mkdir", "chmod", "chown", "write", "fsync", "replace", "unlink", "rmdir")


@dataclass(frozen=True, slots=True)
class Fate:
    """What happens: `act` ("kill", or the name of an error) before or after the step `at`.

    `largest` is the size in bytes beyond which the system lets no file grow; `nobody` takes root's
    rights away, which no folder resists.
    """

    act: str = ""
    at: int = -1
    after: bool = False
    largest: int = -1
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended (below 0: the signal), what it said, and the steps it took."""

    status: int
    out: str = ""
    err: str = ""
    steps: tuple[str, ...] = field(default=())


class Fates:
    """The process that forks; `around` is what it is started by, such as `unshare`."""

    def __init__(self, *around: str) -> None:
        self.process = subprocess.Popen(
            [*around, sys.executable, "-m", "tests.cli.fates"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        self.process.communicate()

    def seen(self, path: Path) -> Path:
        """Where this process sees what that one has at `path`, which may be mounted there alone."""
        return Path(f"/proc/{self.process.pid}/root{path}")

    def together(self, count: int, *argv: str, fate: Fate = Fate()) -> list[Ended]:
        """So many children with the same command line at the same time."""
        assert self.process.stdin is not None and self.process.stdout is not None
        asked = {"count": count, "argv": argv, "fate": [getattr(fate, n) for n in fate.__slots__]}
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        told = json.loads(self.process.stdout.readline())
        return [Ended(one[0], one[1], one[2], tuple(one[3])) for one in told]

    def run(self, *argv: str, fate: Fate = Fate()) -> Ended:
        """One child."""
        return self.together(1, *argv, fate=fate)[0]


def serve() -> None:
    """Answer each line that asks for children by a line that tells how they ended."""
    from build_tools.cli import run  # noqa: PLC0415

    _load(run)
    gc.disable()  # a child copies each page of memory that it looks through
    for line in sys.stdin:
        asked = json.loads(line)
        fate = Fate(*asked["fate"])
        children = [_fork(run, asked["argv"], fate) for _ in range(asked["count"])]
        print(json.dumps([_ended(*child) for child in children]), flush=True)


def _load(run: Callable[[Sequence[str]], int]) -> None:
    """Do everything once, so that a child needs no module more, not even one it may not read."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        root = shutil.copytree(HEALTHY, Path(folder, "archive"))
        for _ in ("made", "read"):
            assert run(["convert", "--root", str(root)]) == 0
        assert run(["stage", str(Path(folder, "stage")), "--root", str(root)]) == 0


def _fork(run: Callable[[Sequence[str]], int], argv: list[str], fate: Fate) -> tuple[int, int]:
    there, here = os.pipe()
    child = os.fork()
    if not child:
        os.close(there)
        told = _live(run, argv, fate)
        with os.fdopen(here, "w") as line:
            json.dump(told, line)
        os._exit(0)
    os.close(here)
    return child, there


def _ended(child: int, there: int) -> Any:
    with os.fdopen(there) as line:
        told = line.read()
    _, how = os.waitpid(child, 0)
    return json.loads(told) if told else [os.waitstatus_to_exitcode(how), "", "", []]


def _live(run: Callable[[Sequence[str]], int], argv: list[str], fate: Fate) -> Any:
    if fate.nobody and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    if fate.largest >= 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (fate.largest, fate.largest))
    steps: list[str] = []
    _watch(steps, fate)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run(argv)
    return [status, out.getvalue(), err.getvalue(), steps]


def _watch(steps: list[str], fate: Fate) -> None:
    """Let every step be counted, and the chosen one be the child's fate."""

    def meet(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def met(*arguments: Any, **options: Any) -> Any:
            steps.append(name)
            here = len(steps) - 1 == fate.at
            if here and not fate.after:
                _befall(fate.act)
            try:
                return act(*arguments, **options)
            finally:
                if here and fate.after:
                    _befall(fate.act)

        return met

    for name in STEPS:
        if name != "write":
            setattr(os, name, meet(name, getattr(os, name)))
    opened = os.fdopen
    os.fdopen = lambda *arguments, **options: _halved(opened(*arguments, **options), meet)  # type: ignore[assignment]


def _befall(act: str) -> None:
    if act == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    number = getattr(errno, act)
    raise OSError(number, os.strerror(number))


@contextlib.contextmanager
def _halved(file: Any, meet: Callable[..., Callable[..., Any]]) -> Iterator[Any]:
    """A file that takes a text in two halves."""
    with file:
        if "b" in file.mode and file.writable():
            with open(file.fileno(), "wb", buffering=0, closefd=False) as raw:
                yield _Halved(file, meet("write", raw.write))
        else:
            yield file


class _Halved:
    def __init__(self, file: Any, put: Callable[[bytes], int]) -> None:
        self.put, self.flush, self.fileno = put, file.flush, file.fileno

    def write(self, data: bytes) -> int:
        half = len(data) // 2
        for part in (data[:half], data[half:]):
            left = part
            while left:
                left = left[self.put(left) :]
        return len(data)


def fresh(root: Path, of: Path) -> Path:
    """A copy of an archive where another was."""
    shutil.rmtree(root, ignore_errors=True)
    return Path(shutil.copytree(of, root))


if __name__ == "__main__":
    serve()
