"""The same work for many reports, on all cores when there is enough of it."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from build_tools.commands.team import Team

Job = TypeVar("Job")
Result = TypeVar("Result")
Shared = TypeVar("Shared")

# A copy of this process is made in no time; where there is no fork, a new one loads everything
# anew, which is worth it for much work only.
FORKS = "fork" if sys.platform == "linux" else None
MANY = 60_000 if FORKS else 1_000_000  # bytes
BATCH = 8


@contextmanager
def spread(
    work: Callable[[Job, Shared], Result],
    jobs: Sequence[Job],
    shared: Shared,
    weigh: Callable[[Job], int],
) -> Iterator[Iterator[Result]]:
    """The results in the order of the jobs, however many processes work on them.

    In the `with` block the work has begun, and this process may do something else before it takes
    the results. All of it has the `shared` value. `weigh` gives the bytes of a job. `work` is a
    function of a module, for it travels by its name. Taking a result raises `ArchiveError` when a
    process was ended from outside.
    """
    count = min(_cores(), len(jobs))
    if count <= 1 or sum(map(weigh, jobs)) < MANY:
        yield (work(job, shared) for job in jobs)
        return
    batch = max(1, min(BATCH, len(jobs) // (4 * count)))
    batches = [jobs[at : at + batch] for at in range(0, len(jobs), batch)]
    with Team(multiprocessing.get_context(FORKS), count, work, shared) as team:
        yield team.results(batches)


def _cores() -> int:
    """The processors that this process may use: in a container often fewer than there are."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
