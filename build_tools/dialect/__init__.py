"""How a report looks as Markdown: the only room that knows.

`parse_page` and `render_page` are each other's inverse: a page that was rendered reads back as the
report it came from, and `render_page` proves that before it returns.
"""

from build_tools.dialect.page import parse_page, render_page
from build_tools.dialect.parse import parse_body
from build_tools.dialect.render import render_body

__all__ = ["parse_body", "parse_page", "render_body", "render_page"]
