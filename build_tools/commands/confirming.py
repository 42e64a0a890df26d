"""What is found in a report alone, held against what a check of the whole archive says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from build_tools.model import Finding

# What may follow from a fault elsewhere: an old record from an initiative or another report that
# links to it, a lost place from a mistake in the page that had it.
ELSEWHERE = ("A05", "L02")


def confirmed(found: Sequence[Finding], whole: Callable[[], Sequence[Finding]]) -> list[Finding]:
    """The findings in a report that a check of the whole archive has too.

    Looking at the whole takes as long as that check, so it is done only where something may follow
    from what stands elsewhere; all else in a report follows from its own files.

    >>> old = Finding("a.md", 1, "A05", "is old. Run `archive convert`.")
    >>> confirmed([old], lambda: [])
    []
    """
    if not any(each.code in ELSEWHERE for each in found):
        return list(found)
    held = set(whole())
    return [each for each in found if each in held]
