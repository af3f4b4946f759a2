"""What lets the rules accept a deficit, in print: the equity it is met with, and the reason and the way back.

Nobody should be told that a plan gives the reason, or has the money, when no reader of the paper can see it.
"""

from __future__ import annotations

from dataclasses import replace

from samordna.documents.blocks import Block, Paragraph
from samordna.documents.inlines import Inline
from samordna.plan.compute import Figures
from samordna.plan.kinds import Form, Status
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.plan.model import Plan

ROWS = (
    Row("equity.opening"),
    Row("equity.result"),
    Row("equity.closing", style=RowStyle.SUM),
    Row("equity.floor"),
    Row("equity.ceiling"),
)


def with_equity_shown(plan: Plan) -> Plan:
    """The plan with a table of its equity, where none of its own tables shows what a year closes with.

    A plan read from print is left as it was printed.
    """
    if plan.status is Status.PUBLISHED or any(row.ref == "equity.closing" for _, row in plan.rows()):
        return plan
    figures = Figures(plan)
    columns = [column for column in plan.plan_columns if _there(figures, "equity.opening", column.key)]
    rows = tuple(row for row in ROWS if any(_there(figures, row.ref, column.key) for column in columns))
    if not columns:
        return plan
    like = plan.tables[0] if plan.tables else None
    table = Table(
        "eget-kapital",
        "Eget kapital",
        tuple(TableColumn(column.key, column.key) for column in columns),
        rows,
        text=plan.tables[-1].text if plan.tables else "",
        unit=like.unit if like else "kr",
    )
    return replace(plan, tables=(*plan.tables, table))


def _there(figures: Figures, ref: str, column: str) -> bool:
    return figures.cell(ref, column).form is not Form.EMPTY


def deficit(plan: Plan) -> list[Block]:
    """Why the budget shows a deficit, what was decided about it, and the year it balances again."""
    told = plan.draw_down
    if told is None:
        return []
    back = f"Budgeten är åter i balans {told.balanced_year}." if told.balanced_year else ""
    parts = (("Skäl", told.reason), ("Beslut", told.decision), ("Väg tillbaka", back))
    return [Paragraph((Inline(f"{label}: ", italic=True), Inline(text.strip()))) for label, text in parts if text]
