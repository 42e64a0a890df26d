"""The values every room speaks of: frozen, plain, and with no knowledge of files or Markdown.

A `Report` is front matter and a flat, ordered run of `Block`s; a block is a run of `Span`s.
Nesting is told by `Block.indent`, the number of containers (numbered paragraph, list item) a
block stands in, because a flat run keeps the order of the source visible to every reader of it.
An `Initiative` is what recurs from report to report, and how the reports name it.
"""

from build_tools.model.conversion import KEPT, Conversion
from build_tools.model.finding import ArchiveError, Finding, Place, Remedy
from build_tools.model.initiative import SLUG, Initiative, Kind, Name, Registration
from build_tools.model.report import (
    MAX_HEADING_LEVEL,
    Block,
    BlockKind,
    Correction,
    FrontMatter,
    Report,
)
from build_tools.model.text import LINE_END, Line, Span, brief, tidy, words

__all__ = [
    "KEPT",
    "LINE_END",
    "MAX_HEADING_LEVEL",
    "SLUG",
    "ArchiveError",
    "Block",
    "BlockKind",
    "Conversion",
    "Correction",
    "Finding",
    "FrontMatter",
    "Initiative",
    "Kind",
    "Line",
    "Name",
    "Place",
    "Registration",
    "Remedy",
    "Report",
    "Span",
    "brief",
    "tidy",
    "words",
]
