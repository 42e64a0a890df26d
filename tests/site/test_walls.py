"""Whatever people write stays text (the first wall), and where it does not, it stays dead (the second)."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from tests.site.hostile import Payload, apart, build, payloads, together
from tests.site.test_browser import serve

pytestmark = pytest.mark.browser

LIVE = [each for each in payloads() if not each.inert]
# What a reader might do, and what of a page shows that something took effect.
PROVOKE = """() => {
  document.querySelectorAll("article [onclick], article a, .md-search-result a:not(.md-search-result__link)")
    .forEach(link => {
      const address = link.getAttribute("href") || link.getAttribute("xlink:href") || "javascript:";
      if (/script:/.test(address)) link.dispatchEvent(new MouseEvent("click", {cancelable: true}));
    });
  document.querySelectorAll("article [onfocus]").forEach(element => element.focus());
  for (const form of document.forms) {
    if (form.closest("article")) form.requestSubmit();
  }
  return [...document.querySelectorAll("html, body, article *")]
    .filter(element => getComputedStyle(element).getPropertyValue("--owned")).length;
}"""
ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1:)")


@dataclass
class Reader:
    """A browser at a site, and whatever happened there that no page of the archive does."""

    context: BrowserContext
    address: str
    effects: list[str] = field(default_factory=list)

    def start(self) -> "Reader":
        self.context.expose_function("owned", lambda: self.effects.append("owned"))
        self.context.route(ELSEWHERE, self._asked)
        return self

    def _asked(self, route: Route) -> None:
        self.effects.append(route.request.url)
        route.fulfill(body="owned()", content_type="text/javascript")

    def read(self, path: str) -> Page:
        """Open a page, do what a reader might do there, and wait until nothing more happens."""
        page = self.context.new_page()
        page.goto(self.address + path, wait_until="load")
        if "?q=" in path:
            with suppress(Error):  # without escaping a page may have lost its search
                page.locator(".md-search-result__item").first.wait_for(timeout=2_000)
        try:
            if page.evaluate(PROVOKE):
                self.effects.append("style")
            page.wait_for_timeout(60)
        except Error as error:  # the page is gone
            self.effects.append(str(error))
        return page


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return apart(tmp_path_factory.mktemp("apart") / "archive")


@pytest.fixture(scope="module")
def both_walls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("together")
    archive = together(folder / "archive")
    yield from serve(build(archive, folder / "staged", escaped=True, policed=True))


@pytest.fixture(scope="module")
def second_wall(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("second") / "staged"
    yield from serve(build(archive, out, escaped=False, policed=True))


@pytest.fixture(scope="module")
def no_wall(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("none") / "staged"
    yield from serve(build(archive, out, escaped=False, policed=False))


def effects(browser: Browser, address: str, *paths: str) -> list[str]:
    """What reading these pages sets going."""
    with browser.new_context() as context:
        reader = Reader(context, address).start()
        for path in paths:
            reader.read(path).close()
    return sorted(set(reader.effects))


def way(payload: Payload) -> str:
    """The page of its report, with the search open that finds it."""
    return f"/reports/{payload.name}/?q={payload.name}"


ALL = ["/guide/", "/initiatives/everywhere/", "/initiatives/", "/overview/", "/changes/", "/"]


@pytest.mark.parametrize("payload", LIVE, ids=lambda each: each.says)
def test_without_walls_it_would_run(browser: Browser, no_wall: str, payload: Payload) -> None:
    """With no escaping and no policy each payload takes effect: the probe below sees what it should."""
    assert effects(browser, no_wall, way(payload)) != []


@pytest.mark.parametrize(
    "payload", [each for each in LIVE if not each.first_wall_only], ids=lambda each: each.says
)
def test_the_second_wall_holds_alone(browser: Browser, second_wall: str, payload: Payload) -> None:
    """With the escaping switched off the policy alone stops each payload, in pages and in search."""
    assert effects(browser, second_wall, way(payload)) == []


def text_of(page: Page, selector: str) -> str:
    return " ".join(" ".join(page.locator(selector).all_text_contents()).split())


@pytest.mark.parametrize("payload", payloads(), ids=lambda each: each.says)
def test_it_is_shown_as_it_stands(browser: Browser, both_walls: str, payload: Payload) -> None:
    """Nothing runs, and the reader sees the characters that stand in the page, each once."""
    with browser.new_context() as context:
        reader = Reader(context, both_walls).start()
        page = reader.read(way(payload))
        shown = " ".join(payload.shown.split())
        assert page.title().startswith(f"{shown} - ")
        for place in ("h1", "h2", "h3", "dl", "p", "li", ".footnotes", ".md-header__topic"):
            assert shown in text_of(page, place), place
        assert text_of(page, ".md-sidebar--secondary .md-nav__link").count(shown) >= 3
        assert payload.text.split()[0] in text_of(page, ".md-search-result__item")
    assert reader.effects == []


@pytest.mark.parametrize("path", ALL)
def test_where_all_stand_together_nothing_runs(
    browser: Browser, both_walls: str, path: str
) -> None:
    """Guides, the page of an initiative and what is derived from both show all of them as text."""
    with browser.new_context() as context:
        reader = Reader(context, both_walls).start()
        text = text_of(reader.read(path), "body")
        for payload in payloads():
            assert " ".join(payload.text.split()) in text
    assert reader.effects == []


@pytest.mark.parametrize("walls", ["both_walls", "second_wall"])
def test_an_address_cannot_run_anything(
    browser: Browser, walls: str, request: pytest.FixtureRequest
) -> None:
    """What a link to the search makes a reader search for is text too."""
    words = " ".join(each.text for each in LIVE)
    asked = f"/reports/zq37/?q={quote(f'zq37 {words}')}&h={quote(words)}"
    assert effects(browser, request.getfixturevalue(walls), asked) == []
