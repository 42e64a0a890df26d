"""The hashes of the second wall: the scripts of a site without content, and no others, may run.

`python -m build_tools.site.wall` (`make wall`) writes them anew, into the theme of the archive.
`python -m build_tools.site.wall THEME COMMAND …` writes them into another theme, as another engine
builds: an engine brings scripts of its own (`make successor`).
"""

from __future__ import annotations

import base64
import hashlib
import os
import posixpath
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from build_tools.site.stage import CONFIGURATION, THEME, overrides_of, stage
from build_tools.storage import replace_file

WALL = "partials/wall.html"
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
HEAD = "{#- Written by `make wall`: the scripts of a build without content. Do not edit. -#}\n"
# A script of another type is data: the browser does not run it, and the policy does not ask.
RUNS = frozenset({"", "module", "text/javascript", "application/javascript", "text/ecmascript"})


@dataclass(frozen=True, slots=True)
class Script:
    """A script of a page: its address, or its text, and its line."""

    src: str
    text: str
    line: int
    integrity: str = ""


@dataclass(frozen=True, slots=True)
class Hashes:
    """The hashes of the scripts that stand in pages, and of those that pages load."""

    inline: tuple[str, ...]
    loaded: tuple[str, ...]


def digest(content: bytes) -> str:
    """The hash of a script as policies and `integrity` write it.

    >>> digest(b"")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode('ascii')}"


def scripts(html: str) -> list[Script]:
    """Every script of a page that a browser would run.

    >>> [script.text for script in scripts('<script>a</script><script type="x/y">b</script>')]
    ['a']
    """
    reader = ScriptReader()
    reader.feed(html)
    reader.close()
    return reader.found


class ScriptReader(HTMLParser):
    """Reads one page and keeps its scripts in `found`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Script] = []
        self.open: Script | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a script that runs."""
        values = {name: value or "" for name, value in attrs}
        if tag == "script" and values.get("type", "").strip().lower() in RUNS:
            line = self.getpos()[0]
            self.open = Script(values.get("src", ""), "", line, values.get("integrity", ""))

    def handle_data(self, data: str) -> None:
        """Add to the open script."""
        if self.open is not None:
            self.open = replace(self.open, text=self.open.text + data)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag == "script" and self.open is not None:
            self.found.append(self.open)
            self.open = None


def hashes(site: Path) -> Hashes:
    """The hashes of all scripts of a built site. Raises `OSError` for one that is not there."""
    inline: set[str] = set()
    loaded: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        for script in scripts(page.read_text(encoding="utf-8")):
            if script.src:
                loaded.add(digest(loaded_file(site, page, script.src).read_bytes()))
            else:
                inline.add(digest(script.text.encode("utf-8")))
    return Hashes(tuple(sorted(inline)), tuple(sorted(loaded)))


def loaded_file(site: Path, page: Path, src: str) -> Path:
    """The file of the site that a page loads, there or not.

    The 404 page writes addresses from the root of the host, below which the site may lie at a path.
    """
    path = unquote(src.partition("?")[0])
    if not path.startswith("/"):
        folder = page.relative_to(site).parent.as_posix()
        return site / posixpath.normpath(posixpath.join(folder, path))
    parts = path.strip("/").split("/")
    ways = (site.joinpath(*parts[start:]) for start in range(len(parts)))
    return next((file for file in ways if file.is_file()), site.joinpath(*parts))


def wall_text(found: Hashes) -> str:
    r"""The template that tells the theme which scripts may run.

    >>> print(wall_text(Hashes(("sha256-a",), ("sha256-b",))).partition("\n")[2], end="")
    {% set scripts = "'sha256-a' 'sha256-b'" %}
    {% set integrity = "sha256-b" %}
    """
    allowed = " ".join(f"'{each}'" for each in (*found.inline, *found.loaded))
    return (
        f'{HEAD}{{% set scripts = "{allowed}" %}}\n'
        f'{{% set integrity = "{" ".join(found.loaded)}" %}}\n'
    )


def empty_site(root: Path, folder: Path, engine: Sequence[str] = MKDOCS) -> Path:
    """The site of an archive's configuration and theme without content, built in `folder`.

    `engine` is the command that builds. Raises `ArchiveError` for a configuration that cannot be
    read, `CalledProcessError` when the engine cannot build.
    """
    bare, staged = folder / "bare", folder / "staged"
    bare.mkdir()
    if (root / CONFIGURATION).is_file():
        shutil.copy(root / CONFIGURATION, bare)
    own = overrides_of(root)
    if own is not None and own.is_dir():
        shutil.copytree(own, bare / own.relative_to(root))
    stage(bare, staged)
    subprocess.run(
        engine,
        cwd=staged,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""},
        check=True,
    )
    return staged / "site"


def main(root: Path, theme: Path | None = None, engine: Sequence[str] = MKDOCS) -> None:
    """Write the hashes into a theme, that of the archive at `root` unless another is named."""
    own = overrides_of(root)
    theme = theme or (own if own is not None and own.is_dir() else THEME)
    with tempfile.TemporaryDirectory() as folder:
        text = wall_text(hashes(empty_site(root, Path(folder), engine)))
    replace_file(theme / WALL, text.encode("utf-8"))


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path.cwd(), Path(sys.argv[1]), sys.argv[2:] or MKDOCS)
    else:
        main(Path.cwd())
