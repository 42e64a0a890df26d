"""What a report says of itself, as a quiet list under its title. Only what is stated appears."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from build_tools.model import FrontMatter, Report
from build_tools.views.addresses import address_from
from build_tools.views.dates import day_in_words, days_in_words, plain_day
from build_tools.views.markup import element, escape

LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
}
YEAR = "year"
ROWS: Mapping[str, Sequence[str]] = {
    "Organization": ["organization"],
    "Body": ["body"],
    "Session": ["session"],
    "Place": ["place"],
    "Meeting": ["meeting_start", "meeting_end"],
    "Symbol": ["symbol"],
    "Document type": ["document_type"],
    "Issued": ["issued"],
    "Language": ["language"],
}
ORDER = (YEAR, *(key for keys in ROWS.values() for key in keys))
TENS_WITH_TH = (11, 12, 13)
FACTS_ID = "Facts"  # with a capital, as no anchor of a report has
NUMBER = re.compile(r"[0-9]{1,4}")
DAYS = ("meeting_start", "meeting_end", "issued")
TOLD = (*DAYS, "session", "language")  # keys whose values are told in words of the archive's own
# A value as HTML, with the signs of the corrections that these keys have.
Sign = Callable[[Sequence[str], str], str]


def unsigned(keys: Sequence[str], value: str) -> str:
    """The value as it is: no key of it is corrected.

    >>> unsigned(["place"], "Geneva")
    'Geneva'
    """
    return value


def facts(report: Report, page: str, files: Collection[str], sign: Sign = unsigned) -> str:
    """The metadata of a report as a `<dl>`, empty when it states none.

    `page` and `files` (paths in the docs tree) tell whether the original text can be linked;
    `sign` puts its sign beside each value that is corrected, one that was taken out included.
    """
    told = (
        *_stated(report.front, sign),
        *_original(report, page, files),
        *_corrections(report, files),
    )
    rows = "\n".join(f"<div>\n<dt>{name}</dt>\n<dd>{value}</dd>\n</div>" for name, value in told)
    start = f'<dl class="facts" id="{FACTS_ID}" data-added="" lang="en">'
    return f"{start}\n{rows}\n</dl>" if rows else ""


def _stated(front: FrontMatter, sign: Sign) -> Iterator[tuple[str, str]]:
    """The year stands in titles and in the navigation; here it stands where it is corrected."""
    year = str(front.year or "")
    if (signed := sign([YEAR], year)) != year:
        yield "Year", signed
    for name, keys in ROWS.items():
        if value := sign(keys, _value(front, keys)):
            yield name, value


def _value(front: FrontMatter, keys: Sequence[str]) -> str:
    """What front matter has under a key, or under both of a meeting, as HTML."""
    held = [getattr(front, key) for key in keys]
    if len(keys) > 1:
        return days_in_words(*held)
    if held == [None]:
        return ""
    return day_in_words(held[0]) if keys[0] in DAYS else escape(in_words(keys[0], str(held[0])))


def in_words(key: str, value: str) -> str:
    """A value of the front matter as readers are told it; what is none of its kind as it stands.

    >>> in_words("issued", "2007-03-12"), in_words("session", "86"), in_words("language", "fr")
    ('12 March 2007', '86th session', 'French')
    """
    if key in DAYS:
        return plain_day(value)
    if key == "session" and NUMBER.fullmatch(value):
        return f"{ordinal(int(value))} session"
    return language_name(value) if key == "language" else value


def _original(report: Report, page: str, files: Collection[str]) -> Iterator[tuple[str, str]]:
    path = source_path(report)
    if path in files:
        link = element("a", "Text file as received", href=address_from(page, path))
        yield "Original", link


def _corrections(report: Report, files: Collection[str]) -> Iterator[tuple[str, str]]:
    """How many corrections are declared; without the source nobody can say that there are none."""
    declared = len(report.front.corrections or ())
    if declared:
        yield "Corrections", element("a", str(declared), href="#Corrections")
    elif source_path(report) in files:
        yield "Corrections", "None"


def source_path(report: Report) -> str:
    """Where the original text of a report stands in the docs tree.

    >>> source_path(Report("2009", FrontMatter(title="A"), ()))
    'sources/2009.txt'
    """
    return f"sources/{report.id}.txt"


def ordinal(number: int) -> str:
    """A number as English ranks it.

    >>> [ordinal(n) for n in (1, 86, 102, 111, 113)]
    ['1st', '86th', '102nd', '111th', '113th']
    """
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in TENS_WITH_TH else suffix}"


def language_name(tag: str) -> str:
    """The English name of a language, or its tag where the archive knows no name.

    >>> language_name("fr"), language_name("pt-BR"), language_name("tlh")
    ('French', 'Portuguese (pt-BR)', 'tlh')
    """
    language, _, rest = tag.partition("-")
    name = LANGUAGES.get(language.lower())
    if name is None:
        return tag
    return f"{name} ({tag})" if rest else name
