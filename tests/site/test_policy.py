"""The second wall on the ordinary site: its hashes are current, it stands first, and stops nothing."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import Browser, Page

from build_tools.site.stage import THEME
from build_tools.site.wall import WALL, empty_site, hashes, scripts, wall_text
from tests.site.conftest import PROJECT
from tests.site.test_browser import PAGES, PHONE, search, serve


def test_the_hashes_are_those_of_a_build_without_content(tmp_path: Path) -> None:
    """The committed hashes are current; after a change of theme or scripts `make wall` renews them."""
    assert (THEME / WALL).read_text("utf-8") == wall_text(hashes(empty_site(PROJECT, tmp_path)))


def test_a_script_of_the_theme_is_told_from_data() -> None:
    """Scripts that run are found with their text and address, whatever the case; data is none."""
    html = '<SCRIPT>a<b</SCRIPT><script type="text/javascript" src=x.js></script><script type=application/json>{}</script>'
    assert [(script.text, script.src) for script in scripts(html)] == [("a<b", ""), ("", "x.js")]


def test_the_policy_stands_before_all_that_loads(site: Path) -> None:
    """On every page the policy is the first element of the head but for the charset, in 1024 bytes."""
    pages = list(site.rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        head = page.read_text(encoding="utf-8").partition("<head>")[2]
        assert re.findall(r"<[^>]*>", head)[:2] == re.findall(
            r'<meta charset="utf-8">|<meta http-equiv="Content-Security-Policy" [^>]*>', head
        )


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    yield from serve(site)


def watched(page: Page) -> list[str]:
    """Whatever the browser complains of from now on."""
    said: list[str] = []
    page.on("console", lambda each: said.append(each.text) if each.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    def note(what: str) -> None:
        said.append(what)

    page.expose_function("violated", note)
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " event => violated(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    return said


@pytest.mark.browser
def test_the_policy_stops_nothing_of_the_site(page: Page, address: str) -> None:
    """On every kind of page, and while searching and changing colours, no violation and no error."""
    said = watched(page)
    for path in PAGES:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    missing = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert said == [missing]  # the last of the pages, which is meant to be missing
    page.goto(address + "/reports/1998/")
    page.get_by_title("Switch to light mode").click()
    search(page, "ferries")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]h=ferr"))  # the results may be those of a shorter word
    page.locator("mark").first.wait_for()
    assert said == [missing]


@pytest.mark.browser
def test_the_choice_of_colours_holds_on_pages_of_any_depth(page: Page, address: str) -> None:
    """What a reader chose on one page is remembered on the others: the script of all is one."""
    page.goto(address + "/reports/1998/")
    page.get_by_title("Switch to light mode").click()
    page.get_by_title("Switch to dark mode").click()
    for path in ("/", "/guide/", "/reports/2001/"):
        page.goto(address + path)
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate", path


@pytest.mark.browser
def test_the_menu_of_a_phone_opens(browser: Browser, address: str) -> None:
    """On a phone the navigation opens, and leads to another page."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        said = watched(page)
        page.goto(address + "/reports/1998/")
        page.locator("label.md-header__button[for=__drawer]").click()
        page.locator(".md-sidebar--primary").get_by_role("link", name="2001").click()
        page.wait_for_url("**/reports/2001/")
        assert said == []


@pytest.mark.browser
def test_a_preview_reloads(page: Page, archive: Path) -> None:
    """`mkdocs serve` writes its own script into each page; the page reloads when a file changes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=archive, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            assert any("Serving on" in line for line in server.stderr)
            page.goto(f"http://127.0.0.1:{port}/guide/")
            page.wait_for_timeout(500)
            guide = archive / "docs/guide.md"
            time.sleep(0.1)
            guide.write_text(guide.read_text("utf-8") + "\nOnce more.\n", encoding="utf-8")
            page.get_by_text("Once more.").wait_for()
        finally:
            server.terminate()


def test_nothing_makes_more_of_a_text_than_markdown() -> None:
    """No extension, plugin, hook or script of another kind: macros, snippets, links out of words."""
    settings = MkDocsConfig(config_file_path=str(PROJECT / "mkdocs.yml"))
    settings.load_file((PROJECT / "mkdocs.yml").open(encoding="utf-8"))
    extensions = {
        next(iter(e)) if isinstance(e, dict) else e for e in settings["markdown_extensions"]
    }
    assert extensions == {"attr_list", "md_in_html", "toc"}
    assert set(settings["plugins"]) == {"search", "archive"}
    assert not settings["hooks"]
    for path in (*settings["extra_css"], *settings["extra_javascript"]):
        assert (THEME / path).is_file()


def test_settings_that_templates_print_are_text(tmp_path: Path) -> None:
    """A name of the site is shown as it is written, whatever signs it holds."""
    site = tmp_path / "site"
    shutil.copytree(
        PROJECT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("reports", "initiatives")
    )
    (tmp_path / "source_reports").mkdir()
    text = (
        (PROJECT / "mkdocs.yml")
        .read_text("utf-8")
        .replace("custom_dir: build_tools/site/theme", f"custom_dir: {THEME}")
    )
    name = "A <script>alert(1)</script> & B"
    settings = re.sub(
        r"^site_name: .*$", f"site_name: {name}\nsite_author: {name}", text, flags=re.M
    )
    settings = re.sub(r"^(site_description|copyright): .*$", rf"\1: {name}", settings, flags=re.M)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build(load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(site), strict=False))
    page = (site / "index.html").read_text("utf-8")
    assert "<script>alert(1)" not in page
    assert page.count("A &lt;script&gt;alert(1)&lt;/script&gt; &amp; B") > 2
