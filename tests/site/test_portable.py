"""A built site that is unpacked and opened without a server."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from build_tools.site.portable import make_portable, portable


class Links(HTMLParser):
    """Where the links of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "href"]


def links(html: str) -> list[str]:
    reader = Links()
    reader.feed(html)
    return reader.found


def test_every_link_of_a_portable_site_leads_to_a_file(site: Path, tmp_path: Path) -> None:
    """From page to page, whoever unpacks it stays among pages."""
    make_portable(site, tmp_path / "preview")
    for page in (tmp_path / "preview").rglob("*.html"):
        if page.name == "404.html":  # its links begin at the root of a server
            continue
        for link in links(page.read_text(encoding="utf-8")):
            path = link.partition("#")[0].partition("?")[0]
            if path and ":" not in path:
                assert (page.parent / path).is_file(), (page, link)


@given(st.text(alphabet='ab./#?: <>="', max_size=40), st.booleans())
def test_only_the_name_of_the_page_is_added(text: str, link: bool) -> None:
    """Nothing else of a page changes, and twice is once."""
    html = f'<a href="{text}">b</a>' if link else text
    once = portable(html)
    assert portable(once) == once
    assert once.replace("/index.html", "").replace("/", "") == html.replace("/", "")


def test_links_to_files_and_hosts_stay() -> None:
    """Only a folder gets a name at its end."""
    page = '<a href="https://a.org/b/">x</a><a href="a.css">y</a><a href="/top/">z</a><p> href="a/"</p>'
    assert portable(page) == page
