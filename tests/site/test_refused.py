"""Pages that are not looked through for refused links hold none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.site import refused as module
from build_tools.site.refused import refused

PIECES = ["[a](", "[a](<", "[a]: ", "[a]", "<", ">", ")", "!", "java", "JavaScript", "vb", "script", "file",
          "data", ":", "\\:", "&colon;", "&#58;", "&#115;cript", "%3A", "\t", " ", "\n", "\n\n", "x.md",
          "image/png", "\\", "//a.b", "`", "- ", "\u017f"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(TEXTS)
def test_only_pages_without_refused_links_are_passed_over(text: str) -> None:
    """What is told of a page is what is told when every page is read, however it is written."""
    told = list(refused({"a.md": text}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SUSPECT", re.compile(""))
        assert list(refused({"a.md": text})) == told


def test_the_pieces_make_refused_links() -> None:
    """The law above would prove nothing of texts without one."""
    assert list(refused({"a.md": "[a](JavaScript\\:x)"}))
    assert list(refused({"a.md": "[a]\n\n[a]: data&colon;x.md"}))
