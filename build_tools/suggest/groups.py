"""Phrases that mean one thing are one suggestion: its variants, its parts, its surroundings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from build_tools.suggest.candidates import Candidate
from build_tools.suggest.evidence import Facts
from build_tools.suggest.phrases import Place

Weighed = tuple[float, Candidate, Facts]


@dataclass(slots=True)
class Group:
    """The strongest phrase of a group, and the others that stand in much the same paragraphs.

    >>> from dataclasses import fields
    >>> facts = Facts(**{each.name: 0 for each in fields(Facts)})
    >>> Group(1.0, Candidate(("a", "b"), (Place(3, 0, 1),), (), ()), facts).passages
    {3}
    """

    score: float
    lead: Candidate
    facts: Facts
    also: list[Candidate] = field(default_factory=list)
    passages: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.passages = _passages(self.lead)


def grouped(weighed: Iterable[Weighed]) -> list[Group]:
    """The candidates in groups, the strongest first.

    A phrase joins a stronger one that shares half the words of the shorter of the two and half of
    all paragraphs in which either stands.

    >>> grouped([])
    []
    """
    groups: list[Group] = []
    owners: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for weight, candidate, facts in sorted(weighed, key=lambda each: (-each[0], each[1].key)):
        at = _kin(candidate, groups, owners)
        if at is None:
            at = len(groups)
            groups.append(Group(weight, candidate, facts))
        else:
            groups[at].also.append(candidate)
            groups[at].passages |= _passages(candidate)
        for word in _covered(candidate.plain):
            owners[word].add(at)
    return groups


def _kin(
    candidate: Candidate, groups: Sequence[Group], owners: dict[tuple[int, int], set[int]]
) -> int | None:
    """The first group that the candidate belongs to."""
    near = {(at, passage) for passage, word in _covered(candidate.plain)
            for at in owners.get((passage, word), ())}  # fmt: skip
    shared = Counter(at for at, _ in near)
    mine = len(_passages(candidate))
    for at, both in sorted(shared.items()):
        key, lead = set(candidate.key), set(groups[at].lead.key)
        alike = 2 * len(key & lead) >= min(len(key), len(lead))
        if alike and 2 * both >= mine + len(groups[at].passages) - both:
            return at
    return None


def _covered(places: Iterable[Place]) -> set[tuple[int, int]]:
    return {(p.passage, word) for p in places for word in range(p.first, p.last + 1)}


def _passages(candidate: Candidate) -> set[int]:
    return {place.passage for place in candidate.places}
