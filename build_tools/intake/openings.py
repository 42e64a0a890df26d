"""What each row opens with, seen in its surroundings.

`labels` reads the shape of one line; here the lines around it decide whether the shape is a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.intake.labels import Label, label_row, read_label
from build_tools.intake.profile import dangling, finished, runs_on
from build_tools.intake.source import Row


@dataclass(frozen=True, slots=True)
class Opening:
    """What a row opens with: the label that counts, and where the row's words begin.

    `inner` is the label behind a dump's own dash (`- 1. Text`), `start` its offset in the row.
    """

    label: Label | None
    start: int = 0
    dash: bool = False

    @property
    def end(self) -> int:
        """Where the words begin, behind dash and label."""
        return self.start + (self.label.end if self.label else 0)


def opening(chars: str) -> Opening:
    """Read a row's label, looking behind a dash or bullet that the dump itself put there.

    >>> opening("- 12. Text").label.value, opening("- 12. Text").dash, opening("- text").label.kind
    (12, True, 'glyph')
    """
    label = read_label(chars)
    if label is None or label.kind != "glyph":
        return Opening(label)
    inner = read_label(chars[label.end :])
    if inner is not None and inner.kind in ("number", "bracket", "roman", "decimal"):
        return Opening(inner, label.end, dash=True)
    return Opening(label)


def split_label_rows(rows: Sequence[Row]) -> list[Row]:
    """A row of labels alone becomes one row for each label."""
    split: list[Row] = []
    for row in rows:
        spans = label_row(row.chars)
        if not spans:
            split.append(row)
        for k, (start, end) in enumerate(spans):
            split.append(replace(row, text=row.text[start:end], gap=0 if k else row.gap))
    return split


LATE = re.compile(r"(?:\d{1,3}\.|\(cid:\d+\)|[•▪])\Z")


def reseat_labels(rows: Sequence[Row]) -> list[Row]:
    """A number or bullet dumped behind the first line of its paragraph goes before it.

    Programs that read a page by boxes do so: the first line is wider than its label's box. Told by
    a label alone on its line, in the middle of a sentence that began on the line before.
    """
    placed = list(rows)
    for at in range(1, len(placed) - 1):
        before, row, after = placed[at - 1 : at + 2]
        if (
            LATE.match(row.chars)
            and not after.gap
            and runs_on(before.chars, after.chars)
            and before.chars[:1].isalpha()
            and not dangling(before.chars[:1])
            and (at < 2 or before.gap or finished(placed[at - 2].chars))
        ):
            placed[at - 1 : at + 1] = [replace(row, gap=before.gap), replace(before, gap=0)]
    return placed


def inline_brackets(rows: Sequence[Row], openings: Sequence[Opening]) -> frozenset[int]:
    """Rows that begin with `(a)` by chance: the series runs on inside the lines.

    `Two aspects were considered: (a) the role of …; and (b) …` may be broken before any label.
    """
    return frozenset(
        at
        for at, opened in enumerate(openings)
        if opened.label is not None
        and opened.label.kind == "bracket"
        and rows[at].gap == 0
        and not opened.dash
        and _runs_inside(rows, openings, at)
    )


def _runs_inside(rows: Sequence[Row], openings: Sequence[Opening], at: int) -> bool:
    label = openings[at].label
    assert label is not None
    following = re.compile(rf"(?<!\S){re.escape(_printed(label, label.value + 1))}(?=\s)")
    for k in range(at, min(len(rows), at + 12)):
        if k > at and (rows[k].gap or (openings[k].label and openings[k].label == label)):
            return False
        place = following.search(rows[k].chars, 1 if k == at else 0)
        if place:
            return place.start() > openings[k].start
    return False


def _printed(label: Label, value: int) -> str:
    """The label of the next value in the same shape."""
    if "i" in label.mark:
        return label.mark.replace("i", ROMANS[value] if value < len(ROMANS) else "?")
    if "1" in label.mark:
        return label.mark.replace("1", str(value))
    return label.mark.replace("a", chr(96 + value)).replace("A", chr(64 + value))


ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

BARE_SECTION = re.compile(r"(\d{1,2})\s+(?=[^\W\d_a-z])")


def open_rows(rows: Sequence[Row]) -> list[Opening]:
    """The openings of all rows.

    `2 Support to older persons` opens with a section number where `2.1` comes further down: then,
    and only then, a number without a dot is a label.
    """
    openings = [opening(row.chars) for row in rows]
    sections = {o.label.mark for o in openings if o.label and o.label.kind == "decimal"}
    if not sections:
        return _bare_sections(rows, openings)
    last = 0
    for at, row in enumerate(rows):
        match = BARE_SECTION.match(row.chars)
        if (
            match
            and openings[at].label is None
            and row.chars[-1] not in ".;:,"
            and (match[1] in sections or (last and int(match[1]) == last + 1 and row.gap))
        ):
            last = int(match[1])
            openings[at] = Opening(Label("decimal", int(match[1]), match.end(), "", 1))
    return openings


def _bare_sections(rows: Sequence[Row], openings: list[Opening]) -> list[Opening]:
    """`1 Introduction`, `2 Use of mobile libraries`: lines apart that count 1, 2, 3 from one on."""
    chain: list[tuple[int, re.Match[str]]] = []
    for at, row in enumerate(rows):
        match = BARE_SECTION.match(row.chars)
        parted = row.gap or row.soft or (at > 0 and finished(rows[at - 1].chars))
        apart = parted and len(row.chars) < 100 and row.chars[-1] not in ".;:,"
        if match and apart and openings[at].label is None and int(match[1]) == len(chain) + 1:
            chain.append((at, match))
    if len(chain) < 3:
        return openings
    for at, match in chain:
        openings[at] = Opening(Label("decimal", int(match[1]), match.end(), "", 1))
    return openings
