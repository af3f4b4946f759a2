"""What a published plan's tables say, cell by cell, for the rules that compare print with computation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from samordna.findings import Where
from samordna.money import KRONA, ZERO, Kr
from samordna.plan.compute import Figures
from samordna.plan.figures import Cell
from samordna.plan.kinds import Measure
from samordna.plan.layout import Note, Row, RowStyle, Table, TableColumn
from samordna.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Printed:
    """One cell with a stated figure."""

    table: Table
    row: Row
    column: TableColumn
    stated: Decimal

    @property
    def money(self) -> Kr:
        """The stated figure as money; only for columns of amounts."""
        return Kr.of(self.stated)

    def where(self, plan: Plan) -> Where:
        """The place, for a finding."""
        year = plan.column(self.column.column).year if self.column.column else None
        return Where(self.table.key, self.row.name, self.column.key, year)

    def called(self, plan: Plan) -> str:
        """How a reader finds the cell: "Summa intäkter, Budget 2021"."""
        return self._called(plan, self.row.label or plan.label(self.row.ref))

    def called_in_table(self, plan: Plan) -> str:
        """The same with its table, where another row is called the same: "”TOTALT” i ”Kansli”, Budget 2021"."""
        label = self.row.label or plan.label(self.row.ref)
        others = (row for _, row in plan.rows() if row.ref not in ("", self.row.ref))
        if any((row.label or plan.label(row.ref)) == label for row in others):
            label = f"{label}” i ”{_table_name(plan, self.table)}"
        return self._called(plan, label)

    def _called(self, plan: Plan, label: str) -> str:
        heading = self.column.label or (plan.column(self.column.column).label if self.column.column else "")
        return f"”{label}”, {heading}" if label and heading else f"”{label or heading}”"


def _table_name(plan: Plan, table: Table) -> str:
    """What tells a table from the others: its heading, else what stands over its rows."""
    alone = [other.heading for other in plan.tables].count(table.heading) == 1
    return table.heading if alone or not table.row_heading else table.row_heading


MONEY = frozenset({Measure.AMOUNT, Measure.INCOME, Measure.COST, Measure.NET, Measure.GRANTED})


def stated_cells(plan: Plan) -> Iterator[Printed]:
    """Every cell of the plan's tables that the print gives a figure for."""
    for table in plan.tables:
        columns = {column.key: column for column in table.columns}
        for row in table.rows:
            for key, stated in row.stated.items():
                if key in columns and row.ref:
                    yield Printed(table, row, columns[key], stated)


class AsPrinted:
    """Values as a reader would add them up: what the table itself says, else another table, else what is computed.

    So one wrong subtotal is one finding, not one for every sum it enters.
    """

    def __init__(
        self, figures: Figures, cells: Iterable[Printed], within: Mapping[str, Mapping[str, frozenset[str]]]
    ) -> None:
        self.plan = figures.plan
        self.figures = figures
        self._within = within
        self._sums = {section.key for section in self.plan.sections} | {total.key for total in self.plan.totals}
        self._shown = {row.ref for _, row in self.plan.rows() if row.amounts or row.style is not RowStyle.SECTION}
        self._stated: dict[tuple[str, str, Measure], dict[str, Kr]] = {}
        for cell in cells:
            if cell.column.measure in MONEY and cell.column.column:
                place = (cell.row.ref, cell.column.column, cell.column.measure)
                self._stated.setdefault(place, {}).setdefault(cell.table.key, cell.money)

    def amount(self, ref: str, column: str, measure: Measure, table: str, computed: Cell) -> Kr:
        """The value of one addend in a sum printed in that table."""
        stated = self._stated.get((ref, column, measure), {})
        if table in stated:
            return stated[table]
        return next(iter(stated.values())) if stated else computed.kr

    def parts(self, ref: str, column: str, measure: Measure, table: str) -> list[tuple[str, int, Cell]]:
        """What a reader adds up to reach the value: a section's own rows, and the subtotals printed within it.

        A sum of the plan that no table prints is opened into what it is made of.
        """
        parts: list[tuple[str, int, Cell]] = []
        for key, sign, cell in self.figures.parts(ref, column, measure):
            if key in self._sums and key not in self._shown:
                opened = self.parts(key, column, measure, table)
                parts += [(inside, sign * turned, each) for inside, turned, each in opened]
            else:
                parts.append((key, sign, cell))
        inner: dict[str, tuple[str, int, Cell]] = {}
        for child, lines in self._within.get(ref, {}).items():
            if table in self.by_table(child, column, measure):
                sign = 1 if self.figures.side(child) is self.figures.side(ref) else -1
                part = (child, sign, self.figures.cell(child, column, measure))
                inner |= dict.fromkeys(lines, part)
        if not inner:
            return parts
        found: dict[str, tuple[str, int, Cell]] = {}
        for part in parts:
            printed = inner.get(part[0], part)
            found.setdefault(printed[0], printed)
        return list(found.values())

    def by_table(self, ref: str, column: str, measure: Measure) -> dict[str, Kr]:
        """What each table says of the same value, by table key."""
        return self._stated.get((ref, column, measure), {})


def rounding(table: Table, count: int) -> Kr:
    """How far a sum of so many rounded figures may be from the rounded sum; kronor are exact."""
    return ZERO if table.step <= KRONA else Kr(table.step.ore * count // 2)


def notes_on(plan: Plan, table: str, row: str, column: str = "") -> tuple[Note, ...]:
    """The notes on a cell, or on its row as a whole."""
    return tuple(n for n in plan.notes if n.table == table and n.row == row and n.column in ("", column))
