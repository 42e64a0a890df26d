"""The corpus of the fuzzer, replayed: what was once found stays mended, and needs no fuzzer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.target import DOORS, one_input

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


def test_there_is_a_corpus() -> None:
    """There are inputs for each door."""
    assert {path.read_bytes()[:1].decode("latin-1").lower() for path in CORPUS} == set(DOORS)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_an_input_of_the_corpus_breaks_no_promise(path: Path) -> None:
    """Converted or refused, proved, read back, composed, and nothing of it lives."""
    one_input(path.read_bytes())
