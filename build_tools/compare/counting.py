"""How many words changed between two versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.compare.values import WordChange


@dataclass(frozen=True, slots=True)
class Count:
    """Words that stand in the place of others, words that are new, and words that are gone.

    >>> str(Count(changed=1)), str(Count(added=2, removed=1)), str(Count())
    ('1 word changed', '2 words added, 1 removed', '0 words changed')
    """

    changed: int = 0
    added: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return self.total > 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.changed + other.changed,
            self.added + other.added,
            self.removed + other.removed,
        )

    @property
    def total(self) -> int:
        """All of them."""
        return self.changed + self.added + self.removed

    def __str__(self) -> str:
        told = [(self.changed, "changed"), (self.added, "added"), (self.removed, "removed")]
        parts = [f"{number:,} {what}" for number, what in told if number] or ["0 changed"]
        number, _, what = parts[0].partition(" ")
        word = "word" if number == "1" else "words"
        return ", ".join([f"{number} {word} {what}", *parts[1:]])


def counted(changes: Iterable[WordChange]) -> Count:
    """The words of all these changes."""
    total = Count()
    for change in changes:
        for piece in change.pieces:
            if not piece.same:
                old, new = len(piece.before), len(piece.after)
                total += Count(min(old, new), max(0, new - old), max(0, old - new))
    return total
