"""What one grid shows: the plan's tables that have the same columns, all lines, or what was granted.

The last two are laid out here for working in; they are no tables of the plan and are never printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from samordna.plan.figures import Line
from samordna.plan.kinds import INTERVENTIONS, ColumnKind, Measure
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.plan.model import Plan

ALL, GRANTED = "alla", "beviljat"
DEDUCTION = "avdrag"
MONEY = frozenset({Measure.AMOUNT, Measure.INCOME, Measure.COST, Measure.NET, Measure.GRANTED})


@dataclass(frozen=True, slots=True)
class Group:
    """Tables shown as one grid, under one word. `own` says that the plan prints them."""

    key: str
    label: str
    tables: tuple[Table, ...]
    own: bool = True


def groups(plan: Plan) -> list[Group]:
    """The grids of a plan, the one with most lines first."""
    alike: dict[tuple[tuple[str, Measure], ...], list[Table]] = {}
    for table in plan.tables:
        shape = tuple((c.column, c.measure) for c in table.columns if c.measure is not Measure.NOTE)
        if any(c.column and c.measure in MONEY for c in table.columns):
            alike.setdefault(shape, []).append(table)
    lines = {line.key for line in plan.lines}
    found = [Group(ts[0].key, _label(ts), tuple(ts)) for ts in alike.values()]
    found.sort(key=lambda g: -sum(row.ref in lines for t in g.tables for row in t.rows))
    if found and len(found[0].tables) > 1:
        found[0] = replace(found[0], label="Budgeten")
    found.append(Group(ALL, "Alla rader", (all_lines(plan),), own=False))
    if given := granted(plan):
        found.append(Group(GRANTED, "Beviljat och budgeterat", (given,), own=False))
    return found


def unprinted(plan: Plan) -> list[Line]:
    """The lines whose amounts can be typed in, but that no table of the plan prints as rows."""
    refs = {row.ref for table in plan.tables for row in table.rows}
    return [line for line in plan.lines if line.key not in refs and not line.formula]


def chosen(known: list[Group], key: str) -> Group:
    """The grid with that key, else the first."""
    return next((group for group in known if group.key == key), known[0])


def all_lines(plan: Plan) -> Table:
    """Every line in its section, with the sums of sections and of the whole plan."""
    rows: list[Row] = []
    for section in plan.sections:
        if not section.parent:
            rows += _section_rows(plan, section.key)
            if list(plan.section_lines(section.key)) == [line for line in plan.lines if line.kind.side is section.side]:
                rows.pop()  # its sum is the whole plan's, which stands beneath
    for ref in ("income", "cost"):
        rows.append(Row(ref, {"income": "Summa intäkter", "cost": "Summa kostnader"}[ref], RowStyle.SUM))
    rows.append(Row("result", "Årets resultat", RowStyle.TOTAL))
    if plan.equity:
        rows += [Row("equity.opening"), Row("equity.closing", style=RowStyle.TOTAL)]
    return Table(
        ALL, "Alla rader", tuple(TableColumn(c.key, c.key) for c in plan.columns), tuple(rows), row_heading="Post"
    )


def granted(plan: Plan) -> Table | None:
    """What was granted to each intervention, what the general deduction takes, and what is budgeted."""
    budget = plan.budget_column
    lines = [
        line for line in plan.lines if line.granted or (INTERVENTIONS & line.class_weights.keys() and not line.formula)
    ]
    if budget is None or not lines:
        return None
    columns = (
        TableColumn("beviljat", budget.key, Measure.GRANTED, "Beviljat"),
        TableColumn(DEDUCTION, "", Measure.AMOUNT, "Avdrag"),
        TableColumn("budgeterat", budget.key, Measure.AMOUNT, "Budgeterat"),
    )
    return Table(GRANTED, f"Beviljat och budgeterat {plan.year}", columns, tuple(Row(line.key) for line in lines))


def locked(plan: Plan, column: str) -> bool:
    """Whether a column's figures are another year's decision or outcome, and so not typed in here."""
    found = plan.column(column)
    return found.year < plan.year and found.kind in (ColumnKind.BUDGET, ColumnKind.ACTUAL)


def _section_rows(plan: Plan, key: str) -> list[Row]:
    section = plan.section(key)
    rows = [Row(key, style=RowStyle.SECTION, amounts=False, key=f"{key}-rubrik")]
    rows += [Row(line.key) for line in plan.lines if line.section == key]
    for inner in plan.sections:
        if inner.parent == key:
            rows += _section_rows(plan, inner.key)
    rows.append(Row(key, f"Summa {section.label[:1].lower()}{section.label[1:]}", RowStyle.PART))
    return rows


def _label(tables: list[Table]) -> str:
    first = tables[0].heading
    return first if len(tables) == 1 else f"{first} med flera"
