"""Links of the built site: each leads somewhere, and nothing is loaded from another host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_tools.checks.html_reader import BuiltPage, style_addresses
from build_tools.model import Finding

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What links can lead to: files, ids of pages, and the path under which the site lies."""

    files: frozenset[str]
    ids: Mapping[str, frozenset[str]]
    base: str

    def missing(self, page: str, url: str) -> str:
        """What a link of a page leads to although it is not there; empty when all is well."""
        parts = urlsplit(url)
        path = self._file(page, unquote(parts.path))
        if path not in self.files:
            return path or "nothing"
        fragment = unquote(parts.fragment)
        if not fragment or fragment == "top" or fragment in self.ids.get(path, {fragment}):
            return ""
        return f"{path}#{fragment}"

    def _file(self, page: str, path: str) -> str:
        if not path:
            return page
        if path.startswith("/"):
            full = path.removeprefix(self.base).lstrip("/")
        else:
            full = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if path.endswith(("/", "/.", "/..")) or path in (".", "..") or full in ("", "."):
            full = posixpath.join("" if full == "." else full, "index.html")
        return full


def link_findings(pages: Mapping[str, BuiltPage], site: Path) -> Iterator[Finding]:
    """Links that lead nowhere (S09) and what other hosts are asked for (S10), style sheets too."""
    known = built_site(pages, site)
    for path, page in pages.items():
        where = f"{site.as_posix()}/{path}"
        for address in page.addresses:
            if elsewhere(address.url):
                if address.fetched and not address.url.startswith("data:"):
                    yield _loaded(where, address.line, address.url)
            elif missing := known.missing(path, address.url):
                yield Finding(
                    where,
                    address.line,
                    "S09",
                    f"the link `{address.url}` leads to "
                    f"{missing}, which is not there. Correct the link.",
                )
    yield from _styles(site)


def built_site(pages: Mapping[str, BuiltPage], site: Path) -> BuiltSite:
    """What the links of a built site can lead to.

    The first page says under which path the site is meant to lie, by its canonical address.
    """
    files = (path for path in site.rglob("*") if path.is_file())
    home = pages.get("index.html")
    return BuiltSite(
        frozenset(path.relative_to(site).as_posix() for path in files),
        {path: frozenset(place.id for place in page.places) for path, page in pages.items()},
        urlsplit(home.canonical).path or "/" if home else "/",
    )


def elsewhere(url: str) -> bool:
    """Whether an address names a host or a scheme of its own.

    >>> [elsewhere(url) for url in ("//cdn.org/x.js", "mailto:a@b.org", "../a:b/#c", "/x")]
    [True, True, False, False]
    """
    return url.startswith("//") or SCHEME.match(url) is not None


def _styles(site: Path) -> Iterator[Finding]:
    for path in sorted(site.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        for url in style_addresses(text):
            if elsewhere(url) and not url.startswith("data:"):
                line = text.count("\n", 0, text.index(url)) + 1
                yield _loaded(path.as_posix(), line, url)


def _loaded(where: str, line: int, url: str) -> Finding:
    return Finding(
        where, line, "S10", f"{url} is loaded from another host. Serve the file from this site."
    )
