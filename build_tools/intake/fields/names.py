"""Names of organizations, and of the bodies in them that meet."""

from __future__ import annotations

import re

from build_tools.intake.casing import in_capitals

ORGANIZATION = re.compile(
    r"""
    \b(?:united[ ]nations|organi[sz]ations?|agency|union|office|bank|fund|federation|association
      |ministry|department|foundation|trust|network|society|institute|international
      |council[ ]of[ ]europe|house[ ]of[ ](?:commons|lords)|parliament|government
      |(?:city|borough|county)[ ]council|european[ ]commission|commission|federal
      |authority|bundestag|bundesrat|folketing|storting|riksdag|oireachtas|church
      |university|friends[ ]of|aid|alliance|league|secretariat|programme)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
BODY = re.compile(
    r"""
    \b(?:council|conference|board|governing[ ]body|general[ ]assembly|assembly|committee|commission
      |congress|senate|synod|cabinet|plenary|sub-committee|subcommittee|panel|delegates|parties
      |programme)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# 2011, lines 6 and 7, repeats the organization's name in French and in Spanish.
NOT_ENGLISH = re.compile(
    r"""
    \b(?:organisation\s+(?:internationale|mondiale|des|pour)|organizaci[oó]n|naciones
      |nations[ ]unies|conseil|internationale|internacional|pour|para|les|des|de[ ]la|della|degli
      |du|und|der|für)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
FOREIGN = re.compile(r"\borgani[sz]a|nations|naciones|migra", re.IGNORECASE)
TYPICAL = re.compile(
    r"""
    ^(?:the\s+)?
    (?:executive|governing|general|economic[ ]and[ ]social|standing|steering|council|conference)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Organizations that call themselves a council or a commission.
OWN_NAME = re.compile(
    r"\b(?:city|county|borough|town) council|council of europe|european commission", re.IGNORECASE
)
BRACKETED_ACRONYM = re.compile(r"(?:(?<!\s)\s+)?\([A-Z][\w-]{1,9}\)")
# Between two languages of a name stands its acronym (2003, line 3: `IOM International … OIM …`).
BETWEEN_NAMES, LINE_END = re.compile(r"(?<!\S)[A-Z]{2,6}(?!\S)|\n"), re.compile(r"\n")


def organization_name(chars: str) -> str:
    """The English name of an organization in a line, without its acronym; empty if there is none.

    A line may hold the name in several languages, with acronyms between them (2003, line 3).

    >>> organization_name(
    ...     "IOM International Organization for Migration OIM Organisation Internationale pour les "
    ...     "Migrations"
    ... )
    'International Organization for Migration'
    >>> organization_name("Organisation internationale pour les migrations (OIM)")
    ''
    """
    bare = BRACKETED_ACRONYM.sub("\n", chars).strip(" *\n")
    between = LINE_END if in_capitals(bare) else BETWEEN_NAMES
    for part in map(str.strip, between.split(bare)):
        if part[:1].isupper() and ORGANIZATION.search(part) and not NOT_ENGLISH.search(part):
            return part
    return ""


def is_body(words: str) -> bool:
    """Does a line name a body that meets, and not an organization that calls itself a council?

    >>> is_body("Executive Board"), is_body("Council of Europe")
    (True, False)
    """
    return bool(BODY.search(words)) and not OWN_NAME.search(words) and not NOT_ENGLISH.search(words)


def typical_body(words: str) -> bool:
    """Does the name begin as bodies of organizations do?

    >>> typical_body("Executive Committee of the Programme"), typical_body("Programme of Work")
    (True, False)
    """
    return bool(TYPICAL.match(words))


def foreign_name(words: str) -> bool:
    """Is this the organization's name in another language than English?

    >>> foreign_name("Organización Internacional para las Migraciones"), foreign_name("Council")
    (True, False)
    """
    return bool(NOT_ENGLISH.search(words) and FOREIGN.search(words))
