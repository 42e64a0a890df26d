"""What holds for any names in any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.dialect import parse_body, render_body
from build_tools.intake.linking import TARGET, link_block
from build_tools.model import Block, Initiative, Registration, Span, tidy
from build_tools.registry import Registry, tokens

WORDS = ("gender", "Gender", "focal", "point", "points", "unit", "Unit", "UN", "Women", "the", "of")
MARKS = (" ", " ", " ", "-", "’s ", ", ", ". ", " “", "” ", "–", " (", ") ")
WORDING = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), min_size=1, max_size=14
).map(lambda pairs: "".join(word + mark for word, mark in pairs).strip())
SPANS = st.lists(
    st.builds(Span, TEXTS, st.sampled_from([0, 0, 0, 1]), st.sampled_from(["", "", "", "a.md"])),
    min_size=1,
    max_size=3,
).map(tidy)
BLOCKS = SPANS.filter(bool).map(lambda spans: Block("paragraph", spans))
NAMES = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.lists(WORDING, min_size=1, max_size=3), min_size=1
)


def registry(names: dict[str, list[str]], unlike: dict[str, list[str]] | None = None) -> Registry:
    """A registry of these names, all of them for all years."""
    return Registry(
        Initiative(
            slug=slug,
            entry=Registration.model_validate(
                {
                    "title": slug,
                    "kind": "topic",
                    "names": wordings,
                    "not": (unlike or {}).get(slug, []),
                }
            ),
        )
        for slug, wordings in names.items()
    )


def linked(block: Block, names: Registry) -> Block:
    """The block with its links."""
    return link_block(block, names.reader(2009))


def links(block: Block) -> set[str]:
    """Where the links of a block lead."""
    return {span.target for span in block.spans if span.target.startswith("../initiatives/")}


@given(BLOCKS, NAMES)
def test_no_link_changes_a_visible_word(block: Block, names: dict[str, list[str]]) -> None:
    """The text, its emphasis and its other links are the same with links and without."""
    made = linked(block, registry(names))
    assert made.text == block.text
    assert [s.target for s in block.spans if s.target] == [
        s.target for s in made.spans if s.target and s.target not in links(made)
    ]


@given(BLOCKS, NAMES)
def test_linking_twice_adds_nothing(block: Block, names: dict[str, list[str]]) -> None:
    """A linked block is its own linking."""
    once = linked(block, registry(names))
    assert linked(once, registry(names)) == once


@given(BLOCKS, NAMES, WORDING)
def test_adding_a_name_never_removes_a_link_to_its_initiative(
    block: Block, names: dict[str, list[str]], wording: str
) -> None:
    """A block that mentions an initiative mentions it still when it has one name more.

    Others may lose a mention where the new name is longer and covers theirs, or where both claim it.
    """
    slug = min(names)
    target = TARGET.format(slug)
    more = {**names, slug: [*names[slug], wording]}
    if any(
        wording_of(w) == wording_of(wording) for s, ws in names.items() if s != slug for w in ws
    ):
        return  # an ambiguity: nobody is meant
    if target in links(linked(block, registry(names))):
        assert target in links(linked(block, registry(more)))


def wording_of(text: str) -> list[str]:
    """A wording as the registry compares it."""
    return [token.acronym or token.key for token in tokens(text)]


@given(BLOCKS, NAMES)
def test_each_initiative_is_linked_once_in_a_block(
    block: Block, names: dict[str, list[str]]
) -> None:
    """The first mention is linked, and what is linked is a name of that initiative."""
    held = registry(names)
    made = linked(block, held)
    found = [s for s in made.spans if s.target in links(made)]
    assert len(found) == len(links(made))
    for span in found:
        assert [TARGET.format(slug) for slug in held.meaning(span.text, 2009)] == [span.target]


@given(BLOCKS, NAMES)
def test_a_linked_block_reads_back(block: Block, names: dict[str, list[str]]) -> None:
    """Links are written so that the page reads back as the report."""
    made = linked(block, registry(names))
    assert links(parse_body(render_body([made]))[0]) == links(made)


@given(TEXTS, NAMES, NAMES)
def test_a_look_alike_keeps_only_its_own_initiative_away(
    text: str, names: dict[str, list[str]], unlike: dict[str, list[str]]
) -> None:
    """What is never said to look alike is linked as if no look-alike were known."""
    block = Block("paragraph", tidy([Span(text)]))
    free = set(names) - set(unlike)
    with_them = linked(block, registry(names, unlike))
    without = linked(block, registry(names))
    for slug in free:
        target = TARGET.format(slug)
        if target in links(without):
            assert target in links(with_them)
