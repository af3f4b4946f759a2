"""A draft's figures as a grid to type in: rows from layouts, cells from amounts, sums from the plan.

Figures stand in natural sign and in kronor, whatever the printed table does: nobody types minus before a cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects

from samordna.budgets.choices import AmountOf
from samordna.budgets.models import Amount, Column, Line, PlannedIntervention, Version
from samordna.budgets.queries.layouts import DEDUCTION, GRANTED, Group, locked
from samordna.core import figures as written
from samordna.core.grid import CellState, Grid, GridCell, GridColumn, GridMark, GridRow
from samordna.core.tables import RowKind
from samordna.plan.compute import Figures
from samordna.plan.figures import EMPTY, Cell
from samordna.plan.kinds import Form, Measure, Side
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.plan.printing import heading, natural

KINDS = {
    RowStyle.LINE: RowKind.LINE,
    RowStyle.SECTION: RowKind.SECTION,
    RowStyle.PART: RowKind.PART,
    RowStyle.SUM: RowKind.SUM,
    RowStyle.TOTAL: RowKind.TOTAL,
}
FORMS = {Form.DASH: "–", Form.EMPTY: "", Form.ACCOUNT: "konto"}
UNSAFE = re.compile(r"[^0-9A-Za-z-]")
SHARES = (Measure.WEIGHT, Measure.SHARE)


@dataclass(frozen=True, slots=True)
class Target:
    """What a cell of the grid writes: an amount of a line, or of an intervention's own costs."""

    line: str
    column: str
    of: AmountOf
    intervention: str
    stored: Cell
    revision: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a typed cell should say instead of what is stored."""

    state: CellState
    value: str
    message: str
    theirs: str = ""


@dataclass(slots=True)
class Rows:
    """A draft's rows by their keys, as the grid's cells need them."""

    lines: dict[str, Line]
    columns: dict[str, Column]
    interventions: dict[str, PlannedIntervention]
    amounts: dict[tuple[int | None, int | None, int, str], Amount]


def rows_of(version: Version) -> Rows:
    """The draft's rows, read once: the plan is afterwards made from the same."""
    prefetch_related_objects([version], "lines", "columns", "plannedinterventions", "amounts", "waivers")
    return Rows(
        {line.key: line for line in version.lines.all()},
        {column.key: column for column in version.columns.all()},
        {item.key: item for item in version.plannedinterventions.all()},
        {(a.line_id, a.intervention_id, a.column_id, a.of): a for a in version.amounts.all()},
    )


@dataclass(slots=True)
class Built:
    """A grid with what its cells write, by cell key, and the row where a reference is shown."""

    grid: Grid
    targets: dict[str, Target] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the grid posts, and where a figure is explained."""

    save: str
    explain: str


Marks = Mapping[tuple[str, str, str], GridMark]


def build(
    figures: Figures,
    rows: Rows | None,
    group: Group,
    addresses: Addresses,
    marks: Marks,
    told: Mapping[str, Told] | None = None,
) -> Built:
    """The grid of a group of tables. Without `rows` (nobody may type) every cell is only shown."""
    return _Builder(figures, rows, group, addresses, marks, told or {}).build()


def text_of(cell: Cell) -> str:
    """A cell's figure as it stands in the field: kronor, a dash, "konto", or nothing."""
    return FORMS[cell.form] if cell.form is not Form.AMOUNT else written.kronor(cell.kr)


def read_cell(text: str) -> Cell:
    """What somebody typed in a cell.

    Raises:
        ValueError: with a Swedish sentence, for what is no amount.
    """
    bare = text.strip()
    if not bare:
        return EMPTY
    if bare in ("-", "–", "−"):
        return Cell(None, Form.DASH)
    if bare.lower() == "konto":
        return Cell(None, Form.ACCOUNT)
    return Cell(written.parse_amount(bare))


def safe(text: str) -> str:
    """A key as part of an element's id."""
    return UNSAFE.sub(lambda found: f"_{ord(found.group()):x}", text)


class _Builder:
    def __init__(
        self,
        figures: Figures,
        rows: Rows | None,
        group: Group,
        addresses: Addresses,
        marks: Marks,
        told: Mapping[str, Told],
    ) -> None:
        self.figures, self.plan, self.rows = figures, figures.plan, rows
        self.group, self.addresses, self.marks, self.told = group, addresses, marks, told
        self.targets: dict[str, Target] = {}
        self.places: dict[str, str] = {}
        self.lines = {line.key: line for line in self.plan.lines}
        self.locked = {c.key for c in self.plan.columns if locked(self.plan, c.key)}
        self.summed = frozenset(
            {"income", "cost", "result", "equity.closing", "contributions"}
            | {s.key for s in self.plan.sections}
            | {t.key for t in self.plan.totals}
            | {line.key for line in self.plan.lines if line.formula}
        )

    def build(self) -> Built:
        columns = [c for c in self.group.tables[0].columns if c.measure is not Measure.NOTE]
        noted = any(note.table in {t.key for t in self.group.tables} and note.row for note in self.plan.notes)
        shown: list[GridRow] = []
        for table in self.group.tables:
            shown += self._table(table, noted)
        grid = Grid(
            id="budget",
            caption=f"{self.group.label}, kronor",
            head=self.group.tables[0].row_heading or "Post",
            columns=tuple(self._column(column) for column in columns),
            rows=tuple(shown),
            save_url=self.addresses.save,
            noted=noted,
        )
        return Built(grid, self.targets, self.places)

    def _column(self, column: TableColumn) -> GridColumn:
        if not column.column:
            return GridColumn(column.label)
        plan_column, now = self.plan.column(column.column), self.plan.budget_column
        is_now = now is not None and column.column == now.key and column.measure not in SHARES
        words = "fastställd" if column.column in self.locked else plan_column.decided
        return GridColumn(heading(self.plan, column), words, now=is_now)

    def _table(self, table: Table, noted: bool) -> Iterable[GridRow]:
        marks = {note.row: note for note in self.plan.notes if note.table == table.key and note.row and not note.column}
        rows = [row for row in table.rows if row.style is not RowStyle.BLANK]
        if len(self.group.tables) > 1 and not (rows and rows[0].style is RowStyle.SECTION):
            yield GridRow(safe(f"{table.key}-rubrik"), table.heading, (), RowKind.SECTION)
        columns = [c for c in table.columns if c.measure is not Measure.NOTE]
        for row in rows:
            line = self.lines.get(row.ref)
            label = self.plan.label(row.ref) if row.label is None else row.label
            note = marks.get(row.name) if row.name else None
            key = safe(f"{table.key}-{row.name or table.rows.index(row)}")
            self.places.setdefault(row.ref, f"#row-{key}")
            yield GridRow(
                key=key,
                label=f"{self._account(row)}{label}" or "Delsumma",
                cells=tuple(self._cell(table, row, column, columns, label) for column in columns)
                if row.style is not RowStyle.SECTION or row.amounts
                else (),
                kind=KINDS[row.style],
                hint=_hint(line.index) if line and line.index else "",
                note=(note.mark, f"#not-{table.key}-{safe(note.mark)}") if note and noted else None,
            )

    def _account(self, row: Row) -> str:
        for items in (self.plan.lines, self.plan.sections, self.plan.totals):
            for item in items:
                if item.key == row.ref and item.account:
                    return f"{item.account} "
        return ""

    def _cell(self, table: Table, row: Row, column: TableColumn, columns: list[TableColumn], label: str) -> GridCell:
        place = safe(f"{table.key}-{row.name or table.rows.index(row)}-{column.key}")
        if column.key == DEDUCTION and self.group.key == GRANTED:
            return GridCell(place, self._deduction(row), computed=True)
        value = natural(self.figures, table, row, column)
        target = self._target(row, column, columns, value)
        mark = self.marks.get((row.ref, column.column, "")) or self.marks.get((row.name, column.key, table.key))
        if target is not None and self.rows is not None:
            return self._typed(target, f"{label}, {heading(self.plan, column).lower()}", mark)
        text = _shown(value, column)
        ref = row.cells.get(column.key, row.ref)
        if target is not None or (ref in self.lines and not self.lines[ref].formula and not column.sums):
            return GridCell(place, text, mark=mark)
        url = ""
        if text and ref in self.summed and column.column:
            asked = {"rad": ref, "kolumn": column.column}
            if column.measure is not Measure.AMOUNT:
                asked["matt"] = column.measure.value
            url = f"{self.addresses.explain}?{urlencode(asked)}"
        return GridCell(place, text, computed=True, url=url, mark=mark)

    def _target(
        self, row: Row, column: TableColumn, columns: list[TableColumn], value: Cell | Decimal | None
    ) -> Target | None:
        """What the cell writes, or None when it follows from others, is locked, or has no figure there."""
        if column.sums or column.key in row.cells or column.column in self.locked or not column.column:
            return None
        if value is None or isinstance(value, Decimal) or self.rows is None:
            return None
        line = self.lines.get(row.ref)
        kind, _, key = row.ref.partition(":")
        if kind == "intervention" and key in self.rows.interventions and column.measure is Measure.AMOUNT:
            return self._stored("", column.column, AmountOf.BUDGETED, key)
        if line is None or line.formula:
            return None
        of = _written(line.kind.side, column.measure)
        return None if of is None else self._stored(line.key, column.column, of, "")

    def _stored(self, line: str, column: str, of: AmountOf, intervention: str) -> Target | None:
        assert self.rows is not None
        rows = self.rows
        if column not in rows.columns or (line and line not in rows.lines):
            return None
        row_id = rows.lines[line].pk if line else None
        item_id = rows.interventions[intervention].pk if intervention else None
        amount = rows.amounts.get((row_id, item_id, rows.columns[column].pk, of.value))
        stored = Cell(amount.ore, Form(amount.form)) if amount else EMPTY
        target = Target(line, column, of, intervention, stored, amount.revision if amount else 0)
        return None if self._key(target) in self.targets else target

    def _key(self, target: Target) -> str:
        assert self.rows is not None
        column = self.rows.columns[target.column].pk
        if target.intervention:
            return f"i{self.rows.interventions[target.intervention].pk}-{column}"
        return f"r{self.rows.lines[target.line].pk}-{column}-{target.of.value}"

    def _typed(self, target: Target, label: str, mark: GridMark | None) -> GridCell:
        key = self._key(target)
        self.targets[key] = target
        told = self.told.get(key)
        version = str(target.revision)
        if told is not None:
            return GridCell(
                key, told.value, label, True, False, version, told.state, told.message, told.theirs, mark=mark
            )
        state = CellState.SAVED if target.revision else CellState.REST
        return GridCell(key, text_of(target.stored), label, True, version=version, state=state, mark=mark)

    def _deduction(self, row: Row) -> str:
        budget = self.plan.budget_column
        assert budget is not None
        given = self.figures.cell(row.ref, budget.key, Measure.GRANTED)
        if given.form is Form.EMPTY:
            return ""
        return written.kronor(given.kr - self.figures.amount(row.ref, budget.key))


def _written(side: Side, measure: Measure) -> AmountOf | None:
    """Which amount of a line a column of that measure shows and may write."""
    match measure:
        case Measure.AMOUNT:
            return AmountOf.BUDGETED
        case Measure.GRANTED:
            return AmountOf.GRANTED
        case Measure.COST:
            return AmountOf.BUDGETED if side is Side.COST else None
        case Measure.INCOME:
            return AmountOf.BUDGETED if side is Side.INCOME else AmountOf.INCOME
    return None


def _shown(value: Cell | Decimal | None, column: TableColumn) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return written.percent(value, column.decimals) if column.measure is Measure.SHARE else written.number(value)
    return text_of(value)


def _hint(index: Decimal) -> str:
    decimals = max(0, -int(index.normalize().as_tuple().exponent))
    return f"{'+' if index > 0 else ''}{written.percent(index, decimals)} per år"
