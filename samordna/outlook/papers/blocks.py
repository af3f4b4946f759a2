"""A page's table as a table of a paper."""

from __future__ import annotations

from samordna.core import tables as pages
from samordna.core.figures import kronor
from samordna.core.tables import as_cell, written
from samordna.documents.blocks import Cell, Column, ColumnKind, Row, RowKind, Table
from samordna.money import Kr

KINDS = {
    pages.RowKind.LINE: RowKind.LINE,
    pages.RowKind.SECTION: RowKind.SECTION,
    pages.RowKind.PART: RowKind.PART,
    pages.RowKind.SUM: RowKind.SUM,
    pages.RowKind.TOTAL: RowKind.TOTAL,
}


def paper_table(table: pages.Table, unit: str = "") -> Table:
    """The table with its figures as figures; `unit` is said once, beside the caption."""
    columns = tuple(
        Column(f"k{place}", column.label, _kind(place, column), column.under)
        for place, column in enumerate(table.columns)
    )
    rows = tuple(
        Row(tuple(_cell(cell, table.columns[x]) for x, cell in enumerate(row.cells)), KINDS[row.kind], f"r{y}")
        for y, row in enumerate(table.rows)
    )
    return Table(table.id, table.caption, columns, rows, unit=f"Belopp i {unit}" if unit else "")


def _kind(place: int, column: pages.Column) -> ColumnKind:
    if not place:
        return ColumnKind.LABEL
    return ColumnKind.NUMBER if column.kind.right else ColumnKind.TEXT


def _cell(value: pages.Cell | pages.Value, column: pages.Column) -> Cell:
    cell = as_cell(value)
    if isinstance(cell.value, Kr):
        return Cell(kronor(cell.value), cell.value)
    return Cell(cell.text or written(cell.value, column))
