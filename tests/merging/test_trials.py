"""Trials on windows of the archive's own pages: what a careful person would call avoidable."""

from __future__ import annotations

from itertools import product
from random import Random

from .kinds import CONVERTER, PERSON
from .trials import Trial, archive, counted, mixed, trials

# Of a hundred trials in which both sides' changes can stand, so many may be left to a person.
MOST = 4


def one_against_one(number: int) -> list[Trial]:
    """Some of all pairs of an edit and a change, each on a page of its own."""
    pairs = Random(number).sample(list(product(PERSON, CONVERTER)), number)
    texts = archive()
    return [trials(texts, seed, [mine], [machine]) for seed, (mine, machine) in enumerate(pairs)]


def test_an_edit_and_a_change_both_survive() -> None:
    """Where they can both stand nearly all do, and no word is lost, returns or stands twice."""
    found = counted(one_against_one(36))
    assert found["best"] > 22
    assert found["WRONG"] == 0
    assert 100 * found["conflict"] <= MOST * (found.total() - found["contradiction"])


def test_many_edits_and_changes_lose_no_word() -> None:
    """Of some edits and some changes at once every word is as all of them together make it."""
    texts = archive()
    found = counted(mixed(texts, seed) for seed in range(12))
    assert found["best"] > 4
    assert found["WRONG"] == 0
