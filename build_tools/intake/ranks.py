"""Which look of a heading is above which other, in one report.

What matters of a rank is its order: lower is higher up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from build_tools.intake.casing import in_capitals
from build_tools.intake.drafts import Draft
from build_tools.intake.headings.general import is_general
from build_tools.intake.labels import ANNEXES
from build_tools.intake.text import BOTH, EMPHASIS, PLAIN, STRONG
from build_tools.intake.typeface import letters_wholly

ANNEX, LABELLED, CAPITALS, UNMARKED, BRACKET, BULLET = -1, 10, 22, 30, 45, 50
# Between two kinds of labels lie the depths of a decimal, half a rank each.
LABEL_STEP, DEPTH_STEP = 4, 0.5
FIXED = {
    **dict.fromkeys(ANNEXES, ANNEX),
    **{"part": 0, "book": 0, "title": 1, "chapter": 2, "section": 4, "article": 24},
    "glyph": BULLET,
}
# Bold above bold italic above plain above italic (2014: `**` against `***`, lines 80 and 82).
WEIGHT_RANK = {STRONG: 0, BOTH: 2, PLAIN: 4, EMPHASIS: 5}
WEIGHT_NAME = {STRONG: "bold", BOTH: "bold italic", EMPHASIS: "italic"}
# One more `#` is less than any other difference.
MARK_STEP = 10
COUNTED = ("roman", "letter", "number")


@dataclass(frozen=True, slots=True)
class Look:
    """What distinguishes one heading's look from another's.

    `kind` is the label's kind, or the title word before a number, `depth` the parts of a decimal,
    `weight` the style that covers all its letters.

    >>> from build_tools.intake.trial import drafted
    >>> look_of(drafted("**II. ACTIVITIES IN 2003**")[0])
    Look(kind='roman', depth=1, capitals=True, weight='2')
    """

    kind: str
    depth: int
    capitals: bool
    weight: str

    @property
    def tells(self) -> bool:
        """A label or capitals: more than thin evidence."""
        return bool(self.kind) or self.capitals

    @property
    def evidence(self) -> str:
        """What carries the level, in words."""
        if self.kind:
            return f"{self.kind} label"
        return "capitals" if self.capitals else WEIGHT_NAME.get(self.weight, "no mark")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's position among the drafts, its draft and its look.

    >>> from build_tools.intake.trial import drafted
    >>> headings_of(drafted("Annex II"), [0])[0].look.kind
    'annex'
    """

    at: int
    draft: Draft
    look: Look

    @property
    def general(self) -> bool:
        """It is a heading that any report may have."""
        return is_general(self.draft.words)


def look_of(draft: Draft) -> Look:
    """The look of a heading.

    >>> from build_tools.intake.trial import drafted
    >>> look_of(drafted("2.1 Training")[0])
    Look(kind='decimal', depth=2, capitals=False, weight='0')
    """
    label = draft.label
    kind = label.mark if label and label.kind == "title" else label.kind if label else ""
    weight = next((w for w in (BOTH, STRONG, EMPHASIS) if letters_wholly(draft.text, w)), PLAIN)
    depth = label.depth if label else 1
    return Look(kind, depth, in_capitals(draft.words or draft.chars), weight)


def headings_of(drafts: Sequence[Draft], places: Sequence[int]) -> list[Heading]:
    r"""The headings at these positions, with their looks.

    `IN 2013` is too short to tell capitals by; where its like are in capitals, so is it.

    >>> from build_tools.intake.trial import drafted
    >>> heads = headings_of(drafted("CONCLUSIONS\n\nWORK AND COSTS\n\nIN 2013"), [0, 1, 2])
    >>> [heading.look.capitals for heading in heads]
    [True, True, True]
    """
    heads = [Heading(at, drafts[at], look_of(drafts[at])) for at in places]
    plain = [heading.look for heading in heads if not heading.look.kind]
    if sum(look.capitals for look in plain) * 2 <= len(plain):
        return heads
    return [
        replace(heading, look=replace(heading.look, capitals=True))
        if not heading.look.kind and heading.draft.chars.isupper()
        else heading
        for heading in heads
    ]


@dataclass(frozen=True, slots=True)
class Ranks:
    r"""The rank of each look in one report.

    `order` numbers the kinds of labels from the outermost in, `main` are those before any annex;
    `marks_tell` and `weight_tells` say whether `#` counts and bold mean something here,
    `top_capitals` that labelled headings are in capitals, `between` that capitals stand between
    them; `outer` are the first and the last outermost heading and the last before any annex.

    >>> from build_tools.intake.trial import drafted
    >>> heads = headings_of(drafted("I. WORK\n\nA. Training\n\n• Panel discussion"), [0, 1, 2])
    >>> ranks = ranks_of(heads)
    >>> [ranks.rank(heading) for heading in heads]
    [10, 14, 50]
    """

    order: Mapping[str, int] = field(default_factory=dict)
    main: frozenset[str] = frozenset()
    marks_tell: bool = False
    weight_tells: bool = False
    top_capitals: bool = False
    between: bool = False
    outer: tuple[int, int, int] | None = None

    def rank(self, heading: Heading) -> float:
        """Where the heading stands; lower is higher up."""
        look = heading.look
        if look.kind in FIXED:
            return FIXED[look.kind]
        if look.kind == "decimal":
            outer = LABELLED + LABEL_STEP * self.order.get("number", 0)
            return outer + (look.depth - 1) * DEPTH_STEP
        if look.kind in self.order:
            return LABELLED + LABEL_STEP * self.order[look.kind]
        if look.kind == "bracket":
            return LABELLED if look.capitals and not self.main else BRACKET
        return self._unlabelled(heading)

    def _unlabelled(self, heading: Heading) -> float:
        """Capitals, or an introduction that stands outside: beside the labelled ones, or below."""
        look = heading.look
        if look.capitals:
            beside = (self.top_capitals and not self.between) or heading.general or not self.main
            return LABELLED if beside else CAPITALS
        if self._stands_before(heading.at) or (heading.general and self._stands_last(heading.at)):
            return LABELLED
        weight = STRONG if look.weight == PLAIN and not self.weight_tells else look.weight
        rank = UNMARKED + WEIGHT_RANK[weight]
        return rank + (heading.draft.row.hashes / MARK_STEP if self.marks_tell else 0)

    def _stands_before(self, at: int) -> bool:
        """Before the first labelled heading: under none of them."""
        return self.outer is not None and at < self.outer[0]

    def _stands_last(self, at: int) -> bool:
        """Behind the last labelled heading, and the last before any annex: a conclusion."""
        return self.outer is not None and self.outer[1] < at == self.outer[2]


def ranks_of(heads: Sequence[Heading]) -> Ranks:
    r"""Weigh all looks of a report against each other.

    `#` counts are noise in 2005 and 2014, bold is noise in 2005 and tells the level in 2014.

    >>> from build_tools.intake.trial import drafted
    >>> ranks_of(headings_of(drafted("I. WORK\n\nII. COSTS"), [0, 1])).order
    {'roman': 0}
    """
    main = _before_annexes(heads)
    order = _label_order(heads, main)
    return Ranks(
        order=order,
        main=frozenset(kind for heading in main if (kind := _counted(heading))),
        marks_tell=_marks_tell(heads),
        weight_tells=_weight_tells(heads),
        top_capitals=any(
            heading.look.capitals and _counted(heading) and heading.look.depth == 1
            for heading in heads
        ),
        between=_capitals_between(heads),
        outer=_outer(main, order),
    )


def _before_annexes(heads: Sequence[Heading]) -> Sequence[Heading]:
    for position, heading in enumerate(heads):
        if heading.look.kind in ANNEXES:
            return heads[:position]
    return heads


def _counted(heading: Heading) -> str:
    """The kind of a heading's label, where it counts: a decimal is a number."""
    kind = "number" if heading.look.kind == "decimal" else heading.look.kind
    return kind if kind in COUNTED else ""


def _label_order(heads: Sequence[Heading], main: Sequence[Heading]) -> dict[str, int]:
    """Roman, letter and number labels from the outermost in: one that starts again is inner."""
    restarts: Counter[str] = Counter()
    last: dict[str, int] = {}
    for heading in main:
        kind, label = _counted(heading), heading.draft.label
        if kind and label is not None:
            before = last.get(kind, 0)
            value = label.value if heading.look.kind != "decimal" else before + 1
            restarts[kind] += value <= before
            last[kind] = value
    outer = sorted(last, key=lambda kind: restarts[kind] > 0)
    for heading in heads:
        if heading.look.kind in COUNTED and heading.look.kind not in outer:
            outer.append(heading.look.kind)
    return {kind: place for place, kind in enumerate(outer)}


def _outer(main: Sequence[Heading], order: Mapping[str, int]) -> tuple[int, int, int] | None:
    """The first and the last heading of the outermost kind, and the last before any annex."""
    edge = [heading.at for heading in main if order.get(_counted(heading)) == 0]
    return (edge[0], edge[-1], main[-1].at) if edge else None


def _marks_tell(heads: Sequence[Heading]) -> bool:
    """`#` counts tell levels where looks that are alike always carry the same count."""
    counts: dict[Look, set[int]] = defaultdict(set)
    for heading in heads:
        if heading.look.kind not in ANNEXES and heading.draft.row.hashes:
            counts[heading.look].add(heading.draft.row.hashes)
    weights = {look.weight for look in counts if not look.tells}
    if len(weights) > 1 or any(len(found) > 1 for look, found in counts.items() if look.tells):
        return False
    marks = [
        heading.draft.row.hashes
        for heading in heads
        if heading.look.kind not in ANNEXES and heading.draft.row.hashes
    ]
    steps = [b - a for a, b in pairwise(marks)]
    return bool(marks) and marks[0] == min(marks) and max(steps, default=0) <= 1


def _weight_tells(heads: Sequence[Heading]) -> bool:
    """Bold against plain tells a level only where labelled headings keep to one of the two."""
    weights: dict[str, set[str]] = defaultdict(set)
    for heading in heads:
        if heading.look.tells:
            weights[heading.look.kind].add(heading.look.weight)
    return not any({STRONG, PLAIN} <= found for found in weights.values())


def _capitals_between(heads: Sequence[Heading]) -> bool:
    """Unlabelled capitals stand between labelled ones again and again: they are below them."""
    count, inside = 0, False
    for heading in heads:
        if heading.look.kind in COUNTED and heading.look.capitals:
            inside = True
        elif heading.look.capitals and not heading.look.kind and inside and not heading.general:
            count += 1
    return count > 1
