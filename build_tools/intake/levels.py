"""How deep a heading is: its label, capitals, weight and place, weighed against each other.

`#` marks, bold, capitals, Roman numbers, letters and bullets contradict each other within a report
and between reports, so no single one decides. Each look gets a rank; a heading is deeper than the
nearest one before it that ranks higher.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import Draft
from build_tools.intake.headings import wholly_text
from build_tools.intake.senses import GENERAL, HEADING, Sense
from build_tools.intake.text import BOTH, EMPHASIS, STRONG

TOP = 2
DEEPEST = 6
ANNEXES = ("annex", "appendix", "attachment", "enclosure", "schedule")
WORD_RANK = {"part": 0, "book": 0, "title": 1, "chapter": 2, "section": 4, "article": 24}
# Ranks of looks; what matters is their order.
ANNEX, LABELLED, CAPITALS, PLAIN, BULLET = -1, 10, 22, 30, 50
# Bold above bold italic above plain above italic (2014: `**` against `***`).
WEIGHT_RANK = {STRONG: 0, BOTH: 2, "0": 4, EMPHASIS: 5}


@dataclass(frozen=True, slots=True)
class Look:
    """What distinguishes one heading's look from another's."""

    kind: str
    depth: int
    capitals: bool
    weight: str
    centred: bool


@dataclass(frozen=True, slots=True)
class Level:
    """A heading's level, and whether more than thin evidence carries it."""

    level: int
    firm: bool
    evidence: str


def look_of(draft: Draft) -> Look:
    """The look of a heading."""
    label = draft.label
    kind = label.mark if label and label.kind == "title" else label.kind if label else ""
    weight = next((w for w in (BOTH, STRONG, EMPHASIS) if wholly_text(draft, w)), "0")
    depth = label.depth if label else 1
    return Look(kind, depth, in_capitals(draft.words or draft.chars), weight, draft.row.centred)


def level_headings(drafts: Sequence[Draft], senses: Sequence[Sense]) -> dict[int, Level]:
    """The level of each heading, by its position among the drafts."""
    heads = [at for at, sense in enumerate(senses) if sense.kind == HEADING]
    looks = _capitals_shared(drafts, {at: look_of(drafts[at]) for at in heads})
    ranks = _Ranks(drafts, heads, looks)
    stack: list[tuple[float, int]] = []
    found: dict[int, Level] = {}
    for position, at in enumerate(heads):
        rank = ranks.rank(at)
        before = heads[position - 1] if position else -1
        stacked = before == at - 1 and before >= 0
        if stacked and stack and stack[-1][0] == rank and _deeper_marks(drafts[before], drafts[at]):
            rank += 0.5
            found[at] = Level(min(DEEPEST, TOP + len(stack)), False, "stacked under its like")
        while stack and stack[-1][0] >= rank:
            stack.pop()
        level = min(DEEPEST, TOP + len(stack))
        stack.append((rank, at))
        found.setdefault(at, Level(level, ranks.firm(at), ranks.evidence(at)))
    return found


def _capitals_shared(drafts: Sequence[Draft], looks: dict[int, Look]) -> dict[int, Look]:
    """`IN 2013` is too short to tell capitals by; where its like are in capitals, so is it."""
    plain = [look for look in looks.values() if not look.kind]
    if sum(look.capitals for look in plain) * 2 <= len(plain):
        return looks
    return {
        at: replace(look, capitals=look.capitals or (not look.kind and drafts[at].chars.isupper()))
        for at, look in looks.items()
    }


def _deeper_marks(before: Draft, draft: Draft) -> bool:
    return draft.row.hashes > before.row.hashes > 0


class _Ranks:
    """The rank of each look in this report; lower is higher up."""

    def __init__(
        self, drafts: Sequence[Draft], heads: Sequence[int], looks: dict[int, Look]
    ) -> None:
        self.drafts, self.heads, self.looks = drafts, heads, looks
        self.main: frozenset[str] = frozenset()
        self.order = self._label_order()
        self.marks_reliable = self._marks_reliable()
        self.weight_tells = self._weight_tells()
        self.top_capitals = any(
            look.capitals
            and look.kind in ("roman", "letter", "number", "decimal")
            and look.depth == 1
            for look in looks.values()
        )
        self.between = self._capitals_between_labels()

    def rank(self, at: int) -> float:
        look, draft = self.looks[at], self.drafts[at]
        if look.kind in ANNEXES:
            return ANNEX
        if look.kind in WORD_RANK:
            return WORD_RANK[look.kind]
        if look.kind == "decimal":
            return LABELLED + 4 * self.order.get("number", 0) + (look.depth - 1) / 2
        if look.kind in self.order:
            return LABELLED + 4 * self.order[look.kind]
        if look.kind == "glyph":
            return BULLET
        if look.kind == "bracket":
            return LABELLED if look.capitals and not self.main else BULLET - 5
        return self._unlabelled(look, draft, at)

    def _unlabelled(self, look: Look, draft: Draft, at: int) -> float:
        if look.capitals:
            same = self.top_capitals and not self.between
            return LABELLED if same or self._general(draft) or not self.main else CAPITALS
        if self._general(draft) and self._stands_outside(at):
            return LABELLED
        weight = STRONG if look.weight == "0" and not self.weight_tells else look.weight
        rank = PLAIN + WEIGHT_RANK[weight] - (3 if look.centred else 0)
        return rank + (draft.row.hashes / 10 if self.marks_reliable else 0)

    def _general(self, draft: Draft) -> bool:
        return draft.words.casefold().strip("* :.") in GENERAL

    def _stands_outside(self, at: int) -> bool:
        """Before the first labelled heading or behind the last: an introduction, a conclusion."""
        annexes = [k for k in self.heads if self.looks[k].kind in ANNEXES]
        body = [k for k in self.heads if not annexes or k < annexes[0]]
        edge = [
            k for k in body if self.order.get(self.looks[k].kind.replace("decimal", "number")) == 0
        ]
        return bool(edge) and (at < edge[0] or (at > edge[-1] and at == body[-1]))

    def _label_order(self) -> dict[str, int]:
        """Roman, letter and number labels from the outermost in: one that starts again is inner."""
        kinds: list[str] = []
        restarts: Counter[str] = Counter()
        last: dict[str, int] = {}
        for at in self.heads:
            kind, label = self.looks[at].kind, self.drafts[at].label
            if kind in ANNEXES:
                break
            if kind not in ("roman", "letter", "number", "decimal") or label is None:
                continue
            kind = "number" if kind == "decimal" else kind
            if kind not in kinds:
                kinds.append(kind)
            value = label.value if self.looks[at].kind != "decimal" else last.get(kind, 0) + 1
            restarts[kind] += value <= last.get(kind, 0)
            last[kind] = value
        self.main = frozenset(kinds)
        outer = sorted(kinds, key=lambda kind: (restarts[kind] > 0, kinds.index(kind)))
        for at in self.heads:
            kind = self.looks[at].kind
            if kind in ("roman", "letter", "number") and kind not in outer:
                outer.append(kind)
        return {kind: place for place, kind in enumerate(outer)}

    def _marks_reliable(self) -> bool:
        """`#` counts tell levels where looks that are alike always carry the same count."""
        counts: dict[Look, set[int]] = defaultdict(set)
        for at in self.heads:
            if self.looks[at].kind in ANNEXES or not self.drafts[at].row.hashes:
                continue
            counts[self.looks[at]].add(self.drafts[at].row.hashes)
        labelled = [marks for look, marks in counts.items() if look.kind or look.capitals]
        weights = {look.weight for look in counts if not look.kind and not look.capitals}
        if len(weights) > 1 or any(len(marks) > 1 for marks in labelled):
            return False
        marks = [
            self.drafts[at].row.hashes
            for at in self.heads
            if self.looks[at].kind not in ANNEXES and self.drafts[at].row.hashes
        ]
        steps = [b - a for a, b in itertools.pairwise(marks)]
        return bool(marks) and 0 < marks[0] == min(marks) and max(steps, default=0) <= 1

    def _weight_tells(self) -> bool:
        """Bold against plain tells a level only where labelled headings keep to one of the two."""
        weights: dict[str, set[str]] = defaultdict(set)
        for look in self.looks.values():
            if look.kind or look.capitals:
                weights[look.kind].add(look.weight)
        return all(len(found & {STRONG, "0"}) < 2 for found in weights.values())

    def _capitals_between_labels(self) -> bool:
        """Unlabelled capitals stand between labelled ones again and again: they are below them."""
        count, inside = 0, False
        for at in self.heads:
            look = self.looks[at]
            if look.kind in ("roman", "letter", "number") and look.capitals:
                inside = True
            elif look.capitals and not look.kind and inside and not self._general(self.drafts[at]):
                count += 1
        return count > 1

    def firm(self, at: int) -> bool:
        look = self.looks[at]
        return bool(look.kind) or look.capitals

    def evidence(self, at: int) -> str:
        look = self.looks[at]
        if look.kind:
            return f"{look.kind} label"
        if look.capitals:
            return "capitals"
        return {STRONG: "bold", BOTH: "bold italic", EMPHASIS: "italic"}.get(look.weight, "no mark")
