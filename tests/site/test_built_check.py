"""A fault planted in a built site is found, with the line of the page that people edit."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.alignment import gaps
from build_tools.checks.built import check_site
from build_tools.checks.built_rules import RULES
from build_tools.corpus import Corpus

FAULTS = yaml.safe_load((Path(__file__).parent / "built_faults.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["says"] for fault in FAULTS])
def test_planted_fault(
    fault: dict[str, str],
    corpus: Corpus,
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each fault of built_faults.yaml gives exactly the findings that it names."""
    shutil.copytree(site, tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    spoiled = Path("site") / fault["file"]
    if "replace" in fault:
        text = spoiled.read_text(encoding="utf-8")
        assert text.count(fault["replace"]) >= 1
        spoiled.write_text(text.replace(fault["replace"], fault["by"], 1), encoding="utf-8")
    else:
        spoiled.unlink()
    lines = [str(finding) for finding in check_site(corpus, Path("site"))]
    found = [line for line in lines if line.startswith(fault.get("of", ""))]
    wanted = fault["findings"]
    assert len(found) == len(wanted), found
    for line, begins in zip(found, wanted, strict=True):
        assert line.startswith(begins) or re.fullmatch(begins, line), line


def test_every_rule_has_a_fault() -> None:
    """No code without a planted fault that shows it."""
    codes = set(re.findall(r"S\d\d", str(FAULTS)))
    assert codes == set(RULES)


TEXTS = st.lists(st.sampled_from(list("abcdefgh")), max_size=30)


@given(TEXTS, TEXTS)
def test_gaps_account_for_every_word(one: list[str], other: list[str]) -> None:
    """What lies outside the gaps is the same in both texts, and no gap is empty."""
    i = j = 0
    for gap in gaps(one, other):
        assert one[i : gap.start] == other[j : gap.at]
        assert gap.stop > gap.start or gap.until > gap.at
        i, j = gap.stop, gap.until
    assert one[i:] == other[j:]


@given(TEXTS)
def test_a_text_has_no_gaps_with_itself(text: list[str]) -> None:
    """No difference, no finding."""
    assert list(gaps(text, text)) == []


def test_aligning_is_linear() -> None:
    """Twice the words, at most about twice the comparisons, also when nothing is alike."""

    class Counted(str):
        compared = 0

        def __eq__(self, other: object) -> bool:
            Counted.compared += 1
            return str.__eq__(self, str(other))

        __hash__ = str.__hash__

    def cost(size: int) -> int:
        Counted.compared = 0
        list(gaps([Counted("a")] * size, ["b", "a", "a"] * (size // 3)))
        return Counted.compared

    assert cost(6000) < 3 * cost(3000)
