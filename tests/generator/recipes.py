"""The recipe of a style, and the styles whose artefacts resemble the five real dumps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from . import damage as d
from .letter import Front
from .looks import Look
from .markup import Markup
from .plans import Plan, any_plan
from .sheet import Sheet
from .structures import bulleted, council, emphatic, two_levels

PLAIN = Look()
FRONT = Front()
WHOLE = Sheet(broken=False, feed=False)
"""One endless page."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that makes one style."""

    why: str
    bodies: tuple[str, ...]
    plan: Callable[[Random], Plan] = any_plan
    look: Look = PLAIN
    sheet: Sheet = WHOLE
    front: Front = FRONT
    damage: tuple[d.Damage, ...] = ()
    markup: Markup | None = None
    encoding: str = "utf-8"
    curly: float = 0.5
    also: tuple[d.Damage, ...] = ()
    """Damages of which each is drawn at random."""


NEAR_RECIPES: dict[str, Recipe] = {
    "near_ocr": Recipe(
        "marker without hashes: dashes before numbers, changing glyphs, letterhead on few lines (2003)",
        ("crp",),
        emphatic,
        Look(joined=True),
        Sheet(lines=(30, 45), feed=False, marks=("super", "lost"), rules=("_",)),
        Front(repeat=True, merge=True),
        (d.leading_blank_lines,),
        Markup(heads="plain", paras=("- {n} ",), glyphs=("- ", "> ", "- > ", "**▶** "), mixed=True),
    ),
    "near_marker": Recipe(
        "marker with random hashes, nested lists, <sup> and rules (2005)",
        ("crp",),
        emphatic,
        Look(joined=True),
        Sheet(lines=(30, 45), feed=False, marks=("html",), rules=("---",)),
        Front(repeat=True, bold=True, hashes=True),
        (d.two_blanks_at_line_ends, d.opening_rule),
        Markup(heads="random", bold_runins=True),
    ),
    "near_raw": Recipe(
        "pdftotext, a blank at the end of each line and in blank lines, page tops glued on (2009)",
        ("bare",),
        bulleted,
        Look(width=88, torn=0.3),
        Sheet(lines=(34, 44), rules=("", "_______")),
        Front(),
        (d.ragged_gaps, d.glued_page_tops, d.blank_in_blank_lines, d.trailing_blanks),
        curly=1.0,
    ),
    "near_lines": Recipe(
        "one paragraph per line, letterhead of a council (2011)",
        ("crp",),
        emphatic,
        Look(joined=True),
        Sheet(lines=(34, 44), feed=False, marks=("super", "plain"), rules=("", "_")),
        Front(repeat=True),
        (d.leading_blank_lines,),
        Markup(heads="plain", labels=("- {n} ", "{n} ")),
    ),
    "near_bold": Recipe(
        "marker with ** against *** and labels behind dashes (2014)",
        ("crp_symbol",),
        two_levels,
        Look(joined=True),
        Sheet(lines=(34, 44), feed=False, marks=("html", "markdown")),
        Front(repeat=True, bold=True, hashes=True),
        (d.two_blanks_at_line_ends, d.leading_blank_lines),
        Markup(heads="bold", bold_runins=True),
    ),
    "near_pages": Recipe(
        "pdftotext of the same papers with form feeds, symbol and page number at the head",
        ("crp", "crp_symbol"),
        council,
        Look(width=92),
        Sheet(("small", "page", "bare", "more"), "symbol", rules=("", "__________")),
        Front(repeat=True),
        (d.leading_blank_lines,),
        also=(d.trailing_blanks, d.blank_in_blank_lines),
    ),
}
