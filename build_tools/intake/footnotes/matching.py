"""Which note answers which reference, once the texts are whole."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from build_tools.intake.footnotes.notes import Note
from build_tools.intake.footnotes.references import Reference, references
from build_tools.intake.text import Text


@dataclass(frozen=True, slots=True)
class Joined:
    """A reference in a text that a note answers: its span, and the page's label for the note.

    >>> Joined(8, 9, "1").label
    '1'
    """

    start: int
    end: int
    label: str


def match_notes(
    texts: Sequence[tuple[int, Text]], notes: Sequence[Note]
) -> tuple[list[list[Joined]], list[str]]:
    r"""Give each note its reference: the last one of its label before it that is still free.

    `texts` are the blocks' texts with the line on which each begins. Returns the references of each
    text, in order, and each note's label on the page: the printed one, or a running number where
    the source starts again at 1. A note without a reference keeps a label of its own.

    >>> from build_tools.intake.source import read_rows
    >>> block, note = read_rows("RESULTS OF PROJECTS²\n\n² Full reports can be had.")
    >>> match_notes([(block.number, block.text)], [Note("2", note.text[2:], note)])
    ([[Joined(start=19, end=20, label='2')]], ['2'])
    """
    free = _free(texts)
    repeated = _repeated(notes)
    taken: list[list[Joined]] = [[] for _ in texts]
    labels: list[str] = []
    floor = -1
    for position, note in enumerate(notes, start=1):
        labels.append(str(position) if repeated else note.label)
        places = free.get(note.label, Places())
        line = note.row.number
        chosen = places.next(floor, line) if repeated else places.only(line)
        if chosen is not None:
            floor = chosen.at if repeated else -1
            taken[chosen.text].append(Joined(chosen.ref.start, chosen.ref.end, labels[-1]))
    return [sorted(refs, key=lambda ref: ref.start) for refs in taken], labels


def _repeated(notes: Sequence[Note]) -> bool:
    """Two notes bear one label, or one a label (`*`) that says nothing of their order."""
    labels = [note.label for note in notes]
    return len(set(labels)) < len(labels) or not all(map(str.isalnum, labels))


@dataclass(frozen=True, slots=True)
class Place:
    """A reference among all of the report: its position, its text and that text's line.

    >>> Place(0, 3, 17, Reference(8, 9, "2", True)).line
    17
    """

    at: int
    text: int
    line: int
    ref: Reference


def _free(texts: Sequence[tuple[int, Text]]) -> dict[str, Places]:
    """All references by their label."""
    free: dict[str, list[Place]] = defaultdict(list)
    at = 0
    for k, (line, value) in enumerate(texts):
        for ref in references(value):
            free[ref.label].append(Place(at, k, line, ref))
            at += 1
    return {label: Places(places) for label, places in free.items()}


@dataclass(slots=True)
class Places:
    """The references of one label, in the order of the text.

    >>> places = Places([Place(0, 0, 1, Reference(8, 9, "1", True)),
    ...                  Place(3, 2, 9, Reference(4, 5, "1", True))])
    >>> places.next(0, 12).line, places.only(12).line
    (9, 1)
    """

    places: list[Place] = field(default_factory=list)
    rising: bool = field(init=False)
    next_sure: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.rising = all(a.line <= b.line for a, b in pairwise(self.places))
        self.next_sure = [len(self.places)]
        for k in range(len(self.places) - 1, -1, -1):
            self.next_sure.append(k if self.places[k].ref.sure else self.next_sure[-1])
        self.next_sure.reverse()

    def only(self, line: int) -> Place | None:
        """For a label that one note bears: its first sure reference before the note, else the last.

        Where none stands before the note, those behind it count.
        """
        fitting = [place for place in self.places if place.line <= line] or self.places
        sure = [place for place in fitting if place.ref.sure]
        return sure[0] if sure else fitting[-1] if fitting else None

    def next(self, floor: int, line: int) -> Place | None:
        """For labels that start again: the first reference past `floor`, a sure one if there is.

        Notes come in the order of their references, so what is behind is no longer free.
        """
        first = bisect_right(self.places, floor, key=lambda place: place.at)
        if not self.rising:
            return Places(self._fitting(first, line))._first(0, None)
        past = bisect_right(self.places, line, first, key=lambda place: place.line)
        return self._first(first, past if past > first else None)

    def _fitting(self, first: int, line: int) -> list[Place]:
        rest = self.places[first:]
        return [place for place in rest if place.line <= line] or rest

    def _first(self, first: int, past: int | None) -> Place | None:
        """The first sure place of a stretch, else its first, if it has any."""
        end = len(self.places) if past is None else past
        if first >= end:
            return None
        sure = self.next_sure[first]
        return self.places[sure if sure < end else first]
