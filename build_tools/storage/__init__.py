"""The files of an archive: found, read, written whole or not at all, locked, merged three ways.

Paths are named as people name them, from the archive's root (`source_reports/2009.txt`), in every
argument and in every message.
"""

from build_tools.storage.cache import Cache, cache_for
from build_tools.storage.files import exists, read, read_text, refusal, text_of, write
from build_tools.storage.layout import (
    DOCS,
    PAGES,
    SOURCES,
    converted_path,
    find_archive,
    misnamed,
    natural,
    page_ids,
    page_path,
    safe_id,
    source_ids,
    source_path,
    unsafe_name,
)
from build_tools.storage.locking import hold, lock
from build_tools.storage.merging import Merged, merge3
from build_tools.storage.revisions import Compared, FileChange, changes_since
from build_tools.storage.whole import (
    exchange,
    is_temporary,
    replace_file,
    sweep,
    temporary,
    write_tree,
)

__all__ = [
    "DOCS",
    "PAGES",
    "SOURCES",
    "Cache",
    "Compared",
    "FileChange",
    "Merged",
    "cache_for",
    "changes_since",
    "converted_path",
    "exchange",
    "exists",
    "find_archive",
    "hold",
    "is_temporary",
    "lock",
    "merge3",
    "misnamed",
    "natural",
    "page_ids",
    "page_path",
    "read",
    "read_text",
    "refusal",
    "replace_file",
    "safe_id",
    "source_ids",
    "source_path",
    "sweep",
    "temporary",
    "text_of",
    "unsafe_name",
    "write",
    "write_tree",
]
