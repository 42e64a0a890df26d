"""The open levels of one run of items, and on which of them the next item stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from build_tools.intake.drafts import Draft
from build_tools.intake.endings import finished
from build_tools.intake.labels import Label, letter_value

# No report nests deeper; the parser of pages follows this far and further.
DEEPEST = 8
# Glyphs that word processors give to the second level and below.
SECOND = "o◦○–-▪■□§"
# Glyphs that one dump prints by turns for one level (2003, lines 26 to 34).
DUMPED = "->▶►➢"
FIRST = "•●·\uf0b7▶►➢❖◆*"
# Words that call for a list of their own.
ANNOUNCING = (
    "of which", "of whom", "including", "in particular", "such as", "namely", "so that", "that",
    "where", "when", "because", "for instance", "for example", "by", "or", "and", "if", "with",
)  # fmt: skip
# A glyph that is a letter.
SMALL_O = "o"
# Two columns deeper or less deep is another level; one column is the dump's.
INDENT = 2


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of a list: the mark of its items, the column they stand at, and the last value.

    >>> Rung("(a)", 4, 3).value
    3
    """

    mark: str
    indent: int
    value: int


@dataclass(slots=True)
class Ladder:
    r"""The open levels of one run of items, outermost first.

    `children` counts the items of each level since the one above it, `held` is the level that a
    page break flattened.

    >>> from build_tools.intake.trial import drafted
    >>> ladder, drafts = Ladder(), drafted("(a) One:\n(i) two;\n(ii) three;\n(b) Four.")
    >>> [ladder.place(draft, before, broken=False, tight=True)
    ...  for draft, before in zip(drafts, (None, *drafts), strict=False)]
    [1, 2, 2, 1]
    """

    rungs: list[Rung] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    held: int = 0

    def place(self, draft: Draft, before: Draft | None, *, broken: bool, tight: bool) -> int:
        """The depth of an item (1 for the outermost); the ladder then stands at it.

        `broken` says that a gap or a page's end is before it, `tight` that the items around it
        follow each other without gaps.
        """
        mark, value = mark_of(draft, self.rungs)
        depth = min(self._depth(draft, mark, value, before), DEEPEST)
        depth = self._restored(depth, broken=broken, tight=tight)
        del self.rungs[depth - 1 :]
        del self.children[depth:]
        rung = Rung(mark, draft.row.indent, value)
        self.rungs += [rung] * (depth - len(self.rungs))
        self.children += [0] * (depth - len(self.children))
        self.children[depth - 1] += 1
        return depth

    def back_to(self, depth: int) -> None:
        """A paragraph of an item at this depth (0 for none) closes the levels below it."""
        del self.rungs[depth:]
        del self.children[depth:]
        self.held = 0

    def _restored(self, depth: int, *, broken: bool, tight: bool) -> int:
        """A page break in the list flattens what follows it: the nested level goes on.

        2005, lines 40 to 46: `the following activities:` has one nested item, then a page ends,
        and the other four stand at the margin. A list of one item, a gap in a list that has none
        elsewhere: the level is the one before the break.
        """
        open_depth = len(self.rungs)
        if broken and tight and depth < open_depth and self.children[open_depth - 1] == 1:
            self.held = open_depth
        elif broken:
            self.held = 0
        return max(depth, self.held) if self.held <= open_depth else depth

    def _depth(self, draft: Draft, mark: str, value: int, before: Draft | None) -> int:
        """By the label that counts on, by the column, by the same mark; else one deeper or not."""
        if not self.rungs:
            return 1
        again = value == 1 and self.rungs[-1].mark == mark
        if again and before is not None and before.label is not None and _introduced(before):
            return len(self.rungs) + 1
        for depth, rung in enumerate(self.rungs, start=1):
            if value and rung.mark == mark and rung.value == value - 1:
                return depth
        shift = self._by_indent(draft.row.indent)
        if shift is not None:
            return shift
        for depth in range(len(self.rungs), 0, -1):
            if self.rungs[depth - 1].mark == mark:
                return depth
        return len(self.rungs) + _opens_level(mark, self.rungs[-1].mark, before)

    def _by_indent(self, here: int) -> int | None:
        """Deeper, or back to a level that stood at this column; nothing where columns are equal."""
        top = self.rungs[-1].indent
        if here >= top + INDENT:
            return len(self.rungs) + 1
        if here <= top - INDENT:
            for depth in range(len(self.rungs), 0, -1):
                if self.rungs[depth - 1].indent <= here + 1:
                    return depth
            return 1
        return None


def mark_of(draft: Draft, rungs: Sequence[Rung]) -> tuple[str, int]:
    """What tells an item's level: its glyph or the shape of its label, and the label's value.

    `(i)` after `(h)` is the ninth letter, not the first Roman number. Glyphs that one dump prints
    by turns are one mark (2003, lines 25 to 34).

    >>> from build_tools.intake.trial import drafted
    >>> item = drafted("(i) the ninth;")[0]
    >>> mark_of(item, ()), mark_of(item, [Rung("(a)", 0, 8)])
    (('(i)', 1), ('(a)', 9))
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
        letter, shape = letter_value(printed), label.mark.replace("i", "a")
        if any(rung.mark == shape and rung.value == letter - 1 for rung in rungs):
            return shape, letter
    return label.mark, label.value


def _opens_level(mark: str, top: str, before: Draft | None) -> bool:
    """Another mark opens a level under a label, behind a colon, or under a greater glyph."""
    introduced = _introduced(before) or _runs_into(before)
    if mark == "" or top == "":
        return introduced
    if _is_label(top):
        return True
    return introduced or (not _is_label(mark) and mark in SECOND and top in FIRST)


def _introduced(before: Draft | None) -> bool:
    return before is not None and before.chars.rstrip('”"*')[-1:] == ":"


def _runs_into(before: Draft | None) -> bool:
    """An item without a stop goes on in items of its own: `188,000 tonnes, of which`."""
    if before is None or before.label is None:
        return False
    words = before.chars.rsplit(None, 2)
    return not finished(before.chars) and " ".join(words[-2:]).casefold().endswith(ANNOUNCING)


def _is_label(mark: str) -> bool:
    return mark != SMALL_O and any(char.isalnum() for char in mark)
