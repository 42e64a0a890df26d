"""Two versions of an initiative's page, compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.compare.counting import Count, counted
from build_tools.compare.front import value_changes
from build_tools.compare.pages import compare_blocks
from build_tools.compare.values import LinkChange, ValueChange, WordChange
from build_tools.dialect import parse_body
from build_tools.dialect.initiative import parse_initiative
from build_tools.dialect.page import split_page
from build_tools.model import ArchiveError, Block, Name, Registration

PLAIN = ("title", "kind")
LISTS = (("not", "lookalikes"), ("part_of", "part_of"), ("related", "related"))


@dataclass(frozen=True, slots=True)
class InitiativeChange:
    """What changed: keys, entries of lists (`was` gone, `now` new), words and links of the text.

    `errors` say why the front matter of a side cannot be read, and whether that is the side as it
    is now; then only the text is compared.
    """

    values: tuple[ValueChange, ...] = ()
    entries: tuple[ValueChange, ...] = ()
    words: tuple[WordChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    errors: tuple[tuple[str, bool], ...] = ()

    @property
    def count(self) -> Count:
        """How many words of the introduction changed."""
        return counted(self.words)


def compare_initiatives(before: str | None, after: str | None, path: str) -> InitiativeChange:
    r"""What changed between two versions of an initiative's page; None is no page. Raises nothing.

    >>> page = "---\ntitle: A\nkind: topic\nnames: [a]\n---\nOne.\n"
    >>> compare_initiatives(page, page.replace("[a]", "[a, b]"), "a.md").entries
    (ValueChange(key='names', was='', now='b'),)
    """
    old, new = _entry(before, path), _entry(after, path)
    texts = before or "", after or ""
    text = compare_blocks(_blocks(before), _blocks(after), texts=texts)
    errors = ((old, False), (new, True))
    told = tuple((each, now) for each, now in errors if isinstance(each, str))
    if isinstance(old, str) or isinstance(new, str):
        return InitiativeChange((), (), text.words, text.links, told)
    was, now = ({key: getattr(side, key) for key in PLAIN if side} for side in (old, new))
    return InitiativeChange(
        tuple(value_changes(was, now)),
        tuple(_entries(old, new)),
        text.words,
        text.links,
    )


def _entry(text: str | None, path: str) -> Registration | str | None:
    if text is None:
        return None
    try:
        return parse_initiative(text, path).entry
    except ArchiveError as error:
        return str(error)


def _blocks(text: str | None) -> tuple[Block, ...]:
    _, body, line = split_page(text or "")
    return parse_body(body, line)


def _entries(old: Registration | None, new: Registration | None) -> Iterator[ValueChange]:
    """What the lists gained and lost; their order says nothing."""
    names = ([_name(each) for each in side.names] if side else [] for side in (old, new))
    yield from _listed("names", *names)
    for key, field in LISTS:
        yield from _listed(key, getattr(old, field, ()), getattr(new, field, ()))


def _listed(key: str, old: Sequence[str], new: Sequence[str]) -> Iterator[ValueChange]:
    yield from (ValueChange(key, now=each) for each in new if each not in old)
    yield from (ValueChange(key, was=each) for each in old if each not in new)


def _name(name: Name) -> str:
    """A wording with its years.

    >>> _name(Name.model_validate({"name": "GFP", "from": 2003}))
    'GFP (from 2003)'
    """
    years = [f"from {name.first}"] * (name.first is not None)
    years += [f"to {name.last}"] * (name.last is not None)
    return f"{name.name} ({' '.join(years)})" if years else name.name
