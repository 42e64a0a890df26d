"""A change in words: a headline for each report and initiative, then what happened where.

Nothing here knows how it will look; `review_text` and `review_markdown` do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.commands.answer import counted, cut
from build_tools.commands.review_facts import (
    MOST,
    NOUNS,
    WORDS,
    Fact,
    link_fact,
    page_facts,
    value_fact,
    word_fact,
)
from build_tools.compare import (
    CorrectionChange,
    InitiativeChange,
    LinkChange,
    MentionChange,
    PageChange,
    Size,
    ValueChange,
)
from build_tools.compare import counted as count
from build_tools.compare.changes import ArchiveChange, EntryChange, ReportChange
from build_tools.corpus import INITIATIVES
from build_tools.storage import converted_path, page_path, source_path


@dataclass(frozen=True, slots=True)
class Section:
    """A report, an initiative or the other files: a headline and the facts behind it."""

    title: str
    headline: str
    facts: tuple[Fact, ...] = ()


def review(change: ArchiveChange) -> list[Section]:
    """The change section by section: reports, initiatives, then other files; none if nothing did.

    >>> review(ArchiveChange("main", others=(("docs/index.md", "changed"),)))[0].headline
    '1 other file'
    """
    told = [_report(each) for each in change.reports]
    told += [_initiative(each) for each in change.initiatives]
    if change.others:
        facts = tuple(Fact(path, happened) for path, happened in change.others)
        told.append(Section("", counted(len(facts), "other file"), facts))
    return told


def _report(change: ReportChange) -> Section:
    parts = [*_beginning(change)]
    facts = [Fact(*_apart(fault.told, change.id), grave=fault.now) for fault in change.faults]
    facts += _gone(change, page_path(change.id), page_path(change.was))
    facts += _originals(change)
    if change.page is not None:
        parts += _headline(change.page)
        facts += page_facts(change.page, page_path(change.id), page_path(change.was or change.id))
    parts += ["cannot be read now"] * any(fault.now for fault in change.faults)
    parts += [f"original {change.source}"] * bool(change.source)
    parts += ["converted again"] * (change.record not in ("", "added", "deleted"))
    return Section(change.id, ", ".join(parts), tuple(facts))


def _apart(message: str, otherwise: str) -> tuple[str, str]:
    """The place of a message and what it says."""
    place, colon, told = message.partition(": ")
    return (place, told) if colon else (otherwise, message)


def _beginning(change: ReportChange) -> Iterator[str]:
    if change.was:
        yield f"renamed from {change.was}, so that its address is another"
    if change.size is not None:
        gone = change.became == "deleted"
        yield f"{'deleted' if gone else 'new'}: {_size(change.size)}"
    elif change.became == "deleted":
        yield "deleted"


OR_WHY = "or say in the pull request why not."


def _gone(change: ReportChange | EntryChange, path: str, was: str) -> Iterator[Fact]:
    """That an address leads nowhere now, which a person decides about."""
    if change.became == "deleted":
        told = f"this page is gone, and its addresses with it. Put it back, {OR_WHY}"
        yield Fact(path, told, grave=True)
    elif change.became == "renamed":
        told = f"this page was {was}, where links to it lead. Give its name back, {OR_WHY}"
        yield Fact(path, told, grave=True)


def _size(size: Size) -> str:
    mentions = sum(max(each.before, each.after) for each in size.mentions)
    initiatives = counted(len(size.mentions), "initiative")
    parts = [
        f"{counted(size.words, 'word')} in {counted(size.paragraphs, 'paragraph')}",
        counted(size.links, "link"),
        f"{counted(mentions, 'mention')} of {initiatives}",
    ]
    return ", ".join(parts)


def _originals(change: ReportChange) -> Iterator[Fact]:
    source = source_path(change.id)
    if change.source in ("edited", "deleted"):
        told = f"the original was {change.source}; originals stay as they are. Put it back."
        yield Fact(source, told, grave=True)
    elif change.source:
        yield Fact(source, f"the original: {change.source}")
    if change.record:
        yield Fact(converted_path(change.id), f"what the converter makes of it: {change.record}")


def _headline(page: PageChange) -> Iterator[str]:
    """What a reviewer wants first, in the order of weight."""
    where = len({(each.at, each.line) for each in page.words})
    declared = count(each for each in page.words if each.declared)
    said = f" ({declared.total} declared)" if declared else ""
    yield f"{page.count} in {counted(where, 'place')}{said}" if where else str(page.count)
    happened = Counter(each.happening for each in page.places)
    for happening, (one, many) in NOUNS.items():
        if happened[happening]:
            yield counted(happened[happening], one, many)
    for happening in ("added", "removed"):
        kinds = Counter(each.was or each.now for each in page.places if each.happening == happening)
        yield from (f"{counted(number, kind)} {happening}" for kind, number in kinds.items())
    yield from _corrections(page.corrections)
    yield from _links(page.links)
    if page.values:
        yield f"{counted(len(page.values), 'value')} of the front matter"
    if page.empty and page.rewritten:
        yield page.rewritten


def _corrections(changes: Sequence[CorrectionChange]) -> Iterator[str]:
    kinds = Counter(_kind(each.was, each.now) for each in changes)
    names = {"added": "declared", "removed": "withdrawn", "changed": "altered"}
    for kind, name in names.items():
        if kinds[kind]:
            yield f"{counted(kinds[kind], 'correction')} {name}"


def _kind(was: object, now: object) -> str:
    return "changed" if was and now else "added" if now else "removed"


def _links(changes: Sequence[LinkChange]) -> Iterator[str]:
    kinds = Counter(_kind(each.was, each.now) for each in changes)
    for kind in ("added", "removed", "changed"):
        if kinds[kind]:
            yield f"{counted(kinds[kind], 'link')} {kind}"


def _initiative(change: EntryChange) -> Section:
    path = f"{INITIATIVES}/{change.slug}.md"
    parts = [f"renamed from {change.was}, so that its address is another"] * bool(change.was)
    facts = [Fact(*_apart(fault.told, path), grave=fault.now) for fault in change.faults]
    facts += _gone(change, path, f"{INITIATIVES}/{change.was}.md")
    page = change.page
    if page is not None and change.became in ("new", "deleted"):
        names = sum(each.key == "names" for each in page.entries)
        size = f"{counted(page.count.total, 'word')} in its introduction"
        parts.append(f"{change.became}: {size}, {counted(names, 'name')}")
    elif page is not None:
        parts.append(f"{page.count} in its introduction")
        parts += [*_keys(page.values, page.entries), *_links(page.links)]
    if page is not None and change.became != "deleted":
        facts += _of_initiative(page, path)
    parts += ["cannot be read now"] * any(fault.now for fault in change.faults)
    parts += _mentions(change.mentions)
    return Section(f"initiative {change.slug}", ", ".join(parts), tuple(facts))


def _of_initiative(page: InitiativeChange, path: str) -> Iterator[Fact]:
    """Its addresses are no contract, so lines alone tell where."""
    yield from (value_fact(path, each) for each in page.values)
    yield from (_listed(path, each) for each in page.entries)
    yield from (word_fact(replace(each, at=""), path, path) for each in page.words)
    yield from (link_fact(replace(each, at=""), path, path) for each in page.links)


def _keys(values: Sequence[ValueChange], entries: Sequence[ValueChange]) -> Iterator[str]:
    yield from (f"{each.key} changed" for each in values)
    kinds = Counter((each.key, _kind(each.was, each.now)) for each in entries)
    for (key, kind), number in kinds.items():
        yield f"{number} under {key} {kind}"


def _listed(path: str, change: ValueChange) -> Fact:
    if change.now:
        return Fact(path, f"{change.key} gained “{cut(change.now, WORDS)}”")
    return Fact(path, f"{change.key} lost “{cut(change.was, WORDS)}”")


def _mentions(changes: Sequence[MentionChange]) -> Iterator[str]:
    """How many mentions came and went, and in which reports; the year where their ids hide it."""
    for what, way in (("gained", 1), ("lost", -1)):
        some = [each for each in changes if way * (each.after - each.before) > 0]
        if some:
            total = sum(abs(each.after - each.before) for each in some)
            told = [_report_of(each) for each in some[:MOST]]
            told += [f"and {len(some) - MOST} further reports"] * (len(some) > MOST)
            yield f"{counted(total, 'mention')} {what} ({', '.join(told)})"


def _report_of(change: MentionChange) -> str:
    year = f" of {change.year}" if change.year and str(change.year) not in change.report else ""
    return f"{change.report}{year}: {change.before} → {change.after}"
