"""How a phrase is set in one place: questions with yes or no for an answer."""

from __future__ import annotations

from build_tools.suggest.passages import Passage
from build_tools.suggest.phrases import Place
from build_tools.suggest.words import DETERMINERS, Word

LEAD = 2  # words of a sentence that count as its head
LOOSE = 4  # characters by which a title may be longer than the name in it: `The …`
LABEL = 5  # letters of a word that may be the label of a heading: `VIII`
WHERE = frozenset(("in", "at"))
HYPHENS = frozenset("-\u2010\u2011/")
IN_A_ROW = frozenset(("and", "or", ",", "&"))


def telling(passage: Passage, place: Place) -> bool:
    """Whether capitals say something here: not in a heading, not at the head of a sentence."""
    return not passage.heading and not passage.words[place.first].opens


def capitals(passage: Passage, place: Place) -> list[bool]:
    """Of each word whether it has a capital; the organization's initials say nothing."""
    words = passage.words[place.first : place.last + 1]
    silent = [word.text in passage.own or glued(passage, word) for word in words]
    return [word.capital for word, says in zip(words, silent, strict=True) if not says]


def glued(passage: Passage, word: Word) -> bool:
    """Whether a hyphen ties a word to what is before it: `Co-operation`."""
    return passage.text[max(0, word.start - 1) : word.start] in HYPHENS


def torn(passage: Passage, place: Place) -> bool:
    """Whether the words begin or end within a word that hyphens make: `agency involvement`."""
    end = passage.words[place.last].end
    after = passage.text[end : end + 2]
    begins = glued(passage, passage.words[place.first])
    return begins or (after[:1] in HYPHENS and after[1:].isalnum())


def in_capitals(passage: Passage, place: Place) -> bool:
    """Every word has a capital: a name."""
    return all(capitals(passage, place))


def mixed(passage: Passage, place: Place) -> bool:
    """A name and ordinary words around it: `occasion of International Women's Day`."""
    return len(set(capitals(passage, place))) > 1


def is_whole_name(passage: Passage, place: Place) -> bool:
    """A name that no capital word before or behind makes longer."""
    words = passage.words
    if not in_capitals(passage, place) or torn(passage, place):
        return False
    first, behind = words[place.first], next(iter(words[place.last + 1 : place.last + 2]), None)
    before = words[place.first - 1] if place.first and _runs_on(first) else None
    longer = before is not None and before.capital and not before.opens
    return not longer and not (behind is not None and behind.capital and _runs_on(behind))


def _runs_on(word: Word) -> bool:
    return not word.parted and not {",", "or", *DETERMINERS} & set(word.gap)


def is_title(passage: Passage, place: Place) -> bool:
    """Whether the words stand in quotation marks or in italics, and nothing else with them."""
    start, end = passage.words[place.first].start, passage.words[place.last].end
    return any(
        abs(first - start) <= LOOSE and abs(last - end) <= LOOSE
        for first, last in (*passage.quoted, *passage.italic)
    )


def is_heading(passage: Passage, place: Place) -> bool:
    """Whether the words are a whole heading, its label apart."""
    label = passage.words[: place.first]
    short = len(label) <= 1 and all(len(word.text) <= LABEL for word in label)
    return passage.heading and short and place.last == len(passage.words) - 1


def leads(passage: Passage, place: Place) -> bool:
    """Whether the words stand at the head of a sentence, an item or a heading."""
    return passage.words[place.first].place < LEAD


def tells_where(passage: Passage, place: Place) -> bool:
    """Whether the name is behind `in` or `at`, as places are."""
    gap = [small for small in passage.words[place.first].gap if small not in DETERMINERS]
    return bool(gap) and gap[-1] in WHERE and in_capitals(passage, place)


def paired(passage: Passage, place: Place) -> bool:
    """Two things in a row rather than one: `women and men`."""
    behind = passage.words[place.first + 1 : place.last + 1]
    return bool(behind) and all(IN_A_ROW & set(word.gap) for word in behind)
