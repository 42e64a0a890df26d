"""Conversions of an earlier check, for one that finds the same sources and the same tools.

What a source becomes follows from its bytes, from what the archive's sources and initiatives know
together, and from the code; the cache gives back what followed from the very same. The page is
always looked at: what people edit is never taken from a cache.
"""

from __future__ import annotations

import os
import pickle
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

import yaml

import build_tools
from build_tools.checks.exam import Afresh, Files
from build_tools.commands.held import Held
from build_tools.dialect.page import split_page
from build_tools.storage import Cache

TOOLS = Path(__file__).parents[1]
LIBRARIES = Path(yaml.__file__).parents[1]
GRAIN = 2.0  # seconds: no file system dates its files more coarsely
FAST = 1  # of nine levels: a seventh of the size in a millisecond


@dataclass(frozen=True)
class Kept:
    """The conversions that are kept of an archive, and the archive, for those that are not."""

    held: Held
    cache: Cache

    @property
    def keeps(self) -> bool:
        """Whether there is a place to keep anything."""
        return self.cache.folder is not None

    def has(self, files: Files) -> bool:
        """Whether nothing has to be converted for this report."""
        return files.source is None or self._value(files) is not None

    def of(self, files: Files) -> Afresh | None:
        """What the source becomes, as it is kept; None for what has to be converted."""
        if files.source is None:
            return Afresh()
        value = self._value(files)
        found: Afresh | None = pickle.loads(zlib.decompress(value)) if value else None
        return found

    def put(self, files: Files, afresh: Afresh) -> None:
        """Keep what was converted anew, unless the code was changed meanwhile.

        Then nobody can say whether what ran is what the key names.
        """
        if not self.keeps or self.code_changed:
            return
        value = pickle.dumps(afresh, pickle.HIGHEST_PROTOCOL)
        self.cache.put(files.id, self._key(files), zlib.compress(value, FAST))

    @cached_property
    def code_changed(self) -> bool:
        """Whether code was changed since this process began; asked once, behind all conversions."""
        return changed_since(TOOLS, build_tools.BEGUN - GRAIN)

    def _value(self, files: Files) -> bytes | None:
        return self.cache.get(files.id, self._key(files)) if self.keeps else None

    def _key(self, files: Files) -> bytes:
        return _digest([self.common, files.id.encode(), files.source or b""])

    @cached_property
    def common(self) -> bytes:
        """The digest of what all conversions follow from: sources, initiatives, tools."""
        files, pages = self.held.files, self.held.pages
        named = [(each.id.encode(), each.source) for each in files if each.source is not None]
        entries = [(path.encode(), _front(text)) for path, text in pages]
        return _digest([tools(TOOLS), *map(_digest, named + entries)])


def _front(text: str | None) -> bytes:
    """What of an initiative's page conversions follow from: its entry in the registry."""
    return b"" if text is None else split_page(text)[0].encode()


@cache
def tools(rooms: Path) -> bytes:
    """The digest of what converts: Python, all libraries by name and version, the code of a folder.

    >>> tools(TOOLS) == tools(TOOLS / "intake")
    False
    """
    libraries = sorted(name for name in os.listdir(LIBRARIES) if name.endswith(".dist-info"))
    code = sorted(rooms.rglob("*.py"))
    named = [sys.version, *libraries, *(each.relative_to(rooms).as_posix() for each in code)]
    return _digest([*(name.encode() for name in named), *(each.read_bytes() for each in code)])


def changed_since(folder: Path, moment: float) -> bool:
    """Whether a file of code, or a folder of it, was changed, moved or taken out since a moment.

    >>> changed_since(TOOLS, 0.0), changed_since(TOOLS, 1e12)
    (True, False)
    """
    states = [os.stat(folder)]
    for below, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        code = [name for name in files if name.endswith(".py")]
        states += [os.stat(os.path.join(below, name)) for name in (*folders, *code)]
    return any(max(each.st_mtime, each.st_ctime) >= moment for each in states)


def _digest(parts: Iterable[bytes]) -> bytes:
    """A digest of several texts: of their digests, so that none flows into the next."""
    return sha256(b"".join(sha256(part).digest() for part in parts)).digest()
