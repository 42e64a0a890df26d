"""Measures a converter against the generator: blocks, meta, crashes, by style.

python -m tests.generator.measure [--seeds 20] [--style NAME] [--show N]
"""

from __future__ import annotations

import argparse
import sys
import textwrap
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from . import FAR, NEAR, STYLES, Specimen, generate
from .score import KEYS, Outline, Pair, Tally, fold_meta, kind_of, score

Converter = Callable[[bytes, str], tuple[Outline, dict[str, object]]]


def run(convert: Converter, specimen: Specimen, shown: Shown) -> Tally:
    """Convert and count one specimen; a crash counts as a crash and misses all its blocks."""
    start = time.perf_counter()
    try:
        outline, meta = convert(specimen.source, specimen.name)
    except Exception:
        shown.crash(specimen)
        return Tally(blocks=len(specimen.outline), crashes=1, specimens=1)
    tally, pairs = score(specimen, outline, meta)
    tally.seconds = time.perf_counter() - start
    shown.differences(specimen, pairs)
    shown.meta(specimen, meta)
    return tally


@dataclass(slots=True)
class Shown:
    """Prints the first differences, and no more than were asked for."""

    left: int
    kind: str = ""
    with_meta: bool = False

    def differences(self, specimen: Specimen, pairs: list[Pair]) -> None:
        """Print truth above result, block by block."""
        for truth, got in pairs:
            if self.left <= 0 or (
                self.kind and not any(kind_of(block) == self.kind for block in truth)
            ):
                continue
            self.left -= 1
            print(f"--- {specimen.style} seed {specimen.seed}")
            if len(truth) == len(got) <= 6:
                for one, other in zip(truth, got, strict=True):
                    _print([one], [other])
            else:
                _print(truth, got)

    def meta(self, specimen: Specimen, meta: dict[str, object]) -> None:
        """Print the keys that differ."""
        if not self.with_meta:
            return
        for key in sorted(KEYS - specimen.unsure):
            truth, got = specimen.meta.get(key), meta.get(key)
            if fold_meta(truth) != fold_meta(got) and self.left > 0:
                self.left -= 1
                print(
                    f"--- {specimen.style} seed {specimen.seed}: {key}\n"
                    f"truth | {_short(str(truth), 71)}\n  got | {_short(str(got), 71)}"
                )

    def crash(self, specimen: Specimen) -> None:
        """Print where it crashed, always."""
        last = traceback.format_exc(limit=-2).strip().splitlines()
        print(f"*** {specimen.style} seed {specimen.seed} crashed", *last[-5:], sep="\n    ")


def _print(truth: list[str], got: list[str]) -> None:
    """Print truth above result, four blocks of each; of a pair, the place where it parts."""
    for mark, blocks in (("truth", truth), ("  got", got)):
        for block in blocks[:4]:
            print(f"{mark} | {_short(block, 71)}")
        if len(blocks) > 4:
            print(f"{mark} | … {len(blocks) - 4} more")
    if len(truth) == len(got) == 1:
        _point(truth[0], got[0])


def _short(text: str, width: int) -> str:
    """Keep both ends of a long block, where most faults lie."""
    return text if len(text) <= width else f"{text[: width - 31]} […] {text[-25:]}"


def _point(truth: str, got: str) -> None:
    """Show the first place where two blocks part."""
    at = next(
        (i for i, (a, b) in enumerate(zip(truth, got, strict=False)) if a != b),
        min(len(truth), len(got)),
    )
    if at > 30:
        print(f"   at | {truth[at - 20 : at + 14]!r} / {got[at - 20 : at + 14]!r}")


HEAD = f"{'style':<16}{'exact':>7}{'/ all':>7}{'%':>7}{'spur':>6}{'whole':>8}{'meta':>11}{'inv':>5}{'crash':>6}{'ms':>6}"


def row(name: str, tally: Tally) -> str:
    """Print one line of the table."""
    percent = 100 * tally.exact / max(1, tally.blocks)
    whole, meta = f"{tally.perfect}/{tally.specimens}", f"{tally.right}/{tally.stated}"
    ms = 1000 * tally.seconds / max(1, tally.specimens)
    return (
        f"{name:<16}{tally.exact:>7}{tally.blocks:>7}{percent:>7.1f}{tally.spurious:>6}{whole:>8}{meta:>11}"
        f"{tally.invented:>5}{tally.crashes:>6}{ms:>6.0f}"
    )


def measure(
    convert: Converter, styles: Sequence[str], seeds: range, shown: Shown
) -> dict[str, Tally]:
    """Measure all styles; each gets a tally."""
    tallies: dict[str, Tally] = {}
    for style in styles:
        tally = tallies[style] = Tally()
        for seed in seeds:
            tally.add(run(convert, generate(seed, style=style), shown))
    return tallies


def report(tallies: dict[str, Tally]) -> None:
    """Print the table, the sums of near and far, and what goes wrong most."""
    print(HEAD)
    for style, tally in tallies.items():
        print(row(style, tally))
    for name, members in (("NEAR", NEAR), ("FAR", FAR), ("ALL", STYLES)):
        total = Tally()
        for style in members:
            total.add(tallies.get(style, Tally()))
        if total.specimens and len(tallies) > 1:
            print(row(name, total))
    print(_kinds(total), _wrong(total), sep="\n")


def _kinds(total: Tally) -> str:
    parts = [f"{kind} {good}/{every}" for kind, (good, every) in sorted(total.kinds.items())]
    return textwrap.fill("exact by kind: " + ", ".join(parts), 79)


def _wrong(total: Tally) -> str:
    worst = sorted(total.wrong_meta.items(), key=lambda pair: -pair[1])
    return textwrap.fill("meta wrong (+ invented): " + ", ".join(f"{k} {n}" for k, n in worst), 79)


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator.measure", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="specimens per style")
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument(
        "--style", action="append", help="a style, `near` or `far`; may be repeated"
    )
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print the first N differences"
    )
    parser.add_argument(
        "--kind", default="", help="show only blocks of this kind (h2, num, li1, p, fn …)"
    )
    parser.add_argument("--meta", action="store_true", help="show differences of meta, too")
    parser.add_argument(
        "--dump", action="store_true", help="print source and truth of the first seed, and stop"
    )
    args = parser.parse_args(argv)
    styles = [
        s
        for name in args.style or ["near", "far"]
        for s in {"near": NEAR, "far": FAR}.get(name, (name,))
    ]
    if args.dump:
        return dump(generate(args.first, style=styles[0]))
    convert: Converter = import_module("tests.outline").outline_of
    report(
        measure(
            convert,
            styles,
            range(args.first, args.first + args.seeds),
            Shown(args.show, args.kind, args.meta),
        )
    )
    return 0


def dump(specimen: Specimen) -> int:
    """Print one specimen: its source with visible page ends, then its truth."""
    print(specimen.source.decode("utf-8", "backslashreplace").replace("\f", "␌\n"))
    print(
        "=" * 30,
        specimen.name,
        specimen.meta,
        sorted(specimen.unsure),
        specimen.dropped,
        specimen.damage,
        sep="\n",
    )
    print(*specimen.outline, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
