"""A few lines of text as the stages see them: for examples, and for trying a rule by hand.

The stages are the pipeline's own, without what is above a text and around it: no letterhead, no
page furniture, no footnotes.
"""

from __future__ import annotations

from build_tools.intake.blocks import segment
from build_tools.intake.drafts import Draft, Segmented
from build_tools.intake.label_rows import open_text
from build_tools.intake.ledger import Ledger
from build_tools.intake.lexicon import build_lexicon
from build_tools.intake.repairs import repair_rows
from build_tools.intake.source import read_rows
from build_tools.intake.survey import Survey, surveyed


def surveyed_text(source: str) -> Survey:
    r"""The rows of a text, repaired, with their openings and numbers.

    >>> surveyed_text("**Training**\n\n1. It was held.").rows[0].chars
    'Training'
    """
    rows = repair_rows(read_rows(source), source, Ledger())
    return surveyed(rows, open_text(rows))


def segmented(source: str) -> Segmented:
    r"""The drafts of a text, and the decision on each of its lines.

    >>> len(segmented("Training\n\n1. It was held.").drafts)
    2
    """
    return segment(surveyed_text(source), build_lexicon([source]), Ledger())


def drafted(source: str) -> tuple[Draft, ...]:
    r"""The drafts of a text.

    >>> [draft.chars for draft in drafted("1. It was\nheld.")]
    ['1. It was held.']
    """
    return segmented(source).drafts


def decisions(source: str) -> list[str]:
    r"""For each line but the first, whether it opens a block, and the rule that says so.

    >>> decisions("Training\n\n1. It was\nheld.")
    ['3 opens: counted', '4 joined: torn']
    """
    return [f"{line} {decision}" for line, decision in segmented(source).decisions]
