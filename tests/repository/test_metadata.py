"""Workflows, forms, citation and hooks: safe, and in the form that their readers expect."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FAULTS = yaml.safe_load(Path(__file__).with_name("metadata_faults.yaml").read_text("utf-8"))
BIN = Path(sys.executable).parent
# Each file that has a published schema, by the schemas that check-jsonschema carries.
SCHEMAS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "custom.github-workflows-require-timeout": ".github/workflows/*.yml",
    "vendor.dependabot": ".github/dependabot.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "vendor.citation-file-format": "CITATION.cff",
}
TARGET = re.compile(r"make (\w+)")


def complaints(tool: str, root: Path) -> str:
    """What a schema or zizmor, at its strictest and without the network, says of a folder; or ""."""
    command: list[str | Path] = [BIN / "zizmor", "--offline", "--pedantic", "."]
    if tool in SCHEMAS:
        files = sorted(root.glob(SCHEMAS[tool]))
        assert files, f"no file is {SCHEMAS[tool]}"
        command = [BIN / "check-jsonschema", "--builtin-schema", tool, *files]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def copied(target: Path) -> Path:
    """The files alone, without the code."""
    shutil.copytree(ROOT / ".github", target / ".github")
    for name in ("CITATION.cff", ".pre-commit-config.yaml"):
        shutil.copy(ROOT / name, target)
    return target


@pytest.mark.parametrize("tool", ["zizmor", *SCHEMAS])
def test_the_files_are_safe_and_in_form(tool: str, tmp_path: Path) -> None:
    """zizmor finds nothing even as a pedant, and each file fits its schema."""
    assert complaints(tool, copied(tmp_path)) == ""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault["title"]))
def test_a_fault_is_found(fault: dict[str, str], tmp_path: Path) -> None:
    """Our own files with one fault in them do not pass, and the complaint names it."""
    path = copied(tmp_path) / fault["file"]
    text = path.read_text(encoding="utf-8")
    assert fault["was"] in text
    path.write_text(text.replace(fault["was"], fault["now"]), encoding="utf-8")
    assert fault["says"] in complaints(fault["by"], tmp_path)


def workflows() -> Iterator[dict[Any, Any]]:
    for path in sorted((ROOT / ".github/workflows").glob("*.yml")):
        yield yaml.safe_load(path.read_text(encoding="utf-8"))


def test_only_the_job_that_publishes_may_write() -> None:
    """No right by default; reading for the others; and the writer runs no code of the repository."""
    writers = []
    for workflow in workflows():
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            if "write" in job["permissions"].values():
                writers.append(
                    (name, [step.get("uses", "").partition("@")[0] for step in job["steps"]])
                )
    assert writers == [("publish", ["actions/deploy-pages"])]


def test_main_alone_is_published_after_all_checks_and_never_stopped_midway() -> None:
    """Only a pull request gives way to a newer push; what is published has passed every other job."""
    ci = next(each for each in workflows() if "publish" in each["jobs"])
    jobs = ci["jobs"]
    assert ci["concurrency"] == {
        "group": "ci-${{ github.ref }}",  # a pull request stops no run but its own
        "cancel-in-progress": "${{ github.event_name == 'pull_request' }}",
    }
    assert set(jobs["publish"]["needs"]) == set(jobs) - {"publish"}
    assert jobs["publish"]["if"] == "needs.site.outputs.publish == 'true'"
    asked = next(step for step in jobs["site"]["steps"] if step.get("id") == "pages")
    assert asked["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"


def test_what_breaks_elsewhere_holds_nobody_up() -> None:
    """The links out of the site and the next engine are looked at by the calendar, and block nothing."""
    watch = next(each for each in workflows() if "successor" in each["jobs"])
    assert set(watch[True]) == {"schedule", "workflow_dispatch"}  # YAML takes `on` for a boolean
    assert all(job["continue-on-error"] is True for job in watch["jobs"].values())


def test_each_version_of_an_action_is_one_commit() -> None:
    """The same action is pinned alike everywhere, so that an update leaves none behind."""
    texts = [
        path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")
    ]
    pins = {tuple(pin) for text in texts for pin in re.findall(r"uses: (\S+)@(\S+ # v\S+)", text)}
    assert len(pins) == len({action for action, _ in pins}) > 0


def test_hooks_are_local_and_run_what_make_runs() -> None:
    """No hook is fetched; each runs a target of the Makefile, or a test of this folder."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    targets = re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    for repository in hooks["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            assert hook["language"] == "system"
            target = TARGET.fullmatch(hook["entry"])
            assert target[1] in targets if target else (ROOT / hook["entry"].split()[-1]).is_file()


def test_the_citation_names_the_version_of_the_tools() -> None:
    """CITATION.cff and pyproject.toml agree on name, version and licence."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    keys = ("title", "version", "license")
    assert [cited[key] for key in keys] == [project[key] for key in ("name", "version", "license")]
