"""Sentences, paragraphs and headings that read like those of periodic reports."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from . import templates as t
from . import vocabulary as v


@dataclass(frozen=True, slots=True)
class House:
    """What stays the same in all reports of one body."""

    domain: str
    unit: str
    names: tuple[tuple[str, str, str], ...]
    headings: tuple[str, ...] = ()
    first: str = "Introduction"
    last: str = "Conclusions"
    title: str = ""
    """The title of all reports of a series, without its year."""


def found_house(rng: Random) -> House:
    """Choose subject, author and partners of a body."""
    domain = rng.choice(sorted(v.DOMAINS))
    house = House(domain, rng.choice(v.UNITS), tuple(rng.sample(v.NAMES, 6)))
    writer = Writer(rng, house, 1998)
    headings = tuple(writer.fill(rng.choice(t.HEADINGS)) for _ in range(9))
    return House(domain, house.unit, house.names, headings, rng.choice(t.FIRST), rng.choice(t.LAST))


def capital(text: str) -> str:
    """Begin with a capital, as a sentence does."""
    return text[:1].upper() + text[1:]


class Writer:
    """Fills templates; every slot draws from the rng, so one seed is one text."""

    def __init__(self, rng: Random, house: House, year: int) -> None:
        self.rng, self.house, self.year = rng, house, year
        self.words = v.DOMAINS[house.domain]

    def __getitem__(self, slot: str) -> str:
        value = self._slot(slot.lower())
        return capital(value) if slot[0].isupper() else value

    def _slot(self, slot: str) -> str:
        plain = {
            "country": v.COUNTRIES,
            "place": v.PLACES,
            "person": v.PERSONS,
            "n": v.NUMBERS,
            "month": v.MONTHS,
            "topic": self.words["topic"],
            "group": self.words["group"],
            "doc": self.words["doc"],
            "did": [p for p, _ in v.VERBS],
            "do": [b for _, b in v.VERBS],
        }
        if slot in plain:
            return self.rng.choice(plain[slot])
        made = {
            "unit": self.unit,
            "name": self.name,
            "partner": self.partner,
            "countries": self.countries,
            "event": self.event,
            "url": self.url,
            "doing": self.doing,
            "year": self.past,
            "day": self.day,
            "dayb": self.later,
        }
        return made[slot]()

    def unit(self) -> str:
        """Name the author of the report."""
        return self.house.unit

    def name(self) -> str:
        """Name a partner, mostly in full, at times by the acronym."""
        article, name, acronym = self.rng.choice(self.house.names)
        if acronym and self.rng.random() < 0.3:
            return acronym if self.rng.random() < 0.5 else f"{article}{name} ({acronym})"
        return article + name

    def partner(self) -> str:
        """Name a partner in full, as headings do."""
        article, name, _ = self.rng.choice(self.house.names)
        return article + name

    def countries(self) -> str:
        """Name two countries."""
        return " and ".join(self.rng.sample(v.COUNTRIES, 2))

    def event(self) -> str:
        """Name a meeting."""
        kind = self.rng.choice(
            (
                "a regional workshop",
                "an expert meeting",
                "the annual seminar",
                "a panel discussion",
                "a two-day training course",
            )
        )
        return f"{kind} on {self['topic']} in {self['place']}"

    def url(self) -> str:
        """Write an address that is long enough to be broken."""
        host = self.rng.choice(
            ("www.example.org", "publications.example.int", "www.reports.example.net")
        )
        return f"http://{host}/{self.rng.choice(('archive', 'library', 'projects'))}/documents/overview.html"

    def doing(self) -> str:
        """Give the -ing form with which many items begin."""
        verb = self.rng.choice(v.VERBS)[1]
        return (verb[:-1] if verb.endswith("e") else verb) + "ing"

    def past(self) -> str:
        """Name this year or one of the last ten."""
        return str(self.year - self.rng.choice((0, 0, 0, 1, 2, 3, 6, 9)))

    def day(self) -> str:
        """Name an early day of a month."""
        return str(self.rng.randint(1, 14))

    def later(self) -> str:
        """Name a late day of a month."""
        return str(self.rng.randint(15, 28))

    def fill(self, template: str) -> str:
        """Fill each slot anew."""
        return template.format_map(_Slots(self))

    def sentence(self) -> str:
        """Write one sentence; now and then one that is hard to dump."""
        return self.fill(self.rng.choice(t.TRAPS if self.rng.random() < 0.16 else t.SENTENCES))

    def paragraph(self, most: int = 6) -> str:
        """Write one to six sentences."""
        count = min(most, self.rng.choice((1, 2, 2, 3, 3, 4, 5, 6)))
        plain = iter(self.rng.sample(t.SENTENCES, count))
        hard = iter(self.rng.sample(t.TRAPS, count))
        return " ".join(
            self.fill(next(hard if self.rng.random() < 0.16 else plain)) for _ in range(count)
        )

    def numbered(self) -> str:
        """Write a paragraph that may begin with a year, as `1. 2011 marked …` does."""
        if self.rng.random() < 0.04:
            return self.fill(f"{self.year} marked the anniversary of {{name}}. ") + self.paragraph(
                4
            )
        return self.paragraph()

    def heading(self) -> str:
        """Write a heading, often one of those that recur over the years."""
        roll = self.rng.random()
        if self.house.headings and roll < 0.5:
            return self.rng.choice(self.house.headings)
        pool = t.QUESTIONS if roll > 0.95 else t.LONG_HEADINGS if roll > 0.87 else t.HEADINGS
        return self.fill(self.rng.choice(pool))


class _Slots(dict[str, str]):
    """The mapping that str.format_map asks for each slot."""

    def __init__(self, writer: Writer) -> None:
        super().__init__()
        self.writer = writer

    def __missing__(self, slot: str) -> str:
        return self.writer[slot]
