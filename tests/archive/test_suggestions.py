"""`archive suggest` on the real archive, as if no initiative had a page yet."""

from __future__ import annotations

from build_tools.corpus import read_corpus
from tests.archive.sources import ROOT
from tests.suggest.measure import measure, recall


def test_the_archive_is_found() -> None:
    """The recall that the README states, with room for pages that people change."""
    found = measure(read_corpus(ROOT))
    assert recall(found, 150) >= 0.8 * len(found)
