"""A built site as a folder that is read without a server: `python -m build_tools.site.portable`.

On a server the address of a page is its folder, and in a browser that opens a file it shows a list
of files. So each link to a folder gets `index.html` at its end. The policy of the pages stays, for
what a pull request shows is not yet anybody's: without a server their scripts do not run, and
search is not there.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

TAG = re.compile(r"<(?:a|link)\s[^<>]*>")
LINK = re.compile(r"(?<=\shref=\")(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)([^\"#?]*)(?=[\"#?])")
FOLDER = re.compile(r"(?:\.{1,2}/)*\.{1,2}|.*/", re.DOTALL)
PAGE = "index.html"


def portable(html: str) -> str:
    """A page whose relative links to folders name the page in them; other links stay.

    >>> portable('<a href="../2009/#p12">2009</a> <a href=".">Up</a> <a href="#p1">1</a>')
    '<a href="../2009/index.html#p12">2009</a> <a href="./index.html">Up</a> <a href="#p1">1</a>'
    """
    return TAG.sub(lambda tag: LINK.sub(_named, tag[0]), html)


def _named(link: re.Match[str]) -> str:
    folder = FOLDER.fullmatch(link[1])
    return f"{link[1].removesuffix('/')}/{PAGE}" if folder else link[1]


def make_portable(site: Path, target: Path) -> None:
    """Copy a built site to a new folder, its pages made portable."""
    shutil.copytree(site, target)
    for page in sorted(target.rglob("*.html")):
        page.write_text(portable(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    make_portable(Path(sys.argv[1]), Path(sys.argv[2]))
