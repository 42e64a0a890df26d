"""From each report to the next: which initiatives are new, back, continued and gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.corpus import Corpus, Mention
from build_tools.model import Report
from build_tools.views.addresses import address_from
from build_tools.views.appearances import span_of_years
from build_tools.views.glossary_list import short
from build_tools.views.initiatives import order
from build_tools.views.markup import element, escape
from build_tools.views.places import place_address, place_name

COLUMNS = ("Report", "New", "Back", "Continued", "Gone")
BEGINS = "The archive begins here, so all that this report mentions is new to it."


@dataclass(frozen=True, slots=True)
class Step:
    """A report and what it changes: for each initiative the first mention, its own or the last.

    `back` and `gone` name initiatives of earlier reports: `back` pairs the mention here with the
    last one before, `gone` holds the last mention, which is in the report before.
    """

    report: Report
    before: Report | None
    new: tuple[Mention, ...]
    back: tuple[tuple[Mention, Mention], ...]
    continued: tuple[Mention, ...]
    gone: tuple[Mention, ...]


def steps(corpus: Corpus) -> tuple[Step, ...]:
    """One step for each report, in their order. Only initiatives that have a page count.

    >>> from build_tools.model import FrontMatter
    >>> [step.new for step in steps(Corpus((Report("2003", FrontMatter(), ()),)))]
    [()]
    """
    found: list[Step] = []
    last: dict[str, Mention] = {}
    before: Report | None = None
    held: set[str] = set()
    for report, here in zip(corpus.reports, _by_report(corpus), strict=True):
        firsts = {slug: mentions[0] for slug, mentions in here.items()}
        found.append(_step(report, before, firsts, held, last))
        last |= {slug: mentions[-1] for slug, mentions in here.items()}
        before, held = report, set(here)
    return tuple(found)


def _by_report(corpus: Corpus) -> list[dict[str, list[Mention]]]:
    found: dict[str, dict[str, list[Mention]]] = {report.id: {} for report in corpus.reports}
    for mention in corpus.mentions:
        if mention.slug in corpus.by_slug:
            found[mention.report].setdefault(mention.slug, []).append(mention)
    return list(found.values())


def _step(
    report: Report,
    before: Report | None,
    here: Mapping[str, Mention],
    held: set[str],
    last: Mapping[str, Mention],
) -> Step:
    return Step(
        report,
        before,
        tuple(each for slug, each in here.items() if slug not in last),
        tuple(
            (each, last[slug]) for slug, each in here.items() if slug in last and slug not in held
        ),
        tuple(each for slug, each in here.items() if slug in held),
        tuple(last[slug] for slug in sorted(held) if slug not in here),
    )


def changes_table(
    found: Sequence[Step], names: Mapping[str, str], places: Mapping[str, str]
) -> str:
    """How many there are of each, for each report; `places` are the addresses of their parts."""
    head = "".join(element("th", name, scope="col") for name in COLUMNS)
    rows = "\n".join(_row(step, names, places) for step in found)
    return (
        '<table class="steps">\n<caption>Initiatives, report by report'
        f"</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(step: Step, names: Mapping[str, str], places: Mapping[str, str]) -> str:
    id_ = step.report.id
    name = element("a", escape(names[id_]), href=places[id_])
    numbers = (len(step.new), len(step.back), len(step.continued), len(step.gone))
    cells = "".join(element("td", str(number) if number else "–") for number in numbers)
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def step_parts(
    step: Step, corpus: Corpus, page: str, names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """A step as titled lists, those without members left out; the first has what goes before."""
    shown = _Shown(corpus, page, names)
    yield "", _about(step, page, names)
    groups = (
        ("New", [shown.item(each) for each in shown.sorted(step.new)]),
        ("Back", [shown.item(each, last) for each, last in shown.pairs(step.back)]),
        ("Continued", [shown.item(each) for each in shown.sorted(step.continued)]),
        ("Gone", [shown.item(each, away=True) for each in shown.sorted(step.gone)]),
    )
    for title, items in groups:
        if items:
            lines = "\n".join(items)
            yield f"{title} ({len(items)})", f'<ul class="changes" role="list">\n{lines}\n</ul>'


def _about(step: Step, page: str, names: Mapping[str, str]) -> str:
    href = address_from(page, f"reports/{step.report.id}.md")
    title = element("a", escape(step.report.title), href=href)
    return element("p", f"{title}. {_compared(step, names)}", class_="about")


def _compared(step: Step, names: Mapping[str, str]) -> str:
    if step.before is None:
        return BEGINS
    silent = years_between(step.before, step.report)
    gap = f"; the archive holds no report for {silent}" if silent else ""
    return f"Compared with {escape(names[step.before.id])}{gap}."


def years_between(before: Report, after: Report) -> str:
    """The years between two reports for which there is none, as text.

    >>> from build_tools.model import FrontMatter
    >>> years_between(*(Report("x", FrontMatter(year=year), ()) for year in (2005, 2009)))
    '2006–2008'
    """
    first, last = before.front.year, after.front.year
    if first is None or last is None or last <= first + 1:
        return ""
    return span_of_years(first + 1, last - 1)


class _Shown:
    """How a mention is listed on one page."""

    def __init__(self, corpus: Corpus, page: str, names: Mapping[str, str]) -> None:
        self.corpus, self.page, self.names = corpus, page, names

    def title(self, mention: Mention) -> str:
        return self.corpus.by_slug[mention.slug].title

    def sorted(self, mentions: Sequence[Mention]) -> list[Mention]:
        return sorted(mentions, key=lambda each: order(self.title(each)))

    def pairs(self, pairs: Sequence[tuple[Mention, Mention]]) -> list[tuple[Mention, Mention]]:
        return sorted(pairs, key=lambda pair: order(self.title(pair[0])))

    def item(self, mention: Mention, last: Mention | None = None, away: bool = False) -> str:
        """An initiative as a link to its mention; of what was away, the last is linked too."""
        name = element("a", escape(self.title(mention)), href=place_address(self.page, mention))
        place = self.place(mention)
        where = f"last in {self.names[mention.report]} {place}" if away else place
        more = f", last in {self.linked(last)}" if last else ""
        return f'<li>{name} <span class="where">{escape(where)}{more}</span></li>'

    def place(self, mention: Mention) -> str:
        return short(place_name(self.corpus.by_id[mention.report], mention))

    def linked(self, mention: Mention) -> str:
        words = f"{self.names[mention.report]} {self.place(mention)}"
        return element("a", escape(words), href=place_address(self.page, mention))
