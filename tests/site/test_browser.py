"""What a reader with a browser gets: nothing from elsewhere, keyboard, phone, eyes and ears."""

import functools
import http.server
import importlib.util
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

REPORTS = ["/reports/1998/", "/reports/2001/", "/reports/2004/"]
DERIVED = ["/initiatives/", "/initiatives/ferry-service/", "/overview/", "/changes/"]
PAGES = ["/", *REPORTS, *DERIVED, "/guide/", "/gone/for/good/"]
PHONE: ViewportSize = {"width": 360, "height": 740}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A static host as pages are served by: its 404 page is the site's own."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        body = (Path(self.directory) / "404.html").read_bytes() if code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    yield from serve(site)


@pytest.fixture(scope="module")
def address_below_path(
    site_below_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    root = tmp_path_factory.mktemp("host")
    (root / "archive").symlink_to(site_below_path)
    (root / "404.html").symlink_to(site_below_path / "404.html")
    for host in serve(root):
        yield f"{host}/archive"


def search(page: Page, words: str) -> None:
    """Search as a person does: open the field, type, wait for the answers."""
    page.locator(
        "label.md-header__button[for=__search]:visible, .md-search__input:visible"
    ).first.click()
    page.locator(".md-search__input").press_sequentially(words)
    page.locator(".md-search-result__item").first.wait_for()


@pytest.mark.parametrize("below", [False, True], ids=["at the root", "below a path"])
def test_no_request_leaves_the_host_and_none_fails(
    page: Page, below: bool, address: str, address_below_path: str
) -> None:
    """Reading, searching and the 404 page ask this host alone, and all they ask for is there."""
    base = address_below_path if below else address
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "response", lambda response: failed.append(response.url) if response.status >= 400 else None
    )
    page.on("pageerror", lambda error: failed.append(str(error)))
    for path in PAGES:
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
    page.goto(base + "/")
    search(page, "ferries")
    assert [url for url in asked if not url.startswith((base, "data:", "blob:"))] == []
    assert failed == [base + "/gone/for/good/"]


def test_the_404_page_leads_home(page: Page, address_below_path: str) -> None:
    """Below a path, too, the page for what is not there has its style and leads to the reports."""
    page.goto(f"{address_below_path}/gone/for/good/")
    page.get_by_role("link", name="All reports").click()
    page.get_by_role("table", name="Reports").wait_for()


def test_each_paragraph_has_a_link_that_the_keyboard_reaches(page: Page, address: str) -> None:
    """Tab reaches the link of paragraph 100, it says what it is, and Enter goes to the paragraph."""
    page.goto(f"{address}/reports/1998/")
    link = page.get_by_role("link", name="Link to paragraph 100", exact=True)
    page.locator("#p100 > a").first.focus()
    page.keyboard.press("Tab")
    assert link.evaluate("element => element === document.activeElement")
    assert link.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/1998/#p100")
    assert page.locator("#p100").evaluate("element => element.matches(':target')")


def test_the_links_of_paragraphs_are_there_without_a_mouse(page: Page, address: str) -> None:
    """Each anchored paragraph and item shows its link before anything hovers over it."""
    page.goto(f"{address}/reports/1998/")
    links = page.locator("[data-report-text] .permalink")
    assert (
        links.count()
        == page.locator("[data-report-text] :is(h1, h2, h3, p.paragraph, li)[id]").count()
    )
    assert all(link.is_visible() for link in links.all())


def test_copying_a_paragraph_copies_the_paragraph(page: Page, address: str) -> None:
    """The sign at a paragraph's end is no part of what a reader selects."""
    page.goto(f"{address}/reports/2001/")
    text = page.evaluate(
        """() => { getSelection().selectAllChildren(document.querySelector("#p1"));
                   return getSelection().toString(); }"""
    )
    assert text.strip() == "1. The Committee met in June."


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_of_360_pixels_never_scrolls_sideways(
    browser: Browser, address: str, path: str
) -> None:
    """No page is wider than a small phone."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address + path)
        wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0


def test_the_table_of_reports_is_cards_on_a_phone(browser: Browser, address: str) -> None:
    """On a phone each report is a card; for those who hear the page it stays a row of a table."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address + "/")
        row = page.get_by_role("row").filter(has_text="2001")
        cells = row.get_by_role("cell")
        lefts = [cells.nth(at).bounding_box() for at in range(2)]
        assert lefts[0] and lefts[1]
        assert lefts[0]["x"] == lefts[1]["x"]
        assert lefts[0]["y"] < lefts[1]["y"]


@pytest.mark.parametrize("number", ["99.", "100.", "2.1"])
def test_a_number_hangs_and_covers_nothing(browser: Browser, address: str, number: str) -> None:
    """A paragraph's number stands left of every line of its text, whatever its length."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}/reports/1998/")
        gap, lines = page.locator(".number", has_text=number).first.evaluate(
            """element => { const text = document.createRange();
                 text.setStart(element.nextSibling, 1);
                 text.setEndAfter(element.parentNode.lastChild);
                 const rects = [...text.getClientRects()];
                 const number = document.createRange(); number.selectNodeContents(element);
                 const left = Math.min(...rects.map(rect => rect.left));
                 return [left - number.getBoundingClientRect().right, rects.length]; }"""
        )
        assert lines > 1
        assert gap > 0


def test_print_leaves_out_what_paper_cannot_use(page: Page, address: str) -> None:
    """On paper there is the report: no navigation, no search, no paragraph links."""
    page.goto(f"{address}/reports/2001/")
    page.emulate_media(media="print")
    for gone in (".permalink", ".neighbours", ".md-header", ".md-sidebar"):
        assert not any(element.is_visible() for element in page.locator(gone).all())
    assert page.locator("#p1").is_visible()


def test_colours_follow_the_reader(browser: Browser, address: str) -> None:
    """A dark system gets a dark page, and the switch in the header changes it."""
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.get_by_title("Switch to light mode").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "default"


@pytest.mark.parametrize("number", [1, 2, 3, 4, 6, 8, 9, 11])
def test_a_correction_tells_what_the_source_has(page: Page, address: str, number: int) -> None:
    """Hidden at first, the reading is shown on hover and by the keyboard; Escape puts it away."""
    page.goto(f"{address}/reports/1998/")
    sign = page.locator(f".correction[aria-describedby=Correction-{number}]")
    reading = page.locator(f"#Correction-{number}")
    assert not reading.is_visible()
    sign.hover()
    assert reading.is_visible()
    page.mouse.move(0, 0)
    assert not reading.is_visible()
    sign.focus()
    assert reading.is_visible()
    page.keyboard.press("Escape")
    assert not reading.is_visible()


def test_a_corrected_link_tells_it_as_well(page: Page, address: str) -> None:
    """Who tabs to the link, or points at it, is shown what the source has in it."""
    page.goto(f"{address}/reports/1998/")
    page.locator("a[aria-describedby=Correction-8]").focus()
    assert page.locator("#Correction-8").is_visible()
    page.locator("body").press("Tab")
    assert page.locator("#Correction-8").is_visible()
    assert page.locator(".correction:focus").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1000, 1280])
def test_what_a_correction_tells_stands_on_the_page(
    browser: Browser, address: str, width: int, scheme: Any
) -> None:
    """Without a script, touched on a screen of any width, each reading stands whole within it."""
    with browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme=scheme,
        has_touch=True,
        java_script_enabled=False,
    ) as context:
        page = context.new_page()
        page.goto(f"{address}/reports/1998/")
        signs = page.locator(".correction")
        assert signs.count() == 11
        for sign in signs.all():
            page.touchscreen.tap(2, 300)  # what was shown before may cover the next sign
            sign.locator(".correction-mark").tap()
            box = sign.locator(".reading").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_corrections_are_printed_as_a_list(page: Page, address: str) -> None:
    """On paper each corrected word has the number of its entry, and no box covers the text."""
    page.goto(f"{address}/reports/1998/")
    page.locator(".correction").first.focus()
    page.emulate_media(media="print")
    assert not any(box.is_visible() for box in page.locator(".reading").all())
    assert page.locator("#p99 .correction-mark").first.is_visible()
    listed = page.locator(".corrections li").all_inner_texts()
    assert len(listed) == 11
    assert "the source has “form 5”, this page “from 5”" in listed[6]


def test_axe_finds_no_fault_in_a_shown_reading(browser: Browser, address: str) -> None:
    """A reading that is shown passes axe-core too, in both colour schemes."""
    for scheme in ("light", "dark"):
        with browser.new_context(
            viewport=PHONE, color_scheme=scheme, reduced_motion="reduce"
        ) as context:
            page = context.new_page()
            page.goto(f"{address}/reports/1998/")
            page.locator(".correction").nth(3).focus()
            page.evaluate(axe())
            found = page.evaluate("axe.run()")["violations"]
            assert [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]] == []


def axe() -> str:
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("no axe-core: install axe-playwright-python")
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [*PAGES, "search"])
def test_axe_finds_no_fault(
    browser: Browser, address: str, path: str, width: int, scheme: Any
) -> None:
    """Each page, and the open search, passes axe-core in both colour schemes, wide and narrow."""
    rules = axe()
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(address + ("/" if path == "search" else path))
        if path == "search":
            search(page, "ferries")
        page.evaluate(rules)
        found = page.evaluate("axe.run()")["violations"]
        assert [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]] == []
