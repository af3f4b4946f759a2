"""The plan's tables as blocks: what is printed, and live formulas for whatever is a sum of other printed cells.

A formula is in printed signs. A term that is not printed anywhere is opened into its own parts; if one of those is not
printed either, the cell is written as a plain figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samordna.documents.formulas import Sum, Term
from samordna.documents.inlines import Inline
from samordna.documents.numbers import NumberFormat
from samordna.documents.tables import Cell, Column, ColumnKind, Note, Row, RowKind, Table
from samordna.money import Kr
from samordna.plan import layout
from samordna.plan.compute import Figures
from samordna.plan.kinds import Measure
from samordna.plan.model import Plan
from samordna.plan.printing import PrintedCell, PrintedRow, PrintedTable, natural, printed, sign

LABEL = "post"
UNITS = {"kr": "Belopp i kronor", "tkr": "Belopp i tusental kronor"}
KINDS = {
    layout.RowStyle.LINE: RowKind.LINE,
    layout.RowStyle.SECTION: RowKind.SECTION,
    layout.RowStyle.PART: RowKind.PART,
    layout.RowStyle.SUM: RowKind.SUM,
    layout.RowStyle.TOTAL: RowKind.TOTAL,
    layout.RowStyle.BLANK: RowKind.BLANK,
}
SHARES = frozenset({Measure.SHARE, Measure.WEIGHT})
MONEY = (Measure.AMOUNT, Measure.COST, Measure.INCOME, Measure.NET)


class TablesOf:
    """A plan's tables as blocks, sharing its figures."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.figures = Figures(plan)
        self._lines = {line.key for line in plan.lines}
        self._printed = {table.key: printed(plan, table, self.figures) for table in plan.tables}
        self._places: dict[tuple[str, str, Measure], list[_Place]] = {}
        self._empty: dict[tuple[str, str, Measure], list[_Place]] = {}
        for table in plan.tables:
            for row in table.rows:
                for column in table.columns:
                    place = _Place(table, row, column)
                    if not (row.ref and column.column):
                        continue
                    known = self._empty if self._shown(place).value is None else self._places
                    if known is self._places or natural(self.figures, table, row, column) is not None:
                        known.setdefault((row.ref, column.column, column.measure), []).append(place)

    def block(self, table: layout.Table) -> Table:
        """One table as a block."""
        shown = self._printed[table.key]
        columns = (Column(LABEL, table.row_heading or "Post", ColumnKind.LABEL), *self._columns(table, shown))
        return Table(
            table.key,
            table.heading,
            columns,
            tuple(self._row(table, row, out) for row, out in zip(table.rows, shown.rows, strict=True)),
            notes=tuple(Note(note.mark, (Inline(note.text),)) for note in shown.notes),
            unit=""
            if table.unit_in_cells
            else {"kr": "Belopp i kronor", "tkr": "Belopp i tusental kronor"}[table.unit],
            landscape=len(columns) > 8,
        )

    def _columns(self, table: layout.Table, shown: PrintedTable) -> Iterator[Column]:
        budget = self.plan.budget_column
        for column, label in zip(table.columns, shown.headings, strict=True):
            if column.measure is Measure.NOTE:
                yield Column(column.key, label or "Not", ColumnKind.NOTE)
                continue
            plan_column = self.plan.column(column.column) if column.column else None
            now = budget is not None and column.column == budget.key and column.measure not in SHARES
            detail = plan_column.decided if plan_column else ""
            yield Column(column.key, label, detail=detail, current=now)

    def _row(self, table: layout.Table, row: layout.Row, out: PrintedRow) -> Row:
        kind = KINDS[row.style]
        label = f"{out.account} {out.label}".strip() if out.account else out.label
        head = Cell(label, marks=() if _has_note_column(table) else out.marks)
        if kind is RowKind.SECTION and not any(cell.text for cell in out.cells):
            return Row((head,), kind, out.name)
        if kind is RowKind.BLANK:
            return Row((), kind)
        cells = [
            self._cell(_Place(table, row, column), cell) for column, cell in zip(table.columns, out.cells, strict=True)
        ]
        # A heading with figures of its own is printed as a line, so that it does not stretch over the table.
        kind = RowKind.PART if kind is RowKind.SECTION else kind
        return Row((head, *cells), kind, out.name or _anonymous(table, row))

    def _cell(self, place: _Place, cell: PrintedCell) -> Cell:
        if place.column.measure is Measure.NOTE:
            return Cell(cell.text)
        if cell.value is None:
            return Cell(cell.text, marks=cell.marks)
        if isinstance(cell.value, Decimal):
            number, format_ = _plain(place, cell.value)
            return Cell(cell.text, number, format_, marks=cell.marks)
        formula = self._formula(place)
        return Cell(cell.text, cell.value, _money(place.table), formula, cell.marks)

    def _shown(self, place: _Place) -> PrintedCell:
        table = self._printed[place.table.key]
        row = table.rows[place.table.rows.index(place.row)]
        return row.cells[place.table.columns.index(place.column)]

    def _formula(self, place: _Place) -> Sum | None:
        column = place.column
        if column.measure in SHARES:
            return None
        if column.sums:
            row = place.row.name
            return Sum(tuple(Term(row, c.key) for c in place.table.columns if c.key in column.sums)) if row else None
        ref = place.row.cells.get(column.key, place.row.ref)
        terms = self._terms(ref, column.column, column.measure, place, self._sign(place, ref), top=True)
        return Sum(tuple(terms)) if terms else None

    def _terms(
        self, ref: str, column: str, measure: Measure, place: _Place, turned: int, *, top: bool = False
    ) -> list[Term] | None:
        """The printed cells that add up to the value as printed; None when some part is not printed."""
        there = None if top else self._find(ref, column, measure, place)
        if there is not None:
            at = there.table.key if there.table is not place.table else ""
            return [Term(there.row.name, there.column.key, turned * self._sign(there, ref), at)]
        if not top and (room := self._room(ref, column, measure, place)):
            return [Term(room.row.name, room.column.key, turned * self._sign(room, ref))]
        equity = self.plan.equity
        if ref == "equity.opening" and equity and column in equity.carries:
            return self._terms("equity.closing", equity.carries[column], measure, place, turned)
        if ref == "equity.result" and equity:
            return self._terms(equity.result, column, measure, place, turned)
        found: list[Term] = []
        for part, sign_, amount in self._parts(ref, column, measure):
            terms = self._terms(part, column, measure, place, turned * sign_)
            if terms is None and amount:
                return self._other_measure(ref, column, place, turned)
            found += terms or []
        return found or None

    def _parts(self, ref: str, column: str, measure: Measure) -> list[tuple[str, int, Kr]]:
        """What a value is the sum of; a section of its own rows and of the sections right beneath it."""
        section = next((s for s in self.plan.sections if s.key == ref), None)
        parts = self.figures.parts(ref, column, measure)
        if section is None:
            return [(part, sign_, cell.kr) for part, sign_, cell in parts]
        own = {line.key for line in self.plan.lines if line.section == ref}
        found = [(part, sign_, cell.kr) for part, sign_, cell in parts if part in own]
        for child in self.plan.sections:
            if child.parent == ref:
                sign_ = 1 if child.side is section.side or measure is Measure.NET else -1
                found.append((child.key, sign_, self.figures.amount(child.key, column, measure)))
        return found

    def _other_measure(self, ref: str, column: str, place: _Place, turned: int) -> list[Term] | None:
        """The same value printed elsewhere under another measure, e.g. a cost that another table prints as net."""
        mine = self.figures.amount(ref, column, place.column.measure)
        for measure in (m for m in MONEY if m is not place.column.measure):
            there = self._find(ref, column, measure, place)
            theirs = self.figures.amount(ref, column, measure)
            if there is not None and there.table is not place.table and abs(theirs) == abs(mine):
                way = 1 if theirs == mine else -1
                return [Term(there.row.name, there.column.key, turned * way * self._sign(there, ref), there.table.key)]
        return None

    def _find(self, ref: str, column: str, measure: Measure, place: _Place) -> _Place | None:
        known = self._places.get((ref, column, measure), [])
        places = [p for p in known if p.row.name and p.table.unit == place.table.unit]
        own = [p for p in places if p.table is place.table]
        found = next(iter(own or places), None)
        return None if found is None or (found.row is place.row and found.column is place.column) else found

    def _room(self, ref: str, column: str, measure: Measure, place: _Place) -> _Place | None:
        """A line's cell in the same table that nothing stands in yet: filled in the workbook, it counts at once."""
        if ref not in self._lines:
            return None
        known = self._empty.get((ref, column, measure), [])
        return next((p for p in known if p.row.name and p.table is place.table), None)

    def _sign(self, place: _Place, ref: str) -> int:
        return sign(self.figures.side(ref), place.column.measure, place.table, place.row)


class _Place:
    """A cell of the layout."""

    __slots__ = ("column", "row", "table")

    def __init__(self, table: layout.Table, row: layout.Row, column: layout.TableColumn) -> None:
        self.table, self.row, self.column = table, row, column


def _has_note_column(table: layout.Table) -> bool:
    return any(column.measure is Measure.NOTE for column in table.columns)


def _anonymous(table: layout.Table, row: layout.Row) -> str:
    return f"rad{table.rows.index(row)}"


def _money(table: layout.Table) -> NumberFormat:
    return NumberFormat(thousands=table.unit == "tkr", suffix=table.unit if table.unit_in_cells else "")


def _plain(place: _Place, value: Decimal) -> tuple[Decimal, NumberFormat]:
    """A count, or per cent as the share a workbook holds."""
    if place.column.measure is Measure.SHARE:
        return value / 100, NumberFormat(decimals=place.column.decimals, percent=True)
    return value, NumberFormat(decimals=place.column.decimals)
