"""A draft's figures as a grid to type in: rows from layouts, cells from amounts, sums from the plan.

Figures stand in natural sign and in kronor, whatever the printed table does: nobody types minus before a cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects

from samordna.budgets.choices import AmountOf
from samordna.budgets.models import Column, Line, PlannedIntervention, Version
from samordna.budgets.queries.layouts import DEDUCTION, GRANTED, Group, locked
from samordna.budgets.queries.plans import Stored, amounts_of, cell_of
from samordna.core import figures as written
from samordna.core.grid import CellState, Grid, GridCell, GridColumn, GridMark, GridRow
from samordna.core.tables import RowKind
from samordna.money import ZERO, Kr
from samordna.plan.compute import Figures
from samordna.plan.figures import EMPTY, Cell
from samordna.plan.kinds import Form, Measure, Side
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.plan.model import Plan
from samordna.plan.printing import heading, natural

KINDS = {
    RowStyle.LINE: RowKind.LINE,
    RowStyle.SECTION: RowKind.SECTION,
    RowStyle.PART: RowKind.PART,
    RowStyle.SUM: RowKind.SUM,
    RowStyle.TOTAL: RowKind.TOTAL,
}
FORMS: dict[str, str] = {Form.DASH: "–", Form.EMPTY: "", Form.ACCOUNT: "konto"}
CELL = re.compile(r"([ri])([0-9]+)-([0-9]+)-(budgeted|granted|income)")
UNSAFE = re.compile(r"[^0-9A-Za-z-]")
UNTINTED = (Measure.WEIGHT, Measure.SHARE, Measure.GRANTED)


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
    amounts: dict[tuple[int | None, int | None, int, str], Stored]


def rows_of(version: Version) -> Rows:
    """The draft's rows, read once: the plan is afterwards made from the same."""
    prefetch_related_objects([version], "lines", "columns", "plannedinterventions", "waivers")
    return Rows(
        {line.key: line for line in version.lines.all()},
        {column.key: column for column in version.columns.all()},
        {item.key: item for item in version.plannedinterventions.all()},
        {(a.line_id, a.intervention_id, a.column_id, a.of): a for a in amounts_of(version)},
    )


@dataclass(slots=True)
class Built:
    """A grid, the row where a reference is shown, and the typed cells whose mark is another than it was before."""

    grid: Grid
    places: dict[str, str] = field(default_factory=dict)
    remarked: list[str] = field(default_factory=list)


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
    before: Marks | None = None,
) -> Built:
    """The grid of a group of tables. Without `rows` (nobody may type) every cell is only shown."""
    return _Builder(figures, rows, group, addresses, (marks, before), told or {}).build()


def target_of(rows: Rows, plan: Plan, key: str) -> Target | None:
    """What the cell of that key writes; None when its row or column is gone or locked."""
    found = CELL.fullmatch(key)
    if found is None:
        return None
    kind, row, at, of = found.groups()
    column = next((c.key for c in rows.columns.values() if c.pk == int(at)), "")
    lines = rows.lines if kind == "r" else rows.interventions
    name = next((key for key, there in lines.items() if there.pk == int(row)), "")
    if not column or not name or locked(plan, column):
        return None
    amount = rows.amounts.get((int(row), None, int(at), of) if kind == "r" else (None, int(row), int(at), of))
    return Target(name if kind == "r" else "", column, AmountOf(of), "" if kind == "r" else name, *_stored(amount))


def _stored(amount: Stored | None) -> tuple[Cell, int]:
    return (cell_of(amount), amount.revision) if amount else (EMPTY, 0)


def text_of(cell: Cell) -> str:
    """A cell's figure as it stands in the field: kronor, a dash, "konto", or nothing."""
    return _words(cell.form, cell.amount)


def _words(form: str, amount: Kr | None) -> str:
    return FORMS[form] if form in FORMS else written.kronor(amount or ZERO)


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


def row_id(table: str, row: str) -> str:
    """The element of a table's row."""
    return f"row-{safe(f'{table}-{row}')}"


class _Builder:
    def __init__(
        self,
        figures: Figures,
        rows: Rows | None,
        group: Group,
        addresses: Addresses,
        marks: tuple[Marks, Marks | None],
        told: Mapping[str, Told],
    ) -> None:
        self.figures, self.plan, self.rows = figures, figures.plan, rows
        self.group, self.addresses, self.told = group, addresses, told
        self.marks, self.before = marks
        self.typed: set[str] = set()
        self.places: dict[str, str] = {}
        self.remarked: list[str] = []
        self.lines = {line.key: line for line in self.plan.lines}
        self.locked = {c.key for c in self.plan.columns if locked(self.plan, c.key)}
        self.summed = frozenset(
            {"income", "cost", "result", "equity.closing", "contributions"}
            | {s.key for s in self.plan.sections}
            | {t.key for t in self.plan.totals}
            | {line.key for line in self.plan.lines if line.formula}
        )
        self.labels = {
            item.key: (f"{item.account} " if item.account else "", item.label)
            for items in (self.plan.totals, self.plan.sections, self.plan.lines)
            for item in items
        }

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
        return Built(grid, self.places, self.remarked)

    def _column(self, column: TableColumn) -> GridColumn:
        if not column.column:
            return GridColumn(column.label)
        plan_column, now = self.plan.column(column.column), self.plan.budget_column
        is_now = now is not None and column.column == now.key and column.measure not in UNTINTED
        words = "fastställd" if column.column in self.locked else plan_column.decided
        return GridColumn(heading(self.plan, column), words, now=is_now)

    def _table(self, table: Table, noted: bool) -> Iterable[GridRow]:
        # A row's own note before those of its single cells; the others stand beneath the grid.
        mine = [note for note in self.plan.notes if note.table == table.key and note.row]
        notes = {note.row: note for note in sorted(mine, key=lambda note: not note.column)}
        rows = [(place, row) for place, row in enumerate(table.rows) if row.style is not RowStyle.BLANK]
        if len(self.group.tables) > 1 and not (rows and rows[0][1].style is RowStyle.SECTION):
            yield GridRow(safe(f"{table.key}-rubrik"), table.heading, (), RowKind.SECTION)
        columns = [
            _Shown(
                c,
                safe(c.key),
                heading(self.plan, c).lower() if c.column or c.label else "",
                _asked_of(c),
                self._typed_in(c),
            )
            for c in table.columns
            if c.measure is not Measure.NOTE
        ]
        for place, row in rows:
            line = self.lines.get(row.ref)
            account, own = self.labels.get(row.ref) or ("", self.plan.label(row.ref))
            label = own if row.label is None else row.label
            note = notes.get(row.name) if row.name else None
            key = safe(f"{table.key}-{row.name or place}")
            self.places.setdefault(row.ref, f"#row-{key}")
            empty = row.style is RowStyle.SECTION and not row.amounts
            yield GridRow(
                key=key,
                label=f"{account}{label}" or "Delsumma",
                cells=() if empty else tuple(self._cell(table, row, column, key, label) for column in columns),
                kind=KINDS[row.style],
                hint=_hint(line.index) if line and line.index else "",
                note=(note.mark, f"#not-{table.key}-{safe(note.mark)}") if note and noted else None,
            )

    def _cell(self, table: Table, row: Row, shown: _Shown, row_key: str, label: str) -> GridCell:
        column, place = shown.column, f"{row_key}-{shown.key}"
        if column.key == DEDUCTION and self.group.key == GRANTED:
            return GridCell(place, self._deduction(row), computed=True)
        value = natural(self.figures, table, row, column)
        found = self._written(row, shown, value)
        mark = _mark(self.marks, table, row, column)
        if found is not None:
            if self.before is not None and _mark(self.before, table, row, column) != mark:
                self.remarked.append(found[0])
            return self._typed(*found, f"{label}, {shown.heading}", mark)
        text = _text(value, column)
        ref = row.cells.get(column.key, row.ref)
        if ref in self.lines and not self.lines[ref].formula and not column.sums:
            return GridCell(place, text, mark=mark)
        url = ""
        if text and ref in self.summed and column.column:
            url = f"{self.addresses.explain}?{_asked('rad', ref)}&{shown.asked}"
        return GridCell(place, text, computed=True, url=url, mark=mark)

    def _typed_in(self, column: TableColumn) -> int | None:
        """The primary key of the column that the table's column writes to; None when it only shows."""
        if self.rows is None or column.sums or column.column in self.locked or column.column not in self.rows.columns:
            return None
        return self.rows.columns[column.column].pk

    def _written(self, row: Row, shown: _Shown, value: Cell | Decimal | None) -> tuple[str, Stored | None] | None:
        """The key of what the cell writes, with what is stored; None when it follows from others, or is locked.

        The second cell of the same amount is only shown.
        """
        rows, at, measure = self.rows, shown.at, shown.column.measure
        if rows is None or at is None or shown.column.key in row.cells or value is None or isinstance(value, Decimal):
            return None
        line = self.lines.get(row.ref)
        if line is not None and not line.formula:
            of = WRITES.get((line.kind.side, measure))
            if of is None or line.key not in rows.lines:
                return None
            pk = rows.lines[line.key].pk
            key, amount = f"r{pk}-{at}-{of}", rows.amounts.get((pk, None, at, of))
        elif row.ref.startswith("intervention:") and measure is Measure.AMOUNT:
            item = rows.interventions.get(row.ref.partition(":")[2])
            if item is None:
                return None
            of = AmountOf.BUDGETED.value
            key, amount = f"i{item.pk}-{at}-{of}", rows.amounts.get((None, item.pk, at, of))
        else:
            return None
        if key in self.typed:
            return None
        self.typed.add(key)
        return key, amount

    def _typed(self, key: str, amount: Stored | None, label: str, mark: GridMark | None) -> GridCell:
        revision = amount.revision if amount else 0
        if told := self.told.get(key):
            return GridCell(
                key, told.value, label, True, False, str(revision), told.state, told.message, told.theirs, mark=mark
            )
        text = "" if amount is None else _words(amount.form, amount.ore)
        state = CellState.SAVED if revision else CellState.REST
        return GridCell(key, text, label, True, version=str(revision), state=state, mark=mark)

    def _deduction(self, row: Row) -> str:
        budget = self.plan.budget_column
        assert budget is not None
        given = self.figures.cell(row.ref, budget.key, Measure.GRANTED)
        if given.form is Form.EMPTY:
            return ""
        return written.kronor(given.kr - self.figures.amount(row.ref, budget.key))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column of the grid with what is the same in all its cells."""

    column: TableColumn
    key: str
    heading: str
    asked: str  # what the address of a calculation says of the column
    at: int | None  # the column's primary key, where its cells may be typed in


def _asked_of(column: TableColumn) -> str:
    measure = "" if column.measure is Measure.AMOUNT else f"&{_asked('matt', column.measure.value)}"
    return f"{_asked('kolumn', column.column)}{measure}"


@lru_cache(maxsize=1024)
def _asked(name: str, value: str) -> str:
    return urlencode({name: value})


def _mark(marks: Marks, table: Table, row: Row, column: TableColumn) -> GridMark | None:
    return marks.get((row.ref, column.column, "")) or marks.get((row.name, column.key, table.key)) if marks else None


def _amount_of(side: Side, measure: Measure) -> AmountOf | None:
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


WRITES = {(side, m): of.value for side in Side for m in Measure if (of := _amount_of(side, m)) is not None}


def _text(value: Cell | Decimal | None, column: TableColumn) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return written.percent(value, column.decimals) if column.measure is Measure.SHARE else written.number(value)
    return text_of(value)


def _hint(index: Decimal) -> str:
    decimals = max(0, -int(index.normalize().as_tuple().exponent))
    return f"{'+' if index > 0 else ''}{written.percent(index, decimals)} per år"
