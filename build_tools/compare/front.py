"""What changed in front matter: values of keys, and the corrections that a page declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_tools.compare.values import CorrectionChange, ValueChange
from build_tools.model import Correction, FrontMatter

TOLD_APART = ("title", "corrections")  # the words of the title are words of the report


def changed_values(before: FrontMatter, after: FrontMatter) -> Iterator[ValueChange]:
    """The keys of a report that hold something else, title and corrections left out.

    >>> [change.now for change in changed_values(FrontMatter(), FrontMatter(year=2009))]
    ['2009']
    """
    yield from value_changes(before.stated(), after.stated(), TOLD_APART)


def value_changes(
    before: Mapping[str, Any], after: Mapping[str, Any], leave: Sequence[str] = ()
) -> Iterator[ValueChange]:
    """The keys that hold something else; a key that is absent holds nothing."""
    for key in dict.fromkeys([*after, *before]):
        was, now = _shown(before.get(key)), _shown(after.get(key))
        if was != now and key not in leave:
            yield ValueChange(key, was, now)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def changed_corrections(before: FrontMatter, after: FrontMatter) -> Iterator[CorrectionChange]:
    """Entries that are new, gone or altered; the same place or the same words make it one entry.

    >>> old = FrontMatter(corrections=[Correction(at="p1", source="a", page="b", reason="x")])
    >>> new = FrontMatter(corrections=[Correction(at="p1", source="a", page="c", reason="x")])
    >>> [(each.was.page, each.now.page) for each in changed_corrections(old, new)]
    [('b', 'c')]
    """
    gone, new = list(before.corrections or ()), list[Correction]()
    for entry in after.corrections or ():
        if entry in gone:
            gone.remove(entry)
        else:
            new.append(entry)
    for entry in new:
        was = next((old for old in gone if _same(old, entry)), None)
        if was is not None:
            gone.remove(was)
        yield CorrectionChange(was, entry)
    yield from (CorrectionChange(was=entry) for entry in gone)


def _same(old: Correction, new: Correction) -> bool:
    alike = (old.at == new.at, old.source == new.source, old.page == new.page)
    return sum(alike) == len(alike) - 1 or all(alike)
