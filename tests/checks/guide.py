"""The page of each rule, made from its specimen: the wrong lines, what is found, the right lines."""

from __future__ import annotations

import difflib
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from build_tools.checks import CODES
from build_tools.checks.guide import GUIDE

from .cases import INITIATIVES, SPECIMENS, apply, copy

WIDTH = 80
AROUND = 1  # lines that are shown about those that are wrong
SHOWN = 8  # lines of a new file that are shown
# The place of a finding, as the faults of the built site write it.
PLACE = re.compile(r"(?:\[0-9\]|\\d)\+:(?:\[0-9\]|\\d)\+")
FAULTS = Path(__file__).parents[1] / "site/built_faults.yaml"
ABSENT = ["(the file is not there)"]
INDEX = """# What `archive check` finds

Each finding is a line `path:line:column: CODE what is wrong. What to do.` Its code has a page here,
with a wrong and a right example; `archive check --explain CODE` prints it in the terminal.

| code | what is wrong |
|---|---|
"""


@dataclass(frozen=True, slots=True)
class Example:
    """The lines of a file as they are wrong, and as they should be."""

    path: str
    line: int
    wrong: list[str]
    right: list[str]


def pages(healthy: Mapping[bool, Path], scratch: Path) -> dict[str, str]:
    """Each page of the guide by its file name; `healthy` has the archives by whom they concern."""
    made = {"README.md": INDEX + "".join(map(_row, sorted(CODES)))}
    for path in sorted(SPECIMENS.glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "fault" in told:
            made[f"{path.stem}.md"] = _built_page(path.stem, told)
        else:
            root = copy(healthy[path.match(INITIATIVES)], scratch / path.stem)
            right = _texts(root)
            if "mended" in told:
                mended = copy(root, scratch / f"{path.stem}-mended")
                apply(told["mended"], mended)
                right = _texts(mended)
            apply(told["wrong"], root)
            examples = list(_examples(told["wrong"], right, _texts(root)))
            made[f"{path.stem}.md"] = _page(path.stem, told, examples)
    return made


def _row(code: str) -> str:
    return f"| [{code}]({code}.md) | {CODES[code]} |\n"


def _texts(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode().replace("\0", "␀")
        for path in files
    }


def _examples(
    change: Mapping[str, Any], before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Example]:
    for path in change:
        if path not in before or path not in after:
            old, new = before.get(path), after.get(path)
            yield Example(path, 1, _head(new), _head(old))
            continue
        one, other = before[path].splitlines(), after[path].splitlines()
        matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
        for group in matcher.get_grouped_opcodes(AROUND):
            (_, i, _, k, _), (_, _, j, _, m) = group[0], group[-1]
            line = k + 1 + (not other[k:m][0])
            yield Example(path, line, _trimmed(other[k:m]), _trimmed(one[i:j]))


def _trimmed(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").splitlines()


def _head(text: str | None) -> list[str]:
    if text is None:
        return ABSENT
    lines = text.splitlines()
    return lines[:SHOWN] + ["…"] * (len(lines) > SHOWN)


def _page(code: str, told: Mapping[str, Any], examples: list[Example]) -> str:
    finds = [line for line in told["finds"] if f" {code} " in line]
    parts = [
        _title(code, told["why"]),
        f"## Wrong: {told['title'][0].lower()}{told['title'][1:]}\n",
        *(_lines(each.path, each.line, each.wrong) for each in examples),
        _found(finds),
        "## Right\n",
        *(_lines(each.path, 0, each.right) for each in examples),
        _listed("Found as well", told.get("also", ())),
        _listed("Left alone", told.get("right", ())),
    ]
    return "\n".join(part for part in parts if part)


def _built_page(code: str, told: Mapping[str, Any]) -> str:
    faults = yaml.safe_load(FAULTS.read_text(encoding="utf-8"))
    fault = next(each for each in faults if each["says"] == told["fault"])
    path = f"site/{fault['file']}"
    wrong = fault["by"].splitlines() if "by" in fault else ABSENT
    right = fault["replace"].splitlines() if "replace" in fault else ["(the page)"]
    finds = [PLACE.sub("LINE:COLUMN", line) for line in fault["findings"]]
    parts = [
        _title(code, told["why"]),
        f"## Wrong: {fault['says']}\n",
        _lines(path, 0, wrong),
        _found(
            [line.replace(".*", "…").replace("\\", "") for line in finds if f" {code} " in line]
        ),
        "## Right\n",
        _lines(path, 0, right),
    ]
    return "\n".join(parts)


def _title(code: str, why: str) -> str:
    return f"# {code}: {CODES[code].rstrip('.')}\n\n{_wrapped(why)}\n"


def _wrapped(text: str, hanging: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _lines(path: str, line: int, lines: list[str]) -> str:
    where = f"`{path}`, line {line}:" if line else f"`{path}`:"
    cut = [each if len(each) <= WIDTH else f"{each[: WIDTH - 1]}…" for each in lines]
    return "\n".join([where, "", "````text", *cut, "````", ""])


def _found(finds: list[str]) -> str:
    wrapped = [_wrapped(line, "  ") for line in finds]
    return "\n".join(["`archive check` says:", "", "````text", *wrapped, "````", ""])


def _listed(title: str, faces: Any) -> str:
    if not faces:
        return ""
    items = "\n".join(_wrapped(f"- {face['title']}", "  ") for face in faces)
    return f"## {title}\n\n{items}\n"


def write(made: Mapping[str, str]) -> None:
    """Write the pages anew, and take away those of codes that are no more."""
    for path in GUIDE.glob("*.md"):
        path.unlink()
    for name, text in made.items():
        (GUIDE / name).write_text(text, encoding="utf-8")
