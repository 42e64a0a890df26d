"""What a process shows and what it obeys: its streams, and the signals that end it."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from build_tools.commands.answer import STOPPED, Answer, seen
from build_tools.storage import refusal


def show(answer: Answer) -> int:
    """Print, and give the exit status: it is another when nothing could be printed."""
    try:
        for line in answer.out:
            click.echo(seen(line))
        sys.stdout.flush()
        _complain(answer.err)
    except BrokenPipeError:
        silence()
        _complain(answer.err)
    except OSError as error:
        silence()
        _complain((*answer.err, str(refusal("archive: the output", error))))
        return STOPPED
    return answer.status


def _complain(lines: Sequence[str]) -> None:
    """Print on the error stream, when that is possible."""
    try:
        for line in lines:
            click.echo(seen(line), err=True)
    except OSError:
        silence(2)


def silence(stream: int = 1) -> None:
    """Let what is still to be printed go nowhere: it cannot be shown."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    os.close(nowhere)


def open_streams() -> None:
    """Have three streams, whatever the shell closed: else a file that is written becomes one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper) and mode == "w":
            stream.reconfigure(errors="replace")  # a sign that the terminal does not know


def heed_signals() -> None:
    """Let what ends a process from outside end it as Ctrl-C does, with files whole and a line."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def leave(status: int) -> NoReturn:
    """End the process, all being printed. The system takes the memory back faster than Python."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
