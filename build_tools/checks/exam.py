"""One report as the rules see it: what its files hold, and what the converter makes of it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from build_tools.checks.fidelity import Comparison, Entry, compare
from build_tools.checks.front import Head, read_head
from build_tools.checks.stated import Doubt, Stated
from build_tools.dialect import parse_body
from build_tools.dialect.oddities import Oddity, conflict, oddities
from build_tools.dialect.page import split_page
from build_tools.model import Block, Conversion, Correction, FrontMatter, Place
from build_tools.storage import page_path, source_path
from build_tools.views.errata import FACTS, stated

FIRST = 2  # the line behind the rule that begins front matter
ENTRIES = ("corrections:", "correction:", "- {at:", "{at:")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one report as they are; None for one that is absent.

    `errors` tells by path why a file that is there cannot be read. `sources` are the paths of all
    originals of the archive, where this report has none.
    """

    id: str
    source: bytes | None = None
    record: str | None = None
    page: str | None = None
    errors: tuple[tuple[str, str], ...] = ()
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Afresh:
    """What the converter makes of a source today: the conversion, and the page as it renders it.

    `error` tells why there is none of a source that cannot be converted.
    """

    conversion: Conversion | None = None
    page: str = ""
    error: str = ""


@dataclass(frozen=True)
class Exam:
    """The files of a report and everything the rules ask about them, each worked out once."""

    files: Files
    afresh: Afresh = Afresh()

    @property
    def fresh(self) -> Conversion | None:
        """What the converter makes of the source now."""
        return self.afresh.conversion

    @property
    def source_path(self) -> str:
        """The original, for messages."""
        return source_path(self.files.id)

    @property
    def page_path(self) -> str:
        """The page, for messages."""
        return page_path(self.files.id)

    def unreadable(self, path: str) -> bool:
        """Whether there is such a file, but one that cannot be read."""
        return path in dict(self.files.errors)

    @property
    def text(self) -> str:
        """The page as it stands; empty where there is none."""
        return self.files.page or ""

    @cached_property
    def _split(self) -> tuple[str, str, int]:
        return split_page(self.text)

    @cached_property
    def head(self) -> Head:
        """The front matter of the page, with the lines of its keys and what is wrong with it."""
        return read_head(self._split[0])

    @property
    def body(self) -> tuple[str, int]:
        """The Markdown of the page's body and the line on which it begins."""
        return self._split[1], self._split[2]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the page."""
        return parse_body(*self.body)

    @property
    def headless(self) -> bool:
        """Whether the page has no front matter, or an empty one."""
        return not self._split[0].strip()

    @property
    def torn(self) -> bool:
        """Whether the page has no front matter, or a conflict in it: then all is upset."""
        return self.headless or conflict(self.text) is not None

    @cached_property
    def oddities(self) -> tuple[Oddity, ...]:
        """What of the page's Markdown is shown otherwise than meant."""
        return tuple(oddities(*self.body))

    @cached_property
    def code_lines(self) -> frozenset[int]:
        """The lines that are shown as program code: their words are none."""
        code = (odd for odd in self.oddities if odd.kind in ("code", "fence"))
        return frozenset(line for odd in code for line in range(odd.place.line, odd.last + 1))

    @cached_property
    def unread_entries(self) -> tuple[str, ...]:
        """The text of entries of `corrections` that cannot be read, or stand below the rule."""
        head, body, _ = self._split
        start, place = head.find("correction"), 0
        found = []
        if start >= 0:
            place = head.count("\n", 0, start) + FIRST
            if any(fault.place.line >= place for fault in self.head.faults):
                found.append(" ".join(head[start:].split()))
        return (*found, *(line for line in body.split("\n") if line.startswith(ENTRIES)))

    @property
    def last_line(self) -> int:
        """The line on which the last block of the page begins."""
        return max((block.line for block in self.blocks), default=self.body[1])

    @cached_property
    def comparison(self) -> Comparison:
        """The page's words against the source's; an empty one where there is nothing to compare."""
        if self.fresh is None or self.files.page is None:
            return Comparison()
        facts = self._stated
        entries = [e for e in self.head.corrections if not (facts and facts.declares(e[1]))]
        return self._compared(self.fresh, entries)

    def applies(self, entry: Correction) -> bool:
        """Whether a correction would apply if it were the page's only one."""
        return self.fresh is not None and not self._compared(self.fresh, [(Place(), entry)]).unused

    def _compared(self, fresh: Conversion, entries: Sequence[Entry]) -> Comparison:
        title = self.head.title if fresh.report.front.title else ""
        return compare(fresh, self.text, self.blocks, title, entries)

    @property
    def _stated(self) -> Stated | None:
        return Stated(self.fresh, self.head, self.source_path) if self.fresh else None

    def wanted(self, key: str) -> str:
        """What the source says under a key of the front matter, unless that is declared."""
        if self.fresh is None or any(each.at == key for _, each in self.head.corrections):
            return ""
        return stated(self.fresh.report.front, key) if key in FACTS else ""

    @cached_property
    def doubts(self) -> dict[str, Doubt]:
        """By their keys the values that are not the source's."""
        if self._stated is None or self.files.page is None:
            return {}
        return dict(self._stated.doubts())

    @property
    def front(self) -> FrontMatter | None:
        """What the page says of itself, or while that is faulty its source.

        The year is the source's while the page's is in doubt: names have years.
        """
        fresh = self.fresh.report.front if self.fresh else None
        front = self.head.front or fresh
        if front is None or self._stated is None:
            return front
        return front.model_copy(update={"year": self._stated.year()})
