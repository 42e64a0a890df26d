"""Words that are one letter off, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

# Longer words are so few that they are compared one by one.
LONGEST_KEYED = 33


def one_off(word: str, like: str) -> bool:
    """Do two words differ by one letter: changed, added, or left out?

    >>> one_off("WGFI", "WGGI"), one_off("quality", "equality"), one_off("IOM", "ILO")
    (True, True, False)
    """
    if word == like or abs(len(word) - len(like)) > 1:
        return False
    start = 0
    while start < min(len(word), len(like)) and word[start] == like[start]:
        start += 1
    if len(word) == len(like):
        return word[start + 1 :] == like[start + 1 :]
    longer, shorter = sorted((word, like), key=len, reverse=True)
    return longer[start + 1 :] == shorter[start:]


class Near:
    """Words, filed under themselves and under each of their letters left out.

    Two words that are one letter off share such a key: `WGFI` and `WGGI` share `WGI`. A report
    says `the` before a thousand words, so that comparing each with each would take a while.

    >>> Near(["WGGI", "UNIFEM", "WGCI"]).to("WGFI")
    ['WGGI', 'WGCI']
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.long = [k for k, word in enumerate(words) if len(word) >= LONGEST_KEYED]
        self.filed: dict[str, list[int]] = defaultdict(list)
        for k, word in enumerate(words):
            for key in _keys(word):
                self.filed[key].append(k)

    def to(self, word: str) -> list[str]:
        """The words one letter off from a word, in the order in which they were given."""
        found = {k for key in _keys(word) for k in self.filed.get(key, ())}
        if len(word) >= LONGEST_KEYED:
            found |= set(self.long)
        return [self.words[k] for k in sorted(found) if one_off(word, self.words[k])]


def _keys(word: str) -> Iterator[str]:
    if len(word) <= LONGEST_KEYED:
        yield word
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))
