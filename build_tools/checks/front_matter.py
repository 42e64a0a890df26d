"""Rules about front matter: it can be read, says only what is known, and its dates are dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from build_tools.checks.exam import Exam
from build_tools.checks.front import DATES
from build_tools.dialect.page import no_front
from build_tools.model import Finding, Place

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
EARLY, LATE = 1, 2  # years by which a date may lie before and after the year of a report


def valid(exam: Exam) -> Iterator[Finding]:
    """M01: the front matter can be read and each value is of its kind."""
    if exam.files.page is not None and exam.body[1] == 1:
        yield Finding.at(exam.page_path, (told := no_front(exam.text))[0], "M01", told[1])
    else:
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
        if fault.code == code and not _of_other_source(exam, fault.place):
            message, remedy = fault.message, fault.remedy
            yield replace(Finding.at(exam.page_path, fault.place, code, message), remedy=remedy)


def _of_other_source(exam: Exam, place: Place) -> bool:
    """A digest that is none: A07 tells of it, and what to write."""
    written, key = exam.head.written, "source_sha256"
    stands = exam.fresh is not None and key in (written.values or {})
    return stands and place == written.value_place(key)


def real_dates(exam: Exam) -> Iterator[Finding]:
    """M04: dates exist in the calendar, and a meeting ends after it starts."""
    for key in DATES:
        value = exam.head.said(key) if key not in exam.doubts else ""
        if DATE.fullmatch(value) and not _exists(value):
            message = f"`{key}`: {value} is no day of the calendar. Correct it."
            place = exam.head.written.value_place(key)
            yield Finding.at(exam.page_path, place, "M04", message)
    start, end = exam.head.said("meeting_start"), exam.head.said("meeting_end")
    if _exists(start) and _exists(end) and end < start and not exam.doubts.keys() & {*DATES}:
        message = f"the meeting ends ({end}) before it starts ({start}). Correct one of the two."
        place = exam.head.written.value_place("meeting_end")
        yield Finding.at(exam.page_path, place, "M04", message)


def year_fits(exam: Exam) -> Iterator[Finding]:
    """M06: the year is near that of one of the dates, where there are dates.

    A report comes out in its year, some months before it or up to two years after.
    """
    year = (exam.head.written.values or {}).get("year")
    dates = [value for key in DATES if _exists(value := exam.head.said(key))]
    if not isinstance(year, int) or not dates or exam.doubts.keys() & {"year", *DATES}:
        return
    if not any(-EARLY <= int(value[:4]) - year <= LATE for value in dates):
        told = f"the year {year} fits no date on the page ({', '.join(dates)})"
        place = exam.head.written.value_place("year")
        yield Finding.at(exam.page_path, place, "M06", f"{told}. Correct the year or the dates.")


def as_stated(exam: Exam) -> Iterator[Finding]:
    """M07: what the source says of itself stands on the page, or the difference is declared.

    A value is free where the source says none. M04 and M06 pass over what is in doubt here.
    """
    for doubt in exam.doubts.values():
        found = Finding.at(exam.page_path, doubt.place, "M07", doubt.message)
        yield replace(found, entries=(doubt.entry,))


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
