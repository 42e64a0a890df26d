"""Front matter as almost every page has it, which the parser in C reads as the one in Python does.

PyYAML has both. The one in C is faster by far, but it ends the process where lists stand very deep,
and reads odd texts otherwise. So it gets what is certain: keys, each with one short value or a list
of such, without escapes, aliases or lines that go on.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

# Signs that editors and parsers are not of one mind about: a text with one of them is not plain.
ODD = re.compile("[^\n -~À-ɏ‘’“”–—…]")
NAME = r"[a-z_][a-z_0-9]{0,40}"
# A value without quotes: no date, and no number but a short one (`0b` and `0x` begin such of any
# length, `0` one that counts by eights). In brackets it holds no comma.
BEGINS = r"(?:[A-Za-zÀ-ɏ]|[0-9]{1,9}[ac-wyzA-Z ])"
INNER = r"[^]!\"#$%&*+,:;<=>?@[\\^`{|}~]{0,300}+"
WITH_COMMAS = r"[^]!\"#$%&*+:;<=>?@[\\^`{|}~]{0,300}+"
ENDS = r"(?<=[A-Za-zÀ-ɏ0-9)])"
SHORT = r"[A-Za-zÀ-ɏ]|0|[1-9][0-9]{0,8}"
QUOTED = r"""\"[^"\\]{0,600}+\"|'[^']{0,600}+'"""
HELD = f"(?>{BEGINS}{INNER}{ENDS}|{SHORT}|{QUOTED})"
PAIRS = rf"\{{(?:{NAME}: {HELD}(?:, (?!\}})|(?=\}})))++\}}"
LIST = rf"\[(?:(?:{HELD}|{PAIRS})(?:, (?!\])|(?=\])))*+\]"
VALUE = f"(?>{BEGINS}{WITH_COMMAS}{ENDS}|{SHORT}|{QUOTED})"
COMMENT = r"(?: {1,9}#.{0,600})?"
KEY = re.compile(rf"{NAME}:(?: (?:{VALUE}|{LIST}){COMMENT})?")
ITEM = re.compile(rf"((?:  )?)- (?:{VALUE}|{PAIRS}){COMMENT}")
ANY: tuple[str, ...] = ("", "  ")
IN_C: Any = getattr(yaml, "CSafeLoader", None)


def reads_alike(text: str) -> bool:
    r"""Whether the parser in C is there, and surely reads this text as the other does.

    >>> reads_alike("title: A: B\n") or reads_alike("title: &a B\n")
    False
    """
    return IN_C is not None and is_plain(text)


def is_plain(text: str) -> bool:
    r"""Whether each line is a key with its value, or an item below a key or a like item.

    >>> is_plain("title: A\nnames:\n- B\n- C\n"), is_plain("title: A\n- B\n")
    (True, False)
    """
    if ODD.search(text) or not text.endswith("\n"):
        return False
    indents: tuple[str, ...] = ()  # that an item of this line may have
    for line in text[:-1].split("\n"):
        item = ITEM.fullmatch(line)
        if item and item[1] in indents:
            indents = (item[1],)
        elif not item and indents != ANY and KEY.fullmatch(line):
            indents = ANY if line.endswith(":") else ()
        else:
            return False
    return indents != ANY
