"""Faults that the laws found and that are mended: each was shrunk to the text that showed it."""

from __future__ import annotations

import pytest

from build_tools.dialect import render_page
from tests.intake.test_laws import converted


@pytest.mark.parametrize(
    "text", ["# A\n\n**b** c&nbsp;", "# A\n\n&nbsp;\n\n**b** c", "# A\n\n&#13;**b**"]
)
def test_an_entity_that_is_a_blank_has_a_fate(text: str) -> None:
    """`&nbsp;` at a line's edge becomes a blank and is stripped: the ledger must book its `&`."""
    assert converted(text).report.blocks


@pytest.mark.parametrize(
    "text", ["1.\n11.", "91d\n2. \n2009. It led.\n\nConstraints: none\n\n(a)\n\n91d"]
)
def test_a_number_that_lost_its_words_can_be_written(text: str) -> None:
    """An empty numbered paragraph with something under it: CommonMark ends its item at the gap."""
    assert render_page(converted(text).report)


def test_a_hash_alone_is_evidence_or_is_none() -> None:
    """A `#` alone on its line speaks for Markdown only where a blank stands behind it."""
    one, other = converted("![](\n#"), converted("![](\n# ")
    assert one.report.blocks == other.report.blocks
