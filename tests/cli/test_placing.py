from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.commands.placing import Favour, hunks, place, put
from build_tools.dialect import parse_page
from build_tools.model import ArchiveError
from build_tools.storage import converted_path, page_path
from tests.merging.test_laws import EDITS as EDITS_OF_BLOCKS
from tests.merging.test_laws import HEAD, documents, page_of
from tests.merging.test_laws import edited as blocks_edited

FRONT = "---\ntitle: A\n---\n\n"
NEW = ["one", "two", "three", "four", "five", "six"]


@dataclass(frozen=True, slots=True)
class Case:
    """The files before, what is decided, and the files after."""

    title: str
    action: str
    page: list[str] | None = None
    record: list[str] | None = None
    then: dict[str, Any] = field(default_factory=dict)
    favour: Favour = ""
    ends: str = "\n"
    front: str = FRONT


def cases() -> list[Case]:
    told = (Path(__file__).parent / "placings.yaml").read_text(encoding="utf-8")
    return [Case(**{k: _texts(v) for k, v in case.items()}) for case in yaml.safe_load(told)]


def _texts(value: Any) -> Any:
    return [str(word) for word in value] if isinstance(value, list) else value


def text(lines: list[str] | str) -> str:
    found = NEW if lines == "new" else lines
    return FRONT + "".join(f"{line}\n\n" for line in found)


def set_up(root: Path, case: Case) -> None:
    for folder in ("source_reports", "docs/reports"):
        (root / folder).mkdir(parents=True)
    for path, lines in ((page_path("1"), case.page), (converted_path("1"), case.record)):
        if lines is not None:
            whole = text(lines)
            if path == page_path("1"):
                whole = case.front + whole.removeprefix(FRONT)
            (root / path).write_bytes(whole.replace("\n", case.ends).encode())


def held(root: Path, path: str) -> str | None:
    return (root / path).read_bytes().decode() if (root / path).exists() else None


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_placing(case: Case, tmp_path: Path) -> None:
    """Each case ends as its data file says, and what it does not name is not touched."""
    set_up(tmp_path, case)
    before = {path: held(tmp_path, path) for path in (page_path("1"), converted_path("1"))}
    placing = place(tmp_path, "1", text(NEW), case.favour)
    put(tmp_path, placing)
    assert placing.action == case.action
    for path, key in ((page_path("1"), "page"), (converted_path("1"), "record")):
        expected = text(_texts(case.then[key])) if key in case.then else before[path]
        assert held(tmp_path, path) == expected
    assert sorted(p.name for p in tmp_path.rglob("*") if p.name.startswith(".")) == []


EDIT = st.tuples(st.integers(0, 5), st.sampled_from(["insert", "change", "delete"]))
EDITS = st.lists(EDIT, max_size=3, unique_by=lambda edit: edit[0])


def edited(lines: list[str], edits: list[tuple[int, str]], who: str) -> list[str]:
    made = list(lines)
    for at, how in sorted(edits, reverse=True):
        made[at : at + (how != "insert")] = [] if how == "delete" else [f"{who}{at}"]
    return made


@settings(max_examples=60)
@given(mine=EDITS, machine=EDITS)
def test_no_edit_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    mine: list[tuple[int, str]],
    machine: list[tuple[int, str]],
) -> None:
    """Whatever a person and a new converter changed, the person's words stand, and none returns."""
    root = tmp_path_factory.mktemp("archive")
    page = edited(NEW, mine, "mine")
    set_up(root, Case("", "", page, NEW))
    placing = place(root, "1", text(edited(NEW, machine, "machine")))
    put(root, placing)
    after = held(root, page_path("1")) or ""
    assert {word for word in page if word.startswith("mine")} <= set(after.split())
    assert not {NEW[at] for at, how in mine if how == "delete"} & set(after.split())
    assert "<<<<<<<" not in after
    if placing.action == "refused":
        assert after == text(page)
        assert held(root, converted_path("1")) == text(NEW)


FAVOUR = st.sampled_from(["ours", "theirs"])
VALUE = st.sampled_from(["", "one", "two", "two three", "2003-05-14", "'one: two'"])
HEADS = st.tuples(VALUE, VALUE).map(
    lambda values: (
        "---\ntitle: A\n"
        + "".join(f"{k}: {v}\n" for k, v in zip(("place", "body"), values, strict=True) if v)
        + "year: 2003\n---\n\n"
    )
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str, str]:
    """A page that somebody edited, what the converter made of it last, and what it makes now."""
    parts = draw(documents())
    page, new = (blocks_edited(parts, draw(EDITS_OF_BLOCKS), who) for who in ("mine", "new"))
    texts = [draw(HEADS) + page_of(each).removeprefix(HEAD) for each in (page, parts, new)]
    return texts[0], texts[1], texts[2]


@settings(max_examples=60)
@given(versions(), FAVOUR)
def test_a_decision_ends_the_matter(
    tmp_path_factory: pytest.TempPathFactory, texts: tuple[str, str, str], favour: Favour
) -> None:
    """After `--ours` and `--theirs` the page can be read, and converting again changes nothing."""
    root = tmp_path_factory.mktemp("archive")
    set_up(root, Case("", ""))
    page, base, new = texts
    (root / page_path("1")).write_text(page, encoding="utf-8")
    (root / converted_path("1")).write_text(base, encoding="utf-8")
    try:
        parse_page(page, "docs/reports/1.md")
        parse_page(new, "docs/reports/1.md")
    except ArchiveError:
        assume(False)
    placing = place(root, "1", new, favour)
    put(root, placing)
    after = held(root, page_path("1")) or ""
    parse_page(after, "docs/reports/1.md")
    assert placing.action != "refused"
    assert placing.action != "kept" or after == page
    assert placing.action != "replaced" or after == new
    again = place(root, "1", new)
    assert (again.action, again.writes) == ("up to date", False)


NOTES = [
    f"{FRONT}The unit met.{note}"
    for note in ("\n", "[^1]\n\n[^1]: May.\n", "[^1]\n\n[^1]: June.\n")
]


@pytest.mark.parametrize(
    ("favour", "action", "line", "shown"),
    [
        ("", "refused", 7, ("[^1]: May.", "[^1]: June.")),
        ("ours", "kept", 7, ("[^1]: May.", "[^1]: June.")),
        ("theirs", "replaced", 7, ("[^1]: May.", "[^1]: June.")),
    ],
)
def test_where_no_page_holds_both_a_decision_is_about_the_whole(
    tmp_path: Path, favour: Favour, action: str, line: int, shown: tuple[str, str]
) -> None:
    """The page stays or becomes the conversion, byte for byte; what is left out has its line."""
    set_up(tmp_path, Case("", ""))
    base, page, new = NOTES
    (tmp_path / page_path("1")).write_text(page, encoding="utf-8")
    (tmp_path / converted_path("1")).write_text(base, encoding="utf-8")
    placing = place(tmp_path, "1", new, favour)
    put(tmp_path, placing)
    assert placing.action == action
    assert placing.why
    assert [(h.line, h.page[0], h.proposal[0]) for h in placing.hunks] == [(line, *shown)]
    assert held(tmp_path, page_path("1")) == (new if favour == "theirs" else page)
    assert held(tmp_path, converted_path("1")) == (new if favour else base)


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_hunks_lead_from_the_page_to_the_proposal(page: list[str], proposal: list[str]) -> None:
    """The places shown are all there are: putting each proposal in its place gives the whole."""
    lines = "\n".join(page).split("\n")
    for hunk in reversed(list(hunks("\n".join(page), "\n".join(proposal)))):
        assert lines[hunk.line - 1 : hunk.line - 1 + len(hunk.page)] == list(hunk.page)
        lines[hunk.line - 1 : hunk.line - 1 + len(hunk.page)] = hunk.proposal
    assert "\n".join(lines) == "\n".join(proposal)
