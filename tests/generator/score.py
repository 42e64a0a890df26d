"""Compares truth and result: blocks, meta, by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .model import Specimen

Outline = tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What was counted over the specimens of one style."""

    exact: int = 0
    blocks: int = 0
    spurious: int = 0
    right: int = 0
    stated: int = 0
    invented: int = 0
    crashes: int = 0
    seconds: float = 0.0
    perfect: int = 0
    specimens: int = 0
    kinds: dict[str, list[int]] = field(default_factory=dict)
    wrong_meta: dict[str, int] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        for name in (
            "exact",
            "blocks",
            "spurious",
            "right",
            "stated",
            "invented",
            "crashes",
            "seconds",
            "perfect",
            "specimens",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for kind, (good, every) in other.kinds.items():
            mine = self.kinds.setdefault(kind, [0, 0])
            mine[0], mine[1] = mine[0] + good, mine[1] + every
        for key, count in other.wrong_meta.items():
            self.wrong_meta[key] = self.wrong_meta.get(key, 0) + count


def fold(block: str) -> str:
    """Fold what does not count: white space, and stars around a run-in label."""
    block = " ".join(block.split())
    block = re.sub(r" (\[\^\d+\])", r"\1", block)
    return re.sub(r"^(p: )\*\*([^*]{2,60}?)(:?)\*\*(:?)", r"\1\2\3\4", block)


def fold_meta(value: object) -> str:
    """Fold case, white space, quotes and an acronym at the end of a name."""
    text = " ".join(str(value).split()).casefold().replace("’", "'")
    return re.sub(r" \([^)]*\)$", "", text).removeprefix("the ")


Pair = tuple[list[str], list[str]]


def align(truth: Outline, got: Outline) -> tuple[int, int, list[Pair]]:
    """Align whole blocks: how many are exact, how many too many, and where they differ."""
    left, right = [fold(block) for block in truth], [fold(block) for block in got]
    exact, spurious, pairs = 0, 0, []
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            exact += j - i
            continue
        spurious += max(0, (m - k) - (j - i))
        pairs.append((left[i:j], right[k:m]))
    return exact, spurious, pairs


def kind_of(block: str) -> str:
    """Name the kind of a block by its key."""
    key = block.partition(":")[0]
    return "num" if key[:1].isdigit() else re.sub(r"\d+$", "", key) if key.startswith("fn") else key


def score(
    specimen: Specimen, outline: Outline, meta: dict[str, object]
) -> tuple[Tally, list[Pair]]:
    """Count one specimen."""
    exact, spurious, pairs = align(specimen.outline, outline)
    tally = Tally(exact, len(specimen.outline), spurious, specimens=1, perfect=int(not pairs))
    for block in specimen.outline:
        tally.kinds.setdefault(kind_of(block), [0, 0])[1] += 1
        tally.kinds[kind_of(block)][0] += 1
    for missed, _ in pairs:
        for block in missed:
            tally.kinds[kind_of(block)][0] -= 1
    _score_meta(tally, specimen, meta)
    return tally, pairs


def _score_meta(tally: Tally, specimen: Specimen, meta: dict[str, object]) -> None:
    """Count the keys that are right, stated, and invented."""
    for key, value in specimen.meta.items():
        if key in specimen.unsure:
            continue
        tally.stated += 1
        good = key in meta and fold_meta(meta[key]) == fold_meta(value)
        tally.right += good
        if not good:
            tally.wrong_meta[key] = tally.wrong_meta.get(key, 0) + 1
    for key in set(meta) - set(specimen.meta) - specimen.unsure:
        if key in KEYS and meta[key] not in (None, ""):
            tally.invented += 1
            tally.wrong_meta["+" + key] = tally.wrong_meta.get("+" + key, 0) + 1


KEYS = frozenset(
    (
        "title",
        "year",
        "symbol",
        "document_type",
        "organization",
        "body",
        "session",
        "place",
        "meeting_start",
        "meeting_end",
        "issued",
        "language",
    )
)
