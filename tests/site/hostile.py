"""Archives in which somebody wrote such things everywhere, with the walls up or down."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from build_tools.dialect import render_page
from build_tools.model import Block, Correction, FrontMatter, Report, Span
from build_tools.site import prose
from build_tools.site.stage import stage
from build_tools.views import markup
from tests.site.conftest import HERE, mkdocs, set_up

TARGET = "../initiatives/everywhere.md"


@dataclass(frozen=True, slots=True)
class Payload:
    """One thing to write everywhere; `name` is the id of its report and a word to search for."""

    name: str
    says: str
    text: str
    inert: bool = False
    first_wall_only: bool = False

    @property
    def shown(self) -> str:
        """The line that stands in every place."""
        return f"{self.name} {self.text}"


def payloads() -> list[Payload]:
    told = yaml.safe_load((HERE / "payloads.yaml").read_text(encoding="utf-8"))
    return [Payload(f"zq{at:02}", **each) for at, each in enumerate(told)]


def report_of(payload: Payload) -> Report:
    """A report that says it in every value and in every kind of block."""
    line = payload.shown
    front = FrontMatter(
        title=line,
        year=1900 + 2 * int(payload.name[2:]),  # by which others call it
        symbol=line,
        document_type=line,
        organization=line,
        body=line,
        place=line,
        source=f"source_reports/{payload.name}.txt",
        source_sha256=hashlib.sha256(line.encode()).hexdigest(),
        corrections=[Correction(at="p1", source=line, page=line, reason=line)],
    )
    linked = (Span(line, 0, TARGET),)
    blocks = (
        Block("heading", (Span(line),), level=2),
        Block("heading", linked, level=3),
        Block("heading", (Span(f"Annex I {line}"),), level=2),
        Block("paragraph", (Span(line), Span("", note="1")), number="1."),
        Block("item", (Span(f"(a) {line}"),), indent=1),
        Block("paragraph", linked, number="2."),
        Block("paragraph", (Span("The "), Span(line, 1), Span(f" in bold {line}", 2))),
        Block("paragraph", (Span(f"The {line} Office (TO) met. The TO met again."),)),
        Block("footnote", (Span(line),), number="1"),
    )
    return Report(payload.name, front, blocks)


def apart(folder: Path) -> Path:
    """An archive with one report for each payload; only that report's own pages print it."""
    root = set_up(folder)
    for page in [*root.rglob("docs/**/*.md"), *root.glob("source_reports/*")]:
        page.unlink()
    for each in payloads():
        page = root / f"docs/reports/{each.name}.md"
        report = report_of(each)
        page.write_text(render_page(report), encoding="utf-8")
        calm = root / f"docs/reports/{each.name}-calm.md"  # neighbours print each other's titles
        calm.write_text(f"---\ntitle: Calm\nyear: {(report.front.year or 0) + 1}\n---\n")
        (root / f"source_reports/{each.name}.txt").write_text(each.shown, encoding="utf-8")
    (root / "source_reports/0.txt").write_text("owned()\n", encoding="utf-8")
    write_initiative(root, "Everywhere", ["everywhere"], "Text.\n")
    return root


def together(folder: Path) -> Path:
    """The same archive with an initiative and a guide that say all of them in every place."""
    root = apart(folder)
    lines = [each.text for each in payloads()]
    everything = "".join(f"{line}\n\n" for line in lines)
    write_initiative(root, " ".join(lines), lines, everything)
    guide = f"---\n{yaml.safe_dump({'title': ' '.join(lines)})}---\n{everything}{_places()}"
    (root / "docs/guide.md").write_text(guide, encoding="utf-8")
    return root


def write_initiative(root: Path, title: str, names: list[str], text: str) -> None:
    """The page to which every report links."""
    entry = {"title": title, "kind": "topic", "names": names, "not": list(names)}
    page = root / "docs/initiatives/everywhere.md"
    page.write_text(f"---\n{yaml.safe_dump(entry)}---\n{text}", encoding="utf-8")


def _places() -> str:
    """The payloads in the places that Markdown has."""
    parts = []
    for each in payloads():
        text = each.text.replace("|", "\\|")
        quoted = each.text.replace("'", "\\'")
        parts += [
            f"## {each.text}",
            f"- {each.text}\n- `{each.text}`",
            f"> {each.text}",
            f"| {text} |\n|---|\n| {text} |",
            f"```{each.text.replace('`', '')}\n{each.text}\n```",
            f"    {each.text}",
            f"[a](https://example.org/ '{quoted}') ![{each.text}](x.png '{quoted}')",
            f"[go](<{each.text.replace('<', '').replace('>', '')}>)",
        ]
    return "\n\n".join([*parts, "[go](javascript:owned()) ![x](//evil.example/pixel.png)\n"])


@contextmanager
def without_escaping() -> Iterator[None]:
    """The first wall down: text is HTML, in pages, in headings and in what templates print."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "TABLE", {})
        patch.setattr(markup, "MARKUP", re.compile(r"(?!)"))
        open_parser = MarkdownIt("commonmark", {"html": True}).enable("table")
        open_parser.validateLink = lambda url: True  # type: ignore[method-assign]
        patch.setattr(prose, "parser", lambda: open_parser)
        yield


def build(root: Path, out: Path, *, escaped: bool, policed: bool) -> Path:
    """The site of an archive, built from its stage by MkDocs alone."""
    if escaped:
        stage(root, out)
    else:
        with without_escaping():
            stage(root, out)
    if not policed:
        (out / "theme/main.html").unlink()
    built = mkdocs(out, "build", "--no-strict")
    assert built.returncode == 0, built.stderr
    return out / "site"
