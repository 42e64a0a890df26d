"""Rules about the names of initiatives: one meaning in a year, and words that reports use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from build_tools.checks.catalogue import END, START, Catalogue, Key, common_years, key, said_years
from build_tools.dialect.initiative import Entry
from build_tools.model import Finding, Place
from build_tools.model.initiative import Name
from build_tools.model.one_off import Near
from build_tools.registry import Reader, tokens
from build_tools.registry.tokens import Token

# Looking for clues to more names takes longer than reading everything.
MANY = 200

Years = set[int | None]


@dataclass(frozen=True, slots=True)
class Claim:
    """A name on the page that gives it, with its place there."""

    entry: Entry
    name: Name
    place: Place

    @property
    def line(self) -> int:
        """The line on which it stands, for messages."""
        return self.place.line

    @property
    def where(self) -> str:
        """Its file and line, for messages."""
        return f"{self.entry.path}:{self.line}"

    def finding(self, code: str, message: str) -> Finding:
        """What is wrong with the name, at its place."""
        return Finding.at(self.entry.path, self.place, code, message)

    def holds_in_one(self, years: Years) -> bool:
        """Does the name mean the initiative in one of these years?"""
        return any(map(self.name.holds_in, years))


def claims(catalogue: Catalogue) -> list[Claim]:
    """Every name of every page that can be read, in the order of pages and lines."""
    return [
        Claim(entry, name, _place(entry, at))
        for entry, initiative in catalogue.readable
        for at, name in enumerate(initiative.entry.names)
    ]


def _place(entry: Entry, at: int) -> Place:
    """The words of a name: the value of `name`, or the name itself."""
    return entry.written.value_place("names", at, "name")


def claimed_once(catalogue: Catalogue) -> Iterator[Finding]:
    """I02: in no year do two initiatives have the same name.

    It is told once, on the page that comes first, for links of that wording would be made to
    neither.
    """
    for one, other, years in _alike(claims(catalogue)):
        if one.entry is not other.entry:
            message = (
                f"“{one.name.name}” is a name of {other.entry.slug} too ({other.where}), "
                f"{said_years(*years)}. Give each the years in which it is meant, or longer names."
            )
            yield one.finding("I02", message)


def given_once(catalogue: Catalogue) -> Iterator[Finding]:
    """I08: no page gives a name twice for the same year."""
    for one, other, years in _alike(claims(catalogue)):
        if one.entry is other.entry:
            message = (
                f"“{other.name.name}” is the same name as “{one.name.name}” on line {one.line}, "
                f"{said_years(*years)}. Keep one of the two."
            )
            yield other.finding("I08", message)


def years_in_order(catalogue: Catalogue) -> Iterator[Finding]:
    """I08: the years of a name do not run backwards."""
    latest = max((report.front.year or START for report in catalogue.corpus.reports), default=END)
    for claim in claims(catalogue):
        first, last = claim.name.first, claim.name.last
        if first is not None and last is not None and last < first:
            meant = f"Did you mean `from: {last}, to: {first}`?"
            message = (
                f"the years of “{claim.name.name}” run backwards, from {first} to {last}. "
                f"{meant if first <= latest else f'No report is as late as {first}. Correct it.'}"
            )
            yield claim.finding("I08", message)


def _alike(held: Iterable[Claim]) -> Iterator[tuple[Claim, Claim, tuple[int, int]]]:
    """Every two claims to one name for the same years, and these years."""
    by_key: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim in held:
        by_key[key(claim.name.name)].append(claim)
    for same in by_key.values():
        for one, other in combinations(same, 2):
            years = common_years(one.name, other.name)
            if years:
                yield one, other, years


def found_in_reports(catalogue: Catalogue) -> Iterator[Finding]:
    """I03: each name stands in the text of a report for whose year it is given.

    Nothing is said while a report is missing, nor of an archive without reports, nor of years
    that run backwards, which are a finding already.
    """
    if not catalogue.complete or not catalogue.corpus.reports:
        return
    given = [claim for claim in claims(catalogue) if common_years(claim.name, claim.name)]
    lost = _lost(catalogue, given)
    said = _said(_read(catalogue) if lost else (), {claim.name.name for claim in lost})
    meant = _meant(catalogue, [claim.name.name for claim in lost if not said[claim.name.name]])
    for claim in lost:
        message = _told(catalogue, claim.name, said[claim.name.name], meant)
        yield claim.finding("I03", message)


def _lost(catalogue: Catalogue, given: Sequence[Claim]) -> list[Claim]:
    """The names that no report of their years has in its text.

    Most names are the words of a link, which proves them; text is read for the others only.
    """
    linked: defaultdict[Key, Years] = defaultdict(set)
    for link in catalogue.links:
        linked[key(link.words)].add(link.year)
    unproved = [each for each in given if not each.holds_in_one(linked[key(each.name.name)])]
    said = _said(_read(catalogue, unproved), {each.name.name for each in unproved})
    return [each for each in unproved if not each.holds_in_one(said[each.name.name])]


def _clues(wording: str) -> list[str]:
    """Small letters that a text with this wording has: those of its words, the longest first.

    The plural of `agency` is `agencies`.
    """
    return sorted((token.key.removesuffix("y") for token in tokens(wording)), key=len, reverse=True)


Texts = Sequence[tuple[int | None, Sequence[Token]]]


def _read(catalogue: Catalogue, sought: Sequence[Claim] | None = None) -> Texts:
    """The words of every block of every report, with the report's year.

    With `sought` only of blocks that may have one of these names.
    """
    if sought is None or len(sought) > MANY:
        return [(year, tokens(text)) for year, text in _blocks(catalogue)]
    clues = [(each.name, _clues(each.name.name)) for each in sought]
    return [
        (year, tokens(text))
        for year, text in _blocks(catalogue)
        if _hinted(text.casefold(), [those for name, those in clues if name.holds_in(year)])
    ]


def _blocks(catalogue: Catalogue) -> Iterator[tuple[int | None, str]]:
    for report in catalogue.corpus.reports:
        for block in report.blocks:
            yield report.front.year, block.text


def _hinted(text: str, clues: Iterable[Sequence[str]]) -> bool:
    return any(all(clue in text for clue in those) for those in clues)


def _said(texts: Texts, wordings: Iterable[str]) -> defaultdict[str, Years]:
    """The years of the reports in whose text each wording stands, inside longer names too."""
    reader = Reader((wording, wording) for wording in wordings)
    years: defaultdict[str, Years] = defaultdict(set)
    for year, held in texts:
        for at in range(len(held)):
            for wording in _from(reader, held, at):
                years[wording].add(year)
    return years


def _from(reader: Reader, held: Sequence[Token], at: int) -> Iterator[str]:
    """The wordings that begin with a word."""
    nodes = [reader.root]
    while nodes and at < len(held):
        keys = {held[at].acronym, held[at].key} - {""}
        nodes = [node.following[k] for node in nodes for k in keys if k in node.following]
        at += 1
        for node in nodes:
            yield from node.named


def _meant(catalogue: Catalogue, wordings: Sequence[str]) -> dict[str, str]:
    """For wordings that no report has: what a report prints with a letter or two set right."""
    if not wordings:
        return {}
    texts = [text for _, text in _blocks(catalogue)]
    known = dict.fromkeys(token.key for text in texts for token in tokens(text))
    near = Near(list(known))
    reader = Reader((_mended(wording, known, near), wording) for wording in wordings)
    printed: dict[str, str] = {}
    for text in texts:
        for match in reader.matches(text):
            for wording in match.slugs:
                printed.setdefault(wording, text[match.start : match.end])
    return printed


def _mended(wording: str, known: Collection[str], near: Near) -> str:
    """A wording with each word that no report has replaced by one that is a letter off."""
    held = [token.key for token in tokens(wording)]
    return " ".join(word if word in known else (*near.to(word), word)[0] for word in held)


def _told(catalogue: Catalogue, name: Name, said: Years, meant: Mapping[str, str]) -> str:
    years = said_years(name.first, name.last)
    if not any(name.holds_in(report.front.year) for report in catalogue.corpus.reports):
        told = f"“{name.name}” is given for years of which the archive has no report ({years})"
    else:
        when = "" if years == "in all years" else f" {years}"
        told = f"no report{when} has “{name.name}” in its text"
    known = sorted(year for year in said if year is not None)
    if known:
        told += f"; it stands in {', '.join(map(str, known))}"
    advice = "Correct the words or the years, or take the name out."
    close = f" Did you mean “{meant[name.name]}”?" if name.name in meant else ""
    return f"{told}. {advice}{close}"
