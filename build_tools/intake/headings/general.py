"""Headings that any report may have, and that no report is called."""

from __future__ import annotations

GENERAL = frozenset(
    """
    introduction conclusion conclusions summary background foreword preface overview
    acknowledgements recommendations references bibliography abstract purpose context methodology
    """.split()
)
# What may stand around such a word.
MARKS = "* .:"


def is_general(words: str) -> bool:
    """Is this the heading of a section that any report has, whatever marks are around it?

    2009, line 5 (`INTRODUCTION`) and 2005, line 88 (`CONCLUSIONS`) stand beside numbered sections
    without a number of their own.

    >>> is_general("**Introduction:**"), is_general("Training")
    (True, False)
    """
    return words.casefold().strip(MARKS) in GENERAL
