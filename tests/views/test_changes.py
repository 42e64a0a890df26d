"""What is new, back, continued and gone is told of every initiative exactly once."""

from hypothesis import given

from build_tools.corpus import Corpus
from build_tools.views.changes import step_parts, steps
from tests.views.overview_cases import ARCHIVES, SMALL


@given(ARCHIVES)
def test_what_a_report_mentions_is_new_back_or_continued(corpus: Corpus) -> None:
    """New, back and continued together are what the report mentions, each initiative once."""
    for step in steps(corpus):
        told = [
            each.slug for each in (*step.new, *step.continued, *(pair[0] for pair in step.back))
        ]
        held = {mention.slug for mention in corpus.mentions if mention.report == step.report.id}
        assert sorted(told) == sorted(held)


@given(ARCHIVES)
def test_what_the_report_before_mentions_is_continued_or_gone(corpus: Corpus) -> None:
    """Continued and gone together are what the report before mentions, each initiative once."""
    for step in steps(corpus):
        before = step.before.id if step.before else None
        held = {mention.slug for mention in corpus.mentions if mention.report == before}
        assert sorted(each.slug for each in (*step.continued, *step.gone)) == sorted(held)


@given(ARCHIVES)
def test_an_initiative_is_new_once(corpus: Corpus) -> None:
    """Each initiative that is mentioned is new in exactly one report, the first that has it."""
    new = [(each.slug, each.report) for step in steps(corpus) for each in step.new]
    firsts = {slug: found[0].report for slug, found in corpus.mentions_of.items()}
    assert sorted(new) == sorted(firsts.items())


def test_the_small_archive() -> None:
    """Beta goes in 2001 and is back in 2002, where gamma is new; alpha continues throughout."""
    found = steps(SMALL)
    assert [[each.slug for each in step.new] for step in found] == [
        ["alpha", "beta"],
        [],
        ["gamma"],
    ]
    assert [[each.slug for each, _ in step.back] for step in found] == [[], [], ["beta"]]
    assert [[each.slug for each in step.gone] for step in found] == [[], ["beta"], []]
    assert [[each.slug for each in step.continued] for step in found] == [[], ["alpha"], ["alpha"]]


def test_the_first_report_opens_the_archive() -> None:
    """Of the first report it is said that the archive begins there; of the second, what it skips."""
    names = {report.id: report.id for report in SMALL.reports}
    about = [dict(step_parts(step, SMALL, "changes.md", names))[""] for step in steps(SMALL)]
    assert "The archive begins here" in about[0]
    assert "Compared with 1998; the archive holds no report for 1999–2000." in about[1]
    assert "Compared with 2001." in about[2]


def test_links_lead_to_the_mention_and_gone_ones_to_the_last() -> None:
    """Gone beta leads to the last paragraph that had it; back, to its new one and the last."""
    names = {report.id: report.id for report in SMALL.reports}
    parts = [dict(step_parts(step, SMALL, "changes.md", names)) for step in steps(SMALL)]
    assert '<a href="../reports/1998/#p3">Beta</a>' in parts[1]["Gone (1)"]
    assert '<a href="../reports/2002/#p1">Beta</a>' in parts[2]["Back (1)"]
    assert 'last in <a href="../reports/1998/#p3">1998 ¶3</a>' in parts[2]["Back (1)"]
