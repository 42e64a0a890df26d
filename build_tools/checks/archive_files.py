"""Rules about the files of a report: which must be there, and agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from build_tools.checks.exam import Exam
from build_tools.model import Finding, Remedy
from build_tools.storage import SOURCES, converted_path, page_path

PLACE = re.compile(r"(?P<path>.+?)(?::(?P<line>[0-9]+))?: ")


def placed(message: str, code: str) -> Finding:
    """An error's one line as a finding: its path, its line or 1, the rest.

    >>> print(placed("source_reports/1.txt: not text. Save it as UTF-8.", "A01"))
    source_reports/1.txt:1:1: A01 not text. Save it as UTF-8.
    """
    found = PLACE.match(message)
    if found is None:
        return Finding(".", 1, code, message)
    return Finding(found["path"], int(found["line"] or 1), code, message[found.end() :])


def source_readable(exam: Exam) -> Iterator[Finding]:
    """A01: the files can be read, and the source can be converted."""
    for _, message in exam.files.errors:
        yield placed(message, "A01")
    if exam.afresh.error:
        yield placed(exam.afresh.error, "A01")


def source_there(exam: Exam) -> Iterator[Finding]:
    """A02: a page has its source."""
    if not _sourceless(exam):
        return
    told, named = f"its source {exam.source_path} is not there", exam.head.said("source")
    advice = "Put the original there."
    if named in exam.files.sources:
        meant = page_path(named.removeprefix(f"{SOURCES}/").removesuffix(".txt"))
        advice = f"Put the original there, or rename the page. Did you mean {meant}?"
    yield Finding(exam.page_path, 1, "A02", f"{told}. {advice}")


def _sourceless(exam: Exam) -> bool:
    return exam.files.source is None and not exam.unreadable(exam.source_path)


def page_there(exam: Exam) -> Iterator[Finding]:
    """A03: a source has its page."""
    if exam.fresh is None or exam.files.page is not None or exam.unreadable(exam.page_path):
        return
    if exam.files.record is None:
        message = f"has no page {exam.page_path}. Run `archive convert {exam.files.id}`."
        yield Finding(exam.source_path, 1, "A03", message)


def page_deleted(exam: Exam) -> Iterator[Finding]:
    """A04: somebody deleted the page; that is a note, for it may be meant."""
    gone = exam.files.page is None and not exam.unreadable(exam.page_path)
    if exam.fresh is not None and gone and exam.files.record is not None:
        message = (
            "its page was deleted and stays so. "
            f"`archive convert --theirs {exam.files.id}` brings it back."
        )
        yield Finding(exam.source_path, 1, "A04", message, grave=False)


def record_fresh(exam: Exam) -> Iterator[Finding]:
    """A05: the record of the conversion is what the converter makes of the source now."""
    path = converted_path(exam.files.id)
    if exam.fresh is None or exam.files.page is None or exam.unreadable(path):
        return
    if exam.files.record is None:
        yield Finding(path, 1, "A05", f"is not there. Run `archive convert {exam.files.id}`.")
    elif exam.files.record != exam.afresh.page:
        message = (
            f"is not what the converter makes of {exam.source_path} now. "
            f"Run `archive convert {exam.files.id}`."
        )
        yield Finding(path, 1, "A05", message)


def source_named(exam: Exam) -> Iterator[Finding]:
    """A06: the page names its own source; one that has none may be named wrongly itself (A02)."""
    named = exam.head.said("source")
    known = named or (exam.head.front is not None)
    if known and named != exam.source_path and not _sourceless(exam):
        message = f"`source` must be {exam.source_path}. Correct it."
        place = exam.head.written.value_place("source")
        remedy = Remedy(named, exam.source_path) if named else None
        yield replace(Finding.at(exam.page_path, place, "A06", message), remedy=remedy)


def source_unchanged(exam: Exam) -> Iterator[Finding]:
    """A07: the source is, byte for byte, the one that was converted."""
    written, fresh = exam.head.said("source_sha256"), exam.fresh
    if fresh is None or not (written or exam.head.front):
        return
    if written != fresh.report.front.source_sha256:
        advice = f"Restore the original, or run `archive convert {exam.files.id}`."
        sha = fresh.report.front.source_sha256
        if f"source_sha256: {sha}\n" in (exam.files.record or ""):  # the page was changed
            advice = f"Write `source_sha256: {sha}`."
        message = f"`source_sha256` is not that of {exam.source_path}. {advice}"
        if not written:
            message = f"`source_sha256` is missing. Put it back: `source_sha256: {sha}`."
        place = exam.head.written.value_place("source_sha256")
        yield Finding.at(exam.page_path, place, "A07", message)
