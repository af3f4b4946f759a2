"""A version's tables as they are printed, for pages that only read: with what is stated beside what is computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from samordna.budgets.queries.layouts import DEDUCTION, Group
from samordna.core import tables
from samordna.core.figures import kronor, number
from samordna.core.tables import Cell, Column, Kind, Row, RowKind
from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.kinds import Measure
from samordna.plan.layout import RowStyle, Table
from samordna.plan.model import Plan
from samordna.plan.printing import PrintedCell, PrintedRow, PrintedTable, printed

KINDS = {
    RowStyle.LINE: RowKind.LINE,
    RowStyle.SECTION: RowKind.SECTION,
    RowStyle.PART: RowKind.PART,
    RowStyle.SUM: RowKind.SUM,
    RowStyle.TOTAL: RowKind.TOTAL,
    RowStyle.BLANK: RowKind.LINE,
}
UNITS = {"kr": "Kronor", "tkr": "Tusental kronor"}
FIGURES = {Measure.WEIGHT: Kind.NUMBER, Measure.SHARE: Kind.PERCENT}
# From table, row, reference, table column and plan column to a mark; from reference and column to an address.
Marks = Callable[[str, str, str, str, str], tables.Mark | None]
Explains = Callable[[str, str], str]


def as_table(plan: Plan, table: Table, figures: Figures, *, mark: Marks, explain: Explains) -> tables.Table:
    """A printed table as a table of the page.

    A figure that the print states otherwise than it adds up has the computed one on a second line.
    """
    shown = printed(plan, table, figures)
    now = plan.budget_column
    columns = [Column(shown.row_heading or "Post")]
    for column, heading in zip(shown.columns, shown.headings, strict=True):
        kind = Kind.TEXT if column.measure is Measure.NOTE else FIGURES.get(column.measure, Kind.AMOUNT)
        decided = plan.column(column.column).decided if column.column else ""
        is_now = now is not None and column.column == now.key and kind is Kind.AMOUNT
        columns.append(Column(heading or "Not", kind, under=decided, now=is_now))
    return tables.Table(
        f"tabell-{table.key}",
        table.heading,
        tuple(columns),
        tuple(_row(table, row, shown, mark, explain) for row in shown.rows if row.style is not RowStyle.BLANK),
        under=UNITS[table.unit],
        notes=tuple((note_id(table, note.mark), note.mark, note.text) for note in shown.notes),
        tall=True,
    )


def whole(plan: Plan, group: Group, figures: Figures) -> tables.Table:
    """A group of tables as one, each after its heading; without the deduction, which is a difference of two columns."""
    shown = [
        as_table(
            plan,
            replace(table, columns=tuple(c for c in table.columns if c.key != DEDUCTION)),
            figures,
            mark=lambda *_: None,
            explain=lambda *_: "",
        )
        for table in group.tables
    ]
    if len(shown) == 1:
        return shown[0]
    rows = [row for table in shown for row in (Row((table.caption,), RowKind.SECTION), *table.rows)]
    return replace(shown[0], caption=group.label, rows=tuple(rows), notes=tuple(n for t in shown for n in t.notes))


def note_id(table: Table, mark: str) -> str:
    """The id of a note beneath its table."""
    return f"not-{table.key}-{''.join(c for c in mark if c.isalnum())}"


def _row(table: Table, row: PrintedRow, shown: PrintedTable, mark: Marks, explain: Explains) -> Row:
    label = f"{row.account} {row.label}".strip()
    note = (row.marks[0], f"#{note_id(table, row.marks[0])}") if row.marks else None
    cells: list[Cell] = [Cell(label, note=note)]
    for cell, column in zip(row.cells, shown.columns, strict=True):
        if column.measure is Measure.NOTE:
            cells.append(Cell(""))
        else:
            cells.append(_cell(table, row, cell, column.column, mark, explain))
    return Row(tuple(cells), KINDS[row.style], id=f"rad-{table.key}-{row.name}" if row.name else "")


def _cell(table: Table, row: PrintedRow, cell: PrintedCell, column: str, mark: Marks, explain: Explains) -> Cell:
    hint = ""
    if cell.differs:
        hint = f"uträknat {kronor(cell.computed) if isinstance(cell.computed, Kr) else number(cell.computed)}"
    found = mark(table.key, row.name, row.ref, cell.column, column)
    note = (cell.marks[0], f"#{note_id(table, cell.marks[0])}") if cell.marks else None
    value = cell.value
    url = explain(row.ref, column) if isinstance(value, Kr) and not found else ""
    return Cell(value, text=cell.text, url=url, hint=hint, mark=found, note=note)
