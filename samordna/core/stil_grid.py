"""The style page's grid: every state of a cell, alive. It answers as core/grid.py says and saves nothing."""

from __future__ import annotations

from collections.abc import Iterable

from samordna.core.figures import kronor, parse_amount
from samordna.core.grid import CellState, Grid, GridCell, GridColumn, GridMark, GridRow, Typed
from samordna.core.tables import RowKind
from samordna.money import Kr

BEFORE = Kr.of(180_000)
# Row, label, what it holds, how it shows; a version named "gammal" is always somebody else's to have changed.
ROWS = (
    ("vila", "Vila", "180\u202f000", "1", "Skrivbar cell med egna linjer"),
    ("andrad", "Ändrad i utkastet", "195\u202f000", "1", "Stapel vid kanten"),
    ("fel", "Fel", "19S 000", "1", "Ram, ikon och en mening på raden under"),
    ("krock", "Två har ändrat", "75\u202f000", "gammal", "Båda värdena visas"),
    ("varning", "Med varning", "1\u202f824\u202f471", "1", "Ikonen leder till fyndet"),
)
THEIRS = "80\u202f000"


def states(typed: Iterable[Typed] = ()) -> Grid:
    """The grid as it was first written, or with what somebody typed in it."""
    now = {entry.key: entry for entry in typed}
    cells = {key: _cell(now.get(key, Typed(key, value, version))) for key, _, value, version, _ in ROWS}
    rows = [
        GridRow(key, label, (GridCell(f"{key}-2020", kronor(BEFORE)), cells[key]), hint=hint)
        for key, label, _, _, hint in ROWS
    ]
    amounts = [parse_amount(cell.value) for cell in cells.values() if cell.state is not CellState.ERROR]
    then, total = kronor(BEFORE * (len(ROWS) + 1)), kronor(sum(amounts, BEFORE))
    return Grid(
        id="celllagen",
        caption="Cellernas lägen",
        head="Post",
        columns=(GridColumn("Budget 2020", "fastställd"), GridColumn("Budget 2021", "utkast", now=True)),
        rows=(
            GridRow("rubrik", "Lägen", (), RowKind.SECTION),
            *rows,
            GridRow(
                "last",
                "Låst",
                (GridCell("last-2020", kronor(BEFORE)), GridCell("last", kronor(BEFORE))),
                hint="Fastställd, går inte att skriva i",
            ),
            GridRow(
                "summa",
                "Summa",
                (
                    GridCell("summa-2020", then, computed=True),
                    GridCell("summa-2021", total, computed=True, url="#utrakning"),
                ),
                RowKind.TOTAL,
                hint="Leder till uträkningen",
            ),
        ),
        save_url="/stil/celler/",
    )


def _cell(typed: Typed) -> GridCell:
    key = typed.key
    label = f"{key.capitalize()}, budget 2021"
    try:
        value = kronor(parse_amount(typed.value))
    except ValueError as error:
        return GridCell(key, typed.value, label, True, version="1", state=CellState.ERROR, message=str(error))
    if typed.version == "gammal":
        message = f"Ekonomen skrev {THEIRS} kl. 14.32. Du skrev {value}. Spara igen för att behålla ditt."
        return GridCell(key, value, label, True, False, "2", CellState.CONFLICT, message, THEIRS)
    first = next((was for name, _, was, _, _ in ROWS if name == key), "")
    changed = key == "andrad" or value != first
    return GridCell(
        key,
        value,
        label,
        writable=True,
        version=typed.version,
        state=CellState.SAVED if changed else CellState.REST,
        before=f"Ändrad från {kronor(BEFORE)}" if changed else "",
        mark=GridMark("warn", "L110", "#fynd-2") if key == "varning" else None,
    )
