"""The pages that show all initiatives and all reports together, derived from the corpus alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from build_tools.anchors import slug
from build_tools.corpus import FOLDER, Corpus
from build_tools.model import Initiative
from build_tools.site.heading import heading_line
from build_tools.site.prose import Prose, free_name, prose_anchors, prose_page, read_prose
from build_tools.views.addresses import address_from, engine_path
from build_tools.views.changes import Step, changes_table, step_parts, steps
from build_tools.views.glossary import Glossary, explains, glossary
from build_tools.views.glossary_list import glossary_list
from build_tools.views.heatmap import heatmap
from build_tools.views.initiatives import KINDS, by_kind, kind_list, listed_names, name_lists
from build_tools.views.markup import armour, element, escape
from build_tools.views.reports import short_names

ROWS = 300  # of one heatmap; more are told apart by kind
REPORTS = 40  # of which one page tells what changed
OVERVIEW, CHANGES, GLOSSARY = "overview.md", "changes.md", "glossary.md"
ALL = f"{FOLDER}/index.md"
COUNTED = (
    "How many headings, paragraphs, list items and notes of each report speak of each initiative. "
    "A number leads to the first of them; a dash stands for a report that is silent."
)
LISTED = "A year leads to the first mention of the initiative in the report of that year."
COMPARED = (
    "New is what no earlier report mentions; back, what an earlier report mentions but not the "
    "one before; gone, what the report before mentions and this one does not."
)


T = TypeVar("T")


class Ids:
    """The ids of one page, none twice; what people wrote is served first.

    >>> ids = Ids(["new"])
    >>> ids.free("new"), ids.heading(2, "Gone").rpartition(" { ")[2][:5]
    ('new_1', '#gone')
    """

    def __init__(self, taken: Sequence[str]) -> None:
        self.taken = list(taken)

    def free(self, wanted: str) -> str:
        """The wanted id, or the first with a count that is not taken."""
        name = free_name(wanted, self.taken)
        self.taken.append(name)
        return name

    def heading(self, level: int, text: str, anchor: str = "") -> str:
        """A heading with its id: the given one, or one that is free."""
        return heading_line(level, anchor or self.free(slug(text)), text, armour(text))


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived page: its place in the docs tree, its group in the navigation, its title.

    `parts` makes, with the page's ids, heading lines and finished HTML in turn.
    """

    group: str
    title: str
    path: str
    parts: Callable[[Ids], Iterator[str]]


def overviews(corpus: Corpus, book: Glossary | None = None) -> list[Derived]:
    """The derived pages of an archive in the order of the navigation.

    Without initiatives there are none of them, without explained acronyms there is no glossary.
    `book` is the glossary where it is at hand; who only asks which pages there are needs none.

    >>> overviews(Corpus(()))
    []
    """
    pages: list[Derived] = []
    if corpus.initiatives:
        pages.append(Derived("Initiatives", "Initiatives", ALL, lambda ids: _all(corpus, ids)))
    if corpus.initiatives and corpus.reports:
        pages += [*_overview(corpus), *_changes(corpus)]
    if explains(corpus) if book is None else book.entries:
        pages.append(Derived("Glossary", "Glossary", GLOSSARY, _glossary(corpus, book)))
    return pages


def overview_pages(
    pages: Sequence[Derived], docs: Mapping[str, str | bytes], files: set[str]
) -> dict[str, str]:
    """The derived pages for the engine. Where people wrote a page of that address, it comes first.

    >>> page = Derived("Glossary", "Glossary", "glossary.md", lambda ids: iter(["<p>derived</p>"]))
    >>> made = overview_pages([page], {"glossary/README.md": "Ours."}, set())
    >>> [line for line in made["glossary.md"].splitlines() if line.startswith("<p>")]
    ['<p>Ours.</p>', '<p>derived</p>']
    """
    written = {engine_path(path): path for path, text in docs.items() if isinstance(text, str)}
    made: dict[str, str] = {}
    for page in pages:
        path = written.get(engine_path(page.path), "")
        text = docs.get(path)
        plain = Prose(page.title, "", 1)
        prose = read_prose(text, f"docs/{path}") if isinstance(text, str) else plain
        ids = Ids([*prose_anchors(prose.body), slug(prose.title)])
        extra = "\n\n".join(part for part in page.parts(ids) if part)
        made[page.path] = prose_page(prose, path or page.path, files, extra=extra)
    return made


def _all(corpus: Corpus, ids: Ids) -> Iterator[str]:
    names = dict(short_names(corpus))
    yield element("p", LISTED, class_="about")
    yield ids.heading(2, "By kind")
    for kind, members in by_kind(corpus.initiatives).items():
        yield ids.heading(3, f"{KINDS[kind]} ({len(members)})")
        yield kind_list(corpus, members, ALL, names)
    yield ids.heading(2, "By name")
    lists = list(name_lists(listed_names(corpus.initiatives), ALL))
    anchors = {letter: ids.free(f"names-{slug(letter)}") for letter, _ in lists}
    yield _letters(anchors)
    for letter, names_of_letter in lists:
        yield ids.heading(3, letter, anchors[letter])
        yield names_of_letter


def _letters(anchors: Mapping[str, str]) -> str:
    links = " ".join(element("a", letter, href=f"#{name}") for letter, name in anchors.items())
    return element("nav", links, class_="letters", aria_label="Letters")


def _overview(corpus: Corpus) -> Iterator[Derived]:
    """One page with the heatmap, or one for each kind where it would be too long."""
    if len(corpus.initiatives) <= ROWS:
        yield _heatmap_page(corpus, corpus.initiatives, "Overview", OVERVIEW)
        return
    pages = [
        _heatmap_page(corpus, part, _numbered(KINDS[kind], at), f"overview/{kind}-{at + 1}.md")
        for kind, members in by_kind(corpus.initiatives).items()
        for at, part in enumerate(_parts(members, ROWS))
    ]
    yield Derived("Overview", "Overview", OVERVIEW, lambda ids: _ways(OVERVIEW, pages))
    yield from pages


def _heatmap_page(corpus: Corpus, rows: Sequence[Initiative], title: str, path: str) -> Derived:
    def parts(ids: Ids) -> Iterator[str]:
        yield element("p", COUNTED, class_="about")
        yield heatmap(corpus, rows, path, "Mentions of initiatives in each report")

    return Derived("Overview", title, path, parts)


def _numbered(name: str, at: int) -> str:
    return f"{name} {at + 1}" if at else name


def _parts(things: Sequence[T], size: int) -> list[Sequence[T]]:
    return [things[at : at + size] for at in range(0, len(things), size)]


def _ways(page: str, pages: Sequence[Derived]) -> Iterator[str]:
    links = "\n".join(
        f"<li>{element('a', escape(each.title), href=address_from(page, each.path))}</li>"
        for each in pages
    )
    yield f'<ul class="ways">\n{links}\n</ul>'


def _changes(corpus: Corpus) -> Iterator[Derived]:
    """One page for all reports, or further ones for forty at a time."""
    found, names = steps(corpus), dict(short_names(corpus))
    if len(found) <= REPORTS:
        whole = _Stretch(corpus, found, names, CHANGES)
        yield Derived("Changes", "Changes", CHANGES, whole.told)
        return
    stretches = [
        _Stretch(corpus, part, names, f"changes/{part[0].report.id}.md")
        for part in _parts(found, REPORTS)
    ]
    places = {
        step.report.id: address_from(CHANGES, each.page)
        for each in stretches
        for step in each.found
    }
    parts = (element("p", COMPARED, class_="about"), changes_table(found, names, places))
    yield Derived("Changes", "Changes", CHANGES, lambda ids: iter(parts))
    for each in stretches:
        yield Derived("Changes", each.title, each.page, each.sections)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Reports one after the other whose changes one page tells."""

    corpus: Corpus
    found: Sequence[Step]
    names: Mapping[str, str]
    page: str

    @property
    def title(self) -> str:
        first, last = self.found[0].report.id, self.found[-1].report.id
        return f"{self.names[first]} to {self.names[last]}"

    def told(self, ids: Ids) -> Iterator[str]:
        anchors = self._anchors(ids)
        places = {report: f"#{anchor}" for report, anchor in anchors.items()}
        yield element("p", COMPARED, class_="about")
        yield changes_table(self.found, self.names, places)
        yield from self._sections(ids, anchors)

    def sections(self, ids: Ids) -> Iterator[str]:
        return self._sections(ids, self._anchors(ids))

    def _anchors(self, ids: Ids) -> dict[str, str]:
        return {step.report.id: ids.free(slug(self.names[step.report.id])) for step in self.found}

    def _sections(self, ids: Ids, anchors: Mapping[str, str]) -> Iterator[str]:
        for step in self.found:
            anchor = anchors[step.report.id]
            yield ids.heading(2, self.names[step.report.id], anchor)
            for title, html in step_parts(step, self.corpus, self.page, self.names):
                if title:
                    wanted = f"{anchor}-{slug(title).partition('-')[0]}"
                    yield ids.heading(3, title, ids.free(wanted))
                yield html


def _glossary(corpus: Corpus, book: Glossary | None) -> Callable[[Ids], Iterator[str]]:
    return lambda ids: glossary_list(book or glossary(corpus), corpus, GLOSSARY, ids.free)
