"""An initiative that recurs: the names under which the reports speak of it, and its relatives."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Kind = Literal[
    "body",
    "network",
    "campaign",
    "event",
    "publication",
    "partnership",
    "policy",
    "service",
    "topic",
]
LONGEST_NAME = 300
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Name(BaseModel):
    """One wording, and the years of the reports in which it means the initiative.

    Both years belong to the span; where one is absent the span is open on that side.

    >>> Name.model_validate({"name": "GIC", "from": 2009, "to": 2009}).holds_in(2011)
    False
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=LONGEST_NAME, pattern=r"\S")
    first: int | None = Field(default=None, alias="from", ge=1, le=9999)
    last: int | None = Field(default=None, alias="to", ge=1, le=9999)

    def holds_in(self, year: int | None) -> bool:
        """Does the wording mean the initiative in a report of this year?

        In a report without a year only a wording without years does.
        """
        if year is None:
            return self.first is None and self.last is None
        return (self.first is None or self.first <= year) and (
            self.last is None or year <= self.last
        )


def _named(value: Any) -> Any:
    """A wording alone is a name of all years."""
    return {"name": value} if isinstance(value, str) else value


class Registration(BaseModel):
    """The front matter of an initiative's page: its entry in the registry.

    >>> entry = Registration.model_validate(
    ...     {"title": "WomenWatch", "kind": "partnership", "names": ["WomenWatch"]})
    >>> entry.names[0].name, entry.lookalikes
    ('WomenWatch', ())
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    kind: Kind
    names: tuple[Annotated[Name, BeforeValidator(_named)], ...] = Field(min_length=1)
    lookalikes: tuple[str, ...] = Field(default=(), alias="not")
    part_of: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Initiative(BaseModel):
    """An initiative: its slug, its entry in the registry, and the Markdown of its introduction.

    `line` is the line of the page on which the introduction begins.

    >>> entry = Registration(title="WomenWatch", kind="partnership", names=["WomenWatch"])
    >>> Initiative(slug="womenwatch", entry=entry).title
    'WomenWatch'
    """

    model_config = ConfigDict(frozen=True)

    slug: str
    entry: Registration
    introduction: str = ""
    line: int = 1

    @property
    def title(self) -> str:
        """What readers call it."""
        return self.entry.title

    def names_in(self, year: int | None) -> tuple[str, ...]:
        """The wordings that mean it in a report of this year."""
        return tuple(name.name for name in self.entry.names if name.holds_in(year))
