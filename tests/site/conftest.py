"""A small invented archive, copied for each test that needs it and built once for those that read."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.corpus import Corpus, read_corpus
from build_tools.site.files import read_docs

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
ARCHIVE = HERE / "archive"
THEME = "build_tools/site/theme"
Build = Callable[..., "subprocess.CompletedProcess[str]"]


def set_up(folder: Path) -> Path:
    """The small archive with the project's own configuration and theme."""
    shutil.copytree(ARCHIVE, folder)
    shutil.copytree(PROJECT / THEME, folder / "theme")
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    assert THEME in settings
    (folder / "mkdocs.yml").write_text(settings.replace(THEME, "theme"), encoding="utf-8")
    return folder


def mkdocs(folder: Path, *arguments: str, site_url: str = "") -> "subprocess.CompletedProcess[str]":
    """MkDocs run on a folder as a person would run it."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env={**os.environ, "SITE_URL": site_url, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return set_up(tmp_path / "archive")


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return read_corpus(ARCHIVE)


@pytest.fixture(scope="session")
def docs() -> dict[str, str | bytes]:
    return read_docs(ARCHIVE)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive, built strictly for the root of a host."""
    folder = set_up(tmp_path_factory.mktemp("root") / "archive")
    built = mkdocs(folder, "build", "--strict")
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def site_below_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive, built strictly for https://example.org/archive/."""
    folder = set_up(tmp_path_factory.mktemp("below") / "archive")
    built = mkdocs(folder, "build", "--strict", site_url="https://example.org/archive/")
    assert built.returncode == 0, built.stderr
    return folder / "site"
