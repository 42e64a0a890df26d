"""The law that a pattern is linear, judged by steps: as a text grows evenly, so does the work.

Of three texts, once, twice and three times as long, the third adds as many steps to the second as
the second to the first, but for the steps of a match that ends sooner or later. A quadratic pattern
adds more, however small its constant is, and at every length. A repeat with a bound adds more only
until the text outgrows the bound: so a pattern passes when it is even at one of the lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.linear.pumps import pumps
from tests.linear.steps import Counter, TooManyStepsError
from tests.linear.witnesses import Pump, witnesses

# The lengths of the first text: many patterns are even at once, and the last outgrows any bound.
LENGTHS = (24, 60, 200, 700)
# The least times that a piece stands in the first text. A quadratic pattern that reads to the end
# from each piece adds so many steps for each sign of it; an even one not more than a match or two.
FEWEST, SLACK = 6, 60
EACH = 400  # steps for each sign of a text: the longest repeat is tried at each


Way = Literal["search", "match", "fullmatch"]


@dataclass(frozen=True, slots=True)
class Used:
    """A pattern, the names it has, and how it is asked: at any place, where a text begins, or for all of it."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]
    way: Way


def growths(each: Used) -> Iterator[Pump]:
    """What may be slow: what the automaton proposes, and pieces that the pattern takes."""
    yield from witnesses(each.pattern, each.way == "search")
    yield from pumps(each.pattern)


def cost(each: Used, text: str) -> int:
    """The steps that a pattern takes on a text, used as the tools use it."""
    counter = Counter(each.pattern, EACH * len(text), whole=each.way == "fullmatch")
    if each.way == "search":
        counter.search_all(text)
    else:
        counter.match(text)
    return counter.steps


def slow_on(each: Used) -> str:
    """A text on which a pattern is not linear, told in short; nothing when none is found."""
    for growth in growths(each):
        if not is_even(each, growth):
            text = growth.text(60)
            return f"{text[:60]!r} … {text[-10:]!r}"
    return ""


def is_even(each: Used, growth: Pump) -> bool:
    """Whether the work grows as the text does, at one of the lengths."""
    return any(_even_at(each, growth, length) for length in LENGTHS)


def _even_at(each: Used, growth: Pump, length: int) -> bool:
    times = max(FEWEST, length // len(growth.again))
    try:
        one, two, three = (cost(each, growth.text(times * much)) for much in (1, 2, 3))
    except TooManyStepsError:
        return False
    return three - two <= two - one + len(growth.text(times)) + SLACK
