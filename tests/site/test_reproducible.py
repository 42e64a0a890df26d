"""The same pages give the same bytes, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import ARCHIVE, PROJECT, set_up

URL = "https://example.org/archive/"
# Two places that agree in nothing: zone and so day, language, encoding, order, rights.
WORLDS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "4711",
    },
)
FOLDERS = ("a", "an other, ä")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def in_world(number: int, folder: Path, *argv: str, **more: str) -> str:
    """Run a module of Python in one of the two worlds; give what it prints."""
    told = {name: held for name, held in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", *argv],
        cwd=folder,
        env={
            **told,
            "NO_MKDOCS_2_WARNING": "1",
            "SITE_URL": URL,
            "PYTHONPATH": str(PROJECT),
            **WORLDS[number],
            **more,
        },
        umask=(0o022, 0o077)[number],
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode(errors="replace")
    assert b"Traceback" not in done.stderr
    return done.stdout.decode()


def age(folder: Path) -> Path:
    """The same files, written in another order and long ago."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            held = path.read_bytes()
            path.unlink()
            path.write_bytes(held)
            os.utime(path, (10**9, 10**9))
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The small archive in both worlds, built without a word about the time."""
    folders = [set_up(tmp_path_factory.mktemp("same") / name) for name in FOLDERS]
    age(folders[1])
    for number, folder in enumerate(folders):
        in_world(number, folder, "mkdocs", "build", "--strict")
    return folders


def test_two_builds_are_the_same_bytes(built: list[Path]) -> None:
    """Another folder, locale, zone, day, umask, hash seed, file order and age: the same site."""
    one, other = (files(folder / "site") for folder in built)
    assert one.keys() == other.keys() and len(one) > 40
    assert [name for name in one if one[name] != other[name]] == []


def test_no_file_of_the_site_holds_a_day(built: list[Path]) -> None:
    """The site map names every page and no day, and its compressed form no time (RFC 1952)."""
    site = files(built[0] / "site")
    packed = site["sitemap.xml.gz"]
    assert packed[4:8] == bytes(4)
    assert gzip.decompress(packed) == site["sitemap.xml"]
    assert f"<loc>{URL}reports/1998/</loc>".encode() in site["sitemap.xml"]
    assert b"lastmod" not in site["sitemap.xml"]


def test_a_stated_time_is_kept(built: list[Path]) -> None:
    """Where SOURCE_DATE_EPOCH is set, the one time that there is in the site is that."""
    before = files(built[0] / "site")
    in_world(
        0, built[0], "mkdocs", "build", "--strict", "-d", "dated", SOURCE_DATE_EPOCH="1000000000"
    )
    dated = files(built[0] / "dated")
    assert {name for name in dated if dated[name] != before[name]} == {"sitemap.xml.gz"}
    packed = dated["sitemap.xml.gz"]
    assert int.from_bytes(packed[4:8], "little") // 86_400 == 1_000_000_000 // 86_400


def test_commands_say_and_write_the_same(tmp_path: Path) -> None:
    """`convert`, `suggest` and `stage` print and write the same in both worlds."""
    told = []
    for number, name in enumerate(FOLDERS):
        root = Path(shutil.copytree(ARCHIVE, tmp_path / name))
        for page in root.glob("docs/reports/*.md"):
            page.unlink()
        if number:
            age(root)
        said = [in_world(number, root, "build_tools", "convert")]
        said.append(in_world(number, root, "build_tools", "stage", "staged"))
        said.append(in_world(number, root, "build_tools", "suggest", "--all"))
        told.append((said, files(root)))
    assert told[0][1] == told[1][1]
    assert told[0][0] == told[1][0]
