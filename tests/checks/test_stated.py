"""Values that a page says of its report and its source does not: declared, or taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from build_tools.checks import examine
from build_tools.checks.exam import Files
from build_tools.commands.afresh import exam
from build_tools.dialect import parse_page
from build_tools.intake import series_of
from build_tools.model import words
from build_tools.views.errata import stated
from tests.checks.test_corrections import NEW, pasted
from tests.checks.test_laws import IDS, findings, sound

PLAIN = st.text("ABCxyz 'é-:#{}\"", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
)
VALUES = {
    "session": st.integers(0, 9999),
    "year": st.integers(1, 9999),
    **dict.fromkeys(("symbol", "document_type", "organization", "body", "place"), PLAIN),
    **dict.fromkeys(
        ("meeting_start", "meeting_end", "issued"), st.dates().map(lambda day: day.isoformat())
    ),
    "language": st.sampled_from(["fr", "tlh", "en-GB"]),
}
ADDED = st.sampled_from(sorted(VALUES)).flatmap(lambda key: st.tuples(st.just(key), VALUES[key]))


def with_value(page: str, key: str, value: str | int) -> str:
    text = value if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
    return page.replace("---\n", f"---\n{key}: {text}\n", 1)


@given(st.sampled_from(IDS), ADDED)
def test_an_added_value_is_said_or_declared(report_id: str, added: tuple[str, str | int]) -> None:
    """One finding at its line, and quiet with the printed entry, unless the source's head says it."""
    key, value = added
    fresh = sound(report_id).fresh
    assert fresh is not None
    assume(words(str(value)) and not stated(fresh.report.front, key))
    page = with_value(sound(report_id).afresh.page, key, value)
    found = [each for each in findings(report_id, page) if each.grave]
    if not found:
        runs = re.findall(r"[^\W\d_]+|\d+", str(value).casefold())
        assert key == "language" or (runs and runs[0] in fresh.source.casefold())
        return
    (one,) = found
    assert (one.code, one.line) in (("M07", 2), ("M04", 2), ("M06", one.line))
    if NEW in one.message:
        after = pasted(page, one)
        assert findings(report_id, after) == []
        assert parse_page(after, "docs/reports/x.md").front.corrections


def test_a_title_that_no_source_prints() -> None:
    """A title of the editor's own is declared like a value."""
    made = exam(Files("2018", b"1. It met.\n"), series_of([]))
    page = with_value(made.afresh.page, "title", "Fog")
    files = replace(made.files, record=made.afresh.page)
    (found,) = examine(replace(made, files=replace(files, page=page)))
    assert (found.code, found.line) == ("M07", 2)
    assert examine(replace(made, files=replace(files, page=pasted(page, found)))) == []


@given(st.sampled_from(IDS))
def test_an_entry_of_another_value_is_told_with_the_value(report_id: str) -> None:
    """A value that its correction does not fit any more is one finding, not two."""
    page = with_value(sound(report_id).afresh.page, "place", "Ys").replace(
        "source:",
        "corrections: [{at: place, source: 'Is', page: 'Yz', reason: misprint}]\nsource:",
        1,
    )
    page = page.replace("place: Geneva\n", "")
    (one,) = findings(report_id, page)
    assert one.code == "M07"
    assert "(line " in one.message
