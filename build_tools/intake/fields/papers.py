"""The kind of paper, and the words of distribution that no key of the front matter holds."""

from __future__ import annotations

import re

from build_tools.intake.fields.field import Field

PAPER = re.compile(
    r"""
    ^(?P<kind>
        (?:conference[ ]room|working|information|background|discussion|position|policy|issues?
          |council|committee|board|room|session)
        [ ](?:paper|document|note)                   # `CONFERENCE ROOM PAPER` (2014, line 16)
      | (?:(?:interim|final|progress|annual|further|first|second|third|mid-term)\s)?
        (?:report|note|memorandum|submission|communication|statement|message)
        \s{1,9}(?:of|by|from|prepared[ ]by|submitted[ ]by)\s{1,9}(?:the\s)?[\w’',\s-]{3,80}
                                                     # `Report of the Secretary-General`
      | (?:\w+\s)?(?:special\s)?report[ ]of[ ]session[ ]\d{4}[-–]\d{2,4}
                                                     # `Second Report of Session 2012–13`
      | information[ ]document|background[ ]document
    )
    (?:/(?P<number>\d{1,3}))?$                       # `CONFERENCE ROOM PAPER/10` (2003, line 5)
    """,
    re.VERBOSE | re.IGNORECASE,
)
SERIES_PAPER = re.compile(
    r"""
    (?<!\S)
    (conference[ ]room[ ]paper|working[ ]paper|information[ ](?:paper|document|note)
     |background[ ](?:paper|document|note)|discussion[ ]paper|council[ ]document|position[ ]paper)
    (?=/|\s|\Z)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A report *on* something, or of a year, is a title and no kind of paper.
TOPIC = re.compile(r"\s(?:on|relating to|concerning|regarding)\s|(?:19|20)\d{2}", re.IGNORECASE)
# What says to whom a paper goes, when it is dealt with and who printed it.
DISTRIBUTION = re.compile(
    r"""
    ^(?:
        distr(?:ibution)?\b.*|general|restricted|limited|confidential|unclassified
      | for[ ](?:\w+[ ])?(?:information|decision|action|discussion|approval|consideration)
      | draft|advance[ ](?:unedited[ ])?version
      | original\s*:?
      | (?:provisional[ ])?agenda[ ]item\b.*|item\s+\d.*|(?:\w+\s){0,2}item[ ]on[ ]the[ ]agenda
      | ordered[ ]by[ ].*|to[ ]be[ ]printed[ ].*
      | \(?e\)?|page\s*:?|date\s*:?|(?:\d{2}-\d{5}.*)|gv\.\d.*|e\b|en\b|fr\b|o:[ ][a-z]+|english
      | \*\w+\*                                      # `*1341287*` under the bar code
      | agenda\s+item.*|(?:\w+\s){0,2}session(?:\s+of)?\s+\d{4}
      | for[ ](?:the[ ])?meeting\b.*|issue|(?:\w+[ ])?(?:electoral|legislative)[ ](?:term|period)
      | documents?[ ](?:prepared|submitted)[ ]by[ ].*|additional[ ]documents?\b.*
      | \d{1,4}[a-z]?,?[ ](?:\w+[ ]){1,4}(?:street|road|avenue|square|lane|quay|place|house)\b.*
      | (?:document|(?:\w+\s)?paper|(?:publication[ ])?reference)\s*:?|symbol\s*:?|advance[ ]copy
      | print(?:ed)?[ ](?:in|on).*
    )$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_series_paper(chars: str) -> Field | None:
    """A numbered kind of paper in a line that states other fields too.

    >>> find_series_paper("CONFERENCE ROOM PAPER/6 88th Session of the Council").value
    'CONFERENCE ROOM PAPER'
    """
    match = SERIES_PAPER.search(chars)
    return Field("document_type", match[1], *match.span()) if match else None


def find_paper(chars: str) -> Field | None:
    """The kind of paper, where a whole line says it.

    What tells a topic or a year is a title (2003, line 11: `REPORT BY THE WORKING GROUP … ON …`).

    >>> find_paper("CONFERENCE ROOM PAPER/10").value
    'CONFERENCE ROOM PAPER'
    >>> find_paper("Report of the Secretary-General").value
    'Report of the Secretary-General'
    >>> find_paper("REPORT BY THE WORKING GROUP ON GENDER ISSUES") is None
    True
    """
    match = PAPER.match(chars.strip())
    if match is None or (TOPIC.search(chars) and "session" not in chars.casefold()):
        return None
    return Field("document_type", match["kind"], 0, len(chars))
