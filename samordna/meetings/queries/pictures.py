"""The cycle as a wheel and as a table."""

from __future__ import annotations

import datetime as dt

from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.core.wheel import Spot, YearWheel, year_wheel
from samordna.law.deadlines import MINUTES
from samordna.meetings.queries.cycle import Cycle, Shown
from samordna.meetings.rules.cycle import State

WORDS = {
    State.DONE: ("Klart", "closed"),
    State.LATE: ("Försenat", "error"),
    State.PAST: ("Har varit", "closed"),
    State.COMING: ("", ""),
}


def word(one: Shown) -> tuple[str, str]:
    """How a date stands, as a tag with its kind; ("", "") for one that is only to come."""
    return ("Näst", "active") if one.next else WORDS[one.state]


def wheel(cycle: Cycle, on: dt.date) -> YearWheel:
    """The picture of a year's dates, but those of the minutes: they stand in the list, and would hide the year."""
    spots = [
        Spot(one.number, one.item.last_day, one.item.title, one.when, one.shape, one.next)
        for one in cycle.shown
        if not one.item.key.startswith(MINUTES)
    ]
    return year_wheel("hjul", cycle.year, spots, on=on, caption=_caption(cycle))


def _caption(cycle: Cycle) -> str:
    if cycle.late:
        one = "En dag är försenad" if len(cycle.late) == 1 else f"{len(cycle.late)} dagar är försenade"
        return f"{one}. {_next(cycle)}".strip()
    return _next(cycle) or f"Allt i {cycle.year} har varit."


def _next(cycle: Cycle) -> str:
    return f"Näst är {cycle.next.when}: {cycle.next.item.title}." if cycle.next else ""


def table(cycle: Cycle) -> Table:
    """Every date of a year, the same on the page and in the file."""
    return Table(
        id="arshjul",
        caption=f"Årshjul {cycle.year}",
        caption_hidden=True,
        columns=(
            Column("Nr", Kind.NUMBER),
            Column("Dag", Kind.DAY),
            Column("Vad"),
            Column("Ansvarig"),
            Column("Dagen sätts av"),
            Column("Skäl"),
            Column("Lagrum"),
            Column("Läge"),
            Column("Klart", Kind.DAY),
        ),
        rows=tuple(_row(one) for one in cycle.shown),
    )


def _row(one: Shown) -> Row:
    item, (said, kind) = one.item, word(one)
    return Row(
        (
            one.number,
            Cell(item.day) if item.day else Cell(one.when),
            item.title,
            item.get_owner_display(),
            item.get_origin_display(),
            item.reason or item.note,
            Cell(item.citation, url=item.source_url),
            Cell(said, tag=kind) if said else "",
            item.done_on,
        )
    )
