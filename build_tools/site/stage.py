"""The composed tree as a folder that an engine builds without any code of this project."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from build_tools.corpus import read_corpus
from build_tools.model import ArchiveError
from build_tools.site.compose import compose
from build_tools.site.files import read_docs
from build_tools.site.navigation import navigation
from build_tools.storage import (
    DOCS,
    SOURCES,
    exchange,
    hold,
    is_temporary,
    refusal,
    sweep,
    temporary,
    write_tree,
)

CONFIGURATION = "mkdocs.yml"
PARTS = ("docs", "theme", CONFIGURATION)  # what a stage consists of
# An archive that is only its sources and pages is shown with the looks of this project.
THEME = Path(__file__).parent / "theme"
HOUSE_CONFIGURATION = Path(__file__).parents[2] / CONFIGURATION
OURS = "archive"  # the name of our plugin in the configuration
# What tells an earlier stage from an archive: only a folder whose configuration begins so is
# cleared, for an archive has a `docs/` and a configuration as well.
MARK = "# Written by `archive stage`; made anew each time, so edit the archive instead.\n"


def stage(root: Path, target: Path) -> list[str]:
    """Write the archive at `root` to `target`, ready for an engine; returns the paths written.

    `target` gets `docs/`, `theme/` and a configuration without our plugin. It must be absent, empty
    or an earlier stage, which is replaced when the new one is complete. Raises `ArchiveError` when
    it is none of these, when another stage is made there, when it cannot be written or the archive
    not be read.
    """
    shown = target.as_posix()
    if target.exists() and not target.is_dir():
        raise ArchiveError(f"{shown}: no folder. Name an empty folder.")
    for folder in (DOCS, SOURCES):
        if (root / folder).resolve() in (target.resolve(), *target.resolve().parents):
            raise ArchiveError(
                f"{shown}: lies in {folder}/, which holds what people keep. Name another folder."
            )
    tree = staged(root)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with hold(target, shown, "`archive stage`"):
            _refuse_others(target)
            _replace(target, tree)
    except OSError as error:
        raise refusal(shown, error) from None
    return [path for path in tree if path.startswith("docs/")]


def staged(root: Path) -> dict[str, bytes]:
    """All files of the stage of an archive, the configuration first, which tells whose it is.

    Raises `ArchiveError` when the archive cannot be read.
    """
    corpus, docs = read_corpus(root), read_docs(root)
    settings = _settings(root)
    derived = derived_settings(settings, navigation(corpus, docs))
    text = yaml.dump(derived, Dumper=_Writer, sort_keys=False, allow_unicode=True)
    pages = {f"docs/{path}": _bytes(content) for path, content in compose(corpus, docs).items()}
    return {CONFIGURATION: _bytes(MARK + text), **pages, **_theme(root)}


def _theme(root: Path) -> dict[str, bytes]:
    own = overrides_of(root)
    if own is None:
        return {}
    folder = own if own.is_dir() else THEME
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"theme/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


def overrides_of(root: Path) -> Path | None:
    """The folder in which an archive's configuration keeps its part of the theme, there or not."""
    theme = _settings(root).get("theme")
    overrides = theme.get("custom_dir") if isinstance(theme, dict) else None
    return root / overrides if overrides else None


def derived_settings(settings: dict[str, Any], nav: object) -> dict[str, Any]:
    """The engine's settings without our plugin, with the navigation that the plugin would give.

    >>> derived_settings({"site_name": "A", "plugins": ["search", "archive"]}, [])
    {'site_name': 'A', 'plugins': ['search'], 'docs_dir': 'docs', 'nav': []}
    """
    derived = dict(settings)
    derived["plugins"] = [name for name in settings.get("plugins", ["search"]) if name != OURS]
    if isinstance(settings.get("theme"), dict) and "custom_dir" in settings["theme"]:
        derived["theme"] = {**settings["theme"], "custom_dir": "theme"}
    return {**derived, "docs_dir": "docs", "nav": nav}


class Tagged:
    """A value with a tag of its own (`!ENV`), kept as the configuration writes it."""

    def __init__(self, tag: str, value: object) -> None:
        self.tag, self.value = tag, value


class _Reader(yaml.SafeLoader):
    """Keeps what it does not know instead of running it."""


class _Writer(yaml.SafeDumper):
    """Writes tagged values back."""


def _keep(loader: _Reader, _suffix: str, node: yaml.Node) -> Tagged:
    if isinstance(node, yaml.SequenceNode):
        return Tagged(node.tag, loader.construct_sequence(node))
    return Tagged(node.tag, loader.construct_scalar(node))  # type: ignore[arg-type]


def _restore(dumper: _Writer, kept: Tagged) -> yaml.Node:
    if isinstance(kept.value, list):
        return dumper.represent_sequence(kept.tag, kept.value, flow_style=True)
    return dumper.represent_scalar(kept.tag, str(kept.value))


_Reader.add_multi_constructor("!", _keep)
_Writer.add_representer(Tagged, _restore)


def _settings(root: Path) -> dict[str, Any]:
    own = root / CONFIGURATION
    path = own if own.is_file() else HOUSE_CONFIGURATION
    if not path.is_file():
        raise ArchiveError(
            f"{CONFIGURATION}:1: the archive has no {CONFIGURATION}. Copy the one of this project."
        )
    try:
        settings = yaml.load(path.read_text(encoding="utf-8"), Loader=_Reader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ArchiveError(
            f"{CONFIGURATION}:{mark.line + 1 if mark else 1}: not YAML. Correct the line."
        ) from error
    if not isinstance(settings, dict):
        raise ArchiveError(f"{CONFIGURATION}:1: not a table of settings. Copy this project's.")
    return settings


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def _refuse_others(target: Path) -> None:
    """Let a folder pass that is empty or an earlier stage, were it a half exchanged one."""
    unfinished = [path for path in target.iterdir() if is_temporary(path.name)]
    if len(unfinished) < len(list(target.iterdir())) and not any(
        map(_marked, [target, *unfinished])
    ):
        raise ArchiveError(f"{target.as_posix()}: holds other files. Name an empty folder.")


def _marked(folder: Path) -> bool:
    path = folder / CONFIGURATION
    return path.is_file() and path.read_bytes().startswith(MARK.encode())


def _replace(target: Path, tree: dict[str, bytes]) -> None:
    """Write the stage under a temporary name, then let its parts take their places."""
    new = temporary(target)
    try:
        new.mkdir()
        write_tree(new, tree)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    exchange(target, new, PARTS)
    sweep(target)
