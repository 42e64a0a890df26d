"""HTML, written so that no text can become markup: in HTML itself, in Markdown, in a template."""

from __future__ import annotations

import re

# Beside the four of HTML: braces, because attr_list and templates read them; the two marks of
# Python-Markdown's own placeholders and NUL, which no HTML page may hold.
SPECIAL = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "{": "&#123;",
    "}": "&#125;",
    "\x00": "\ufffd",
    "\x02": "\ufffd",
    "\x03": "\ufffd",
}
# Every ASCII character to which a dialect of Markdown gives a meaning inside a line; letters,
# digits, blanks and the plain marks of a sentence have none.
MARKUP = re.compile(r"""[!"#$%&*+:<=>@\[\\\]^_`{|}~]""")


def escape(text: str) -> str:
    """Text as HTML, also inside a double-quoted attribute.

    >>> escape('<b> & "c" {{ d }}')
    '&lt;b&gt; &amp; &quot;c&quot; &#123;&#123; d &#125;&#125;'
    """
    return text.translate(TABLE).replace(CONTENTS_MARK, ARMOURED_MARK)


# What Python-Markdown takes for the place of a table of contents, even within finished HTML.
CONTENTS_MARK, ARMOURED_MARK = "[TOC]", "&#91;TOC&#93;"
TABLE = str.maketrans(SPECIAL)


def armour(text: str) -> str:
    """Text for a place that a Markdown engine reads, a heading: no mark is left to be read.

    Line ends and the like become blanks, for a heading is one line. Addresses survive as well.

    >>> armour("*a* [TOC]")
    '&#42;a&#42; &#91;TOC&#93;'
    """
    return MARKUP.sub(_reference, text.translate(CONTROLS))


CONTROLS = str.maketrans(
    {"\x00": "\ufffd", "\x02": "\ufffd", "\x03": "\ufffd"} | dict.fromkeys("\t\n\r\v\f", " ")
)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def element(tag: str, content: str, /, **attributes: str | None) -> str:
    """One element around finished HTML; an attribute of None is left off.

    Names are written as Python can: `class_` for class, `data_added` for data-added.

    >>> element("a", "x", href='?a=1&b="', class_="y", title=None)
    '<a href="?a=1&amp;b=&quot;" class="y">x</a>'
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{content}</{tag}>"
