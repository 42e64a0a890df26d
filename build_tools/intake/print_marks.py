"""What the print shop left on a page: job numbers, bar codes, the symbol once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.intake.source import Row

JOB = re.compile(r"\d{2}-\d{4,6}\*?\Z")

JOB_EXTRA = re.compile(
    r"(?:\([A-Z]\)|\d{6,7}|\d{1,3}(?:/\d{1,3})?|\*+|page|[A-Z]{1,2})\Z", re.IGNORECASE
)


def job_lines(rows: Sequence[Row]) -> dict[int, str]:
    """Rows of nothing but print-shop numbers, page numbers and the document's own symbol.

    `13-41287 (E) 190813`, `E/ICEF/2013/11 2 13-28011`; the letterhead itself keeps its symbol.
    """
    symbols = {
        word
        for row in rows[:20]
        for word in row.chars.split()
        if "/" in word and any(map(str.isdigit, word)) and any(map(str.isupper, word))
    }
    gone = {}
    for at, row in enumerate(rows):
        words = row.chars.split()
        job = any(JOB.match(word) for word in words)
        named = (row.page or at >= 20) and any(word in symbols for word in words)
        if (
            (job or named)
            and len(words) < 9
            and all(JOB.match(word) or word in symbols or JOB_EXTRA.match(word) for word in words)
            and (job or len(words) > 1 or row.gap or row.soft)
        ):
            gone[at] = "page furniture"
    return gone
