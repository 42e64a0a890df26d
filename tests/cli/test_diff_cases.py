"""What a change means, told as text and as Markdown: cases as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from build_tools.commands.review import review
from build_tools.commands.review_markdown import as_markdown
from build_tools.commands.review_text import as_text
from build_tools.compare.archive import compare_archive
from build_tools.storage import Compared, FileChange

TOLD = Path(__file__).with_name("differences.yaml")


@dataclass(frozen=True, slots=True)
class Case:
    """Files before and after, and what is told; `grave` says that it needs a person."""

    title: str
    before: Mapping[str, str | bytes] = field(default_factory=dict)
    after: Mapping[str, str | bytes] = field(default_factory=dict)
    grave: bool = False
    text: str = ""
    markdown: str = ""


def cases() -> list[Case]:
    return [Case(**case) for case in yaml.safe_load(TOLD.read_text(encoding="utf-8"))]


def changes(case: Case) -> Compared:
    """What storage finds between the two, for the rooms above it."""
    held = ({p: _bytes(t) for p, t in side.items()} for side in (case.before, case.after))
    before, after = held
    paths = sorted(path for path in {**before, **after} if before.get(path) != after.get(path))
    return Compared("main", tuple(FileChange(p, before.get(p), after.get(p)) for p in paths))


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_told(case: Case) -> None:
    """Each change is told as its data file says, in both forms, and asks for a person or not."""
    change = compare_archive(changes(case))
    sections = review(change)
    assert "\n".join(as_text(change.base, sections)) + "\n" == case.text
    assert "\n".join(as_markdown(change.base, sections)) + "\n" == case.markdown
    assert change.needs_person == case.grave
    assert case.grave == any(fact.grave for section in sections for fact in section.facts)
