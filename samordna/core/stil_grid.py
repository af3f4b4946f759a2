"""The style page's grid: every state of a cell."""

from __future__ import annotations

from samordna.core.grid import CellState, Grid, GridCell, GridColumn, GridMark, GridRow
from samordna.core.tables import RowKind


def states() -> Grid:
    """A grid with one row for each state; nothing of it can be saved."""

    def row(key: str, label: str, now: GridCell, hint: str) -> GridRow:
        before = GridCell(f"{key}-2020", "180\u202f000")
        return GridRow(key, label, (before, now), hint=hint)

    def cell(key: str, value: str, **more: object) -> GridCell:
        return GridCell(key, value, label=f"{key.capitalize()}, budget 2021", writable=True, **more)  # type: ignore[arg-type]

    rows = (
        GridRow("rubrik", "Lägen", (), RowKind.SECTION),
        row("vila", "Vila", cell("vila", "180\u202f000"), "Skrivbar cell med egna linjer"),
        row(
            "andrad",
            "Ändrad i utkastet",
            cell("andrad", "195\u202f000", state=CellState.SAVED, before="Ändrad från 180\u202f000, sparad 14.32"),
            "Stapel vid kanten",
        ),
        row(
            "fel",
            "Fel",
            cell(
                "fel",
                "19S 000",
                state=CellState.ERROR,
                message="”19S 000” är inget belopp. Skriv hela kronor med siffror, till exempel 195\u202f000.",
            ),
            "Ram, ikon och en mening på raden under",
        ),
        row(
            "krock",
            "Två har ändrat",
            cell(
                "krock",
                "75\u202f000",
                state=CellState.CONFLICT,
                theirs="80\u202f000",
                message="Ekonomen skrev 80\u202f000 kl. 14.32. Du skrev 75\u202f000. Spara igen för att behålla ditt.",
            ),
            "Båda värdena visas",
        ),
        row(
            "varning",
            "Med varning",
            cell("varning", "1\u202f824\u202f471", mark=GridMark("warn", "L110", "#fynd-2")),
            "Ikonen leder till fyndet",
        ),
        row("last", "Låst", GridCell("last", "180\u202f000"), "Fastställd, går inte att skriva i"),
        GridRow(
            "summa",
            "Summa",
            (
                GridCell("summa-2020", "1\u202f080\u202f000", computed=True),
                GridCell("summa-2021", "2\u202f454\u202f471", computed=True, url="#utrakning"),
            ),
            RowKind.TOTAL,
            hint="Leder till uträkningen",
        ),
    )
    columns = (GridColumn("Budget 2020", "fastställd"), GridColumn("Budget 2021", "utkast", now=True))
    return Grid("celllagen", "Cellernas lägen", "Post", columns, rows, save_url="/stil")
