"""What changed in the words of a sentence from one report to the next that says it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from build_tools.model import words
from build_tools.views.markup import element, escape

ALIKE = 0.6  # of the words; below it two sentences are two statements
RUN = 12  # words in a row that are taken over from a sentence, however much stands around them
FEWEST = 4  # words of a sentence: two of three prove nothing


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that an earlier report has nearly so: that report's name, its words, the words.

    `quoted` tells that the timeline quotes the sentence, so that it need not be said again.
    """

    since: str
    before: str
    after: str
    quoted: bool = True

    @property
    def same(self) -> bool:
        """Not one word differs."""
        return words(self.before) == words(self.after)


def nearest(text: str, earlier: Iterable[str]) -> str:
    """The earlier sentence that shares most words in one order; empty where none is alike.

    >>> nearest("The network has 129 members.", ["It rained.", "The network had 80 members."])
    'The network had 80 members.'
    """
    return _nearest(text, earlier)[1]


def nearest_pair(texts: Iterable[str], earlier: Collection[str]) -> tuple[str, str] | None:
    """Of several sentences the one that has the most alike before it: that one, and it.

    >>> nearest_pair(["It rained all day.", "We met in May."], ["We met in June.", "It rained."])
    ('We met in June.', 'We met in May.')
    """
    pairs = ((*_nearest(text, earlier), text) for text in texts)
    _, before, after = max(pairs, key=lambda each: each[0], default=(0.0, "", ""))
    return (before, after) if before else None


def _nearest(text: str, earlier: Iterable[str]) -> tuple[float, str]:
    """The share of words that are alike, and the earlier sentence; a long run excuses the rest."""
    held = words(text)
    best, found = 0.0, ""
    if len(held) < FEWEST:
        return best, found
    compare: SequenceMatcher[str] = SequenceMatcher(None, b=held, autojunk=False)
    runs = _runs(held)
    for other in earlier:
        compare.set_seq1(words(other))
        least = ALIKE if runs.isdisjoint(_runs(words(other))) else 0.0
        ratio = _ratio(compare, max(best, least))
        if ratio > best:
            best, found = ratio, other
    return best, found


def _ratio(compare: SequenceMatcher[str], least: float) -> float:
    """The share of words that are alike; nothing if it is less than this, and then soon known."""
    if compare.real_quick_ratio() < least or compare.quick_ratio() < least:
        return 0.0
    ratio = compare.ratio()
    return ratio if ratio >= least else 0.0


def _runs(held: list[str]) -> set[tuple[str, ...]]:
    """All runs of words but those full of capitals: two sentences may well share a long name."""
    runs = (tuple(held[at : at + RUN]) for at in range(len(held) - RUN + 1))
    return {run for run in runs if sum(word[0].isupper() for word in run) * 3 <= RUN}


def word_diff(before: str, after: str) -> str:
    """Both sentences in one as HTML, word by word: what went is `<del>`, what came is `<ins>`.

    >>> word_diff("It has 80 members.", "It has 129 members.")
    'It has <del>80</del> <ins>129</ins> members.'
    """
    return " ".join(_pieces(words(before), words(after)))


def _pieces(before: list[str], after: list[str]) -> Iterator[str]:
    compare = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in compare.get_opcodes():
        if tag == "equal":
            yield escape(" ".join(after[c:d]))
            continue
        if b > a:
            yield element("del", escape(" ".join(before[a:b])))
        if d > c:
            yield element("ins", escape(" ".join(after[c:d])))


def wording(change: Change) -> str:
    """A change as HTML under its label; a line alone where nothing of a quotation changed.

    >>> wording(Change("2009", "It met in May.", "It met in May."))
    '<p class="wording">Wording since 2009: unchanged</p>'
    """
    what = "Wording" if change.quoted else "Wording of another sentence"
    label = f"{what} since {escape(change.since)}:{' unchanged' if change.same else ''}"
    if change.same and change.quoted:
        return element("p", label, class_="wording")
    diff = element("span", word_diff(change.before, change.after), class_="diff")
    return element("p", f'<span class="label">{label}</span> {diff}', class_="wording")
