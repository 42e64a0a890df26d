"""The styles that resemble none of the five real dumps."""

from __future__ import annotations

from . import damage as d
from . import structures as s
from .letter import Front
from .looks import Look
from .markup import Markup
from .plans import any_plan
from .recipes import NEAR_RECIPES, WHOLE, Recipe
from .sheet import Sheet

UNITED = ("assembly", "economic_council", "executive_committee")
OFFICIAL = (*UNITED, "executive_board", "governing_body", "conference", "steering", "commission")
LOCAL = ("commons", "city", "society", "bare")
EVERY = (*OFFICIAL, *LOCAL)
NUMBERS = (
    "bare",
    "dashes",
    "page",
    "small",
    "of",
    "slash",
    "spaced",
    "more",
    "dots",
    "roman",
    "brackets",
    "total",
    "job",
)

PLAIN: dict[str, Recipe] = {
    "far_pages": Recipe(
        "pdftotext with form feeds, running headers and page numbers",
        OFFICIAL,
        any_plan,
        Look(width=92, hyphens=0.3),
        Sheet(NUMBERS, "symbol", marks=("plain", "super", "bracket"), rules=("", "__________")),
        Front(contents=0.3),
    ),
    "far_sides": Recipe(
        "headers that change sides on odd and even pages, a date below the name of the body",
        EVERY,
        any_plan,
        Look(width=78, hyphens=0.4, item_gap=0),
        Sheet(NUMBERS, "even", marks=("plain", "old"), rules=("", "_____")),
        also=(d.closing_rule,),
    ),
    "far_old": Recipe(
        "typescript: capitals, notes as `1/`, a header of three lines",
        UNITED,
        s.council,
        Look(width=72, hyphens=0.1),
        Sheet(("page", "small"), "body", marks=("old",), rules=("", "---------")),
        also=(d.closing_rule,),
        curly=0.0,
    ),
    "far_double": Recipe(
        "a blank line between each two lines",
        EVERY,
        any_plan,
        Look(width=84),
        WHOLE,
        Front(),
        (d.double_spacing,),
    ),
    "far_tight": Recipe(
        "hard wraps and no blank line at all",
        EVERY,
        s.tight,
        Look(width=80, gap=0, head_gap=0, tight=True),
        also=(d.trailing_blanks,),
    ),
    "far_tight_pages": Recipe(
        "hard wraps without blank lines, cut by pages with numbers",
        OFFICIAL,
        s.tight,
        Look(width=88, gap=0, head_gap=0, tight=True, hyphens=0.2),
        Sheet(("bare", "dashes", "of"), "symbol", rules=("", "__________")),
    ),
    "far_lines": Recipe(
        "one paragraph per line and no blank line",
        EVERY,
        s.tight,
        Look(joined=True, gap=0, head_gap=0, width=500),
        WHOLE,
        Front(),
        (d.windows_lines,),
        Markup(heads="plain", glyphs=("• ",), labels=("{n} ", "{n}\t"), paras=("{n} ", "{n}\t")),
    ),
    "far_columns": Recipe(
        "labels read before their texts, numbers alone on their lines",
        OFFICIAL,
        s.lettered,
        Look(width=90, columns=0.6, own_line=0.3),
    ),
    "far_mupdf": Recipe(
        "PyMuPDF: each label and glyph on a line of its own, no blank lines",
        OFFICIAL,
        s.tight,
        Look(width=84, own_line=1.0, own_item=1.0, gap=0, head_gap=0, tight=True),
        Sheet(("slash", "bare"), "symbol", feed=False),
        Front(),
        also=(d.trailing_blanks,),
    ),
    "far_torn": Recipe(
        "blank lines in the middle of items and headings",
        EVERY,
        any_plan,
        Look(width=86, torn=0.7),
        WHOLE,
        Front(),
        (d.ragged_gaps,),
        also=(d.trailing_blanks, d.blank_in_blank_lines),
    ),
    "far_indent": Recipe(
        "paragraphs marked by the indent of their first line alone",
        LOCAL,
        s.indented,
        Look(width=82, gap=0, head_gap=1, first_line=4, hyphens=0.3),
    ),
    "far_decimal": Recipe(
        "decimal sections, contents with dot leaders",
        LOCAL,
        s.sections,
        Look(width=90),
        Sheet(("bare", "spaced", "of"), "body"),
        Front(contents=1.0),
    ),
    "far_minutes": Recipe(
        "papers of a city council: decimal paragraphs, item of the agenda",
        ("city",),
        s.minutes,
        Look(width=80, sep="\t"),
        Sheet(("page", "of"), "", feed=True),
    ),
    "far_society": Recipe(
        "paragraph per line, no numbers, glyphs of symbol fonts",
        ("society", "bare"),
        s.essay,
        Look(joined=True),
        Sheet(("bare", "spaced"), "", lines=(30, 40)),
        Front(contents=0.3),
        (),
        Markup(
            heads="plain",
            glyphs=("\uf0b7 ", "§ ", "• ", "\uf0a7\t"),
            compact=True,
            labels=("{n} ",),
            paras=("{n} ",),
        ),
    ),
}

LAYOUT: dict[str, Recipe] = {
    "far_layout": Recipe(
        "pdftotext -layout: centred headings, hanging indents, letterhead in two columns",
        OFFICIAL,
        any_plan,
        Look(width=84, indent=True, centre=True, hyphens=0.2, head_gap=2),
        Sheet(NUMBERS, "even", marks=("plain", "bracket"), rules=("", "_______")),
        Front(contents=0.2),
        also=(d.wide_gaps, d.left_margin),
    ),
    "far_layout_flush": Recipe(
        "-layout with numbers in the margin and lines that begin at the left",
        EVERY,
        any_plan,
        Look(width=80, indent=True, hang=False, hyphens=0.2),
        Sheet(NUMBERS, "symbol"),
        also=(d.left_margin,),
    ),
}

CHARACTERS: dict[str, Recipe] = {
    "far_unicode": Recipe(
        "NBSP, ligatures, soft hyphens, U+2028, NEL, vertical tabs",
        EVERY,
        any_plan,
        Look(width=88, hyphens=0.3, soft=True),
        also=(
            d.no_break_spaces,
            d.ligatures,
            d.soft_hyphens,
            d.line_separators,
            d.vertical_tabs,
            d.next_lines,
            d.byte_order_mark,
        ),
    ),
    "far_mac": Recipe(
        "CR line ends, tabs behind numbers",
        EVERY,
        any_plan,
        Look(width=76, sep="\t"),
        Sheet(("bare", "page"), feed=False),
        Front(),
        (d.mac_lines,),
    ),
    "far_windows": Recipe(
        "CP1252 bytes with CR LF",
        EVERY,
        s.windows,
        Look(width=78, hyphens=0.2),
        Sheet(("bare", "dashes"), "symbol"),
        Front(),
        (d.windows_lines,),
        encoding="cp1252",
        curly=0.9,
    ),
    "far_latin1": Recipe(
        "Latin-1 bytes",
        EVERY,
        s.cleaned,
        Look(width=78, hyphens=0.2),
        Sheet(("bare", "dashes"), "symbol"),
        encoding="latin-1",
        curly=0.0,
    ),
}

MARKDOWN: dict[str, Recipe] = {
    "far_marker": Recipe(
        "marker with anchors, images, <br>, entities and escapes",
        EVERY,
        s.marked,
        Look(joined=True),
        Sheet(
            ("bare",),
            "",
            feed=False,
            marks=("html", "markdown"),
            lines=(30, 45),
            breaks=("![](_page_{n}_Picture_1.jpeg)", "![](_page_{n}_Figure_0.jpeg)", "---"),
        ),
        Front(bold=True, hashes=True, repeat=True, contents=0.2),
        (),
        Markup(
            heads="random",
            spans=0.4,
            breaks=0.4,
            entities=True,
            glyphs=("- ", "\\* ", "* "),
            escapes=True,
            bold_runins=True,
            paras=("{n} ", "- {n} ", "**{n}** "),
        ),
    ),
    "far_paged_md": Recipe(
        "a converter that marks its pages and keeps running headers",
        OFFICIAL,
        s.marked,
        Look(joined=True),
        Sheet(
            ("small", "of"),
            "symbol",
            feed=False,
            marks=("html", "super"),
            lines=(30, 45),
            breaks=("{{{n}}}------------------------------------------------", "<!-- page {n} -->"),
        ),
        Front(bold=True),
        (),
        Markup(heads="stars", underscores=True),
    ),
    "far_exact": Recipe(
        "clean Markdown with hashes that mean what they say",
        EVERY,
        s.exact,
        Look(joined=True),
        Sheet(broken=False, feed=False, marks=("markdown",)),
        Front(hashes=True, repeat=True, level=1),
        (d.windows_lines,),
        Markup(heads="exact", glyphs=("* ",), labels=("* {n} ", "- {n} "), underscores=True),
    ),
}

FAR_RECIPES = {**PLAIN, **LAYOUT, **CHARACTERS, **MARKDOWN}
RECIPES = {**NEAR_RECIPES, **FAR_RECIPES}
