"""The texts of a source and a page that are compared, each footnote with the words it was made of.

A person makes a footnote of what the converter left in the running text, or takes one back into
it: then its words are held against those, wherever they stand, and only its mark is a correction.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from build_tools.checks.parting import Pair
from build_tools.checks.places import Word, title_words, words_of
from build_tools.model import Block

LOOKED_AT = 8  # places of a word that are tried

Notes = Mapping[str, Sequence[Word]]


@dataclass(frozen=True, slots=True)
class Texts:
    """Pairs to compare, and what became of footnotes that one of the two does not have.

    By their labels, `dropped` has the words of those that are lost with their mark, which stand
    behind it in the source's body, `absent` those of the source that are none on the page, and
    `unfounded` those of the page whose words the source has nowhere.
    """

    body: Pair
    notes: tuple[Pair, ...]
    dropped: Mapping[str, tuple[str, ...]]
    absent: frozenset[str]
    unfounded: frozenset[str]


def paired(source: Sequence[Block], page: Sequence[Block]) -> Texts:
    """The body of a source with that of a page, and the footnotes of both."""
    (body, notes), (page_body, page_notes) = words_of(source), words_of(page)
    pairs = [Pair(each, page_notes[label]) for label, each in notes.items() if label in page_notes]
    lost = {label: each for label, each in notes.items() if label not in page_notes}
    new = {label: each for label, each in page_notes.items() if label not in notes}
    pairs += _relabelled(lost, new)
    if lost or new:
        parted = list(Pair(body, page_body).gaps())
        body, held = _taken(body, [range(gap.start, gap.stop) for gap in parted], new)
        pairs += [Pair(found, new.pop(label)) for label, found in held]
        page_body, held = _taken(page_body, [range(gap.at, gap.until) for gap in parted], lost)
        pairs += [Pair(lost.pop(label), found) for label, found in held]
    referred = {word.text for each in (page_body, *page_notes.values()) for word in each}
    gone = {label: each for label, each in lost.items() if f"[^{label}]" not in referred}
    body, dropped = _put_in(body, gone)
    pairs += [Pair(each, []) for label, each in gone.items() if label not in dropped]
    pairs += [Pair([], each) for each in new.values()]
    absent = frozenset(notes.keys() - page_notes.keys())
    return Texts(Pair(body, page_body), tuple(pairs), dropped, absent, frozenset(new))


def titled(source: str, page: str) -> Iterator[Pair]:
    """The titles, where the page's is to be compared."""
    if page:
        yield Pair(title_words(source), title_words(page))


def _relabelled(lost: dict[str, list[Word]], new: dict[str, list[Word]]) -> Iterator[Pair]:
    """Footnotes with the same words and another label; they are taken out of both."""
    said: dict[tuple[str, ...], deque[str]] = {}
    for label, each in new.items():
        said.setdefault(tuple(word.text for word in each), deque()).append(label)
    for label, each in list(lost.items()):
        if same := said.get(tuple(word.text for word in each)):
            yield Pair(lost.pop(label), new.pop(same.popleft()))


def _taken(
    held: Sequence[Word], parted: Sequence[range], notes: Notes
) -> tuple[list[Word], list[tuple[str, list[Word]]]]:
    """A text without the runs that are these footnotes there, and those runs by the labels."""
    seen: dict[str, deque[int]] = {}
    for at in (at for run in parted for at in run):
        seen.setdefault(held[at].text, deque()).append(at)
    used: set[int] = set()
    found = []
    for label, note in notes.items():
        run = _run(held, seen, used, note)
        if run and not used.intersection(run):
            used.update(run)
            found.append((label, [held[at] for at in run]))
    return [word for at, word in enumerate(held) if at not in used], found


def _run(
    held: Sequence[Word], seen: Mapping[str, deque[int]], used: set[int], note: Sequence[Word]
) -> range:
    """Where most words of a footnote stand as they do in it, at least half; empty if nowhere."""
    votes: Counter[int] = Counter()
    for nth, word in enumerate(note):
        places = seen.get(word.text, deque())
        while places and places[0] in used:
            places.popleft()
        votes.update(at - nth for at in islice(places, LOOKED_AT))
    start, agreed = min(votes.items(), key=lambda vote: (-vote[1], vote[0]), default=(0, 0))
    if 2 * agreed < max(len(note), 1):
        return range(0)
    return range(max(start, 0), min(start + len(note), len(held)))


def _put_in(body: Sequence[Word], notes: Notes) -> tuple[list[Word], dict[str, tuple[str, ...]]]:
    """The body with each footnote behind the first mark that refers to it."""
    waiting = {f"[^{label}]": (label, note) for label, note in notes.items()}
    result: list[Word] = []
    dropped = {}
    for word in body:
        result.append(word)
        label, note = waiting.pop(word.text, ("", ()))
        if label:
            result += [word._replace(text=each.text, number=False) for each in note]
            dropped[label] = tuple(each.text for each in note)
    return result, dropped
