"""Small invented archives: which report mentions which initiative, drawn or written out."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from build_tools.corpus import Corpus
from build_tools.model import Block, FrontMatter, Initiative, Registration, Report, Span

SLUGS = ("alpha", "beta", "gamma", "delta")
KINDS = ("network", "event", "event", "topic")


def initiatives() -> list[Initiative]:
    """Four initiatives of three kinds, each named by its slug."""
    return [
        Initiative(
            slug=slug,
            entry=Registration.model_validate(
                {"title": slug.capitalize(), "kind": kind, "names": [slug]}
            ),
        )
        for slug, kind in zip(SLUGS, KINDS, strict=True)
    ]


def block(number: int, slugs: Sequence[str]) -> Block:
    """A numbered paragraph that links these initiatives."""
    links = [Span(slug, target=f"../initiatives/{slug}.md") for slug in slugs]
    spans = [part for link in links for part in (link, Span(" and "))]
    return Block("paragraph", (*spans, Span("no more.")), number, number=f"{number}.")


def archive(mentions: Mapping[int, Sequence[Sequence[str]]]) -> Corpus:
    """An archive from, for each year, what each of its paragraphs mentions."""
    reports = [
        Report(
            str(year),
            FrontMatter(title=f"Report {year}", year=year),
            tuple(block(at + 1, slugs) for at, slugs in enumerate(paragraphs)),
        )
        for year, paragraphs in mentions.items()
    ]
    return Corpus.of(reports, initiatives())


ARCHIVES = st.dictionaries(
    st.integers(1990, 2003),
    st.lists(st.lists(st.sampled_from(SLUGS), max_size=3), max_size=4),
    max_size=6,
).map(archive)
# Alpha is always there, beta comes back after a silence, gamma is new late, delta is never there.
SMALL = archive(
    {
        1998: [["alpha"], ["beta"], ["alpha", "beta"]],
        2001: [["alpha"]],
        2002: [["gamma", "beta"], ["alpha"]],
    }
)
