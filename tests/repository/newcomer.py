"""A newcomer at a machine: the commands of CONTRIBUTING.md, run as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "CONTRIBUTING.md"
REPORT = ROOT / "tests/specimens/near-iom-diaspora-2016.txt"
SECTION = re.compile(r"^## (.+)$", re.M)
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)\n *```$", re.M | re.S)
# Each is made here and belongs to nobody else; `site` and `build` only at the top.
MADE = shutil.ignore_patterns(
    ".git", ".venv", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis"
)
# The environment is not made anew, and the tests do not run themselves; all else is real.
MAKE = """#!/bin/sh
mkdir -p .venv && ln -sfn "{venv}"/* .venv && pwd -P > .venv/.complete
test "$1" = test && exec .venv/bin/python -m pytest --collect-only -qq -p no:cacheprovider
exec "{make}" "$@"
"""


def section(title: str) -> str:
    """The text below a heading of the page."""
    parts = SECTION.split(PAGE.read_text(encoding="utf-8"))
    return parts[parts.index(title) + 1]


def blocks(title: str, language: str) -> list[str]:
    """The code of a section in a language, without the indent of the list it stands in."""
    return [
        re.sub(f"^{indent}", "", code, flags=re.M)
        for indent, named, code in BLOCK.findall(section(title))
        if named == language
    ]


def _made(folder: str, names: list[str]) -> set[str]:
    """What is not of the project."""
    made = set(MADE(folder, names))
    return made | {"site", "build"} if Path(folder) == ROOT else made


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A home with a report among the downloads, and a GitHub of two people that is a folder."""

    home: Path

    @property
    def github(self) -> Path:
        return self.home / "github"

    def settle(self) -> None:
        """Put the project, as it is now, where the page clones it from; and an empty repository."""
        (self.home / "Downloads").mkdir(parents=True)
        shutil.copy(REPORT, self.home / "Downloads/report.txt")
        (self.home / "bin").mkdir()
        make = self.home / "bin/make"
        found = {"venv": sys.prefix, "make": shutil.which("make")}
        make.write_text(MAKE.format(**found), encoding="utf-8")
        make.chmod(0o755)
        shutil.copytree(ROOT, self.home / "project", ignore=_made)
        for old in (self.home / "project").glob("*/**/2016.*"):  # the report that is to be added
            old.unlink()
        self.run("git init -q; git add -A; git commit -qm now", self.home / "project")
        for name in ("YOU", "SOMEBODY"):
            self.run(f"git clone -q --bare project github/{name}/REPOSITORY.git")
        self.run("git init -q --bare github/YOU/our-archive.git")

    def run(self, lines: str, folder: Path | None = None) -> str:
        """Run lines of shell and give back what they print; the first that fails is an error.

        `archive suggest` ends with 1 when it has names for a person to look at.
        """
        lines = re.sub(r"archive suggest$", r"\g<0> || test $? = 1", lines, flags=re.M)
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", lines],
            cwd=folder or self.home,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _environment(self) -> dict[str, str]:
        settings = {
            "user.name": "Newcomer",
            "user.email": "newcomer@example.org",
            "init.defaultBranch": "main",
            f"url.{self.github.as_uri()}/.insteadOf": "https://github.com/",
        }
        return {
            "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.home),
            "PYTHONPATH": ".",
            "ARCHIVE_CACHE": str(self.home / "cache"),
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_COUNT": str(len(settings)),
            **{f"GIT_CONFIG_KEY_{at}": key for at, key in enumerate(settings)},
            **{f"GIT_CONFIG_VALUE_{at}": value for at, value in enumerate(settings.values())},
        }
