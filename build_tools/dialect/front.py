"""Front matter as its author wrote it: the values, and the place of each key and value."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.reader import ReaderError

from build_tools.dialect.plain_yaml import IN_C, reads_alike
from build_tools.dialect.yaml_slips import TAB, UNREADABLE, find_slip
from build_tools.model import Place

Keys = tuple[str | int, ...]
Placed = tuple[Keys, Place]
START = Place()
FIRST = 2  # the line after the opening rule
DEEPEST = 3  # `names`, the count of a name, `from`
NESTED = 20  # brackets within each other, of which a page needs three
TOO_DEEP = "values stand too deep within values to be read. Make them flat."
ALIAS = "`*{}` stands for a value that is written elsewhere. Write the value itself."
BEYOND = "an escape stands for no character. Write the character itself."
HALF = "an escape stands for half a character. Write the character itself."
LONGEST = 40  # characters of a number or a date
WHOLE = "tag:yaml.org,2002:int"
DIGITS = re.compile(r"-?(?:0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Front:
    """What front matter holds. `values` is None where it holds no keys with values.

    `keys` has the place of each key, and of each value of a list, by the keys that lead to it;
    `held` the place of each value. `styles` tells of each key how its value is written, a list in
    brackets as "flow". `repeated` are keys that stand twice, `bare` those without a colon, as in
    `{reason: a, b}`. `problem` says what keeps it from being YAML and what to do, `stop` where.
    """

    values: dict[str, Any] | None = None
    keys: Mapping[Keys, Place] = field(default_factory=dict)
    held: Mapping[Keys, Place] = field(default_factory=dict)
    repeated: tuple[Placed, ...] = ()
    bare: frozenset[Keys] = frozenset()
    styles: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    stop: Place = START

    def place(self, *keys: str | int) -> Place:
        r"""Where a key stands, or what holds it; the first line when it is not there.

        >>> read_front("title: A\nyear: 2003\n").place("year", 5)
        Place(line=3, column=1)
        """
        return _nearest(self.keys, keys)

    def value_place(self, *keys: str | int) -> Place:
        r"""Where the value of a key stands, or of what holds it.

        >>> read_front("title: A\nyear: 2003\n").value_place("year")
        Place(line=3, column=7)
        """
        return _nearest(self.held, keys)

    def style(self, key: str) -> str:
        r"""How the value of a key is written: "flow" in brackets, "block" else, empty without one.

        >>> read_front("a: [1]\nb:\n- 1\n").style("a"), read_front("a: 1\n").style("b")
        ('flow', '')
        """
        return self.styles.get(key, "")


def _nearest(places: Mapping[Keys, Place], keys: Keys) -> Place:
    while keys and keys not in places:
        keys = keys[:-1]
    return places.get(keys, Place())


class Refusal(yaml.MarkedYAMLError):
    """What YAML can read and front matter does not hold; `problem` is all there is to say."""

    def __init__(self, problem: str, mark: yaml.Mark) -> None:
        super().__init__(None, None, problem, mark)


class Loader(yaml.SafeLoader):
    """YAML as front matter needs it: what it holds is text, and as long as it is written.

    A date that no calendar has, a number that no computer holds, and one that is not in digits
    alone (YAML reads 1:30 as 90, and 010 as 8) stay text: a rule says so at its place. Aliases,
    with which a line can stand for gigabytes, and escapes that are no character are refused, and so
    are brackets within brackets without end.
    """

    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        """Read a bracket that opens. YAML looks far ahead of each for a colon."""
        if self.flow_level >= NESTED:
            raise Refusal(TOO_DEEP, self.get_mark())
        super().fetch_flow_collection_start(token)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Read what comes next."""
        if self.check_event(yaml.AliasEvent):
            alias: Any = self.peek_event()  # type: ignore[no-untyped-call]  # it has no types
            raise Refusal(ALIAS.format(alias.anchor), alias.start_mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> str:
        """The text of a value or a key."""
        text = str(super().construct_scalar(node))
        try:
            text.encode()
        except UnicodeEncodeError:
            raise Refusal(HALF, node.start_mark) from None
        return text

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: yaml.Mark) -> list[str]:
        """Read the characters of a value in quotes."""
        try:
            chars: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):  # of `\\U00110000`
            raise Refusal(BEYOND, start_mark) from None
        return chars

    def plain(self, node: yaml.ScalarNode) -> object:
        """A date, a number or a truth value without quotes."""
        if len(node.value) > LONGEST or (node.tag == WHOLE and not DIGITS.fullmatch(node.value)):
            return self.construct_scalar(node)
        try:
            return yaml.SafeLoader.yaml_constructors[node.tag](self, node)
        except (ValueError, LookupError, ArithmeticError, AttributeError):  # of `!!bool x` too
            return self.construct_scalar(node)


for _kind in ("timestamp", "int", "float", "bool"):
    Loader.add_constructor(f"tag:yaml.org,2002:{_kind}", Loader.plain)


def read_front(text: str) -> Front:
    r"""Read front matter without the rules around it. Raises nothing: a problem is told.

    >>> read_front("title: A: B\n").problem, read_front("- A\n").values
    ('a value holds `: `. Put the value in quotes.', None)
    """
    try:
        loader = IN_C(text) if reads_alike(text) else Loader(text)
        node = loader.get_single_node()
        values = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, RecursionError) as error:
        return _unreadable(error, text)
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        return Front()
    ruler = _Ruler(text)
    return Front(
        {str(key): value for key, value in values.items()},
        dict(ruler.places(node, (), of_values=False)),
        dict(ruler.places(node, (), of_values=True)),
        tuple(ruler.repeated(node, ())),
        frozenset(_bare(node, ())),
        {str(key.value): "flow" if _in_brackets(value) else "block" for key, value in node.value},
    )


def _bare(node: yaml.Node, keys: Keys) -> Iterator[Keys]:
    """The keys that have no colon: the value that YAML makes up for one begins where it ends."""
    for name, key, value in _pairs(node):
        if key is not value and value.start_mark.index == key.end_mark.index:
            yield (*keys, name)
        if len(keys) + 1 < DEEPEST:
            yield from _bare(value, (*keys, name))


def _pairs(node: yaml.Node) -> list[tuple[str | int, yaml.Node, yaml.Node]]:
    """What a mapping or a list holds: the name of each value, its key, and itself."""
    if isinstance(node, yaml.MappingNode):
        return [(str(key.value), key, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(at, value, value) for at, value in enumerate(node.value)]
    return []


def _in_brackets(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and bool(node.flow_style)


def _unreadable(error: Exception, text: str) -> Front:
    """The slip that explains it, unless it stands below the line at which the parser gave up."""
    ruler, stop = _Ruler(text), _stop(error)
    if stop is not None and text[stop : stop + 1] == "\t":
        return Front(problem=TAB, stop=ruler.place(stop))
    slip = find_slip(text)
    given_up = START if stop is None else ruler.place(stop)
    if slip and (stop is None or ruler.place(slip.at).line <= given_up.line):
        return Front(problem=slip.message, stop=ruler.place(slip.at))
    if isinstance(error, Refusal | RecursionError):
        return Front(problem=getattr(error, "problem", TOO_DEEP), stop=given_up)
    if isinstance(error, ReaderError):
        told = f"the sign U+{error.character:04X} cannot stand here. Take it out."
        return Front(problem=told, stop=given_up)
    return Front(problem=UNREADABLE, stop=given_up)


def _stop(error: Exception) -> int | None:
    """Where the parser gave up, or where what it could not end began."""
    if isinstance(error, ReaderError):
        return int(error.position)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.index if mark else None


class _Ruler:
    """Where things stand. YAML itself begins lines where no editor does, as at U+2028."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]

    def place(self, at: int) -> Place:
        """Where that many characters stand before."""
        line = bisect_right(self.starts, at)
        return Place(line - 1 + FIRST, at - self.starts[line - 1] + 1)

    def places(self, node: yaml.Node, keys: Keys, *, of_values: bool) -> Iterator[Placed]:
        if len(keys) == DEEPEST:
            return
        for key, name, value in _pairs(node):
            yield (*keys, key), self.place((value if of_values else name).start_mark.index)
            yield from self.places(value, (*keys, key), of_values=of_values)

    def repeated(self, node: yaml.Node, keys: Keys) -> Iterator[Placed]:
        seen: set[str | int] = set()
        for name, key, value in _pairs(node):
            if name in seen:
                yield (*keys, name), self.place(key.start_mark.index)
            seen.add(name)
            if len(keys) + 1 < DEEPEST:
                yield from self.repeated(value, (*keys, name))


def unquoted_day(value: object) -> str:
    """The text of a date that stands without quotes; empty for every other value.

    >>> unquoted_day(datetime.date(2014, 11, 3)), unquoted_day("2014-11-03")
    ('2014-11-03', '')
    """
    return value.isoformat()[:10] if isinstance(value, datetime.date) else ""
