"""What the place of a mention is called in a few characters: `¶24`, `¶9, item 3`, `§ Training`."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.anchors import ANNEX, annex_anchor
from build_tools.corpus import Mention, linked_slug
from build_tools.model import Block, Report
from build_tools.views.addresses import address_from

IN_ANNEX = ("annex", "appendix")
MARKS = "()."


def place_name(report: Report, mention: Mention) -> str:
    """The short name of the block that mentions an initiative; counts are those of its address.

    >>> from build_tools.corpus import mentions_in
    >>> from build_tools.model import FrontMatter, Span
    >>> spans = (Span("WomenWatch", target="../initiatives/womenwatch.md"),)
    >>> blocks = (Block("heading", (Span("Training"),), level=2), Block("paragraph", spans),
    ...     Block("paragraph", spans, number="9."), Block("item", spans, indent=1))
    >>> report = Report("2003", FrontMatter(), blocks)
    >>> [place_name(report, mention) for mention in mentions_in(report)]
    ['§ Training, paragraph 1', '¶9', '¶9, item 1']
    """
    block = report.blocks[mention.at]
    before = report.blocks[: mention.at]
    if block.kind == "heading":
        return f"§ {block.text}"
    if block.kind == "footnote":
        return f"note {block.number}"
    annex = _annex(before) if mention.anchor.startswith(IN_ANNEX) else ""
    return annex + (_numbered(block) or _counted(block, before, mention.anchor))


def place_address(page: str, mention: Mention) -> str:
    """The address of a mention's block, seen from a page.

    >>> at = Mention("x", "2009", "p24", 0, 1, "paragraph", "x", True)
    >>> place_address("initiatives/x.md", at)
    '../../reports/2009/#p24'
    """
    return address_from(page, f"reports/{mention.report}.md", mention.anchor)


def is_headed(report: Report, mention: Mention) -> bool:
    """Whether a paragraph or item stands right under a heading that links to its initiative.

    >>> from build_tools.corpus import mentions_in
    >>> from build_tools.model import FrontMatter, Span
    >>> link = (Span("WomenWatch", target="../initiatives/womenwatch.md"),)
    >>> blocks = (Block("heading", link, level=2), Block("paragraph", link),
    ...     Block("heading", (Span("Training"),), level=3), Block("paragraph", link))
    >>> report = Report("2003", FrontMatter(), blocks)
    >>> [is_headed(report, mention) for mention in mentions_in(report)]
    [False, True, False]
    """
    above = reversed(range(mention.at if mention.kind in ("paragraph", "item") else 0))
    nearest = next((at for at in above if report.blocks[at].kind == "heading"), None)
    if nearest is None:
        return False
    targets = {span.target for span in report.blocks[nearest].spans if span.target}
    return mention.slug in {linked_slug(each, f"reports/{report.id}.md") for each in targets}


def _numbered(block: Block) -> str:
    return f"¶{block.number.strip(MARKS)}" if block.number else ""


def _counted(block: Block, before: Sequence[Block], anchor: str) -> str:
    owner = _owner(block, before)
    if owner.startswith("¶") and block.kind == "paragraph":
        return owner  # a further paragraph of a numbered one has no address of its own
    count = f"{block.kind} {anchor.rpartition('-')[2]}"
    return f"{owner}, {count}" if owner else count


def _owner(block: Block, before: Sequence[Block]) -> str:
    """The numbered paragraph that a block belongs to, else the heading it stands under."""
    inside = block.indent > 0
    for other in reversed(before):
        if other.kind == "heading":
            return f"§ {other.text}"
        if inside and other.number:
            return _numbered(other)
        inside = inside and other.indent > 0
    return ""


def _annex(before: Sequence[Block]) -> str:
    for other in reversed(before):
        found = ANNEX.match(other.text) if other.kind == "heading" else None
        if found and annex_anchor(other.text):
            return f"{found[0].strip()} "
    return ""
