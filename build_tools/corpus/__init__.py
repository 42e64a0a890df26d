"""What does the archive hold, read back from its pages?"""

from build_tools.corpus.archive import REPORTS, Corpus, page_path
from build_tools.corpus.mentions import FOLDER, Mention, linked_slug, mentions_in
from build_tools.corpus.reading import (
    INITIATIVES,
    read_corpus,
    read_initiatives,
    read_text,
    readable_initiatives,
)

__all__ = [
    "FOLDER",
    "INITIATIVES",
    "REPORTS",
    "Corpus",
    "Mention",
    "linked_slug",
    "mentions_in",
    "page_path",
    "read_corpus",
    "read_initiatives",
    "read_text",
    "readable_initiatives",
]
