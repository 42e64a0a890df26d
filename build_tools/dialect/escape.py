"""Plain text to inline Markdown: a backslash where a character would turn into markup."""

from __future__ import annotations

import re

PUNCTUATION = r"""!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"""

# Each alternative is one way in which CommonMark, or GitHub's additions to it, would read a
# character of the source as markup. `# of staff`, `+ 41 22`, `<unspecified>` and `[1]: http…`
# were all lost by one renderer or another before they were escaped.
INLINE = re.compile(
    rf"""
      \\(?=[{PUNCTUATION}]|$|\n)           # an escape, a hard line break
    | `                                    # code
    | (?<![ \n])\*|\*(?![ \n]|\Z)          # emphasis
    | (?<!\w)_(?![ \n]|\Z)|(?<![ \n])_(?!\w)   # emphasis; intraword underscores are text
    | <(?=[A-Za-z/!?])                     # HTML, autolink
    | &(?=\#?\w+;)                         # entity
    | \[(?=\^|[^\]\n]*\][(\[:]|[ xX]\][ ]) # footnote, link, definition, task box
    | \](?=[(\[:])
    | ~                                    # strikethrough
    | \$(?=\S[^$\n]*\$)                    # mathematics on GitHub
    | :(?=[a-z0-9_+\-]+:)                  # emoji on GitHub
    """,
    re.VERBOSE,
)
BRACKETS = re.compile(r"(?<!\\)[\[\]]")
EVERY = re.compile(rf"[{PUNCTUATION}]")

# What opens a block when it stands first on a line.
LINE_START = re.compile(
    r"""
      (?P<digits>\d{1,9})(?=[.)](?:\s|$))  # ordered list: `2009. IOM led`
    | (?=[#]{1,6}(?:\s|$))                 # heading: `# of staff`
    | (?=[-+*](?:\s|$))                    # list, rule: `+ 41 22`
    | (?=>)                                # quotation
    | (?=(?:`{3}|~{3}))                    # fence
    | (?=(?:=+|-+|\*+|_+)[ \t]*$)          # underlined heading, rule
    | (?=(?:(?:\*[ ]?){3,}|(?:_[ ]?){3,}|(?:-[ ]?){3,})$)
    | (?=[|:-][|:\- ]*$)                   # table
    """,
    re.VERBOSE,
)


def escape(text: str, *, link_text: bool = False, every: bool = False) -> str:
    r"""The text as inline Markdown that reads back as exactly the text.

    `link_text` also escapes brackets, which would end the link; `every` escapes all ASCII
    punctuation, the last resort when the proof of a page fails.

    >>> escape("a_b and *c, 3 < 4, AT&T &amp; [1] <b>")
    'a_b and \\*c, 3 < 4, AT&T \\&amp; [1] \\<b>'
    """
    if every:
        return EVERY.sub(r"\\\g<0>", text)
    escaped = INLINE.sub(r"\\\g<0>", text)
    return BRACKETS.sub(r"\\\g<0>", escaped) if link_text else escaped


def escape_line(line: str) -> str:
    r"""One line of inline Markdown, so written that it opens no block.

    >>> [escape_line(line) for line in ("2009. IOM led", "# of staff", "- 5 per cent", "A - B")]
    ['2009\\. IOM led', '\\# of staff', '\\- 5 per cent', 'A - B']
    """
    match = LINE_START.match(line)
    if not match:
        return line
    digits = match["digits"] or ""
    return f"{digits}\\{line[len(digits) :]}"
