"""Hostile and broken input as data: what is put into an archive, and what must come of it."""

from __future__ import annotations

import base64
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SOURCE = "source_reports/x.txt"
PAGE = "docs/reports/x.md"
INITIATIVE = "docs/initiatives/x.md"


@dataclass(frozen=True, slots=True)
class Case:
    """One input, and its outcome.

    `put` is what stands where. Either `says` are the lines in which everything is refused, or
    `shows` the words that the page must show, as text and in their order.
    """

    title: str
    put: dict[str, Any]
    says: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    page: str = PAGE
    front: dict[str, Any] | None = None

    def __str__(self) -> str:
        return self.title


def cases(name: str) -> Iterator[Case]:
    """The cases of one file."""
    for told in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")):
        put = dict(told.get("put", {}))
        for key, path in (("source", SOURCE), ("text", PAGE), ("initiative", INITIATIVE)):
            if key in told:
                put[path] = told[key]
        yield Case(
            told["title"],
            put,
            tuple([told["says"]] if isinstance(told.get("says"), str) else told.get("says", ())),
            tuple(told.get("shows", ())),
            told.get("page", PAGE),
            told.get("front"),
        )


def content(told: Any) -> bytes:
    """The bytes that a case tells: text, parts one after the other, or how to make them."""
    if isinstance(told, str):
        return told.encode("utf-8", "surrogateescape")
    if isinstance(told, list):
        return b"".join(content(part) for part in told)
    if "base64" in told:
        return base64.b64decode(told["base64"])
    if "repeat" in told:
        return content(told["repeat"]) * int(told["times"])
    if "count" in told:
        return "".join(
            told["count"].replace("%d", str(at)).replace("%s", " " * at)
            for at in range(int(told["times"]))
        ).encode()
    text: str = told["text"]
    return text.encode(told["encoding"], "surrogatepass")


def place(root: Path, path: str, told: Any) -> None:
    """Put one thing into an archive: a file, or what only looks like one."""
    where = os.path.join(os.fsencode(root), path.encode("utf-8", "surrogateescape"))
    os.makedirs(os.path.dirname(where), exist_ok=True)
    if isinstance(told, dict) and "link" in told:
        os.symlink(told["link"], where)
    elif isinstance(told, dict) and "make" in told:
        _make(where, told["make"])
    else:
        Path(os.fsdecode(where)).write_bytes(content(told))


def _make(where: bytes, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(where)
    elif kind == "folder":
        os.mkdir(where)
    else:
        here = os.getcwd()
        os.chdir(os.path.dirname(where))  # the path of a socket may only be short
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(os.path.basename(where))
        finally:
            os.chdir(here)
