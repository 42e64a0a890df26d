"""`make bench`: how long convert and check take, in ratios that hold on any machine.

Seconds are printed for people; what is judged is how the time grows with the work.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from build_tools.cli import run
from build_tools.commands import spread
from build_tools.dialect import render_page
from build_tools.intake import convert, series_of
from tests.generator import generate

SOURCES = Path(__file__).parents[1] / "source_reports"
REPORTS = 1000
ROUNDS = 5
# Twice the time for a character of a text four times as long would be a curve, not noise.
STEEP = 1.5


def seconds(work: Callable[[], object]) -> float:
    """The processor time of this process for some work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def elapsed(work: Callable[[], object]) -> float:
    """The time on the wall, for work that is spread over processes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def growth() -> bool:
    """The time for a character, for a text and for the same text twice and four times as long."""
    text = (SOURCES / "2009.txt").read_text(encoding="utf-8") * 2
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
    return median(seconds(lambda: work(data)) for _ in range(ROUNDS)) / len(text)


def archive(root: Path, count: int) -> Path:
    """An archive of so many generated reports."""
    for folder in ("source_reports", "docs"):
        (root / folder).mkdir(parents=True)
    for seed in range(count):
        (root / f"source_reports/r{seed:04}.txt").write_bytes(generate(seed).source)
    return root


def command(root: Path, *argv: str) -> float:
    """How long a command takes, and on the terminal only what could not be done."""
    with contextlib.redirect_stdout(io.StringIO()):
        return elapsed(lambda: run([*argv, "--root", str(root)]))


def many() -> bool:
    """Reports by the thousand, as the command line converts them."""
    with tempfile.TemporaryDirectory() as folder:
        few = archive(Path(folder, "few"), REPORTS // 4)
        all_of_them = archive(Path(folder, "all"), REPORTS)
        size = sum(path.stat().st_size for path in (all_of_them / "source_reports").iterdir())
        first, whole = command(few, "convert"), command(all_of_them, "convert")
        share = whole / 4 / first
        print(f"\n{REPORTS:,} reports, {size / 1e6:.1f} MB, on {os.cpu_count()} processors:")
        print(f"  convert          {whole:5.1f} s   for a report {share:.2f} of that for 250")
        again = command(all_of_them, "convert")
        print(f"  nothing changed  {again:5.1f} s   {again / whole:.2f} of the first time")
        check = command(all_of_them, "check")
        print(f"  check            {check:5.1f} s   {check / whole:.2f} of a conversion")
        print(f"  one processor    {alone(few):.2f} times as long")
    return share < STEEP


def alone(root: Path) -> float:
    """How much longer a conversion takes when one process does it all."""
    times = {}
    for weight in (0, sys.maxsize):
        for made in (*root.glob("source_reports/*.md"), *root.glob("docs/reports/*.md")):
            made.unlink()
        held, spread.MANY = spread.MANY, weight
        times[weight] = command(root, "convert")
        spread.MANY = held
    return times[sys.maxsize] / times[0]


def start() -> None:
    """The five reports, from the shell: what a contributor waits for at each save."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("docs", "source_reports"):
            (root / name).mkdir()
        for path in SOURCES.glob("*.txt"):
            shutil.copy(path, root / "source_reports")
        command(root, "convert")
        line = f'"{sys.executable}" -m build_tools check --root "{root}"'
        found = min(elapsed(lambda: os.system(line)) for _ in range(ROUNDS))
        bare = min(elapsed(lambda: os.system(f'"{sys.executable}" -c ""')) for _ in range(ROUNDS))
    print(f"\ncheck of the archive: {found:.2f} s, {found / bare:.0f} times a start of Python")


def main() -> int:
    """Print it all; 1 when time grows faster than the work."""
    well = growth()
    start()
    well &= many()
    print("\nTime grows with the work." if well else "\nTIME GROWS FASTER THAN THE WORK.")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
