"""`archive check --site`: the promise of the pages on the built site."""

from __future__ import annotations

from pathlib import Path

from build_tools.checks.built import check_site
from build_tools.commands.answer import Answer
from build_tools.commands.telling import answer_of, printer
from build_tools.corpus import read_corpus
from build_tools.model import ArchiveError
from build_tools.storage import find_archive


def check_built(root: Path, site: Path, form: str = "text") -> Answer:
    """Check the built site against the pages; quiet when all is well.

    Raises `ArchiveError` when there is no archive or no built site, or when either cannot be read.
    """
    find_archive(root)
    if not site.is_dir():
        raise ArchiveError(f"{site}: there is no built site. Run `make site`, or correct the path.")
    try:
        findings = check_site(read_corpus(root), site)
    except (OSError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())
        raise ArchiveError(f"{site}: cannot be read ({said}). Build the site again.") from None
    return answer_of(findings, printer(form, root, site))
