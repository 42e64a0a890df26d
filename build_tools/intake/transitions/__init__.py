"""Does a block end between two rows? The rules, each speaking of one kind of evidence.

They stand in a table and are asked in order; the first that has an opinion decides, and its name
goes into the account of the conversion (`archive explain`).
"""

from __future__ import annotations

from build_tools.intake.transitions.label_rules import (
    bare_label,
    counted,
    impostor,
    labelled,
    marked_heading,
)
from build_tools.intake.transitions.line_rules import (
    before_number,
    before_text,
    indented,
    own_line,
    short_line,
    tabular,
)
from build_tools.intake.transitions.look_rules import styled
from build_tools.intake.transitions.scenes import Habits, Rule, Scene
from build_tools.intake.transitions.sentence_rules import (
    announced,
    known_pair,
    list_ends,
    parted,
    torn,
    turned_page,
    unfinished,
)

RULES: tuple[Rule, ...] = (
    bare_label,
    counted,
    impostor,
    marked_heading,
    labelled,
    styled,
    before_number,
    before_text,
    tabular,
    torn,
    turned_page,
    known_pair,
    unfinished,
    parted,
    list_ends,
    announced,
    indented,
    own_line,
    short_line,
)


def decide(scene: Scene) -> tuple[bool, str]:
    r"""Does the row open a block, and which rule says so? The last rule always has an opinion.

    >>> from build_tools.intake.trial import decisions
    >>> decisions("Training\n\n1. In 2009, GIC\ncontinued.")
    ['3 opens: counted', '4 joined: torn']
    """
    for rule in RULES:
        verdict = rule(scene)
        if verdict is not None:
            return verdict, rule.__name__.replace("_", " ")
    return False, "short line"


__all__ = ["RULES", "Habits", "Scene", "decide"]
