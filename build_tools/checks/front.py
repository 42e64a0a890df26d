"""The front matter of a page against what a report may say of itself, with all faults."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_tools.dialect.front import Front, Keys, read_front, unquoted_day
from build_tools.dialect.page import NO_FRONT_MATTER
from build_tools.dialect.yaml_slips import glued
from build_tools.model import Correction, FrontMatter, Place, Remedy, brief
from build_tools.model.near import did_you_mean, other_case

ONE = "Keep one of the two."
REPEATED = {"corrections": "Put the entries of both into one list."}
WANTED = {
    "string_type": "must be text. Put the value in quotes.",
    "string_too_short": "must not be empty. Write it.",
    "list_type": "must be a list. Write each value on a line of its own that begins `- `.",
    "model_type": "must be `{at: …, source: …, page: …, reason: …}`. Correct it.",
}
NUMBERS = re.compile(r"(?<![\w.:])[0-9]{1,4}(?![0-9.:])(?!(?<=^0)[box])")
# What people write between digits, behind a whole number and before it.
BESIDE_DIGITS = re.compile(r"(?<=[0-9])[_,](?=[0-9])|\.0*$|^\+")
SHORT_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
CURLY = "“”„‘’"
NO_BRACES = "its entries have no braces. Write each as `{at: …, source: …, page: …, reason: …}`."
ENTRY = 2  # `corrections`, the count of one
# Keys by which other sites tell their engine what to do with a page.
OF_ENGINE = frozenset(
    "template hide status subtitle icon search tags layout draft slug comments boost".split()
)
TO_ENGINE = "No page tells the site's engine how to show it. Take it out."
DATES = ("meeting_start", "meeting_end", "issued")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place of the front matter, by which rule, and what mends it for sure."""

    place: Place
    code: str
    message: str
    remedy: Remedy | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter says. `front` is None while there are faults in it."""

    front: FrontMatter | None = None
    title: str = ""
    corrections: tuple[tuple[Place, Correction], ...] = ()
    written: Front = field(default_factory=Front)
    faults: tuple[Fault, ...] = ()

    @property
    def listed(self) -> str:
        """How its corrections are written: "block" below each other, "flow" in brackets.

        A key without any is "empty", an absent one the empty text.
        """
        style = self.written.style("corrections")
        return "empty" if style and not (self.written.values or {}).get("corrections") else style

    def said(self, key: str) -> str:
        """The text of a value, a date without quotes too, whatever else is wrong; else empty."""
        value = (self.written.values or {}).get(key)
        return value if isinstance(value, str) else unquoted_day(value)


def read_head(text: str) -> Head:
    r"""Read front matter without the rules around it. Raises nothing: faults are told.

    >>> read_head("title: A\ntitel: B\n").faults[0].message
    'unknown key `titel`. Did you mean `title`?'
    """
    written = read_front(text)
    if written.problem:
        return Head(written=written, faults=(Fault(written.stop, "M01", written.problem),))
    if written.values is None:
        return Head(faults=(Fault(Place(), "M01", NO_FRONT_MATTER),))
    return _validated(written, written.values)


def _validated(written: Front, values: Mapping[str, Any]) -> Head:
    title = values.get("title")
    held = Head(title=title if isinstance(title, str) else "", written=written)
    faults = [Fault(place, "M03", _twice(keys)) for keys, place in written.repeated]
    values = _without_rests(values, written)
    front = None
    try:
        front = FrontMatter.model_validate(values)
    except ValidationError as error:
        twice = {keys for keys, _ in written.repeated if len(keys) > 1}
        errors = [each for each in error.errors() if each["loc"] not in twice]
        faults += [_fault(found, values, written) for found in _told_once(errors, values)]
        if _braceless(values):
            place = written.value_place("corrections")
            faults.append(Fault(place, "M01", f"`corrections`: {NO_BRACES}"))
    corrections = tuple(_corrections(values.get("corrections"), written))
    return replace(held, front=front, corrections=corrections, faults=tuple(faults))


def _twice(keys: Keys) -> str:
    """What to say of a key that stands twice; in a correction a comma may have made it one."""
    if len(keys) == 1:
        return f"{_named(keys)} stands twice. {REPEATED.get(str(keys[0]), ONE)}"
    return f"{_named(keys)} stands twice. Keep one, or put a value that holds a comma in quotes."


def _without_rests(values: Mapping[str, Any], written: Front) -> Mapping[str, Any]:
    """The values, the entries of `corrections` without what a comma cut off of a value.

    YAML makes a key of each such rest. The first is left, to be told.
    """
    held = values.get("corrections")
    if not isinstance(held, list):
        return values
    names: dict[Keys, list[Keys]] = {}
    for keys in written.keys:
        if len(keys) > ENTRY:
            names.setdefault(keys[:ENTRY], []).append(keys)
    twice = {keys[:ENTRY] for keys, _ in written.repeated}
    entries = []
    for at, each in enumerate(held):
        within = ("corrections", at)
        rests = [keys for keys in names.get(within, ()) if keys in written.bare]
        rests = rests[0 if within in twice else 1 :]
        entries.append(_without_rest(each, names.get(within, []), rests))
    return {**values, "corrections": entries}


def _without_rest(entry: object, names: Sequence[Keys], rests: Sequence[Keys]) -> object:
    if not isinstance(entry, dict) or len(names) != len(entry):
        return entry
    named = zip(names, entry.values(), strict=True)
    return {str(keys[-1]): value for keys, value in named if keys not in rests}


def _braceless(values: Mapping[str, Any]) -> bool:
    """Whether each value of `corrections` is one key of an entry: `[at: p1, source: a]`."""
    held = values.get("corrections")
    if not isinstance(held, list) or len(held) == 1:
        return False
    return bool(held) and all(isinstance(each, dict) and len(each) == 1 for each in held)


def _told_once(errors: list[ErrorDetails], values: Mapping[str, Any]) -> list[ErrorDetails]:
    """A key that is misspelt is missing too, which says nothing new."""
    if _braceless(values):
        errors = [each for each in errors if each["loc"][0] != "corrections"]
    misspelt = {tuple(each["loc"][:-1]) for each in errors if each["type"] == "extra_forbidden"}
    return [
        each for each in errors if each["type"] != "missing" or each["loc"][:-1] not in misspelt
    ]


def _corrections(values: object, written: Front) -> Iterator[tuple[Place, Correction]]:
    """The corrections that can be read, whatever else is wrong with the front matter."""
    twice = {keys[:ENTRY] for keys, _ in written.repeated if len(keys) > 1}
    for at, value in enumerate(values if isinstance(values, list) else ()):
        if ("corrections", at) in twice:
            continue
        try:
            yield written.place("corrections", at), Correction.model_validate(value)
        except ValidationError:
            continue


def _fault(found: ErrorDetails, values: Mapping[str, Any], written: Front) -> Fault:
    keys: Keys = tuple(found["loc"])
    name = _named(keys)
    if found["type"] == "extra_forbidden":
        return _unknown(keys, values, written)
    if found["type"] == "missing":
        return Fault(written.place(*keys), "M01", f"{name} is missing. Add it.")
    value = values.get(str(keys[0]))
    day = unquoted_day(value)
    remedy = Remedy(day, f"'{day}'") if day and day == str(value) else None
    message = f"{name}: {_advice(found, value)}"
    return Fault(written.value_place(*keys), "M01", message, remedy, str(keys[0]))


def _named(keys: Keys) -> str:
    """A key as whoever edits the page knows it.

    >>> _named(("year",)), _named(("corrections", 0, "at")), _named(("corrections", 1))
    ('`year`', '`at` of correction 1', 'correction 2')
    """
    if len(keys) == 1 or not isinstance(keys[1], int):
        return f"`{keys[-1]}`"
    entry = f"correction {keys[1] + 1}"
    return entry if len(keys) == ENTRY else f"`{keys[-1]}` of {entry}"


def _unknown(keys: Keys, values: Mapping[str, Any], written: Front) -> Fault:
    key, place = str(keys[-1]), written.place(*keys)
    known = list((Correction if len(keys) > 1 else FrontMatter).model_fields)
    if told := _misread(key, known) or _cut_off(keys, written):
        return Fault(place, "M02", told)
    if len(keys) == 1 and key in OF_ENGINE:
        return Fault(place, "M02", f"unknown key `{key}`. {TO_ENGINE}")
    if len(keys) == 1 and (stands := other_case(key, known)) in values:
        return Fault(place, "M02", f"unknown key `{key}`. `{stands}` stands already: take one out.")
    advice = did_you_mean(key, known) or f" Known are {', '.join(known)}."
    same = other_case(key, known) if len(keys) == 1 else ""
    remedy = Remedy(key, same) if same and same not in values else None
    return Fault(place, "M02", f"unknown key `{brief(key)}`.{advice}", remedy)


def _misread(key: str, known: Collection[str]) -> str:
    """What to say of a key that is none, because another sign makes it one; empty without."""
    if set(key) & set(CURLY):
        return 'a curly quote quotes nothing here. Write straight ones (").'
    if key != key.strip() and key.strip() in known:
        return f"a sign that is no blank stands beside `{key.strip()}`. Take it out."
    return glued(key, known)


def _cut_off(keys: Keys, written: Front) -> str:
    """What to say of words that a comma cut off of the value before them; empty of a key."""
    if keys not in written.bare or len(keys) <= ENTRY:
        return ""
    before = [k for k in written.keys if k[:ENTRY] == keys[:ENTRY] and len(k) > ENTRY]
    key = before[max(0, before.index(keys) - 1)][-1]
    return f"a comma ends the value of `{key}` before this. Put the whole value in quotes."


def _advice(found: ErrorDetails, value: object) -> str:
    """What to write instead, in the words of whoever edits the page."""
    key = str(found["loc"][0])
    if day := unquoted_day(value):
        return f"put the date in quotes: '{day}'."
    if found["loc"][-1] == "at" and isinstance(found["input"], int):
        return f"must be the address of a paragraph. Did you mean `p{found['input']}`?"
    if key in DATES:
        return f"must be a date such as '2014-11-03'. {_meant_day(value)}"
    if key == "language":
        return f"must be the code of a language, such as en. {_meant_language(value)}"
    return _by_kind(found, key, value)


def _by_kind(found: ErrorDetails, key: str, value: object) -> str:
    if found["type"] == "int_type":
        return f"must be a whole number, without quotes, in digits alone. {_meant_number(value)}"
    if found["type"] in ("greater_than_equal", "less_than_equal"):
        return "must be a number that counts: not negative, of four digits at most. Correct it."
    if found["type"] == "list_type" and key == "corrections":
        return "must be a list. Put `[` before its first `{` and `]` behind its last `}`."
    other = f"{found['msg'][:1].lower()}{found['msg'][1:]}. Correct it, or take the key out."
    return WANTED.get(found["type"], other)


def _meant_day(value: object) -> str:
    if short := SHORT_DAY.fullmatch(str(value)):
        return f"Did you mean '{short[1]}-{int(short[2]):02}-{int(short[3]):02}'?"
    from build_tools.intake.dates import find_date  # noqa: PLC0415  for a mistake alone

    dated = find_date(str(value))
    if dated is None or dated.ranged:
        return "Correct it, or take the key out."
    return f"Did you mean '{dated.first.isoformat()}'?"


def _meant_number(value: object) -> str:
    found = NUMBERS.findall(BESIDE_DIGITS.sub("", str(value)))
    return f"Did you mean `{int(found[0])}`?" if len(found) == 1 else "Correct it."


def _meant_language(value: object) -> str:
    from build_tools.intake.fields.languages import LANGUAGES  # noqa: PLC0415  for a mistake alone

    if value is False:
        return "Put it in quotes: 'no'."
    code = LANGUAGES.get(str(value).casefold())
    return f"Did you mean `{code}`?" if code else "Correct it, or take the key out."
