"""The five sources, converted once, and the readings they are held against."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from build_tools.intake import Series, convert, series_of
from build_tools.model import Conversion

ROOT = Path(__file__).parents[2]
READINGS = Path(__file__).parent / "readings"
IDS = ("2003", "2005", "2009", "2011", "2014")


def source_path(report_id: str) -> str:
    """The name of a source in the archive."""
    return f"source_reports/{report_id}.txt"


def source(report_id: str) -> bytes:
    """The bytes of a source."""
    return (ROOT / source_path(report_id)).read_bytes()


@cache
def series() -> Series:
    """What the five know together, as `archive convert` asks it."""
    return series_of([source(report_id).decode("utf-8") for report_id in IDS])


@cache
def conversion(report_id: str) -> Conversion:
    """The conversion of one source within its series."""
    return convert(source(report_id), report_id, source_path(report_id), series())


@cache
def reading(report_id: str) -> tuple[str, ...]:
    """The reading of one source: lines of `meta key: value`, then one line a block."""
    text = (READINGS / f"{report_id}.outline").read_text(encoding="utf-8")
    return tuple(text.splitlines())
