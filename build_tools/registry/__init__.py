"""Which initiative does this name mean in this year? One answer, none, or an ambiguity."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from build_tools.model import Initiative
from build_tools.registry.reader import Match, Reader
from build_tools.registry.tokens import tokens


class Registry:
    """All initiatives of an archive, and readers for the names that hold in a year.

    >>> from build_tools.model import Registration
    >>> unit = Registration.model_validate({"title": "The unit", "kind": "body",
    ...     "names": ["Gender Unit", {"name": "GIC", "from": 2009, "to": 2009}]})
    >>> registry = Registry([Initiative(slug="unit", entry=unit)])
    >>> registry.meaning("gender units", 2003), registry.meaning("GIC", 2011)
    (('unit',), ())
    """

    def __init__(self, initiatives: Iterable[Initiative] = ()) -> None:
        self.initiatives = tuple(sorted(initiatives, key=lambda each: each.slug))
        self._readers: dict[frozenset[tuple[str, str]], Reader] = {}
        self._years: dict[int | None, Reader] = {}

    @cached_property
    def by_slug(self) -> dict[str, Initiative]:
        """The initiatives by their slugs."""
        return {each.slug: each for each in self.initiatives}

    def reader(self, year: int | None) -> Reader:
        """The reader for reports of a year; years with the same names share one."""
        if year not in self._years:
            self._years[year] = self._read(
                frozenset((w, each.slug) for each in self.initiatives for w in each.names_in(year))
            )
        return self._years[year]

    def _read(self, named: frozenset[tuple[str, str]]) -> Reader:
        if named not in self._readers:
            unlike = [(w, each.slug) for each in self.initiatives for w in each.entry.lookalikes]
            self._readers[named] = Reader(sorted(named), unlike)
        return self._readers[named]

    def meaning(self, wording: str, year: int | None) -> tuple[str, ...]:
        """The slugs of the initiatives that a wording, taken whole, means in a year."""
        held = tokens(wording)
        found = self.reader(year).matches(wording)
        whole = [m for m in found if held and (m.start, m.end) == (held[0].start, held[-1].end)]
        return whole[0].slugs if whole else ()


__all__ = ["Match", "Reader", "Registry", "tokens"]
