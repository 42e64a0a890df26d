"""Labels that head a line and no section: `Constraints: none encountered`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.intake.drafts import Draft

RUN_IN = re.compile(r"([A-Z][^.:;!?\d]{1,40}):(?=\s|\Z)")
RUN_IN_INSIDE = re.compile(r"(?<=\S) (?=([A-Z][^.:;!?\d]{1,40}):(?:\s|\Z))")


def run_in_labels(drafts: Sequence[Draft]) -> frozenset[str]:
    r"""Labels such as `Constraints:` that open two blocks or more: they head lines, not sections.

    The words before the colon are given in lower case. 2003, lines 87 and 110; 2005, lines 105,
    119, 133. A numbered paragraph never counts.

    >>> from build_tools.intake.trial import drafted
    >>> run_in_labels(drafted("Results: none.\n\nNote: this.\n\nResults: some."))
    frozenset({'results'})
    """
    counts = Counter(
        match[1].casefold()
        for draft in drafts
        if (match := RUN_IN.match(draft.words)) and not draft.role
    )
    return frozenset(key for key, count in counts.items() if count > 1)


def split_run_ins(drafts: Sequence[Draft]) -> list[Draft]:
    r"""Run-in labels that the dump put on one line are parted: one label, one block.

    2003, line 87: `Constraints: none encountered WGGI funding: USD 10,000`. Only labels that open
    a block of their own elsewhere in the report are parted, and only behind another such label.

    >>> from build_tools.intake.trial import drafted
    >>> fused = drafted("Constraints: none encountered WGGI funding: USD 10\n\nWGGI funding: USD 5")
    >>> [draft.chars for draft in split_run_ins(fused)]
    ['Constraints: none encountered', 'WGGI funding: USD 10', 'WGGI funding: USD 5']
    """
    heads = [RUN_IN.match(draft.chars) if draft.label is None else None for draft in drafts]
    labels = frozenset(head[1].casefold() for head in heads if head)
    parted: list[Draft] = []
    for draft, head in zip(drafts, heads, strict=True):
        parted += _split(draft, labels) if head else [draft]
    return parted


def _split(draft: Draft, labels: frozenset[str]) -> Iterator[Draft]:
    start = 0
    for match in RUN_IN_INSIDE.finditer(draft.chars):
        phrase = _known_label(match[1], labels)
        if phrase:
            at = match.end(1) - len(phrase)
            yield replace(draft, text=draft.text[start:at].strip())
            start = at
    yield replace(draft, text=draft.text[start:].strip())


def _known_label(words: str, labels: frozenset[str]) -> str:
    """The longest ending of the words that is a known label: `encountered WGGI funding`."""
    parts = words.split(" ")
    for at in range(len(parts)):
        phrase = " ".join(parts[at:])
        if phrase.casefold() in labels and phrase[:1].isupper():
            return phrase
    return ""
