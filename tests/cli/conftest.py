from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.cli import run
from tests.checks.cases import HEALTHY, copy


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Archive = Callable[..., Said]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small archive that nobody has converted yet."""
    return copy(HEALTHY, tmp_path / "archive")


@pytest.fixture
def archive(root: Path, capsys: pytest.CaptureFixture[str]) -> Archive:
    """Runs a command on the archive."""

    def command(*argv: str) -> Said:
        status = run([*argv, "--root", str(root)])
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return command


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the time of its last change."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
