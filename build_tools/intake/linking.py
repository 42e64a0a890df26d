"""Mentions of initiatives become links: the first of each in every block, and never twice.

No link changes a visible word. What is already a link stays as it is, so that linking a linked
report adds nothing; an address, the title of another work and a longer name hold no mention.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from build_tools.model import Block, Report, Span, tidy
from build_tools.registry import Match, Reader, Registry

TARGET = "../initiatives/{}.md"
ADDRESS = re.compile(
    r"""
      (?:https?://|ftp://|www\.)\S+ | (?<![^\s@])[^\s@]+@[^\s@]+\.\w+
    | (?<![\w.])[\w-]{1,60}+(?:\.[\w-]{1,60}+){0,4}\.(?:int|org|com|net|gov|edu|eu|ch|info)/\S*
    | (?<!\S)\S+\.(?:pdf|docx?|html?)\b | (?<!\S)\#\S+
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `non-gender policy` is another thing.
PREFIXED = re.compile(r"\b(?:non|anti|pre|post|pro|ex|sub|pseudo)[-‐‑]\Z", re.IGNORECASE)
# A quotation: its marks, and what stands between them.
QUOTED = re.compile(r"“([^“”]{1,300})”|\"([^\"]{1,300})\"|«([^«»]{1,300})»")
CAPITAL_WORD = re.compile(r"[A-Z][a-zà-ÿ]+(?:[-’'][A-Za-zà-ÿ]+)*")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
LAST_WORD = re.compile(r"(?<!\S)(?P<word>\S+) \Z")
SENTENCE_STOPS = ".!?:;…"
# Small words that no title capitalises.
SMALL = frozenset("a an the of and or for in on to by with from at as de la le du et y".split())
# So many words in a title are another work's, not the initiative's own with an article before it.
ARTICLE = frozenset(("the", "a", "an", "its", "our"))
TITLE_SHARE = 0.7
ITALIC = (1, 3)
LONGEST_WORD = 60


def link_report(report: Report, registry: Registry) -> Report:
    """The report with links to the initiatives that its blocks mention.

    >>> from build_tools.model import FrontMatter, Initiative, Registration
    >>> entry = Registration(title="Focal points", kind="network", names=["gender focal point"])
    >>> registry = Registry([Initiative(slug="focal-points", entry=entry)])
    >>> block = Block("paragraph", (Span("Gender Focal Points met."),), number="1.")
    >>> linked = link_report(Report("2003", FrontMatter(year=2003), (block,)), registry)
    >>> [(span.text, span.target) for span in linked.blocks[0].spans]
    [('Gender Focal Points', '../initiatives/focal-points.md'), (' met.', '')]
    """
    reader = registry.reader(report.front.year)
    return replace(report, blocks=tuple(link_block(block, reader) for block in report.blocks))


def link_block(block: Block, reader: Reader) -> Block:
    """A block with the first mention of each initiative linked."""
    taken = {span.target for span in block.spans if span.target}
    places: list[tuple[int, int, str]] = []
    for match in mentions(block.text, reader, list(_italic_titles(block.spans))):
        target = TARGET.format(match.slug)
        if target not in taken and _is_free(block.spans, match):
            places.append((match.start, match.end, target))
            taken.add(target)
    return replace(block, spans=tidy(_linked(block.spans, places))) if places else block


def mentions(text: str, reader: Reader, italics: Sequence[tuple[int, int]] = ()) -> Iterator[Match]:
    """The names in a text that mean one initiative, and stand there as names.

    2009, paragraph 9, names `the Under-Secretary-General`: a longer name, and no mention of a
    shorter one in it. `italics` are where titles in italics begin and end.
    """
    found = reader.matches(text)
    if not found:
        return
    closed = [match.span() for match in ADDRESS.finditer(text)]
    titles = [*_other_titles(text), *italics]
    plain = text[-1:] == "." or not _in_title_case(text)
    borders = {place for match in found for place in (match.start, match.end)}
    for match in found:
        addressed = any(start < match.end and match.start < end for start, end in closed)
        prefixed = PREFIXED.search(text[max(0, match.start - LONGEST_WORD) : match.start])
        longer = prefixed or (plain and _in_longer_name(text, match, borders))
        if match.slug and not addressed and not longer and _whole_title(text, match, titles):
            yield match


def _other_titles(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks and is set like a title."""
    spans = []
    for match in QUOTED.finditer(text):
        group = next(k for k in (1, 2, 3) if match[k])
        if _in_title_case(match[group]):
            spans.append(match.span(group))
    return spans


def _italic_titles(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """2005, line 69: `Focusing on Prevention of and Response to Sexual Violence in Emergencies`."""
    at = 0
    for span in spans:
        start, at = at, at + len(span.text)
        if span.emphasis in ITALIC and _in_title_case(span.text):
            yield start, at


def _in_title_case(text: str) -> bool:
    """Most words of more than an article's weight begin with a capital."""
    words = [word for word in WORD.findall(text) if word.casefold() not in SMALL]
    capital = sum(word[:1].isupper() for word in words)
    return len(words) > 1 and capital >= TITLE_SHARE * len(words)


def _whole_title(text: str, match: Match, titles: Sequence[tuple[int, int]]) -> bool:
    """The name is the whole title, an article apart, so the title is the initiative's own."""
    for start, end in titles:
        if start <= match.start and match.end <= end:
            around = f"{text[start : match.start]} {text[match.end : end]}"
            return all(word.casefold() in ARTICLE for word in WORD.findall(around))
    return True


def _in_longer_name(text: str, match: Match, borders: Collection[int]) -> bool:
    """A capital word right before or behind a name in capitals makes it a part of a longer one.

    Not so where that word belongs to a name of its own (2005: `the Inter-Agency Standing Committee
    Task Force on Gender`): `borders` are where names begin and end.
    """
    words = WORD.findall(text[match.start : match.end])
    if not words or not words[-1][:1].isupper() or not words[0][:1].isupper():
        return False
    parted = text[match.end : match.end + 1] != " " or match.end + 1 in borders
    if not parted and CAPITAL_WORD.match(text, match.end + 1) and not words[-1].isupper():
        return True
    if match.start - 1 in borders:
        return False
    before = LAST_WORD.search(text[max(0, match.start - LONGEST_WORD) : match.start])
    if before is None or not CAPITAL_WORD.fullmatch(before["word"]) or words[0].isupper():
        return False
    ahead = text[: match.start - len(before.group())].rstrip()
    opens = not ahead or ahead[-1] in SENTENCE_STOPS
    return not opens


def _is_free(spans: Sequence[Span], match: Match) -> bool:
    """No link and no footnote mark stands within the words, and they are set alike."""
    at, weights = 0, set()
    for span in spans:
        start, at = at, at + len(span.text)
        if at <= match.start and not (span.note and start > match.start):
            continue
        if start >= match.end:
            break
        if span.target or span.note:
            return False
        weights.add(span.emphasis)
    return len(weights) == 1


def _linked(spans: Sequence[Span], places: Sequence[tuple[int, int, str]]) -> Iterator[Span]:
    """The spans cut at the places, which rise and do not overlap, and those parts linked."""
    offset = 0
    for span in spans:
        end, cut = offset + len(span.text), offset
        for start, stop, target in places:
            if start < end and stop > offset:
                low, high = max(start, offset), min(stop, end)
                yield replace(span, text=span.text[cut - offset : low - offset])
                yield replace(span, text=span.text[low - offset : high - offset], target=target)
                cut = high
        if cut < end or span.note:
            yield replace(span, text=span.text[cut - offset :])
        offset = end
