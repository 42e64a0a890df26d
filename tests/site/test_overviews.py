"""The derived pages as composed: which there are, what they lead to, and what they leave alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.checks.built import own_words
from build_tools.corpus import Corpus
from build_tools.model import Block, FrontMatter, Initiative, Registration, Report, Span, words
from build_tools.site.compose import compose
from build_tools.site.links import broken_links
from build_tools.site.navigation import navigation
from build_tools.site.overviews import overviews
from build_tools.site.terms import explained
from build_tools.views.glossary import glossary
from build_tools.views.initiatives import by_kind, listed_names
from tests.site.test_laws import as_built
from tests.views.overview_cases import ARCHIVES, SMALL

DERIVED = ["initiatives/index.md", "overview/index.md", "changes/index.md"]
ADDRESS = re.compile(r'href="\.\./reports/(\d+)/#([^"]+)"')


def report(*texts: str | Block, year: int = 2003) -> Report:
    """A report of numbered paragraphs."""
    blocks = [
        text if isinstance(text, Block) else Block("paragraph", (Span(text),), number=f"{at}.")
        for at, text in enumerate(texts, 1)
    ]
    return Report(str(year), FrontMatter(title="A", year=year), tuple(blocks))


def page(corpus: Corpus, path: str, docs: dict[str, str | bytes] | None = None) -> str:
    return str(compose(corpus, docs or {})[path])


def test_an_archive_with_initiatives_has_their_pages() -> None:
    """The lists, the heatmap and the changes are there; without explained acronyms no glossary."""
    tree = compose(SMALL, {})
    assert [path for path in DERIVED if path in tree] == DERIVED
    assert "glossary/index.md" not in tree


def test_an_archive_without_initiatives_has_none_of_them() -> None:
    """With an explained acronym it has a glossary, else no derived page at all."""
    plain, explaining = report("Text."), report("The Inland River Council (IRC) met.")
    assert sorted(compose(Corpus((plain,)), {})) == ["index.md", "reports/2003/index.md"]
    assert sorted(compose(Corpus((explaining,)), {})) == [
        "glossary/index.md",
        "index.md",
        "reports/2003/index.md",
    ]


def test_navigation_follows_the_order_of_the_archive() -> None:
    """Home, reports, initiatives with their list first, overview, changes, glossary, the rest."""
    corpus = Corpus.of(
        [*SMALL.reports, report("The Inland River Council (IRC) met.", year=2004)],
        SMALL.initiatives,
    )
    nav = navigation(corpus, {"guide.md": "# Guide", "overview.md": "# Ours"})
    assert [next(iter(entry)) for entry in nav] == [
        "Home",
        "Reports",
        "Initiatives",
        "Overview",
        "Changes",
        "Glossary",
        "Guide",
    ]
    listed = nav[2]["Initiatives"]
    assert isinstance(listed, list)
    assert listed[:2] == [
        {"All initiatives": "initiatives/index.md"},
        {"Alpha": "initiatives/alpha/index.md"},
    ]


def many(count: int) -> list[Initiative]:
    """Initiatives of two kinds, three in four of them topics of many letters."""
    return [
        Initiative(
            slug=f"i-{at}",
            entry=Registration.model_validate(
                {
                    "title": f"{chr(65 + at % 26)}x {at}",
                    "kind": "event" if at % 4 == 0 else "topic",
                    "names": [f"name {at}"],
                }
            ),
        )
        for at in range(count)
    ]


def test_a_long_list_of_initiatives_is_grouped() -> None:
    """More than forty are told apart by kind, more than forty of a kind by their first letter."""
    nav = navigation(Corpus.of([], many(100)), {})
    listed = nav[1]["Initiatives"]
    assert isinstance(listed, list)
    assert [next(iter(entry)) for entry in listed] == ["All initiatives", "Events", "Topics"]
    assert [next(iter(entry)) for entry in listed[2]["Topics"]][:3] == ["A", "B", "C"]


@pytest.mark.parametrize("count", [300, 301, 900])
def test_every_page_is_in_the_navigation_however_many_there_are(count: int) -> None:
    """Long heatmaps and long changes are parted; the navigation names each page of the tree."""
    corpus = Corpus.of([report("x", year=year) for year in range(1900, 1950)], many(count))
    named = re.findall(r"'([^']*\.md)'", str(navigation(corpus, {})))
    assert sorted(named) == sorted(compose(corpus, {}))
    rows = [
        html.count('<tr><th scope="row">')
        for path, html in compose(corpus, {}).items()
        if path.startswith("overview/") and isinstance(html, str)
    ]
    assert sum(rows) == count
    assert max(rows) <= 300


@given(ARCHIVES)
def test_links_of_the_derived_pages_lead_to_anchors(corpus: Corpus) -> None:
    """Each link into a report names a report and an anchor that it has."""
    places = {(each.report, each.anchor) for each in corpus.mentions}
    tree = compose(corpus, {})
    for path in DERIVED:
        assert set(ADDRESS.findall(str(tree.get(path, "")))) <= places


@pytest.mark.parametrize("path", ["initiatives/index.md", "overview.md", "changes/README.md"])
def test_what_people_wrote_comes_first(path: str) -> None:
    """A page that people wrote under the same address keeps its words; the derived part follows."""
    built = path.replace("README.md", "index.md").replace("overview.md", "overview/index.md")
    made = page(SMALL, built, {path: "# Ours\n\n## 1998\n\nOur own words.\n"})
    assert made.index("Our own words.") < made.index('<p class="about">')
    ids = re.findall(r"\{ #(\S+)", made)
    assert len(ids) == len(set(ids))
    assert next(line for line in made.splitlines() if line.startswith("# ")).startswith("# Ours")


def test_people_may_link_to_derived_pages() -> None:
    """A link of the home page to the overview is kept and is no broken link."""
    docs: dict[str, str | bytes] = {"index.md": "See the [overview](overview.md#x)."}
    assert [each for each in broken_links(SMALL, docs) if each.path == "docs/index.md"] == []
    assert '<a href="overview/#x">overview</a>' in page(SMALL, "index.md", docs)


def test_lists_by_kind_and_by_name() -> None:
    """Kinds stand in their fixed order with counts; other names lead to the title."""
    unit = Registration.model_validate(
        {
            "title": "Gender Unit",
            "kind": "body",
            "names": [{"name": "GIC", "from": 2009, "to": 2009}, "this unit", "gender units"],
        }
    )
    corpus = Corpus.of(
        SMALL.reports, [*SMALL.initiatives, Initiative(slug="gender-unit", entry=unit)]
    )
    made = page(corpus, "initiatives/index.md")
    heads = [re.match(r"### (.*?)<a", line) for line in made.splitlines()]
    assert [head[1] for head in heads if head][:4] == [
        "Bodies (1)",
        "Networks (1)",
        "Events (2)",
        "Topics (1)",
    ]
    assert list(by_kind(corpus.initiatives)) == ["body", "network", "event", "topic"]
    names = [each.name for each in listed_names(corpus.initiatives)]
    assert names == ["Alpha", "Beta", "Delta", "Gamma", "Gender Unit", "GIC"]
    assert 'GIC <span class="where">(2009)</span>' in made
    assert '<a href="alpha/">Alpha</a> <span class="where"><a href="../reports/1998/#p1">' in made
    assert '<a href="delta/">Delta</a> <span class="where">in no report</span>' in made


NOUNS = st.sampled_from(
    ["Inland", "River", "Council", "of", "roads", "(IRC)", "IRC", "IRCs,", "RC"]
)
PLAIN = st.builds(Span, st.lists(NOUNS, min_size=1, max_size=8).map(" ".join), st.integers(0, 3))
LINKED = PLAIN.map(lambda span: Span(span.text, span.emphasis, "../initiatives/alpha.md"))
SPANS = st.lists(PLAIN | LINKED | st.just(Span(" www.IRC.org/IRC ")), min_size=1, max_size=5)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A heading, paragraph or item full of acronyms, linked and not."""
    kind = draw(st.sampled_from(["heading", "paragraph", "item"]))
    spaced = [part for span in draw(SPANS) for part in (span, Span(" "))]
    if kind == "heading":
        return Block("heading", tuple(spaced[:-1]), level=2)
    return Block("item" if kind == "item" else "paragraph", tuple(spaced[:-1]))


@given(st.lists(st.lists(blocks(), min_size=1, max_size=5), min_size=1, max_size=3))
def test_composing_never_changes_the_words(made: list[list[Block]]) -> None:
    """With all its explanations the built page says the report's words in order, ids once each."""
    reports = [report(*each, year=2003 + at) for at, each in enumerate(made)]
    first = report("The Inland River Council (IRC) met.", year=2002)
    corpus = Corpus.of([first, *reports], SMALL.initiatives)
    tree = compose(corpus, {})
    for each in corpus.reports:
        built = as_built(str(tree[f"reports/{each.id}/index.md"]))
        assert words(built.text) == [word for word, _ in own_words(each)]
        ids = [place.id for place in built.places]
        assert len(ids) == len(set(ids))


@given(st.lists(st.lists(blocks(), min_size=1, max_size=5), min_size=1, max_size=3))
def test_explaining_changes_no_mention(made: list[list[Block]]) -> None:
    """Blocks, links and mentions are those of the pages; only spans are parted."""
    first = report("The Inland River Council (IRC) met.", year=2002)
    corpus = Corpus.of(
        [first, *(report(*each, year=2003 + at) for at, each in enumerate(made))], SMALL.initiatives
    )
    shown = explained(corpus, glossary(corpus))
    assert shown.mentions == corpus.mentions
    for before, after in zip(corpus.reports, shown.reports, strict=True):
        assert [each.text for each in before.blocks] == [each.text for each in after.blocks]


TERM = (
    '<span class="term" tabindex="0" aria-describedby="term-IRC">IRC<span class="meaning" '
    'role="tooltip" id="term-IRC" data-added="" data-search-exclude=""> {}</span></span>'
)


def test_the_first_use_explains_itself() -> None:
    """The first acronym on a page is explained, the second is plain, and both are words."""
    corpus = Corpus((report("The Inland River Council (IRC) met. The IRC left."),))
    made = page(corpus, "reports/2003/index.md")
    assert f"Council ({TERM.format('Inland River Council')}) met. The IRC left." in made


def test_a_use_in_a_link_or_an_address_is_passed_over() -> None:
    """A link holds nothing to tab to: the next use outside of one is explained."""
    linked = Span("IRC", target="../initiatives/alpha.md")
    text = Block("paragraph", (linked, Span(" at www.IRC.org and the IRC")), number="9.")
    corpus = Corpus.of(
        [report("The Inland River Council (IRC)", year=2001), report(text)], SMALL.initiatives
    )
    made = page(corpus, "reports/2003/index.md")
    said = ' <span class="said-in" lang="en">as 2001 explains it</span>'
    assert f"www.IRC.org</a> and the {TERM.format('Inland River Council' + said)}" in made
    assert made.count('class="term"') == 1


def test_a_heading_explains_as_well() -> None:
    """In a heading the explanation is no part of what the table of contents says."""
    heading = Block("heading", (Span("Roads of the IRC"),), level=2)
    corpus = Corpus((report(heading, "The Inland River Council (IRC) met."),))
    made = page(corpus, "reports/2003/index.md")
    line = next(line for line in made.splitlines() if line.startswith("## "))
    assert TERM.format("Inland River Council") in line
    assert 'data-toc-label="Roads of the IRC"' in line


def test_the_glossary_names_its_paragraphs() -> None:
    """Each entry has the words, the paragraph that explains, and every report that uses it."""
    corpus = Corpus.of(
        [report("The <Inland> River Council (RC) met."), report("RC.", "RC.", year=2005)]
    )
    made = page(corpus, "glossary/index.md")
    assert '<dt id="rc">RC</dt>' in made
    assert '<a href="../reports/2003/#p1">2003 ¶1</a>' in made
    assert '<a href="../reports/2003/#p1">2003</a>, <a href="../reports/2005/#p1">2005</a>' in made


def test_a_page_can_be_named_without_reading_the_glossary() -> None:
    """Which pages there are is the same with the glossary at hand and without."""
    for corpus in (SMALL, Corpus((report("The Inland River Council (IRC) met."),))):
        named = [page.path for page in overviews(corpus)]
        assert named == [page.path for page in overviews(corpus, glossary(corpus))]
