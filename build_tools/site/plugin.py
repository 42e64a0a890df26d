"""Hands the composed tree to MkDocs. The only module that knows MkDocs, and it decides nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files

from build_tools.corpus import read_corpus
from build_tools.model import ArchiveError
from build_tools.site.compose import compose
from build_tools.site.files import SOURCES, read_docs, read_tree
from build_tools.site.links import broken_links
from build_tools.site.navigation import navigation
from build_tools.site.publishable import page_findings, unpublished
from build_tools.views.markup import escape

log = get_plugin_logger("archive")

# The engine dates its compressed site map by this, in seconds, or by the clock. 0 stands for "no
# date" there (RFC 1952, MTIME), and no page shows one: the same pages give the same bytes any day.
NO_DATE = "0"
PRINTED = ("site_name", "site_description", "site_author", "copyright")


class ArchivePlugin(BasePlugin):  # type: ignore[type-arg]
    """Replaces the files of `docs/` by what compose makes of them.

    A page that cannot be read ends the build with its one line; a link that leads nowhere and a
    file that is not published are warnings, which a strict build takes for errors.
    """

    preview = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Know whether this is a preview, into whose pages MkDocs writes a script of its own."""
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the archive before the old site is touched."""
        os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH") or NO_DATE
        root = archive_root(config)
        config.extra["preview"] = self.preview
        for key in PRINTED:  # the engine's templates print them as they stand
            config[key] = escape(config[key] or "")
        try:
            corpus, docs = read_corpus(root), read_docs(root)
            self.tree = compose(corpus, docs)
            config.nav = navigation(corpus, docs)
            found = [*unpublished(read_tree(root).left_out), *page_findings(docs)]
        except ArchiveError as error:
            raise Abort(str(error)) from None
        for finding in [*found, *broken_links(corpus, docs)]:
            log.warning(str(finding))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """The composed tree in the place of the pages as people keep them."""
        for file in list(files):
            if file.src_dir == config.docs_dir:
                files.remove(file)
        for path, content in self.tree.items():
            files.append(File.generated(config, path, content=content))
        return files

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Rebuild when an original changes; MkDocs watches `docs/` itself."""
        sources = archive_root(config) / SOURCES
        if sources.is_dir():
            server.watch(str(sources))
        return server


def archive_root(config: MkDocsConfig) -> Path:
    """The folder of the configuration file is the archive."""
    return Path(config.config_file_path).parent
