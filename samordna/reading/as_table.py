"""A plan's budget as one tab-separated table: what the import of budget tables takes, for a person to go through.

Each row says what kind it is, so that nothing has to be guessed anew. Years and kinds head the columns in plain words,
and income and cost are both positive whatever the print did with signs. Sums stand as they are stated, so that one that
does not hold is seen there too.
"""

from __future__ import annotations

from collections.abc import Iterator

from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.figures import Cell, Column
from samordna.plan.kinds import SWEDISH, Form, Measure, Role
from samordna.plan.layout import Row, RowStyle, Table
from samordna.plan.model import WORDS, Plan
from samordna.plan.printing import natural
from samordna.reading.budget_table import KIND_HEADING, TOLD_KINDS, RowKind

Line = tuple[str, str, dict[str, Kr]]  # a label, what kind of row it is, and amounts by the plan's column


def budget_text(plan: Plan) -> str:
    """The table with its headings; "" for a plan in which no budget was found."""
    found = list(_lines(plan))
    shown = [column for column in plan.columns if any(column.key in amounts for _, _, amounts in found)]
    if not shown:
        return ""
    head = ["", KIND_HEADING, *(_heading(column) for column in shown)]
    body = [[label, kind, *(_text(amounts.get(column.key)) for column in shown)] for label, kind, amounts in found]
    return "\n".join("\t".join(cells).rstrip("\t") for cells in [head, *body])


def _lines(plan: Plan) -> Iterator[Line]:
    """The rows of the budget's tables, each reference once, with a heading where another section begins."""
    figures = Figures(plan)
    lines = {line.key: line for line in plan.lines}
    sums = {total.key for total in plan.totals} | {section.key for section in plan.sections} | WORDS.keys()
    seen: set[str] = set()
    section = ""
    for table in plan.tables:
        if not any(row.ref in lines for row in table.rows):
            continue
        for row in table.rows:
            heads = row.style is RowStyle.SECTION and not row.amounts
            if heads or row.ref in seen or row.ref not in lines.keys() | sums:
                continue
            seen.add(row.ref)
            if row.ref in lines and lines[row.ref].section != section:
                section = lines[row.ref].section
                yield _one_line(plan.section(section).label), TOLD_KINDS[RowKind.SECTION], {}
            label = plan.label(row.ref) if row.label is None else row.label
            yield _one_line(label) or "Summa", _kind(plan, row.ref), _amounts(figures, table, row)


def _kind(plan: Plan, ref: str) -> str:
    """What a row of the plan is, in the words that the import of budget tables takes."""
    line = next((line for line in plan.lines if line.key == ref), None)
    if line is not None:
        return SWEDISH[line.kind]
    if ref.startswith("equity."):
        return TOLD_KINDS[RowKind.EQUITY]
    total = next((total for total in plan.totals if total.key == ref), None)
    result = ref == "result" or (total is not None and total.role is Role.RESULT)
    return TOLD_KINDS[RowKind.RESULT if result else RowKind.SUM]


def _amounts(figures: Figures, table: Table, row: Row) -> dict[str, Kr]:
    """A row's amounts in natural sign, by the plan's columns that its table shows."""
    found: dict[str, Kr] = {}
    for column in table.columns:
        if not column.column or column.sums or column.measure not in (Measure.AMOUNT, Measure.NET):
            continue
        own = figures.cell(row.ref, column.column)
        stated = row.stated.get(column.key)
        if stated is not None:
            net = column.measure is Measure.NET and _is_turned(own, natural(figures, table, row, column))
            found.setdefault(column.column, -Kr.of(stated) if net else Kr.of(stated))
        elif own.form in (Form.AMOUNT, Form.DASH):
            found.setdefault(column.column, own.kr)
    return found


def _is_turned(own: Cell, shown: object) -> bool:
    """Whether a cell shows its row's own amount with the other sign, as a column of net figures does with costs."""
    return isinstance(shown, Cell) and shown.kr == -own.kr and bool(own.kr)


def _heading(column: Column) -> str:
    months = f" {column.months} mån" if column.months != 12 else ""
    return f"{SWEDISH[column.kind].capitalize()} {column.year}{months}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(amount: Kr | None) -> str:
    return "" if amount is None else str(amount.kronor).replace(".", ",")
