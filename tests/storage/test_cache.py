"""What is kept for the next time: given back whole to whom it belongs, or not at all."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.storage import Cache, cache_for
from build_tools.storage.cache import SIZE
from build_tools.storage.whole import is_temporary

KEYS = st.binary(min_size=SIZE, max_size=SIZE)
NAMES = st.text("abc.-2003", min_size=1, max_size=8).filter(lambda name: name.strip("."))
KEY = bytes(range(SIZE))


@given(held=st.dictionaries(NAMES, st.tuples(KEYS, st.binary(max_size=99)), max_size=5), other=KEYS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_what_is_put_is_got_with_its_key_alone(
    tmp_path_factory: pytest.TempPathFactory, held: dict[str, tuple[bytes, bytes]], other: bytes
) -> None:
    """Each name gives back its last value to whoever has its key, and nothing to anybody else."""
    cache = Cache(tmp_path_factory.mktemp("cache") / "of one")
    for name, (key, value) in held.items():
        cache.put(name, other, b"before")
        cache.put(name, key, value)
    for name, (key, value) in held.items():
        assert cache.get(name, key) == value
        assert key == other or cache.get(name, other) is None


def test_a_torn_value_is_none(tmp_path: Path) -> None:
    """Cut anywhere, or with any one byte changed, a file is as good as absent."""
    cache = Cache(tmp_path / "of one")
    cache.put("2003", KEY, b"a conversion")
    file = tmp_path / "of one/2003.kept"
    whole = file.read_bytes()
    for at in range(len(whole)):
        for torn in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            file.write_bytes(torn)
            assert cache.get("2003", KEY) is None
    file.write_bytes(whole)
    assert cache.get("2003", KEY) == b"a conversion"


def a_file(place: Path) -> None:
    place.write_text("in the way")


def a_link_to_nowhere(place: Path) -> None:
    place.symlink_to(place.parent / "nowhere/at/all")


def a_folder_in_place_of_the_file(place: Path) -> None:
    (place / "2003.kept").mkdir(parents=True)


@pytest.mark.parametrize("hinder", [a_file, a_link_to_nowhere, a_folder_in_place_of_the_file])
def test_what_cannot_be_kept_is_not(hinder: Callable[[Path], None], tmp_path: Path) -> None:
    """Where nothing can be written nobody is told, nothing is raised, and nothing is given back."""
    hinder(tmp_path / "cache")
    cache = Cache(tmp_path / "cache")
    cache.put("2003", KEY, b"a conversion")
    assert cache.get("2003", KEY) is None
    assert not [name for _, _, names in os.walk(tmp_path) for name in names if is_temporary(name)]


def test_nothing_beside_a_cache_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever folder the variable names, all that lies there stays as it is."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/archive").write_text("a program")
    monkeypatch.setenv("ARCHIVE_CACHE", str(tmp_path))
    cache_for(Path.cwd()).put("1", KEY, b"kept")
    assert cache_for(Path.cwd()).get("1", KEY) == b"kept"
    assert sorted(os.listdir(tmp_path)) == ["archive-cache", "bin"]
    assert (tmp_path / "bin/archive").read_text() == "a program"


@pytest.mark.skipif(os.name != "posix", reason="other systems have other rights")
@pytest.mark.parametrize("mode", [0o770, 0o702])
def test_what_others_may_write_is_not_believed(mode: int, tmp_path: Path) -> None:
    """Somebody else could have put anything there, so it is as good as absent."""
    cache = Cache(tmp_path / "caches/of one")
    cache.put("1", KEY, b"kept")
    (tmp_path / "caches/of one").chmod(mode)
    assert cache.get("1", KEY) is None
    (tmp_path / "caches/of one").chmod(0o700)
    assert cache.get("1", KEY) == b"kept"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_nobody_waits_at_a_pipe(tmp_path: Path) -> None:
    """A pipe in the place of a file is as good as absent."""
    (tmp_path / "of one").mkdir(mode=0o700)
    os.mkfifo(tmp_path / "of one/1.kept")
    assert Cache(tmp_path / "of one").get("1", KEY) is None


NOWHERE = ["", " ", "relative", "~/cache", "./", "inside", "inside/deeper", "a\0b"]


@pytest.mark.parametrize("named", NOWHERE)
def test_a_place_that_is_none(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept in the archive, nor where a path does not say where it leads."""
    named = str(tmp_path / named) if "inside" in named else named
    monkeypatch.setattr(os, "environ", {"ARCHIVE_CACHE": named})
    assert cache_for(tmp_path).folder is None


def test_where_a_cache_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lies in the environment of the tools or where the variable says, never in the archive."""
    monkeypatch.delenv("ARCHIVE_CACHE")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    own = cache_for(tmp_path).folder
    assert own is not None and own.parent == tmp_path / "venv/archive-cache"
    assert cache_for(tmp_path / ".").folder == own != cache_for(tmp_path / "other").folder
    monkeypatch.setenv("ARCHIVE_CACHE", str(tmp_path.parent / "named"))
    assert cache_for(tmp_path).folder == tmp_path.parent / "named/archive-cache" / own.name
    monkeypatch.delenv("ARCHIVE_CACHE")
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    assert cache_for(tmp_path).folder is None
