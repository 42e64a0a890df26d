"""Rows to drafts: for each two neighbouring rows, does a block end between them?

The rules stand in a table (`transitions`) and are asked in order; the first that has an opinion
decides, and its name goes into the account of the conversion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.intake.drafts import Draft, Growing, Segmented, begun
from build_tools.intake.labels import LISTED
from build_tools.intake.ledger import Ledger
from build_tools.intake.lexicon import Lexicon
from build_tools.intake.source import Row
from build_tools.intake.survey import Survey
from build_tools.intake.text import BLANK
from build_tools.intake.transitions import Habits, Scene, decide

# Marks at the ends of words that are no part of them, when pairs of words are compared.
WORD_EDGES = ',.;:()“”"'
# A number that was dumped before a list and its own text waits for no longer one.
LONGEST_LIST = 12


def segment(seen: Survey, lexicon: Lexicon, ledger: Ledger) -> Segmented:
    r"""The drafts of the rows, in order. Every row is in exactly one.

    Hyphens of the typesetter that a join drops are booked in the ledger.

    >>> from build_tools.intake.trial import surveyed_text
    >>> seen = surveyed_text("Training\n\n28. In 2009, GIC\ncontinued.")
    >>> [draft.chars for draft in segment(seen, Lexicon(), Ledger()).drafts]
    ['Training', '28. In 2009, GIC continued.']
    """
    drafts: list[Growing] = []
    decisions: list[tuple[int, str]] = []
    habits = Habits(seen.profile, word_pairs(seen.rows))
    for at, (row, opened) in enumerate(zip(seen.rows, seen.openings, strict=True)):
        role = seen.numbering.role(at)
        if drafts:
            before = drafts[-2] if len(drafts) > 1 else None
            after = seen.rows[at + 1] if at + 1 < len(seen.rows) else None
            label = seen.openings[at + 1].label if after is not None else None
            scene = Scene(drafts[-1], row, opened, role, before, after, habits, label)
            ends, rule = decide(scene)
            decisions.append((row.number, f"{'opens' if ends else 'joined'}: {rule}"))
            if not ends:
                drafts[-1].add(row, lexicon, ledger)
                continue
        drafts.append(begun(row, opened, role))
    return Segmented(tuple(_labels_dealt([draft.done() for draft in drafts])), tuple(decisions))


def word_pairs(rows: Sequence[Row]) -> frozenset[tuple[str, str]]:
    """All neighbouring words inside lines: the first in lower case, the second as printed.

    What is written together inside a line belongs together over a gap (2009, line 60).

    >>> from build_tools.intake.source import read_rows
    >>> sorted(word_pairs(read_rows("Female Genital Mutilation/Cutting")))
    [('female', 'Genital'), ('genital', 'Mutilation')]
    """
    pairs: set[tuple[str, str]] = set()
    for row in rows:
        words = [word.strip(WORD_EDGES).partition("/")[0] for word in row.chars.split()]
        pairs.update((a.casefold(), b) for a, b in pairwise(words))
    return frozenset(pairs)


def _labels_dealt(drafts: Sequence[Draft]) -> list[Draft]:
    """Labels that were dumped in a row before their texts are dealt out to them, in order."""
    dealt: list[Draft] = []
    at = 0
    while at < len(drafts):
        run = _bare_end(drafts, at)
        texts = drafts[run : run + run - at]
        if _answer(drafts[at:run], texts):
            dealt += map(_dealt, drafts[at:run], texts)
            at = run + len(texts)
        elif run == at + 1 and drafts[at].role and (behind := _text_behind_list(drafts, run)):
            dealt += [*drafts[run:behind], _dealt(drafts[at], drafts[behind])]
            at = behind + 1
        else:
            dealt += drafts[at : max(run, at + 1)]
            at = max(run, at + 1)
    return dealt


def _bare_end(drafts: Sequence[Draft], at: int) -> int:
    """The draft behind a row of labels without words that begins here."""
    while at < len(drafts) and drafts[at].bare:
        at += 1
    return at


def _answer(labels: Sequence[Draft], texts: Sequence[Draft]) -> bool:
    """As many texts as labels, none with a label of its own."""
    if not labels or len(texts) != len(labels):
        return False
    if len(labels) == 1:
        return not texts[0].label
    return not any(draft.bare or draft.role for draft in texts)


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
