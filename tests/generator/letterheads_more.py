"""Letterheads of parliaments, European bodies, cities and societies."""

from __future__ import annotations

from random import Random

from . import letterheads as first
from .dates import day, meeting, session, some_day
from .letterheads import BLANK, Draw, _state, _title
from .model import Letterhead, Meta, Row
from .vocabulary import MONTHS
from .writer import Writer, capital


def conference(rng: Random, writer: Writer) -> Letterhead:
    """FAO Conference: three languages, month of issue only, place and days on one line."""
    title, (number, words) = _title(rng, writer, 0.5), session(rng)
    met, symbol = meeting(rng, writer.year), f"C {writer.year}/{rng.randint(2, 30)}"
    rows = (
        Row(f"{rng.choice(MONTHS)} {writer.year}", symbol),
        BLANK,
        Row("Food and Agriculture Organization of the United Nations"),
        Row("Organisation des Nations Unies pour l'alimentation et l'agriculture"),
        Row("Organización de las Naciones Unidas para la Alimentación y la Agricultura"),
        BLANK,
        Row(centre="CONFERENCE"),
        Row(centre=words),
        Row(centre=f"Rome, {met.text}"),
        BLANK,
        Row(centre=title, title=True, bold=True),
    )
    meta: Meta = {
        "organization": "Food and Agriculture Organization of the United Nations",
        "body": "Conference",
        "session": number,
        "symbol": symbol,
        "place": "Rome",
        "meeting_start": met.start.isoformat(),
        "meeting_end": met.end.isoformat(),
    }
    return Letterhead(
        rows, *_state(title, writer.year, meta, ("issued", "document_type")), (symbol,)
    )


def commons(rng: Random, writer: Writer) -> Letterhead:
    """Committee of a parliament: `First Report of Session 2010–12`, `HC 123`, printing orders."""
    title, issued = _title(rng, writer, 0.3), some_day(rng, writer.year)
    ordered = some_day(rng, writer.year)
    symbol = f"HC {rng.randint(100, 990)}"
    which = rng.choice(("First", "Second", "Third", "Seventh", "Twelfth"))
    rows = (
        Row("House of Commons"),
        Row("Public Accounts Committee", bold=True),
        BLANK,
        Row(title, title=True, bold=True),
        BLANK,
        Row(
            f"{which} Report of Session {writer.year - 1}–{(writer.year + 1) % 100:02d}", bold=True
        ),
        BLANK,
        Row("Ordered by the House of Commons"),
        Row(f"to be printed {day(ordered)}"),
        BLANK,
        Row(symbol, bold=True),
        Row(f"Published on {day(issued)}"),
    )
    meta: Meta = {
        "organization": "House of Commons",
        "body": "Public Accounts Committee",
        "symbol": symbol,
        "issued": issued.isoformat(),
    }
    return Letterhead(
        rows, *_state(title, writer.year, meta, ("session", "document_type")), (title, symbol)
    )


def steering(rng: Random, writer: Writer) -> Letterhead:
    """Council of Europe: place and day of issue first, then the symbol and the committee."""
    title, issued = _title(rng, writer, 0.5), some_day(rng, writer.year)
    symbol = f"CDEG ({writer.year}) {rng.randint(2, 30)}"
    rows = (
        Row("", f"Strasbourg, {day(issued)}"),
        Row("", symbol),
        BLANK,
        *rng.choice(((), (Row(centre="CONSEIL DE L'EUROPE"),))),
        Row(centre="COUNCIL OF EUROPE"),
        BLANK,
        Row(centre="STEERING COMMITTEE FOR EQUALITY"),
        Row(centre="(CDEG)"),
        BLANK,
        Row(centre=title, title=True, bold=True),
    )
    meta: Meta = {
        "organization": "Council of Europe",
        "body": "Steering Committee for Equality",
        "symbol": symbol,
        "issued": issued.isoformat(),
        "place": "Strasbourg",
    }
    return Letterhead(rows, *_state(title, writer.year, meta, ("document_type",)), (symbol,))


def commission(rng: Random, writer: Writer) -> Letterhead:
    """European Commission: `Brussels, 5.10.2011`, `COM(2011) 123 final`."""
    title, issued = _title(rng, writer, 0.5), some_day(rng, writer.year)
    symbol = f"COM({writer.year}) {rng.randint(20, 890)} final"
    kind = "REPORT FROM THE COMMISSION TO THE EUROPEAN PARLIAMENT AND THE COUNCIL"
    rows = (
        Row("EUROPEAN COMMISSION"),
        BLANK,
        Row("", f"Brussels, {issued.day}.{issued.month}.{issued.year}"),
        Row("", symbol),
        BLANK,
        Row(centre=kind, bold=True),
        BLANK,
        Row(centre=title, title=True, bold=True),
    )
    meta: Meta = {
        "organization": "European Commission",
        "symbol": symbol,
        "issued": issued.isoformat(),
        "place": "Brussels",
    }
    return Letterhead(rows, *_state(title, writer.year, meta, ("body", "document_type")), ("EN",))


def city(rng: Random, writer: Writer) -> Letterhead:
    """Committee of a city council: agenda item, day of the meeting, report of an officer."""
    title, met = _title(rng, writer, 0.6), some_day(rng, writer.year)
    town = rng.choice(("Northbridge", "Eastport", "Kilmartin", "Westhaven"))
    body = rng.choice(("Environment Committee", "Housing Committee", "Cabinet"))
    rows = (
        Row(f"{town} City Council", bold=True),
        Row(body, f"Agenda item {rng.randint(4, 15)}"),
        Row(f"Meeting held on {day(met)}"),
        BLANK,
        Row(title, title=True, bold=True),
        BLANK,
        Row("Report of the Director of Services"),
    )
    meta: Meta = {
        "organization": f"{town} City Council",
        "body": body,
        "meeting_start": met.isoformat(),
    }
    doubts = ("meeting_end", "place", "document_type", "issued", "symbol")
    return Letterhead(
        rows, *_state(title, writer.year, meta, doubts), (f"{town} City Council", title)
    )


def society(rng: Random, writer: Writer) -> Letterhead:
    """A society without symbol, session or place: name and title on the cover."""
    name = rng.choice(
        ("Friends of the Rivers", "Northern Relief Network", "Open Schools Trust", "Harbour Aid")
    )
    title = rng.choice(
        (
            f"Annual report {writer.year}",
            f"Annual Review {writer.year}",
            f"{capital(writer['topic'])}: report for {writer.year}",
        )
    )
    if writer.house.title:
        title = f"{writer.house.title} {writer.year}"
    rows = (Row(name, bold=True), BLANK, Row(title, title=True, bold=True))
    return Letterhead(
        rows,
        *_state(title, writer.year, {"organization": name}, ("document_type", "body")),
        (name, title),
    )


BODIES: dict[str, Draw] = {
    "crp": first.crp,
    "crp_symbol": first.crp_symbol,
    "bare": first.bare,
    "assembly": first.assembly,
    "economic_council": first.economic_council,
    "executive_board": first.executive_board,
    "governing_body": first.governing_body,
    "executive_committee": first.executive_committee,
    "conference": conference,
    "commons": commons,
    "steering": steering,
    "commission": commission,
    "city": city,
    "society": society,
}
