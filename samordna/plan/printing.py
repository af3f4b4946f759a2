"""A plan's tables as printed: signs, unit, dashes and notes as the layout says, with stated and computed side by side.

`printed` is what papers, pages and exports show; nothing else decides a table's signs or forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from samordna.money import MINUS, NARROW_SPACE, Kr, grouped
from samordna.plan.compute import Figures
from samordna.plan.figures import EMPTY, Cell, PartyKey
from samordna.plan.kinds import Form, KeyKind, Measure, PartyKind, Side, Signs
from samordna.plan.layout import Note, Row, RowStyle, Table, TableColumn
from samordna.plan.model import Plan

Value = Kr | Decimal | None
# Looking a member up in its enumeration takes longer than all else that is asked of most cells.
NOTE, SECTION = Measure.NOTE, RowStyle.SECTION
COUNTED = frozenset({Measure.WEIGHT, Measure.SHARE})


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One printed cell.

    `text` is what stands there. `value` is the signed value it shows, in kronor (`Kr`), per cent or a count; None where
    nothing is printed. `computed` and `stated` have natural sign; `stated` is None unless a print says something.
    """

    column: str
    text: str = ""
    value: Value = None
    form: Form = Form.EMPTY
    computed: Value = None
    stated: Value = None
    marks: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the print says something else than what is computed."""
        return self.stated is not None and self.stated != self.computed


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed row; `cells` follow the table's columns, `marks` are those of notes on the row as a whole."""

    name: str
    ref: str
    label: str
    account: str
    style: RowStyle
    cells: tuple[PrintedCell, ...]
    marks: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The label and the cells' texts, as they stand on the line."""
        return (self.label, *(cell.text for cell in self.cells))


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A printed table. `headings` are the column labels; the row heading stands apart."""

    key: str
    heading: str
    row_heading: str
    headings: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: tuple[PrintedRow, ...]
    notes: tuple[Note, ...]
    unit: str

    def row(self, name: str) -> PrintedRow:
        """The row with that name.

        Raises:
            KeyError: when there is none.
        """
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)


def printed(plan: Plan, table: Table, figures: Figures | None = None) -> PrintedTable:
    """The table as printed; figures may be shared between tables of the same plan."""
    counted = figures or Figures(plan)
    notes = tuple(note for note in plan.notes if note.table == table.key)
    return PrintedTable(
        table.key,
        table.heading,
        table.row_heading,
        tuple(heading(plan, column) for column in table.columns),
        table.columns,
        tuple(_row(counted, table, row, notes) for row in table.rows),
        notes,
        table.unit,
    )


def heading(plan: Plan, column: TableColumn) -> str:
    """What a table's column is headed with."""
    return column.label or (plan.column(column.column).label if column.column else "")


def natural(figures: Figures, table: Table, row: Row, column: TableColumn) -> Cell | Decimal | None:
    """The computed value of a cell in natural sign: a `Cell` of money, per cent or a count, or None for no figure."""
    if not row.ref or column.measure is NOTE or (row.only and column.key not in row.only):
        return None
    if row.style is SECTION and not row.amounts:
        return None
    if column.key in row.cells:
        return figures.cell(row.cells[column.key], column.column)
    if column.measure in COUNTED:
        return _weight(figures.plan, row.ref, column)
    if column.sums:
        parts = [natural(figures, table, row, c) for c in table.columns if c.key in column.sums]
        amounts = [part for part in parts if isinstance(part, Cell) and part.form is not Form.EMPTY]
        return Cell(sum((cell.kr for cell in amounts), Kr(0))) if amounts else EMPTY
    return figures.cell(row.ref, column.column, column.measure)


def sign(side: Side, measure: Measure, table: Table, row: Row) -> int:
    """1 or −1: how the table prints a positive value of that side in that row."""
    pointing = {Measure.NET: Side.RESULT, Measure.INCOME: Side.INCOME, Measure.COST: Side.COST}.get(measure, side)
    negative = {
        Signs.NATURAL: frozenset[Side](),
        Signs.COST_NEGATIVE: frozenset({Side.COST}),
        Signs.INCOME_NEGATIVE: frozenset({Side.INCOME, Side.RESULT, Side.EQUITY}),
    }[table.signs]
    return -1 if (pointing in negative) is not row.turned else 1


def amount_text(amount: Kr, *, unit: str = "kr", step: Kr | None = None, with_unit: bool = False) -> str:
    """An amount as printed, in kronor or thousands, rounded half away from zero to the step."""
    shown = amount.rounded(step) if step else amount
    if unit == "tkr":
        thousands = Decimal(shown.ore).scaleb(-5).normalize()
        whole = thousands == thousands.to_integral_value()
        text = grouped(Kr.of(int(thousands))) if whole else decimal_text(thousands)
    else:
        text = grouped(shown)
    return f"{text}{NARROW_SPACE}{unit}" if with_unit else text


def decimal_text(number: Decimal, decimals: int | None = None) -> str:
    """A number in Swedish: decimal comma, narrow spaces, true minus; rounded half up when decimals are given."""
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    sign_, digits = (MINUS if number < 0 else ""), f"{abs(number):,f}"
    return sign_ + digits.replace(",", NARROW_SPACE).replace(".", ",")


# Units that people count goals in, whose word for one is another. A word not here is the same or unknown.
_ONE = {
    "gånger": "gång", "möten": "möte", "personer": "person", "individer": "individ", "dagar": "dag", "veckor": "vecka",
    "månader": "månad", "timmar": "timme", "insatser": "insats", "träffar": "träff", "tillfällen": "tillfälle",
    "aktiviteter": "aktivitet", "utbildningar": "utbildning", "procentenheter": "procentenhet", "platser": "plats",
    "kommuner": "kommun", "rapporter": "rapport", "besök": "besök", "kronor": "krona", "parter": "part",
}  # fmt: skip


def in_unit(number: Decimal, unit: str) -> str:
    """A number with its unit, in the singular for one: "1 möte per månad", "85 %"."""
    first, space, rest = unit.partition(" ")
    word = f"{_ONE.get(first.lower(), first)}{space}{rest}" if abs(number) == 1 else unit
    return f"{decimal_text(number)} {word}".strip()


def _row(figures: Figures, table: Table, row: Row, notes: tuple[Note, ...]) -> PrintedRow:
    plan = figures.plan
    mine = [note for note in notes if note.row == row.name]
    cells = tuple(_cell(figures, table, row, column, mine) for column in table.columns)
    label = plan.label(row.ref) if row.label is None else row.label
    account = ""
    if row.ref:
        account = next((i.account for g in (plan.lines, plan.sections, plan.totals) for i in g if i.key == row.ref), "")
    marks = tuple(note.mark for note in mine if not note.column)
    return PrintedRow(row.name, row.ref, label, account, row.style, cells, marks)


def _cell(figures: Figures, table: Table, row: Row, column: TableColumn, notes: list[Note]) -> PrintedCell:
    marks = tuple(note.mark for note in notes if note.column == column.key)
    if column.measure is Measure.NOTE:
        text = " ".join(note.mark for note in notes if not note.column)
        return PrintedCell(column.key, text, marks=marks)
    value = natural(figures, table, row, column)
    stated = row.stated.get(column.key)
    if value is None and stated is None:
        return PrintedCell(column.key, marks=marks)
    if column.measure in (Measure.WEIGHT, Measure.SHARE) and column.key not in row.cells:
        number = stated if stated is not None else value
        assert not isinstance(number, Cell)
        suffix = "%" if column.measure is Measure.SHARE else ""
        text = "" if number is None else decimal_text(number, column.decimals) + suffix
        computed = None if isinstance(value, Cell) else value
        form = Form.EMPTY if number is None else Form.AMOUNT
        return PrintedCell(column.key, text, number, form, computed, stated, marks)
    cell = value if isinstance(value, Cell) else EMPTY
    claimed = None if stated is None else Kr.of(stated)
    form = row.shown.get(column.key, Form.AMOUNT if claimed is not None else cell.form)
    computed_kr = None if cell.form is Form.EMPTY and claimed is None else cell.kr
    if form is not Form.AMOUNT:
        text = ""
        if form is Form.DASH:
            text = f"{table.dash}{NARROW_SPACE}{table.unit}" if table.unit_in_cells else table.dash
        return PrintedCell(column.key, text, None, form, computed_kr, claimed, marks)
    side = figures.side(row.cells.get(column.key, row.ref))
    shown = (claimed if claimed is not None else cell.kr) * sign(side, column.measure, table, row)
    text = amount_text(shown, unit=table.unit, step=table.step, with_unit=table.unit_in_cells)
    return PrintedCell(column.key, text, shown, form, computed_kr, claimed, marks)


def _weight(plan: Plan, ref: str, column: TableColumn) -> Decimal | None:
    keys = [key for basis in plan.contributions if basis.column == column.column for key in basis.keys]
    kind, _, name = ref.partition(":")
    for key in keys:
        weights = _weights(plan, key)
        if kind == "member" and name in weights:
            mine: Decimal | None = weights[name]
        elif kind == "party" and name == key.party.value:
            mine = sum(weights.values(), Decimal(0))
        else:
            continue
        if column.measure is Measure.WEIGHT or mine is None:
            return mine
        base = sum(weights.values(), Decimal(0))
        return _percent(Fraction(mine) / Fraction(base), column.decimals) if base else None
    return None


def _weights(plan: Plan, key: PartyKey) -> Mapping[str, Decimal]:
    if key.kind is KeyKind.EQUAL and not key.weights:
        return {member.key: Decimal(1) for member in plan.members_of(PartyKind(key.party))}
    return key.weights


def _percent(share: Fraction, decimals: int) -> Decimal:
    scaled = share * 100 * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    return Decimal(whole + (rest * 2 >= scaled.denominator)).scaleb(-decimals)
