"""The same work for many reports, on all cores when there is enough of it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TypeVar

from build_tools.intake import Series
from build_tools.model import ArchiveError

Job = TypeVar("Job")
Result = TypeVar("Result")

# A copy of this process is made in no time; where there is no fork, a new one loads everything
# anew, which is worth it for much work only.
FORKS = "fork" if sys.platform == "linux" else None
MANY = 60_000 if FORKS else 1_000_000  # bytes
BATCH = 8


def spread(
    work: Callable[[Job, Series], Result],
    jobs: Sequence[Job],
    series: Series,
    weigh: Callable[[Job], int],
) -> Iterator[Result]:
    """The results in the order of the jobs, however many processes worked on them.

    `weigh` gives the bytes of a job. `work` is a function of a module, for it travels by its name.
    Raises `ArchiveError` when a process was ended from outside.
    """
    count = min(_cores(), len(jobs))
    if count <= 1 or sum(map(weigh, jobs)) < MANY:
        yield from (work(job, series) for job in jobs)
        return
    context = multiprocessing.get_context(FORKS)
    workers = ProcessPoolExecutor(count, context, initializer=_set_up, initargs=(series,))
    try:
        batch = max(1, min(BATCH, len(jobs) // (4 * count)))
        yield from workers.map(partial(_work, work), jobs, chunksize=batch)
    except BrokenProcessPool:
        raise ArchiveError(
            "source_reports/: a process was ended from outside (out of memory?). "
            "Name fewer reports at once."
        ) from None
    finally:
        workers.shutdown(cancel_futures=True)


def _cores() -> int:
    """The processors that this process may use: in a container often fewer than there are."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_shared: list[Series] = []  # of a worker process, set once


def _set_up(series: Series) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process answers for all
    gc.freeze()  # what is there at the start is never looked through again
    _shared.append(series)


def _work(work: Callable[[Job, Series], Result], job: Job) -> Result:
    return work(job, _shared[-1])
