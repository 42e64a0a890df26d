"""The account of a conversion: what became of every character of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from build_tools.intake.text import Text
from build_tools.model import KEPT, ArchiveError

# Two rules that claim one character; no rule has the word in its name.
BOTH_CLAIM = " and "


@dataclass(frozen=True, slots=True)
class Entry:
    """Characters of the source and the rule that decided about them.

    >>> from build_tools.intake.text import text
    >>> Entry("page number", text("- 3 -", 812)).text.at[0]
    812
    """

    rule: str
    text: Text


@dataclass(slots=True)
class Ledger:
    r"""Collects entries while a conversion runs. Append only.

    A rule is a short name that a person understands: `page number`, `repeated title`,
    `front matter: session`. Blanks need no entry: only what a reader would miss is accounted for.

    >>> from build_tools.intake.text import text
    >>> ledger = Ledger()
    >>> ledger.drop(text("_", 0), "drawn rule")
    >>> ledger.fates("_\nA request", [text("A request", 2)])[:4]
    ['drawn rule', '', 'text', 'text']
    """

    entries: list[Entry] = field(default_factory=list)

    def drop(self, text: Text, rule: str) -> None:
        """Account for characters that do not reach the page's text."""
        if text.chars.strip():
            self.entries.append(Entry(rule, text))

    def fates(self, source: str, kept: Iterable[Text]) -> list[str]:
        """The rule that holds for each character; empty where none does, `text` where it is kept.

        A character that two entries claim is marked with both, joined by ` and `.
        """
        fates = [""] * len(source)
        for rule, part in self._all(kept):
            for at in part.at:
                if at >= 0 and fates[at] not in ("", rule):
                    fates[at] = f"{fates[at]}{BOTH_CLAIM}{rule}"
                elif at >= 0:
                    fates[at] = rule
        return fates

    def proved(self, source: str, kept: Iterable[Text], path: str) -> tuple[str, ...]:
        """The fates, when every character that a reader would miss has exactly one.

        `path` is for the message. Raises `ArchiveError` at the first character that has none or
        two: then a rule of intake is wrong, and nothing may be written.
        """
        fates = self.fates(source, kept)
        at = imbalance(source, fates)
        if at is not None:
            line = source.count("\n", 0, at) + 1
            raise ArchiveError(
                f"{path}:{line}: the ledger does not balance at {source[at]!r} "
                f"({fates[at] or 'no fate'}). Nothing was written; report it with this file."
            )
        return tuple(fates)

    def _all(self, kept: Iterable[Text]) -> Iterable[tuple[str, Text]]:
        for part in kept:
            yield KEPT, part
        for entry in self.entries:
            yield entry.rule, entry.text


def imbalance(source: str, fates: Sequence[str]) -> int | None:
    """The offset of the first non-blank character that has no fate or two; None when all is well.

    >>> imbalance("a b", ["text", "", ""])
    2
    """
    faulty = {fate for fate in set(fates) if not fate or BOTH_CLAIM in fate}
    for at, fate in enumerate(fates):
        if fate in faulty and (fate or not source[at].isspace()):
            return at
    return None


def tally(source: str, fates: Sequence[str]) -> Counter[str]:
    """How many non-blank characters each rule decided about.

    >>> tally("- a b", ["list glyph", "", "text", "", "text"])
    Counter({'text': 2, 'list glyph': 1})
    """
    return Counter(fate for char, fate in zip(source, fates, strict=True) if not char.isspace())
