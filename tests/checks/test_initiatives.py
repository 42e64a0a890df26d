"""The rules about initiatives against their specimens, and laws that hold for any fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.checks import (
    CODES,
    INITIATIVE_RULES,
    MENTION_RULES,
    examine_initiatives,
)
from build_tools.checks.catalogue import Catalogue
from build_tools.cli import run
from build_tools.corpus import Corpus
from build_tools.dialect import parse_page
from build_tools.dialect.initiative import Entry, parse_initiative, read_initiative
from build_tools.dialect.page import render_front, split_page
from build_tools.model import ArchiveError, Finding, Report
from build_tools.site.links import UNKNOWN_SLUG

from .cases import RECURRING, Case, apply, cases, copy, golden

CASES = list(cases(initiatives=True))
NOTE = " I04 "


@pytest.fixture(scope="session")
def recurring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy(RECURRING, tmp_path_factory.mktemp("recurring"))
    assert run(["convert", "--root", str(root)]) == 0
    return root


def test_recurring_archive_is_quiet(recurring: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where all is well nothing is printed and the status is 0."""
    capsys.readouterr()
    assert run(["check", "--root", str(recurring)]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_specimen(
    case: Case, recurring: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A check prints exactly the findings of the specimen, and a note alone leaves the status 0."""
    root = copy(recurring, tmp_path)
    apply(case.change, root)
    capsys.readouterr()
    status = run(["check", "--root", str(root)])
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.splitlines() == golden(case, printed.out.splitlines())
    assert status == int(any(NOTE not in line for line in case.finds))


def test_every_rule_has_its_specimen() -> None:
    """No rule without a specimen, and none that does not find it."""
    codes = {rule.code for rule in (*MENTION_RULES, *INITIATIVE_RULES)} | {UNKNOWN_SLUG}
    assert {case.code for case in CASES} == codes == {code for code in CODES if code[0] == "I"}
    first = {case.code: case for case in reversed(CASES)}
    assert all(any(f" {code} " in line for line in first[code].finds) for code in codes)


def test_conversion_refuses_what_cannot_be_read(
    recurring: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an initiative its links would go: a conversion stops with the same words."""
    root = copy(recurring, tmp_path)
    apply({"docs/initiatives/tide-tables.md": {"replace": "kind: p", "by": "kin: p"}}, root)
    capsys.readouterr()
    assert run(["convert", "--root", str(root)]) == 2
    refused = capsys.readouterr().err
    assert run(["check", "--root", str(root)]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.replace(":1: I08", ":") in refused


def test_a_page_that_is_no_text_stops_nothing_else(
    recurring: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not UTF-8 cannot be read at all: status 2, and the other pages are judged."""
    root = copy(recurring, tmp_path)
    (root / "docs/initiatives/fog.md").write_bytes(b"\xff")
    apply({"docs/initiatives/tide-tables.md": {"append": "They are liked.\n"}}, root)
    apply({"docs/evil.exe": {"write": "x"}}, root)
    link = {"replace": "nine ports", "by": "[nine ports](../initiatives/fog.md)"}
    apply({"docs/reports/2003.md": link}, root)
    capsys.readouterr()
    assert run(["check", "--root", str(root)]) == 2
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.count("docs/initiatives/fog.md:1:1: A01 not UTF-8") == 1
    assert [line.split()[1] for line in printed.out.splitlines()] == ["D01", "A01", "I06"]


# Laws: one fault in a healthy catalogue is found under its code, wherever it is.

SLUGS = ("crane-inspection-unit", "pilot-courses", "tide-tables")
Page = dict[str, object]
Pages = dict[str, tuple[Page, str]]


@pytest.fixture(scope="session")
def reports(recurring: Path) -> tuple[Report, ...]:
    pages = sorted((recurring / "docs/reports").glob("*.md"))
    return tuple(parse_page(page.read_text(encoding="utf-8"), page.as_posix()) for page in pages)


def healthy_pages() -> Pages:
    pages: Pages = {}
    for slug in SLUGS:
        text = (RECURRING / f"docs/initiatives/{slug}.md").read_text(encoding="utf-8")
        head, body, _ = split_page(text)
        pages[slug] = (yaml.safe_load(head), body)
    return pages


def written(pages: Pages) -> tuple[Entry, ...]:
    return tuple(
        read_initiative(render_front(page) + body, f"docs/initiatives/{slug}.md")
        for slug, (page, body) in sorted(pages.items())
    )


def findings(pages: Pages, reports: tuple[Report, ...]) -> list[Finding]:
    entries = written(pages)
    initiatives = [entry.initiative for entry in entries if entry.initiative is not None]
    return examine_initiatives(Catalogue(Corpus.of(reports, initiatives), entries))


def claims_anothers(page: Page, other: Page) -> None:
    name = other["names"][-1]  # type: ignore[index]
    page["names"] = [*page["names"], name]  # type: ignore[misc]


def invents_a_name(page: Page, other: Page) -> None:
    page["names"] = ["quarterly whistle", *page["names"]]  # type: ignore[misc]


def loses_its_years(page: Page, other: Page) -> None:
    name = page["names"][0]  # type: ignore[index]
    page["names"] = [{"name": name if isinstance(name, str) else name["name"], "to": 2001}]


def names_nobody(page: Page, other: Page) -> None:
    page["related"] = ["nobody"]


def names_itself(page: Page, other: Page) -> None:
    page["part_of"] = [next(s for s in SLUGS if healthy_pages()[s][0]["title"] == page["title"])]


def loses_a_key(page: Page, other: Page) -> None:
    del page["kind"]


def says_a_name_twice(page: Page, other: Page) -> None:
    page["names"] = [*page["names"], page["names"][0]]  # type: ignore[misc,index]


FAULTS: dict[Callable[[Page, Page], None], str] = {
    claims_anothers: "I02",
    invents_a_name: "I03",
    loses_its_years: "I05",
    names_nobody: "I07",
    names_itself: "I07",
    loses_a_key: "I08",
    says_a_name_twice: "I08",
}


def test_the_healthy_catalogue_is_quiet(reports: tuple[Report, ...]) -> None:
    """What the laws start from has no finding."""
    assert findings(healthy_pages(), reports) == []


@given(st.permutations(SLUGS), st.sampled_from(list(FAULTS)))
def test_one_fault_yields_its_code(
    reports: tuple[Report, ...], order: list[str], fault: Callable[[Page, Page], None]
) -> None:
    """A healthy registry with one fault has a finding of the code of that fault."""
    pages = healthy_pages()
    fault(pages[order[0]][0], pages[order[1]][0])
    assert FAULTS[fault] in {found.code for found in findings(pages, reports)}


@given(st.sampled_from(SLUGS), st.integers(0, 3), st.integers(0, 3))
def test_a_finding_has_the_line_of_its_name(
    reports: tuple[Report, ...], slug: str, at: int, blank: int
) -> None:
    """However many names and blank lines stand before it, a name is reported on its own line."""
    pages = healthy_pages()
    text = render_front(pages[slug][0]) + pages[slug][1]
    lines = text.split("\n")
    first = lines.index("names:") + 1
    count = len(pages[slug][0]["names"])  # type: ignore[arg-type]
    starts = [n for n in range(first, len(lines)) if lines[n].startswith("- ")][: count + 1]
    place = [*starts[:count], first][min(at, count)]
    lines[place:place] = [*[""] * blank, "- quarterly whistle"]
    entry = read_initiative("\n".join(lines), f"docs/initiatives/{slug}.md")
    assert entry.initiative is not None
    catalogue = Catalogue(Corpus.of(reports, [entry.initiative]), (entry,))
    lost = [found for found in examine_initiatives(catalogue) if found.code == "I03"]
    assert [found.line for found in lost] == [place + blank + 1]


HEADS = st.text("-#&*[]{}:,|>'\"! \n\ttitlekndamsof0129\u2028\x00", max_size=80)


@given(st.sampled_from(SLUGS), HEADS, st.booleans())
def test_reading_is_total(slug: str, odd: str, inside: bool) -> None:
    """Whatever stands in front matter is told, and what cannot be read is what a conversion refuses."""
    head = render_front(healthy_pages()[slug][0]).removeprefix("---\n").removesuffix("---\n")
    path = f"docs/initiatives/{slug}.md"
    text = f"---\n{head + odd if inside else odd}\n---\nText.\n"
    entry = read_initiative(text, path)
    lines = text.split("\n")
    assert all(
        1 <= place.column <= len(lines[place.line - 1]) + 1 and said[-1] in ".?"
        for place, said in entry.faults
    )
    if entry.initiative is None:
        assert entry.faults
        with pytest.raises(ArchiveError):
            parse_initiative(text, path)
    else:
        assert parse_initiative(text, path) == entry.initiative


@given(st.text("ab.()[]#!?-*\n /:2003md", max_size=120))
def test_examination_is_total(reports: tuple[Report, ...], body: str) -> None:
    """Whatever the introduction says, its findings have lines of the page."""
    pages = healthy_pages()
    page, _ = pages["tide-tables"]
    pages["tide-tables"] = (page, body)
    last = (render_front(page) + body).count("\n") + 1
    found = [each for each in findings(pages, reports) if each.path.endswith("tide-tables.md")]
    assert all(1 <= each.line <= last for each in found)


def test_an_archive_that_is_not_whole_says_nothing_of_what_is_missing(
    reports: tuple[Report, ...],
) -> None:
    """While a report is missing, no name is said to stand nowhere, and nothing not to recur."""
    entries = written(healthy_pages())
    initiatives = [entry.initiative for entry in entries if entry.initiative is not None]
    part = Catalogue(Corpus.of(reports[:1], initiatives), entries, complete=False)
    assert examine_initiatives(part) == []
    assert {found.code for found in examine_initiatives(replace(part, complete=True))} == {"I03"}
