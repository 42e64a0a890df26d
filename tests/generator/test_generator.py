"""Laws of the generator itself."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from . import FAR, NEAR, STYLES, Specimen, generate, series
from .score import align, fold, kind_of

SEEDS = range(50)
KEYS = re.compile(r"(?:h[2-5]|li[1-3]|p|fn\d+|\d+\.|\d+(?:\.\d+)+\.?): ")


@cache
def specimen(style: str, seed: int) -> Specimen:
    return generate(seed, style=style)


def decoded(one: Specimen) -> str:
    encoding = {"far_latin1": "latin-1", "far_windows": "cp1252"}.get(one.style, "utf-8")
    return one.source.decode(encoding)


def letters(text: str) -> str:
    """Keep letters and figures: what no declared damage takes away."""
    text = unicodedata.normalize("NFKC", text.replace("&amp;", "&").replace("<br>", " "))
    text = re.sub(r"</?(?:sup|span)[^>]*>", "", text)
    return "".join(char for char in text.casefold() if char.isalnum())


def spread(words: str, dump: str, start: int) -> int:
    """Find where the words end in the dump, page furniture between them allowed; -1 if nowhere."""
    opening = dump.find(words[:12], start)
    while opening >= 0:
        end = _through(words, dump, opening)
        if end >= 0:
            return end
        opening = dump.find(words[:12], opening + 1)
    return -1


def _through(words: str, dump: str, start: int) -> int:
    """Follow the words over at most two gaps of furniture and notes."""
    at, done = start, 0
    for _ in range(4):
        while done < len(words) and at < len(dump) and dump[at] == words[done]:
            at, done = at + 1, done + 1
        if done == len(words):
            return at
        for size in (24, 12, 6):
            found = dump.find(words[done : done + size], at, at + 900)
            if found >= 0:
                at = found
                break
        else:
            return -1
    return -1


def body(block: str) -> str:
    """Take key and item label off: labels may stand elsewhere in the dump."""
    text = KEYS.sub("", block, count=1)
    return (
        re.sub(r"^(?:\((?:[a-z]|[ivx]+|\d)\)|[a-z\d]\)) ", "", text)
        if block.startswith("li")
        else text
    )


def words(heading: str) -> str:
    """Take key and number off a heading."""
    return re.sub(r"^h\d: (?:(?:[A-Z]|[IVX]+|[\d.]+)\.? )?", "", heading)


@pytest.mark.parametrize("style", STYLES)
def test_same_seed_same_bytes(style: str) -> None:
    """A seed is a specimen, for ever."""
    for seed in range(5):
        assert generate(seed, style=style) == generate(seed, style=style)


@pytest.mark.parametrize("style", STYLES)
def test_truth_stands_in_the_dump(style: str) -> None:
    """Every letter and figure of each truth block occurs in the dump, blocks in order."""
    for seed in SEEDS:
        one = specimen(style, seed)
        dump, at = letters(decoded(one)), 0
        for block in one.outline:
            words = letters(re.sub(r"\[\^(\d+)\]", r"\1", body(block)))
            note = block.startswith("fn")
            end = spread(words, dump, 0 if note else at)
            assert end >= 0, f"{one.name}: {block[:90]}"
            at = at if note else max(at, end - len(words) // 2)


@pytest.mark.parametrize("style", STYLES)
def test_every_kind_of_block_occurs(style: str) -> None:
    """Over fifty seeds a style shows headings, paragraphs, items and notes."""
    kinds = Counter(kind_of(block) for seed in SEEDS for block in specimen(style, seed).outline)
    assert {"h2", "h3", "li1", "li2", "fn"} <= set(kinds), kinds
    assert {"num", "p"} & set(kinds)


@pytest.mark.parametrize("style", STYLES)
def test_truth_is_well_formed(style: str) -> None:
    """Keys are those of the format, levels never skip, references and notes agree."""
    for seed in SEEDS:
        outline = specimen(style, seed).outline
        assert all(KEYS.match(block) for block in outline)
        levels = [1, *(int(block[1]) for block in outline if re.match(r"h[2-5]:", block))]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        notes = re.findall(r"^fn(\d+):", "\n".join(outline), re.MULTILINE)
        marks = re.findall(r"\[\^(\d+)\]", "\n".join(outline))
        assert notes == marks == [str(n) for n in range(1, len(notes) + 1)]


@pytest.mark.parametrize("style", STYLES)
def test_size(style: str) -> None:
    """A report has at least five blocks and fits on a reader's table."""
    for seed in SEEDS:
        assert 4 <= len(specimen(style, seed).outline) <= 220


@pytest.mark.parametrize("style", STYLES)
def test_meta_stands_in_the_letterhead(style: str) -> None:
    """Title, symbol and place are printed; dates are ISO."""
    for seed in SEEDS:
        one = specimen(style, seed)
        head = letters(decoded(one)[:4000])
        for key in {"title", "symbol", "place", "organization", "body"} & set(one.meta):
            assert letters(str(one.meta[key])) in head, (one.name, key)
        for key in {"meeting_start", "meeting_end", "issued"} & set(one.meta):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(one.meta[key]))


def test_near_and_far_are_all_styles() -> None:
    """Each style is near or far, and not both."""
    assert set(NEAR) | set(FAR) == set(STYLES) and not set(NEAR) & set(FAR)


@pytest.mark.parametrize("style", STYLES)
def test_series_recurs(style: str) -> None:
    """The reports of a series bear their years and share headings."""
    found = []
    for seed in range(3):
        reports = series(seed, range(2001, 2007), style)
        assert [one.meta["year"] for one in reports] == list(range(2001, 2007))
        heads = Counter(
            word for one in reports for word in {words(b) for b in one.outline if b[0] == "h"}
        )
        found.append(max(heads.values(), default=0))
    assert max(found) > 2, found


def test_measure_finds_what_differs() -> None:
    """The measure folds white space and run-in stars, and nothing else."""
    truth = ("h2: I. One", "1.: Two words", "p: Constraints: none")
    exact, spurious, pairs = align(
        truth, ("h2: I. One", "1.: Two  words", "p: **Constraints:** none")
    )
    assert (exact, spurious, pairs) == (3, 0, [])
    exact, spurious, pairs = align(
        truth, ("h2: I. One", "1.: Two", "p: words", "p: Constraints: none")
    )
    assert (exact, spurious) == (2, 1)
    assert fold("p:  a\u00a0b [^1]") == "p: a b[^1]"
