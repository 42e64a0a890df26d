"""What `archive convert` says at the end: per report on a few lines, or totals for many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from build_tools.commands.account import Account, Dropped
from build_tools.commands.answer import HELD, counted, listed, released, wrapped
from build_tools.commands.making import Made
from build_tools.commands.numbers import Part
from build_tools.commands.placing import Placing
from build_tools.storage import page_path, source_path

LABEL = 12
KINDS = {
    "heading": "heading",
    "numbered": "numbered paragraph",
    "paragraph": "unnumbered paragraph",
    "item": "list item",
    "footnote": "footnote",
}
# What the front matter of a report can say, in the words of a person, and in which order.
FACTS = {
    "symbol": ("symbol",),
    "document_type": ("document_type",),
    "organization": ("organization",),
    "body": ("body",),
    "session": ("session",),
    "place": ("place",),
    "meeting": ("meeting_start", "meeting_end"),
    "issued": ("issued",),
    "language": ("language",),
}
MOST_PLACES = 12
MOST_RUNS = 3


def full(made: Made, placing: Placing) -> Iterator[str]:
    """One report's account, label by label, in 80 columns."""
    account = made.account
    if account is None:
        return
    yield f"{made.id}  {placing.action}: {page_path(made.id)}"
    rows = [
        ("title", str(account.front.get("title", ""))),
        ("year", _year(account)),
        ("says", listed(_facts(account), "; ")),
        ("not said", listed(_silent(account), ", ")),
        ("holds", listed(_kinds(account), ", ")),
        ("numbers", listed(map(_part, account.parts), ", ")),
        ("links", _links(account)),
        ("by hand", placing.by_hand),
        ("left out", listed(map(_dropped, account.dropped), "; ")),
    ]
    for label, text in rows:
        if text:
            yield from _row(label, text)
    seen, slips = look_at(account), account.slips
    yield from _places(made.id, "look at", f"{counted(len(seen), 'place')} by eye", seen)
    told = f"{counted(len(slips), 'likely slip')} of the author, kept as printed"
    yield from _places(made.id, "slips", told, slips)


def _row(label: str, text: str) -> Iterator[str]:
    margin = f"  {label:<{LABEL - 2}}"
    yield from map(released, wrapped(text, margin.replace(" ", HELD), " " * LABEL))


def _links(account: Account) -> str:
    if not account.links:
        return ""
    initiatives = counted(len(set(account.links)), "initiative")
    return f"{counted(len(account.links), 'mention')} of {initiatives}"


def _year(account: Account) -> str:
    year = account.front.get("year")
    return f"{year}, from the {account.year_from}" if year else "the source does not say it"


def _facts(account: Account) -> Iterator[str]:
    for name, keys in FACTS.items():
        values = dict.fromkeys(str(account.front[key]) for key in keys if key in account.front)
        if values:
            yield f"{name.replace('_', ' ')} {' to '.join(values)}"


def _silent(account: Account) -> Iterator[str]:
    for name, keys in FACTS.items():
        if not any(key in account.front for key in keys):
            yield name.replace("_", " ")


def _kinds(account: Account) -> Iterator[str]:
    for kind, name in KINDS.items():
        if number := account.kinds.get(kind, 0):
            yield counted(number, name)


def _part(part: Part) -> str:
    return f"{part.name} {part.found} of {part.expected}"


def _dropped(drop: Dropped) -> str:
    return f"{drop.rule} {drop.characters} ({_lines(drop.lines)})"


def _lines(numbers: Sequence[int]) -> str:
    """Line numbers, runs drawn together; of many only how many they are.

    >>> _lines([3]), _lines([3, 4, 5, 9]), _lines(range(1, 40, 2))
    ('line 3', 'lines 3–5, 9', '20 lines')
    """
    runs: list[list[int]] = [[numbers[0]]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if len(runs) > MOST_RUNS:
        return f"{len(numbers)} lines"
    named = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"line{'s' * (len(numbers) > 1)} {', '.join(named)}"


def _places(
    report_id: str, label: str, what: str, seen: Sequence[tuple[int, str]]
) -> Iterator[str]:
    """Places to look at, each with its line of the source; what is alike is drawn together."""
    if not seen:
        return
    alike: dict[str, list[int]] = {}
    for line, told in seen:
        alike.setdefault(told, []).append(line)
    yield from _row(label, f"{what}:")
    for told, (first, *others) in list(alike.items())[:MOST_PLACES]:
        more = f"; also {_lines(others)}" if others else ""
        place = f"{source_path(report_id)}:{first}: {told}{more}"
        yield from map(released, wrapped(place, "    ", "      "))
    if len(alike) > MOST_PLACES:
        yield f"    … and more: archive explain {report_id}"


def look_at(account: Account) -> list[tuple[int, str]]:
    """Oddities of the numbering and what rests on thin evidence, in the order of the source."""
    odd = [(line, f"{part.name}: {what}") for part in account.parts for line, what in part.odd]
    return sorted([*odd, *account.doubts])


def short(made: Made, placing: Placing) -> str:
    """One report on one line: for those that stayed as they were."""
    account = made.account
    if account is None:
        return ""
    found, expected = (sum(getattr(p, of) for p in account.parts) for of in ("found", "expected"))
    seen = len(look_at(account))
    parts = [
        placing.action,
        f"{account.kinds.get('heading', 0)} headings",
        f"{found} of {expected} numbers",
        f"{account.kinds.get('item', 0)} items",
    ]
    parts += [f"{seen} to look at"] * bool(seen)
    parts += [counted(len(account.slips), "slip")] * bool(account.slips)
    parts += [f"by hand {placing.by_hand}"] * bool(placing.by_hand)
    return f"{made.id}  " + ", ".join(parts)


def totals(done: Sequence[tuple[Made, Placing]]) -> Iterator[str]:
    """Many reports on a few lines: what was done, what they hold, who needs a person."""
    accounts = {made.id: made.account for made, _ in done if made.account is not None}
    actions = Counter(placing.action for _, placing in done)
    kinds: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for account in accounts.values():
        kinds.update(account.kinds)
        rules.update({drop.rule: drop.characters for drop in account.dropped})
    did = ", ".join(f"{number:,} {action}" for action, number in actions.most_common())
    yield f"{counted(len(accounts), 'report')}: {did}"
    yield from _row("hold", listed((counted(kinds[k], KINDS[k]) for k in KINDS if kinds[k]), ", "))
    yield from _row("left out", listed((f"{r} {n:,}" for r, n in rules.most_common()), "; "))
    yield from _row("numbers", _numbers(accounts))
    yield from _persons("look at", "place", {i: len(look_at(a)) for i, a in accounts.items()})
    yield from _persons("slips", "likely slip", {i: len(a.slips) for i, a in accounts.items()})


def _numbers(accounts: Mapping[str, Account]) -> str:
    parts = [part for account in accounts.values() for part in account.parts]
    found, expected = sum(part.found for part in parts), sum(part.expected for part in parts)
    return f"{found:,} of {expected:,}"


def _persons(label: str, noun: str, numbers: Mapping[str, int]) -> Iterator[str]:
    """Which reports have something to look at, those with the most first."""
    found = sorted((one for one in numbers if numbers[one]), key=lambda one: -numbers[one])
    if not found:
        return
    named = [f"{one} ({numbers[one]})" for one in found[:MOST_PLACES]]
    more = [f"and {len(found) - len(named)} more"] * (len(found) > len(named))
    total = counted(sum(numbers.values()), noun)
    yield from _row(
        label,
        f"{total} in {counted(len(found), 'report')}: "
        f"{listed([*named, *more], ', ')}. `archive convert ID` tells more.",
    )
