"""Names in a letterhead: the organization, the body that met, the same in other languages."""

from __future__ import annotations

import re

from build_tools.intake.casing import in_capitals

ORGANIZATIONS = (
    "united nations|organi[sz]ations?|agency|union|office|bank|fund|federation|association",
    "ministry|department|foundation|trust|network|society|institute|international",
    "council of europe|house of (?:commons|lords)|parliament|government",
    "(?:city|borough|county) council",
    "european commission|commission|federal|authority|university|friends of|aid|alliance|league",
    "secretariat|programme",
)
ORGANIZATION = re.compile(rf"\b(?:{'|'.join(ORGANIZATIONS)})\b", re.IGNORECASE)
BODIES = (
    "council|conference|board|governing body|general assembly|assembly|committee|commission",
    "congress|senate|cabinet|plenary|sub-committee|subcommittee|panel|delegates|parties|programme",
)
BODY = re.compile(rf"\b(?:{'|'.join(BODIES)})\b", re.IGNORECASE)
NOT_ENGLISH = re.compile(
    r"\b(?:organisation\s+(?:internationale|mondiale|des|pour)|organizaci[oó]n|naciones|"
    r"nations unies|conseil|internationale|internacional|pour|para|les|des|de la|della|degli|du|"
    r"und|der|für)\b",
    re.IGNORECASE,
)


def organization_name(chars: str) -> str:
    """The English name of an organization in a line, without its acronym; empty if there is none.

    A line may hold the name in several languages, with acronyms between them.

    >>> organization_name("WHO World Health Organization OMS Organisation mondiale de la Santé")
    'World Health Organization'
    >>> organization_name("Organisation internationale pour les migrations (OIM)")
    ''
    """
    bare = re.sub(r"\s*\([A-Z][\w-]{1,9}\)", "\n", chars).strip(" *\n")
    pattern = r"\n" if in_capitals(bare) else r"(?<!\S)[A-Z]{2,6}(?!\S)|\n"
    parts = [part.strip() for part in re.split(pattern, bare)]
    for part in parts:
        if (
            part
            and ORGANIZATION.search(part)
            and not NOT_ENGLISH.search(part)
            and part[0].isupper()
        ):
            return part
    return ""


TYPICAL = re.compile(
    r"^(?:the\s+)?(?:executive|governing|general|economic and social|standing|steering|council|"
    r"conference)\b",
    re.IGNORECASE,
)

OWN_NAME = re.compile(
    r"\b(?:city|county|borough|town) council|council of europe|european commission", re.IGNORECASE
)

FOREIGN = re.compile(r"\borgani[sz]a|nations|naciones|migra", re.IGNORECASE)


def is_body(words: str) -> bool:
    """Does a line name a body that meets, and not an organization that calls itself a council?

    >>> is_body("Executive Board"), is_body("Council of Europe")
    (True, False)
    """
    return bool(BODY.search(words)) and not OWN_NAME.search(words) and not NOT_ENGLISH.search(words)


def typical_body(words: str) -> bool:
    """Does the name begin as bodies of organizations do?"""
    return bool(TYPICAL.match(words))


def foreign_name(words: str) -> bool:
    """The organization's name in another language than English."""
    return bool(NOT_ENGLISH.search(words) and FOREIGN.search(words))
