"""Where a sentence ends: a page has one sentence to a line, so that a diff shows which changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop, question or exclamation mark, then closing quotes, then one blank, then a capital,
# a digit or an opening mark. Linear: every part has a fixed first character.
END = re.compile(r"[.!?…][\"'”’»)\]]{0,3} (?=[\"'“‘«(\[]{0,2}[^\W_a-z])")

ABBREVIATIONS = frozenset(
    """
    adm al app art arts capt cf ch chap co col corp dept dr ed eds e.g etc ex ext fig figs
    ft gen gov hon i.e ibid inc jr lt ltd messrs mgr mr mrs ms mt no nos op p para paras pp
    prof ref rep rev sec sen sgt sr st ste vol vols vs jan feb mar apr jun jul aug sep sept
    oct nov dec
    """.split()
)
WORD = re.compile(r"\w")
LONGEST_WORD = 24
LAST_WORD = re.compile(rf"[\w.]{{0,{LONGEST_WORD}}}\Z")


def sentence_ends(text: str) -> Iterator[int]:
    """The offsets of the blanks that part two sentences.

    An abbreviation (`No. 5`, `Ms. Bachelet`) and an initial (`J. Smith`, `U.S. Congress`) end
    none. Wrong guesses cost nothing but a line end in the Markdown: the words stay the same.

    >>> text = "Ms. M. Bachelet spoke. See No. 5. Why? (It is new.) Yes."
    >>> [text[at + 1 :] for at in sentence_ends(text)]
    ['See No. 5. Why? (It is new.) Yes.', 'Why? (It is new.) Yes.', '(It is new.) Yes.', 'Yes.']
    """
    begun = 0
    for match in END.finditer(text):
        worded = WORD.search(text, begun, match.start())
        if worded and (text[match.start()] != "." or not _abbreviated(text, match.start())):
            begun = match.end()
            yield begun - 1


def _abbreviated(text: str, stop: int) -> bool:
    found = LAST_WORD.search(text, max(0, stop - LONGEST_WORD), stop)
    word = found.group() if found else ""
    initial = len(word.rpartition(".")[2]) == 1 and word[-1:].isupper()
    return initial or word.lower() in ABBREVIATIONS
