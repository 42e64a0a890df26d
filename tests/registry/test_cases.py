"""Cases as data: which words of a text become links to which initiative."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.intake.linking import TARGET, link_block
from build_tools.model import Block, Initiative, Registration, Span
from build_tools.registry import Registry

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")
)
LINK = re.compile(r"\[([^\]]+)\]\(([a-z-]+)\)")


def registry_of(case: dict[str, Any]) -> Registry:
    """The registry that a case describes."""
    return Registry(
        Initiative(
            slug=slug,
            entry=Registration.model_validate(
                {
                    "title": slug,
                    "kind": "topic",
                    "names": names,
                    "not": case.get("unlike", {}).get(slug, []),
                }
            ),
        )
        for slug, names in case["names"].items()
    )


def shown(block: Block) -> str:
    """A block's words with its links in brackets."""
    prefix, _, suffix = TARGET.partition("{}")
    return "".join(
        f"[{span.text}]({span.target.removeprefix(prefix).removesuffix(suffix)})"
        if span.target
        else span.text
        for span in block.spans
    )


def bare(case: dict[str, Any]) -> Block:
    """The text of a case without links, but for those that the case gives beforehand."""
    text = case["text"]
    if "already" not in case["title"]:
        return Block("paragraph", (Span(LINK.sub(r"\1", text)),))
    match = LINK.match(text)
    assert match is not None
    given = Span(match[1], target=TARGET.format(match[2]))
    return Block("paragraph", (given, Span(text[match.end() :])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_case_is_linked_as_a_person_links_it(case: dict[str, Any]) -> None:
    """Each name is linked where it means its initiative, and nowhere else."""
    reader = registry_of(case).reader(case.get("year", 2009))
    assert shown(link_block(bare(case), reader)) == case["text"]
