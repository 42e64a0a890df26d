"""What stands around the text of a page: headers, footers, rules and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .compose import ROMAN

Number = Callable[[int, int], str]
SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

NUMBERS: dict[str, Number] = {
    "job": lambda n, total: f"{n}    09-63619" if n % 2 == 0 else f"09-63619    {n}",
    "total": lambda n, total: f"Page: {n}/{total}",
    "bare": lambda n, total: str(n),
    "dashes": lambda n, total: f"- {n} -",
    "page": lambda n, total: f"Page {n}",
    "small": lambda n, total: f"page {n}",
    "of": lambda n, total: f"Page {n} of {total}",
    "slash": lambda n, total: f"{n}/{total}",
    "spaced": lambda n, total: f"{n} | P a g e",
    "more": lambda n, total: "/..." if n < total else "",
    "dots": lambda n, total: f"/{n + 1}…" if n < total else "",
    "roman": lambda n, total: ROMAN[n - 1].lower() if n <= len(ROMAN) else str(n),
    "brackets": lambda n, total: f"[{n}]",
}
"""The shapes of page numbers that word processors and bodies print."""

MARKS: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "plain": (lambda n: n, lambda n: f"{n} "),
    "super": (lambda n: n.translate(SUPER), lambda n: f"{n.translate(SUPER)} "),
    "glued": (lambda n: n.translate(SUPER), lambda n: n.translate(SUPER)),
    "bracket": (lambda n: f"[{n}]", lambda n: f"[{n}] "),
    "old": (lambda n: f" {n}/", lambda n: f"{n}/ "),
    "html": (lambda n: f"<sup>{n}</sup>", lambda n: f"<sup>{n}</sup> "),
    "markdown": (lambda n: f"[^{n}]", lambda n: f"[^{n}]: "),
    "lost": (lambda n: n.translate(SUPER), lambda n: ""),
}
"""How a reference is printed, and what stands before its note."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The furniture of all pages of one dump."""

    numbers: tuple[str, ...] = ()
    """Shapes to draw from; none: the dump shows no page numbers."""
    header: str = ""
    """`symbol`, `even` (alternating sides), `body` (with a date), or nothing."""
    feed: bool = True
    """A form feed ends each page."""
    marks: tuple[str, ...] = ("plain",)
    rules: tuple[str, ...] = ("",)
    """Lines that part text and notes."""
    lines: tuple[int, int] = (30, 50)
    """Height of a page."""
    breaks: tuple[str, ...] = ()
    """Markup that a converter puts between pages."""
    broken: bool = True
    """There are pages at all."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The furniture drawn for one report."""

    header: Callable[[int, int], list[str]]
    footer: Callable[[int, int], list[str]]
    said: tuple[str, ...]


def nothing(n: int, total: int) -> list[str]:
    """Leave the margin empty."""
    return []


def draw_frame(
    rng: Random, sheet: Sheet, running: tuple[str, ...], dated: str, width: int
) -> Frame:
    """Choose header and footer; the number stands in one of them."""
    shape = rng.choice(sheet.numbers) if sheet.numbers else ""
    number = NUMBERS[shape] if shape else None
    name = rng.choice(running) if running and sheet.header else ""
    said = tuple(
        filter(
            None,
            (f"page numbers: {shape}" if shape else "", f"running header: {name}" if name else ""),
        )
    )
    if not name:
        return Frame(nothing, _footer(number, rng.random() < 0.5, width), said)
    if number is None or shape in ("more", "dots", "job") or rng.random() < 0.5:
        return Frame(
            _header(sheet.header, name, None, dated, width), _footer(number, False, width), said
        )
    return Frame(_header(sheet.header, name, number, dated, width), nothing, said)


def _footer(number: Number | None, centred: bool, width: int) -> Callable[[int, int], list[str]]:
    """Print the page number at the foot."""
    if number is None:
        return nothing

    def footer(n: int, total: int) -> list[str]:
        text = number(n, total)
        return [] if not text else [text.center(width).rstrip() if centred else text]

    return footer


def _header(
    kind: str, name: str, number: Number | None, dated: str, width: int
) -> Callable[[int, int], list[str]]:
    """Print the running words at the head of all pages but the first."""

    def header(n: int, total: int) -> list[str]:
        if n == 1:
            return []
        page = number(n, total) if number else ""
        if kind == "even":
            left, right = (page, name) if n % 2 == 0 else (name, page)
            return [
                left + " " * max(2, width - len(left) - len(right)) + right
                if left and right
                else left or right
            ]
        return [line for line in ([name, dated, page] if kind == "body" else [name, page]) if line]

    return header
