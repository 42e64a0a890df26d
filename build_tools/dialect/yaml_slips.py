"""What keeps front matter from being YAML, at the place where a person has to mend it.

A parser reports where it gave up, which may be many lines below a quote that was never closed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

UNREADABLE = (
    "the front matter cannot be read from here on. Begin each key at the margin with one blank "
    "behind its colon, and put a value that holds `: ` or `#` in quotes."
)
TAB = "a tab stands here. Write blanks in its place."
NO_COMMA = "a comma is missing here. Put one between the two entries."
NO_BLANK = "`{0}:` has no blank behind it. Write `{0}: …`."
CLOSED = {"[": "]", "{": "}"}
QUOTES = ('"', "'")
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'", re.DOTALL)
BLANK = re.compile(r"[ \n]*")
LINE = re.compile(r"(?P<indent>[ \t]*)(?P<dashes>(?:- +)*)(?P<rest>[^\n]*)")
KEY = re.compile(r"(?<![\w-])(?P<key>\w[\w-]*):(?: +|$)", re.MULTILINE)
TIGHT_KEY = re.compile(r"(?P<key>\w[\w-]*):(?P<value>[^ \n:][^\n]*)")
# The keys of an entry of a list: `- name:"x"` is no text that a person meant.
ENTRY_KEYS = ("name", "from", "to", "at", "source", "page", "reason")
TIGHT_DASH = re.compile(r"-[^\s-]")
COLON = re.compile(r":(?= |$)")
WORD = re.compile(r"[^\s,\]}]*")
# What begins another entry below a value that should have ended.
NEXT = re.compile(r"\n(?: *- |\w[\w-]*:(?=\s))")
# Signs that mean something else to YAML at the beginning of a value.
SIGNS = "%@`*&!,]}"


class Slip(Exception):
    """What is wrong and what to do, and how many characters stand before it. It ends the walk."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at, self.message = at, message


def glued(text: str, known: Collection[str]) -> str:
    """What to say of a key or a value that is a key with its value, a blank missing behind it.

    >>> glued('name:"Fog"', ["name"]), glued("https://fog", ["name"])
    ('`name:` has no blank behind it. Write `name: …`.', '')
    """
    found = TIGHT_KEY.match(text)
    return NO_BLANK.format(found["key"]) if found and found["key"] in known else ""


def find_slip(text: str) -> Slip | None:
    r"""The first usual slip in front matter that YAML cannot read; None where it has no such slip.

    It takes the forms that front matter has: keys at the margin, lists, and values in quotes and
    brackets. Linear in the text.

    >>> find_slip('title: "A\nyear: 2009\n').message
    'the quote that opens here is never closed. Put a `"` at the end of the value.'
    """
    walk = _Walk(text)
    try:
        while walk.at < len(text):
            walk.line()
    except Slip as slip:
        return slip
    return None


@dataclass(slots=True)
class _Walk:
    """Goes through the lines; `column` is that of a key that has a value, which no key is below.

    `item` is the column of the first key of an entry, `dash` that of the hyphens of a list.
    """

    text: str
    at: int = 0
    column: int | None = None
    item: int | None = None
    dash: int | None = None
    open: list[int] = field(default_factory=list)

    def line(self) -> None:
        found = LINE.match(self.text, self.at)
        assert found is not None  # it matches the empty text
        start = found.start("rest")
        if not found["rest"].strip() or found["rest"].startswith("#"):
            self.at = found.end() + 1
            return
        if "\t" in found["indent"]:
            at = found.start() + found["indent"].index("\t")
            raise Slip(at, TAB)
        key = KEY.match(self.text, start)
        self.listed(found, key)
        if key is None:
            self.unnamed(found)
        else:
            self.named(key, start - found.start())
        self.value(key.end() if key else start, named=key is not None)

    def listed(self, line: re.Match[str], key: re.Match[str] | None) -> None:
        """Where the entries of a list begin: its hyphens below each other, and so its keys."""
        column, dashed = len(line["indent"]), bool(line["dashes"])
        if not column and not dashed:
            if self.dash is not None and line["rest"][0] == "{":
                told = "this entry of a list has no `- `. Put one before it, below the others."
                raise Slip(line.start("rest"), told)
            self.dash = self.item = None
        elif dashed and self.dash not in (None, column):
            told = "this `-` does not stand below the one before it. Indent both alike."
            raise Slip(line.start("dashes"), told)
        elif dashed:
            self.dash, first = column, line.start("rest") - line.start()
            self.item = first if key else None
        elif key and self.item is not None and column < self.item:
            told = f"`{key['key']}:` stands too far left. Begin it below its entry's first key."
            raise Slip(key.start(), told)
        elif not key and self.dash is not None and column <= self.dash and line["rest"][0] != "-":
            raise Slip(line.start("rest"), "this line of a list has no `- `. Put one before it.")

    def named(self, key: re.Match[str], column: int) -> None:
        if self.column is not None and column > self.column:
            told = f"`{key['key']}:` stands too far right. Begin it below the key before it."
            raise Slip(key.start(), told)
        has_value = self.text[key.end() : key.end() + 1] not in ("", "\n", "#")
        self.column = column if has_value else None

    def unnamed(self, line: re.Match[str]) -> None:
        """A line that has no key: a value of a list, or what should have been one of the two."""
        rest, at = line["rest"], line.start("rest")
        tight = TIGHT_KEY.match(rest)
        if tight and (line["dashes"] or line["indent"]) and tight["key"] in ENTRY_KEYS:
            raise Slip(at, NO_BLANK.format(tight["key"]))
        if line["dashes"]:
            self.column = None
        elif TIGHT_DASH.match(rest) and (": " not in rest or rest[1] in "{[\"'"):
            raise Slip(at, "this is no value of the list. Put a blank behind its `-`.")
        elif not line["indent"] and tight and tight["value"][0] == "\t":
            raise Slip(line.start("rest") + tight.start("value"), TAB)
        elif not line["indent"] and tight:
            raise Slip(at, NO_BLANK.format(tight["key"]))
        elif not line["indent"] and rest[0] not in "\"'[{" and ": " not in rest:
            told = "this line has no key. Write a key, a colon, a blank and the value."
            raise Slip(at, told if rest.strip("-.") else UNREADABLE)

    def value(self, at: int, *, named: bool) -> None:
        """What a key or a dash leads to."""
        sign = self.text[at : at + 1]
        if sign in QUOTES:
            self.at = self.quote(at)
            self.rest(at)
        elif sign in CLOSED:
            self.at = at
            self.brackets()
            self.rest(at)
        else:
            if sign and sign in SIGNS:
                raise Slip(at, f"a value cannot begin with {sign} here. Put it in quotes.")
            self.plain(at, named)

    def plain(self, at: int, named: bool) -> None:
        stop = self.text.find("\n", at)
        stop = len(self.text) if stop < 0 else stop
        held = self.text[at:stop].partition(" #")[0]
        colon = COLON.search(held)
        if named and colon:
            raise Slip(at + colon.start(), "a value holds `: `. Put the value in quotes.")
        self.at = stop + 1

    def quote(self, at: int) -> int:
        """Where a quote is closed."""
        sign = self.text[at]
        found = QUOTED.match(self.text, at)
        if found is None or NEXT.search(self.text, at, found.end()):
            told = f"the quote that opens here is never closed. Put a `{sign}` at the end of the"
            raise Slip(at, f"{told} value.")
        return found.end()

    def rest(self, start: int) -> None:
        """Behind a quote or a bracket the line ends, but for a comment."""
        stop = self.text.find("\n", self.at)
        stop = len(self.text) if stop < 0 else stop
        behind = self.text[self.at : stop].strip()
        if behind and behind[0] not in "#:":
            if behind[0] in CLOSED.values():
                raise Slip(self.at, f"`{behind[0]}` closes nothing here. Take it out.")
            self.early(start)
        self.at = stop + 1

    def early(self, start: int) -> None:
        sign = self.text[start]
        if sign in CLOSED:
            told = f"a value that begins with `{sign}` ends with its `{CLOSED[sign]}`. Put it in"
            raise Slip(start, f"{told} quotes if it is no list.")
        inside = '\\"' if sign == '"' else "''"
        told = "the quote that opens here is closed before the value ends. Put one at each end of"
        raise Slip(start, f"{told} the value, and write `{inside}` for one inside it.")

    def brackets(self) -> None:
        """A list or a mapping in brackets, to the end of the outermost."""
        self.open = []
        before, colons = ",", 0
        while self.at < len(self.text):
            sign = self.text[self.at]
            if sign == "\n" and NEXT.match(self.text, self.at):
                break
            if sign in QUOTES and before in "[{,:":
                self.inner_quote()
                before = '"'
                continue
            if sign == "#" and self.text[self.at - 1] in " \n":
                self.comment()
                continue
            colons = self.colons(colons, sign)
            if sign in CLOSED and before in "]}":
                raise Slip(self.at, NO_COMMA)
            if sign in CLOSED and before in "[{,:":
                self.open.append(self.at)
            elif sign in CLOSED.values() and self.closed(sign):
                self.at += 1
                return
            before = before if sign.isspace() else sign
            self.at += 1
        self.unclosed()

    def colons(self, before: int, sign: str) -> int:
        """How many `: ` an entry has had: two are too many."""
        if sign in "[{,]}":
            return 0
        if sign != ":" or self.text[self.at + 1 : self.at + 2] not in " \n":
            return before
        if before:
            told = "a second `: ` in one entry. Put a comma before its key, or the value in quotes."
            raise Slip(self.at, told)
        return 1

    def inner_quote(self) -> None:
        start = self.at
        self.at = self.quote(start)
        found = BLANK.match(self.text, self.at)
        stop = found.end() if found else self.at
        behind = self.text[stop : stop + 1]
        if not behind or behind in ",]}:#" or NEXT.match(self.text, self.at):
            return
        if stop == self.at:
            self.early(start)
        raise Slip(stop, NO_COMMA)

    def comment(self) -> None:
        """Words behind a `#` are not read; those that close a bracket were meant."""
        stop = self.text.find("\n", self.at)
        stop = len(self.text) if stop < 0 else stop
        if any(sign in self.text[self.at : stop] for sign in ",]}"):
            word = WORD.match(self.text, self.at + 1)
            told = f"`#` begins a comment here. Write `{word[0] if word else ''}` without it, or"
            raise Slip(self.at, f"{told} put the value in quotes.")
        self.at = stop

    def closed(self, sign: str) -> bool:
        """Closes a bracket; whether it was the outermost."""
        if CLOSED[self.text[self.open[-1]]] != sign:
            self.unclosed()
        self.open.pop()
        return not self.open

    def unclosed(self) -> None:
        at = self.open[-1]
        sign = self.text[at]
        told = f"the bracket `{sign}` is never closed. Put `{CLOSED[sign]}` where it ends."
        raise Slip(at, told)
