"""Letterheads of many bodies. Each function draws one and says what it states.

Keys on which honest readers may differ (is `First Report of Session 2010–12` a session?) are
named in `unsure` and are not scored.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .dates import day, meeting, ordinal, session, some_day
from .model import Letterhead, Meta, Row
from .writer import Writer, capital

Draw = Callable[[Random, Writer], Letterhead]
BLANK = Row()


def _title(rng: Random, writer: Writer, dated: float = 0.7) -> str:
    """Write the title of a periodic report, mostly with its year."""
    if writer.house.title:
        return f"{writer.house.title} {writer.year}"
    topic = writer["topic"]
    name = rng.choice(
        (
            f"Report on {topic}",
            f"Annual report on {topic}",
            f"Activities relating to {topic}",
            f"Progress report on {topic}",
            f"Report of {writer.unit()} on {topic}",
        )
    )
    return f"{name} {writer.year}" if rng.random() < dated else name


def _state(
    title: str, year: int, meta: Meta, unsure: tuple[str, ...] = ()
) -> tuple[Meta, frozenset[str]]:
    """Add the title; the year is sure only when the title says it."""
    doubts = set(unsure) | {"document_type"} - set(meta)
    if "language" not in meta:
        doubts.add("language")
    if str(year) not in title:
        return {"title": title, **meta}, frozenset(doubts | {"year"})
    return {"title": title, "year": year, **meta}, frozenset(doubts)


def crp(rng: Random, writer: Writer) -> Letterhead:
    """Conference room paper of a council, in three languages, as in 2003 to 2011."""
    title, number = _title(rng, writer, 0.9), rng.randint(60, 130)
    met = meeting(rng, writer.year)
    heads = rng.choice(
        (
            (
                "IOM International Organization for Migration",
                "OIM Organisation Internationale pour les Migrations",
                "OIM Organización Internacional para las Migraciones",
            ),
            (
                "International Organization for Migration (IOM)",
                "Organisation internationale pour les migrations (OIM)",
                "Organización Internacional para las Migraciones (OIM)",
            ),
        )
    )
    paper = f"CONFERENCE ROOM PAPER/{rng.randint(2, 40)}"
    rows = (
        *(Row(head) for head in heads),
        BLANK,
        Row(paper, bold=True),
        Row(f"{ordinal(number)} Session of the Council"),
        Row(f"Geneva, {met.text}"),
        BLANK,
        Row("English only"),
        BLANK,
        Row(centre=title, title=True, bold=True),
    )
    meta: Meta = {
        "organization": "International Organization for Migration",
        "body": "Council",
        "session": number,
        "document_type": "Conference room paper",
        "place": "Geneva",
        "language": "en",
        "meeting_start": met.start.isoformat(),
        "meeting_end": met.end.isoformat(),
    }
    return Letterhead(rows, *_state(title, writer.year, meta, ("symbol",)), (paper,))


def crp_symbol(rng: Random, writer: Writer) -> Letterhead:
    """Conference room paper with a symbol and a day of issue, as in 2014."""
    title, number = _title(rng, writer, 0.9), rng.randint(60, 130)
    symbol, issued = f"C/{number}/CRP/{rng.randint(2, 40)}", some_day(rng, writer.year)
    rows = (
        Row("International Organization for Migration (IOM)"),
        Row("Organisation internationale pour les migrations (OIM)"),
        Row("Organización Internacional para las Migraciones (OIM)"),
        BLANK,
        Row(symbol, bold=True),
        BLANK,
        Row("English only"),
        Row(day(issued)),
        BLANK,
        Row("CONFERENCE ROOM PAPER", bold=True),
        BLANK,
        Row("COUNCIL", bold=True),
        BLANK,
        Row(f"{ordinal(number)} Session", bold=True),
        BLANK,
        Row(centre=title, title=True, bold=True),
    )
    meta: Meta = {
        "organization": "International Organization for Migration",
        "body": "Council",
        "session": number,
        "symbol": symbol,
        "document_type": "Conference room paper",
        "issued": issued.isoformat(),
        "language": "en",
    }
    return Letterhead(rows, *_state(title, writer.year, meta), (symbol,))


def bare(rng: Random, writer: Writer) -> Letterhead:
    """Nothing but the title, as in 2009."""
    title = _title(rng, writer, 0.9)
    return Letterhead((Row(centre=title, title=True),), *_state(title, writer.year, {}), (title,))


def assembly(rng: Random, writer: Writer) -> Letterhead:
    """United Nations General Assembly: two columns, `Distr.: General`, session in words."""
    title, (number, words) = _title(rng, writer, 0.4), session(rng)
    symbol, issued = f"A/{number}/{rng.randint(20, 460)}", some_day(rng, writer.year)
    rows = (
        Row("United Nations", symbol),
        BLANK,
        Row("General Assembly", "Distr.: General"),
        Row("", day(issued)),
        BLANK,
        Row("", "Original: English"),
        BLANK,
        BLANK,
        Row(words),
        Row(f"Item {rng.randint(20, 140)} of the provisional agenda"),
        Row(capital(writer["topic"]), bold=True),
        BLANK,
        BLANK,
        Row(centre=title, title=True, bold=True),
        BLANK,
        Row(centre="Report of the Secretary-General", bold=True),
    )
    meta: Meta = {
        "organization": "United Nations",
        "body": "General Assembly",
        "session": number,
        "symbol": symbol,
        "issued": issued.isoformat(),
        "language": "en",
    }
    return Letterhead(
        _with_job(rng, rows, writer.year), *_state(title, writer.year, meta), (symbol,)
    )


def _with_job(rng: Random, rows: tuple[Row, ...], year: int) -> tuple[Row, ...]:
    """Put job number and bar code behind the language, where dumps of UN documents show them."""
    if rng.random() < 0.5:
        return rows
    job = rng.randint(20000, 69999)
    code = (
        Row(f"{year % 100:02d}-{job} (E)    {rng.randint(10, 28)}0711"),
        Row(f"*{year % 100:02d}{job}*"),
    )
    return (*rows[:6], *code, *rows[6:])


def economic_council(rng: Random, writer: Writer) -> Letterhead:
    """United Nations Economic and Social Council: a session named by its year and place."""
    title, met = _title(rng, writer, 0.4), meeting(rng, writer.year)
    symbol, issued = f"E/{writer.year}/{rng.randint(20, 120)}", some_day(rng, writer.year)
    place = rng.choice(("Geneva", "New York"))
    rows = (
        Row("United Nations", symbol),
        BLANK,
        Row("Economic and Social Council", "Distr.: General"),
        Row("", day(issued)),
        BLANK,
        Row("", "Original: English"),
        BLANK,
        Row(f"Substantive session of {writer.year}"),
        Row(f"{place}, {met.text}"),
        Row(f"Item {rng.randint(2, 14)} of the provisional agenda"),
        BLANK,
        Row(centre=title, title=True, bold=True),
    )
    meta: Meta = {
        "organization": "United Nations",
        "body": "Economic and Social Council",
        "symbol": symbol,
        "issued": issued.isoformat(),
        "language": "en",
        "place": place,
        "meeting_start": met.start.isoformat(),
        "meeting_end": met.end.isoformat(),
    }
    return Letterhead(
        rows, *_state(title, writer.year, meta, ("session", "document_type")), (symbol,)
    )


def executive_board(rng: Random, writer: Writer) -> Letterhead:
    """WHO Executive Board: `130th session`, `Provisional agenda item 6.3`."""
    title, number = _title(rng, writer, 0.4), rng.randint(90, 150)
    symbol, issued = f"EB{number}/{rng.randint(2, 40)}", some_day(rng, writer.year)
    item = f"Provisional agenda item {rng.randint(4, 9)}.{rng.randint(1, 9)}"
    rows = (
        Row("WORLD HEALTH ORGANIZATION"),
        BLANK,
        Row("EXECUTIVE BOARD", symbol),
        Row(f"{ordinal(number)} session", day(issued)),
        Row(item),
        BLANK,
        BLANK,
        Row(centre=title, title=True, bold=True),
        BLANK,
        Row(centre="Report by the Secretariat", bold=True),
    )
    meta: Meta = {
        "organization": "World Health Organization",
        "body": "Executive Board",
        "session": number,
        "symbol": symbol,
        "issued": issued.isoformat(),
    }
    return Letterhead(rows, *_state(title, writer.year, meta, ("document_type",)), (symbol,))


def governing_body(rng: Random, writer: Writer) -> Letterhead:
    """ILO Governing Body: symbol first, section and item lines, a decision box left out."""
    title, number = _title(rng, writer, 0.5), rng.randint(280, 340)
    met, symbol = meeting(rng, writer.year), f"GB.{number}/PFA/{rng.randint(1, 13)}"
    rows = (
        Row("INTERNATIONAL LABOUR ORGANIZATION", symbol),
        BLANK,
        Row("Governing Body"),
        Row(f"{ordinal(number)} Session, Geneva, {met.text}"),
        BLANK,
        Row("FOR INFORMATION"),
        BLANK,
        Row(centre=f"{ordinal(rng.randint(2, 9)).upper()} ITEM ON THE AGENDA"),
        BLANK,
        Row(centre=title, title=True, bold=True),
    )
    meta: Meta = {
        "organization": "International Labour Organization",
        "body": "Governing Body",
        "session": number,
        "symbol": symbol,
        "place": "Geneva",
        "meeting_start": met.start.isoformat(),
        "meeting_end": met.end.isoformat(),
    }
    return Letterhead(rows, *_state(title, writer.year, meta, ("document_type",)), (symbol,))


def executive_committee(rng: Random, writer: Writer) -> Letterhead:
    """UNHCR Executive Committee: a long body name over two lines, `Original: English`."""
    title, (number, words) = _title(rng, writer, 0.5), session(rng)
    met, symbol = meeting(rng, writer.year), f"EC/{number}/SC/CRP.{rng.randint(2, 30)}"
    issued = some_day(rng, writer.year)
    rows = (
        Row("EXECUTIVE COMMITTEE OF THE"),
        Row("HIGH COMMISSIONER'S PROGRAMME", "Distr.: Restricted"),
        Row("", symbol),
        Row("", day(issued)),
        Row(words, "Original: English"),
        Row(f"Geneva, {met.text}"),
        BLANK,
        BLANK,
        Row(centre=title, title=True, bold=True),
    )
    meta: Meta = {
        "body": "Executive Committee of the High Commissioner's Programme",
        "session": number,
        "symbol": symbol,
        "place": "Geneva",
        "issued": issued.isoformat(),
        "language": "en",
        "meeting_start": met.start.isoformat(),
        "meeting_end": met.end.isoformat(),
    }
    return Letterhead(
        rows, *_state(title, writer.year, meta, ("organization", "document_type")), (symbol,)
    )
