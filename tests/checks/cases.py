"""A specimen is a change to a healthy archive, and the findings that it must bring, word for word.

`wrong` shows the rule at its plainest, `also` its other faces, `right` what it must leave alone.
`why` and, where right is not what was there before, `mended` are for the guide (`guide.py`).
`GOLDEN=1` (without `-n`) writes the findings anew, for a person to read as a diff.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SPECIMENS = HERE / "specimens"
HEALTHY = HERE / "healthy"
# The same for the rules about initiatives: three reports, in which three initiatives recur.
RECURRING = HERE / "recurring"
INITIATIVES = "I*.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """One change, and what must be found."""

    code: str
    title: str
    change: dict[str, Any]
    finds: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


def cases(initiatives: bool = False) -> Iterator[Case]:
    """The cases of all rules about reports, or of those about initiatives."""
    for path in sorted(SPECIMENS.glob("*.yaml")):
        if path.match(INITIATIVES) != initiatives:
            continue
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "fault" in told:  # of the built site: tests/site/test_built_check.py
            continue
        yield Case(path.stem, told["title"], told["wrong"], tuple(told["finds"] or ()))
        for face in (*told.get("also", ()), *told.get("right", ())):
            yield Case(path.stem, face["title"], face["change"], tuple(face.get("finds") or ()))


def golden(case: Case, found: list[str]) -> list[str]:
    """The findings that the specimen names; with `GOLDEN=1` those found, written into it."""
    if os.environ.get("GOLDEN") and found != list(case.finds):
        assert case.finds, "nothing to write over: put one line under `finds`"
        path = SPECIMENS / f"{case.code}.yaml"
        text = path.read_text(encoding="utf-8")
        indent = next(i for i in ("  ", "      ") if _listed(case.finds, i) in text)
        text = text.replace(_listed(case.finds, indent), _listed(found, indent), 1)
        path.write_text(text, encoding="utf-8")
        return found
    return list(case.finds)


def _listed(finds: Sequence[str], indent: str) -> str:
    return "".join(f"\n{indent}- {json.dumps(line, ensure_ascii=False)}" for line in finds)


def apply(change: dict[str, Any], root: Path) -> None:
    """Do to the files of an archive what the case says."""
    for name, steps in change.items():
        for step in steps if isinstance(steps, list) else [steps]:
            _apply(step, root / name)


def _apply(step: Any, path: Path) -> None:
    if step == "delete":
        path.unlink()
    elif "write" in step:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(step["write"].encode())
    elif "bytes" in step:
        path.write_bytes(bytes.fromhex(step["bytes"]))
    elif "append" in step:
        path.write_bytes(path.read_bytes() + step["append"].encode())
    else:
        text = path.read_text(encoding="utf-8")
        assert text.count(step["replace"]) == 1, f"{path.name} must hold {step['replace']!r} once"
        path.write_text(text.replace(step["replace"], step["by"]), encoding="utf-8")


def copy(of: Path, to: Path) -> Path:
    return Path(shutil.copytree(of, to, dirs_exist_ok=True))
