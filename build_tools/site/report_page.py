"""One report as a page for the engine: Markdown headings, and finished HTML between them.

The wrapper is a Markdown block that every engine in question reads alike: Python-Markdown through
`md_in_html`, CommonMark because no blank line stands inside the finished HTML.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from build_tools.anchors import ANNEX, annex_anchor
from build_tools.corpus import Corpus
from build_tools.dialect.escape import yaml_text
from build_tools.model import Report
from build_tools.site.errata import errata_list, signs_of_facts, title_spans
from build_tools.site.heading import heading_line, permalink
from build_tools.site.inline import Mark, Pen, Reading, split_spans
from build_tools.site.pieces import Piece, Pieces, pieces
from build_tools.views.chips import chips_html
from build_tools.views.facts import facts
from build_tools.views.markup import element, escape
from build_tools.views.reports import neighbour_links

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"})
# Labels that sources print before an item: `(a)`, `a)`, `iv.`, `1.2.`, `–`.
LABEL = re.compile(
    r"(?:\((?:[A-Za-z]|[ivxlcIVXLC]{1,6}|[0-9]{1,3})\)"
    r"|(?:[A-Za-z]|[ivxlcIVXLC]{1,6}|[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})[.)]"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}|[–—•-])(?=\s)"
)
# What may stand between `Annex I` and its title.
AFTER_ANNEX = re.compile(r"[\s.:;,–—-]*")


def report_page(report: Report, corpus: Corpus, files: Collection[str]) -> str:
    """The page of a report, ready for an engine. `files` are the paths that links may lead to.

    Its one element with `data-report-text` holds title, body and footnotes in order; whatever
    there is not the report's own word carries `data-added`. Its corrections are listed behind it.
    """
    page = f"reports/{report.id}.md"
    tree = pieces(report, chips_html(corpus, report))
    pen = Pen(page, files, language=report.front.language)
    title = pen.armoured().write(title_spans(report))
    parts = (
        _wrapper(report),
        heading_line(1, tree.title_anchor, report.title, title),
        facts(report, page, files, signs_of_facts(report, pen)),
        *_body(tree.body, pen),
        _notes(tree, pen),
        "</div>",
        *errata_list(report, tree.title_anchor),
        neighbour_links(corpus, report),
    )
    return _front(report) + "\n\n".join(part for part in parts if part) + "\n"


def _front(report: Report) -> str:
    """Only the title: the engine's templates print it as it stands, so it stands as HTML."""
    return f'---\ntitle: "{yaml_text(escape(report.title))}"\n---\n\n'


def _wrapper(report: Report) -> str:
    language = report.front.language
    right = language is not None and language.partition("-")[0].lower() in RIGHT_TO_LEFT
    lang = f' lang="{escape(language)}"' if language else ""
    direction = ' dir="rtl"' if right else ""
    return f'<div class="report" data-report-text=""{lang}{direction} markdown="block">'


def _body(roots: Sequence[Piece], pen: Pen) -> Iterator[str]:
    for heading, run in groupby(roots, key=lambda piece: piece.block.kind == "heading"):
        if heading:
            for piece in run:
                yield _heading(piece, pen.armoured())
                yield piece.added
        else:
            yield _flow(list(run), pen)


def _heading(piece: Piece, pen: Pen) -> str:
    text, block = piece.block.text, piece.block
    content = pen.write(block.spans, piece.marks)
    if annex_anchor(text) and (found := ANNEX.match(text)):
        between = AFTER_ANNEX.match(text, found.end())
        content = _annex(piece, between.end() if between else found.end(), pen) or content
    return heading_line(block.level, piece.anchor, text, content)


def _annex(piece: Piece, at: int, pen: Pen) -> str:
    """Number and title of an annex as two parts, so that each can have its line."""
    if not piece.block.text[at:]:
        return ""
    number, title = _written_in_two(piece, at, pen)
    return f'<span class="annex-number">{number}</span><span class="annex-title">{title}</span>'


def _written_in_two(piece: Piece, at: int, pen: Pen) -> tuple[str, str]:
    """A piece's words before and from a place, each with the marks that stand there."""
    before, after = split_spans(piece.block.spans, at)
    while after and isinstance(after[0], Reading):
        before.append(after.pop(0))
    marks = sum(1 for span in before if span.note)
    return pen.write(before, piece.marks[:marks]), pen.write(after, piece.marks[marks:])


def _flow(run: Sequence[Piece], pen: Pen) -> str:
    """Paragraphs and lists, one element to a line: no blank line, or CommonMark would end here."""
    parts: list[str] = []
    for is_item, group in groupby(run, key=lambda piece: piece.block.kind == "item"):
        if is_item:
            items = "\n".join(_item(piece, pen) for piece in group)
            parts.append(f'<ul class="items" role="list">\n{items}\n</ul>')
        else:
            parts.extend(_paragraph(piece, pen) for piece in group)
    return "\n".join(parts)


def _paragraph(piece: Piece, pen: Pen) -> str:
    number = piece.block.number
    lead = f'<span class="number">{escape(number)}</span> ' if number else ""
    text = lead + pen.write(piece.block.spans, piece.marks) + _own_link(piece)
    kind = "paragraph numbered" if number else "paragraph"
    shown = element("p", text, id=piece.anchor or None, class_=kind) + _after(piece)
    if not piece.children:
        return shown
    return f'<div class="paragraph-group">\n{shown}\n{_flow(piece.children, pen)}\n</div>'


def _item(piece: Piece, pen: Pen) -> str:
    label = LABEL.match(piece.block.text)
    if label:
        before, after = _written_in_two(piece, label.end(), pen)
        text = f'<span class="label">{before}</span>{after}'
    else:
        text = pen.write(piece.block.spans, piece.marks)
    text += _own_link(piece)
    inner = f"\n<p>{text}</p>{_after(piece)}\n{_flow(piece.children, pen)}".rstrip("\n") + "\n"
    return element("li", inner, id=piece.anchor or None, class_="labelled" if label else None)


def _after(piece: Piece) -> str:
    """What the archive adds below a block, on lines of its own."""
    return f"\n{piece.added}" if piece.added else ""


def _own_link(piece: Piece) -> str:
    return permalink(piece.anchor, piece.name) if piece.anchor else ""


def _notes(tree: Pieces, pen: Pen) -> str:
    if not tree.notes:
        return ""
    marks: dict[str, list[Mark]] = {piece.anchor: [] for piece in tree.notes}
    for mark in tree.marks:
        marks.get(mark.note, []).append(mark)
    notes = "\n".join(_note(piece, marks[piece.anchor], pen) for piece in tree.notes)
    return f'<section class="footnotes" aria-label="Footnotes">\n{notes}\n</section>'


def _note(piece: Piece, marks: Sequence[Mark], pen: Pen) -> str:
    label = piece.block.number
    lead = (
        f'<span class="footnote-label" data-added="" data-search-exclude="">{escape(label)}</span> '
        if label
        else ""
    )
    back = "".join(
        f'<a class="footnote-back" href="#{mark.id}" data-added="" data-search-exclude="" '
        f'role="doc-backlink" aria-label="Back to the text at footnote {escape(label)}">↩</a>'
        for mark in marks
    )
    text = lead + pen.write(piece.block.spans, piece.marks) + back
    return element("p", text, id=piece.anchor or None, class_="footnote") + _after(piece)
