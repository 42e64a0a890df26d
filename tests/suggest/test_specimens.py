"""Each kind of evidence at its plainest, in small invented archives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.suggest import suggest

from .archives import archive, initiative

CASES = yaml.safe_load((Path(__file__).parent / "specimens.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["title"]))
def test_specimen(case: dict[str, Any]) -> None:
    """What must be suggested is, with its evidence in words; what must not be is not."""
    known = [initiative(each["slug"], *each["names"]) for each in case.get("initiatives", ())]
    found = suggest(archive(case["reports"], known, **case.get("front", {})))
    told = {each.name: each.kinds for each in found}
    for name, kind in case.get("finds", {}).items():
        assert name in told, sorted(told)
        assert kind in told[name]
    shown = {name for each in found for name in (each.name, *each.variants, *each.also)}
    assert not shown & set(case.get("leaves", ()))
