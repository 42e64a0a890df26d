"""What changed in the words of a sentence from one report to the next that says it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from build_tools.model import words
from build_tools.views.markup import element, escape

ALIKE = 0.6  # of the words; below it two sentences are two statements
FEWEST = 4  # words of a sentence: two of three prove nothing


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that an earlier report has nearly so: that report's name, its words, the words."""

    since: str
    before: str
    after: str

    @property
    def same(self) -> bool:
        """Not one word differs."""
        return words(self.before) == words(self.after)


def nearest(text: str, earlier: Iterable[str]) -> str:
    """The earlier sentence that shares most words in one order; empty where none is alike.

    >>> nearest("The network has 129 members.", ["It rained.", "The network had 80 members."])
    'The network had 80 members.'
    """
    compare: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    compare.set_seq2(words(text))
    if len(words(text)) < FEWEST:
        return ""
    best, found = ALIKE, ""
    for other in earlier:
        compare.set_seq1(words(other))
        if compare.real_quick_ratio() >= best and compare.quick_ratio() >= best:
            ratio = compare.ratio()
            if ratio > best or (ratio == best and not found):
                best, found = ratio, other
    return found


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
    """A change as HTML under its label; a line alone where nothing changed.

    >>> wording(Change("2009", "It met in May.", "It met in May."))
    '<p class="wording">Wording since 2009: unchanged</p>'
    """
    label = f"Wording since {escape(change.since)}:"
    if change.same:
        return element("p", f"{label} unchanged", class_="wording")
    diff = element("span", word_diff(change.before, change.after), class_="diff")
    return element("p", f'<span class="label">{label}</span> {diff}', class_="wording")
