"""The decisions made by delegation that the board has not been told of (10 §), as a live paper that tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samordna.core import clock, papers
from samordna.core.figures import kronor
from samordna.documents.blocks import Cell, Column, ColumnKind, Document, Paragraph, Row, Table, plain_text
from samordna.governance.models import DelegatedDecision
from samordna.meetings.queries.delegated import stamp_of, waiting
from samordna.meetings.rules.agenda import DELEGATED

SHELF, _, KEY = DELEGATED.partition(":")
TITLE = "Delegationsbeslut att anmäla"


def fill() -> None:
    """Register the shelf; called once, when the app is ready."""
    papers.register(SHELF, papers.Shelf(_offered, _made, _stamp, stamp_as_of=_stamp_as_of))


def _offered() -> Sequence[papers.Offered]:
    count = len(waiting(clock.today()))
    said = "1 beslut är inte anmält" if count == 1 else f"{count} beslut är inte anmälda"
    return [papers.Offered(DELEGATED, TITLE, said)]


def _made(key: str) -> papers.Paper | None:
    if key != KEY:
        return None
    on = clock.today()
    rows = waiting(on)
    blocks = (_table(rows),) if rows else (Paragraph(plain_text("Inga delegationsbeslut väntar på att anmälas.")),)
    name = rows[0].association.name if rows else ""
    document = Document(title=TITLE, association=name, date=on, blocks=blocks, cover=False)
    return papers.Paper(DELEGATED, TITLE, f"till och med {on}", stamp_of(rows), document)


def _stamp(key: str) -> str:
    return _stamp_as_of(key, clock.today())


def _stamp_as_of(key: str, day: dt.date) -> str:
    return stamp_of(waiting(day)) if key == KEY else ""


def _table(rows: Sequence[DelegatedDecision]) -> Table:
    columns = (
        Column("dag", "Dag", ColumnKind.TEXT),
        Column("beslut", "Beslut", ColumnKind.TEXT),
        Column("av", "Beslutat av", ColumnKind.TEXT),
        Column("punkt", "Punkt i delegationsordningen", ColumnKind.TEXT),
        Column("belopp", "Belopp, kronor", ColumnKind.TEXT),
        Column("dnr", "Diarienummer", ColumnKind.TEXT),
    )
    return Table(key="delegated", caption=TITLE, columns=columns, rows=tuple(map(_row, rows)))


def _row(row: DelegatedDecision) -> Row:
    under = f"{row.rule.number} {row.rule.matter}"
    return Row(
        tuple(
            map(Cell, (row.day.isoformat(), row.what, row.decided_by, under, kronor(row.amount), row.register_number))
        )
    )
