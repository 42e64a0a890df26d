"""What `archive convert` says at the end: per report on a few lines, or totals for many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
MOST_DOUBTS = 12
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
        ("left out", listed(map(_dropped, account.dropped), "; ")),
    ]
    for label, text in rows:
        if text:
            yield from _row(label, text)
    yield from _odd(made.id, account)


def _row(label: str, text: str) -> Iterator[str]:
    margin = f"  {label:<{LABEL - 2}}"
    yield from map(released, wrapped(text, margin.replace(" ", HELD), " " * LABEL))


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


def _odd(report_id: str, account: Account) -> Iterator[str]:
    """What to look at by eye, each with its line of the source."""
    seen = look_at(account)
    if not seen:
        return
    alike: dict[str, list[int]] = {}
    for line, what in seen:
        alike.setdefault(what, []).append(line)
    yield from _row("look at", f"{counted(len(seen), 'place')} by eye:")
    for what, (first, *others) in list(alike.items())[:MOST_DOUBTS]:
        more = f"; also {_lines(others)}" if others else ""
        place = f"{source_path(report_id)}:{first}: {what}{more}"
        yield from map(released, wrapped(place, "    ", "      "))
    if len(alike) > MOST_DOUBTS:
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
    return f"{made.id}  " + ", ".join(parts) + (f", {seen} to look at" if seen else "")


def totals(done: Iterable[tuple[Made, Placing]]) -> Iterator[str]:
    """Many reports on a few lines: what was done, what they hold, who needs a person."""
    actions: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    doubtful: dict[str, int] = {}
    for made, placing in done:
        if made.account is None:
            continue
        actions[placing.action] += 1
        kinds.update(made.account.kinds)
        rules.update({drop.rule: drop.characters for drop in made.account.dropped})
        if seen := len(look_at(made.account)):
            doubtful[made.id] = seen
    yield f"{counted(actions.total(), 'report')}: " + ", ".join(
        f"{number:,} {action}" for action, number in actions.items()
    )
    yield from _row("hold", listed((counted(kinds[k], KINDS[k]) for k in KINDS if kinds[k]), ", "))
    yield from _row("left out", listed((f"{r} {n:,}" for r, n in rules.most_common()), "; "))
    if doubtful:
        yield from _doubtful(doubtful)


def _doubtful(doubtful: dict[str, int]) -> Iterator[str]:
    named = sorted(doubtful, key=lambda one: -doubtful[one])[:MOST_DOUBTS]
    more = len(doubtful) - len(named)
    text = listed((f"{one} ({doubtful[one]})" for one in named), ", ")
    yield from _row(
        "look at",
        f"{counted(sum(doubtful.values()), 'place')} in "
        f"{counted(len(doubtful), 'report')}: {text}"
        + (f", … and {more} more." if more else ".")
        + " `archive convert ID` tells which.",
    )
