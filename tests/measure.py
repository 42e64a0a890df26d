"""How well the converter reads: the archive, the hand-written specimens, the generator.

python -m tests.measure [--seeds N] [--show NAME]
"""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.intake import Series, convert, series_of
from build_tools.intake.source import decode
from tests.generator import measure as generated
from tests.outline import META, outline

TESTS = Path(__file__).parent
SOURCES = TESTS.parent / "source_reports"


@dataclass(frozen=True, slots=True)
class Score:
    """Blocks that are exactly right of those there are, and front matter values likewise."""

    name: str
    right: int
    blocks: int
    values_right: int
    values: int
    invented: int

    def __str__(self) -> str:
        share = 100 * self.right / max(1, self.blocks)
        return (
            f"{self.name:<28} {self.right:>5} / {self.blocks:<5} {share:>5.1f}"
            f" {self.values_right:>7} / {self.values:<4} {self.invented:>4}"
        )


def read_truth(path: Path) -> tuple[list[str], dict[str, str]]:
    """The blocks and the front matter that an `.outline` file says."""
    lines = path.read_text(encoding="utf-8").splitlines()
    stated = [line[5:].split(": ", 1) for line in lines if line.startswith("meta ")]
    blocks = [" ".join(line.split()) for line in lines if not line.startswith("meta ")]
    return blocks, dict(stated)


def score(source: Path, truth: Path, series: Series | None, show: bool = False) -> Score:
    """Convert one source and hold it against its truth."""
    blocks, stated = read_truth(truth)
    report = convert(source.read_bytes(), source.stem, source.name, series).report
    got = [" ".join(line.split()) for line in outline(report.blocks)]
    front = report.front.stated()
    values = {key: str(front[key]) for key in META if key in front}
    if show:
        print("\n".join(difference(blocks, got)))
    matcher = difflib.SequenceMatcher(None, blocks, got, autojunk=False)
    right = sum(match.size for match in matcher.get_matching_blocks())
    same = sum(values.get(key, "").casefold() == stated[key].casefold() for key in stated)
    invented = len(values.keys() - stated.keys())
    return Score(source.stem, right, len(blocks), same, len(stated), invented)


def difference(truth: Sequence[str], got: Sequence[str]) -> Iterator[str]:
    """The blocks that differ, `-` as they should be, `+` as they are, cut at the terminal's edge."""
    for line in difflib.unified_diff(truth, got, n=0, lineterm=""):
        if line[:2] not in ("--", "++", "@@"):
            yield line if len(line) < 80 else f"{line[:60]} … {line[-16:]}"


def summed(name: str, scores: Sequence[Score]) -> Score:
    """All scores as one."""
    return Score(
        name,
        sum(one.right for one in scores),
        sum(one.blocks for one in scores),
        sum(one.values_right for one in scores),
        sum(one.values for one in scores),
        sum(one.invented for one in scores),
    )


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=8, help="generated reports a style")
    parser.add_argument("--show", default="", help="show what differs in sources so named")
    asked = parser.parse_args()
    sources = sorted(SOURCES.glob("*.txt"))
    series = series_of([decode(path.read_bytes(), path.name) for path in sources])
    print(f"{'':<28} {'blocks':>13} {'%':>5} {'values':>14} {'new':>4}")
    archive = [
        score(path, truth, series, show=asked.show == path.stem)
        for path in sources
        if (truth := TESTS / "archive/readings" / f"{path.stem}.outline").exists()
    ]
    specimens = [
        score(
            path,
            path.with_suffix(".outline"),
            None,
            show=bool(asked.show) and asked.show in path.stem,
        )
        for path in sorted((TESTS / "specimens").glob("*.txt"))
    ]
    near = [one for one in specimens if one.name.startswith("near")]
    far = [one for one in specimens if not one.name.startswith("near")]
    for one in (*archive, *specimens):
        print(one)
    print(
        summed("ARCHIVE", archive),
        summed("SPECIMENS, near", near),
        summed("SPECIMENS, far", far),
        sep="\n",
    )
    print("\nGenerated reports:")
    generated.main(["--seeds", str(asked.seeds)])


if __name__ == "__main__":
    main()
