"""The glossary holds what reports explain, as they explain it, and nothing else."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.corpus import Corpus
from build_tools.model import Block, FrontMatter, Initiative, Registration, Report, Span
from build_tools.views.acronyms import acronyms_in, definitions
from build_tools.views.glossary import glossary

EXPLAINED = [
    ("the Working Group on Gender Issues (WGGI)", "Working Group on Gender Issues"),
    ("five Gender Focal Points (GFPs) met", "Gender Focal Points"),
    ("with the Inter-Parliamentary Union (IPU) and", "Inter-Parliamentary Union"),
    ("of the Food & Agriculture Organization (FAO).", "Food & Agriculture Organization"),
    (
        "the Food and Agriculture Organization of the United Nations (FAO)",
        "Food and Agriculture Organization of the United Nations",
    ),
    ("negotiating a memorandum of understanding (MOU)", "memorandum of understanding"),
    (
        "the New Partnership for Africa's Development (NEPAD)",
        "New Partnership for Africa's Development",
    ),
    ("the United Nations Children’s Fund (UNICEF)", "United Nations Children’s Fund"),
    (
        "the Convention on the Elimination of All Forms of Discrimination against Women (CEDAW)",
        "Convention on the Elimination of All Forms of Discrimination against Women",
    ),
    ("the Tunisian Solidarity Bank (BTS)", "Tunisian Solidarity Bank"),
    (
        "Seventeenth Organization for Security and Co-operation in Europe (OSCE)",
        "Organization for Security and Co-operation in Europe",
    ),
    ("such as the CCP (Caribbean Coalition of Partners)", "Caribbean Coalition of Partners"),
    ("the “Rural Roads Programme” (RRP)", "Rural Roads Programme"),
    ("a System-wide Action Plan (hereafter “SWAP”)", "System-wide Action Plan"),
    ("Международная организация по миграции (МОМ)", "Международная организация по миграции"),
    ("l’Organisation internationale du Travail (OIT)", "Organisation internationale du Travail"),
]
UNEXPLAINED = [
    "female excision (FGM) in Nairobi",
    "a book (IOM Bogota)",
    "the ministry (MASHAV)",
    "part (II) and section (iv)",
    "It ended. Later (IAC) met",
    "nothing before it (ILO)",
    "(ILO)",
    "the women in trade (NATO)",
    "the Programme and Budget for 2004 (MC/2117)",
]


@pytest.mark.parametrize(("text", "expansion"), EXPLAINED)
def test_words_that_the_letters_spell_are_the_expansion(text: str, expansion: str) -> None:
    """The words around a bracket whose letters spell the acronym are its expansion, whole."""
    assert [each.expansion for each in definitions(text)] == [expansion]


@pytest.mark.parametrize("text", UNEXPLAINED)
def test_nothing_is_guessed(text: str) -> None:
    """Where the letters are not those of the words there is no expansion."""
    assert list(definitions(text)) == []


WORDS = st.text(string.ascii_letters + "é’-&", min_size=1, max_size=9)
ACRONYMS = st.text(string.ascii_uppercase, min_size=2, max_size=6)
TEXTS = st.lists(WORDS | ACRONYMS.map("({})".format) | ACRONYMS | st.just("."), max_size=12)


@st.composite
def named(draw: st.DrawFn) -> str:
    """A sentence that explains an acronym by the initials of its words."""
    words = draw(st.lists(st.text(string.ascii_lowercase, min_size=4), min_size=2, max_size=6))
    capitals = [word.capitalize() for word in words]
    small = draw(st.sampled_from([" ", " of ", " and "]))
    return f"at the {small.join(capitals)} ({''.join(word[0] for word in capitals)}) today"


def corpus_of(*texts: str, initiatives: list[Initiative] | None = None) -> Corpus:
    reports = [
        Report(
            str(2000 + at),
            FrontMatter(title="A", year=2000 + at),
            (Block("paragraph", (Span(text),), number="1."),),
        )
        for at, text in enumerate(texts)
    ]
    return Corpus.of(reports, initiatives or [])


@given(st.lists(TEXTS.map(" ".join) | named(), max_size=4))
def test_every_expansion_stands_verbatim_in_its_paragraph(texts: list[str]) -> None:
    """The words and the acronym of each entry are in the block that it names."""
    corpus = corpus_of(*texts)
    for entry in glossary(corpus).entries:
        for meaning in entry.meanings:
            text = corpus.by_id[meaning.report].blocks[meaning.at].text
            assert meaning.expansion in text
            assert meaning.printed in text


@given(named())
def test_initials_in_brackets_are_always_found(text: str) -> None:
    """An acronym of the initials of the capitalised words before it is explained by them."""
    found = list(definitions(text))
    assert len(found) == 1
    assert found[0].acronym == text.partition("(")[2].partition(")")[0]


def test_two_expansions_of_one_acronym_are_both_kept() -> None:
    """Each keeps its report; a report says it in its own words, else the last before, else after."""
    book = glossary(
        corpus_of(
            "The IRC began.",
            "The Inland River Council (IRC) met.",
            "The IRC met.",
            "The Island Roads Committee (IRC) met.",
        )
    )
    (entry,) = book.entries
    assert [each.expansion for each in entry.meanings] == [
        "Inland River Council",
        "Island Roads Committee",
    ]
    told = [found.report for time in range(4) if (found := book.meaning("IRC", time))]
    assert told == ["2001", "2001", "2001", "2003"]
    assert [use[0] for use in entry.uses] == ["2000", "2001", "2002", "2003"]


def test_an_acronym_leads_to_the_initiative_it_names() -> None:
    """The registry of the year in which it is explained says which."""
    unit = Registration.model_validate(
        {"title": "River unit", "kind": "body", "names": [{"name": "RU", "from": 2000, "to": 2000}]}
    )
    corpus = corpus_of(
        "the River Union (RU)",
        "the Road Union (RU)",
        initiatives=[Initiative(slug="river-unit", entry=unit)],
    )
    assert glossary(corpus).entries[0].slugs == ("river-unit",)


def test_a_linked_name_explains_letters_that_are_not_its_initials() -> None:
    """A person linked the words, and the registry knows the letters; they begin and end alike."""
    entry = Registration.model_validate(
        {"title": "Institute", "kind": "body", "names": ["INSTRAW", "EXC", "Institute for Women"]}
    )
    blocks = tuple(
        Block("paragraph", (Span("Institute for Women", target="../initiatives/i.md"), Span(tail)))
        for tail in (" (INSTRAW) met.", " (EXC) met.")
    )
    corpus = Corpus.of(
        [Report("2003", FrontMatter(year=2003), blocks)], [Initiative(slug="i", entry=entry)]
    )
    found = [(each.key, each.meanings[0].expansion) for each in glossary(corpus).entries]
    assert found == [("INSTRAW", "Institute for Women")]


def test_part_of_a_longer_acronym_is_no_use() -> None:
    """`UN-IRC` is not the IRC where both are known, and a line of capitals hides its acronyms."""
    known = {"IRC", "UN-IRC"}
    assert [key for *_, key in acronyms_in("UN-IRC and IRCs", known)] == ["UN-IRC", "IRC"]
    assert list(acronyms_in("THE IRC REPORT", known)) == []
