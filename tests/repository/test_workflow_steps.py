"""The steps of the workflows that decide something, run as the runner would run them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]


def step(workflow: str, job: str, name: str) -> str:
    """The shell lines of a step."""
    text = (ROOT / f".github/workflows/{workflow}.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"][job]["steps"]
    (found,) = (each["run"] for each in steps if each.get("name") == name)
    return str(found)


def run(lines: str, folder: Path, programs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The lines in bash as GitHub starts it, with programs of the test in the place of real ones."""
    for name, body in programs.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines],
        cwd=folder,
        env={
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "BASE": "HEAD^1",
            "GITHUB_REPOSITORY": "someone/archive",
            "GITHUB_OUTPUT": str(folder / "output"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


ANSWERS = {
    "published by Actions": ("echo workflow", 0, True),
    "published from a branch": ("echo legacy", 0, False),
    "not switched on": ("echo 'gh: Not Found (HTTP 404)' >&2; exit 1", 0, False),
    "no answer": ("echo 'gh: Bad Gateway (HTTP 502)' >&2; exit 1", 1, False),
    "no right to ask": ("echo 'gh: Not accessible (HTTP 403)' >&2; exit 1", 1, False),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_site_is_published_where_pages_is_on(name: str, tmp_path: Path) -> None:
    """A fork without Pages is told how to switch it on and does not fail; a lost answer fails."""
    answer, status, publishes = ANSWERS[name]
    lines = step("ci", "site", "Ask whether Pages is switched on")
    done = run(lines, tmp_path, {"gh": answer})
    output = tmp_path / "output"
    assert done.returncode == status
    assert (output.read_text("utf-8") if output.exists() else "") == "publish=true\n" * publishes
    assert ("::notice title=Not published::" in done.stdout) == (status == 0 and not publishes)


@pytest.mark.parametrize("status", [0, 1])
def test_links_that_do_not_answer_are_in_the_summary(status: int, tmp_path: Path) -> None:
    """What was found is shown as text, whatever it is, and the step ends as the check ended."""
    make = f"echo 'Result  Error: 404 <script>'; exit {status}"
    lines = step("watch", "links", "Ask whether the links still answer")
    assert run(lines, tmp_path, {"make": make}).returncode == status
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    assert summary == "## Links out of the site\n\n    Result  Error: 404 <script>\n"


@pytest.mark.parametrize(("status", "ends"), [(0, 0), (1, 0), (2, 2)])
def test_a_change_is_told_and_a_person_decides(status: int, ends: int, tmp_path: Path) -> None:
    """What was to stay and changed is a warning; only what cannot be told at all fails the run."""
    archive = f'echo "$@"; exit {status}'
    lines = step("ci", "site", "Tell in words what the pull request changes")
    done = run(lines, tmp_path, {".venv/bin/archive": archive})
    assert done.returncode == ends
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    assert summary == "diff HEAD^1 --format markdown\n"
    assert ("::warning" in done.stdout) == (status == 1)


@pytest.mark.parametrize(("status", "builds"), [(0, ""), (1, "build --no-strict\n")])
def test_a_page_with_a_finding_is_seen_all_the_same(
    status: int, builds: str, tmp_path: Path
) -> None:
    """A preview is made of what can be built, and the run still ends as the checks ended."""
    lines = step("ci", "site", "Build the site strictly and check every word of it")
    programs = {
        "make": f"exit {status}",
        ".venv/bin/mkdocs": 'echo "$@"',
        ".venv/bin/python": 'echo "$@" > made',
    }
    done = run(lines, tmp_path, programs)
    assert (done.returncode, done.stdout) == (status, builds)
    made = (tmp_path / "made").read_text(encoding="utf-8")
    assert made == "-m build_tools.site.portable site build/preview\n"


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("https://someone.github.io/archive", "https://someone.github.io/archive/"),
        ("https://archive.example.org", "https://archive.example.org/"),
        ("", ""),
    ],
)
def test_the_address_that_pages_tells_is_the_sites(
    told: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages tells it without the last slash, and MkDocs adds it; a preview has no address."""
    monkeypatch.setenv("SITE_URL", told)
    assert (load_config(str(ROOT / "mkdocs.yml")).site_url or "") == address
