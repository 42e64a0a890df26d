"""The README tells every verb and every option: documentation that cannot lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from build_tools.cli import archive

README = Path(__file__).parents[2] / "README.md"
EVERYWHERE = ("--root", "--help")


def promised() -> Iterator[tuple[str, str]]:
    """Each verb, and each of its options by its long name; empty for the verb itself."""
    for name, verb in sorted(archive.commands.items()):
        yield name, ""
        for parameter in verb.params:
            if isinstance(parameter, click.Option) and parameter.opts[-1] not in EVERYWHERE:
                yield name, max(parameter.opts, key=len)


def test_readme_documents_every_verb_and_option() -> None:
    """Some line of the README names `archive VERB` together with each option of the verb."""
    lines = README.read_text(encoding="utf-8").splitlines() if README.exists() else []
    missing = [
        f"archive {verb} {option}".rstrip()
        for verb, option in promised()
        if not any(f"archive {verb}" in line and option in line for line in lines)
    ]
    missing += [option for option in EVERYWHERE[:1] if not any(option in line for line in lines)]
    assert missing == [], "README.md says nothing of these"


def test_readme_names_no_verb_that_is_not_there() -> None:
    """What the README shows as `archive VERB` is a verb."""
    text = README.read_text(encoding="utf-8") if README.exists() else ""
    shown = {part.split()[0].strip("`|.,)") for part in text.split("`archive ")[1:] if part.split()}
    assert {name for name in shown if name.isalpha()} <= set(archive.commands)


def test_every_option_says_what_it_does() -> None:
    """No verb and no option without a line of help."""
    for verb in archive.commands.values():
        assert verb.help and verb.short_help
        options = [p for p in verb.params if isinstance(p, click.Option)]
        assert all(option.help for option in options)
