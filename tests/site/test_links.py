"""Links that lead nowhere are found where people wrote them."""

import re
from pathlib import Path

import pytest
import yaml

from build_tools.corpus import Corpus
from build_tools.dialect import parse_page
from build_tools.model import Block, FrontMatter, Report, Span
from build_tools.site.compose import compose
from build_tools.site.links import RULES, UNKNOWN_SLUG, broken_links

CASES = yaml.safe_load((Path(__file__).parent / "links.yaml").read_text(encoding="utf-8"))
FRONT = "---\ntitle: A\n---\n\n"
OTHER = parse_page(FRONT + "## Part one\n\n3. Text.\n\n    - item\n", "docs/reports/other.md")


def read(case: dict[str, str]) -> tuple[Corpus, dict[str, str | bytes]]:
    report = parse_page(FRONT + case["text"], "docs/reports/a.md")
    docs: dict[str, str | bytes] = {
        "reports/a.md": FRONT + case["text"],
        "reports/other.md": "",
        "guide.md": "# Guide\n",
        "sources/a.txt": b"x",
    }
    return Corpus((report, OTHER)), docs


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_link(case: dict[str, str]) -> None:
    """Each case of links.yaml has the finding it names, and leads where it says or is text."""
    corpus, docs = read(case)
    found = [f"{finding.code} {finding.line}" for finding in broken_links(corpus, docs)]
    assert found == ([case["finding"]] if "finding" in case else [])
    page = str(compose(corpus, docs)["reports/a/index.md"])
    if "leads_to" in case:
        assert f'<a href="{case["leads_to"]}">' in page
    else:
        hrefs = re.findall(r'<a href="([^"]*)"', page.partition("</dl>")[2].partition("</div>")[0])
        assert hrefs == []


def test_links_of_other_pages_are_checked_too() -> None:
    """A broken link of the home page is found with its line, front matter counted."""
    home = "---\ntitle: A\n---\n\nText.\n\n| a |\n|---|\n| [x](gone.md) |\n"
    assert [str(finding)[:23] for finding in broken_links(Corpus(()), {"index.md": home})] == [
        "docs/index.md:9:7: L01 "
    ]


def test_every_rule_has_a_case() -> None:
    """No code without a page that shows it."""
    assert {case["finding"].split()[0] for case in CASES if "finding" in case} == {
        *RULES,
        UNKNOWN_SLUG,
    }


@pytest.mark.parametrize("original", ["2003", "2003-gender"])
def test_a_link_to_a_renamed_report_says_where_it_went(original: str) -> None:
    """The page that names the old original is meant; it is sure once the original moved too."""
    front = FrontMatter(title="A", source="source_reports/2003.txt")
    report = Report("2003-gender", front, (Block("paragraph", (Span("A."),), number="1."),))
    docs: dict[str, str | bytes] = {
        "index.md": "See [it](reports/2003.md#p1).\n",
        "reports/2003-gender.md": "",
        f"sources/{original}.txt": b"A",
    }
    (found,) = broken_links(Corpus((report,)), docs)
    assert found.code == "L01"
    assert "`reports/2003-gender.md#p1`" in found.message
    assert (found.remedy is not None) == (original == "2003-gender")
