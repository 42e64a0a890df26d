"""`make bench`: how long convert and check take, in ratios that hold on any machine.

Seconds are printed for people; what is judged is how the time grows with the work.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from build_tools.cli import run
from build_tools.dialect import render_page
from build_tools.intake import convert, series_of
from build_tools.intake.source import decode
from build_tools.storage.cache import ELSEWHERE as CACHE
from tests.generator import generate

HOME = Path(__file__).parents[1]
SOURCES = HOME / "source_reports"
REPORTS = 1000
ROUNDS = 5
# Twice the time for a character of a text four times as long would be a curve, not noise.
STEEP = 1.5


@dataclass(frozen=True, slots=True)
class Spent:
    """Time on the wall, for people, and of the processors, which other work disturbs less."""

    wall: float
    work: float


def spent(work: Callable[[], object]) -> Spent:
    """The time for some work, that of the processes it starts included."""
    begun, worked = time.perf_counter(), _worked()
    work()
    return Spent(time.perf_counter() - begun, _worked() - worked)


def _worked() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def growth() -> bool:
    """The time for a character, for a text and for the same text twice and four times as long."""
    text = (
        max((decode(path.read_bytes(), path.name) for path in SOURCES.glob("*.txt")), key=len) * 2
    )
    series = series_of([text])
    print("Time for a character, as a share of that for the shortest text:")
    well = True
    for name, work in (
        ("convert", lambda data: convert(data, "x", "x.txt", series)),
        ("and render", lambda data: render_page(convert(data, "x", "x.txt", series).report)),
    ):
        times = [_for_a_character(work, text * times) for times in (1, 2, 4)]
        shares = [found / times[0] for found in times]
        well &= shares[-1] < STEEP
        shown = "   ".join(f"{n}x {share:.2f}" for n, share in zip((1, 2, 4), shares, strict=True))
        print(f"  {name:<11} {shown}   ({times[0] * 1e6:.1f} µs)")
    return well


def _for_a_character(work: Callable[[bytes], object], text: str) -> float:
    data = text.encode()
    return median(spent(lambda: work(data)).work for _ in range(ROUNDS)) / len(text)


def archive(root: Path, count: int) -> Path:
    """An archive of so many generated reports."""
    for folder in ("source_reports", "docs"):
        (root / folder).mkdir(parents=True)
    for seed in range(count):
        (root / f"source_reports/r{seed:04}.txt").write_bytes(generate(seed).source)
    return root


def command(root: Path, *argv: str) -> Spent:
    """How long a command takes, and on the terminal only what could not be done."""
    with contextlib.redirect_stdout(io.StringIO()):
        return spent(lambda: run([*argv, "--root", str(root)]))


def many() -> bool:
    """Reports by the thousand, as the command line converts them."""
    with tempfile.TemporaryDirectory() as folder:
        few = archive(Path(folder, "few"), REPORTS // 4)
        all_of_them = archive(Path(folder, "all"), REPORTS)
        size = sum(path.stat().st_size for path in (all_of_them / "source_reports").iterdir())
        first, whole = command(few, "convert"), command(all_of_them, "convert")
        share = whole.work / 4 / first.work
        again, check = command(all_of_them, "convert"), command(all_of_them, "check")
    print(f"\n{REPORTS:,} reports, {size / 1e6:.1f} MB, on {os.cpu_count()} processors:")
    for name, each, told in (
        ("convert", whole, f"for a report {share:.2f} times the work as among {REPORTS // 4}"),
        ("nothing changed", again, f"{again.work / whole.work:.2f} of that work"),
        ("check", check, f"{check.work / whole.work:.2f} of that work"),
    ):
        print(f"  {name:<16} {each.wall:5.1f} s   {told}")
    print(f"  at once          {whole.work / whole.wall:5.2f} processors at work")
    return share < STEEP


def start() -> None:
    """The archive as it is, from the shell: what a contributor waits for at each save."""
    line = f'-m build_tools check --root "{HOME}"'
    check = from_the_shell(line)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[CACHE] = folder
        again = from_the_shell(line)  # the least of some runs: the first one fills the cache
        os.environ[CACHE] = ""
    load = from_the_shell('-c "import build_tools.commands.check"')
    bare = from_the_shell('-c ""')
    print(
        f"\ncheck of the archive: {check.wall:.2f} s, {check.work:.2f} s of one processor: "
        f"{check.work / bare.work:.0f} times a start of Python, {check.work / load.work:.1f} times "
        "one that loads what a check needs\n"
        f"while no source changes: {again.wall:.2f} s, {again.work / check.work:.2f} of that work"
    )


def from_the_shell(argv: str) -> Spent:
    """The least of some runs: what Python takes when nothing else is at work."""
    line = f'"{sys.executable}" {argv}'
    runs = [spent(lambda: os.system(line)) for _ in range(ROUNDS)]
    return Spent(min(run.wall for run in runs), min(run.work for run in runs))


def main() -> int:
    """Print it all; 1 when time grows faster than the work."""
    os.environ[CACHE] = ""
    well = growth()
    start()
    well &= many()
    print("\nTime grows with the work." if well else "\nTIME GROWS FASTER THAN THE WORK.")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
