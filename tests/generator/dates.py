"""Days and sessions as letterheads print them, with what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .vocabulary import MONTHS

UNITS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEENS = (
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """Spell an ordinal below one hundred, with a capital."""
    ten, unit = divmod(number, 10)
    if number < 20:
        return (UNITS[number] if number < 10 else TEENS[unit]).capitalize()
    return (f"{TENS[ten]}-{UNITS[unit]}" if unit else f"{TENS[ten][:-1]}ieth").capitalize()


def ordinal(number: int) -> str:
    """Print 1st, 2nd, 86th."""
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def session(rng: Random) -> tuple[int, str]:
    """Number a session and print it in words or figures."""
    number = rng.randint(21, 99)
    return number, rng.choice(
        (
            f"{in_words(number)} session",
            f"{in_words(number)} Session",
            f"{ordinal(number)} session",
            f"{ordinal(number)} Session",
        )
    )


@dataclass(frozen=True, slots=True)
class Meeting:
    """The days of a meeting, printed and meant."""

    text: str
    start: date
    end: date


def day(value: date) -> str:
    """Print `5 May 2008`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def some_day(rng: Random, year: int) -> date:
    """Draw a day of a year."""
    return date(year, rng.randint(1, 12), rng.randint(1, 28))


def meeting(rng: Random, year: int) -> Meeting:
    """Draw the days of a meeting in one of the shapes that bodies use."""
    start = some_day(rng, year)
    if rng.random() < 0.06:
        start = date(year - 1, 12, 30)
    end = start + timedelta(days=rng.randint(2, 4))
    dash = rng.choice(("-", "–", " - ", " – ", " to "))
    return Meeting(_print(rng, start, end, dash), start, end)


def _print(rng: Random, start: date, end: date, dash: str) -> str:
    first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
    if start.year != end.year:
        return f"{day(start)}{dash}{day(end)}"
    if start.month != end.month:
        return f"{start.day} {first}{dash}{end.day} {last} {end.year}"
    if rng.random() < 0.2:
        return (
            f"{first} {start.day}{dash.strip() if 'to' not in dash else dash}{end.day}, {end.year}"
        )
    return f"{start.day}{dash}{end.day} {last} {end.year}"
