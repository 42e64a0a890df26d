"""Three versions of a front matter become one: key by key, and word by word in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.merging.tokens import Words, merge_words

KEY = re.compile(r"^(?=[\w\"'][^\n]*?:)", re.MULTILINE)
# Words beside each other, or a list: what is merged word by word; all else is a value as a whole.
PROSE = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,} +[^\W\d_]{2,}|\n")

Entries = dict[str, str]


def merge_fronts(mine: str, base: str, new: str, favour: str = "") -> Words:
    r"""What two changed versions of a front matter make together, without its two rules.

    A key that one side added or took away is no conflict with another key. `favour` decides about
    words of one value that both changed; without it they are counted. What stands above the first
    key belongs to it. Raises `ArchiveError` when git is missing.

    >>> merge_fronts("title: A\nyear: 2\ncorrections: []\n", "title: A\n", "title: B\n").text
    'title: B\nyear: 2\ncorrections: []\n'
    """
    if base in (mine, new) or mine == new:
        return Words(new if mine == base else mine)
    ours, old, fresh = (_entries(text) for text in (mine, base, new))
    merged = [_value(key, (ours, old, fresh), favour) for key in _keys(ours, old, fresh)]
    conflicts = sum(each.conflicts for each in merged)
    return Words("" if conflicts else "".join(each.text for each in merged), conflicts)


def _entries(head: str) -> Entries:
    """Each key with its lines; a key that stands there twice is one entry with both."""
    starts = [found.start() for found in KEY.finditer(head)]
    entries: Entries = {}
    for start, stop in zip([0, *starts[1:]], [*starts[1:], len(head)], strict=False):
        text = head[start:stop]
        key = head[starts[0] if start == 0 and starts else start :].partition(":")[0].strip("\"' ")
        entries[key] = entries.get(key, "") + text
    return entries


def _keys(ours: Entries, old: Entries, fresh: Entries) -> Sequence[str]:
    """The keys in a person's order; one that only the converter has stands behind its neighbour."""
    keys = list(ours)
    last = ""
    for key in fresh:
        if key not in keys and (key not in old or fresh[key] != old[key]):
            keys.insert(keys.index(last) + 1 if last in keys else 0, key)
        last = key
    return keys


def _value(key: str, sides: tuple[Entries, Entries, Entries], favour: str) -> Words:
    mine, base, new = (_tailed(side.get(key, "")) for side in sides)
    merge = merge_words if any(PROSE.search(each[0]) for each in (mine, base, new)) else _whole
    merged = merge(mine[0], base[0], new[0], favour)
    return Words(merged.text and merged.text + _tail(mine[1], base[1], new[1]), merged.conflicts)


def _tail(mine: str, base: str, new: str) -> str:
    """How a line ends, from a side that has it: no two keys ever share one."""
    return (new or mine or "\n") if mine == base else (mine or new or "\n")


def _whole(mine: str, base: str, new: str, favour: str) -> Words:
    """A date, number or symbol is changed as one: half of each would be one that nobody wrote."""
    if favour or base in (mine, new) or mine == new:
        return Words(new if mine == base or (base != new and favour == "theirs") else mine)
    return Words(conflicts=1)


def _tailed(text: str) -> tuple[str, str]:
    """A value, and the end of its line with what is blank below."""
    kept = text.rstrip()
    return kept, text[len(kept) :]
