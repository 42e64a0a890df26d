"""What recurs from report to report and is no initiative yet?

The whole way on one page: the blocks are read as passages, their recurring phrases are found and
weighed, and phrases that mean one thing become one suggestion, the strongest first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from build_tools.corpus import Corpus
from build_tools.suggest.candidates import Candidate, candidates, wording
from build_tools.suggest.evidence import Scales
from build_tools.suggest.groups import Group, grouped
from build_tools.suggest.passages import Passage, passages
from build_tools.suggest.phrases import Place
from build_tools.suggest.score import kinds, score
from build_tools.suggest.suggestion import Shown, Suggestion, shown


def suggest(corpus: Corpus) -> tuple[Suggestion, ...]:
    """The names that recur in two or more reports and are no initiative yet, the strongest first.

    The same corpus gives the same suggestions; what its registry knows for the year of a report
    is not counted there. An added report of the same organization takes no place away.

    >>> from build_tools.model import Block, FrontMatter, Report, Span
    >>> def report(id, text):
    ...     return Report(id, FrontMatter(year=int(id)), (Block("paragraph", (Span(text),), 7),))
    >>> found = suggest(Corpus.of([
    ...     report("2003", "It asked the Board on Postings (BOP)."),
    ...     report("2005", "The BOP met.")]))
    >>> [(each.name, each.acronyms, each.reports) for each in found]
    [('Board on Postings', ('BOP',), ('2003', '2005'))]
    """
    held = passages(corpus)
    scales = Scales(held)
    found = [(each, scales.facts(each)) for each in candidates(held, corpus.registry)]
    groups = grouped((score(facts), each, facts) for each, facts in found)
    return tuple(_suggestion(group, held) for group in groups)


def _suggestion(group: Group, held: Sequence[Passage]) -> Suggestion:
    lead = group.lead
    name = _named(lead, held)
    called = dict.fromkeys(_named(each, held) for each in group.also)
    others = {place for each in group.also for place in each.places} - {*lead.places}
    return Suggestion(
        name=name,
        variants=_wordings(lead.plain, held),
        also=tuple(each for each in called if each != name),
        kinds=kinds(group.facts),
        acronyms=lead.acronyms,
        score=group.score,
        shown=shown(lead.places, held),
        beside=shown(others, held),
        titled=group.facts.titled > 0,
    )


def _named(candidate: Candidate, held: Sequence[Passage]) -> str:
    """The wording printed most often; of those the shortest, and of those the first."""
    return _wordings(candidate.plain or candidate.short, held)[0]


def _wordings(places: Iterable[Place], held: Sequence[Passage]) -> tuple[str, ...]:
    found = Counter(wording(held[place.passage], place) for place in sorted(places))
    return tuple(sorted(found, key=lambda each: (-found[each], len(each), each)))


__all__ = ["Shown", "Suggestion", "suggest"]
