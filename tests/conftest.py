"""What every test may rely on: how hypothesis searches, and a browser where there is one."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

# No test depends on what another kept, and none leaves anything in the environment.
os.environ["ARCHIVE_CACHE"] = ""

# The same examples at each run: a failure is the change's, not the dice's. `make search` throws
# the dice, and more of them. No deadline: the workers share the cores, so the clock says little.
settings.register_profile("default", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

NO_CHROMIUM = "no chromium: install chromium or Google Chrome, or name one in CHROMIUM"

# A browser that is quiet: no graphics card, no first-run pages, no calls to its maker.
CHROMIUM_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # containers and root allow none; it only opens pages made here
)


def find_chromium() -> str | None:
    """The path of an installed browser; the Makefile asks this too."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    candidates = (
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    )
    return next((path for name in candidates if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that keeps nothing of the one before."""
    with browser.new_context() as context:
        yield context.new_page()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_sep("!", f"{count} BROWSER TESTS SKIPPED", red=True, bold=True)
        terminalreporter.write_line(f"{NO_CHROMIUM}.")
