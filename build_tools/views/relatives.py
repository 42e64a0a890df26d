"""The relatives of an initiative: parents, parts, what it is related to and what it is met with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from build_tools.corpus import FOLDER, Corpus
from build_tools.model import Initiative
from build_tools.views.addresses import address_from
from build_tools.views.markup import element, escape

MOST = 8  # companions that are shown


def parents(initiative: Initiative, corpus: Corpus) -> tuple[Initiative, ...]:
    """What the initiative says it is part of, as far as the archive has a page for it."""
    return _known(initiative.entry.part_of, corpus)


def children(initiative: Initiative, corpus: Corpus) -> tuple[Initiative, ...]:
    """The initiatives that say they are part of this one."""
    return tuple(each for each in corpus.initiatives if initiative.slug in each.entry.part_of)


def related(initiative: Initiative, corpus: Corpus) -> tuple[Initiative, ...]:
    """The initiatives that this one names as related or that name this one, each once.

    A parent or a part is the nearer relative and is told as that alone.

    >>> from build_tools.model import Registration
    >>> make = lambda slug, *others: Initiative(slug=slug, entry=Registration.model_validate(
    ...     {"title": slug, "kind": "topic", "names": [slug], "related": others}))
    >>> one, two = make("one", "two"), make("two")
    >>> [each.slug for each in related(two, Corpus.of((), (one, two)))]
    ['one']
    """
    back = [each.slug for each in corpus.initiatives if initiative.slug in each.entry.related]
    nearer = {each.slug for each in (*parents(initiative, corpus), *children(initiative, corpus))}
    told = dict.fromkeys((*initiative.entry.related, *back))
    return _known([slug for slug in told if slug not in {initiative.slug, *nearer}], corpus)


def companions(initiative: Initiative, corpus: Corpus) -> tuple[tuple[Initiative, int], ...]:
    """The initiatives mentioned in the same paragraphs, in how many, most frequent first."""
    own = corpus.mentions_of.get(initiative.slug, ())
    places = {(mention.report, mention.anchor) for mention in own}
    met = {
        (mention.slug, mention.report, mention.anchor)
        for mention in corpus.mentions
        if (mention.report, mention.anchor) in places and mention.slug in corpus.by_slug
    }
    counts = Counter(slug for slug, _, _ in met if slug != initiative.slug)
    ranked = sorted(counts.items(), key=lambda each: (-each[1], corpus.by_slug[each[0]].title))
    return tuple((corpus.by_slug[slug], count) for slug, count in ranked[:MOST])


def relatives(initiative: Initiative, corpus: Corpus, page: str) -> str:
    """All relatives as one `<dl>`, empty for an initiative that stands alone.

    >>> from build_tools.model import Registration
    >>> entry = Registration.model_validate({"title": "A", "kind": "topic", "names": ["A"]})
    >>> relatives(Initiative(slug="a", entry=entry), Corpus(()), "initiatives/a.md")
    ''
    """
    groups = (
        ("Part of", [_link(each, page) for each in parents(initiative, corpus)]),
        ("Parts", [_link(each, page) for each in children(initiative, corpus)]),
        ("Related", [_link(each, page) for each in related(initiative, corpus)]),
        ("In the same paragraphs", list(_companions(initiative, corpus, page))),
    )
    rows = "\n".join(_group(name, links) for name, links in groups if links)
    return f'<dl class="relatives">\n{rows}\n</dl>' if rows else ""


def _group(name: str, links: Collection[str]) -> str:
    lines = "\n".join((f"<dt>{name}</dt>", *(element("dd", link) for link in links)))
    return f"<div>\n{lines}\n</div>"


def _companions(initiative: Initiative, corpus: Corpus, page: str) -> Iterator[str]:
    for each, count in companions(initiative, corpus):
        times = "1 paragraph" if count == 1 else f"{count} paragraphs"
        yield f'{_link(each, page)} <span class="count">{times}</span>'


def _link(each: Initiative, page: str) -> str:
    href = address_from(page, f"{FOLDER}/{each.slug}.md")
    return element("a", escape(each.title), href=href)


def _known(slugs: Collection[str], corpus: Corpus) -> tuple[Initiative, ...]:
    return tuple(corpus.by_slug[slug] for slug in slugs if slug in corpus.by_slug)
