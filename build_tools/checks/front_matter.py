"""Rules about front matter: it can be read, says only what is known, and its dates are dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from build_tools.checks.exam import Exam
from build_tools.checks.front import DATES, Fault
from build_tools.checks.letterhead import NUMBERS
from build_tools.checks.stated import yaml_line
from build_tools.dialect.page import no_front
from build_tools.model import Finding, Place

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
EARLY, LATE = 1, 2  # years by which a date may lie before and after the year of a report


def valid(exam: Exam) -> Iterator[Finding]:
    """M01: the front matter can be read and each value is of its kind."""
    if exam.files.page is not None and exam.headless:
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
            found = Finding.at(exam.page_path, fault.place, code, _as_in_source(exam, fault))
            yield replace(found, remedy=fault.remedy)


def _as_in_source(exam: Exam, fault: Fault) -> str:
    """What is wrong, and to write what the source says, if it says such a value."""
    wanted = exam.wanted(fault.key)
    told, stop, advice = fault.message.partition(". ")
    if not wanted or not stop or any(f"{sign}{wanted}{sign}" in advice for sign in "`'"):
        return fault.message
    written = yaml_line(fault.key, int(wanted) if fault.key in NUMBERS else wanted)
    return f"{told}{stop}By the source ({exam.source_path}) it is {wanted}. Write `{written}`."


def _of_other_source(exam: Exam, place: Place) -> bool:
    """A digest that is none: A07 tells of it, and what to write."""
    written, key = exam.head.written, "source_sha256"
    stands = exam.fresh is not None and key in (written.values or {})
    return stands and place == written.value_place(key)


def real_dates(exam: Exam) -> Iterator[Finding]:
    """M04: dates exist in the calendar, and a meeting ends after it starts."""
    for key in _no_days(exam):
        told = f"`{key}`: {exam.head.said(key)} is no day of the calendar"
        doubt = exam.doubts.get(key)
        advice = f"; {doubt.wanted}." if doubt else ". Correct it."
        place = exam.head.written.value_place(key)
        yield Finding.at(exam.page_path, place, "M04", told + advice)
    start, end = exam.head.said("meeting_start"), exam.head.said("meeting_end")
    if _runs_backwards(exam) and not exam.doubts.keys() & {*DATES}:
        message = f"the meeting ends ({end}) before it starts ({start}). Correct one of the two."
        place = exam.head.written.value_place("meeting_end")
        yield Finding.at(exam.page_path, place, "M04", message)


def _no_days(exam: Exam) -> list[str]:
    """The keys of dates that no calendar has."""
    said = {key: exam.head.said(key) for key in DATES}
    return [key for key, value in said.items() if DATE.fullmatch(value) and not _exists(value)]


def _runs_backwards(exam: Exam) -> bool:
    start, end = exam.head.said("meeting_start"), exam.head.said("meeting_end")
    return _exists(start) and _exists(end) and end < start


def year_fits(exam: Exam) -> Iterator[Finding]:
    """M06: the year is near that of one of the dates, where there are dates.

    A report comes out in its year, some months before it or up to two years after.
    """
    if _year_fits_none(exam) and not exam.doubts.keys() & {"year", *DATES}:
        year = (exam.head.written.values or {}).get("year")
        told = f"the year {year} fits no date on the page ({', '.join(_days(exam))})"
        place = exam.head.written.value_place("year")
        yield Finding.at(exam.page_path, place, "M06", f"{told}. Correct the year or the dates.")


def _year_fits_none(exam: Exam) -> bool:
    year, dates = (exam.head.written.values or {}).get("year"), _days(exam)
    fits = [-EARLY <= int(day[:4]) - year <= LATE for day in dates if type(year) is int]
    return bool(fits) and not any(fits)


def _days(exam: Exam) -> list[str]:
    """The dates on the page that a calendar has."""
    return [value for key in DATES if _exists(value := exam.head.said(key))]


def as_stated(exam: Exam) -> Iterator[Finding]:
    """M07: what the source says of itself stands on the page, or the difference is declared.

    So is a value that the source does not say. M04 and M06 pass over what is in doubt here, but
    for a day that no calendar has; no entry is offered for a value that they would not let stand.
    """
    refused = {*(("meeting_start", "meeting_end") if _runs_backwards(exam) else ())}
    refused |= {"year", *DATES} if _year_fits_none(exam) else set()
    for key, doubt in exam.doubts.items():
        found = Finding.at(exam.page_path, doubt.place, "M07", doubt.message)
        if key in refused:
            yield replace(found, message=f"{doubt.message}.")
        elif line := _declared_otherwise(exam, key):
            advice = f"and take out its correction (line {line}), or write that as {doubt.entry}."
            yield replace(found, message=f"{doubt.message} {advice}")
        elif key not in _no_days(exam):
            yield replace(found, entries=(doubt.entry,))


def _declared_otherwise(exam: Exam, key: str) -> int:
    """The line of a correction of a value that is in doubt all the same; 0 without one."""
    return next((place.line for place, each in exam.head.corrections if each.at == key), 0)


def titled(exam: Exam) -> Iterator[Finding]:
    """M05: a title that the source prints stands on the page."""
    printed = exam.fresh.report.front.title if exam.fresh is not None else None
    front = exam.head.front
    if printed is not None and front is not None and front.title is None:
        stands = "title" in (exam.head.written.values or {})
        told, advice = ("has no value", "Write") if stands else ("is missing", "Add")
        message = f"`title` {told}. {advice} `{yaml_line('title', printed)}`, as the source prints."
        place = exam.head.written.value_place("title")
        yield Finding.at(exam.page_path, place, "M05", message)


def _exists(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True
