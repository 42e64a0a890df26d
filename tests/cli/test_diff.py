"""`archive diff` from the command line, in a repository, and words that try to be more."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_tools.commands.review import Section
from build_tools.commands.review_facts import Fact
from build_tools.commands.review_markdown import LIMIT, as_markdown, escaped
from build_tools.commands.review_text import as_text
from build_tools.compare import Piece
from tests.cli.conftest import Archive
from tests.dialect.strategies import ANY, NASTY
from tests.storage.test_revisions import commit, git_in

PAGE = "docs/reports/2009.md"


@pytest.fixture
def tracked(root: Path, archive: Archive) -> Path:
    """The small archive, converted and committed."""
    assert archive("convert").status == 0
    git_in(root)("init", "--quiet", "--initial-branch=main", ".")
    commit(root)
    return root


def pages(root: Path) -> list[Path]:
    return sorted((root / "docs/reports").glob("*.md"))


def edit(page: Path, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_changed(tracked: Path, archive: Archive) -> None:
    """Nothing changed is said in a line, and all is well."""
    said = archive("diff", "main")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Nothing changed since main (")


def test_a_word_in_a_pull_request(tracked: Path, archive: Archive) -> None:
    """A committed edit is told with its sentence; a correction needs no further person."""
    page = pages(tracked)[0]
    word = re.findall(r"\b[a-z]{6,}\b", page.read_text(encoding="utf-8").partition("\n## ")[2])[0]
    git_in(tracked)("checkout", "--quiet", "-b", "mine")
    edit(page, f" {word} ", " edited ")
    commit(tracked)
    said = archive("diff", "main")
    assert said.status == 0
    assert "1 word changed in 1 place" in said.out
    assert f"[-{word}-]" in said.out and "{+edited+}" in said.out
    assert f"~~{word}~~ **edited**" in archive("diff", "main", "--format", "markdown").out


def test_lines_fit(tracked: Path, archive: Archive) -> None:
    """No line is wider than 80 columns but for one word that is."""
    for page in pages(tracked):
        edit(page, "the ", "a much changed ")
    lines = archive("diff", "main").out.splitlines()
    assert all(len(line) <= 80 or " " not in line.strip(" !-+") for line in lines)


def test_an_original_that_was_edited_needs_a_person(tracked: Path, archive: Archive) -> None:
    """An edited original is told, and the status asks for a person."""
    source = sorted((tracked / "source_reports").glob("*.txt"))[0]
    source.write_bytes(source.read_bytes() + b"x")
    said = archive("diff", "main")
    assert said.status == 1
    assert "! source_reports/" in said.out and "Put it back." in said.out


def test_only_the_reports_asked_for(tracked: Path, archive: Archive) -> None:
    """With ids only these reports are told, one that is deleted too; an unknown one is refused."""
    first, second = pages(tracked)[:2]
    edit(first, "the ", "a ")
    second.unlink()
    told = archive("diff", "main", first.stem)
    assert f"{first.stem}: " in told.out and f"\n{second.stem}: " not in told.out
    assert f"{second.stem}: deleted" in archive("diff", "main", second.stem).out
    assert archive("diff", "main", "1066").status == 2


def test_a_folder_is_a_base_too(tracked: Path, archive: Archive, tmp_path: Path) -> None:
    """An older copy of the folder serves who has no git."""
    shutil.copytree(tracked, tmp_path / "older")
    edit(pages(tracked)[0], "the ", "a ")
    said = archive("diff", str(tmp_path / "older"))
    assert said.status == 0 and "1 word changed" in said.out


@pytest.mark.parametrize("base", ["nowhere", "--output=x", ""])
def test_what_is_no_revision(base: str, tracked: Path, archive: Archive) -> None:
    """What names no commit ends with status 2 and one line."""
    said = archive("diff", "--", base)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1 and "Traceback" not in said.err


def test_characters_that_act_on_a_terminal_are_written_out(tracked: Path, archive: Archive) -> None:
    """Control characters and marks that turn the reading direction are shown by their names."""
    edit(pages(tracked)[0], "\n## ", "\nA a\x1b[2J\u202ex came.\n\n## ")
    said = archive("diff", "main")
    assert "\x1b" not in said.out and "\u202e" not in said.out
    assert r"a\x1b[2J\u202ex" in said.out
    assert "\x1b" not in archive("diff", "main", "--format", "markdown").out


def test_deep_front_matter_does_not_stop_it(tracked: Path, archive: Archive) -> None:
    """Front matter that no reader bears is told as such, with the place."""
    page = pages(tracked)[0]
    depth = sys.getrecursionlimit() * 2
    page.write_text(f"---\ntitle: {'[' * depth}\n---\n\nText.\n", encoding="utf-8")
    said = archive("diff", "main")
    assert said.status == 1
    assert "cannot be read now" in said.out and "Traceback" not in said.out + said.err


# Words of a page, glued and apart.
HOSTILE = st.lists(st.sampled_from(NASTY) | ANY, min_size=1, max_size=5).flatmap(
    lambda bits: st.sampled_from(["", " "]).map(lambda glue: glue.join(bits))
)
MORE = st.sampled_from(
    ["@user", "#12", "org/repo#12", "GH-3", "https://x.org", "www.x.org", ":smile:", "a@b.org"]
)
COMMANDS = st.sampled_from(
    ["::error::x", "::stop-commands::x", "##[add-mask]x", "long " * 9 + "::x"]
)
SHOWN = ("- {}", "- **{}**: x", "- x\n  > a ~~{}~~ b", "- x\n  > **{}**", "### {}")
ALLOWED = {"ul", "li", "p", "blockquote", "strong", "s", "h3"}


@given(HOSTILE | MORE, st.sampled_from(SHOWN))
def test_words_of_a_page_stay_words(text: str, shape: str) -> None:
    """Wherever words stand in the summary, they are shown as they are and nothing comes of them."""
    text = " ".join(text.split())
    if not text:
        return
    html = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .render(shape.format(escaped(text)))
    )
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z][\w-]*)", html)) <= ALLOWED
    plain = MarkdownIt("commonmark").render(shape.format("placeholder"))
    assert html.count("<") == plain.replace("~~", "<<").replace("<<placeholder<<", "<s></s>").count(
        "<"
    )


@given(st.lists(HOSTILE | MORE, min_size=1, max_size=3).map(" ".join))
def test_nothing_is_left_that_github_brings_to_life(text: str) -> None:
    """People, issues, addresses and smileys are taken apart, which GitHub sees behind escapes."""
    tokens = MarkdownIt("commonmark").parseInline(escaped(text))[0].children or []
    shown = "".join(token.content for token in tokens)
    assert not re.search(r"@\w|#\w|://|\bwww\.|\bGH-\d|:[\w+-]+:", shown, re.ASCII)
    from build_tools.commands.answer import seen  # noqa: PLC0415

    assert shown.replace("\u200b", "") == seen(" ".join(text.split()))


@given(st.lists(HOSTILE | MORE | COMMANDS, min_size=1, max_size=3).map(" ".join))
def test_no_line_is_a_command_to_a_runner(text: str) -> None:
    """Words of a page never begin a line of the log, nor hold the older sign of a command."""
    words = tuple(text.split())
    pieces = (Piece((), words), Piece(words, words, same=True))
    facts = tuple(Fact("docs/x.md:1: p1", f"{'x' * n} {text}", pieces) for n in (1, 60, 70))
    lines = list(as_text("main", [Section("x", text, facts)]))
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)


def test_a_summary_stays_below_the_limit() -> None:
    """Of an endless change the summary has the headlines and says where it was cut."""
    words = tuple(f"word{n}é" for n in range(50))
    facts = tuple(Fact(f"docs/x.md:{n}: p{n}", "x", (Piece((), words),)) for n in range(3000))
    lines = list(as_markdown("main", [Section("x", "all", facts)]))
    assert len("\n".join(lines).encode()) < LIMIT + 200
    assert lines[-1].startswith("**Cut here")
    assert lines[4] == "- **x**: all"
