from __future__ import annotations

import random
import re

import pytest

from tests.linear.patterns import used
from tests.linear.pumps import alphabet, sample
from tests.linear.steps import Counter

TEXTS = 40


def groups(found: re.Match[str] | None) -> dict[int, tuple[int, int]] | None:
    """The spans of a match, by group, those that took no part left out."""
    if found is None:
        return None
    spans = {at: found.span(at) for at in range(found.re.groups + 1)}
    return {at: span for at, span in spans.items() if span != (-1, -1)}


@pytest.mark.parametrize(
    "pattern", list({each.pattern: each for each in used()}), ids=lambda p: p.pattern[:40]
)
def test_the_matcher_agrees_with_re(pattern: re.Pattern[str]) -> None:
    """From every place of any text the counting matcher finds the same groups as `re`."""
    counter, dice = Counter(pattern), random.Random(pattern.pattern)
    letters = alphabet(pattern)
    for _ in range(TEXTS):
        noise = "".join(dice.choices(letters, k=dice.randrange(12)))
        text = noise + sample(pattern, dice) + noise[::-1]
        for pos in range(len(text) + 1):
            assert counter.match(text, pos) == groups(pattern.match(text, pos)), (text, pos)
