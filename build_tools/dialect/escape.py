"""Plain text to inline Markdown: a backslash where a character would turn into markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

PUNCTUATION = r"""!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"""

# Each alternative is one way in which CommonMark, or GitHub's additions to it, would read a
# character of the source as markup. `# of staff`, `+ 41 22`, `<unspecified>` and `[1]: http…`
# were all lost by one renderer or another before they were escaped.
INLINE = re.compile(
    rf"""
      \\(?=[{PUNCTUATION}]|$|\n)           # an escape, a hard line break
    | `                                    # code
    | (?<![ \n])\*|\*(?![ \n]|\Z)          # emphasis
    | (?<!\w)_+(?=[^\s_])|(?<=[^\s_])_+(?!\w)  # emphasis; intraword underscores are text
    | <(?=[A-Za-z/!?])                     # HTML, autolink
    | &(?=\#?\w+;)                         # entity
    | \[(?=\^|[ xX]\][ ])                 # footnote, task box
    | \](?=[(\[:])                        # link, definition
    | \](?=[ ]\([^()\n]{{0,300}}(?:\.md|://|\#))  # a link to the eye: `[x] (http://a.org)`
    | ~                                    # strikethrough
    | :(?=[a-z0-9_+\-]+:)                  # emoji on GitHub
    """,
    re.VERBOSE,
)
# Mathematics on GitHub, over the lines of a paragraph: `($5m. And later 6$)`. Its renderers differ
# on blanks beside a dollar sign, so any two are taken for it.
MATHEMATICS = re.compile(r"\$[^$]*\$")
# GitHub links a bare address before it reads escapes; between angle brackets all renderers agree.
ADDRESS = re.compile(r"https?://[^\s<>\\]+[^\s<>\\.,:;!?'\"*)\]]\)?")
BRACKETS = re.compile(r"(?<!\\)[\[\]]")
EVERY = re.compile(rf"[{PUNCTUATION}]")

# What opens a block when it stands first on a line.
LINE_START = re.compile(
    r"""
      (?P<digits>[0-9]{1,9})(?=[.)](?:\s|$))  # ordered list: `2009. IOM led`
    | (?=[#])                              # heading: `# of staff`; to the eye: `#MeToo`
    | (?=[-+*](?:\s|$))                    # list, rule: `+ 41 22`
    | (?=>)                                # quotation
    | (?=(?:`{3}|~{3}))                    # fence
    | (?=(?:=+|-+|\*+|_+)[ \t]*$)          # underlined heading, rule
    | (?=(?:(?:\*[ ]?){3,}|(?:_[ ]?){3,}|(?:-[ ]?){3,})$)
    | (?=[|:-][|:\- ]*$)                   # table
    """,
    re.VERBOSE,
)


def escape(text: str, *, link_text: bool = False, sums: bool = False, every: bool = False) -> str:
    r"""The text as inline Markdown that reads back as exactly the text.

    `link_text` also escapes brackets, which would end the link, and `sums` each dollar sign, where
    a paragraph `has_sums`; `every` escapes all ASCII punctuation, the last resort when the proof
    of a page fails. An address that would need escapes stands between angle brackets instead.

    >>> escape("a_b and *c, 3 < 4, AT&T &amp; [1] <b>")
    'a_b and \\*c, 3 < 4, AT&T \\&amp; [1] \\<b>'
    >>> escape("See http://a.org/~b/ and http://a.org/b.")
    'See <http://a.org/~b/> and http://a.org/b.'
    """
    if every:
        return EVERY.sub(r"\\\g<0>", text)
    if link_text:
        return BRACKETS.sub(r"\\\g<0>", _escaped(text, sums=sums))
    return "".join(_parts(text, sums=sums))


def has_sums(text: str) -> bool:
    """Would GitHub take something between two dollar signs of this paragraph for mathematics?

    >>> has_sums("$5 and 6$"), has_sums("It cost $5.")
    (True, False)
    """
    return MATHEMATICS.search(text) is not None


def _parts(text: str, *, sums: bool) -> Iterator[str]:
    """The text, addresses apart."""
    last = 0
    for match in ADDRESS.finditer(text):
        address = match.group()
        if _escaped(address, sums=sums) != address:
            yield _escaped(text[last : match.start()], sums=sums)
            yield f"<{address}>"
            last = match.end()
    yield _escaped(text[last:], sums=sums)


def _escaped(text: str, *, sums: bool) -> str:
    escaped = INLINE.sub(lambda match: "\\" + "\\".join(match.group()), text)
    return escaped.replace("$", r"\$") if sums else escaped


def escape_line(line: str) -> str:
    r"""One line of inline Markdown, so written that it opens no block.

    >>> [escape_line(line) for line in ("2009. IOM led", "#MeToo", "- 5 per cent", "A - B")]
    ['2009\\. IOM led', '\\#MeToo', '\\- 5 per cent', 'A - B']
    """
    match = LINE_START.match(line)
    if not match:
        return line
    digits = match["digits"] or ""
    return f"{digits}\\{line[len(digits) :]}"


def yaml_text(text: str) -> str:
    r"""Text for between the double quotes of YAML.

    >>> yaml_text('a \\ "b"')
    'a \\\\ \\"b\\"'
    """
    return "".join(
        f"\\{char}" if char in '\\"' else char if char.isprintable() else f"\\U{ord(char):08x}"
        for char in text
    )
