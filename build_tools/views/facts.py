"""What a report says of itself, as a quiet list under its title. Only what is stated appears."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from build_tools.model import FrontMatter, Report
from build_tools.views.addresses import address_from
from build_tools.views.dates import day_in_words, days_in_words
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
TENS_WITH_TH = (11, 12, 13)


def facts(report: Report, page: str, files: Collection[str]) -> str:
    """The metadata of a report as a `<dl>`, empty when it states none.

    `page` and `files` (paths in the docs tree) tell whether the original text can be linked.
    """
    told = (
        *_stated(report.front),
        *_original(report, page, files),
        *_corrections(report, files),
    )
    rows = "\n".join(f"<div>\n<dt>{name}</dt>\n<dd>{value}</dd>\n</div>" for name, value in told)
    return f'<dl class="facts" data-added="" lang="en">\n{rows}\n</dl>' if rows else ""


def _stated(front: FrontMatter) -> Iterator[tuple[str, str]]:
    days = days_in_words(front.meeting_start, front.meeting_end)
    session = ordinal(front.session) + " session" if front.session is not None else ""
    named = (
        ("Organization", escape(front.organization or "")),
        ("Body", escape(front.body or "")),
        ("Session", session),
        ("Place", escape(front.place or "")),
        ("Meeting", days),
        ("Symbol", escape(front.symbol or "")),
        ("Document type", escape(front.document_type or "")),
        ("Issued", day_in_words(front.issued) if front.issued else ""),
        ("Language", escape(language_name(front.language or ""))),
    )
    return ((name, value) for name, value in named if value)


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
