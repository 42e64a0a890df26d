"""Links in a merge: a person's decision stands, and no bracket is ever left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.merging import merge_pages
from build_tools.merging.links import bared

U, V = "../initiatives/u.md", "../initiatives/v.md"
# Page, base and conversion, and what comes of them.
CASES = [
    (
        "a link removed, then a longer name",
        "The gender focal point network grew.\n",
        f"The [gender focal point]({U}) network grew.\n",
        f"The [gender focal point network]({U}) grew.\n",
        "The gender focal point network grew.\n",
    ),
    (
        "a link moved by hand to the second mention",
        f"The Unit met twice and [the Unit]({U}) wrote.\n",
        f"[The Unit]({U}) met twice and the Unit wrote.\n",
        f"[The Unit met]({U}) twice and the Unit wrote.\n",
        f"The Unit met twice and [the Unit]({U}) wrote.\n",
    ),
    (
        "a hand link inside a later name",
        f"On [comparative advantage]({U}) of training.\n",
        "On comparative advantage of training.\n",
        f"On [comparative advantage of training]({V}).\n",
        f"On [comparative advantage]({U}) of training.\n",
    ),
    (
        "a later name inside a hand link",
        f"A [gender policy brochure]({U}) came.\n",
        "A gender policy brochure came.\n",
        f"A gender [policy]({V}) brochure came.\n",
        f"A [gender policy brochure]({U}) came.\n",
    ),
    (
        "a removed link, and its initiative renamed",
        "The unit met.\n",
        f"The [unit]({U}) met.\n",
        f"The [unit]({V}) met.\n",
        "The unit met.\n",
    ),
    (
        "an initiative renamed",
        f"The [unit]({U}) met again.\n",
        f"The [unit]({U}) met.\n",
        f"The [unit]({V}) met.\n",
        f"The [unit]({V}) met again.\n",
    ),
    (
        "a removed link does not come back at another place of its block",
        "It grew this year. A brochure came.\n",
        f"It grew this year. A [brochure]({U}) came.\n",
        f"It [grew]({U}) this year. A brochure came.\n",
        "It grew this year. A brochure came.\n",
    ),
    (
        "but it does in another block",
        f"A brochure came.\n\n- It grew with [it]({V}).\n",
        f"A [brochure]({U}) came.\n\n- It grew with it.\n",
        f"A [brochure]({U}) came.\n\n- It [grew]({U}) with it.\n",
        f"A brochure came.\n\n- It [grew]({U}) with [it]({V}).\n",
    ),
    (
        "one link to an initiative in a block is enough",
        f"It helped [many people]({U}). A brochure came.\n",
        "It helped many people. A brochure came.\n",
        f"It helped many people. A [brochure]({U}) came.\n",
        f"It helped [many people]({U}). A brochure came.\n",
    ),
    (
        "a link of a person that leads elsewhere",
        "The [unit](https://a.org/x) met the [panel](2003.md#p11).\n",
        "The unit met the panel.\n",
        f"The [unit]({U}) met the [panel]({V}).\n",
        "The [unit](https://a.org/x) met the [panel](2003.md#p11).\n",
    ),
    (
        "emphasis that begins before a name and ends within it",
        "An *OSCE Guide on Labour* Policies and a unit.\n",
        "An OSCE Guide on Labour Policies and a unit.\n",
        f"An OSCE [Guide on Labour Policies]({U}) and a [unit]({V}).\n",
        f"An *OSCE Guide on Labour* Policies and a [unit]({V}).\n",
    ),
    (
        "emphasis within a name",
        "The *gender* unit met.\n",
        "The gender unit met.\n",
        f"The [gender unit]({U}) met.\n",
        f"The [*gender* unit]({U}) met.\n",
    ),
    (
        "words that the converter finds behind a person's link",
        f"The [unit]({U}) met.\n",
        "The unit met.\n",
        "The unit, who came, met.\n",
        f"The [unit]({U}), who came, met.\n",
    ),
    (
        "words that a person puts behind a name",
        "The unit, in May, met.\n",
        "The unit met.\n",
        f"The [unit]({U}) met.\n",
        f"The [unit]({U}), in May, met.\n",
    ),
    (
        "a mark of a footnote that the converter finds behind a person's link",
        f"The [unit]({U}) met.\n",
        "The unit met.\n",
        "The unit[^1] met.\n\n[^1]: In May.\n",
        f"The [unit]({U})[^1] met.\n\n[^1]: In May.\n",
    ),
    (
        "a last word that was corrected in a link",
        f"The [gender units]({U}) met.\n",
        f"The [gender unit]({U}) met.\n",
        f"The [gender unit]({U}) met in May.\n",
        f"The [gender units]({U}) met in May.\n",
    ),
    (
        "a correction and a new link in one sentence",
        "The WGGI met the panel.\n",
        "The WGFI met the panel.\n",
        f"The WGFI met the [panel]({U}).\n",
        f"The WGGI met the [panel]({U}).\n",
    ),
]


@pytest.mark.parametrize(
    ("page", "base", "new", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_case_is_merged_as_its_person_meant(page: str, base: str, new: str, wanted: str) -> None:
    """What a person made or removed stays so; what nobody decided about is the converter's."""
    merged = merge_pages(page, base, new)
    assert (merged.text, merged.conflicts) == (wanted, 0)


WORDS = ("gender", "policy", "unit", "met", "the", "a", "network")


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str, str]:
    """Three pages of the same words with links wherever each likes."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=10))
    return (draw(pages(words)), draw(pages(words)), draw(pages(words)))


@st.composite
def pages(draw: st.DrawFn, words: list[str]) -> str:
    """The words with up to three links among them."""
    parts, at = [], 0
    while at < len(words):
        size = draw(st.integers(0, 3))
        run = words[at : at + max(size, 1)]
        target = draw(st.sampled_from([U, V]))
        parts.append(f"[{' '.join(run)}]({target})" if size else run[0])
        at += len(run)
    return " ".join(parts) + "\n"


@given(versions())
def test_links_never_conflict_and_never_break(texts: tuple[str, str, str]) -> None:
    """The words are the words; a person's own link stays; a removed one comes back nowhere near."""
    page, base, new = texts
    merged = merge_pages(page, base, new)
    made, mine, old = bared(merged.text), bared(page), bared(base)
    assert merged.conflicts == 0
    assert made.text == mine.text
    assert set(mine.links) - set(old.links) <= set(made.links)
    assert not (set(old.links) - set(mine.links)) & set(made.links)


@given(versions())
def test_a_page_that_nobody_edited_becomes_the_conversion(texts: tuple[str, str, str]) -> None:
    """Where the page is the base, the merge is the new conversion."""
    _, base, new = texts
    assert bared(merge_pages(base, base, new).text).text == bared(new).text
