"""The sheet of a workbook that looks most like a budget, read in a process of its own (`samordna.formats.apart`)."""

from __future__ import annotations

import sys

from samordna.formats.apart import answer, answer_apart
from samordna.formats.document import Cell, Format, UnreadableDocument
from samordna.formats.grid import Grid, Value, as_text, limited
from samordna.formats.opening import kind
from samordna.formats.workbook import Sheet, opened
from samordna.reading.budget_table import read_table

LARGEST = 2_000_000  # bytes of the text of one sheet


def budget_sheet_apart(data: bytes, name: str) -> str:
    """The sheet as tab-separated text, which `samordna.formats.grid.pasted` reads back.

    Raises:
        UnreadableDocument: for what is no XLSX or ODS file, and when the process must be ended.
    """
    return answer_apart("samordna.reading.budget_sheet", [name], data, name, largest=LARGEST).decode()


def budget_sheet(data: bytes, name: str) -> Grid:
    """As `budget_sheet_apart`, in this process and as cells.

    Raises:
        UnreadableDocument: for what is no XLSX or ODS file, is damaged, empty or too large.
    """
    if kind(data, name) not in (Format.XLSX, Format.ODS):
        raise UnreadableDocument(f"{name} är ingen XLSX- eller ODS-fil. Spara budgeten som XLSX.")
    grids, refused = [], None
    for sheet in opened(data, name).sheets:
        try:
            grids.append(_grid(sheet))
        except UnreadableDocument as reason:
            refused = reason
    filled = [grid for grid in grids if grid]
    if not filled:
        raise refused or UnreadableDocument(f"{name} har inga ifyllda celler.")
    return max(filled, key=lambda grid: len(read_table(grid).rows))


def _grid(sheet: Sheet) -> Grid:
    """The cells from the first filled row and column on."""
    filled = [[place for place, cell in enumerate(row) if cell.text] for row in sheet.rows]
    top = next((number for number, places in enumerate(filled) if places), len(filled))
    left = min((places[0] for places in filled if places), default=0)
    return limited(tuple(_value(cell) for cell in row[left:]) for row in sheet.rows[top:])


def _value(cell: Cell) -> Value:
    # A share is no amount, so it stays as it is shown.
    if cell.value is not None and not cell.text.endswith("%"):
        return cell.value
    return " ".join(cell.text.split()) or None


def main() -> int:
    """The child: bytes on standard input, the sheet's text or a sentence on standard output."""
    name = sys.argv[1]
    return answer(lambda data: as_text(budget_sheet(data, name)).encode(), name)


if __name__ == "__main__":
    sys.exit(main())
