"""Where a page stands on the built site, and where a link written in a page leads there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
OUTSIDE = ("http:", "https:", "mailto:")
# Browsers drop these inside an address, so `java\nscript:` would run.
BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")


def built_address(path: str) -> str:
    """The address of a file of the docs tree, from the site's root; a page is a folder there.

    >>> built_address("reports/2009.md"), built_address("index.md"), built_address("a/b.txt")
    ('reports/2009/', '', 'a/b.txt')
    """
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def engine_path(path: str) -> str:
    """Where a file of the docs tree stands in the tree for the engine: each page in its folder.

    So an address seen from the page's source and from the built page is the same; MkDocs takes
    links in finished HTML for the one, its successor for the other.

    >>> engine_path("reports/2009.md"), engine_path("index.md"), engine_path("a/b.txt")
    ('reports/2009/index.md', 'index.md', 'a/b.txt')
    """
    address = built_address(path)
    return f"{address}index.md" if path.endswith(".md") else address


def address_from(page: str, path: str, fragment: str = "") -> str:
    """The relative address of a file, seen from a page: it holds at a host's root and below a path.

    >>> address_from("reports/2009.md", "reports/2005.md", "p3"), address_from("index.md", "x.txt")
    ('../2005/#p3', 'x.txt')
    >>> address_from("reports/2009.md", "index.md"), address_from("index.md", "index.md")
    ('../../', './')
    """
    here, there = built_address(page), built_address(path)
    relative = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
    if not there or there.endswith("/"):
        relative = relative.rstrip("/") + "/"
    return f"{relative}#{fragment}" if fragment else relative


def leads_outside(target: str) -> bool:
    """Whether a link leaves the archive in a way that the site allows.

    >>> [leads_outside(t) for t in ("https://iom.int", "2005.md", "javascript:alert(1)")]
    [True, False, False]
    """
    bare = BLANKS.sub("", target)
    return bare == target and target.lower().startswith(OUTSIDE)


def inside(page: str, target: str) -> tuple[str, str] | None:
    """The path in the docs tree and the fragment that a link of a page means.

    None when it means nothing inside: another scheme, another host, an absolute path, a path that
    leaves the tree.

    >>> inside("reports/2009.md", "../initiatives/x.md#y"), inside("reports/2009.md", "#p3")
    (('initiatives/x.md', 'y'), ('reports/2009.md', 'p3'))
    >>> inside("reports/2009.md", "../../secret.md"), inside("index.md", "javascript:x")
    (None, None)
    """
    if BLANKS.search(target) or SCHEME.match(target) or target.startswith(("/", "\\")):
        return None
    parts = urlsplit(target)
    if parts.query or "\\" in target:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    if not parts.path:
        path = page
    if path.startswith(("..", "/")) or "\\" in path:
        return None
    return path, unquote(parts.fragment)


def resolved(page: str, target: str, files: Collection[str]) -> str:
    """The address to write for a link of a page; empty where the link must stay text.

    >>> resolved("reports/2009.md", "2005.md#p3", {"reports/2005.md"})
    '../2005/#p3'
    >>> resolved("reports/2009.md", "2004.md", {"reports/2005.md"})
    ''
    """
    if leads_outside(target):
        return target
    found = inside(page, target)
    if found is None or found[0] not in files:
        return ""
    return f"#{found[1]}" if found[0] == page and found[1] else address_from(page, *found)
