"""The second wall of the built site: each page says what may run, and holds nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from build_tools.model import Finding
from build_tools.site.wall import Script, ScriptReader, digest, loaded_file

POLICY = "content-security-policy"
HASH = re.compile(r"'(sha256-[A-Za-z0-9+/]+=*)'")
# What a policy with hashes holds back for good: nobody can allow a handler or a style by its hash.
SCRIPTED = re.compile(r"\s*javascript:", re.IGNORECASE)


def wall_findings(site: Path) -> Iterator[Finding]:
    """S11: a page without the policy, first in its head; S12: a script or the like it stops."""
    files = _Files(site)
    for page in sorted(site.rglob("*.html")):
        where = f"{site.as_posix()}/{page.relative_to(site).as_posix()}"
        wall = read_wall(page.read_text(encoding="utf-8"))
        allowed = frozenset(HASH.findall(wall.policy))
        if not allowed or wall.early:
            message = "the page does not begin with its Content-Security-Policy. Restore main.html."
            yield Finding(where, wall.early or 1, "S11", message)
            continue
        for line, what in wall.stopped:
            yield _stopped(where, line, what)
        for script in wall.found:
            if not files.may_run(script, page, allowed):
                name = f"the script {script.src}" if script.src else "a script in it"
                yield _stopped(where, script.line, name)


def _stopped(where: str, line: int, what: str) -> Finding:
    message = f"the policy of the page stops {what}. Run `make wall` if the theme changed."
    return Finding(where, line, "S12", message)


class _Files:
    """The scripts of a site; each file is read once."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.digests: dict[Path, str] = {}

    def may_run(self, script: Script, page: Path, allowed: frozenset[str]) -> bool:
        """Whether a policy lets a script run: by its text, or by the hashes that name its file."""
        if not script.src:
            return digest(script.text.encode("utf-8")) in allowed
        named = frozenset(script.integrity.split())
        return named <= allowed and self._digest(loaded_file(self.site, page, script.src)) in named

    def _digest(self, file: Path) -> str:
        if file not in self.digests:
            self.digests[file] = digest(file.read_bytes()) if file.is_file() else ""
        return self.digests[file]


def read_wall(html: str) -> Wall:
    """What a page says of what may run, and what in it runs by other ways than a script.

    >>> read_wall('<head><meta charset=utf-8><b onclick="x()"></b>').stopped
    [(1, 'the attribute onclick')]
    """
    reader = Wall()
    reader.feed(html)
    reader.close()
    return reader


class Wall(ScriptReader):
    """Reads one page; `early` is the line of what stands before the policy, else 0."""

    def __init__(self) -> None:
        super().__init__()
        self.policy = ""
        self.early = 0
        self.stopped: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the policy, what comes before it, and what it stops."""
        super().handle_starttag(tag, attrs)
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if tag == "meta" and values.get("http-equiv", "").lower() == POLICY:
            self.policy = self.policy or values.get("content", "")
        elif not self.policy and tag in ("script", "link", "style", "body", "base"):
            self.early = self.early or line
        for name, value in values.items():
            if name.startswith("on") or name == "style" or SCRIPTED.match(value):
                self.stopped.append((line, f"the attribute {name}"))
        if tag == "style":
            self.stopped.append((line, "the style in it"))
