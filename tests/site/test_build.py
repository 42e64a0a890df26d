"""Real builds of the small archive: at a host's root, below a path, without our code, with faults."""

import errno
import os
import re
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from build_tools.checks.built import check_site
from build_tools.corpus import Corpus
from build_tools.model import ArchiveError
from build_tools.site import stage as staging
from build_tools.site.plugin import ArchivePlugin
from build_tools.site.stage import stage
from tests.site.conftest import mkdocs


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_strict_build_says_what_the_pages_say(corpus: Corpus, site: Path) -> None:
    """Every word, id and link of the built site is right, and nothing is loaded from elsewhere."""
    assert check_site(corpus, site) == []


def test_a_build_below_a_path_says_the_same(corpus: Corpus, site_below_path: Path) -> None:
    """https://example.org/archive/ works as well, its 404 page included."""
    assert check_site(corpus, site_below_path) == []
    missing = (site_below_path / "404.html").read_text(encoding="utf-8")
    assert 'href="/archive/assets/archive.css"' in missing
    assert 'href="/archive/index.html"' in missing


def test_titles_are_printed_as_text(site: Path) -> None:
    """The engine's own templates print a hostile title as text, in the head and in the header."""
    page = (site / "reports/1998/index.html").read_text(encoding="utf-8")
    assert "<title>Report on the ferries: &lt;b&gt;fares&lt;/b&gt;" in page
    assert "<b>" not in page


def test_the_ids_of_the_engine_are_none_of_a_heading(site: Path) -> None:
    """All of them begin with two low lines, as no address of ours does."""
    own = re.findall(r'\sid="([^"]*)"', (site / "404.html").read_text(encoding="utf-8"))
    assert own
    assert all(name.startswith("__") for name in own)


def test_the_contents_list_shows_headings_as_text(site: Path) -> None:
    """The engine knows each heading: its list of contents leads to the explicit ids."""
    page = (site / "reports/1998/index.html").read_text(encoding="utf-8")
    contents = page[page.index('data-md-component="toc"') :]
    entry = contents[contents.index('href="#sub-heading-with-code-markup-toc-id-class"') :][:400]
    assert "&#60;markup&#62; &#91;TOC&#93;" in entry
    assert "¶" not in entry.partition("</a>")[0]


def test_the_search_index_holds_the_words_without_the_additions(site: Path) -> None:
    """Search finds paragraphs by their words and their numbers; the sign ¶ is not among them."""
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert "100. # of staff rose by +41 per cent" in index
    assert "Previous report" not in index
    assert "\\u00b6</p>" not in index


def test_the_staged_tree_builds_the_same_site(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs without our plugin makes of the staged folder, byte for byte, what it makes with it."""
    target = tmp_path / "staged"
    stage(archive, target)
    settings = (target / "mkdocs.yml").read_text(encoding="utf-8")
    assert "archive" not in yaml.safe_load(settings.replace("!ENV", ""))["plugins"]
    assert mkdocs(archive, "build", "--strict").returncode == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # which our plugin would have said
    built = mkdocs(target, "build", "--strict", "--site-dir", str(tmp_path / "out"))
    assert built.returncode == 0, built.stderr
    assert files(archive / "site") == files(tmp_path / "out")


def test_staging_again_replaces_the_earlier_stage(archive: Path, tmp_path: Path) -> None:
    """A report that was withdrawn is gone from the next stage."""
    target = tmp_path / "staged"
    stage(archive, target)
    (archive / "docs/reports/2004.md").unlink()
    (archive / "docs/index.md").unlink()
    stage(archive, target)
    assert not (target / "docs/reports/2004").exists()


def test_staging_clears_nothing_that_it_did_not_make(archive: Path) -> None:
    """An archive, or any other folder with files, is refused as a target and stays as it is."""
    before = files(archive)
    for target, told in (
        (archive, "holds other files"),
        (archive / "docs", "lies in docs/"),
        (archive / "docs/new", "lies in docs/"),
        (archive / "source_reports/new", "lies in source_reports/"),
    ):
        with pytest.raises(ArchiveError, match=told):
            stage(archive, target)
    assert files(archive) == before


def test_a_stage_that_cannot_be_written_leaves_nothing(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the folder is as empty as it was, and a line says so."""

    def full(folder: Path, _tree: object) -> None:
        (folder / "half").write_text("a page")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(staging, "write_tree", full)
    with pytest.raises(ArchiveError, match=r"staged: no space left on device\. Make room"):
        stage(archive, tmp_path / "staged")
    assert list((tmp_path / "staged").iterdir()) == []


FAULTS = {
    "front matter": (
        "reports/2001.md",
        "---\ntitle: A\nyear: x\n---\n",
        r"docs/reports/2001\.md:3: ",
    ),
    "broken link": ("guide.md", "\n[x](gone.md)\n", r"docs/guide\.md:2:5: L01 "),
    "broken anchor": ("guide.md", "\n\n[x](reports/1998.md#p7)\n", r"docs/guide\.md:3:5: L02 "),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_page_fails_the_build_in_one_line(archive: Path, name: str) -> None:
    """A strict build with a fault ends with status 1 and a line that names the place: no traceback."""
    page, text, place = FAULTS[name]
    (archive / "docs" / page).write_text(text, encoding="utf-8")
    built = mkdocs(archive, "build", "--strict")
    assert built.returncode == 1
    assert re.search(place, built.stdout + built.stderr)
    assert "Traceback" not in built.stderr


def test_links_are_errors_without_asking(archive: Path) -> None:
    """The configuration itself is strict: a plain build fails on a broken link."""
    (archive / "docs/guide.md").write_text("[x](gone.md)\n", encoding="utf-8")
    assert mkdocs(archive, "build").returncode == 1
    assert mkdocs(archive, "build", "--no-strict").returncode == 0


def test_previews_follow_the_originals_too(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`mkdocs serve` watches source_reports/, for the site shows the originals."""
    watched: list[str] = []
    monkeypatch.setattr(LiveReloadServer, "watch", lambda _, path: watched.append(path))
    config = load_config(str(archive / "mkdocs.yml"))
    server = LiveReloadServer.__new__(LiveReloadServer)
    ArchivePlugin().on_serve(server, config, builder=None)
    assert watched == [str(archive / "source_reports")]


def test_an_archive_without_reports_builds(archive: Path) -> None:
    """A new archive has a site before it has a report."""
    for page in (archive / "docs").rglob("*.md"):
        page.unlink()
    built = mkdocs(archive, "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert "No report has been published yet." in (archive / "site/index.html").read_text("utf-8")


def test_what_a_browser_might_run_is_not_published(archive: Path) -> None:
    """Pages, drawings, scripts and styles of one's own stay at home and fail a strict build."""
    refused = [
        "evil.html",
        "404.html",
        "x.svg",
        "assets/archive.js",
        "x.markdown",
        "y.MD",
        "a<b>.md",
    ]
    for name in refused:
        path = archive / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("<script>owned()</script>", encoding="utf-8")
    built = mkdocs(archive, "build")
    assert built.returncode == 1
    assert all(f"docs/{name}:1:1: D01 " in built.stdout + built.stderr for name in refused)
    assert mkdocs(archive, "build", "--no-strict").returncode == 0
    assert not any(b"owned()" in content for content in files(archive / "site").values())


def test_the_name_of_a_page_is_no_markup(archive: Path) -> None:
    """A file that has markup for a name is refused, and where it is no report is not published."""
    name = "<img src=x onerror=owned()> {{ 7 }}"
    report = archive / f"docs/reports/{name}.md"
    report.write_text("---\ntitle: A\n---\n", encoding="utf-8")
    built = mkdocs(archive, "build", "--no-strict")
    assert built.returncode == 1
    assert f"{report.name}': this name cannot be a report's id." in built.stdout
    report.rename(archive / f"docs/{name}.md")
    assert mkdocs(archive, "build", "--no-strict").returncode == 0
    pages = [path.read_text("utf-8") for path in (archive / "site").rglob("*.html")]
    assert pages
    assert not any("<img src=x" in page for page in pages)
