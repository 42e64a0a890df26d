"""Rules about front matter: it can be read, says only what is known, and its dates are dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from build_tools.checks.exam import Exam
from build_tools.checks.front import DATES
from build_tools.model import Finding


def valid(exam: Exam) -> Iterator[Finding]:
    """M01: the front matter can be read and each value is of its kind."""
    yield from _faults(exam, "M01")


def known_keys(exam: Exam) -> Iterator[Finding]:
    """M02: every key is known."""
    yield from _faults(exam, "M02")


def said_once(exam: Exam) -> Iterator[Finding]:
    """M03: no key stands twice."""
    yield from _faults(exam, "M03")


def _faults(exam: Exam, code: str) -> Iterator[Finding]:
    if exam.files.page is None:
        return
    for fault in exam.head.faults:
        if fault.code == code:
            yield Finding(exam.page_path, fault.line, code, fault.message)


def real_dates(exam: Exam) -> Iterator[Finding]:
    """M04: dates exist in the calendar, and a meeting ends after it starts."""
    front = exam.head.front
    if front is None:
        return
    for key in DATES:
        value = getattr(front, key)
        if value is not None and not _exists(value):
            message = f"`{key}`: {value} is no day of the calendar. Correct it."
            yield Finding(exam.page_path, exam.head.line(key), "M04", message)
    start, end = front.meeting_start, front.meeting_end
    if start and end and end < start:
        message = f"the meeting ends ({end}) before it starts ({start}). Correct one of the two."
        yield Finding(exam.page_path, exam.head.line("meeting_end"), "M04", message)


def titled(exam: Exam) -> Iterator[Finding]:
    """M05: a title that the source prints stands on the page."""
    printed = exam.fresh.report.front.title if exam.fresh is not None else None
    front = exam.head.front
    if printed is not None and front is not None and front.title is None:
        message = f"`title` is missing. Add it: the source prints “{printed}”."
        yield Finding(exam.page_path, 1, "M05", message)


def _exists(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True
