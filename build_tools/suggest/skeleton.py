"""The page of a new initiative as far as a program can write it; a person writes the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_tools.dialect.escape import escape
from build_tools.dialect.initiative import parse_initiative
from build_tools.dialect.page import render_front
from build_tools.model import Kind
from build_tools.registry import tokens
from build_tools.suggest.suggestion import Shown, Suggestion
from build_tools.suggest.words import Word, words

# What kind of thing a name's own words say it is; the word before the first `of` or `on` decides.
WORDS_OF: dict[Kind, str] = {
    "network": "network",
    "campaign": "campaign",
    "partnership": "partnership alliance institute center organization agency fund",
    "body": "group committee unit board council commission division department force secretariat "
    "office bureau panel",
    "event": "day week conference workshop forum meeting seminar consultation dialogue symposium",
    "policy": "policy guideline strategy convention plan standard goal code",
    "publication": "newsletter bulletin news new sheet brochure guide handbook book survey",
    "service": "training session support briefing programme helpline website",
}
KIND_OF: dict[str, Kind] = {word: kind for kind, held in WORDS_OF.items() for word in held.split()}
LINKING = frozenset("of on for in against to with among".split())
NUMBERED = re.compile(r"p([0-9]+)(?:-[0-9]+)?\Z")


def skeleton(found: Suggestion, slug: str) -> str:
    """The page for a suggestion: front matter, and for each report a sentence to rewrite.

    Raises `ArchiveError` where the page would not read back as an initiative.

    >>> place = Shown("2005", 2005, "docs/reports/2005.md", 9, "p2", False, "WGGI", "WGGI met.", 0)
    >>> one = Suggestion("Working Group", ("Working Group",), (), (), ("WGGI",), 1.0, (place,))
    >>> print(skeleton(one, "working-group"), end="")
    ---
    title: Working Group
    kind: body
    names:
    - Working Group
    - name: WGGI
      from: 2005
      to: 2005
    ---
    Rewrite: the report 2005 names it ([2005, paragraph 2](../reports/2005.md#p2)).
    """
    front = {"title": found.name, "kind": kind_of(found), "names": list(_names(found))}
    told = [_sentence(found.first_in(report)) for report in found.reports]
    page = render_front(front) + "".join(f"{line}\n" for line in told)
    parse_initiative(page, f"docs/initiatives/{slug}.md")
    return page


def kind_of(found: Suggestion) -> Kind:
    """The kind that the name's own words tell; a title is a publication, all else a topic.

    >>> [kind_of(Suggestion(name, (), (), (), (), 0.0, ())) for name in
    ...  ("Task Force on Training", "International Women's Day", "remittances")]
    ['body', 'event', 'topic']
    """
    for word in reversed(_head(words(found.name))):
        if word.key in KIND_OF:
            return KIND_OF[word.key]
    return "publication" if found.titled else "topic"


def _head(held: Sequence[Word]) -> Sequence[Word]:
    """The words before the first `of`, `on` and the like."""
    ends = (at for at, word in enumerate(held) if at and LINKING & set(word.gap))
    return held[: next(ends, len(held))]


def _names(found: Suggestion) -> Iterator[str | dict[str, str | int]]:
    """Each wording once, as the registry compares them; acronyms with the years of their use."""
    seen: set[tuple[str, ...]] = set()
    for wording in (found.name, *found.variants):
        key = tuple(token.key for token in tokens(wording))
        if key not in seen:
            seen.add(key)
            yield wording
    for acronym in found.acronyms:
        if acronym != found.name:
            yield _dated(acronym, [each for each in found.shown if acronym in each.words])


def _dated(acronym: str, places: Sequence[Shown]) -> str | dict[str, str | int]:
    years = [each.year for each in places if each.year is not None]
    if not years:
        return acronym
    return {"name": acronym, "from": min(years), "to": max(years)}


def _sentence(place: Shown) -> str:
    number = NUMBERED.match(place.anchor)
    label = f"{place.report}, paragraph {number[1]}" if number else place.report
    target = f"../reports/{place.report}.md#{place.anchor}"
    return f"Rewrite: the report {escape(place.report)} names it ([{escape(label)}]({target}))."
