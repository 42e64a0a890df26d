"""What a reviewer of the views missed: telling chips, true words, whole paper, narrow phones."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_tools.corpus import Corpus
from build_tools.model import Block, FrontMatter, Initiative, Registration, Report, Span
from build_tools.views.appearances import entries
from build_tools.views.chips import chips, chips_html
from build_tools.views.names import names_table
from build_tools.views.relatives import related, relatives
from build_tools.views.timeline import first_and_last, timeline
from build_tools.views.wording import nearest, wording

STYLE = Path(__file__).parents[2] / "build_tools/site/theme/assets/initiatives.css"
PAGE = "initiatives/ferry.md"
SAID = (
    "The Council runs the ferry, not only in fair weather but also when the river is high and wild."
)
AGAIN = (
    "The Council runs its boat, not only in fair weather but also when the river is high and wild."
)
NAME = "International River Institute for the Study of Ferries and Training of Young Pilots"


def initiative(slug: str, **entry: object) -> Initiative:
    given = {"title": slug.capitalize(), "kind": "service", "names": [slug], **entry}
    return Initiative(slug=slug, entry=Registration.model_validate(given))


def text(words: str, linked: str = "ferry") -> tuple[Span, ...]:
    """These words, with a link where the linked ones first stand."""
    before, found, after = words.partition(linked)
    link = Span(found, target="../initiatives/ferry.md")
    return (Span(before), link, Span(after)) if found else (Span(words),)


def heading(words: str) -> Block:
    return Block("heading", text(words), level=2)


def paragraph(words: str, number: int = 0) -> Block:
    return Block("paragraph", text(words), number=f"{number}." if number else "")


def archive(**reports: list[Block]) -> Corpus:
    """Reports by their years (`y2003=[...]`) and one initiative, the ferry."""
    made = [
        Report(year[1:], FrontMatter(title=year, year=int(year[1:])), tuple(blocks))
        for year, blocks in reports.items()
    ]
    return Corpus.of(made, [initiative("ferry")])


def target(*blocks: Block) -> str:
    """Where the chip of a report leads in the report after it, which has these blocks."""
    corpus = archive(y2003=[paragraph("The ferry ran.", 1)], y2005=list(blocks))
    (chip,) = chips(corpus, corpus.reports[0])[0]
    assert chip.after
    return chip.after.anchor


def test_a_chip_leads_to_the_numbered_paragraph_under_the_initiatives_heading() -> None:
    """A mention before that heading, the heading and an unnumbered paragraph under it stand back."""
    passing, own = paragraph("See the ferry.", 1), heading("The ferry")
    plain, best = paragraph("A word on the ferry."), paragraph("The ferry ran.", 2)
    assert target(passing, own, plain, best, paragraph("The ferry sank.", 3)) == "p2"


def test_a_chip_leads_to_a_paragraph_before_a_heading() -> None:
    """Where nothing under the initiative's heading names it, a paragraph elsewhere tells more."""
    own, other = heading("The ferry"), Block("heading", (Span("Roads"),), level=2)
    assert target(own, other, paragraph("The ferry ran.", 1)) == "p1"
    assert target(own, other, paragraph("It rained.", 1)) == "the-ferry"


def test_a_note_is_the_last_place_a_chip_leads_to() -> None:
    """A footnote is led to where the report has no other mention."""
    note = Block("footnote", text("The ferry."), number="1")
    spans = (Span("It rained.", note="1"),)
    assert target(Block("paragraph", spans, number="1."), note) == "fn-1"
    assert target(heading("The ferry"), note) == "the-ferry"


def test_first_and_last_are_the_ends_of_all_mentions() -> None:
    """The first mention of the first report that has one and the last mention of the last."""
    both = [paragraph("The ferry ran.", 1), paragraph("The ferry sank.", 2)]
    told = first_and_last(entries(archive(y2003=both, y2005=both), "ferry"), PAGE)
    assert '<dt>First mentioned</dt>\n<dd><a href="../../reports/2003/#p1">' in told
    assert '<dt>Last mentioned</dt>\n<dd><a href="../../reports/2005/#p2">' in told


def test_parents_and_parts_are_not_told_again_as_related() -> None:
    """Who is parent, part and related at once is listed as the nearer relative alone."""
    ferry = initiative("ferry", part_of=["fleet"], related=["fleet", "pier", "rope"])
    rope = initiative("rope", part_of=["ferry"], related=["ferry"])
    corpus = Corpus.of(
        (), [ferry, rope, initiative("fleet", related=["ferry"]), initiative("pier")]
    )
    assert [each.slug for each in related(ferry, corpus)] == ["pier"]
    assert relatives(ferry, corpus, PAGE).count('href="../fleet/"') == 1


def test_a_sentence_beside_the_link_is_compared_under_the_initiatives_heading() -> None:
    """Where no linked sentence returns, another of its paragraph is told with what changed in it."""
    later = [heading("The ferry"), paragraph(f"In May the ferry was painted. {AGAIN}", 1)]
    found = entries(archive(y2003=[paragraph(SAID, 1)], y2005=later), "ferry")[1]
    changes = [change for each in found.changes for change in each]
    assert [(each.before, each.after, each.quoted) for each in changes] == [(SAID, AGAIN, False)]
    assert "Wording of another sentence since 2003:" in wording(changes[0])


def test_a_sentence_beside_the_link_is_left_alone_elsewhere() -> None:
    """Without a heading that names the initiative, only the linked sentences are about it."""
    later = [paragraph(f"In May the ferry was painted. {AGAIN}", 1)]
    found = entries(archive(y2003=[paragraph(SAID, 1)], y2005=later), "ferry")[1]
    assert found.changes == ((),)


def test_a_linked_sentence_that_returns_is_told_before_another() -> None:
    """What the timeline quotes comes first, even where a sentence beside it changed less."""
    blocks = [
        heading("The ferry"),
        paragraph("The ferry has 80 seats in all. It is green today.", 1),
    ]
    later = [
        heading("The ferry"),
        paragraph("The ferry has 90 seats in all. It is green today.", 1),
    ]
    found = entries(archive(y2003=blocks, y2005=later), "ferry")[1]
    told = [change.after for change in found.changes[1]]
    assert told == ["The ferry has 90 seats in all."]


def test_an_unquoted_sentence_that_did_not_change_is_said_in_full() -> None:
    """`Unchanged` alone would speak of the quotation."""
    later = [heading("The ferry"), paragraph(f"In May a ferry was painted. {SAID}", 1)]
    found = entries(archive(y2003=[paragraph(SAID, 1)], y2005=later), "ferry")[1]
    told = wording(found.changes[1][0])
    assert "Wording of another sentence since 2003: unchanged" in told
    assert SAID in told


def test_a_long_run_of_shared_words_makes_two_sentences_one_statement() -> None:
    """Twelve words in a row are enough, however much else is said around them; eleven are not."""
    run = "it carries people and goods over the river in any weather".split()
    more = "and in spring we added a second boat with a larger deck and a new engine for the night"
    one, other = " ".join([*run, "today"]), f"By decree {' '.join(run)} today {more}, so we say"
    assert len(one.split()) == 12
    assert nearest(one, [other]) == other
    assert nearest(" ".join(run), [other]) == ""


def test_a_long_name_is_no_shared_statement() -> None:
    """A run of words that is mostly a name is in sentences that have nothing else in common."""
    assert len(NAME.split()) >= 12
    one = f"We met the {NAME} twice in the spring to talk about money and about the new harbour."
    other = f"A study printed by the {NAME} counts boats, oars, ropes, nets, sails and anchors."
    assert nearest(one, [other]) == ""


def test_a_name_without_a_link_is_not_linked() -> None:
    """A registered name may stand in a text that links another; the table claims no more."""
    corpus = archive(y2003=[paragraph("The ferry, or river boat, ran.", 1)])
    ferry = initiative("ferry", names=["ferry", "river boat"])
    told = names_table(ferry, entries(corpus, "ferry"), PAGE)
    assert '<td role="cell"><span class="quiet">not linked</span></td>' in told
    assert "no report" not in told


def styled(body: str) -> str:
    """A page with this style alone, its letters as large as the site's."""
    style = "html { font-size: 125%; }" + STYLE.read_text(encoding="utf-8")
    return f'<style>{style}</style><div class="md-typeset"><div class="report">{body}</div></div>'


@pytest.mark.browser
def test_chips_never_make_a_small_phone_scroll(browser: Browser) -> None:
    """In a column narrower than the name of a place, the name goes on in the next line."""
    long = heading("Responsibilities of everybody who sails the ferry")
    corpus = archive(y2003=[paragraph("The ferry ran.", 1)], y2005=[long])
    with browser.new_context(viewport={"width": 200, "height": 600}) as context:
        page = context.new_page()
        page.set_content(styled(chips_html(corpus, corpus.reports[0])[0]))
        assert page.evaluate("document.documentElement.scrollWidth") <= 200


@pytest.mark.browser
def test_paper_has_every_passage_without_a_script(page: Page) -> None:
    """What is folded on the screen is open in print, and the line that unfolds it is gone."""
    found = entries(archive(y2003=[paragraph("The ferry ran.", at) for at in range(1, 9)]), "ferry")
    page.set_content(styled(timeline(found, PAGE, lambda _: "x")))
    seen = "[...document.querySelectorAll('.where')].filter(each => each.checkVisibility()).length"
    assert page.evaluate(seen) < 8
    page.emulate_media(media="print")
    assert page.evaluate(seen) == 8
    assert not page.locator("summary").is_visible()
