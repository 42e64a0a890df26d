"""Rows to drafts: for each two neighbouring rows, does a block end between them?

The rules stand in a table and are asked in order; the first that has an opinion decides, and its
name goes into the account of the conversion. Each speaks of one kind of evidence.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from build_tools.intake.drafts import Draft, Growing, Segmented, begun
from build_tools.intake.label_rules import LISTED
from build_tools.intake.ledger import Ledger
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.numbering import Numbering
from build_tools.intake.openings import Opening
from build_tools.intake.profile import Profile
from build_tools.intake.scenes import Scene
from build_tools.intake.source import Row
from build_tools.intake.text import BLANK
from build_tools.intake.transitions import RULES


def segment(
    rows: Sequence[Row],
    openings: Sequence[Opening],
    numbering: Numbering,
    profile: Profile,
    lexicon: Lexicon,
    ledger: Ledger,
) -> Segmented:
    """The drafts of the rows, in order. Every row is in exactly one."""
    drafts: list[Growing] = []
    decisions: list[tuple[int, str]] = []
    pairs = word_pairs(rows)
    for at, (row, opened) in enumerate(zip(rows, openings, strict=True)):
        role = _role(at, numbering)
        if not drafts:
            drafts.append(begun(row, opened, role))
            continue
        before = drafts[-2] if len(drafts) > 1 else None
        after = rows[at + 1] if at + 1 < len(rows) else None
        scene = Scene(drafts[-1], row, opened, role, before, after, profile, lexicon, pairs)
        ends, rule = _decide(scene)
        decisions.append((row.number, f"{'opens' if ends else 'joined'}: {rule}"))
        if ends:
            drafts.append(begun(row, opened, role))
        else:
            drafts[-1].add(row, lexicon, ledger)
    return Segmented(tuple(_labels_dealt([draft.done() for draft in drafts])), tuple(decisions))


def _role(at: int, numbering: Numbering) -> str:
    if at in numbering.paragraphs:
        return "paragraph"
    if at in numbering.headings:
        return "heading"
    return "item" if at in numbering.items else ""


def _decide(scene: Scene) -> tuple[bool, str]:
    for rule in RULES:
        verdict = rule(scene)
        if verdict is not None:
            return verdict, rule.__name__.replace("_", " ")
    return False, "short line"


def word_pairs(rows: Sequence[Row]) -> frozenset[tuple[str, str]]:
    """All neighbouring words inside lines: the first in lower case, the second as printed."""
    pairs: set[tuple[str, str]] = set()
    for row in rows:
        words = [word.strip(',.;:()“”"').partition("/")[0] for word in row.chars.split()]
        pairs.update((a.casefold(), b) for a, b in itertools.pairwise(words))
    return frozenset(pairs)


LONGEST_LIST = 12


def _labels_dealt(drafts: Sequence[Draft]) -> list[Draft]:
    """Labels that were dumped in a row before their texts are dealt out to them, in order."""
    dealt: list[Draft] = []
    at = 0
    while at < len(drafts):
        run = at
        while run < len(drafts) and drafts[run].bare:
            run += 1
        count = run - at
        texts = drafts[run : run + count]
        if count > 1 and len(texts) == count and not any(d.bare or d.role for d in texts):
            dealt += map(_dealt, drafts[at:run], texts)
            at = run + count
        elif count == 1 and texts and not texts[0].label:
            dealt.append(_dealt(drafts[at], texts[0]))
            at = run + 1
        elif count == 1 and drafts[at].role and (behind := _text_behind_list(drafts, run)):
            dealt += [*drafts[run:behind], _dealt(drafts[at], drafts[behind])]
            at = behind + 1
        else:
            dealt += drafts[at : max(run, at + 1)]
            at = max(run, at + 1)
    return dealt


def _text_behind_list(drafts: Sequence[Draft], start: int) -> int:
    """The paragraph that a number waits for while a list stands between them; 0 for none."""
    at = start
    while at < min(len(drafts), start + LONGEST_LIST) and drafts[at].label is not None:
        label = drafts[at].label
        if drafts[at].role or drafts[at].bare or label is None or label.kind not in LISTED:
            return 0
        at += 1
    waits = start < at < len(drafts) and drafts[at].label is None and not drafts[at].role
    return at if waits else 0


def _dealt(label: Draft, words: Draft) -> Draft:
    return replace(
        label,
        text=label.text + BLANK + words.text,
        last=words.last,
        lines=label.lines + words.lines,
    )
