"""How many initiatives of the archive `archive suggest` finds by itself, the registry empty.

python -m tests.suggest.measure [--missed]

An initiative is found by a suggestion with one of its names, or by one that shares a word with its
names and the paragraphs: half of each other's at least. Links of the pages are not read to suggest.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_tools.corpus import Corpus, read_corpus
from build_tools.model import Initiative
from build_tools.registry import tokens
from build_tools.suggest import Suggestion, suggest
from build_tools.suggest.words import words

ROOT = Path(__file__).parents[2]
DEPTHS = (100, 150, 200)


@dataclass(frozen=True, slots=True)
class Found:
    """At which rank an initiative is first suggested, 0 for never; by its name or by paragraphs."""

    slug: str
    rank: int
    by_name: int


def folded(wording: str) -> str:
    """A wording as the registry compares it, articles and marks apart."""
    held = (token.key for token in tokens(wording))
    return " ".join(key for key in held if key.isalnum() and key not in ("the", "a", "an"))


def named(found: Suggestion, page: Initiative) -> bool:
    """One of the suggestion's wordings is one of the page's names."""
    wordings = {folded(each) for each in (*found.variants, *found.also, *found.acronyms)}
    return bool(wordings & {folded(name.name) for name in page.entry.names})


def overlaps(found: Suggestion, page: Initiative, mentions: set[tuple[str, int]]) -> bool:
    """Half of its paragraphs are the page's, half of the page's are its, and a word is shared."""
    places = {(each.report, each.line) for each in found.shown}
    both = len(places & mentions)
    of_page = {word.key for name in page.entry.names for word in words(name.name)}
    mine = {word.key for word in words(found.name)}
    kin = 2 * len(mine & of_page) >= len(mine)
    return kin and both > 0 and 2 * both >= max(len(places), len(mentions))


def measure(corpus: Corpus) -> tuple[Found, ...]:
    """Each initiative of the corpus with the rank at which an empty registry suggests it."""
    suggested = suggest(Corpus.of(corpus.reports))
    return tuple(_found(page, suggested, corpus) for page in corpus.initiatives)


def _found(page: Initiative, suggested: Iterable[Suggestion], corpus: Corpus) -> Found:
    mentions = {(each.report, each.line) for each in corpus.mentions_of.get(page.slug, ())}
    ranked = list(enumerate(suggested, start=1))
    by_name = next((rank for rank, each in ranked if named(each, page)), 0)
    by_place = next((rank for rank, each in ranked if overlaps(each, page, mentions)), 0)
    ranks = [rank for rank in (by_name, by_place) if rank]
    return Found(page.slug, min(ranks, default=0), by_name)


def recall(found: Iterable[Found], depth: int) -> int:
    """How many are found among the first so many suggestions."""
    return sum(0 < each.rank <= depth for each in found)


def main() -> None:
    """Print the recall, and what is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--missed", action="store_true", help="name the initiatives not found")
    asked = parser.parse_args()
    found = measure(read_corpus(ROOT))
    for depth in DEPTHS:
        hits = recall(found, depth)
        exact = sum(0 < each.by_name <= depth for each in found)
        share = 100 * hits / max(1, len(found))
        print(f"recall@{depth}: {hits} of {len(found)} ({share:.0f} %), {exact} by an exact name")
    for each in found if asked.missed else ():
        if not 0 < each.rank <= DEPTHS[1]:
            print(f"not in the first {DEPTHS[1]}: {each.slug} ({each.rank or 'never'})")


if __name__ == "__main__":
    main()
