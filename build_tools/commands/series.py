"""What the originals of an archive know together."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from build_tools.intake import Series, series_of
from build_tools.intake.source import decode
from build_tools.model import ArchiveError
from build_tools.registry import Registry
from build_tools.storage import source_path


def series_in(originals: Mapping[str, bytes], registry: Registry) -> Series:
    r"""What those know that are texts; of the others something is told elsewhere.

    >>> series_in({"a": b"Gender", "b": b"not text: \0"}, Registry()).lexicon.words["gender"]
    1
    """
    texts = []
    for report_id, data in originals.items():
        with contextlib.suppress(ArchiveError):
            texts.append(decode(data, source_path(report_id)))
    return series_of(texts, registry)
