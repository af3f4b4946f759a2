"""A table's own totals beside what a draft of it counts them to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.money import Kr
from samordna.reading.budget_table import ReadTable


@dataclass(frozen=True, slots=True)
class Beside:
    """A total in one column (both by their place in the table): as the table states it and as the draft counts it."""

    place: int
    column: int
    label: str
    heading: str
    stated: Kr
    drafted: Kr

    @property
    def off(self) -> Kr:
        """What the draft has more, or less, than the table."""
        return self.drafted - self.stated


def beside(table: ReadTable, counted: Mapping[int, Sequence[Kr]]) -> list[Beside]:
    """Every total that the table states and the draft counts."""
    return [
        Beside(row.place, column.place, row.label or f"Rad {row.place}", column.label, stated, drafted)
        for row in table.rows
        if row.place in counted
        for column, stated, drafted in zip(table.columns, row.amounts, counted[row.place], strict=True)
        if stated is not None
    ]


def differing(totals: Sequence[Beside]) -> Table | None:
    """The totals that are not what the table states, or None when all are."""
    rows = [
        Row(
            (Cell(one.label, url=f"#rad-{one.place}"), one.heading, one.stated, one.drafted, Cell(one.off, tag="error"))
        )
        for one in totals
        if one.off
    ]
    columns = (
        Column("Summa"),
        Column("Kolumn"),
        Column("Dokumentet", Kind.AMOUNT),
        Column("Utkastet", Kind.AMOUNT),
        Column("Skillnad", Kind.CHANGE),
    )
    return Table("skillnader", "Summor som skiljer sig", columns, tuple(rows), caption_hidden=True) if rows else None
