"""How each table of amounts was understood, as tables a person can hold against the document."""

from __future__ import annotations

from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.reading.review import Review
from samordna.reading.understood import UnderstoodRow, UnderstoodTable

SURE = 0.995
MOST_TABLES = 60


def tables(review: Review) -> list[Table]:
    """One table for each that was read, in the order of the document: what each column and row was taken for."""
    return [_table(review, number, table) for number, table in enumerate(review.tables[:MOST_TABLES], 1)]


def certainty(certain: float) -> str:
    """How sure a reading is, in words."""
    return "säker" if certain > SURE else f"{certain * 100:.0f}\u202f% säker"


def _table(review: Review, number: int, table: UnderstoodTable) -> Table:
    place = review.place(table.spot)
    under = ", ".join(part for part in (place, f"belopp i {table.unit} i dokumentet", certainty(table.certain)) if part)
    columns = [Column("Rad"), Column("Läst som")]
    columns += [Column(label or "Utan rubrik", Kind.AMOUNT, under=meaning)
                for label, meaning in zip(table.columns, table.meanings, strict=True)]  # fmt: skip
    columns.append(Column("Läsningen"))
    rows = tuple(_row(row) for row in table.rows)
    return Table(f"tabell-{number}", table.heading or "Tabell utan rubrik", tuple(columns), rows, under)


def _row(row: UnderstoodRow) -> Row:
    sure = certainty(row.certain)
    said = Cell(sure, hint=row.why, tag=None if row.certain > SURE else "warn")
    kind = RowKind.SUM if "summa av" in row.meaning else RowKind.SECTION if row.meaning == "rubrik" else RowKind.LINE
    amounts = tuple(Cell(text=amount) if amount else Cell() for amount in row.amounts)
    return Row((row.label, row.meaning, *amounts, said if kind is not RowKind.SECTION else Cell()), kind)
