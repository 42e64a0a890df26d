"""What the composed pages look like, on the small archive."""

import re
from pathlib import Path

import pytest
import yaml

from build_tools.corpus import Corpus, read_corpus
from build_tools.model import ArchiveError, Block, FrontMatter, Report, Span
from build_tools.site.compose import compose
from build_tools.site.files import read_docs
from build_tools.site.navigation import navigation

Tree = dict[str, str | bytes]


@pytest.fixture(scope="module")
def tree(corpus: Corpus, docs: Tree) -> Tree:
    return compose(corpus, docs)


@pytest.fixture(scope="module")
def ferries(tree: Tree) -> str:
    return str(tree["reports/1998/index.md"])


def test_the_tree_is_whole(tree: Tree) -> None:
    """Reports, other pages and originals are there, each page in the folder of its address."""
    assert sorted(tree) == [
        "changes/index.md",
        "guide/index.md",
        "index.md",
        "initiatives/ferry-service/index.md",
        "initiatives/index.md",
        "initiatives/pilots-office/index.md",
        "overview/index.md",
        "reports/1998/index.md",
        "reports/2001/index.md",
        "reports/2004/index.md",
        "sources/1998.txt",
        "sources/2001.txt",
    ]


def test_originals_are_published_byte_for_byte(tree: Tree) -> None:
    """The original text is in the tree with every byte, line ends included."""
    assert tree["sources/1998.txt"] == b"RT/98/7\r\n\r\nReport on the ferries\r\n"


def test_the_title_reaches_templates_as_harmless_html(ferries: str) -> None:
    """Templates print the title as it stands, so no tag, quotation mark or brace is left in it."""
    title = yaml.safe_load(ferries.split("---\n")[1])["title"]
    assert title == (
        "Report on the ferries: &lt;b&gt;fares&lt;/b&gt; &amp; &quot;tides&quot; *1998* "
        "&#123;&#123; page &#125;&#125;"
    )


FRAGMENTS = yaml.safe_load((Path(__file__).parent / "fragments.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", FRAGMENTS, ids=[case["says"] for case in FRAGMENTS])
def test_fragment(case: dict[str, str], tree: Tree) -> None:
    """Each line of fragments.yaml is on its composed page, exactly once."""
    page = str(tree[case["page"]])
    assert page.count(case["html"].rstrip("\n")) == 1


def test_no_blank_line_stands_inside_finished_html(ferries: str) -> None:
    """Between two blank lines stands one heading, or HTML that is opened and closed there."""
    body = ferries.partition("\n---\n")[2].strip()
    parts = body.split("\n\n")[1:]
    parts.remove("</div>")  # the end of the element with the report's text, which the first begins
    for part in parts:
        opened = re.findall(r"<(p|ul|li|div|section|dl|dt|dd|nav)\b", part)
        closed = re.findall(r"</(p|ul|li|div|section|dl|dt|dd|nav)>", part)
        assert part.startswith("#") or sorted(opened) == sorted(closed)


def test_absent_facts_leave_no_trace() -> None:
    """A report that states nothing but its title has no header and no neighbours."""
    report = Report("x", FrontMatter(title="A"), (Block("paragraph", (Span("b"),), number="1."),))
    page = str(compose(Corpus((report,)), {})["reports/x/index.md"])
    assert "<dl" not in page
    assert "<nav" not in page


def test_navigation_lists_the_reports_by_year(corpus: Corpus, docs: Tree) -> None:
    """Home, the reports by year, the initiatives and what is derived, other pages; escaped."""
    assert navigation(corpus, docs) == [
        {"Home": "index.md"},
        {
            "Reports": [
                {"1998": "reports/1998/index.md"},
                {"2001": "reports/2001/index.md"},
                {"2004": "reports/2004/index.md"},
            ]
        },
        {
            "Initiatives": [
                {"All initiatives": "initiatives/index.md"},
                {"Pilots’ office": "initiatives/pilots-office/index.md"},
                {
                    "The &lt;i&gt;ferry&lt;/i&gt; service &amp; &quot;tides&quot; &#123;&#123; page "
                    "&#125;&#125;": "initiatives/ferry-service/index.md"
                },
            ]
        },
        {"Overview": "overview/index.md"},
        {"Changes": "changes/index.md"},
        {"How to cite: &lt;b&gt;a guide&lt;/b&gt;": "guide/index.md"},
    ]


def test_a_long_navigation_is_grouped() -> None:
    """More than forty reports are told apart by decade, so that no page carries all of them."""
    many = Corpus.of(
        Report(str(year), FrontMatter(title="A", year=year), ()) for year in range(1950, 2010)
    )
    reports = navigation(many, {})[1]["Reports"]
    assert isinstance(reports, list)
    assert [next(iter(group)) for group in reports][:2] == ["1950–1959", "1960–1969"]


@pytest.mark.parametrize(
    ("page", "text", "message"),
    [
        ("reports/bad.md", "---\ntitle: A\nyear: x\n---\n", "docs/reports/bad.md:3: "),
        ("reports/bad.md", "# No front matter\n", "docs/reports/bad.md:1: "),
        ("reports/bad.md", "---\ntitle: [\n---\n", "docs/reports/bad.md:"),
        ("bad.md", "---\ntemplate: x.html\n---\n", "docs/bad.md:1: only `title`"),
        ("bad.md", "---\ntitle: [\n---\n", "docs/bad.md:2: the bracket `[` is never closed"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_line(
    archive: Path, page: str, text: str, message: str
) -> None:
    """Front matter that is wrong ends the composing with its place and what to do, in one line."""
    (archive / "docs" / page).write_text(text, encoding="utf-8")
    with pytest.raises(ArchiveError) as raised:
        compose(read_corpus(archive), read_docs(archive))
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_a_symbolic_link_is_refused(archive: Path) -> None:
    """A link under docs/ would publish what lies outside the archive."""
    (archive / "docs/secret.txt").symlink_to("/etc/hostname")
    with pytest.raises(ArchiveError, match=r"^docs/secret\.txt:1: a symbolic link"):
        read_docs(archive)


def test_a_page_that_is_not_utf8_names_the_byte(archive: Path) -> None:
    """The first byte that is not UTF-8 is named with its offset."""
    (archive / "docs/reports/2001.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    with pytest.raises(ArchiveError, match=r"docs/reports/2001\.md: .*0xe9 at offset 14"):
        read_corpus(archive)


def test_hidden_files_stay_at_home(archive: Path) -> None:
    """What begins with a dot is not published; pictures are, as they are."""
    (archive / "docs/.secret").write_text("x", encoding="utf-8")
    (archive / "docs/map.png").write_bytes(b"\x89PNG")
    docs = read_docs(archive)
    assert ".secret" not in docs
    assert docs["map.png"] == b"\x89PNG"


def test_a_page_below_the_reports_is_published() -> None:
    """A page in a folder below that of the reports is a page as others are, and no report."""
    tree = compose(Corpus(()), {"reports/maps/a.md": "# Maps\n\nText.\n"})
    assert "<p>Text.</p>" in str(tree["reports/maps/a/index.md"])


def test_a_readme_is_the_home_page_too() -> None:
    """Where there is no `index.md`, the words of `README.md` are at its address."""
    assert "<p>Text.</p>" in str(compose(Corpus(()), {"README.md": "# A\n\nText.\n"})["index.md"])
