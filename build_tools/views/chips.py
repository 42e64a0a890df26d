"""Chips: after a block that mentions initiatives, the way to the reports before and after it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from build_tools.corpus import FOLDER, Corpus, Mention
from build_tools.model import Report
from build_tools.views.addresses import address_from
from build_tools.views.markup import element, escape
from build_tools.views.places import is_headed, place_address, place_name
from build_tools.views.reports import short_names

PLAIN = 3  # chips that stand open; a block with more folds them into one line
LONGEST = 36  # letters of a place's name in a chip
DOT = ' <span aria-hidden="true">·</span> '


@dataclass(frozen=True, slots=True)
class Chip:
    """An initiative that a block mentions, and its mention in the report before and after."""

    slug: str
    before: Mention | None
    after: Mention | None


@dataclass(frozen=True)
class _Archive:
    """What all chips of a page ask for, each counted once."""

    corpus: Corpus

    @cached_property
    def order(self) -> dict[str, int]:
        return {report.id: at for at, report in enumerate(self.corpus.reports)}

    @cached_property
    def targets(self) -> dict[tuple[str, str], Mention]:
        """The most telling mention of an initiative in a report, as far as asked for."""
        return {}

    @cached_property
    def names(self) -> dict[str, str]:
        return dict(short_names(self.corpus))

    def chip(self, mention: Mention) -> Chip:
        """The most telling mention in the nearest report before and after that has any."""
        known = self.corpus.mentions_of[mention.slug]
        here = self.order[mention.report]
        start = bisect_left(known, here, key=lambda each: self.order[each.report])
        end = bisect_left(known, here + 1, key=lambda each: self.order[each.report])
        return Chip(mention.slug, self._target(known, start - 1), self._target(known, end))

    def _target(self, known: Sequence[Mention], at: int) -> Mention | None:
        """The most telling mention of the report whose mentions have one at this position."""
        if not 0 <= at < len(known):
            return None
        key = known[at].slug, known[at].report
        if key not in self.targets:
            report = self.corpus.by_id[known[at].report]
            self.targets[key] = min(self._held(known, at), key=lambda each: _rank(report, each))
        return self.targets[key]

    def _held(self, known: Sequence[Mention], at: int) -> Sequence[Mention]:
        """The mentions of one report: that of the mention at this position."""
        place = self.order[known[at].report]
        start = bisect_left(known, place, key=lambda each: self.order[each.report])
        end = bisect_left(known, place + 1, key=lambda each: self.order[each.report])
        return known[start:end]


def _rank(report: Report, mention: Mention) -> int:
    """How near a mention is to the best: a numbered paragraph under the initiative's own heading.

    A heading says less than the words below it, and any of them more than a mention in passing.
    """
    if is_headed(report, mention):
        return 0 if report.blocks[mention.at].number else 1
    if mention.kind in ("paragraph", "item") and mention.about:
        return 2
    return 3 if mention.kind == "heading" else 4


def chips(corpus: Corpus, report: Report) -> dict[int, tuple[Chip, ...]]:
    """The chips of a report, by the position of the block after which they stand.

    Each block has one for each initiative that it mentions and that has a page. A heading leaves
    those to the first block under it that this block mentions as well.

    >>> from build_tools.model import FrontMatter
    >>> chips(Corpus(()), Report("2003", FrontMatter(), ()))
    {}
    """
    archive = _Archive(corpus)
    own = _by_block(corpus, report, archive)
    found: dict[int, tuple[Chip, ...]] = {}
    for at, mentions in own.items():
        below = _served_below(report, at, own)
        kept = [mention for mention in mentions if mention.slug not in below]
        if kept:
            found[at] = tuple(archive.chip(mention) for mention in kept)
    return found


def _by_block(corpus: Corpus, report: Report, archive: _Archive) -> dict[int, list[Mention]]:
    """The mentions of one report, in its order, of initiatives that have a page."""
    place = archive.order[report.id] if corpus.mentions else 0
    every = corpus.mentions
    start = bisect_left(every, place, key=lambda each: archive.order[each.report])
    end = bisect_left(every, place + 1, key=lambda each: archive.order[each.report])
    known = (mention for mention in every[start:end] if mention.slug in corpus.by_slug)
    return {at: list(group) for at, group in groupby(known, key=lambda mention: mention.at)}


def _served_below(report: Report, at: int, own: Mapping[int, Sequence[Mention]]) -> set[str]:
    """What the first block under a heading mentions; nothing for any other block."""
    if report.blocks[at].kind != "heading":
        return set()
    for place in range(at + 1, len(report.blocks)):
        if report.blocks[place].kind == "footnote":
            break
        if report.blocks[place].kind != "heading":
            return {mention.slug for mention in own.get(place, ())}
    return set()


def chips_html(corpus: Corpus, report: Report) -> dict[int, str]:
    """The chips of a report as HTML, by the position of the block after which they stand.

    >>> from build_tools.model import Block, FrontMatter, Initiative, Registration, Span
    >>> block = Block("paragraph", (Span("A", target="../initiatives/a.md"),), number="4.")
    >>> made = [Report(str(y), FrontMatter(year=y), (block,)) for y in (2003, 2005)]
    >>> entry = Registration.model_validate({"title": "A", "kind": "topic", "names": ["A"]})
    >>> corpus = Corpus.of(made, [Initiative(slug="a", entry=entry)])
    >>> print(chips_html(corpus, made[0])[0])
    <ul class="chips" role="list" aria-label="In other reports" data-added="" \
data-search-exclude="">
    <li><a href="../../initiatives/a/" class="name">A</a> <span aria-hidden="true">·</span> <a \
href="../2005/#p4">2005 ¶4 →</a></li>
    </ul>
    """
    archive = _Archive(corpus)
    return {at: _folded(found, report, archive) for at, found in chips(corpus, report).items()}


def _folded(found: Sequence[Chip], report: Report, archive: _Archive) -> str:
    if len(found) <= PLAIN:
        return _list(found, report, archive, ' data-added="" data-search-exclude=""')
    titles = " · ".join(escape(archive.corpus.by_slug[chip.slug].title) for chip in found)
    line = element("summary", f"In other reports: {titles}")
    return (
        '<details class="chips" data-added="" data-search-exclude="">\n'
        f"{line}\n{_list(found, report, archive)}\n</details>"
    )


def _list(found: Sequence[Chip], report: Report, archive: _Archive, marks: str = "") -> str:
    """A list and no landmark: those who hear the page pass it in one step."""
    kind = ' class="chips"' if marks else ""
    items = "\n".join(_item(chip, report, archive) for chip in found)
    return f'<ul{kind} role="list" aria-label="In other reports"{marks}>\n{items}\n</ul>'


def _item(chip: Chip, report: Report, archive: _Archive) -> str:
    return element("li", DOT.join(_parts(chip, f"reports/{report.id}.md", archive)))


def _parts(chip: Chip, page: str, archive: _Archive) -> Iterator[str]:
    if chip.before:
        href = place_address(page, chip.before)
        yield element("a", f"← {_place(chip.before, archive)}", href=href)
    href = address_from(page, f"{FOLDER}/{chip.slug}.md")
    yield element("a", escape(archive.corpus.by_slug[chip.slug].title), href=href, class_="name")
    if chip.after:
        href = place_address(page, chip.after)
        yield element("a", f"{_place(chip.after, archive)} →", href=href)


def _place(mention: Mention, archive: _Archive) -> str:
    name = place_name(archive.corpus.by_id[mention.report], mention)
    return escape(f"{archive.names[mention.report]} {clipped(name)}")


def clipped(name: str) -> str:
    """A name short enough for a chip, cut between two words; what counts the place stays.

    >>> clipped("¶24"), clipped("§ Update on human resources initiatives and projects, item 2")
    ('¶24', '§ Update on human resources…, item 2')
    """
    head, comma, tail = name.rpartition(", ")
    if len(name) <= LONGEST:
        return name
    if not comma or len(tail) > len("paragraph 000") or " " not in tail:
        head, comma, tail = name, "", ""
    room = LONGEST - len(comma + tail)
    cut = head[:room].rpartition(" ")[0] if len(head) > room else ""
    return (f"{cut}…" if cut else head) + comma + tail
