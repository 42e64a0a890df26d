"""What holds for any archive."""

from __future__ import annotations

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools.corpus import Corpus
from build_tools.dialect.initiative import parse_initiative
from build_tools.model import Block, BlockKind, FrontMatter, Initiative, Report, Span
from build_tools.suggest import Suggestion, suggest
from build_tools.suggest.skeleton import skeleton

from .archives import archive, initiative

VOCABULARY = """
    the The of on and for in to with Harbour harbour Lights lights Board board boards GFP GFPs (GFP)
    keepers’ keeper's , . “Lamps lamps” 2003 IV Ms. Stone OH (HLB) HLB Inter-Agency co-operation
    centre Center http://a.org/lights training trained continue / – … a A İ ß ﬁ \u0301 日本
""".split()
TEXT = st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join)
ANY = st.one_of(TEXT, TEXT, st.text(max_size=40))
KIND: st.SearchStrategy[BlockKind] = st.sampled_from(("paragraph", "heading", "item", "footnote"))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(KIND)
    pieces = draw(st.lists(st.tuples(ANY, st.integers(0, 3)), min_size=1, max_size=3))
    spans = tuple(Span(text, emphasis) for text, emphasis in pieces)
    level, number = (2 if kind == "heading" else 0), ("1" if kind == "footnote" else "")
    return Block(kind, spans, draw(st.integers(1, 99)), level, number)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, ...]:
    years = draw(st.lists(st.none() | st.integers(2000, 2009), max_size=4))
    return tuple(
        Report(
            f"r{at}",
            FrontMatter(year=year, organization="Harbour Office"),
            tuple(draw(st.lists(blocks(), max_size=5))),
        )
        for at, year in enumerate(years)
    )


NAMES = st.lists(TEXT.filter(lambda text: bool(text.strip())), min_size=1, max_size=3)


@st.composite
def registries(draw: st.DrawFn) -> list[Initiative]:
    held = draw(st.lists(st.tuples(NAMES, st.lists(TEXT, max_size=1)), max_size=3))
    return [initiative(f"i{at}", *names, unlike=unlike) for at, (names, unlike) in enumerate(held)]


def places(found: tuple[Suggestion, ...]) -> set[tuple[str, int, str, int, str]]:
    """Every place that any suggestion shows."""
    return {
        (each.report, each.line, each.anchor, each.at, each.words)
        for one in found
        for each in (*one.shown, *one.beside)
    }


@given(reports(), registries())
def test_the_same_archive_gives_the_same(held: tuple[Report, ...], known: list[Initiative]) -> None:
    """Whatever the order in which the reports are read."""
    assert suggest(Corpus.of(held, known)) == suggest(Corpus.of(held[::-1], known[::-1]))


@given(reports(), registries())
def test_what_the_registry_knows_is_not_suggested(
    held: tuple[Report, ...], known: list[Initiative]
) -> None:
    """No place shown is a name that is valid in its year."""
    corpus = Corpus.of(held, known)
    for each in suggest(corpus):
        for place in (*each.shown, *each.beside):
            assert not corpus.registry.meaning(place.words, place.year)


@given(reports(), st.data())
def test_an_added_report_takes_no_place_away(held: tuple[Report, ...], data: st.DataObject) -> None:
    """All that was shown is shown still."""
    fewer = tuple(each for each in held if data.draw(st.booleans()))
    assert places(suggest(Corpus.of(fewer))) <= places(suggest(Corpus.of(held)))


@given(reports())
def test_sentences_stand_in_their_paragraphs(held: tuple[Report, ...]) -> None:
    """Every sentence is its block's, word for word, and holds the words it is shown for."""
    texts = {(report.id, block.text) for report in held for block in report.blocks}
    for each in suggest(Corpus.of(held)):
        assert len(each.reports) > 1
        for place in (*each.shown, *each.beside):
            assert place.words in place.sentence
            assert any(place.sentence in text for id, text in texts if id == place.report)


@given(reports())
def test_strongest_first_and_each_once(held: tuple[Report, ...]) -> None:
    """The scores fall, and every skeleton is an initiative that the registry can read."""
    found = suggest(Corpus.of(held))
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    for each in found:
        assert each.name in parse_initiative(skeleton(each, "a"), "a.md").entry.names[0].name


@settings(max_examples=20)
@given(st.integers(0, 3))
@example(0)
def test_no_reports_suggest_nothing(count: int) -> None:
    """An archive of empty reports is one too."""
    assert suggest(archive(dict.fromkeys(range(2000, 2000 + count), ""))) == ()


def test_time_grows_with_the_text() -> None:
    """Eight times the paragraphs take not much more than eight times the time."""
    line = "{n}. The Harbour Lights Board of keeper {n} asked for training centre number {n}.\n\n"

    def spent(count: int) -> float:
        body = "".join(line.format(n=n) for n in range(1, count))
        corpus = archive({2001: body, 2002: body})
        began = time.process_time()
        suggest(corpus)
        return time.process_time() - began

    spent(100)
    assert spent(1600) < 8 * 4 * max(spent(200), 0.02)
