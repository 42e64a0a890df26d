"""From sources to pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.commands.account import Account, account_of
from build_tools.commands.answer import fault
from build_tools.commands.series import series_in
from build_tools.commands.spread import spread
from build_tools.corpus import read_initiatives
from build_tools.dialect import render_page
from build_tools.intake import Series, convert
from build_tools.model import ArchiveError
from build_tools.registry import Registry
from build_tools.storage import SOURCES, read, source_ids, source_path, unsafe_name


@dataclass(frozen=True, slots=True)
class Made:
    """One conversion, proved and rendered, or the line that says why there is none."""

    id: str
    page: str = ""
    account: Account | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The originals of an archive: the bytes of those that can be read, errors of the others.

    `registry` holds the initiatives whose names become links.
    """

    data: dict[str, bytes]
    errors: dict[str, str]
    registry: Registry = field(default_factory=Registry)

    @property
    def ids(self) -> list[str]:
        """All of them, the unreadable and the misnamed last."""
        return [*self.data, *self.errors]


def read_sources(root: Path) -> Sources:
    """All originals of the archive, in their order; a file with an unsafe name is an error.

    Raises `ArchiveError` for an initiative's page that cannot be read: without it links would go.
    """
    ids, unsafe = source_ids(root)
    data: dict[str, bytes] = {}
    errors = {name: unsafe_name(SOURCES, name) for name in unsafe}
    for report_id in ids:
        try:
            data[report_id] = read(root, source_path(report_id))
        except ArchiveError as error:
            errors[report_id] = str(error)
    return Sources(data, errors, Registry(read_initiatives(root)))


def make(report_id: str, data: bytes, series: Series) -> Made:
    """Convert one source and render its page; what cannot be done is told, never raised."""
    path = source_path(report_id)
    try:
        made = convert(data, report_id, path, series)
        return Made(report_id, render_page(made.report), account_of(made))
    except ArchiveError as error:
        return Made(report_id, error=str(error))
    except Exception as error:  # one report that the converter cannot bear must not stop the others
        return Made(report_id, error=f"{path}: {fault(error)}")


def make_all(sources: Sources, ids: Sequence[str]) -> Iterator[Made]:
    """The conversions of the ids, in their order, on all cores when there is enough to do."""
    jobs = [(report_id, sources.data[report_id]) for report_id in ids if report_id in sources.data]
    with spread(
        _make, jobs, series_in(sources.data, sources.registry), lambda job: len(job[1])
    ) as made:
        for report_id in ids:
            known = report_id in sources.data
            yield next(made) if known else Made(report_id, error=sources.errors[report_id])


def _make(job: tuple[str, bytes], series: Series) -> Made:
    return make(*job, series)
