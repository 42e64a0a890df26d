"""What a link was meant to lead to that leads nowhere."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import quote, unquote, urlsplit

FEW = 3  # places that a message names
ONE_SIGN = 0.85  # `p11` for `p111`: a sign too many
LONGEST = 100  # comparing costs, and no anchor is longer
COUNTED = re.compile(r"(?P<scope>.+-)(?P<number>[0-9]{1,9})")
NUMBERED = re.compile(r"(?P<scope>.*?)p(?P<number>[0-9]{1,9})\Z")
# `https://github.com/owner/name/blob/main/docs/reports/2009.md`: a page as its editor shows it.
REPOSITORY = re.compile(r"/(?:blob|edit|raw|tree)/")
DOCS = "/docs/"
HTML = re.compile(r"(?:(?<=[^./])/index)?\.html?\Z", re.IGNORECASE)
PUBLISHED = re.compile(r"[\w-]+\.github\.io\Z")
ORIGINALS = "sources/"  # on the site alone: no page is meant
CURLY = "“”„‘’"
LOCAL = ("localhost", "127.0.0.1")  # where a preview is shown
WEB, MAIL = re.compile(r"www\.[\w.-]+\.\w+"), re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
Places = Mapping[str, Collection[str]]


def meant_file(target: str, places: Collection[str]) -> str:
    """The one file of the docs tree that has the name of a link's target; empty without one.

    Upper and lower case, `.html` for `.md` or neither, curly quotes, backslashes for slashes, and
    folders before the name do not count.

    >>> known = ["reports/2009.md", "initiatives/womenwatch.md", "index.md"]
    >>> [meant_file(t, known) for t in ("/reports/2009/#p3", "../WomenWatch.MD", "2009", "2010.md")]
    ['reports/2009.md', 'initiatives/womenwatch.md', 'reports/2009.md', '']
    >>> [meant_file(t, known) for t in ("womenwatch.html", "../womenwatch/index.html")]
    ['initiatives/womenwatch.md', 'initiatives/womenwatch.md']
    """
    path = unquote(urlsplit(target).path).strip(CURLY).replace("\\", "/").rstrip("/")
    name = posixpath.basename(HTML.sub("", path)).casefold()
    same = [
        each
        for each in places
        if posixpath.basename(each).casefold() in (name, f"{name}.md")
        and not each.startswith(ORIGINALS)
    ]
    return same[0] if len(same) == 1 and name else ""


def rewritten(page: str, path: str, target: str) -> str:
    """The link of a page to a file, with the fragment of what was written.

    >>> rewritten("initiatives/a.md", "reports/2009.md", "2009.md#p3")
    '../reports/2009.md#p3'
    """
    fragment = urlsplit(unquote(target).rstrip(CURLY)).fragment
    relative = quote(posixpath.relpath(path, posixpath.dirname(page) or "."), safe="/-_.~")
    return f"{relative}#{fragment}" if fragment else relative


def whole_address(target: str) -> str:
    """An address of the web or of mail with what it lacks at its beginning; else empty.

    >>> whole_address("www.iom.int/a"), whole_address("a@iom.int"), whole_address("2003.md")
    ('https://www.iom.int/a', 'mailto:a@iom.int', '')
    """
    if WEB.match(target):
        return f"https://{target}"
    return f"mailto:{target}" if MAIL.fullmatch(target) else ""


def own_page(target: str, places: Collection[str], addresses: Iterable[str]) -> str:
    """The file of the archive that an absolute address shows; empty for one of other sites.

    `addresses` are those of the archive's own site and repository; a preview's need none.

    >>> own_page("https://a.org/x/reports/2009/#p3", ["reports/2009.md"], ["https://a.org/x/"])
    'reports/2009.md'
    >>> own_page("https://b.org/reports/2009/", ["reports/2009.md"], ["https://a.org/x/"])
    ''
    """
    parts = urlsplit(target)
    if parts.hostname in LOCAL:
        below = parts.path.lstrip("/").partition("/")[2]
        return _published(parts.path, places) or _published(f"/{below}", places)
    base = next((each for each in addresses if target.startswith(each.rstrip("/") + "/")), "")
    if not base:
        return ""
    return _published(target[len(base.rstrip("/")) :], places) or _kept(target, places)


def looks_own(target: str, places: Collection[str]) -> str:
    """The file of the archive that such an address on GitHub would show, whoever owns it.

    >>> looks_own("https://github.com/a/b/blob/main/docs/index.md#x", ["index.md"])
    'index.md'
    """
    parts = urlsplit(target)
    if parts.hostname == "github.com":
        return _kept(target, places)
    if parts.hostname and PUBLISHED.fullmatch(parts.hostname):
        return _published("/" + parts.path.lstrip("/").partition("/")[2], places)
    return ""


def _kept(target: str, places: Collection[str]) -> str:
    address = target.partition("#")[0].partition("?")[0]
    shown = REPOSITORY.search(address)
    path = unquote(address[shown.end() :].partition(DOCS)[2]) if shown else ""
    return path if path in places else ""


def _published(path: str, places: Collection[str]) -> str:
    """The page that is built at an address below the site's root."""
    bare = unquote(urlsplit(path).path).strip("/").removesuffix("index.html").strip("/")
    candidates = (bare, f"{bare}.md", f"{bare}/index.md", "index.md" if not bare else "")
    return next((each for each in candidates if each in places), "")


def near_places(fragment: str, known: Collection[str]) -> str:
    """The places of a page that are nearest to one that it does not have, as a sentence.

    >>> near_places("p9", ["i-introduction", "p1", "p4", "p5"]), near_places("x", [])
    (' Near it are `#p4` and `#p5`.', '')
    >>> near_places("introduction", ["i-introduction", "p1"])
    ' Near it is `#i-introduction`.'
    >>> near_places("p111", ["p1", "p11", "p12", "p13"])
    ' Near it is `#p11`.'
    """
    found = _numbers(fragment, known) or difflib.get_close_matches(
        fragment[:LONGEST].casefold(), sorted(known), n=FEW
    )
    if not found:
        return ""
    named = " and ".join(f"`#{each}`" for each in found)
    return f" Near it {'is' if len(found) == 1 else 'are'} {named}."


def _numbers(fragment: str, known: Collection[str]) -> list[str]:
    """For the number of a paragraph or an item: the numbers before it and behind it."""
    wanted = NUMBERED.match(fragment)
    item = COUNTED.fullmatch(fragment)
    for match, mark in ((item, ""), (wanted, "p")):
        if match is None:
            continue
        scope, number = f"{match['scope']}{mark}", int(match["number"])
        held = [each for each in known if each.startswith(scope) and each[len(scope) :].isdecimal()]
        held.sort(key=lambda each: abs(int(each[len(scope) :]) - number))
        if held and abs(int(held[0][len(scope) :]) - number) > 1:
            spelt = difflib.get_close_matches(fragment[:LONGEST], held, n=FEW, cutoff=ONE_SIGN)
            if spelt:
                return spelt
        if held:
            return sorted(held[:2], key=lambda each: int(each[len(scope) :]))
        if not mark and scope.removesuffix("-") in known:
            return [scope.removesuffix("-")]
    return []
