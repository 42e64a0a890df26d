"""One case for each kind of evidence: plain text in tests/cases."""

from __future__ import annotations

import pytest

from tests.intake.casebook import CASES, Case, read_cases, told

KNOWN_FAILURES = "known_failures.txt"
FILES = sorted(path.name for path in CASES.glob("*.txt"))
LEAST = 60


def collected(files: list[str]) -> list[object]:
    """The cases of the files as parameters, named by file and title."""
    return [
        pytest.param(case, id=f"{name.removesuffix('.txt')}: {case.title}")
        for name in files
        for case in read_cases(name)
    ]


@pytest.mark.parametrize("case", collected([name for name in FILES if name != KNOWN_FAILURES]))
def test_a_case_is_read_as_a_person_reads_it(case: Case) -> None:
    """Blocks, levels, numbers, marks and values are what the case says."""
    assert told(case) == case.report, case.place


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", collected([KNOWN_FAILURES]))
def test_a_known_failure_fails(case: Case) -> None:
    """What the converter cannot do yet; a case that passes moves to the others."""
    assert told(case) == case.report, case.place


def test_the_cases_are_well_formed_and_many() -> None:
    """Every case has a title of its own, a source and an expectation; there are 60 at least."""
    cases = [case for name in FILES for case in read_cases(name)]
    assert len(cases) >= LEAST
    assert len({case.title for case in cases}) == len(cases)
    for case in cases:
        assert {"source", "report"} <= set(case.parts), case.place
        assert case.report, case.place
