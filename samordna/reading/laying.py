"""How the budget's tables are laid out in the plan, with what each cell states and where it stands in the document."""

from __future__ import annotations

from decimal import Decimal

from samordna.formats.document import Spot
from samordna.money import KRONA, Kr
from samordna.plan.kinds import Form, Measure
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.reading.built import Built, Shown, address
from samordna.reading.figure_table import FigureTable
from samordna.reading.lines import Keys
from samordna.reading.made import Hint
from samordna.reading.run import Entry, Run, money_columns
from samordna.reading.sides import usual_factor

LEAST_CORNER = 10  # characters of a corner that is the name of its table


def budget_table(built: Built, run: Run, table: FigureTable, shown: Shown) -> Table:
    """A table of the budget as printed, its places remembered."""
    key = built.table_keys.of(table.heading, "tabell")
    columns = _table_columns(built, run, table, shown, key)
    rows: list[Row] = []
    names: set[str] = set()
    for entry in run.entries:
        if entry.table is table:
            row = _table_row(built, run, entry, columns, names)
            names.add(row.name)
            rows.append(row)
            _remember(built, entry, key, row, columns)
    step = step_of(table)
    return Table(
        key,
        table.heading or _own_heading(table) or "Budget",
        tuple(column for column in columns if column is not None),
        tuple(rows),
        row_heading=table.row_heading,
        signs=run.signs_of(table),
        unit="tkr" if table.unit == 1000 else "kr",
        step=step,
    )


def _own_heading(table: FigureTable) -> str:
    """What the corner over the labels calls the table ("Kostnader administration"), "" where it calls its rows."""
    corner = table.row_heading
    return corner if len(corner) >= LEAST_CORNER and " " in corner else ""


def step_of(table: FigureTable) -> Kr:
    """What the table's figures are rounded to: a krona, or the last digit of thousands or millions."""
    if table.unit == 1:
        return KRONA
    decimals = max(
        (-int(n.value.normalize().as_tuple().exponent) for row in table.rows for n in row.figures if n is not None),
        default=0,
    )
    return Kr(int(Decimal(table.unit * 100).scaleb(-max(0, decimals))))


def _table_columns(built: Built, run: Run, table: FigureTable, shown: Shown, key: str) -> list[TableColumn | None]:
    """The table's columns of money, by the run's columns; None for one that shows no year of the plan."""
    found: list[TableColumn | None] = []
    keys = Keys()
    names = [keys.of(column or read.label, "kolumn") for column, read in shown]
    for at, (column, read) in enumerate(shown):
        name = names[at]
        if column:
            measure = Measure.AMOUNT if read.measure is Measure.AMOUNT else read.measure
            found.append(TableColumn(name, column, measure, read.label))
        elif read.total and (sums := sum_columns(run, table, shown, at)):
            found.append(TableColumn(name, "", Measure.AMOUNT, read.label, sums=tuple(names[i] for i in sums)))
        else:
            found.append(None)
            continue
        built.spots[key, "", name] = table.spot(-1, table.columns[money_columns(table)[at]].place)
        if column:
            built.spots.setdefault(("", "", column), built.spots[key, "", name])
        if read.certain < 1:
            built.doubt((key, "", name), read.certain, "kolumnens år är hämtat från tabellen före")
    return found


def sum_columns(run: Run, table: FigureTable, shown: Shown, at: int) -> list[int]:
    """The places of the other columns, when most rows show that the column at that place is their sum."""
    others = [i for i, (key, _) in enumerate(shown) if key and i < at]
    held = missed = 0
    for entry in run.entries:
        stated = entry.values[at]
        if entry.table is table and stated:
            total = sum(entry.values[i] or 0 for i in others)
            held, missed = held + (total == stated), missed + (total != stated)
    return others if len(others) > 1 and held >= missed - 1 else []


def _table_row(built: Built, run: Run, entry: Entry, columns: list[TableColumn | None], names: set[str]) -> Row:
    ref = built.refs.get(address(entry), "")
    section = entry.hint is Hint.HEADING
    style = RowStyle.SECTION if section else RowStyle.LINE
    if entry.made is not None:
        style = RowStyle.TOTAL if entry.hint in (Hint.RESULT, Hint.CLOSING) else RowStyle.SUM
    name, number = ref or "rad", 2
    while name in names:
        name, number = f"{ref or 'rad'}_{number}", number + 1
    is_line = any(line.key == ref for line in built.lines)
    stated = {}
    if ref and not section and not (is_line and entry.made is None and ref not in names):
        for column, value in zip(columns, entry.values, strict=True):
            if column is not None and value is not None:
                stated[column.key] = Decimal(value * entry.printed_factor) / 100
    usual = usual_factor(run.signs_of(entry.table), entry.side)
    return Row(
        ref,
        entry.label if ref or entry.label else "",
        style,
        amounts=not section,
        turned=bool(ref) and entry.printed_factor != usual,
        stated=stated,
        shown=_dashes(entry, columns),
        key=name if name != ref else "",
    )


def _dashes(entry: Entry, columns: list[TableColumn | None]) -> dict[str, Form]:
    places = money_columns(entry.table)
    return {
        column.key: Form.DASH
        for column, at in zip(columns, places, strict=True)
        if column is not None and (n := entry.row.figures[at]) is not None and n.form == "dash"
    }


def _remember(built: Built, entry: Entry, table: str, row: Row, columns: list[TableColumn | None]) -> None:
    block, place = address(entry)
    built.spots.setdefault((table, "", ""), Spot(block))
    if row.name:  # one without a name is nothing a finding speaks of, and its place is no other's
        built.spots[table, row.name, ""] = entry.table.spot(place)
    places = money_columns(entry.table)
    for column, at in zip(columns, places, strict=True):
        if column is not None and row.name:
            spot = entry.table.spot(place, entry.table.columns[at].place)
            built.spots[table, row.name, column.key] = spot
            if column.column and row.ref:
                built.spots.setdefault(("", row.ref, column.column), spot)
            number = entry.row.figures[at]
            if number is not None and number.doubtful:
                built.doubt((table, row.name, column.key), 0.6, number.doubtful)
    if row.ref:
        built.spots.setdefault(("", row.ref, ""), entry.table.spot(place))
    if entry.made is not None and entry.certain < 0.7:
        built.doubt((table, row.name, ""), entry.certain, "vilka rader summan består av är en gissning")
    if entry.table.certain < 0.7:
        built.doubt((table, "", ""), entry.table.certain, "tabellens kolumner är svåra att skilja åt")
    if entry.table.unit_certain < 0.7:
        built.doubt((table, "", ""), 0.65, "tabellen säger inte om beloppen är i kronor eller tusental")
