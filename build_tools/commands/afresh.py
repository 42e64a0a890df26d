"""A source converted anew, for a check to hold its page against.

This room loads the whole intake; a check whose conversions are all in the cache does without.
"""

from __future__ import annotations

from build_tools.checks.exam import Afresh, Exam, Files
from build_tools.dialect import render_page
from build_tools.intake import Series, convert
from build_tools.model import ArchiveError
from build_tools.storage import source_path


def afresh(report_id: str, source: bytes, series: Series) -> Afresh:
    r"""What the converter makes of a source today; what cannot be converted is told, not raised.

    >>> from build_tools.intake import series_of
    >>> afresh("2003", b"REPORT 2003\n\n1. It was held.\n", series_of([])).page[-16:]
    '1. It was held.\n'
    >>> afresh("2003", b"", series_of([])).error.partition(". ")[0]
    'source_reports/2003.txt: the file is empty'
    """
    try:
        made = convert(source, report_id, source_path(report_id), series)
        return Afresh(made, render_page(made.report))
    except ArchiveError as error:
        return Afresh(error=str(error))


def exam(files: Files, series: Series) -> Exam:
    """The files of a report, and what its source becomes now."""
    if files.source is None:
        return Exam(files)
    return Exam(files, afresh(files.id, files.source, series))
