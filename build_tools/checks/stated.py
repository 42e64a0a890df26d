"""What a page says of its report against what its source says: values of the front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from build_tools.checks.entries import entry_line
from build_tools.checks.front import Head
from build_tools.checks.letterhead import Letterhead
from build_tools.model import Conversion, Correction, Place, words
from build_tools.views.errata import FACTS, TITLE, stated

AS_PRINTED = "symbol"  # a difference in capitals is one


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is not the source's: where it stands, what to say, and what declares it.

    `wanted` says what the source has, and what to write.
    """

    place: Place
    told: str
    wanted: str
    entry: str

    @property
    def message(self) -> str:
        """What is wrong and what to do, without a full stop: an entry may follow."""
        return f"{self.told}; {self.wanted}"


@dataclass(frozen=True, slots=True)
class Stated:
    """The values of a page's front matter and those that a fresh conversion reads in the source.

    `path` is the source, for messages.
    """

    fresh: Conversion
    head: Head
    path: str = ""

    def agrees(self, key: str) -> bool:
        """Whether the page says what the source says, or declares what it says.

        What the source prints and its conversion misses is the source's too.
        """
        wanted, said = stated(self.fresh.report.front, key), self._said(key)
        same = self._same(key, wanted) if wanted else not said
        return (
            same
            or any(map(self.declares, self._entries(key)))
            or (not wanted and Letterhead(self.fresh).says(key, said))
        )

    def declares(self, each: Correction) -> bool:
        """Whether a correction is of a value, its sides differ, and both are as it says."""
        if each.at not in self._keys or words(each.source) == words(each.page):
            return False
        wanted, said = stated(self.fresh.report.front, each.at), self._said(each.at)
        return words(wanted) == words(each.source) and words(said) == words(each.page)

    def year(self) -> int | None:
        """The year of the report: the source's, if it says one, while the page's is in doubt."""
        fresh, said = self.fresh.report.front.year, self._values.get("year")
        return said if type(said) is int and (not fresh or self.agrees("year")) else fresh

    def doubts(self) -> Iterator[tuple[str, Doubt]]:
        """The keys that do not agree, each with what to say of it.

        A value that has another fault is passed over, and so is a key that is missing where
        another is misspelt.
        """
        for key in self._keys if self.head.written.values is not None else ():
            if not self.agrees(key) and not self._faulty(key):
                yield key, self._doubt(key)

    @property
    def _keys(self) -> Sequence[str]:
        """The title is compared as the text is, unless the source has none."""
        return FACTS if self.fresh.report.front.title else (*FACTS, TITLE)

    @property
    def _values(self) -> Mapping[str, Any]:
        return self.head.written.values or {}

    def _said(self, key: str) -> str:
        value = self._values.get(key)
        return str(value) if isinstance(value, int) else self.head.said(key)

    def _entries(self, key: str) -> list[Correction]:
        return [each for _, each in self.head.corrections if each.at == key]

    def _same(self, key: str, wanted: str) -> bool:
        """Equal, or in other letters what the source prints in capitals."""
        one, other = (" ".join(words(text)) for text in (wanted, self._said(key)))
        if one == other or key == AS_PRINTED or one.casefold() != other.casefold():
            return one == other
        return one.upper() in " ".join(words(self.fresh.source))

    def _faulty(self, key: str) -> bool:
        if key not in self._values:
            return any(fault.code == "M02" for fault in self.head.faults)
        place = self.head.written.value_place(key)
        return any(fault.place == place for fault in self.head.faults) or any(
            keys == (key,) for keys, _ in self.head.written.repeated
        )

    def _doubt(self, key: str) -> Doubt:
        source = self.fresh.report.front
        wanted, said = stated(source, key), self._said(key)
        entry, place = entry_line(key, wanted, said), self.head.written.value_place(key)
        if not wanted:
            unsaid = f"the letterhead of {self.path} does not say it. Take the line out"
            return Doubt(place, f"`{key}` is {said}", unsaid, entry)
        line = yaml_line(key, getattr(source, key))
        told = f"is {said}" if said else "has no value" if key in self._values else "is missing"
        advice = "Write" if key in self._values else "Add"
        source_has = f"by the source ({self.path}) it is {wanted}. {advice} `{line}`"
        return Doubt(place, f"`{key}` {told}", source_has, entry)


def yaml_line(key: str, value: object) -> str:
    """A key and its value as front matter has them, in quotes where YAML needs them.

    >>> yaml_line("title", "Harbours: a report"), yaml_line("year", 2003)
    ("title: 'Harbours: a report'", 'year: 2003')
    """
    return yaml.safe_dump({key: value}, allow_unicode=True, width=1_000_000).strip()
