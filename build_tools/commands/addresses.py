"""At which web addresses the archive itself is found."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

SETTING = re.compile(r"^(?:site_url|repo_url):\s*[\"']?(https?://[^\s\"'#]+)", re.MULTILINE)


def own_addresses(root: Path, environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The addresses of its site and repository, as `mkdocs.yml` and the workflow's runner say.

    >>> own_addresses(Path("none"), {"GITHUB_REPOSITORY": "a/b"})
    ('https://github.com/a/b', 'https://a.github.io/b')
    """
    told = os.environ if environment is None else environment
    try:
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        settings = ""
    found = [told.get("SITE_URL", ""), *SETTING.findall(settings)]
    owner, _, name = told.get("GITHUB_REPOSITORY", "").partition("/")
    if owner and name:
        server = told.get("GITHUB_SERVER_URL", "https://github.com")
        found += [f"{server}/{owner}/{name}", f"https://{owner.lower()}.github.io/{name}"]
    return tuple(each for each in found if each)
