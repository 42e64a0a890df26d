"""Processes that work for the first one, and that neither outlive it nor keep it waiting.

The pools of the standard library share one pipe: there a worker that is killed while it answers
lets the first process wait for ever, and a pool that ends early may end in a traceback. Here each
worker has a pipe of its own, whose end is the sign that the worker is gone.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from build_tools.model import ArchiveError

Job = TypeVar("Job")
Result = TypeVar("Result")
Shared = TypeVar("Shared")

Rest = Iterator[tuple[int, Sequence[Any]]]

ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Team(Generic[Job, Result]):
    """So many processes that do `work` on batches of jobs, all with the same `shared` value.

    Used in a `with` block, at whose end, however it comes, no process is left.
    """

    def __init__(
        self,
        context: BaseContext,
        count: int,
        work: Callable[[Job, Shared], Result],
        shared: Shared,
    ) -> None:
        self.processes: list[BaseProcess] = []
        self.pipes: list[Connection] = []
        self.context, self.count, self.arguments = context, count, (work, shared)

    def __enter__(self) -> Team[Job, Result]:
        """Start the processes; a signal that comes meanwhile finds each of them prepared."""
        held = _hold_signals()
        try:
            for _ in range(self.count):
                self._hire(held)
        except BaseException:
            self._dismiss()
            raise
        finally:
            _let_signals(held)
        return self

    def __exit__(self, *_raised: object) -> None:
        self._dismiss()

    def _hire(self, held: Any) -> None:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, held, *self.arguments), daemon=True
        )
        process.start()
        theirs.close()  # so that nobody but the worker holds it, and its end is seen
        self.processes.append(process)
        self.pipes.append(ours)

    def _dismiss(self) -> None:
        for process in self.processes:
            process.kill()  # workers write no files
        for process in self.processes:
            process.join()

    def results(self, batches: Sequence[Sequence[Job]]) -> Iterator[Result]:
        """The results in the order of the jobs; the work on them begins at once.

        Raises `ArchiveError` when a process is gone.
        """
        rest = iter(enumerate(batches))
        busy: dict[Connection, int] = {}
        for pipe in self.pipes:
            _hand_out(pipe, rest, busy)
        return self._collected(len(batches), rest, busy)

    def _collected(self, count: int, rest: Rest, busy: dict[Connection, int]) -> Iterator[Result]:
        done: dict[int, list[Result]] = {}
        for at in range(count):
            while at not in done:
                _collect(None, rest, busy, done)
            for result in done.pop(at):
                yield result
                _collect(0, rest, busy, done)  # nobody waits while a result is written


def _hand_out(pipe: Connection, rest: Rest, busy: dict[Connection, int]) -> None:
    for number, jobs in rest:
        busy[pipe] = number
        try:
            pipe.send(jobs)
        except OSError:
            raise _gone() from None
        return


def _collect(
    patience: float | None, rest: Rest, busy: dict[Connection, int], done: dict[int, Any]
) -> None:
    """Take what workers have to give, and give them more to do."""
    for pipe in wait(list(busy), patience):
        assert isinstance(pipe, Connection)
        try:
            answer = pipe.recv()
        except (EOFError, OSError):
            raise _gone() from None
        if isinstance(answer, Exception):
            raise answer
        done[busy.pop(pipe)] = answer
        _hand_out(pipe, rest, busy)


def _gone() -> ArchiveError:
    return ArchiveError(
        "source_reports/: a process was ended from outside (out of memory?). "
        "Name fewer reports at once."
    )


def _serve(
    pipe: Connection, held: Any, work: Callable[[Job, Shared], Result], shared: Shared
) -> None:
    """What a worker does until nobody asks it any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process answers for all
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    _let_signals(held)
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    gc.freeze()  # what is there at the start is never looked through again
    while True:
        try:
            pipe.send(_tried(work, pipe.recv(), shared))
        except (EOFError, OSError):
            return


def _tried(
    work: Callable[[Job, Shared], Result], jobs: Sequence[Job], shared: Shared
) -> list[Result] | Exception:
    try:
        return [work(job, shared) for job in jobs]
    except Exception as error:
        return error


def _end_with_the_first() -> None:
    """Leave no worker behind a first process that was killed: it would keep the lock."""
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _hold_signals() -> Any:
    """Let signals wait that would end a process; gives what `_let_signals` needs."""
    if hasattr(signal, "pthread_sigmask"):
        return signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, *ENDING])
    return None


def _let_signals(held: Any) -> None:
    if held is not None:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
