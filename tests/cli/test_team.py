"""Workers: what they give, what is said when one is killed, and that none is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from multiprocessing.connection import wait
from typing import Any

import pytest

from build_tools.commands import team
from build_tools.commands.team import Team
from build_tools.model import ArchiveError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks")
LINE = r"^source_reports/: a process was ended from outside \(out of memory\?\)\. Name fewer"


def times(job: int, shared: int) -> int:
    return job * shared


def die_at_three(job: int, _shared: int) -> int:
    if job == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def long(_job: int, _shared: int) -> bytes:
    return b"x" * 10_000_000


def fail(_job: int, _shared: int) -> int:
    raise KeyError("a fault")


def results(work: Any, batches: list[list[int]]) -> list[Any]:
    with Team(multiprocessing.get_context("fork"), 2, work, 10) as workers:
        return list(workers.results(batches))


def test_results_come_in_the_order_of_the_jobs() -> None:
    """However many work on them, results stand as the jobs stood."""
    batches = [list(range(at, at + at % 3)) for at in range(40)]
    assert results(times, batches) == [10 * job for batch in batches for job in batch]


def test_a_killed_worker_is_one_line() -> None:
    """Where the system ends a worker, the work ends with a line that says so."""
    with pytest.raises(ArchiveError, match=LINE):
        results(die_at_three, [[job] for job in range(6)])
    assert not multiprocessing.active_children()


def test_a_worker_killed_while_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an answer keeps nobody waiting."""

    def kill(pipes: list[Any], patience: float | None) -> list[Any]:
        begun = wait(pipes, patience)
        for child in multiprocessing.active_children():
            child.kill()
        return begun

    monkeypatch.setattr(team, "wait", kill)
    with pytest.raises(ArchiveError, match=LINE):
        results(long, [[1], [2]])


def test_a_fault_in_a_worker_is_the_first_processs() -> None:
    """What goes wrong there is raised here."""
    with pytest.raises(KeyError, match="a fault"):
        results(fail, [[1], [2]])


def test_workers_are_gone_when_the_work_is_given_up() -> None:
    """Whoever stops asking leaves no process behind."""
    with Team(multiprocessing.get_context("fork"), 2, times, 1) as workers:
        assert next(workers.results([[7], [8], [9]])) == 7
    assert not multiprocessing.active_children()


KILLED = """
import multiprocessing, os, signal
from build_tools.commands.team import Team
from tests.cli.test_team import times
with Team(multiprocessing.get_context("fork"), 3, times, 1) as workers:
    print(*workers.results([[1], [2], [3], [4]]), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_do_not_outlive_the_first_process() -> None:
    """When the first process is killed, its workers end: nobody holds its output any longer."""
    argv = [sys.executable, "-c", KILLED]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, err = process.communicate(timeout=300)
    assert (process.returncode, out, err) == (-signal.SIGKILL, b"1 2 3 4\n", b"")
