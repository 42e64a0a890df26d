"""How deep an item is, and to what a further paragraph belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from build_tools.intake.drafts import Draft
from build_tools.intake.labels import Label
from build_tools.intake.senses import HEADING, ITEM, NUMBERED, RUN_IN, Sense

# How many items of a run are asked for its spacing.
AROUND = 40
# No report nests deeper; the parser of pages follows this far and further.
DEEPEST = 8
# Glyphs that word processors give to the second level and below.
SECOND = "o◦○–-▪■□§"
# Glyphs that one dump prints by turns for one level (2003, lines 26 to 34).
DUMPED = "->▶►➢"
FIRST = "•●·\uf0b7▶►➢❖◆*"


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of a list: the mark of its items, where they stand, and the last value."""

    mark: str
    indent: int
    value: int


@dataclass(slots=True)
class _Ladder:
    """The open levels of one run of items."""

    rungs: list[Rung] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    held: int = 0

    def place(self, draft: Draft, before: Draft | None, *, tight: bool) -> int:
        """The depth of an item (1 for the outermost), and the ladder after it."""
        mark, value = mark_of(draft, self.rungs)
        depth = min(self._depth(draft, mark, value, before), DEEPEST)
        depth = self._restored(draft, depth, tight=tight)
        del self.rungs[depth - 1 :]
        del self.children[depth:]
        while len(self.rungs) < depth - 1:
            self.rungs.append(Rung(mark, draft.row.indent, value))
        self.rungs.append(Rung(mark, draft.row.indent, value))
        while len(self.children) < depth:
            self.children.append(0)
        self.children[depth - 1] += 1
        return depth

    def _restored(self, draft: Draft, depth: int, *, tight: bool) -> int:
        """A page break in the list flattens what follows it: the nested level goes on.

        2005, lines 40 to 46: `the following activities:` has one nested item, then a page ends,
        and the other four stand at the margin. A list of one item, a gap in a list that has none
        elsewhere: the level is the one before the break.
        """
        broken = draft.row.gap > 0 or draft.row.soft
        open_depth = len(self.rungs)
        if broken and tight and depth < open_depth and self.children[open_depth - 1] == 1:
            self.held = open_depth
        elif broken:
            self.held = 0
        return max(depth, self.held) if self.held <= open_depth else depth

    def _depth(self, draft: Draft, mark: str, value: int, before: Draft | None) -> int:
        if not self.rungs:
            return 1
        for depth, rung in enumerate(self.rungs, start=1):
            if value and rung.mark == mark and rung.value == value - 1:
                return depth
        shift = self._by_indent(draft)
        if shift is not None:
            return shift
        for depth in range(len(self.rungs), 0, -1):
            if self.rungs[depth - 1].mark == mark:
                return depth
        return len(self.rungs) + (1 if _opens_level(mark, self.rungs[-1].mark, before) else 0)

    def _by_indent(self, draft: Draft) -> int | None:
        """Deeper, or back to a level that stood at this column; nothing where columns are equal."""
        here, top = draft.row.indent, self.rungs[-1].indent
        if here >= top + 2:
            return len(self.rungs) + 1
        if here <= top - 2:
            for depth in range(len(self.rungs), 0, -1):
                if self.rungs[depth - 1].indent <= here + 1:
                    return depth
            return 1
        return None


def mark_of(draft: Draft, rungs: Sequence[Rung]) -> tuple[str, int]:
    """What tells an item's level: its glyph or the shape of its label, and the label's value.

    `(i)` after `(h)` is the ninth letter, not the first Roman number. Where the dump put a dash
    before every line, the glyph behind it is decoration (2003, lines 25 to 34).
    """
    label = draft.label
    if label is None:
        return "", 0
    if label.kind == "glyph":
        return ("-" if label.mark in DUMPED else label.mark), 0
    return _letter_or_roman(label, draft, rungs)


def _letter_or_roman(label: Label, draft: Draft, rungs: Sequence[Rung]) -> tuple[str, int]:
    printed = draft.chars[draft.opening.start : draft.opening.end].strip("(). ")
    if "i" in label.mark and len(printed) == 1:
        letter = ord(printed.lower()) - 96
        shape = label.mark.replace("i", "a")
        if any(rung.mark == shape and rung.value == letter - 1 for rung in rungs):
            return shape, letter
    return label.mark, label.value


def _opens_level(mark: str, top: str, before: Draft | None) -> bool:
    introduced = before is not None and before.chars.rstrip('”"*')[-1:] == ":"
    if mark == "" or top == "":
        return introduced
    bracketed = any(char.isalnum() for char in mark) and mark != "o"
    if bracketed and any(char.isalnum() for char in top) and top != "o":
        return True
    if not bracketed and any(char.isalnum() for char in top) and top != "o":
        return True
    return introduced or (not bracketed and mark in SECOND and top in FIRST)


def indents(drafts: Sequence[Draft], senses: Sequence[Sense], labels: frozenset[str]) -> list[int]:
    """The number of containers around each draft: numbered paragraph and items.

    `labels` are run-in labels that return (`Constraints:`): such a line is a matter of the
    section, not of the paragraph before it.
    """
    return _Nester(drafts, senses, labels).run()


class _Nester:
    def __init__(
        self, drafts: Sequence[Draft], senses: Sequence[Sense], labels: frozenset[str]
    ) -> None:
        self.drafts, self.senses, self.labels = drafts, senses, labels
        self.base = 0
        self.ladder: _Ladder | None = None

    def run(self) -> list[int]:
        return [self._indent(at) for at in range(len(self.drafts))]

    def _indent(self, at: int) -> int:
        kind = self.senses[at].kind
        if kind in (HEADING, NUMBERED):
            self.ladder = None
            decimal = kind == NUMBERED and self._decimal(at)
            self.base = 1 if kind == NUMBERED and not decimal else 0
            return 0
        if kind == ITEM:
            before = self.drafts[at - 1] if at else None
            self.ladder = self.ladder or _Ladder()
            depth = self.ladder.place(self.drafts[at], before, tight=self._tight(at))
            return self.base + depth - 1
        return self._paragraph(at)

    def _decimal(self, at: int) -> bool:
        label = self.drafts[at].label
        return label is None or label.kind != "number" or not label.mark

    def _tight(self, at: int) -> bool:
        """Items of this run mostly follow each other without a gap."""
        gaps = []
        for step in (-1, 1):
            k = at + step
            while (
                0 <= k < len(self.drafts) and abs(k - at) < AROUND and self.senses[k].kind == ITEM
            ):
                gaps.append(self.drafts[k if step > 0 else k + 1].row.gap > 0)
                k += step
        return bool(gaps) and sum(gaps) * 2 < len(gaps) + 1

    def _paragraph(self, at: int) -> int:
        """A paragraph within a list belongs to an item; one behind it to the numbered paragraph."""
        run_in = RUN_IN.match(self.drafts[at].chars)
        if run_in and run_in[1].casefold() in self.labels:
            self.ladder, self.base = None, 0
            return 0
        if self.ladder is None:
            return self.base
        if not self._list_goes_on(at):
            self.ladder = None
            return self.base
        depth = len(self.ladder.rungs)
        owner = depth - 1 if depth > 1 and not self._under_item(at) else depth
        del self.ladder.rungs[owner:]
        del self.ladder.children[owner:]
        self.ladder.held = 0
        return self.base + owner

    def _under_item(self, at: int) -> bool:
        assert self.ladder is not None
        return self.drafts[at].row.indent >= self.ladder.rungs[-1].indent + 1

    def _list_goes_on(self, at: int) -> bool:
        """After this paragraph, the list's own outermost marks come again."""
        assert self.ladder is not None
        marks = {rung.mark for rung in self.ladder.rungs}
        for k in range(at + 1, len(self.drafts)):
            if self.senses[k].kind in (HEADING, NUMBERED):
                return False
            if self.senses[k].kind == ITEM:
                return mark_of(self.drafts[k], self.ladder.rungs)[0] in marks
        return False
